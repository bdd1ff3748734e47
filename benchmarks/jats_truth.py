"""The truth of an article from its JATS XML: what a reader of its PDF should find."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

FLOATS = {"fig", "table-wrap", "fig-group", "table-wrap-group", "supplementary-material", "disp-formula"}


@dataclass(frozen=True, slots=True)
class Truth:
    """What the XML of one article says."""

    body: list[str]
    captions: list[list[str]]
    headings: list[list[str]]
    references: list[list[str]]
    title: list[str]
    abstract: list[str]
    neighbours: Counter[tuple[str, str]]
    root: ET.Element


def words(text: str) -> list[str]:
    """Lower-case words and numbers, letters and digits apart, compatibility characters folded."""
    return re.findall(r"[^\W\d_]+|\d+", unicodedata.normalize("NFKC", text).lower().replace("\u00ad", ""))


def truth_of(xml: Path) -> Truth:
    """The truth of an article's XML."""
    root = ET.fromstring(xml.read_bytes())
    body = root.find(".//body")
    if body is None:
        raise ValueError(f"{xml.name}: no <body>")
    captions = [words(_texts(c)) for f in root.iter() if f.tag in ("fig", "table-wrap") for c in f.findall("caption")]
    headings = [words(_number_off(_text(t))) for t in _titles(body)]
    return Truth(
        [w for p in _paragraphs(body) for w in words(_text(p))],
        [c for c in captions if c],
        [h for h in headings if h],
        [words(_reference(r)) for r in root.iter("ref")],
        words(next((_text(t) for t in root.iterfind(".//title-group/article-title")), "")),
        _abstract(root),
        sum((neighbours(_rows(table)) for table in root.iter("table")), Counter()),
        root,
    )


def _abstract(root: ET.Element) -> list[str]:
    """The words of the main abstract's paragraphs; headings inside it may or may not be printed apart."""
    found = [a for a in root.iterfind(".//article-meta/abstract") if a.get("abstract-type") in (None, "", "structured")]
    return [w for a in found[:1] for w in words(_text(a))]


def neighbours(rows: list[list[str]]) -> Counter[tuple[str, str]]:
    """Pairs of filled cells side by side, as their words: what is left of a table when cells are cut or rows run together."""
    pairs: Counter[tuple[str, str]] = Counter()
    for row in rows:
        filled = [text for cell in row if (text := " ".join(words(cell)))]
        pairs.update((a, b) for a, b in zip(filled, filled[1:], strict=False) if a != b)
    return pairs


def _rows(table: ET.Element) -> list[list[str]]:
    """The rows of an XML table, spanning cells in each place they span; the rows of heads as one, column by column."""
    heads = _grid(list(table.iterfind("thead/tr")))
    body = _grid([tr for tr in table.iter("tr") if tr not in list(table.iterfind("thead/tr"))])
    width = max(map(len, heads), default=0)
    columns = [list(dict.fromkeys(row[i] for row in heads if i < len(row))) for i in range(width)]
    return ([[" ".join(column) for column in columns]] if heads else []) + body


def _grid(rows: list[ET.Element]) -> list[list[str]]:
    placed: dict[tuple[int, int], str] = {}
    for r, tr in enumerate(rows):
        column = 0
        for cell in (c for c in tr if c.tag in ("td", "th")):
            while (r, column) in placed:
                column += 1
            high, wide = int(cell.get("rowspan") or 1), int(cell.get("colspan") or 1)
            placed.update({(r + i, column + j): _text(cell) for i in range(high) for j in range(wide)})
            column += wide
    return [[placed.get((r, c), "") for c in range(1 + max((c for x, c in placed if x == r), default=-1))] for r in range(len(rows))]


def _paragraphs(element: ET.Element) -> Iterable[ET.Element]:
    for child in element:
        if child.tag == "p":
            yield child
        elif child.tag not in FLOATS:
            yield from _paragraphs(child)


def _titles(element: ET.Element) -> Iterable[ET.Element]:
    for child in element:
        if child.tag == "title" and element.tag == "sec":
            yield child
        elif child.tag not in FLOATS:
            yield from _titles(child)


def _text(element: ET.Element) -> str:
    pieces = [element.text or ""]
    for child in element:
        if child.tag not in FLOATS and child.tag not in ("tex-math", "object-id"):
            inner = _text(child)
            pieces.append(f" {inner} " if child.tag in ("p", "list", "list-item", "title", "label") else inner)
        pieces.append(child.tail or "")
    return "".join(pieces)


def _texts(element: ET.Element) -> str:
    return " ".join(_text(child) for child in element if child.tag in ("title", "p"))


def _reference(ref: ET.Element) -> str:
    """Surnames, title and year: what every style of printing an entry shows."""
    names = [n.text or "" for n in ref.iter("surname")][:3]
    title = next((_text(t) for t in ref.iter("article-title")), "") or next((_text(t) for t in ref.iter("source")), "")
    if not names and not title:
        return " ".join("".join(ref.itertext()).split())
    return " ".join([*names, title])


def _number_off(text: str) -> str:
    return re.sub(r"^\s*(?:\d{1,2}\.)*\d{0,2}\.?\s+(?=\D)", "", text)
