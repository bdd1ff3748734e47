"""The role of each block: title, front matter, abstract, heading, paragraph, caption, reference, back matter."""

from __future__ import annotations

import re

from pipeline.structure import marks
from pipeline.structure.blocks import TextBlock
from pipeline.structure.captions import mark_captions
from pipeline.structure.front import mark_abstract, mark_title
from pipeline.structure.lines import is_bold, is_italic
from pipeline.structure.style import Print, Style


def give_roles(blocks: list[TextBlock], look: Print) -> None:
    """Set `kind` (and a caption's `label`) of every block; "" for words that are no text (in pictures, beside tables)."""
    mark_captions(blocks, look)
    title = mark_title(blocks, look)
    headings = _heading_styles(blocks, look)
    abstract_end = mark_abstract(blocks, title, look)
    body = _body_start(blocks, max(title, abstract_end) + 1, look)
    for block in blocks[:body]:
        block.kind = block.kind or "front"
    _body(blocks, body, look, headings)


def _heading_styles(blocks: list[TextBlock], look: Print) -> dict[Style, int]:
    """The prints that headings are set in: those of the usual headings ("Introduction", "References") and of numbered ones."""
    styles: dict[Style, int] = {}
    for block in blocks:
        text = block.text
        if block.kind or block.words > 20 or block.style == look.body and not block.lines[0].bold:
            continue
        known = marks.KNOWN_HEADING.match(text) or marks.REFERENCES_HEADING.match(text)
        if known or marks.numbered(text)[0] and block.style[0] != look.body[0] and block.words < 13 and block.style[1] > look.body[1] - 1:
            styles[block.style] = styles.get(block.style, 0) + 1
    for style, times in _placed_as_headings(blocks, look).items():
        styles[style] = styles.get(style, 0) + times
    return styles


def _placed_as_headings(blocks: list[TextBlock], look: Print) -> dict[Style, int]:
    """Prints whose blocks, twice and most of the time, are short and stand right over a paragraph of running text."""
    over: dict[Style, int] = {}
    all_: dict[Style, int] = {}
    for block, after in zip(blocks, blocks[1:], strict=False):
        style = block.style
        if block.kind or style in look.prose:
            continue
        all_[style] = all_.get(style, 0) + 1
        short = block.words <= 20 and len(block.lines) <= 3 and not block.text.endswith((".", ",", ";"))
        gap = after.lines[0].top - block.lines[-1].bottom
        under = after.column == block.column and look.is_body(after.style) and gap < 1.5 * look.body[1]
        starts = block.text[:1].isupper() or block.text[:1].isdigit() or style[1] > look.body[1] + 1.5
        if short and under and starts and after.words > 12 and after.text[:1].isupper() and style[1] > look.body[1] - 3.2:
            over[style] = over.get(style, 0) + 1
    return {style: n for style, n in over.items() if n >= 2 and n >= 0.4 * all_[style]}


def _body_start(blocks: list[TextBlock], after: int, look: Print) -> int:
    """The index of the first block of the running text: a heading, or body print of some length."""
    for i in range(after, len(blocks)):
        block = blocks[i]
        if block.kind == "caption" or marks.KEYWORDS.match(block.text) or marks.FRONT.match(block.text):
            continue
        if marks.KNOWN_HEADING.match(block.text) or block.words < 14 and marks.first_section(block.text):
            return i
        if look.is_body(block.style) and block.words > 25 and not marks.LICENCE.search(block.text):
            return i - 1 if i > after and _is_heading(blocks[i - 1], look, {}) else i
    return after


def _body(blocks: list[TextBlock], start: int, look: Print, headings: dict[Style, int]) -> None:
    mode = "paragraph"
    first_page = blocks[0].page if blocks else 0
    listed: Style | None = None  # the print of the references
    last: TextBlock | None = None
    main = max((i for i, b in enumerate(blocks) if marks.KNOWN_HEADING.match(b.text)), default=0)
    for i, block in enumerate(blocks[start:], start):
        if block.kind:
            continue
        in_methods = i < main and bool(marks.ETHICS.match(block.text))
        resumed = mode == "back" and block.style == listed and last is not None and last.style != listed
        if resumed and not look.is_body(block.style):
            mode = "reference"  # back matter stood between the list's columns
        if marks.REFERENCES_HEADING.match(block.text):
            block.kind, mode = "heading", "reference"
        elif _is_heading(block, look, headings, mode == "reference"):
            back = bool(marks.BACK_HEADING.match(block.text)) and not in_methods
            mode = "back" if back or mode == "reference" else "paragraph"
            block.kind = "heading"
        elif mode == "reference" and not _ends_list(block) and (listed is None or _like_entries(block, listed)):
            block.kind, listed = "reference", block.style
        elif mode in ("back", "reference") or _back_run_in(block) and not in_methods:
            block.kind, mode = "back", "back" if mode == "reference" else mode
        else:
            block.kind = _text_or_not(block, look, first_page)
        last = block
    _without_false_headings(blocks[start:], headings)


def _without_false_headings(blocks: list[TextBlock], headings: dict[Style, int]) -> None:
    """A loud word in a picture or table is no heading: no text follows it."""
    after = ""
    for block in reversed(blocks):
        sure = block.style in headings or marks.KNOWN_HEADING.match(block.text) or marks.BACK_HEADING.match(block.text)
        if block.kind == "heading" and not sure and not marks.REFERENCES_HEADING.match(block.text):
            if after not in ("paragraph", "back", "heading", "reference"):
                block.kind = ""
        after = block.kind


def _like_entries(block: TextBlock, listed: Style) -> bool:
    """Print as the entries before have it; no banner in bold."""
    return abs(block.style[1] - listed[1]) < 0.7 and is_bold(block.style[0]) <= is_bold(listed[0])


def _ends_list(block: TextBlock) -> bool:
    """Back matter right after the last reference, in its print: "Conflict of Interest Statement: …", "Copyright © …"."""
    notice = re.match(
        r"copyright\s+©|©|publisher.?s note|cite this article|submit your|publish with|received:?\s+\d|this is an open"
        r"|this work is licensed|for reprints|disclaimer", block.text, re.I,
    )  # fmt: skip
    return _back_run_in(block) or bool(notice) and marks.numbered(block.text)[0] is None


def _back_run_in(block: TextBlock) -> bool:
    """ "Conflict of Interest: …", or in another face "Funding This work …"."""
    head = block.text[:60]
    return bool(marks.BACK_HEADING.match(head)) and (":" in head or _parted_head(block)) and block.words < 150


def _parted_head(block: TextBlock) -> bool:
    """Whether the block begins with a few words in another face than the rest."""
    own = [g.font.split("+")[-1] == block.style[0] for g in block.lines[0].glyphs]
    return not own[0] and True in own and own.index(True) < 60


def _text_or_not(block: TextBlock, look: Print, first_page: int) -> str:
    text = block.text
    if look.is_body(block.style):
        return "paragraph"
    if block.page == first_page and (block.style[1] < look.body[1] - 0.4 or marks.FRONT.match(text)):
        return "front"
    if block.style in look.prose and (block.words > 4 or text.endswith(".")):
        return "paragraph"
    if abs(block.style[1] - look.body[1]) < 0.3 and block.words > 8:
        return "paragraph"
    return "paragraph" if block.words > 40 and block.style[1] > look.body[1] - 1.2 else ""


def _is_heading(block: TextBlock, look: Print, headings: dict[Style, int], in_references: bool = False) -> bool:
    text = block.text.strip()
    if marks.KEYWORDS.match(text) and ":" in text:
        return False
    if not text or block.words > 30 or len(block.lines) > 4 or not re.search(r"[^\W\d_]{3}", text):
        return False
    if in_references:
        back = bool(marks.BACK_HEADING.match(text)) and block.words < 8 and block.style != look.body
        return back or block.style in headings and block.words < 11 and not re.search(r"\d", text) and block.style[1] > look.body[1] - 0.6
    if block.style in headings and headings[block.style] > 0:
        if text.endswith(".") and block.style[1] < look.body[1] - 0.6:
            return False  # a note at a page's foot
        return not text.endswith((",", ";")) and block.lines[0].text[:1] not in "(),;" and (
            not text[:1].islower() or block.style[1] > look.body[1] + 1.5
        )
    if text.endswith((".", ",", ";")) and not marks.numbered(text)[0]:
        return False
    font, size = block.style
    stands_out = is_bold(font) and not is_bold(look.body[0]) or size > look.body[1] + 0.8
    slanted = is_italic(font) and not is_italic(look.body[0]) and size >= look.body[1] - 0.6 and block.words < 16
    known = marks.KNOWN_HEADING.match(text) or marks.BACK_HEADING.match(text) and block.words < 8
    loud = text.isupper() and block.words < 12 and size >= look.body[1] - 0.6
    if not (stands_out or slanted or known or loud):
        return False
    return (text[:1].isupper() or text[:1].isdigit() or not text[:1].isascii()) and size >= look.body[1] - 1.2
