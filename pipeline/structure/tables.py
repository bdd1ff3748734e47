"""Where tables are, and their rows and cells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipeline.schema import Box, Page
from pipeline.structure.lines import Line, lines_of
from pipeline.structure.marks import Label, label_of
from pipeline.structure.runs import Run, split_run
from pipeline.structure.style import LONG, Print

REACH = 90.0  # points below the label within which a table's first rule stands
WORD_GAP = 0.15  # of the font size: what parts words
CELL_GAP = (0.75, 0.4)  # of the font size: the least blank band between columns, in tables of few and of many lines
SAME = 8.0  # points: rules whose ends differ less belong to one table


@dataclass(slots=True)
class Region:
    """A table's place on a page, with its runs and the heights of its ruled lines."""

    label: Label
    page: int
    box: Box
    runs: list[Run]
    rules: list[float]


def table_regions(page: Page, runs: list[Run], look: Print, before: list[Region]) -> list[Region]:
    """The tables of a page: under each table label, ruled or not; one for each column that the table goes on in.

    `before` are the regions of the page before: a ruled table may go on at this page's top without a label.
    """
    rules = _row_rules(page)
    starts = [(run, label) for run in runs if (label := _table_label(run, runs, look))]
    found = _overleaf(page, runs, rules, look, before, [run for run, _ in starts])
    for run, label in sorted(starts, key=lambda s: s[0].top):
        floor = _next_label_top(run, [s for s, _ in starts], page)
        for box, inner in _ruled(run, runs, rules, look, floor) or _unruled(run, runs, look, floor):
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
    return [Region(last.label, page.number, box, taken, [b.top for b in group])] if len(group) > 1 and taken else []


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


def _ruled(run: Run, runs: list[Run], rules: list[Box], look: Print, floor: float) -> list[tuple[Box, list[float]]]:
    """Under the label, each group of rules with the same ends is a table or one column's part of it."""
    below = [b for b in rules if run.bottom - 3 < b.top < floor]
    firsts = [b for b in below if b.top < run.bottom + REACH and min(b.x1, run.x1) > max(b.x0, run.x0) - 40]
    found: list[tuple[Box, list[float]]] = []
    for first in firsts:
        if any(_overlap(first, box) > 20 for box, _ in found):
            continue
        group = _same_table(first, below, runs, look)
        if len(group) >= 2:
            box = Box(first.x0 - 3, group[0].bottom - 2, first.x1 + 3, group[-1].top + 2)
            if len(group) == 2:
                box = _grown(box, runs, look, floor)
            if any(_within(r, box) for r in runs):
                found.append((box, [b.top for b in group]))
    return found


def _grown(box: Box, runs: list[Run], look: Print, floor: float) -> Box:
    """A table without a rule at its foot: the rows of cells that follow its heads' rule belong to it."""
    below = [r for r in runs if r.top > box.bottom - 3 and r.bottom < floor and box.x0 <= (r.x0 + r.x1) / 2 <= box.x1]
    bottom = box.bottom
    for i, row in enumerate(_rows_of_cells(below)):
        gap = min(r.top for r in row) - bottom
        prose = any(look.is_body(r.style) and len(r.glyphs) > LONG for r in row)
        if prose or gap > 1.8 * row[0].size or (i == 0 and len(row) < 2):
            break
        bottom = max(r.bottom for r in row)
    return Box(box.x0, box.top, box.x1, bottom + 1)


def _overlap(a: Box, b: Box) -> float:
    return min(a.x1, b.x1) - max(a.x0, b.x0)


def _same_table(first: Box, below: list[Box], runs: list[Run], look: Print) -> list[Box]:
    group = [first]
    for rule in sorted((b for b in below if b.top > first.top + 2), key=lambda b: b.top):
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


def _unruled(run: Run, runs: list[Run], look: Print, floor: float) -> list[tuple[Box, list[float]]]:
    """Without rules: rows of at least two cells under the label, down to the running text."""
    below = [r for r in runs if r.top > run.bottom - 1 and r.bottom < floor]
    rows = _rows_of_cells([r for r in below if _overlap(_box(r), _widened(run)) > 0])
    kept: list[list[Run]] = []
    bottom = run.bottom
    for row in rows:
        top = min(r.top for r in row)
        cells = len(row) > 1
        if any(look.is_body(r.style) and len(r.glyphs) > LONG for r in row) or top - bottom > (60 if not kept else 30):
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


def _widened(run: Run) -> Box:
    return Box(run.x0 - 20, run.top, max(run.x1, run.x0 + 200) + 20, run.bottom)


def _box(run: Run) -> Box:
    return Box(run.x0, run.top, run.x1, run.bottom)


def _rows_of_cells(runs: list[Run]) -> list[list[Run]]:
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda r: r.top + r.bottom):
        if rows and run.top + run.bottom - rows[-1][0].top - rows[-1][0].bottom < run.size:
            rows[-1].append(run)
        else:
            rows.append([run])
    return rows


def _within(run: Run, box: Box) -> bool:
    x, y = (run.x0 + run.x1) / 2, (run.top + run.bottom) / 2
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom


Grid = list[list[list[Line]]]
"""Rows of cells; a cell is its printed lines."""


def grid(region: Region) -> Grid:
    """The rows and cells of a region. A cell of several lines is one cell; an empty first cell stays empty here."""
    region = replace(region, runs=[word for run in region.runs for word in split_run(run, WORD_GAP)])
    edges = _columns(region.runs)
    rows = [_cells(row, edges) for row in _grouped_rows(region)]
    return [row for row in rows if any(row)]


def _columns(words: list[Run]) -> list[float]:
    """The left edges of the columns: where blank bands run through (nearly) all rows."""
    rows = _rows_of_cells(words)
    spans = sorted((r.x0, r.x1) for row in rows if len(row) > 1 for r in row)
    tolerated = max(1, len(rows) // 12) if len(rows) > 3 else 0
    band = CELL_GAP[len(rows) > 5] * max((r.size for r in words), default=1.0)
    events = sorted([(x0, 1) for x0, _ in spans] + [(x1 + band, -1) for _, x1 in spans])
    edges: list[float] = []
    depth, is_open = 0, False
    for x, step in events:
        depth += step
        if not is_open and depth > tolerated:
            is_open = True
            edges.append(x)
        elif is_open and depth <= tolerated:
            is_open = False
    return _supported(edges, rows, tolerated) or [min((r.x0 for row in rows for r in row), default=0.0)]


def _supported(edges: list[float], rows: list[list[Run]], tolerated: int) -> list[float]:
    """The edges of columns that more rows have than a head of two words could make up."""
    least = max(1, tolerated)
    filled = [sum(any(_column_of(r, edges) == i for r in row) for row in rows) for i in range(len(edges))]
    return [edge for i, edge in enumerate(edges) if i == 0 or filled[i] > least or len(rows) < 3]


def _column_of(word: Run, edges: list[float]) -> int:
    """The column that a word belongs to: where its middle lies, so that a head may hang over its edge."""
    reach = max(word.x0 + 3, (word.x0 + word.x1) / 2)
    return max((i for i, edge in enumerate(edges) if edge <= reach), default=0)


def _grouped_rows(region: Region) -> list[list[Run]]:
    """Printed rows into table rows: a gap wider than the leading, or a rule, parts them."""
    rows = _rows_of_cells(region.runs)
    if len(rows) < 2:
        return rows
    tops = [min(r.top for r in row) for row in rows]
    steps = [b - a for a, b in zip(tops, tops[1:], strict=False)]
    limit = _row_step(steps, rows)
    grouped = [list(rows[0])]
    for i, row in enumerate(rows[1:]):
        ruled = any(tops[i] < y - 1 < tops[i + 1] for y in region.rules)
        if ruled or steps[i] > limit:
            grouped.append(list(row))
        else:
            grouped[-1] += row
    return grouped


def _row_step(steps: list[float], rows: list[list[Run]]) -> float:
    """The step above which a new row begins: between the leading inside cells and the step from row to row.

    0 when there is no such gap, or when the lines that would go on a row have cells in nearly all columns.
    """
    size = max(r.size for row in rows for r in row)
    ordered = sorted(steps)
    jumps = [
        (b - a, (a + b) / 2) for a, b in zip(ordered, ordered[1:], strict=False) if 0.95 * size < a < 1.45 * size
    ]
    jump, middle = max(jumps, default=(0.0, 0.0))
    if jump < 0.05 * size:
        return 0.0 if ordered[0] > 0.8 * size else 0.8 * size
    cells = [_cell_count(row) for row in rows]
    going_on = [n for n, step in zip(cells[1:], steps, strict=True) if 0.8 * size < step <= middle]
    widest = max(cells)
    return 0.0 if widest > 1 and going_on and sum(going_on) > 0.75 * widest * len(going_on) else middle


def _cell_count(row: list[Run]) -> int:
    """How many cells a printed row has, as far as wide gaps tell."""
    ordered = sorted(row, key=lambda r: r.x0)
    return 1 + sum(b.x0 - a.x1 > CELL_GAP[0] * a.size for a, b in zip(ordered, ordered[1:], strict=False))


def _cells(row: list[Run], edges: list[float]) -> list[list[Line]]:
    cells: list[list[Run]] = [[] for _ in edges]
    for word in row:
        cells[_column_of(word, edges)].append(word)
    return [lines_of(cell) if cell else [] for cell in cells]
