"""First cells that stand in the middle of several rows: between the rules that part the groups, the rest shows the rows."""

from __future__ import annotations

from pipeline.schema import Box
from pipeline.structure.runs import Run, rows_of
from pipeline.structure.table_rows import column_of, table_rows

LOWER = 0.4  # of the font size: how far under a group's first line its name stands at least


def grouped_rows(words: list[Run], edges: list[float], rules: list[Box]) -> list[list[Run]]:
    """The words of each row of a table's body; a group's name goes to the group's first row."""
    lines = [rule.top for rule in rules]
    groups = _groups(words, [rule.top for rule in rules if rule.x0 < edges[0] + 3])
    if len(groups) < 2 or not any(_is_centred(group, edges, rules) for group in groups):
        return table_rows(words, edges, lines)
    return [row for group in groups for row in _rows(group, edges, rules, lines)]


def _rows(group: list[Run], edges: list[float], rules: list[Box], lines: list[float]) -> list[list[Run]]:
    if not _is_centred(group, edges, rules):
        return table_rows(group, edges, lines)
    name, rest = _parted(group, edges)
    first, *others = table_rows(rest, edges, lines)
    return [name + first, *others]


def _groups(words: list[Run], rules: list[float]) -> list[list[Run]]:
    """The words between rules that go through the first column."""
    ends = [float("-inf"), *sorted(rules), float("inf")]
    groups = ([w for w in words if a < (w.top + w.bottom) / 2 <= b] for a, b in zip(ends, ends[1:], strict=False))
    return [group for group in groups if group]


def _parted(group: list[Run], edges: list[float]) -> tuple[list[Run], list[Run]]:
    name = [w for w in group if column_of(w, edges) == 0]
    return name, [w for w in group if column_of(w, edges) > 0]


def _is_centred(group: list[Run], edges: list[float], rules: list[Box]) -> bool:
    """Whether the first column's words begin under the first of several rows: rules part them, or each column has a word on each line."""
    name, rest = _parted(group, edges)
    lines = rows_of(rest)
    if not name or len(lines) < 2 or min(w.top for w in name) < min(w.top for w in lines[0]) + LOWER * name[0].size:
        return False
    top, bottom = min(w.bottom for w in lines[0]), max(w.top for w in lines[-1])
    inner = any(top - 3 < rule.top < bottom + 3 and rule.x0 > edges[0] + 3 for rule in rules)
    filled = len(edges) > 2 and all({column_of(w, edges) for w in line} == set(range(1, len(edges))) for line in lines)
    return inner or filled
