"""Print that stands on its side: a landscape table or figure on an upright page, read as a page of its own.

The turned page has the same number; its characters, rules and frames lie as a reader sees them who turns the sheet. Only
captions and tables are taken from it, so that nothing printed on its side gets into the running text.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pipeline.schema import Box, Char, Page
from pipeline.structure.marks import label_of
from pipeline.structure.runs import Run, page_runs

FEWEST = 80  # characters: less is a stamp in the margin, or the words along a picture's axis

Turn = Callable[[Box], Box]


def turned_view(page: Page) -> tuple[Page, list[Run]] | None:
    """The page as it looks turned, and its runs, whose glyphs keep their place on the page; None without a caption on it."""
    lying = [c for c in page.chars if not c.upright]
    if len(lying) < FEWEST:
        return None
    rises = _rises(lying)
    there, back = _turns(page, rises)
    chars = tuple(Char(c.text, there(c.box), c.font, c.size) for c in lying)
    rules, frames = (tuple(there(box) for box in boxes) for boxes in (page.rules, page.frames))
    view = replace(page, width=page.height, height=page.width, chars=chars, rules=rules, frames=frames)
    runs, _ = page_runs(view)
    if not any(label_of(run.text) for run in runs):
        return None
    for run in runs:
        for glyph in run.glyphs:
            glyph.place = back(glyph.box)
    return view, runs


def _rises(chars: list[Char]) -> bool:
    """Whether the print reads upwards (the sheet is turned to the right to read it), by the steps from character to character."""
    steps = 0
    for a, b in zip(chars, chars[1:], strict=False):
        if abs(a.box.x0 - b.box.x0) < 1 and abs(a.box.top - b.box.top) < 3 * a.size:
            steps += 1 if b.box.top < a.box.top else -1
    return steps >= 0


def _turns(page: Page, rises: bool) -> tuple[Turn, Turn]:
    """The ways to the turned page and back."""
    width, height = page.width, page.height
    if rises:
        return (
            lambda b: Box(height - b.bottom, b.x0, height - b.top, b.x1),
            lambda b: Box(b.top, height - b.x1, b.bottom, height - b.x0),
        )
    return (
        lambda b: Box(b.top, width - b.x1, b.bottom, width - b.x0),
        lambda b: Box(width - b.bottom, b.x0, width - b.top, b.x1),
    )
