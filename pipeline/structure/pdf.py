"""Pages into a Paper: the straight line of this room."""

from __future__ import annotations

from pipeline.errors import StructureError
from pipeline.schema import Box, Page, Paper
from pipeline.structure import marks
from pipeline.structure.assemble import Assembly
from pipeline.structure.blocks import TextBlock, blocks_of
from pipeline.structure.captions import mark_captions
from pipeline.structure.compose import Read, compose
from pipeline.structure.deadline import SECONDS, check, time_limit
from pipeline.structure.fields import is_entry
from pipeline.structure.furniture import without_furniture
from pipeline.structure.layout import columns
from pipeline.structure.line_numbers import without_line_numbers
from pipeline.structure.lines import Line, lines_of
from pipeline.structure.overprint import without_overprint
from pipeline.structure.pictures import pictures, text_boxes, without_picture_words
from pipeline.structure.regions import Region, table_regions
from pipeline.structure.roles import give_roles
from pipeline.structure.runs import Run, page_runs
from pipeline.structure.style import Print, print_of
from pipeline.structure.superiors import mark_superiors
from pipeline.structure.turned import turned_view
from pipeline.structure.weave import Words


LONGEST_NOTE = 15  # lines


def paper_from_pages(doc: str, path: str, sha256: str, pages: list[Page], seconds: float = SECONDS) -> Paper:
    """One Paper from the pages of a PDF, within so many seconds.

    Raised numbers that cite are kept as a mark of their own after the word ("metastasis 12,13"); other raised and lowered
    print stays inline ("CD8+", "H2O2"). Words inside pictures are left out, and print on its side but for captions and
    tables. Raises StructureError when the pages hold no line of upright text, or take longer than `seconds`.
    """
    with time_limit(doc, seconds):
        return _paper(Assembly(doc, path, sha256), pages)


def _paper(assembly: Assembly, pages: list[Page]) -> Paper:
    found = [page_runs(page) for page in pages]
    runs = without_furniture(pages, without_overprint(without_line_numbers([r for r, _ in found])))
    if not any(runs):
        raise StructureError(f"{assembly.doc}: no upright text on {len(pages)} pages", "rotate the pages, or give the paper's XML")
    mark_superiors(runs)
    read = _read(pages, runs)
    if unknown := sum(n for _, n in found):
        assembly.warnings.append(f"{unknown} characters have codes that the PDF does not explain; they read \ufffd")
    compose(assembly, read)
    return assembly.paper()


def _read(pages: list[Page], runs: list[list[Run]]) -> Read:
    look = print_of(runs)
    laid = _Laid(look)
    for page, found in zip(pages, runs, strict=True):
        laid.blocks += laid.page(page, found, laid.upright)
        if turned := turned_view(page):
            laid.blocks += _captions_only(laid.page(*turned, laid.turned), look)
    give_roles(laid.blocks, look)
    regions = laid.upright + laid.turned
    cells = [line for region in regions for line in lines_of(region.runs)]
    return Read(laid.blocks, regions, Words.of(laid.lines + cells), look, indents(laid.blocks))


def _captions_only(blocks: list[TextBlock], look: Print) -> list[TextBlock]:
    mark_captions(blocks, look)
    return [b for b in blocks if b.kind]


class _Laid:
    """Pages laid out one after the other: all blocks and lines, and the tables' regions."""

    def __init__(self, look: Print) -> None:
        self.look = look
        self.blocks: list[TextBlock] = []
        self.lines: list[Line] = []
        self.upright: list[Region] = []
        self.turned: list[Region] = []

    def page(self, page: Page, runs: list[Run], regions: list[Region]) -> list[TextBlock]:
        """The blocks of a page; its tables are added to `regions`, which hold those of the pages before."""
        check()
        tables = table_regions(page, runs, self.look, [r for r in regions if r.page == page.number - 1])
        regions += tables
        blocks: list[TextBlock] = []
        for column in _columns(page, runs, tables, self.look):
            for line in column:
                line.column = len(self.lines)
            blocks += blocks_of(column, len(self.lines), self.look)
            self.lines += column
        _mark_notes(blocks, tables, self.look)
        _mark_boxed(blocks, text_boxes(page, runs, self.look))
        return blocks


def _mark_boxed(blocks: list[TextBlock], boxes: list[Box]) -> None:
    for block in blocks:
        middles = [((line.x0 + line.x1) / 2, (line.top + line.bottom) / 2) for line in block.lines]
        block.boxed = any(all(b.x0 < x < b.x1 and b.top < y < b.bottom for x, y in middles) for b in boxes)


def _mark_notes(blocks: list[TextBlock], tables: list[Region], look: Print) -> None:
    """The small print right under a table belongs to it."""
    for region in tables:
        bottom = region.box.bottom
        for block in blocks:
            gap = block.lines[0].top - bottom
            beside = min(block.lines[0].x1, region.box.x1) > max(block.lines[0].x0, region.box.x0)
            small = block.style[1] <= look.body[1] - 0.4 and len(block.lines) <= LONGEST_NOTE
            if not beside or not -3 < gap < 2.2 * block.style[1]:
                continue
            if not small or marks.label_of(block.text) or is_entry(block.text):
                break
            block.kind, block.label = "note", region.label.name
            bottom = block.lines[-1].bottom


def _columns(page: Page, runs: list[Run], tables: list[Region], look: Print) -> list[list[Line]]:
    """The lines of each column of a page, tables and pictures left out."""
    taken = {id(run) for region in tables for run in region.runs}
    rest = [run for run in runs if id(run) not in taken]
    boxes = [region.box for region in tables]
    drawn = pictures(page, rest, look, boxes)
    text = without_picture_words(rest, drawn)
    walls = boxes + drawn + [r for r in page.rules if r.x1 - r.x0 > 0.5 * page.width]
    return [lines_of(column) for column in columns(text, walls)]


def indents(blocks: list[TextBlock]) -> bool:
    """Whether the paper sets an indent where a paragraph follows another in its column."""
    pairs = zip(blocks, blocks[1:], strict=False)
    later = [b.indented for a, b in pairs if a.kind == b.kind == "paragraph" and a.column == b.column]
    return len(later) > 2 and sum(later) > 0.6 * len(later)
