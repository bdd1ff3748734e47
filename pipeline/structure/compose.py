"""Blocks with their roles, joined and woven, into the Paper's assembly."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.structure import marks
from pipeline.structure.assemble import Assembly
from pipeline.structure.blocks import TextBlock
from pipeline.structure.citations import parted
from pipeline.structure.lines import Line
from pipeline.structure.fields import reference
from pipeline.structure.references import split_entries
from pipeline.structure.regions import Region
from pipeline.structure.runin import run_in_heading
from pipeline.structure.style import Print
from pipeline.structure.tables import grid
from pipeline.structure.weave import Words, Woven, weave


FEW_RUN_IN = 3  # run-in headings that show it to be the paper's manner


@dataclass(slots=True)
class Read:
    """What is known of a paper between the pages and the Paper."""

    blocks: list[TextBlock]
    regions: list[Region]
    words: Words
    look: Print
    indented: bool  # whether paragraphs are set with an indent
    raised: bool = False  # whether raised numbers cite
    run_in: bool = False  # whether headings stand on their paragraph's first line


def compose(assembly: Assembly, read: Read) -> None:
    """Append all blocks of a paper, in reading order."""
    blocks = read.blocks
    read.raised = cites_raised(blocks)
    read.run_in = sum(run_in_heading(b.lines, b.text, read.look) > 0 for b in blocks if b.kind == "paragraph") >= FEW_RUN_IN
    title = [line for b in blocks if b.kind == "title" for line in b.lines]
    assembly.add("title", weave(title, read.words))
    for kind in ("front", "abstract"):
        for group in _joined([b for b in blocks if b.kind == kind], kind == "abstract"):
            _add_front(assembly, kind, group, read)
    _compose_body(assembly, [b for b in blocks if b.kind not in ("title", "front", "abstract", "")], read)


def cites_raised(blocks: list[TextBlock]) -> bool:
    """Whether raised numbers after words cite: they are many, and more than numbers in square brackets."""
    lines = [line for block in blocks if block.kind == "paragraph" for line in block.lines]
    up = sum(
        b.rise > 0 >= a.rise and b.text.isdigit() and (a.text.isalpha() or a.text in ".,;:)”’")
        for line in lines
        for a, b in zip(line.glyphs, line.glyphs[1:], strict=False)
    )
    return up >= 5 and up > sum(len(re.findall(r"\[\d[\d,;\s–-]*\]", line.text)) for line in lines)


def _woven(lines: list[Line], read: Read) -> Woven:
    woven = weave(lines, read.words)
    return parted(woven) if read.raised else woven


def _add_front(assembly: Assembly, kind: str, group: list[TextBlock], read: Read) -> None:
    woven = _woven([line for b in group for line in b.lines], read)
    if kind == "abstract":
        if match := marks.ABSTRACT_RUN_IN.match(woven.text):
            woven = woven.part(match.end())
        assembly.add("abstract", woven)
    else:
        assembly.add("front", woven)


def _compose_body(assembly: Assembly, blocks: list[TextBlock], read: Read) -> None:
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
        for notice in (b for b in floats if b.kind == "back"):
            _add_text(assembly, [notice], read)
        _add_boxed(assembly, [b for b in floats if b.kind in ("heading", "paragraph")], read)
        open_text, floats = [], []

    ordered = _captions_whole(blocks)
    for i, block in enumerate(ordered):
        aside = block.kind in ("caption", "note") or block.boxed and block.kind in ("heading", "paragraph")
        if aside or open_text and _interrupts(block, open_text[-1], ordered[i + 1 : i + 8], read):
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


def _interrupts(block: TextBlock, before: TextBlock, after: list[TextBlock], read: Read) -> bool:
    """A notice at a page's foot between the parts of one paragraph, or what is printed otherwise in the midst of a sentence."""
    if before.kind != "paragraph" or block.kind not in ("back", "paragraph", "heading"):
        return False
    if block.kind == "back":
        rest = next((b for b in after if b.kind not in ("caption", "note", "back")), None)
        return rest is not None and rest.kind == "paragraph" and goes_on(before, rest, read.indented)
    if read.look.is_body(block.style) or not read.look.is_body(before.style) or re.search(_FINISHED, before.text.rstrip()):
        return False
    rest = next((b for b in after if read.look.is_body(b.style)), None)
    return rest is not None and rest.kind == "paragraph" and rest.text[:1].islower() and goes_on(before, rest, read.indented)


def _captions_whole(blocks: list[TextBlock]) -> list[TextBlock]:
    """The blocks with a caption's further parts ("+Figure 1") right after its first, whatever stands between."""
    parts: dict[str, list[TextBlock]] = {}
    for block in blocks:
        if block.kind == "caption" and block.label.startswith("+"):
            parts.setdefault(block.label[1:], []).append(block)
    whole: list[TextBlock] = []
    for block in blocks:
        if block.kind != "caption" or not block.label.startswith("+"):
            whole += [block, *(parts.pop(block.label, []) if block.kind == "caption" else [])]
    return whole


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


def _add_heading(assembly: Assembly, block: TextBlock, read: Read) -> None:
    woven = weave(block.lines, read.words)
    number, heading = marks.numbered(woven.text)
    assembly.heading(woven, number, heading)


def _add_boxed(assembly: Assembly, blocks: list[TextBlock], read: Read) -> None:
    """What stands in a text box, after the paragraph that it interrupts; the section goes on behind it."""
    outside = assembly.section
    for block in blocks:
        if block.kind == "heading":
            _add_heading(assembly, block, read)
        else:
            _add_text(assembly, [block], read)
    assembly.section = outside


def _add_text(assembly: Assembly, group: list[TextBlock], read: Read) -> None:
    lines = [line for block in group for line in block.lines]
    woven = _woven(lines, read)
    kind = "back" if group[0].kind == "back" else "paragraph"
    cut = run_in_heading(lines, woven.text, read.look, read.run_in) if kind == "paragraph" else 0
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


def _add_caption(assembly: Assembly, group: list[TextBlock], read: Read) -> None:
    woven = _woven([line for block in group for line in block.lines], read)
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


def _add_references(assembly: Assembly, lines: list[Line], read: Read) -> None:
    for i, entry in enumerate(split_entries(lines)):
        woven = weave(entry, read.words)
        assembly.references.append(reference(woven.text, i + 1))
        assembly.add("reference", woven)
