"""The rows and cells of a table's region."""

from __future__ import annotations

from pipeline.structure.lines import Line, lines_of
from pipeline.structure.regions import Region
from pipeline.structure.runs import Run, rows_of, split_run

WORD_GAP = 0.15  # of the font size: what parts words
CELL_GAP = (0.75, 0.4)  # of the font size: the least blank band between columns, in tables of few and of many lines


Grid = list[list[list[Line]]]
"""Rows of cells; a cell is its printed lines."""


def grid(region: Region) -> Grid:
    """The rows and cells of a region. A cell of several lines is one cell; an empty first cell stays empty here."""
    words = [word for run in region.runs for word in split_run(run, WORD_GAP)]
    edges = _columns(words)
    rows = [_cells(row, edges) for row in _grouped_rows(words, region.rules)]
    return [row for row in rows if any(row)]


def _columns(words: list[Run]) -> list[float]:
    """The left edges of the columns: where blank bands run through (nearly) all rows."""
    rows = rows_of(words)
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


def _grouped_rows(words: list[Run], rules: list[float]) -> list[list[Run]]:
    """Printed rows into table rows: a gap wider than the leading, or a rule, parts them."""
    rows = rows_of(words)
    if len(rows) < 2:
        return rows
    tops = [min(r.top for r in row) for row in rows]
    steps = [b - a for a, b in zip(tops, tops[1:], strict=False)]
    limit = _row_step(steps, rows)
    grouped = [list(rows[0])]
    for i, row in enumerate(rows[1:]):
        ruled = any(tops[i] < y - 1 < tops[i + 1] for y in rules)
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
