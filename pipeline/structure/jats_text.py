"""The text of JATS elements: with citations, of tables, of references."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from pipeline.schema import Reference


SKIP = {"object-id", "alternatives", "graphic", "media", "inline-graphic", "tex-math", "label", "permissions", "email"}


FLOATS = {"fig", "table-wrap", "fig-group", "table-wrap-group", "boxed-text", "supplementary-material"}
FLOATS |= {"disp-formula", "disp-formula-group"}


BLOCKS = {"list", "def-list", "disp-quote", "p"}


def spelled(element: ET.Element, number_of: dict[str, int]) -> tuple[str, list[tuple[int, int, tuple[int, ...]]]]:
    """The element's text with single blanks, and (start, end, numbers) of the citations in it."""
    pieces: list[str] = []
    found: list[tuple[int, int, tuple[int, ...]]] = []

    def length() -> int:
        return len(_single("".join(pieces)))

    def walk(node: ET.Element) -> None:
        cites = tuple(number_of[r] for r in node.get("rid", "").split() if r in number_of) if node.tag == "xref" else ()
        if cites and pieces and node.get("raised") and not pieces[-1].endswith(" "):
            pieces.append(" ")
        start = length()
        pieces.append(node.text or "")
        for child in node:
            if child.tag not in SKIP and child.tag not in FLOATS:
                walk(child)
            pieces.append(child.tail or "")
        if cites:
            found.append((start, length(), cites))

    _mark_raised(element)
    walk(element)
    text = _single("".join(pieces))
    lead = len(text) - len(text.lstrip())
    return text.strip(), [(max(0, a - lead), b - lead, n) for a, b, n in _whole_ranges(text, found)]


def _mark_raised(element: ET.Element) -> None:
    """Raised citations get a blank before them, as the reading of PDFs gives them."""
    for sup in element.iter("sup"):
        first = next(iter(sup), None)
        if first is not None and first.tag == "xref" and not (sup.text or "").strip():
            first.set("raised", "1")
    for xref in element.iter("xref"):
        if any(child.tag == "sup" for child in xref) and not (xref.text or "").strip():
            xref.set("raised", "1")


def _whole_ranges(text: str, found: list[tuple[int, int, tuple[int, ...]]]) -> list[tuple[int, int, tuple[int, ...]]]:
    """Two citations with a dash between them stand for those between, too."""
    whole: list[tuple[int, int, tuple[int, ...]]] = []
    for start, end, numbers in found:
        last = whole[-1] if whole else None
        if last and re.fullmatch(r"\s*[–—-]\s*", text[last[1] : start]) and last[2][-1] < numbers[0] <= last[2][-1] + 60:
            whole[-1] = (last[0], end, last[2] + tuple(range(last[2][-1] + 1, numbers[0])) + numbers)
        else:
            whole.append((start, end, numbers))
    return whole


def _single(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def text_of(element: ET.Element | None) -> str:
    return "" if element is None else spelled(element, {})[0] if element.tag != "label" else _single("".join(element.itertext())).strip()


def table_rows(table: ET.Element) -> list[list[str]]:
    """The rows of a JATS (or HTML) table; a cell over several rows or columns is repeated in each, rows of heads are one."""
    heads = list(table.iterfind("thead/tr"))
    body = [tr for tr in table.iter("tr") if tr not in heads]
    rows = _grid(heads)
    if len(rows) > 1:
        width = max(map(len, rows))
        columns = [dict.fromkeys(row[i] for row in rows if i < len(row)) for i in range(width)]
        rows = [[" ".join(filter(None, column)) for column in columns]]
    return rows + _grid(body)


def _grid(trs: list[ET.Element]) -> list[list[str]]:
    spans: dict[tuple[int, int], str] = {}
    widths = [0] * len(trs)
    for r, tr in enumerate(trs):
        column = 0
        for cell in (c for c in tr if c.tag in ("td", "th")):
            while (r, column) in spans:
                column += 1
            high, wide = min(_span(cell, "rowspan"), len(trs) - r), _span(cell, "colspan")
            text = text_of(cell)
            spans.update({(r + i, column + j): text for i in range(high) for j in range(wide)})
            column += wide
            widths[r : r + high] = [max(w, column) for w in widths[r : r + high]]
    return [[spans.get((r, c), "") for c in range(width)] for r, width in enumerate(widths)]


def _span(cell: ET.Element, name: str) -> int:
    value = cell.get(name, "1")
    return min(int(value), 200) if value.isdigit() and value != "0" else 1


def reference_of(ref: ET.Element, number: int) -> Reference:
    cited = next((c for c in ref.iter() if c.tag in ("mixed-citation", "element-citation", "citation", "nlm-citation")), ref)
    names = [" ".join(filter(None, (n.findtext("surname"), n.findtext("given-names")))) for n in cited.iter("name")]
    ids = {(i.get("pub-id-type") or ""): "".join(i.itertext()).strip() for i in cited.iter("pub-id")}
    fields = {tag: text_of(cited.find(f".//{tag}")) for tag in ("article-title", "source", "year", "volume", "fpage")}
    text = _printed(cited) if cited.tag != "element-citation" else ""
    if not text or not re.search(r"[.,]\s", text):
        text = ". ".join(filter(None, (", ".join(names), fields["article-title"], fields["source"], fields["year"])))
    return Reference(
        number, text, ", ".join(names), fields["article-title"], fields["source"], fields["year"][:4],
        ids.get("doi", ""), ids.get("pmid", ""),
    )  # fmt: skip


# What stands before an element of a citation where the XML leaves the printing of it to the reader.
_BEFORE = {"surname": ", ", "given-names": " ", "collab": ", ", "article-title": ". ", "source": ". ", "year": ". ", "volume": "; "}
_BEFORE |= {"issue": "/", "fpage": ": ", "lpage": "–", "etal": ", ", "elocation-id": ": "}


def _printed(cited: ET.Element) -> str:
    """A citation's text as it reads, less identifiers; what parts its elements is put in where the XML has nothing."""
    text = ""

    def walk(node: ET.Element) -> None:
        nonlocal text
        if node.tag in ("pub-id", "label", "object-id"):
            return
        if node.tag in _BEFORE and (text[-1:].isalnum() or text.endswith(".")):
            text += _BEFORE[node.tag].lstrip("." if text.endswith(".") else "")
        text += node.text or ""
        for child in node:
            walk(child)
            text += child.tail or ""

    walk(cited)
    return _single(text).strip(" ,;")


def nested_floats(element: ET.Element) -> Iterator[ET.Element]:
    for inner in element:
        if inner.tag in FLOATS:
            yield inner
        elif inner.tag not in BLOCKS:
            yield from nested_floats(inner)
