"""What headings, captions and labels look like in print: patterns shared by all inputs."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LABEL = re.compile(
    r"^\s*(?P<supp>(?:supplementary|supplemental|additional|extended data)\s+|appendix \d+\s?[—–-]\s?)?"
    r"(?P<word>fig(?:ure)?s?|table|tab|scheme|chart|box|video|movie|plate)\b\s*\.?\s*[-–]?\s*"
    r"(?P<number>[A-Z]?\d{1,3}(?:\.\d{1,2})?[A-Za-z]?\b|[IVX]{1,5}\b)"
    r"(?P<part>\s?[—–-]\s?(?:figure supplement|source (?:data|code)|video|animation)\s?\d{1,2}\b)?"  # as eLife has them
    r"(?P<sep>\s*[.:|–—-]\s*|\s+)?",
    re.I,
)
_CONTINUED = re.compile(r"^\W*\(?cont(?:inued|inue|'d|\.)\)?\W*", re.I)
_NUMBERED = re.compile(
    r"^(?P<number>(?:\d{1,2}\.)+\d{0,2}\.?|\d{1,2}|[IVX]{1,4}\.|[A-H]\.)\s*[|.]?\s+(?P<rest>\S.*)$", re.S
)

_BACK = (
    r"acknowledge?ments?|funding|financial support|(?:authors?.{0,3} )?contribut(?:ions?|ors)"
    r"|(?:author )?contribution statement"
    r"|(?:declarations? of )?(?:conflicts?|competing|conflicting) (?:of )?(?:financial )?interests?|declarations?$"
    r"|(?:financial )?disclosures?"
    r"|(?:data|code|materials?) (?:and .{1,20} )?(?:availability|access|sharing|deposition)|availability of"
    r"|data archiv|ethic(?:s|al)(?: approval| statement| considerations?| standards| declarations?|$)"
    r"|(?:informed )?consent (?:for|to|statement|$)|consent$|(?:list of )?abbreviations"
    r"|supplement(?:al|ary)(?: material| information| data| file|$)|supporting information"
    r"|additional (?:information|files?|materials?)|publisher.?s note|open access$|appendi(?:x|ces)"
    r"|authors?.{0,3} (?:details|information|note)|about the authors?|orcid|credit author|electronic supplementary"
    r"|end ?notes?$|how to cite|copyright|provenance|notes$|grants?(?: support|$)|role of the (?:funding|sponsor)"
    r"|rights and permissions|compliance with"
)
BACK_HEADING = re.compile(rf"^\W*(?:{_BACK})", re.I)
ETHICS = re.compile(r"^\W*(?:ethic|(?:informed )?consent)", re.I)  # also a part of the methods
PANEL = re.compile(r"^\(?[A-Z](?:\s?[,–-]\s?[A-Z])*\)\s")  # "(B) ", "(C–E) "
REFERENCES_HEADING = re.compile(
    r"^\W*(?:references?(?: and notes| cited)?|bibliography|literature(?: cited)?|works cited|reference list)\W*$", re.I
)
ABSTRACT_HEADING = re.compile(r"^\W*(?:a\s?b\s?s\s?t\s?r\s?a\s?c\s?t|summary|structured abstract|simple summary)\W*$", re.I)
ABSTRACT_RUN_IN = re.compile(r"^\s*(?i:abstract|summary)\s*[:.—–|-]\s*|^\s*(?:ABSTRACT|Abstract)\s+(?=[A-Z])")
KEYWORDS = re.compile(r"^\W*(?:key\s?-?words?|index terms|mesh terms|abbreviations?)\b", re.I)
KNOWN_HEADING = re.compile(
    r"^(?:\d{1,2}\.?\s+)?(?:introduction|background|(?:materials?|patients?|subjects?)? ?(?:and|&)? ?methods?"
    r"|materials and methods|methodology"
    r"|results?|results and discussions?|discussions?|conclusions?|conclusions? and .{4,40}|concluding remarks"
    r"|case (?:report|presentation|description)s?|experimental(?: section)?|future (?:directions|perspectives)|limitations?)\W*$",
    re.I,
)
FRONT = re.compile(
    r"^\W*(?:(?:manuscript |article )?received|accepted|published|revised|correspond|\*|academic editor|edited by|reviewed by|citation\b|copyright|©|\(c\)"
    r"|open access|this is an open|this article is|doi\b|https?:|e-?mail|how to cite|(?:please )?cite this|department of|keywords?"
    r"|key words|article history|available online|contents lists|handling editor|licensee|author for|editor\b|issn)",
    re.I,
)
PLACE = re.compile(r"\b(?:Universit\w+|Institut\w*|Department|Hospital|School of|Faculty|College|Laborator\w+|Cent(?:er|re))\b|@")
LICENCE = re.compile(r"creative commons|©|all rights reserved|licensee|open.access article|permits unrestricted", re.I)


@dataclass(frozen=True, slots=True)
class Label:
    """A caption's label: "Figure" or "Table", its number, and how long it is in the caption's text."""

    name: str
    length: int
    sep: str
    continued: bool

    @property
    def table(self) -> bool:
        """Whether the label is a table's."""
        return self.name.startswith("Table") and "—" not in self.name


def label_of(text: str) -> Label | None:
    """The label at the start of `text` ("FIGURE 1:", "Fig. 1 |", "Table 1"), or None."""
    match = _LABEL.match(text)
    if match is None:
        return None
    word = match["word"].lower()
    kind = "Figure" if word.startswith("fig") else "Table" if word.startswith("tab") else word.capitalize()
    number = match["number"]
    if not number.isupper() and number.isalpha() and kind not in ("Table",):
        return None
    supp = (match["supp"] or "").strip(" —–-").capitalize()
    prefix = supp + ("—" if supp.startswith("Appendix") else " ") if supp else ""
    rest = text[match.end() :]
    continued = _CONTINUED.match(rest)
    end = match.end() + (continued.end() if continued else 0)
    part = "—" + match["part"].lstrip(" —–-").lower() if match["part"] else ""
    return Label(f"{prefix}{kind} {number}{part}", end, (match["sep"] or "").strip(), continued is not None)


def numbered(text: str) -> tuple[str | None, str]:
    """A heading's number, without its last point, and the rest: "3.1. Angiogenesis" → ("3.1", "Angiogenesis")."""
    match = _NUMBERED.match(text.strip())
    if match is None:
        return None, text.strip()
    return match["number"].rstrip("."), match["rest"].strip()


def first_section(text: str) -> bool:
    """Whether a short text is the first numbered heading ("1. Introduction"), and no affiliation ("1 Department of …")."""
    return numbered(text)[0] in ("1", "I") and not PLACE.search(text)
