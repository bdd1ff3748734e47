"""The title and the abstract among the first pages' blocks."""

from __future__ import annotations

import re

from pipeline.structure import marks
from pipeline.structure.blocks import TextBlock
from pipeline.structure.style import Print, Style


LONGEST = 700  # words of an abstract
FRONT_PAGES = 3  # a cover page and a long author list may come before the text


def mark_title(blocks: list[TextBlock], look: Print) -> int:
    """The index of the title: the largest print with some words on the first pages; -1 when there is none."""
    first = blocks[0].page if blocks else 1
    best, best_score = -1, 0.0
    for i, block in enumerate(blocks):
        if block.page > first + 1 or block.kind:
            continue
        size = block.style[1]
        if size < look.body[1] + 0.9 or block.words < 2 or block.words > 60 or _no_title(block):
            continue
        score = (size - look.body[1]) * min(block.words, 7) * (1.0 if block.page == first else 0.6)
        if score > best_score:
            best, best_score = i, score
    return _mark_whole_title(blocks, best) if best >= 0 else -1


def _mark_whole_title(blocks: list[TextBlock], best: int) -> int:
    """Mark the title and the blocks beside it in its print (its lines may end early); the index of the last."""
    first = last = best
    while first > 0 and _one_title(blocks[first - 1], blocks[first]):
        first -= 1
    while last + 1 < len(blocks) and _one_title(blocks[last], blocks[last + 1]):
        last += 1
    for block in blocks[first : last + 1]:
        block.kind = "title"
    return last


def _one_title(above: TextBlock, below: TextBlock) -> bool:
    gap = below.lines[0].top - above.lines[-1].bottom
    return above.style == below.style and above.page == below.page and -0.5 * below.style[1] < gap < 0.8 * below.style[1]


def _no_title(block: TextBlock) -> bool:
    text = block.text
    others = (marks.FRONT, marks.KNOWN_HEADING, marks.ABSTRACT_HEADING, marks.BACK_HEADING)
    return any(pattern.match(text) for pattern in others)


def mark_abstract(blocks: list[TextBlock], title: int, look: Print) -> int:
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
    last, size = start - 1, 0.0
    for i in range(start, len(blocks)):
        block = blocks[i]
        if block.kind == "title":
            continue
        before = [b for b in blocks[start:i] if b.kind == "abstract"]
        if _ends_abstract(block, heading, look) or _display(block, look) or _is_text(block, before, look):
            break
        if _no_abstract(block, blocks[i - 1]) or size - block.style[1] > 0.8:
            block.kind = "front"
            continue
        block.kind, last = "abstract", i
        if block.words > 11:
            size = block.style[1]
    return last


def _is_text(block: TextBlock, abstract: list[TextBlock], look: Print) -> bool:
    """Running text right after an abstract of another print, or after more than an abstract's length."""
    words = sum(b.words for b in abstract)
    other = words > 60 and block.words > 11 and look.is_body(block.style) and not any(look.is_body(b.style) for b in abstract)
    return other or words > LONGEST


def _display(block: TextBlock, look: Print) -> bool:
    return block.words < 4 and not block.text.endswith(".") and block.style[1] > look.body[1] + 2


def _no_abstract(block: TextBlock, before: TextBlock) -> bool:
    labelled = bool(marks.FRONT.match(before.text)) and before.text.endswith(":")
    return labelled or bool(marks.FRONT.match(block.text)) or bool(marks.LICENCE.search(block.text)) and block.words < 80


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
        if marks.KNOWN_HEADING.match(block.text) or marks.first_section(block.text) and block.words < 12:
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
