"""Which blocks are captions, and which go on with one."""

from __future__ import annotations

from pipeline.structure.blocks import TextBlock
from pipeline.structure.fields import is_entry
from pipeline.structure.lines import is_bold
from pipeline.structure.marks import BACK_HEADING, PANEL, label_of
from pipeline.structure.style import Print

LONGEST = 25  # lines of a caption's part on the next page


def mark_captions(blocks: list[TextBlock], look: Print) -> None:
    """Set `kind` and `label` of captions; a further block of one has its label with a plus sign ("+Figure 1")."""
    for block in blocks:
        _caption(block, look)
    _captions_go_on(blocks, look)


def _caption(block: TextBlock, look: Print) -> None:
    label = label_of(block.text)
    if label is None:
        return
    first = block.lines[0]
    bold_label = is_bold(first.glyphs[0].font) and not is_bold(look.body[0])
    alone = len(first.text) <= label.length + 1
    rest = block.text[label.length :].lstrip()
    opens = not rest[:1].islower() and (label.sep in (".", ":", "|") or not look.is_body(block.style))
    if bold_label or alone or opens:
        block.kind, block.label = "caption", label.name


def _captions_go_on(blocks: list[TextBlock], look: Print) -> None:
    """A caption's next paragraph, in its print and right under it, is the caption's."""
    for before, block in zip(blocks, blocks[1:], strict=False):
        if before.kind != "caption" or block.kind:
            continue
        if block.column != before.column:
            if _beside(before, block, look) or _under(before, block, look):
                block.kind, block.label = "caption", _part_of(before)
            continue
        gap = block.lines[0].top - before.lines[-1].bottom
        if PANEL.match(block.text) and block.style == before.style and gap < 2.5 * block.lines[0].size:
            block.kind, block.label = "caption", _part_of(before)
            continue
        alone = not before.label.startswith("+") and len(before.lines) == 1 and len(before.text) < 14
        if gap < (1.6 if alone else 0.75) * block.lines[0].size and (alone or _one_print(before, block, look)):
            block.kind, block.label = "caption", _part_of(before)
    for i, block in enumerate(blocks):
        if block.kind == "caption" and not block.text.rstrip().endswith((".", ")", "?")) and block.words > 12:
            _unfinished_caption(block, blocks[i + 1 : i + 500], look)


def _part_of(caption: TextBlock) -> str:
    """The label of a caption's further block: "+Figure 1"."""
    return "+" + caption.label.lstrip("+")


def _unfinished_caption(caption: TextBlock, after: list[TextBlock], look: Print) -> None:
    """An unfinished caption goes on in its print: beside itself in the next column, or on the next page."""
    for block in after:
        if block.label.lstrip("+") == caption.label.lstrip("+") or block.page > caption.page + 1:
            return
        beside = block.column != caption.column and abs(block.lines[0].top - caption.lines[0].top) < 3
        overleaf = block.page == caption.page + 1 and _goes_on_overleaf(caption, block)
        there = overleaf or beside
        if there and not block.kind and block.style == caption.style and not look.is_body(block.style):
            block.kind, block.label = "caption", _part_of(caption)
            return


def _goes_on_overleaf(caption: TextBlock, block: TextBlock) -> bool:
    """Whether a block of the next page reads on from a caption: a reference in the same print does not."""
    if len(block.lines) > LONGEST or is_entry(block.text) or BACK_HEADING.match(block.text):
        return False
    return block.text[:1].islower() or caption.text.endswith("-") or caption.full and block.words > 5


def _one_print(caption: TextBlock, block: TextBlock, look: Print) -> bool:
    """The same print, or (after a bold first sentence) another face of the same size that is not the running text's."""
    same_size = abs(block.style[1] - caption.style[1]) <= 0.6 and not look.is_body(block.style)
    return block.style == caption.style or same_size and block.words > 3


def _under(caption: TextBlock, block: TextBlock, look: Print) -> bool:
    """A wide caption's short last line: right under it, where the layout took it for a column's first."""
    gap = block.lines[0].top - caption.lines[-1].bottom
    level = caption.page == block.page and abs(block.lines[0].x0 - caption.lines[-1].x0) < 3 and -1 < gap < 0.75 * block.lines[0].size
    unfinished = not caption.text.rstrip().endswith((".", ")"))
    return level and unfinished and caption.style == block.style and not look.is_body(block.style)


def _beside(caption: TextBlock, block: TextBlock, look: Print) -> bool:
    """A wide figure's caption in two columns: level with each other, in a print that is not the running text's."""
    level = abs(caption.lines[0].top - block.lines[0].top) < 3 and caption.page == block.page
    unfinished = not caption.text.rstrip().endswith((".", ")")) or block.text[:1].islower()
    return level and unfinished and caption.style == block.style and not look.is_body(block.style)
