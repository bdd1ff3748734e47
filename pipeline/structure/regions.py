"""Where the tables of a page are: under their labels, between rules or above the next running text."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.schema import Box, Page
from pipeline.structure.deadline import check
from pipeline.structure.marks import Label, label_of
from pipeline.structure.runs import Run, rows_of
from pipeline.structure.style import LONG, Print

REACH = 90.0  # points below the label within which a table's first rule stands
SAME = 8.0  # points: rules whose ends differ less belong to one table


@dataclass(slots=True)
class Region:
    """A table's place on a page, with its runs and its level rules."""

    label: Label
    page: int
    box: Box
    runs: list[Run]
    rules: list[Box]


def table_regions(page: Page, runs: list[Run], look: Print, before: list[Region]) -> list[Region]:
    """The tables of a page: under each table label, ruled or not; one for each column that the table goes on in.

    `before` are the regions of the page before: a ruled table may go on at this page's top without a label.
    """
    rules = _row_rules(page)
    starts = [(run, label) for run in runs if (label := _table_label(run, runs, look))]
    found = _overleaf(page, runs, rules, look, before, [run for run, _ in starts])
    for run, label in sorted(starts, key=lambda s: s[0].top):
        floor = _next_label_top(run, [s for s, _ in starts], page)
        below = _ruled(run, runs, rules, look, floor) or _unruled(run, runs, look, floor)
        for box, inner in below or _ruled_above(run, runs, rules, look):
            taken = [r for r in runs if _within(r, box) and not any(r in f.runs for f in found)]
            if len(taken) >= 2:
                found.append(Region(label, page.number, box, taken, inner))
    return found


def _overleaf(
    page: Page, runs: list[Run], rules: list[Box], look: Print, before: list[Region], starts: list[Run]
) -> list[Region]:
    """The table that fills the page before to its foot, gone on between rules of the same width at this page's head."""
    last = max(before, key=lambda r: r.box.bottom, default=None)
    if last is None or last.box.bottom < 0.75 * page.height or not last.rules:
        return []
    ceiling = min((r.top for r in starts), default=page.height)
    first = next((b for b in rules if b.top < min(0.2 * page.height, ceiling) and abs(b.x0 - last.box.x0 - 3) < SAME), None)
    if first is None or abs(first.x1 - last.box.x1 + 3) > SAME:
        return []
    group = _same_table(first, [b for b in rules if b.top < ceiling], runs, look)
    box = Box(first.x0 - 3, group[0].bottom - 2, first.x1 + 3, group[-1].top + 2)
    taken = [r for r in runs if _within(r, box)]
    return [Region(last.label, page.number, box, taken, group)] if len(group) > 1 and taken else []


def _table_label(run: Run, runs: list[Run], look: Print) -> Label | None:
    label = label_of(run.text)
    if label is None or not label.table or any(_left_of(other, run) for other in runs):
        return None
    rest = run.text[label.length :].strip()
    prose = look.is_body(run.style) and not label.sep and rest[:1].islower()
    return None if prose else label


def _left_of(other: Run, run: Run) -> bool:
    level = min(other.bottom, run.bottom) - max(other.top, run.top) > 0.5 * run.size
    return level and 0 < run.x0 - other.x1 + 1 < 1.2 * run.size


def _next_label_top(run: Run, starts: list[Run], page: Page) -> float:
    below = [s.top for s in starts if s.top > run.bottom and min(s.x1, run.x1 + 150) > max(s.x0, run.x0 - 150)]
    return min(below, default=page.height)


def _row_rules(page: Page) -> list[Box]:
    """Level rules, pieces at one height and end to end put together."""
    flat = sorted((b for b in page.rules if b.x1 - b.x0 > 4 * (b.bottom - b.top)), key=lambda b: (round(b.top), b.x0))
    merged: list[Box] = []
    for box in flat:
        last = merged[-1] if merged else None
        if last and abs(last.top - box.top) < 1.5 and box.x0 - last.x1 < 4:
            merged[-1] = Box(last.x0, last.top, max(last.x1, box.x1), last.bottom)
        else:
            merged.append(box)
    return [b for b in merged if b.x1 - b.x0 > 60]


def _ruled(run: Run, runs: list[Run], rules: list[Box], look: Print, floor: float) -> list[tuple[Box, list[Box]]]:
    """Under the label, each group of rules with the same ends is a table or one column's part of it."""
    below = [b for b in rules if run.bottom - 3 < b.top < floor]
    firsts = [b for b in below if b.top < run.bottom + REACH and min(b.x1, run.x1) > max(b.x0, run.x0) - 40]
    found: list[tuple[Box, list[Box]]] = []
    for first in firsts:
        if any(_overlap(first, box) > 20 for box, _ in found):
            continue
        group = _same_table(first, below, runs, look)
        if len(group) >= 2:
            box = Box(first.x0 - 3, group[0].bottom - 2, first.x1 + 3, group[-1].top + 2)
            if len(group) == 2:
                box = _grown(box, runs, look, floor)
            box = _with_heads(box, run, runs)
            if any(_within(r, box) for r in runs):
                found.append((box, group))
    return found


def _with_heads(box: Box, label: Run, runs: list[Run]) -> Box:
    """A table whose first rule stands under its heads: the rows of several cells right over that rule belong to it."""
    over = [r for r in runs if r.top > label.bottom - 1 and r.bottom < box.top + 5 and box.x0 <= (r.x0 + r.x1) / 2 <= box.x1]
    top = box.top
    for row in reversed(rows_of(over)):
        apart = len(row) > 1 and min(_gaps(row)) > row[0].size
        if not apart or top - max(r.bottom for r in row) > 1.2 * row[0].size:
            break
        top = min(r.top for r in row) - 1
    return box._replace(top=top)


def _gaps(row: list[Run]) -> list[float]:
    ordered = sorted(row, key=lambda r: r.x0)
    return [b.x0 - a.x1 for a, b in zip(ordered, ordered[1:], strict=False)]


def _ruled_above(run: Run, runs: list[Run], rules: list[Box], look: Print) -> list[tuple[Box, list[Box]]]:
    """A table over its label: the rules of one width upwards from the label, without running text between them."""
    above = sorted((b for b in rules if b.bottom < run.top + 2), key=lambda b: -b.top)
    foot = next((b for b in above if run.top - b.top < 40 and min(b.x1, run.x1) > max(b.x0, run.x0)), None)
    if foot is None:
        return []
    group = [foot]
    for rule in above:
        if rule.top > foot.top - 2 or abs(rule.x0 - foot.x0) > SAME or abs(rule.x1 - foot.x1) > SAME:
            continue
        if _is_running_text([r for r in runs if _within(r, Box(foot.x0, rule.top, foot.x1, group[-1].top))], look, foot):
            break
        group.append(rule)
    box = Box(foot.x0 - 3, group[-1].top - 2, foot.x1 + 3, foot.top + 2)
    inside = [r for r in runs if _within(r, box)]
    return [(box, group[::-1])] if len(group) > 1 and len(inside) > 3 else []


def _grown(box: Box, runs: list[Run], look: Print, floor: float) -> Box:
    """A table without a rule at its foot: the rows of cells that follow its heads' rule belong to it."""
    below = [r for r in runs if r.top > box.bottom - 3 and r.bottom < floor and box.x0 <= (r.x0 + r.x1) / 2 <= box.x1]
    bottom = box.bottom
    for i, row in enumerate(rows_of(below)):
        gap = min(r.top for r in row) - bottom
        prose = _prose_row(row, look)
        if prose or gap > 1.8 * row[0].size or (i == 0 and len(row) < 2):
            break
        bottom = max(r.bottom for r in row)
    return Box(box.x0, box.top, box.x1, bottom + 1)


def _overlap(a: Box, b: Box) -> float:
    return min(a.x1, b.x1) - max(a.x0, b.x0)


def _same_table(first: Box, below: list[Box], runs: list[Run], look: Print) -> list[Box]:
    group = [first]
    for rule in sorted((b for b in below if b.top > first.top + 2), key=lambda b: b.top):
        check()
        inside = rule.x0 > first.x0 - SAME and rule.x1 < first.x1 + SAME
        if not inside:
            continue
        between = Box(first.x0, group[-1].bottom, first.x1, rule.top)
        if _is_running_text([r for r in runs if _within(r, between)], look, first):
            break
        group.append(rule)
    ends = [b for b in group if abs(b.x0 - first.x0) < SAME and abs(b.x1 - first.x1) < SAME]
    return [b for b in group if b.top <= ends[-1].top]


def _is_running_text(runs: list[Run], look: Print, first: Box) -> bool:
    """Lines of the body's print as wide as the table: the table has ended before them."""
    wide = [r for r in runs if look.is_body(r.style) and r.x1 - r.x0 > 0.8 * (first.x1 - first.x0) and len(r.glyphs) > LONG]
    return len(wide) >= 3 or any(label_of(r.text) and not look.is_body(r.style) for r in runs)


def _unruled(run: Run, runs: list[Run], look: Print, floor: float) -> list[tuple[Box, list[Box]]]:
    """Without rules: rows of at least two cells under the label, down to the running text."""
    below = [r for r in runs if r.top > run.bottom - 1 and r.bottom < floor]
    left, right = _between_columns(run, below, look)
    rows = rows_of([r for r in below if left < (r.x0 + r.x1) / 2 < right])
    kept: list[list[Run]] = []
    bottom = run.bottom
    for row in rows:
        top = min(r.top for r in row)
        cells = len(row) > 1
        if _prose_row(row, look) or top - bottom > (60 if not kept else 30):
            break
        if cells or kept:
            kept.append(row)
        bottom = max(r.bottom for r in row)
    while kept and len(kept[-1]) < 2:
        kept.pop()
    if sum(len(row) > 1 for row in kept) < 2:
        return []
    inside = [r for row in kept for r in row]
    box = Box(min(r.x0 for r in inside), min(r.top for r in inside), max(r.x1 for r in inside), max(r.bottom for r in inside))
    return [(box, [])]


def _prose_row(row: list[Run], look: Print) -> bool:
    """A stretch of the running text's print, longer than a cell, its blanks no wider than justifying makes them."""
    length, end = 0, float("-inf")
    for run in sorted((r for r in row if look.is_body(r.style)), key=lambda r: r.x0):
        length = len(run.glyphs) + (length if run.x0 - end < 1.5 * run.size else 0)
        end = run.x1
        if length > LONG:
            return True
    return False


def _between_columns(run: Run, runs: list[Run], look: Print) -> tuple[float, float]:
    """How far left and right of a label its table can reach: to the running text of the columns beside."""
    prose = [r for r in runs if look.is_body(r.style) and len(r.glyphs) > LONG and not any(_left_of(o, r) for o in runs)]
    left = max((r.x1 for r in prose if r.x1 < run.x0), default=0.0)
    return left, min((r.x0 for r in prose if r.x0 > run.x0 + 100), default=float("inf"))


def _within(run: Run, box: Box) -> bool:
    x, y = (run.x0 + run.x1) / 2, (run.top + run.bottom) / 2
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom
