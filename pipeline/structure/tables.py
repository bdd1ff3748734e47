"""The rows and cells of a table's region."""

from __future__ import annotations

from collections import Counter

from pipeline.schema import Box
from pipeline.structure.deadline import check
from pipeline.structure.lines import Line, lines_of
from pipeline.structure.regions import Region
from pipeline.structure.runs import Run, rows_of, split_run
from pipeline.structure.table_heads import WIDE, head_cells, parted_head
from pipeline.structure.table_rows import column_of, table_rows

WORD_GAP = 0.15  # of the font size: what parts words
FEW = 5  # printed lines of a body: fewer do not show all columns, and the heads help
CELL_GAP = (0.75, 0.4)  # of the font size: the least blank band between columns, in tables of few and of many lines


Grid = list[list[list[Line]]]
"""Rows of cells; a cell is its printed lines."""


def grid(region: Region) -> Grid:
    """The rows and cells of a region, the heads as one row. A cell of several lines is one cell; an empty one stays empty."""
    check()
    words = [word for run in region.runs for word in split_run(run, WORD_GAP)]
    head, body = parted_head(words, region)
    edges = _columns(body)
    if len(rows_of(body)) <= FEW:
        edges = max(edges, _columns(words), key=len)
    rows = [_cells(row, edges) for row in table_rows(body, edges, [rule.top for rule in region.rules])]
    if head:
        rows.insert(0, [lines_of(cell) if cell else [] for cell in head_cells(head, body, edges, _short(region))])
    return [row for row in rows if any(row)]


def _short(region: Region) -> list[Box]:
    """The rules that go through a part of the table only, as those under a head over several columns do."""
    return [rule for rule in region.rules if rule.x1 - rule.x0 < WIDE * (region.box.x1 - region.box.x0)]


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
    filled = Counter(column for row in rows for column in {column_of(r, edges) for r in row})
    return [edge for i, edge in enumerate(edges) if i == 0 or filled[i] > least or len(rows) < 3]


def _cells(row: list[Run], edges: list[float]) -> list[list[Line]]:
    cells: list[list[Run]] = [[] for _ in edges]
    for word in row:
        cells[column_of(word, edges)].append(word)
    return [lines_of(cell) if cell else [] for cell in cells]
