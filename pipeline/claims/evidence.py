"""Where a claim stands: sentence, offsets, page boxes, section, citations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.schema import Evidence, Paper, Tagged

if TYPE_CHECKING:
    from spacy.tokens import Span


def paper_span(tagged: Tagged, start: int, end: int) -> tuple[int, int]:
    """Characters [start, end) of the parsed text → characters of the paper."""
    offsets = tagged.to_paper[start:end]
    offsets = offsets[offsets >= 0]
    return (int(offsets[0]), int(offsets[-1]) + 1) if len(offsets) else (0, 0)


def evidence_of(tagged: Tagged, sent: "Span", number: int) -> Evidence:
    """The evidence that a sentence gives; `number` is the sentence's index in the document."""
    paper = tagged.paper
    block = paper.blocks[tagged.block_of[number]]
    first, last = _whole(sent)
    start, end = paper_span(tagged, sent.doc[first].idx, sent.doc[last].idx + len(sent.doc[last]))
    start, end = max(start, block.start), _with_citation(paper, min(end, block.end), block.end)
    boxes = tuple(paper.boxes(start, end))
    return Evidence(
        sentence=" ".join(paper.text[start:end].split()),
        start=start,
        end=end,
        page=boxes[0][0] if boxes else None,
        section=section_of(paper, tagged.block_of[number]),
        bbox=boxes,
        citations=citations_in(paper, start, end),
    )


def _whole(sent: "Span") -> tuple[int, int]:
    """The first and the last token of the sentence, with the clauses that ";" parts from it."""
    doc, first, last = sent.doc, sent.start, sent.end - 1
    while first > 0 and doc[first - 1].text == ";":
        first = doc[first - 1].sent.start
    while doc[last].text == ";" and last + 1 < len(doc):
        last = doc[last + 1].sent.end - 1
    return first, last


def _with_citation(paper: Paper, end: int, limit: int) -> int:
    """A mark printed after the full stop ("… growth.12") still belongs to the sentence."""
    for citation in paper.citations:
        if end <= citation.start <= end + 1 and citation.end <= limit:
            return citation.end
    return end


def citations_in(paper: Paper, start: int, end: int) -> tuple[int, ...]:
    """The reference numbers cited in [start, end), each once, ascending."""
    return tuple(sorted({n for c in paper.citations if start <= c.start < end for n in c.numbers}))


def section_of(paper: Paper, block: int) -> str:
    """The heading that a block stands under, with its number."""
    index = paper.blocks[block].section
    if index is None:
        return ""
    section = paper.sections[index]
    return f"{section.number} {section.heading}" if section.number else section.heading


def where_of(tagged: Tagged, number: int) -> str:
    """`Title`, `Abstract`, `Figure N`, `Table N` or `Section N.M` (else the heading), as the contract names places."""
    return where_of_block(tagged.paper, tagged.block_of[number])


def where_of_block(paper: Paper, index: int) -> str:
    """As `where_of`, for a block."""
    block = paper.blocks[index]
    if block.kind in ("title", "abstract"):
        return block.kind.capitalize()
    if block.label:
        return block.label
    if block.section is None:
        return "Abstract" if not any(b.kind == "abstract" for b in paper.blocks) else "Section"
    section = paper.sections[block.section]
    return f"Section {section.number}" if section.number else section.heading
