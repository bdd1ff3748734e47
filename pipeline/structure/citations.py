"""Citation marks in running text: "[3–5]", raised numbers, "(Kalluri and LeBleu, 2020)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.schema import Citation, Reference
from pipeline.structure.weave import Woven

MOST = 60  # numbers that one range may stand for; more is no citation
_BRACKET = re.compile(r"[\[(]\s*(?P<body>\d{1,4}\s*(?:[,;–—−-]\s*(?:and\s*)?\d{1,4}\s*)*)[\])]")
_RAISED = re.compile(r"\d{1,4}(?:\s*[,;–—−-]\s*\d{1,4})*")
_POWER = re.compile(r"[(\[~<>=±]*[\d.,×x·*]+")  # what an exponent stands on
_UNIT = re.compile(r"(?:^|[/·.(])(?:[cmkdnμ]?m|s|min|h|kg|g|[mμ]?[lL]|ft|in)$")
_PART = re.compile(r"(\d+)(?:\s*[–—−-]\s*(\d+))?")
_PAREN = re.compile(r"\(([^()]{4,400}?\b(?:19|20)\d\d[a-z]?[^()]{0,60})\)")
_NAME = r"[A-Z][\w'’-]+(?:\s(?:de|van|von|der|la|le)\s?)?"
_AUTHOR_YEAR = re.compile(rf"({_NAME})[^();]*?\b((?:19|20)\d\d)[a-z]?")
_NARRATIVE = re.compile(rf"({_NAME})(?:\s+(?:et\s+al\.?,?|(?:and|&)\s+{_NAME}))?\s*\(((?:19|20)\d\d)[a-z]?\)")


def expand(body: str) -> tuple[int, ...]:
    """The numbers that a citation's body stands for: "3–5, 9" → (3, 4, 5, 9); () when it cannot be one."""
    numbers: list[int] = []
    for first, last in _PART.findall(body):
        low, high = int(first), int(last or first)
        if high < low and last:  # "103–5" stands for 103–105
            high = int(first[: -len(last)] + last) if len(last) < len(first) else low - 1
        if low == 0 or high < low or high - low > MOST:
            return ()
        numbers += range(low, high + 1)
    return tuple(dict.fromkeys(numbers))


def bracketed(text: str, most: int, round_too: bool = False) -> Iterator[Citation]:
    """Citations in square (or round, when `round_too`) brackets, none above `most`, the last reference's number."""
    for match in _BRACKET.finditer(text):
        if match.group()[0] == "(" and not round_too:
            continue
        numbers = expand(match["body"])
        if numbers and max(numbers) <= most:
            yield Citation(match.start(), match.end(), numbers)


def raised(text: str, flags: Sequence[bool], most: int) -> Iterator[Citation]:
    """Citations printed as raised numbers after a word; not exponents ("10³"), units ("cm²"), charges, nor isotopes."""
    for start, end in _citing(text, flags):
        numbers = expand(text[start:end])
        if max(numbers) <= most:
            yield Citation(start, end, numbers)


def parted(woven: Woven) -> Woven:
    """The text with a blank before each raised citation: "metastasis12,13" → "metastasis 12,13".

    So the word stays a word, both to a reader of the text and beside the article's XML, where the mark is an element of
    its own. The blank has no place on the page.
    """
    apart, done = Woven(), 0
    for start, _ in _citing(woven.text, woven.raised):
        if not woven.text[start - 1].isspace():
            apart.join(woven.stretch(done, start))
            apart.add(" ")
            done = start
    apart.join(woven.stretch(done, len(woven.text)))
    return apart


def _citing(text: str, flags: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """The stretches of raised numbers that can cite."""
    for start, end in raised_stretches(text, flags):
        match = _RAISED.match(text, start, end)
        before = re.search(r"\S+$", text[max(0, start - 40) : start].rstrip(" "))
        if match is None or before is None or text[match.end() : end].strip(" ,;"):
            continue
        glued = not text[start - 1].isspace()
        if glued and (_POWER.fullmatch(before[0]) or _UNIT.search(before[0]) and match[0] in "123"):
            continue
        isotope = not glued and text[match.end() : match.end() + 1].isalpha()
        if expand(match[0]) and not isotope:
            yield start, match.end()


def raised_stretches(text: str, flags: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """The stretches of raised characters, blanks between them included."""
    start = None
    for i in range(len(text) + 1):
        up = i < len(text) and (flags[i] or (text[i] == " " and start is not None))
        if up and start is None:
            start = i
        elif not up and start is not None:
            yield start, start + len(text[start:i].rstrip())
            start = None


def author_year(text: str, references: Sequence[Reference]) -> Iterator[Citation]:
    """Citations by name and year that name a reference of the list."""
    known: dict[tuple[str, str], list[int]] = {}
    for ref in references:
        if ref.year and (first := re.match(r"[^\W\d_][\w'’-]+", ref.authors or ref.text)):
            known.setdefault((first.group().lower(), ref.year), []).append(ref.number)
    if not known:
        return
    for match in _PAREN.finditer(text):
        parts = _AUTHOR_YEAR.findall(match[1])
        numbers = [n for name, year in parts for n in known.get((name.strip().lower(), year), [])]
        if numbers:
            yield Citation(match.start(), match.end(), tuple(dict.fromkeys(numbers)))
    for match in _NARRATIVE.finditer(text):
        if numbers := known.get((match[1].strip().lower(), match[2]), []):
            yield Citation(match.start(), match.end(), tuple(numbers))
