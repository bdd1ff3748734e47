"""The right side of a claim's page: a page of the PDF with what is highlighted on it, or the paragraph."""

from __future__ import annotations

from typing import Any

from pipeline.curate.papers import Layout, Papers
from pipeline.curate.queue import Item
from pipeline.curate.render import Renderer, Sizes
from pipeline.curate.view import Patch, paragraph, patches
from pipeline.errors import ReadError

WIDTHS = (800, 1400, 2400)  # pixels that page pictures are made in


def evidence(shown: Item, asked: str, papers: Papers, renderer: Renderer) -> dict[str, Any]:
    """What the template shows of a claim's evidence; `asked` is the page that the address names, if any."""
    doc, told = shown.row["doc"], shown.row.get("evidence") or {}
    layout = papers.layout(doc)
    path, sha256 = papers.files.get(doc, ("", None))
    sizes, problem = _sizes(doc, papers, renderer)
    found = patches(shown.row, layout)
    number = _page(asked, found, told.get("page"), len(sizes))
    start, pieces = paragraph(shown.row, layout)
    current = layout.sentence_at(told["start"]) if isinstance(told.get("start"), int) else None
    return {
        "sizes": sizes, "number": number, "problem": problem, "expected_pdf": path.lower().endswith(".pdf"), "version": (sha256 or "")[:12],
        "widths": WIDTHS, "patches": [patch for patch in found if patch.page == number],
        "elsewhere": sorted({(patch.page, patch.slot) for patch in found if patch.letter and patch.page != number}),
        "pieces": pieces, "start": start, "sentences": _sentences(layout, number if sizes else None, start),
        "current": current[0] if current else -1,
    }  # fmt: skip


def _sizes(doc: str, papers: Papers, renderer: Renderer) -> tuple[Sizes, str]:
    """The sizes of the PDF's pages, none where it is not there or cannot be shown; and then why."""
    path = papers.pdf(doc)
    try:
        return (renderer.sizes(path) if path else ()), ""
    except ReadError as error:
        return (), f"{error}; {error.hint}"


def _page(asked: str, found: list[Patch], told: int | None, pages: int) -> int:
    """The page that was asked for, else that of the sentence."""
    if asked.isascii() and asked.isdecimal() and len(asked) < 6 and 0 < int(asked) <= pages:
        return int(asked)
    first = next((patch.page for patch in found if patch.slot == "sentence"), told or 1)
    return min(first, max(pages, 1))


def _sentences(layout: Layout, page: int | None, block: int) -> list[tuple[int, str]]:
    """(offset, words) of the sentences on a page, or of the paragraph that starts at `block`."""
    if page is not None:
        spans = list(dict.fromkeys(span for word in layout.on_page(page) if (span := layout.sentence_at(word.start))))
    else:
        held = layout.block_at(block)
        spans = [span for span in layout.sentences if held and held[1] <= span[0] < held[2]]
    return [(start, " ".join(layout.text[start:end].split())) for start, end in spans]
