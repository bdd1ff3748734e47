"""The lines of the reference list into entries."""

from __future__ import annotations

from pipeline.structure.fields import start_of
from pipeline.structure.lines import Line

MOST_LINES = 30  # of one entry


def split_entries(lines: list[Line]) -> list[list[Line]]:
    """The lines of each entry: by rising numbers when they are printed, else by indent and gap."""
    return _by_number(lines) or _by_indent(lines)


def _by_number(lines: list[Line]) -> list[list[Line]]:
    """Numbered entries. A number may be missing (an entry that begins a line early), but not while the next one is still to come."""
    numbers = [int(match[1]) if (match := start_of(line.text)) else None for line in lines]
    entries: list[list[Line]] = []
    expected = 1
    for i, (line, number) in enumerate(zip(lines, numbers, strict=True)):
        jumps = bool(entries) and number in (expected + 1, expected + 2) and expected not in numbers[i : i + MOST_LINES]
        if number is not None and (number == expected or jumps):
            entries.append([line])
            expected = number + 1
        elif entries:
            entries[-1].append(line)
    return entries if len(entries) > 2 and len(lines) / len(entries) < 12 else []


def _by_indent(lines: list[Line]) -> list[list[Line]]:
    """Unnumbered entries: each starts at its column's left edge, and goes on further in (or after a gap)."""
    lefts: dict[int, float] = {}
    for line in lines:
        lefts[line.column] = min(lefts.get(line.column, 1e9), line.x0)
    hanging = sum(line.x0 > lefts[line.column] + 3 for line in lines) > 0.3 * len(lines)
    entries: list[list[Line]] = []
    before: Line | None = None
    for line in lines:
        starts = line.x0 < lefts[line.column] + 3 if hanging else _after_gap(before, line)
        if starts or not entries:
            entries.append([line])
        else:
            entries[-1].append(line)
        before = line
    return entries


def _after_gap(before: Line | None, line: Line) -> bool:
    if before is None:
        return True
    if before.column != line.column:
        return before.text.endswith(".")
    return line.top - before.bottom > 0.45 * line.size and before.text.endswith((".", "]"))
