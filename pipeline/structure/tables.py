"""The rows and cells of a table's region."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from pipeline.schema import Box
from pipeline.structure.deadline import check
from pipeline.structure.lines import Line, lines_of
from pipeline.structure.regions import Region
from pipeline.structure.runs import Run, rows_of, split_run
from pipeline.structure.table_groups import grouped_rows
from pipeline.structure.table_heads import WIDE, head_cells, parted_head, segments
from pipeline.structure.table_rows import column_of

_PANEL = re.compile(r"\([a-hA-H]\)|[A-H]")
WORD_GAP = 0.15  # of the font size: what parts words
FEW = 5  # printed lines of a body: fewer do not show all columns, and the heads help
CELL_GAP = (0.75, 0.4)  # of the font size: the least blank band between columns, in tables of few and of many lines


Grid = list[list[list[Line]]]
"""Rows of cells; a cell is its printed lines."""


def grid(region: Region) -> Grid:
    """The rows and cells of a region, the heads as one row. A cell of several lines is one cell; an empty one stays empty.

    Panels ("(a)", "(b)") have columns of their own, and follow each other.
    """
    check()
    return [row for panel in _panels(region) for row in _grid(panel)]


def _panels(region: Region) -> list[Region]:
    """The region cut at the lines that hold nothing but a panel's letter."""
    letters = [row[0] for row in rows_of(region.runs) if len(row) == 1 and _PANEL.fullmatch(row[0].text)]
    ends = [region.box.top, *(letter.bottom for letter in letters), region.box.bottom]
    parts = [Box(region.box.x0, top, region.box.x1, bottom) for top, bottom in zip(ends, ends[1:], strict=False)]
    panels = [_part(region, box, letters) for box in parts]
    return [panel for panel in panels if len(panel.runs) > 1] if letters else [region]


def _part(region: Region, box: Box, letters: list[Run]) -> Region:
    runs = [r for r in region.runs if box.top < (r.top + r.bottom) / 2 < box.bottom and r not in letters]
    return replace(region, box=box, runs=runs, rules=[rule for rule in region.rules if box.top - 3 < rule.top < box.bottom + 3])


def _grid(region: Region) -> Grid:
    words = [word for run in region.runs for word in split_run(run, WORD_GAP)]
    head, body = parted_head(words, region)
    edges = _columns(body)
    if len(rows_of(body)) <= FEW and not _full(body, edges):
        edges = max(edges, _columns(words), key=len)
    rows = [_cells(row, edges) for row in grouped_rows(body, edges, region.rules)]
    if head:
        rows.insert(0, [lines_of(cell) if cell else [] for cell in head_cells(head, body, edges, _short(region))])
    return [row for row in rows if any(row)]


def _full(body: list[Run], edges: list[float]) -> bool:
    """Whether a body of at least two lines fills each of its columns on each line: then it needs no help from the heads."""
    rows = rows_of(body)
    return len(rows) > 1 and len(edges) > 2 and all(len({column_of(w, edges) for w in row}) == len(edges) for row in rows)


def _short(region: Region) -> list[Box]:
    """The rules that go through a part of the table only, as those under a head over several columns do."""
    return [rule for rule in region.rules if rule.x1 - rule.x0 < WIDE * (region.box.x1 - region.box.x0)]


def _columns(words: list[Run]) -> list[float]:
    """The left edges of the columns: where blank bands run through (nearly) all rows."""
    rows = _without_spanning(rows_of(words))
    spans = sorted((r.x0, r.x1) for row in rows if len(row) > 1 for r in row) + _left_names(words, rows)
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


def _left_names(words: list[Run], rows: list[list[Run]]) -> list[tuple[float, float]]:
    """What stands left of the cells on lines of its own: names in the middle of groups of rows, each counted for its rows."""
    lefts = sorted(min(r.x0 for r in row) for row in rows if len(row) > 1)
    alone = [row for row in rows_of(words) if lefts and max(r.x1 for r in row) < lefts[len(lefts) // 2]]
    return [(r.x0, r.x1) for row in alone for r in row for _ in range(max(1, len(rows) // 12))]


def _without_spanning(rows: list[list[Run]]) -> list[list[Run]]:
    """The lines but those of one stretch of words, as notes and the names of row groups are, where enough others show the columns."""
    parted = [row for row in rows if len(segments(row)) > 1]
    return parted if len(parted) > 2 else rows


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
