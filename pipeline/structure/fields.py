"""An entry of the reference list into its fields: authors, title, journal, year, DOI, PMID.

Publishers print entries in a dozen styles, but all have the order authors, title, journal, and numbers (year, volume, pages)
at the end; some put the year after the authors, the title in quotes, or commas for full stops. So the numbers are taken off
the end and the authors off the start, and what is left is parted where the journal's name begins.
"""

from __future__ import annotations

import re

from pipeline.schema import Reference

LONGEST = 3000  # characters of an entry that are looked at
_START = re.compile(r"^\s*[\[(]?(\d{1,4})[\])]?[.:]?(?=\s|[A-Z“\"])")
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>,;]+[^\s\"<>,;.)\]]", re.I)
_PMID = re.compile(r"\b(?:PMID|PubMed(?: ID)?)\s*:?\s*(\d{5,9})\b", re.I)
_YEAR = re.compile(r"(?<![\w–-])((?:19\d|20[0-4])\d)[a-z]?(?!\w)")
_PAGE = re.compile(r"(?<=[:,])\s?((?:19\d|20[0-4])\d)(?=\s?[–-]\s?\d)")  # the first page, of a range: "125, 1909–1920"
_CUT_DOI = re.compile(r"(10\.\d{4,9}/\S*?(?:[./-]|[\w-](?=\s\S+$)))\s(?!(?:19|20)\d\d[.)]?(?:\s|$))(?=\S*\d)([a-z0-9.]\S*)")
_LINKS = re.compile(
    r"[\[(]?(?:\b(?:doi|DOI)\b|https?:|www\."
    r"|\bPMC?ID\b|\bPubMed\b|\bMEDLINE\b|\bCross[Rr]ef\b|Google Scholar|\bEpub\b|\bAvailable (?:from|at|online)"
    r"|\bAccessed\b|\barXiv\b|\bArticle ID\b|\[Internet\])|\b10\.\d{4,9}/"
)


def start_of(text: str) -> re.Match[str] | None:
    """The printed number at an entry's start ("12.", "[12]"), its digits as group 1."""
    return _START.match(text)


def is_entry(text: str) -> bool:
    """Whether a text starts as an entry of the reference list does: with a number and authors, or authors and a year."""
    match = start_of(text)
    names = _AUTHORS.match(text[match.end() if match else 0 :].lstrip()[:300])
    return names is not None and (match is not None or bool(_YEAR.search(text[:600])))


def reference(text: str, number: int) -> Reference:
    """One entry with the fields that its text shows; `number` is used when none is printed."""
    match = start_of(text)
    if match and abs(int(match[1]) - number) < 1000 and text[match.end() :].strip():
        number = int(match[1])
        text = text[match.end() :].strip()
    doi, pmid = _DOI.search(_CUT_DOI.sub(r"\1\2", text)), _PMID.search(text)
    authors, title, journal = _parts(text[:LONGEST])
    return Reference(number, text, authors, title, journal, _year(text), doi[0] if doi else "", pmid[1] if pmid else "")


def _year(text: str) -> str:
    """The year in brackets, or the last one that is no page range or DOI."""
    bracketed = re.search(r"\(((?:19|20)\d\d)[a-z]?\)", text)
    if bracketed:
        return bracketed[1]
    printed = text[: link.start()] if (link := _LINKS.search(text, 20)) else text
    years = _YEAR.findall(_PAGE.sub("", printed)) or _YEAR.findall(printed) or _YEAR.findall(_DOI.sub("", text))
    return years[-1] if years else ""


# ---------------------------------------------------------------- authors

_PARTICLE = r"(?:(?:v[ao]n|de[nrls]?|d[aiou]s?|del+a|l[ae]|el|al|b[ie]n|te[nr]|zu[rm]?|v[ao]n de[nr]?|St\.?)\s|[dDlLO]['’]\s?)"
_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪİĶĹĻĽŁŃŅŇŐŒŔŘŚŞŠŤŪŮŰŹŻŽ"
_NAME = rf"(?i:{_PARTICLE}){{0,2}}(?:[a-z]{{2,3}})?[{_UPPER}][\w'’‐-]+(?:\s(?i:{_PARTICLE})?[{_UPPER}][a-zß-ÿ'’-][\w'’-]*)?"
_JUNIOR = r"(?:,?\s?(?:Jr|Sr|II|III|IV|2nd|3rd)\b\.?)?"
_INITIALS = rf"(?:(?:[{_UPPER}]\.[-‐]?\s?){{1,5}}(?:[a-z]\.)?|[{_UPPER}]{{1,5}}(?:[ -][{_UPPER}]){{0,2}}(?!\w))"
_INITIALS_LAST = rf"{_NAME}{_JUNIOR}(?:,\s?|\s){_INITIALS}(?i:(?:d[aei]|v[ao]n)\b\s?)?{_JUNIOR}"
_INITIALS_FIRST = rf"(?:[{_UPPER}][a-z]?\.[\s-]?){{1,4}}\s?{_NAME}{_JUNIOR}"
_AUTHOR = rf"(?:{_INITIALS_LAST}|{_INITIALS_FIRST})"
_AUTHORS = re.compile(rf"{_AUTHOR}(?:\s*(?:,|;|&|\band\b|…|\.\s\.\s\.)(?:\s|&|\band\b|…)*{_AUTHOR})*")
_ET_AL = re.compile(r"[\s,;]*\bet\.?\s+al\b\.?,?\s*", re.I)
_GROUP = re.compile(
    r"[\s,;.]*(?:and\s|on behalf of\s)?(?P<name>(?:[\w'’-]+\s){0,8}(?:Group|Consortium|Committee|Network|Organi[sz]ation|Association|Society|Team"
    r"|Collaborat\w+|Initiative|International|Investigators)\b)(?=[.,:;]| \()"
)
_DATED = re.compile(r"(?P<names>[^()“\"\d]{3,900}?)[\s.,]*\((?:19|20)\d\d[a-z]?(?:,[^()]{1,20})?\)")
_COLON = re.compile(r"(?P<names>[^:“\"\d]{3,600}?):\s")


def _authors_end(text: str) -> int:
    """Where the authors end: after names with initials, before a year in brackets, a quoted title, or "Group name: "."""
    names = _AUTHORS.match(text)
    end = names.end() if names else 0
    for more in (_ET_AL, _GROUP):
        if found := more.match(text, end):
            end = found.end()
    dated = _DATED.match(text)
    if dated and dated.end("names") >= end and (names or len(dated["names"].split()) < 12):
        return dated.end("names")
    quote = re.search("[“\"]", text)
    if quote and (quote.start() < 600 if end == 0 else end <= quote.start() < end + 8):
        return quote.start()
    colon = _COLON.match(text)
    if colon and not names and len(colon["names"].split()) < 8:
        return colon.end("names")
    return end


# ---------------------------------------------------------------- title and journal

_LEADING_YEAR = re.compile(r"^[\s.,:;]*(?:\(?(?:19|20)\d\d[a-z]?\)?(?=[\s.,:)])[\s.,:]*)?")
_QUOTED = re.compile(r"[“\"](?P<title>[^”\"]{5,500}?)[,.?!]?[”\"]\s*[,.]?\s*(?:in\s+)?(?P<rest>.*)", re.S)
_BOOK = re.compile(
    r"(?P<title>.{10,400}?)[.,?]\s+In(?::|(?=.*\b(?:Press|Springer|Elsevier|Wiley|Publish\w+|Inc)\b))\s+"
    r"(?:.*?\b[Ee]d(?:itor)?s?\b[.,):]*\s+)?(?P<book>[^.;]{3,300})"
)
_STOP = re.compile(r"(?<=[\w)\]’”+%])[.?!]['’”\"]?\s+(?=[\"“(\[]?[A-Z0-9À-Þα-ωΑ-Ω]|[a-z]{1,3}[A-Z][a-z]{2})")
_WORDS = frozenset(
    "vol volume no nr pp p pages issue art article id suppl supplement pt part sect in press epub ahead of print and jan feb mar apr may jun"
    " jul aug sep sept oct nov dec january february march april june july august september october november december spec".split()
)
_SMALL = frozenset("of the and for in on a an de la et et des der und & :".split())


def _parts(text: str) -> tuple[str, str, str]:
    """Authors, title and journal of an entry. Empty where its print is not understood."""
    end = _authors_end(text)
    authors = text[:end].strip(" ,;:.&“\"")
    rest = re.sub(r"(?<=\w)\.(?=(?:19|20)\d\d\b)|(?<=[.a-z]),(?=\d)", lambda m: m[0] + " ", text[end:])
    if link := _LINKS.search(rest):
        rest = rest[: link.start()]
    rest = rest[_LEADING_YEAR.match(rest).end() :]  # type: ignore[union-attr]  # it matches anything
    if quoted := _QUOTED.match(rest):
        return authors, quoted["title"].strip(" ,."), _named(quoted["rest"])
    if not authors:
        return "", "", ""
    if book := _BOOK.match(rest):
        return authors, book["title"].strip(" ,."), book["book"].strip(" ,.")
    return authors, *_title_and_journal(_without_numbers(rest))


def _named(rest: str) -> str:
    """The journal at the start of what follows a quoted title."""
    return re.split(r",\s|\s\(|\s\d|\bvol\b", rest)[0].strip(" ,.;(")


def _without_numbers(text: str) -> str:
    """The text less the year, volume, issue and pages at its end."""
    tokens = text.split()
    while tokens and _is_number(tokens[-1]):
        tokens.pop()
    return " ".join(tokens).strip(" ,;:(")


def _is_number(token: str) -> bool:
    bare = token.strip("()[],.;:–−-‐")
    if not any(c.isalnum() for c in bare) or bare.lower() in _WORDS or re.fullmatch(r"[IVXLC]+[–-][IVXLC]+", bare):
        return True
    digits, letters = sum(c.isdigit() for c in bare), sum(c.isalpha() for c in bare)
    return digits > 0 and letters <= 5 and (not bare[0].isupper() or digits > letters)


def _title_and_journal(text: str) -> tuple[str, str]:
    """Parted at the last full stop before the journal, whose name may have full stops of its own ("J. Cell. Biol.").

    Without one (the titles of some publishers end in a comma) at the last comma before a name in capitals.
    """
    pieces, start = [], 0
    for stop in _STOP.finditer(text):
        pieces.append((start, stop.start() + 1))
        start = stop.end()
    pieces.append((start, len(text)))
    first = len(pieces) - 1
    while first > 1 and _abbreviated(text[slice(*pieces[first - 1])]):
        first -= 1
    before = text[slice(*pieces[first - 1])] if first else ""
    at = pieces[first][0]
    if first == 0:
        at = _after_comma(text)
    elif first == 1 and _dotted(text, pieces) and _abbreviated(last := before.rsplit(", ", 1)[-1]) and last.rstrip(".").isalpha():
        at = len(before) - len(last)
    return text[:at].strip(" ,.;"), text[at:].strip(" ,;:.(“")


def _dotted(text: str, pieces: list[tuple[int, int]]) -> bool:
    """Whether the journal's name has its abbreviations marked by full stops, so that the word before one may belong to it."""
    return text.endswith(".") or len(pieces) > 2 or " " not in text[slice(*pieces[-1])]


def _after_comma(text: str) -> int:
    """Where the journal begins after the last comma but those in its own name; the text's end without one."""
    comma = text.rfind(", ")
    while comma > 0 and not _capitals(text[comma + 2 :].split(", ")[0]):
        comma = text.rfind(", ", 0, comma)
    return comma + 2 if comma > 10 else len(text)


def _abbreviated(piece: str) -> bool:
    """A piece of an abbreviated journal name: up to three words in capitals before its full stop ("Proc", "Acta Cryst")."""
    words = piece.rstrip(".").split()
    return 0 < len(words) <= 3 and _capitals(piece) and len(words[-1]) <= 14


def _capitals(piece: str) -> bool:
    words = [w for w in piece.split() if w.lower() not in _SMALL]
    return bool(words) and all(w[:1].isupper() or not w[:1].isalpha() for w in words) and words[0][:1].isalpha()
