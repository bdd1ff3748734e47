"""The reading order of a page: its runs into columns, by the blank bands between them.

A region is cut from top to bottom where a gutter crosses all of it. Where only part of the region has a gutter (a title,
a wide figure or a wide table stands over or under the columns), the part with the gutter is set apart and read column by
column, what stands above it before, what stands below it after. No template and no count of columns is assumed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pipeline.schema import Box
from pipeline.structure.deadline import check
from pipeline.structure.runs import Run

GUTTER = 6.0  # points: the narrowest blank band between columns
WIDE = 11.0  # points: the narrowest one between few lines, where wide blanks may meet by chance
NARROW = 36.0  # points: what is narrower is no column (list numbers, bullets)
DEEPEST = 24


@dataclass(frozen=True, slots=True)
class _Gutter:
    x: float
    top: float
    bottom: float
    score: float


def columns(runs: list[Run], walls: list[Box]) -> list[list[Run]]:
    """The runs of a page as columns in reading order.

    `walls` are boxes without text that no gutter runs through: pictures, tables, rules.
    """
    return _cut(runs, walls, 0) if runs else []


def _cut(runs: list[Run], walls: list[Box], depth: int) -> list[list[Run]]:
    if len(runs) < 4 or depth > DEEPEST:
        return [runs]
    gutter = _best_gutter(runs, walls)
    if gutter is None:
        return [runs]
    above = [r for r in runs if _middle(r) < gutter.top]
    below = [r for r in runs if _middle(r) > gutter.bottom]
    level = [r for r in runs if gutter.top <= _middle(r) <= gutter.bottom]
    hung = _hanging(above, level, gutter.x)
    above += hung
    level = [r for r in level if r not in hung]
    left = [r for r in level if (r.x0 + r.x1) / 2 < gutter.x]
    right = [r for r in level if (r.x0 + r.x1) / 2 >= gutter.x]
    parts = [part for part in (above, left, right, below) if part]
    if len(parts) < 2:
        return [runs]
    return [column for part in parts for column in _cut(part, walls, depth + 1)]


def _hanging(above: list[Run], level: list[Run], x: float) -> list[Run]:
    """The lines of a paragraph that the gutter's head would cut off: they hang under it, with nothing beside them.

    So the short last line of one that spans the gutter, or what of a caption is longer than the picture beside it.
    """
    hung: list[Run] = []
    for first in sorted(level, key=_middle):
        check()
        over = [r for r in above + hung if _aligned(r, first) or r.x0 < x < r.x1 and first.x0 < r.x0 + 2 * r.size and first.x1 <= x]
        lowest = max(over, key=lambda r: r.bottom, default=None)
        if lowest is None or first.style != lowest.style or not -first.size < first.top - lowest.bottom < 0.45 * first.size:
            break
        if any(min(r.bottom, first.bottom) - max(r.top, first.top) > 0.3 * first.size for r in level if r is not first):
            break
        hung.append(first)
    return hung


def _aligned(above: Run, below: Run) -> bool:
    """Both at the same left edge, or centred over each other."""
    return abs(above.x0 - below.x0) < 3 or abs(above.x0 + above.x1 - below.x0 - below.x1) < 6


def _middle(run: Run) -> float:
    return (run.top + run.bottom) / 2


def _best_gutter(runs: list[Run], walls: list[Box]) -> _Gutter | None:
    """The gutter with the most text on both of its sides."""
    left, right = min(r.x0 for r in runs), max(r.x1 for r in runs)
    top, bottom = min(r.top for r in runs), max(r.bottom for r in runs)
    if right - left < 2 * NARROW:
        return None
    boxes = [(r.x0, r.top, r.x1, r.bottom) for r in runs]
    inside = [w for w in walls if w.bottom > top and w.top < bottom and w.x1 > left and w.x0 < right]
    items = np.array(boxes + [tuple(w) for w in inside], dtype=float)
    text = np.arange(len(items)) < len(runs)
    places = np.arange(left + NARROW, right - NARROW, 1.5)
    found = [g for x in _likely(items, places) if (g := _gutter_at(x, items, text, (top, bottom))) is not None]
    return max(found, key=lambda g: g.score, default=None)


def _likely(items: np.ndarray, places: np.ndarray) -> list[float]:
    """Places that few items cross: local minima of the crossings, the middle of each level stretch."""
    half = GUTTER / 2 - 0.5
    starts, ends = np.sort(items[:, 0] - half), np.sort(items[:, 2] + half)
    crossing = np.searchsorted(starts, places, "left") - np.searchsorted(ends, places, "right")
    likely: list[float] = []
    i = 0
    while i < len(places):
        j = i
        while j + 1 < len(places) and crossing[j + 1] == crossing[i]:
            j += 1
        falls = i == 0 or crossing[i - 1] > crossing[i]
        rises = j + 1 == len(places) or crossing[j + 1] > crossing[i]
        if falls and rises:
            likely.append(float(places[(i + j) // 2]))
        i = j + 1
    return likely


def _gutter_at(x: float, items: np.ndarray, text: np.ndarray, span: tuple[float, float]) -> _Gutter | None:
    """The longest stretch at x that nothing crosses and that has text on both sides."""
    check()
    half = GUTTER / 2 - 0.5
    crosses = (items[:, 0] < x - half) & (items[:, 2] > x + half)
    edges = [span[0] - 1.0]
    best: _Gutter | None = None
    blocked = items[crosses][np.argsort(items[crosses][:, 1])]
    for top, bottom in [(row[1], row[3]) for row in blocked] + [(span[1] + 1.0, span[1] + 1.0)]:
        gutter = _stretch(x, edges[-1], top, items[text & ~crosses])
        if gutter is not None and (best is None or gutter.score > best.score):
            best = gutter
        edges.append(max(edges[-1], bottom))
    return best


def _stretch(x: float, top: float, bottom: float, items: np.ndarray) -> _Gutter | None:
    middle = (items[:, 1] + items[:, 3]) / 2
    level = items[(middle > top) & (middle < bottom)]
    left, right = level[level[:, 0] < x], level[level[:, 0] >= x]
    lines = min(_lines(_level_with(left, right)), _lines(_level_with(right, left)))
    if lines < 2 or min(_width(left), _width(right)) < NARROW:
        return None
    if lines < 5 and right[:, 0].min() - left[:, 2].max() < WIDE:
        return None
    score = min(_ink(left), _ink(right))
    return _Gutter(x, top, bottom, score)


def _level_with(items: np.ndarray, others: np.ndarray) -> np.ndarray:
    """The items between the first and last of the others: a head over and a heading under a text stand not beside it."""
    if len(items) == 0 or len(others) == 0:
        return items[:0]
    middle = (items[:, 1] + items[:, 3]) / 2
    return items[(middle > others[:, 1].min() - 1) & (middle < others[:, 3].max() + 1)]


def _lines(items: np.ndarray) -> int:
    if len(items) == 0:
        return 0
    middles = np.sort((items[:, 1] + items[:, 3]) / 2)
    return 1 + int((np.diff(middles) > 4).sum())


def _width(items: np.ndarray) -> float:
    return float(items[:, 2].max() - items[:, 0].min())


def _ink(items: np.ndarray) -> float:
    return float(((items[:, 2] - items[:, 0]) * (items[:, 3] - items[:, 1])).sum())
