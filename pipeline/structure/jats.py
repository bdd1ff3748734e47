"""JATS XML into a Paper. Nothing here has a page: every `page_of` is 0."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from pipeline.errors import StructureError
from pipeline.schema import Block, Citation, Paper, Reference
from pipeline.structure import marks
from pipeline.structure.assemble import Assembly
from pipeline.structure.weave import Woven, plain

_SKIP = {"object-id", "alternatives", "graphic", "media", "inline-graphic", "tex-math", "label", "permissions", "email"}
_FLOATS = {"fig", "table-wrap", "fig-group", "table-wrap-group", "boxed-text", "supplementary-material", "disp-formula", "disp-formula-group"}
_BLOCKS = {"list", "def-list", "disp-quote", "p"}


def paper_from_jats(doc: str, path: str, sha256: str, xml: bytes | str) -> Paper:
    """One Paper from a JATS article (PMC's .nxml).

    Section tree, captions, tables (spans repeated), citations by their cross-references, and the reference list with
    its fields. Raises StructureError when the XML is malformed or is no article.
    """
    try:
        root = ET.fromstring(xml)
    except ET.ParseError as error:
        raise StructureError(f"{doc}: broken XML ({error})", "download the file again") from None
    _without_namespaces(root)
    article = root if root.tag == "article" else root.find(".//article")
    if article is None:
        raise StructureError(f"{doc}: no <article> in the XML (its root is <{root.tag}>)", "give a JATS article")
    return _Writer(Assembly(doc, path, sha256), article).write()


def _without_namespaces(root: ET.Element) -> None:
    for element in root.iter():
        if isinstance(element.tag, str) and "}" in element.tag:
            element.tag = element.tag.split("}", 1)[1]


class _Writer:
    """Walks one article and writes its blocks."""

    def __init__(self, assembly: Assembly, article: ET.Element) -> None:
        self.out, self.article = assembly, article
        self.citations: list[Citation] = []
        self.number_of = _reference_numbers(article)
        self.placed: set[ET.Element] = set()

    def write(self) -> Paper:
        """The article's Paper."""
        self._front()
        if (body := self.article.find("body")) is not None:
            self._section(body, "paragraph")
        for floats in self.article.findall("floats-group"):
            for element in floats:
                self._float(element)
        self._back()
        return self._paper()

    def _paper(self) -> Paper:
        paper = self.out.paper()
        if not self.citations:
            return paper
        fields = {name: getattr(paper, name) for name in paper.__slots__}
        return Paper(**{**fields, "citations": tuple(self.citations)})

    def _front(self) -> None:
        meta = self.article.find("front/article-meta")
        if meta is None:
            return
        if (title := meta.find("title-group/article-title")) is not None:
            self._text("title", title)
        for element in meta.iter("aff"):
            self._text("front", element)
        for group in meta.iter("kwd-group"):
            words = "; ".join(_plain(kwd) for kwd in group.iter("kwd"))
            self.out.add("front", plain(f"Keywords: {words}" if words else ""))
        for abstract in meta.findall("abstract"):
            if abstract.get("abstract-type") in (None, "", "structured", "executive-summary"):
                self._abstract(abstract)

    def _abstract(self, abstract: ET.Element) -> None:
        for element in abstract.iter():
            if element.tag == "p":
                self._text("abstract", element)

    def _section(self, holder: ET.Element, kind: str) -> None:
        for element in holder:
            if element.tag in ("sec", "ack", "app", "glossary", "fn-group", "notes", "bio"):
                self._headed(element, kind)
            elif element.tag in _FLOATS:
                self._float(element)
            elif element.tag in _BLOCKS:
                self._paragraph(element, kind)

    def _headed(self, section: ET.Element, kind: str) -> None:
        title, label = section.find("title"), section.find("label")
        if title is not None and _plain(title):
            number, heading = marks.numbered(_plain(title))
            number = _plain(label).rstrip(".") if label is not None else number
            printed = f"{number}. {heading}" if number else heading
            self.out.heading(plain(printed), number or None, heading)
            kind = "back" if marks.BACK_HEADING.match(heading) else kind
        self._section(section, kind)

    def _paragraph(self, element: ET.Element, kind: str) -> None:
        """A paragraph; blocks inside it (lists, floats) follow it."""
        if element.tag == "p":
            self._text(kind, element)
            inner = list(_nested_floats(element))
        else:
            for item in element.iter("p"):
                self._text(kind, item)
            inner = [f for item in element.iter("p") for f in _nested_floats(item)]
        for found in inner:
            self._float(found)

    def _float(self, element: ET.Element) -> None:
        if element in self.placed:
            return
        self.placed.add(element)
        if element.tag in ("fig-group", "table-wrap-group"):
            for inner in element:
                self._float(inner)
        elif element.tag == "boxed-text":
            self._section(element, "paragraph")
        elif element.tag in ("fig", "table-wrap"):
            self._captioned(element)

    def _captioned(self, element: ET.Element) -> None:
        caption, printed = element.find("caption"), _plain(element.find("label"))
        found = marks.label_of(printed)
        label = found.name if found else printed.rstrip(".: ")
        holder = caption if caption is not None else ET.Element("caption")
        parts = [part for part in holder if part.tag in ("title", "p")]
        block = self._text("caption", *parts, label=label)
        if element.tag == "table-wrap":
            text = " ".join(_plain(part) for part in parts) if block else ""
            self.out.table(label, text, [[plain(c) for c in row] for t in element.iter("table") for row in table_rows(t)])

    def _back(self) -> None:
        back = self.article.find("back")
        if back is None:
            return
        self._section(back, "back")
        entries = list(self.article.iter("ref"))
        if entries:
            self.out.heading(plain("References"), None, "References")
        for ref in entries:
            number = self.number_of[ref.get("id", "")]
            entry = _reference(ref, number)
            self.out.references.append(entry)
            self.out.add("reference", plain(f"{number}. {entry.text}"))

    def _text(self, kind: str, *elements: ET.Element, label: str = "") -> Block | None:
        """Append the elements' text as one block, and note its citations."""
        text, marks_found = "", []
        for element in elements:
            part, found = _spelled(element, self.number_of)
            shift = len(text) + (1 if text else 0)
            text = f"{text} {part}" if text else part
            marks_found += [(a + shift, b + shift, n) for a, b, n in found]
        block = self.out.add(kind, plain(text), label)  # type: ignore[arg-type]
        if block:
            self.citations += [Citation(block.start + a, block.start + b, n) for a, b, n in marks_found]
        return block


def _nested_floats(element: ET.Element) -> Iterator[ET.Element]:
    for inner in element:
        if inner.tag in _FLOATS:
            yield inner
        elif inner.tag not in _BLOCKS:
            yield from _nested_floats(inner)


def _reference_numbers(article: ET.Element) -> dict[str, int]:
    """Each reference's number: its place in the list."""
    return {ref.get("id", ""): i + 1 for i, ref in enumerate(article.iter("ref"))}


def _spelled(element: ET.Element, number_of: dict[str, int]) -> tuple[str, list[tuple[int, int, tuple[int, ...]]]]:
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
            if child.tag not in _SKIP and child.tag not in _FLOATS:
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


def _plain(element: ET.Element | None) -> str:
    return "" if element is None else _spelled(element, {})[0] if element.tag != "label" else _single("".join(element.itertext())).strip()


def table_rows(table: ET.Element) -> list[list[str]]:
    """The rows of a JATS (or HTML) table; a cell that spans rows or columns is repeated in each."""
    spans: dict[tuple[int, int], str] = {}
    rows: list[list[str]] = []
    for r, tr in enumerate(table.iter("tr")):
        column = 0
        for cell in (c for c in tr if c.tag in ("td", "th")):
            while (r, column) in spans:
                column += 1
            text = _plain(cell)
            high, wide = _span(cell, "rowspan"), _span(cell, "colspan")
            spans.update({(r + i, column + j): text for i in range(high) for j in range(wide)})
            column += wide
        width = max((c for (row, c) in spans if row == r), default=-1) + 1
        rows.append([spans.get((r, c), "") for c in range(width)])
    return rows


def _span(cell: ET.Element, name: str) -> int:
    value = cell.get(name, "1")
    return min(int(value), 200) if value.isdigit() and value != "0" else 1


def _reference(ref: ET.Element, number: int) -> Reference:
    cited = next((c for c in ref.iter() if c.tag in ("mixed-citation", "element-citation", "citation", "nlm-citation")), ref)
    names = [" ".join(filter(None, (n.findtext("surname"), n.findtext("given-names")))) for n in cited.iter("name")]
    ids = {(i.get("pub-id-type") or ""): "".join(i.itertext()).strip() for i in cited.iter("pub-id")}
    fields = {tag: _plain(cited.find(f".//{tag}")) for tag in ("article-title", "source", "year", "volume", "fpage")}
    text = _single(" ".join("".join(cited.itertext()).split())) if cited.tag != "element-citation" else ""
    if not text or not re.search(r"[.,]\s", text):
        text = ". ".join(filter(None, (", ".join(names), fields["article-title"], fields["source"], fields["year"])))
    return Reference(
        number, text, ", ".join(names), fields["article-title"], fields["source"], fields["year"][:4],
        ids.get("doi", ""), ids.get("pmid", ""),
    )  # fmt: skip
