"""The reference list into entries, and an entry into its fields."""

from __future__ import annotations

import re

from pipeline.schema import Reference
from pipeline.structure.lines import Line

_START = re.compile(r"^\s*[\[(]?(\d{1,4})[\])]?[.:]?(?=\s|[A-Z“\"])")
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>,;]+[^\s\"<>,;.)\]]", re.I)
_PMID = re.compile(r"\b(?:PMID|PubMed(?: ID)?)\s*:?\s*(\d{5,9})\b", re.I)
_YEAR = re.compile(r"(?<![\d–-])((?:19|20)\d\d)[a-z]?(?!\d)")
_NAME_YEAR = re.compile(r"^[^()]{3,600}?[(\s](?:19|20)\d\d[a-z]?\)?\s*[.:,]")


def split_entries(lines: list[Line]) -> list[list[Line]]:
    """The lines of each entry: by rising numbers when they are printed, else by indent and gap."""
    return _by_number(lines) or _by_indent(lines)


def _by_number(lines: list[Line]) -> list[list[Line]]:
    entries: list[list[Line]] = []
    expected = None
    for line in lines:
        match = _START.match(line.text)
        number = int(match[1]) if match else None
        if number is not None and (expected is None and number == 1 or expected is not None and expected <= number <= expected + 2):
            entries.append([line])
            expected = number + 1
        elif entries:
            entries[-1].append(line)
    return entries if len(entries) > 2 and len(lines) / len(entries) < 12 else []


def _by_indent(lines: list[Line]) -> list[list[Line]]:
    """Unnumbered entries: each starts at its column's left edge, and goes on further in (or after a gap)."""
    lefts: dict[int, float] = {}
    for line in lines:
        lefts[line.column] = min(lefts.get(line.column, 1e9), line.x0)
    hanging = sum(line.x0 > lefts[line.column] + 3 for line in lines) > 0.3 * len(lines)
    entries: list[list[Line]] = []
    before: Line | None = None
    for line in lines:
        starts = line.x0 < lefts[line.column] + 3 if hanging else _after_gap(before, line)
        if starts or not entries:
            entries.append([line])
        else:
            entries[-1].append(line)
        before = line
    return entries


def _after_gap(before: Line | None, line: Line) -> bool:
    if before is None:
        return True
    if before.column != line.column:
        return before.text.endswith(".")
    return line.top - before.bottom > 0.45 * line.size and before.text.endswith((".", "]"))


def reference(text: str, number: int) -> Reference:
    """One entry with the fields that its text shows; `number` is used when none is printed."""
    match = _START.match(text)
    if match and abs(int(match[1]) - number) < 1000 and text[match.end() :].strip():
        number = int(match[1])
        text = text[match.end() :].strip()
    doi = _DOI.search(text)
    pmid = _PMID.search(text)
    authors, title, journal = _parts(text)
    return Reference(number, text, authors, title, journal, _year(text), doi[0] if doi else "", pmid[1] if pmid else "")


def _year(text: str) -> str:
    """The year in brackets, or the last one that is no page range or DOI."""
    bracketed = re.search(r"\(((?:19|20)\d\d)[a-z]?\)", text)
    if bracketed:
        return bracketed[1]
    years = _YEAR.findall(_DOI.sub("", text))
    return years[-1] if years else ""


_ET_AL = re.compile(r"\bet\s+al\.?,?\s*", re.I)
_NAME = r"[A-ZÀ-Þ][\w'’-]+(?:\s[A-ZÀ-Þ][a-zß-ÿ'’-][\w'’-]*)?"
_INITIALS_LAST = rf"(?:[a-zà-ÿ']{{1,4}}\s)?{_NAME},?\s(?:[A-Z]\.?-?\s?){{1,4}}(?![a-z])(?:\sJr\.?)?"
_INITIALS_FIRST = rf"(?:[A-Z]\.[\s-]?){{1,4}}\s?{_NAME}"
_AUTHOR = rf"(?:{_INITIALS_LAST}|{_INITIALS_FIRST})"
_AUTHORS = re.compile(rf"^(?:{_AUTHOR}(?:\s*(?:,|;|&|\band\b)+\s*)?)+(?:et\s+al\.?)?")


_SENTENCE = re.compile(r"(?<=[a-z\d)\]α-ωA-Z])[.?!]”?\s+(?=[A-Z“\"])|,?[”]\s*,?")
_NUMBERS = re.compile(r"[,;:]?\s*(?:\(?(?:19|20)\d\d|\bvol\b|\d)")


def _parts(text: str) -> tuple[str, str, str]:
    """Authors, title and journal of an entry. Empty where its print is not understood."""
    names = _AUTHORS.match(text)
    if not names:
        return "", "", ""
    end = names.end()
    if et_al := _ET_AL.match(text[end:].lstrip(" ,")):
        end += len(text[end:]) - len(text[end:].lstrip(" ,")) + et_al.end()
    authors = text[:end].strip(" ,;:.&")
    rest = re.sub(r"^[\s.,:]*(?:\(?(?:19|20)\d\d[a-z]?\)?[\s.,:]+)?", "", text[end:]).lstrip("“\"' ")
    pieces = [piece.strip(" ,.;”\"") for piece in _SENTENCE.split(rest) if piece.strip(" ,.")]
    title = pieces[0] if pieces else ""
    journal = _NUMBERS.split(pieces[1])[0].strip(" ,.;(") if len(pieces) > 1 else ""
    return authors, title, journal
