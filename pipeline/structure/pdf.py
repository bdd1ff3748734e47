"""Pages into a Paper: the straight line of this room."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.errors import StructureError
from pipeline.schema import Box, Page, Paper
from pipeline.structure import marks
from pipeline.structure.assemble import Assembly
from pipeline.structure.blocks import TextBlock, blocks_of
from pipeline.structure.furniture import without_furniture
from pipeline.structure.layout import columns
from pipeline.structure.lines import Line, lines_of
from pipeline.structure.pictures import pictures, without_picture_words
from pipeline.structure.references import reference, split_entries
from pipeline.structure.roles import give_roles
from pipeline.structure.runs import Run, page_runs
from pipeline.structure.runin import run_in_heading
from pipeline.structure.style import Print, print_of
from pipeline.structure.tables import Region, grid, table_regions
from pipeline.structure.weave import Words, Woven, weave


@dataclass(slots=True)
class _Read:
    """What is known of a paper between the pages and the Paper."""

    blocks: list[TextBlock]
    regions: list[Region]
    words: Words
    look: Print
    indented: bool  # whether paragraphs are set with an indent


def paper_from_pages(doc: str, path: str, sha256: str, pages: list[Page]) -> Paper:
    """One Paper from the pages of a PDF.

    Raised numbers that cite are kept as a mark of their own after the word ("metastasis 12,13"); other raised and lowered
    print stays inline ("CD8+", "H2O2"). Rotated print and words inside pictures are left out. Raises StructureError when
    the pages hold no line of upright text.
    """
    found = [page_runs(page) for page in pages]
    runs = without_furniture(pages, [r for r, _ in found])
    if not any(runs):
        raise StructureError(f"{doc}: no upright text on {len(pages)} pages", "rotate the pages, or give the paper's XML")
    read = _read(pages, runs)
    assembly = Assembly(doc, path, sha256)
    if unknown := sum(n for _, n in found):
        assembly.warnings.append(f"{unknown} characters have codes that the PDF does not explain; they read \ufffd")
    _compose(assembly, read)
    return assembly.paper()


def _read(pages: list[Page], runs: list[list[Run]]) -> _Read:
    look = print_of(runs)
    blocks: list[TextBlock] = []
    regions: list[Region] = []
    lines: list[Line] = []
    for page, page_found in zip(pages, runs, strict=True):
        tables = table_regions(page, page_found, look, [r for r in regions if r.page == page.number - 1])
        regions += tables
        for column in _columns(page, page_found, tables, look):
            for line in column:
                line.column = len(lines)
            blocks += blocks_of(column, len(lines), look)
            lines += column
        _mark_notes([b for b in blocks if b.page == page.number], tables, look)
    give_roles(blocks, look)
    cells = [line for region in regions for line in lines_of(region.runs)]
    return _Read(blocks, regions, Words.of(lines + cells), look, indents(blocks))


def _mark_notes(blocks: list[TextBlock], tables: list[Region], look: Print) -> None:
    """The small print right under a table belongs to it."""
    for region in tables:
        bottom = region.box.bottom
        for block in blocks:
            gap = block.lines[0].top - bottom
            beside = min(block.lines[0].x1, region.box.x1) > max(block.lines[0].x0, region.box.x0)
            if not beside or not -3 < gap < 2.2 * block.style[1] or block.style[1] > look.body[1] - 0.4 or marks.label_of(block.text):
                continue
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


def _compose(assembly: Assembly, read: _Read) -> None:
    blocks = read.blocks
    title = [b for b in blocks if b.kind == "title"]
    for block in title:
        assembly.add("title", weave(block.lines, read.words))
    for kind in ("front", "abstract"):
        for group in _joined([b for b in blocks if b.kind == kind], kind == "abstract"):
            _add_front(assembly, kind, group, read)
    _compose_body(assembly, [b for b in blocks if b.kind not in ("title", "front", "abstract", "")], read)


def _add_front(assembly: Assembly, kind: str, group: list[TextBlock], read: _Read) -> None:
    woven = weave([line for b in group for line in b.lines], read.words)
    if kind == "abstract":
        if match := marks.ABSTRACT_RUN_IN.match(woven.text):
            woven = woven.part(match.end())
        assembly.add("abstract", woven)
    else:
        assembly.add("front", woven)


def _compose_body(assembly: Assembly, blocks: list[TextBlock], read: _Read) -> None:
    """Blocks in reading order; floats that interrupt a paragraph come after it."""
    open_text: list[TextBlock] = []
    floats: list[TextBlock] = []
    reference_lines: list[Line] = []

    def flush() -> None:
        nonlocal open_text, floats
        if open_text:
            _add_text(assembly, open_text, read)
        for group in _captions([b for b in floats if b.kind == "caption"]):
            _add_caption(assembly, group, read)
        for note in (b for b in floats if b.kind == "note"):
            assembly.add("table", weave(note.lines, read.words), note.label)
        open_text, floats = [], []

    for block in blocks:
        if block.kind in ("caption", "note"):
            floats.append(block)
        elif block.kind == "reference":
            reference_lines += block.lines
        elif open_text and block.kind == open_text[-1].kind and goes_on(open_text[-1], block, read.indented):
            open_text.append(block)
        else:
            flush()
            if block.kind == "heading":
                _add_heading(assembly, block, read)
            else:
                open_text = [block]
    flush()
    _add_references(assembly, reference_lines, read)


def indents(blocks: list[TextBlock]) -> bool:
    """Whether the paper sets an indent where a paragraph follows another in its column."""
    pairs = zip(blocks, blocks[1:], strict=False)
    later = [b.indented for a, b in pairs if a.kind == b.kind == "paragraph" and a.column == b.column]
    return len(later) > 2 and sum(later) > 0.6 * len(later)


def goes_on(before: TextBlock, block: TextBlock, indented: bool = False) -> bool:
    """Whether a block is the rest of the paragraph that a column's or page's end, or a float, cut.

    `indented` says that the paper's paragraphs start with an indent, so that a full line and none are a sign, too.
    """
    end, start = before.text.rstrip(), block.text[:1]
    gap = block.lines[0].top - before.lines[-1].bottom
    if before.column == block.column and before.lines[-1].page == block.page and gap < 2 * block.lines[0].size:
        return start.islower() and not re.search(r"[.?!:]$", end)
    if end.endswith("-") or start.islower():
        return not re.search(r"[.?!]$", end) or start.islower() and before.full
    if re.search(_FINISHED, end):
        return indented and before.full and not block.indented and before.style == block.style
    return not block.indented


_FINISHED = r"[.?!:][\"”’)\]]?\s*(?:\[[\d,–\s-]+\]|[\d,–-]+)?$"


def _joined(blocks: list[TextBlock], join: bool) -> list[list[TextBlock]]:
    groups: list[list[TextBlock]] = []
    for block in blocks:
        if join and groups and goes_on(groups[-1][-1], block):
            groups[-1].append(block)
        else:
            groups.append([block])
    return groups


def _add_heading(assembly: Assembly, block: TextBlock, read: _Read) -> None:
    woven = weave(block.lines, read.words)
    number, heading = marks.numbered(woven.text)
    assembly.heading(woven, number, heading)


def _add_text(assembly: Assembly, group: list[TextBlock], read: _Read) -> None:
    lines = [line for block in group for line in block.lines]
    woven = weave(lines, read.words)
    kind = "back" if group[0].kind == "back" else "paragraph"
    cut = run_in_heading(lines, woven.text, read.look) if kind == "paragraph" else 0
    if cut:
        head = woven.part(0, cut)
        number, heading = marks.numbered(head.text)
        assembly.heading(head, number, heading.rstrip(".: "))
        woven = woven.part(cut)
    assembly.add(kind, woven)


def _captions(blocks: list[TextBlock]) -> list[list[TextBlock]]:
    """Each caption with its further blocks. Of two with one label (a hidden layer) the longer stays."""
    groups: dict[str, list[TextBlock]] = {}
    for block in blocks:
        name = block.label.lstrip("+")
        if block.label.startswith("+") and name in groups:
            groups[name].append(block)
        elif name not in groups or len(block.text) > len(groups[name][0].text):
            groups[name] = [block]
    return list(groups.values())


def _add_caption(assembly: Assembly, group: list[TextBlock], read: _Read) -> None:
    woven = weave([line for block in group for line in block.lines], read.words)
    label = marks.label_of(woven.text)
    if label is None:
        return
    mine = [r for r in read.regions if r.label.name == label.name]
    if label.table and label.continued:
        return  # its rows come with the first part's caption
    caption = woven.part(label.length)
    assembly.add("caption", caption, label.name)
    if label.table and mine:
        assembly.table(label.name, caption.text, _rows(mine, read.words))


def _rows(regions: list[Region], words: Words) -> list[list[Woven]]:
    """The rows of a table's parts; a part's repeated heads are dropped."""
    rows: list[list[Woven]] = []
    for region in sorted(regions, key=lambda r: (r.page, round(r.box.x0, -1), r.box.top)):
        part = [[weave(cell, words) for cell in row] for row in grid(region)]
        if rows and part and [w.text for w in part[0]] == [w.text for w in rows[0]]:
            part = part[1:]
        rows += part
    return rows


def _add_references(assembly: Assembly, lines: list[Line], read: _Read) -> None:
    for i, entry in enumerate(split_entries(lines)):
        woven = weave(entry, read.words)
        assembly.references.append(reference(woven.text, i + 1))
        assembly.add("reference", woven)


def box_of_page(page: Page) -> Box:
    """The whole page."""
    return Box(0.0, 0.0, page.width, page.height)
