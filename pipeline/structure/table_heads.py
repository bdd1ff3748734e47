"""A table's heads: which lines they are, and one cell for each column of lines over each other, spanning heads repeated."""

from __future__ import annotations

from pipeline.schema import Box
from pipeline.structure.lines import is_bold
from pipeline.structure.regions import Region
from pipeline.structure.runs import Run, rows_of
from pipeline.structure.table_rows import column_of

MOST = 8  # printed lines of heads
WIDE = 0.9  # of the table's width: a rule so long goes through it
SEGMENT = 0.75  # of the font size: a wider gap parts two heads


def parted_head(words: list[Run], region: Region) -> tuple[list[Run], list[Run]]:
    """The words of the heads and those of the body: down to the first rule through the table, else the first bold lines."""
    rows = rows_of(words)
    width = region.box.x1 - region.box.x0
    for rule in sorted((r for r in region.rules if r.x1 - r.x0 > WIDE * width), key=lambda r: r.top):
        over = [row for row in rows if _middle(row) < rule.top]
        if 0 < len(over) <= min(MOST, len(rows) - 1):
            return [w for row in over for w in row], [w for row in rows[len(over) :] for w in row]
    bold = next((i for i, row in enumerate(rows) if not all(is_bold(w.glyphs[0].font) for w in row)), 0)
    first = bold if 0 < bold <= MOST else min(1, len(rows) - 1)
    return [w for row in rows[:first] for w in row], [w for row in rows[first:] for w in row]


def _middle(row: list[Run]) -> float:
    return sum(w.top + w.bottom for w in row) / (2 * len(row))


def head_cells(head: list[Run], body: list[Run], edges: list[float], rules: list[Box]) -> list[list[Run]]:
    """The words of each column's head, from top to bottom; a head over several stands in each of their columns.

    A head is over several when it reaches over them, or when the rule right under it does.
    """
    cells: list[list[Run]] = [[] for _ in edges]
    rows = [segments(row) for row in rows_of(head)]
    spans = _extents(body, edges)
    for i, row in enumerate(rows):
        under = {column_of(w, edges) for below in rows[i + 1 :] for segment in below for w in segment}
        for segment in row:
            covered = [c for c in _covered(segment, spans, rules) if c in under]
            beside = sum(segment[0].x0 < b and segment[-1].x1 > a for a, b in spans)
            for word in segment:  # one that stands over two columns' cells may be two heads set tight
                own = [_nearest(word.x0, word.x1, spans)] if beside > 1 else [_nearest(segment[0].x0, segment[-1].x1, spans)]
                for column in covered if len(covered) > 1 else own:
                    cells[column].append(word)
    return cells


def segments(row: list[Run]) -> list[list[Run]]:
    """The cells of one printed line: words without a wide gap between them."""
    found: list[list[Run]] = []
    for word in sorted(row, key=lambda w: w.x0):
        if found and word.x0 - found[-1][-1].x1 < SEGMENT * word.size:
            found[-1].append(word)
        else:
            found.append([word])
    return found


def _extents(body: list[Run], edges: list[float]) -> list[tuple[float, float]]:
    """How far left and right the body's cells of each column reach."""
    spans = [(edge, edge) for edge in edges]
    for word in body:
        column = column_of(word, edges)
        left, right = spans[column]
        spans[column] = (min(left, word.x0), max(right, word.x1))
    return spans


def _nearest(left: float, right: float, spans: list[tuple[float, float]]) -> int:
    """The column whose cells a head stands over, or nearest to."""
    return min(range(len(spans)), key=lambda i: (max(0.0, spans[i][0] - right, left - spans[i][1]), abs(sum(spans[i]) - left - right)))


def _covered(segment: list[Run], spans: list[tuple[float, float]], rules: list[Box]) -> list[int]:
    """The columns that a head, or the rule of its own under it, reaches over."""
    left, right, foot = segment[0].x0, segment[-1].x1, max(w.bottom for w in segment)
    for rule in rules:
        own = rule.x0 < left + 3 and rule.x1 > right - 3 and -3 < rule.top - foot < segment[0].size
        if own and not any(a < rule.x0 - 3 and b > rule.x0 + 3 for a, b in spans):
            left, right = rule.x0, rule.x1
    return [i for i, (a, b) in enumerate(spans) if min(right, b) - max(left, a) > 0.25 * (b - a) + 0.1]
