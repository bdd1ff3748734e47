"""Where pictures are, so that the words inside them stay out of the text; and text boxes, so that theirs do not cut it."""

from __future__ import annotations

from pipeline.schema import Box, Page
from pipeline.structure.deadline import check
from pipeline.structure.marks import label_of
from pipeline.structure.runs import Run
from pipeline.structure.style import LONG, Print

CELL = 8.0  # points: drawn things nearer than this belong together
CELLS = 500  # most cells along a page's side: a poster has larger ones
SMALLEST = (50.0, 40.0)  # width and height of a picture, in points
LEAST_BOX = (100.0, 12.0)  # the same of a text box, or of its head
MOST_BOXES = 100  # looked at on one page


def pictures(page: Page, runs: list[Run], look: Print, tables: list[Box]) -> list[Box]:
    """Boxes of the pictures of a page. A frame around running text (a text box) and a table is none."""
    drawn = [b for b in page.frames + page.rules if not _backdrop(b, page) and not any(_inside(b, t) for t in tables)]
    found = [b for b in _clusters(drawn, page) if b.x1 - b.x0 >= SMALLEST[0] and b.bottom - b.top >= SMALLEST[1]]
    return [b for b in found if not _holds_text(b, runs, look) and not (page.number == 1 and _holds_title(b, runs, look))]


def _holds_title(box: Box, runs: list[Run], look: Print) -> bool:
    """Logos and lines around a title make a cluster on the first page."""
    return any(_within(r, box) and r.size > 1.3 * look.body[1] and len(r.glyphs) > 12 for r in runs)


def without_picture_words(runs: list[Run], boxes: list[Box]) -> list[Run]:
    """The runs outside of pictures; a caption inside a picture's frame stays."""
    kept = []
    captions = [(b, _caption_start(b, runs)) for b in boxes]
    for run in runs:
        holder = next((item for item in captions if _within(run, item[0])), None)
        if holder is None or _in_caption(run, holder[1]):
            kept.append(run)
    return kept


def _caption_start(box: Box, runs: list[Run]) -> Run | None:
    return next((r for r in runs if _within(r, box) and label_of(r.text) and len(r.text) > 6), None)


def _in_caption(run: Run, start: Run | None) -> bool:
    return start is not None and run.top >= start.top - 2 and abs(run.size - start.size) <= 0.6


def text_boxes(page: Page, runs: list[Run], look: Print) -> list[Box]:
    """Frames around lines of another print than the running text's: "Key points", "What is known". Their heads may have a frame of their own."""
    large = [b for b in page.frames if b.x1 - b.x0 > LEAST_BOX[0] and b.bottom - b.top > LEAST_BOX[1] and not _backdrop(b, page)][:MOST_BOXES]
    found = []
    for box in _stacked(sorted(large, key=lambda b: (b.top, b.x0))):
        inside = [r for r in runs if _within(r, box)]
        prose = sum(len(r.glyphs) >= LONG for r in inside)
        if prose >= 3 and not any(look.is_body(r.style) or _labelled(r) for r in inside if len(r.glyphs) >= LONG):
            found.append(box)
    return found


def _labelled(run: Run) -> bool:
    """A figure's or table's label: "Box 1" is a text box's own."""
    label = label_of(run.text)
    return label is not None and not label.name.startswith("Box")


def _stacked(boxes: list[Box]) -> list[Box]:
    """Boxes with those of the same width right under them."""
    stacks: list[Box] = []
    for box in boxes:
        over = next((s for s in stacks if abs(s.x0 - box.x0) < 3 and abs(s.x1 - box.x1) < 3 and -3 < box.top - s.bottom < 3), None)
        if over is not None:
            stacks.remove(over)
            box = Box(over.x0, over.top, over.x1, box.bottom)
        stacks.append(box)
    return stacks


def _backdrop(box: Box, page: Page) -> bool:
    area = max(0.0, box.x1 - box.x0) * max(0.0, box.bottom - box.top)
    return area > 0.75 * page.width * page.height


def _within(run: Run, box: Box) -> bool:
    x, y = (run.x0 + run.x1) / 2, (run.top + run.bottom) / 2
    return box.x0 - 2 <= x <= box.x1 + 2 and box.top - 2 <= y <= box.bottom + 2


def _inside(box: Box, outer: Box) -> bool:
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return outer.x0 - 3 <= x <= outer.x1 + 3 and outer.top - 3 <= y <= outer.bottom + 3


def _holds_text(box: Box, runs: list[Run], look: Print) -> bool:
    inside = [r for r in runs if _within(r, box)]
    prose = [r for r in inside if len(r.glyphs) >= LONG]
    letters = sum(len(r.glyphs) for r in inside)
    return len(prose) >= 3 and sum(len(r.glyphs) for r in prose) > 0.6 * letters


def _clusters(boxes: list[Box], page: Page) -> list[Box]:
    """Boxes around drawn things that touch or nearly touch, by flooding a coarse grid."""
    size = max(CELL, max(page.width, page.height) / CELLS)
    cells: set[tuple[int, int]] = set()
    for box in boxes:
        check()
        left, right = int(max(0, box.x0) // size), int(min(page.width, box.x1) // size)
        top, bottom = int(max(0, box.top) // size), int(min(page.height, box.bottom) // size)
        cells.update((x, y) for x in range(left, right + 1) for y in range(top, bottom + 1))
    found = []
    while cells:
        found.append(_flood(cells, cells.pop(), size))
    return sorted(found, key=lambda b: (b.top, b.x0))


def _flood(cells: set[tuple[int, int]], start: tuple[int, int], size: float) -> Box:
    left, top = right, bottom = start
    open_cells = [start]
    while open_cells:
        x, y = open_cells.pop()
        left, right, top, bottom = min(left, x), max(right, x), min(top, y), max(bottom, y)
        for near in ((x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)):
            if near in cells:
                cells.remove(near)
                open_cells.append(near)
    return Box(left * size, top * size, (right + 1) * size, (bottom + 1) * size)
