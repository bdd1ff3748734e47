"""JATS XML into a Paper. Nothing here has a page: every `page_of` is 0."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from pipeline.errors import StructureError
from pipeline.schema import Block, Citation, Paper
from pipeline.structure import marks
from pipeline.structure.assemble import Assembly
from pipeline.structure.jats_text import BLOCKS, FLOATS, nested_floats, reference_of, spelled, table_rows, text_of
from pipeline.structure.weave import plain


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
            words = "; ".join(text_of(kwd) for kwd in group.iter("kwd"))
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
            elif element.tag in FLOATS:
                self._float(element)
            elif element.tag in BLOCKS:
                self._paragraph(element, kind)

    def _headed(self, section: ET.Element, kind: str) -> None:
        title, label = section.find("title"), section.find("label")
        if title is not None and text_of(title):
            number, heading = marks.numbered(text_of(title))
            number = text_of(label).rstrip(".") if label is not None else number
            printed = f"{number}. {heading}" if number else heading
            self.out.heading(plain(printed), number or None, heading)
            kind = "back" if marks.BACK_HEADING.match(heading) else kind
        self._section(section, kind)

    def _paragraph(self, element: ET.Element, kind: str) -> None:
        """A paragraph; blocks inside it (lists, floats) follow it."""
        if element.tag == "p":
            self._text(kind, element)
            inner = list(nested_floats(element))
        else:
            for item in element.iter("p"):
                self._text(kind, item)
            inner = [f for item in element.iter("p") for f in nested_floats(item)]
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
        caption, printed = element.find("caption"), text_of(element.find("label"))
        found = marks.label_of(printed)
        label = found.name if found else printed.rstrip(".: ")
        holder = caption if caption is not None else ET.Element("caption")
        parts = [part for part in holder if part.tag in ("title", "p")]
        block = self._text("caption", *parts, label=label)
        if element.tag == "table-wrap":
            text = " ".join(text_of(part) for part in parts) if block else ""
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
            entry = reference_of(ref, number)
            self.out.references.append(entry)
            self.out.add("reference", plain(f"{number}. {entry.text}"))

    def _text(self, kind: str, *elements: ET.Element, label: str = "") -> Block | None:
        """Append the elements' text as one block, and note its citations."""
        text, marks_found = "", []
        for element in elements:
            part, found = spelled(element, self.number_of)
            shift = len(text) + (1 if text else 0)
            text = f"{text} {part}" if text else part
            marks_found += [(a + shift, b + shift, n) for a, b, n in found]
        block = self.out.add(kind, plain(text), label)  # type: ignore[arg-type]
        if block:
            self.citations += [Citation(block.start + a, block.start + b, n) for a, b, n in marks_found]
        return block


def _reference_numbers(article: ET.Element) -> dict[str, int]:
    """Each reference's number: its place in the list."""
    return {ref.get("id", ""): i + 1 for i, ref in enumerate(article.iter("ref"))}
