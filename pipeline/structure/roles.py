"""The role of each block: title, front matter, abstract, heading, paragraph, caption, reference, back matter."""

from __future__ import annotations

import re

from pipeline.structure import marks
from pipeline.structure.blocks import TextBlock
from pipeline.structure.lines import is_bold, is_italic
from pipeline.structure.marks import label_of
from pipeline.structure.style import Print, Style

FRONT_PAGES = 3  # a cover page and a long author list may come before the text


def give_roles(blocks: list[TextBlock], look: Print) -> None:
    """Set `kind` (and a caption's `label`) of every block; "" for words that are no text (in pictures, beside tables)."""
    for block in blocks:
        _caption(block, look)
    _captions_go_on(blocks, look)
    title = _title(blocks, look)
    headings = _heading_styles(blocks, look)
    abstract_end = _abstract(blocks, title, look, headings)
    body = _body_start(blocks, max(title, abstract_end) + 1, look)
    for block in blocks[:body]:
        block.kind = block.kind or "front"
    _body(blocks, body, look, headings)


def _caption(block: TextBlock, look: Print) -> None:
    label = label_of(block.text)
    if label is None:
        return
    first = block.lines[0]
    bold_label = is_bold(first.glyphs[0].font) and not is_bold(look.body[0])
    alone = len(first.text) <= label.length + 1
    rest = block.text[label.length :].lstrip()
    if bold_label or alone or (label.sep in (".", ":", "|") and not rest[:1].islower()) or block.style not in look.prose and not rest[:1].islower():
        block.kind, block.label = "caption", label.name


def _captions_go_on(blocks: list[TextBlock], look: Print) -> None:
    """A caption's next paragraph, in its print and right under it, is the caption's."""
    for before, block in zip(blocks, blocks[1:], strict=False):
        if before.kind != "caption" or block.kind:
            continue
        if block.column != before.column:
            if _beside(before, block, look):
                block.kind, block.label = "caption", _part_of(before)
            continue
        gap = block.lines[0].top - before.lines[-1].bottom
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
        there = block.page == caption.page + 1 or beside
        if there and not block.kind and block.style == caption.style and not look.is_body(block.style):
            block.kind, block.label = "caption", _part_of(caption)
            return


def _one_print(caption: TextBlock, block: TextBlock, look: Print) -> bool:
    """The same print, or (after a bold first sentence) another face of the same size that is not the running text's."""
    same_size = abs(block.style[1] - caption.style[1]) <= 0.6 and not look.is_body(block.style)
    return block.style == caption.style or same_size and block.words > 3


def _beside(caption: TextBlock, block: TextBlock, look: Print) -> bool:
    """A wide figure's caption in two columns: level with each other, in a print that is not the running text's."""
    level = abs(caption.lines[0].top - block.lines[0].top) < 3 and caption.page == block.page
    unfinished = not caption.text.rstrip().endswith((".", ")")) or block.text[:1].islower()
    return level and unfinished and caption.style == block.style and not look.is_body(block.style)


def _title(blocks: list[TextBlock], look: Print) -> int:
    """The index of the title: the largest print with some words on the first pages; -1 when there is none."""
    first = blocks[0].page if blocks else 1
    best, best_score = -1, 0.0
    for i, block in enumerate(blocks):
        if block.page > first + 1 or block.kind:
            continue
        size = block.style[1]
        if size < look.body[1] + 0.9 or block.words < 2 or block.words > 60 or _no_title(block):
            continue
        score = size * min(block.words, 7) * (1.0 if block.page == first else 0.6)
        if score > best_score:
            best, best_score = i, score
    if best >= 0:
        blocks[best].kind = "title"
    return best


def _no_title(block: TextBlock) -> bool:
    text = block.text
    return bool(marks.FRONT.match(text) or marks.KNOWN_HEADING.match(text) or marks.ABSTRACT_HEADING.match(text) or marks.BACK_HEADING.match(text))


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


def _abstract(blocks: list[TextBlock], title: int, look: Print, headings: dict[Style, int]) -> int:
    """Mark the abstract's blocks; the index of the last, -1 without one."""
    first = blocks[0].page if blocks else 1
    near = [i for i, b in enumerate(blocks) if b.page < first + FRONT_PAGES and i != title]
    for i in near:
        if marks.ABSTRACT_HEADING.match(blocks[i].text):
            blocks[i].kind = "front"
            return _abstract_from(blocks, i + 1, look, blocks[i].style)
        if marks.ABSTRACT_RUN_IN.match(blocks[i].text) and blocks[i].words > 20:
            return _abstract_from(blocks, i, look, None)
    return _unheaded_abstract(blocks, near, title, look)


def _abstract_from(blocks: list[TextBlock], start: int, look: Print, heading: Style | None) -> int:
    last = start - 1
    for i in range(start, len(blocks)):
        block = blocks[i]
        if block.kind == "title":
            continue
        if _ends_abstract(block, heading, look):
            break
        if block.words < 4 and not block.text.endswith(".") and block.style[1] > look.body[1] + 2:
            break
        if marks.FRONT.match(block.text) or marks.LICENCE.search(block.text) and block.words < 80:
            block.kind = "front"
            continue
        if last >= start and blocks[last].style[1] - block.style[1] > 0.8:
            continue
        block.kind = "abstract"
        last = i
    return last


def _ends_abstract(block: TextBlock, heading: Style | None, look: Print) -> bool:
    text = block.text
    if marks.KEYWORDS.match(text) or re.match(r"^(?:1\.?\s+)?(?:introduction)\b", text, re.I):
        return True
    if marks.numbered(text)[0] and block.words < 15:
        return True
    short = block.words < 12 and not text.endswith(".")
    if short and heading is not None and block.style[1] >= heading[1] - 0.1 and block.style[0] == heading[0]:
        return True
    return short and bool(marks.KNOWN_HEADING.match(text)) and (heading is None or block.style[1] > heading[1])


def _unheaded_abstract(blocks: list[TextBlock], near: list[int], title: int, look: Print) -> int:
    """Without a heading, the longest paragraph between the title and the first section."""
    best = -1
    for i in near:
        block = blocks[i]
        if i < title or block.kind:
            continue
        if marks.KNOWN_HEADING.match(block.text) or marks.numbered(block.text)[0] == "1" and block.words < 12:
            break
        placed = len(marks.PLACE.findall(block.text)) > 1
        if block.words >= 45 and not placed and not marks.FRONT.match(block.text) and not marks.LICENCE.search(block.text):
            if best < 0 or block.words > blocks[best].words and block.style == blocks[best].style:
                best = i
            if look.is_body(block.style):
                break
    if best >= 0:
        blocks[best].kind = "abstract"
    return best


def _body_start(blocks: list[TextBlock], after: int, look: Print) -> int:
    """The index of the first block of the running text: a heading, or body print of some length."""
    for i in range(after, len(blocks)):
        block = blocks[i]
        if block.kind == "caption" or marks.KEYWORDS.match(block.text) or marks.FRONT.match(block.text):
            continue
        if marks.KNOWN_HEADING.match(block.text) or block.words < 14 and marks.numbered(block.text)[0] in ("1", "I"):
            return i
        if look.is_body(block.style) and block.words > 25 and not marks.LICENCE.search(block.text):
            return i - 1 if i > after and _is_heading(blocks[i - 1], look, {}) else i
    return after


def _body(blocks: list[TextBlock], start: int, look: Print, headings: dict[Style, int]) -> None:
    mode = "paragraph"
    first_page = blocks[0].page if blocks else 0
    listed: Style | None = None  # the print of the references
    last: TextBlock | None = None
    for block in blocks[start:]:
        if block.kind:
            continue
        resumed = mode == "back" and block.style == listed and last is not None and last.style != listed
        if resumed and not look.is_body(block.style):
            mode = "reference"  # back matter stood between the list's columns
        if marks.REFERENCES_HEADING.match(block.text):
            block.kind, mode = "heading", "reference"
        elif _is_heading(block, look, headings, mode == "reference"):
            back = bool(marks.BACK_HEADING.match(block.text))
            mode = "back" if back or mode == "reference" else "paragraph"
            block.kind = "heading"
        elif mode == "reference":
            block.kind, listed = "reference", block.style
        elif mode == "back" or _back_run_in(block):
            block.kind = "back"
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


def _back_run_in(block: TextBlock) -> bool:
    head = block.text[:60]
    return bool(marks.BACK_HEADING.match(head)) and ":" in head and block.words < 150


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
    if not text or block.words > 30 or len(block.lines) > 4 or not re.search(r"[^\W\d_]{3}", text):
        return False
    if in_references:
        back = bool(marks.BACK_HEADING.match(text)) and block.words < 8 and block.style != look.body
        return back or block.style in headings and block.words < 11 and not re.search(r"\d", text) and block.style[1] > look.body[1] - 0.6
    if block.style in headings and headings[block.style] > 0:
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
