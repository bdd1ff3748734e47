"""Line numbers of manuscripts: numbers in the margin that rise as steadily as the lines go down the page."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

from pipeline.structure.runs import Run, without_first

FEWEST = 5  # numbers of one margin
LONGEST = 4  # digits
AWAY = 0.5  # of the font size: the least blank between a number and its line
ALIGNED = 3.0  # points: how far the numbers' ends may stand apart
STEADY = 0.8  # of the numbers: how many stand where the one before says
LONG_WAY = 0.5  # of the height of a page's text: what the numbers reach over at least
PAGES = 0.3  # of the pages: how many have line numbers; a long table's numbered rows are on fewer


@dataclass(frozen=True, slots=True)
class _Number:
    """A number at an end of a run: how many of the run's glyphs it is, and where it stands."""

    run: Run
    length: int
    value: int
    x0: float
    x1: float
    bottom: float

    @classmethod
    def of(cls, run: Run, length: int) -> _Number:
        digits = run.glyphs[:length]
        return cls(run, length, int("".join(g.text for g in digits)), digits[0].box.x0, digits[-1].box.x1, digits[0].box.bottom)


def without_line_numbers(pages: list[list[Run]]) -> list[list[Run]]:
    """The runs of each page less its line numbers, those joined to their lines as well."""
    found = [_margin(_leading(runs), runs, 0) + _margin(_alone(runs), runs, -1) for runs in pages]
    if not any(found) or sum(map(bool, found)) < PAGES * sum(len(runs) > FEWEST for runs in pages):
        return pages
    ends = [n.x1 for numbers in found for n in numbers]
    found = [numbers or _in_place(runs, min(ends), max(ends)) for runs, numbers in zip(pages, found, strict=True)]
    return [_cut(runs, {id(n.run): n.length for n in numbers}) for runs, numbers in zip(pages, found, strict=True)]


def _cut(runs: list[Run], lengths: dict[int, int]) -> list[Run]:
    cut = (without_first(run, lengths[id(run)]) if id(run) in lengths else run for run in runs)
    return [run for run in cut if run is not None]


def _leading(runs: list[Run]) -> list[_Number]:
    """Numbers that runs begin with, apart from what follows."""
    return [_Number.of(run, length) for run in runs if (length := _digits(run))]


def _digits(run: Run) -> int:
    glyphs = run.glyphs
    n = next((i for i, g in enumerate(glyphs) if not _digit(g.text) or i and g.space), len(glyphs))
    apart = n == len(glyphs) or n and glyphs[n].box.x0 - glyphs[n - 1].box.x1 > AWAY * glyphs[0].size
    return n if n <= LONGEST and apart else 0


def _alone(runs: list[Run]) -> list[_Number]:
    """Runs that are a number."""
    return [number for number in _leading(runs) if number.length == len(number.run.glyphs)]


def _digit(text: str) -> bool:
    return len(text) == 1 and text.isascii() and text.isdigit()


def _margin(numbers: list[_Number], runs: list[Run], side: int) -> list[_Number]:
    """The numbers of a margin (side 0: left, -1: right) when they are line numbers, else none."""
    for end in ("x0", "x1"):
        places = sorted(getattr(n, end) for n in numbers)
        column = sorted((n for n in numbers if abs(getattr(n, end) - places[side]) < ALIGNED), key=lambda n: n.bottom)
        if len(column) >= FEWEST and _outside(column, runs) and _rises(column, runs):
            return column
    return []


def _in_place(runs: list[Run], left: float, right: float) -> list[_Number]:
    """The numbers of a page of few lines, where those of other pages stand."""
    column = [n for n in _leading(runs) if left - ALIGNED < n.x1 < right + ALIGNED]
    values = [n.value for n in sorted(column, key=lambda n: n.bottom)]
    return column if all(a < b for a, b in zip(values, values[1:], strict=False)) else []


def _outside(column: list[_Number], runs: list[Run]) -> bool:
    """Whether hardly any text stands over or under the numbers."""
    own = {id(n.run) for n in column}
    left, right = min(n.x0 for n in column), max(n.x1 for n in column)
    return sum(r.x0 < right and r.x1 > left for r in runs if id(r) not in own) < 0.2 * len(column) + 2


def _rises(column: list[_Number], runs: list[Run]) -> bool:
    """Whether each number stands as far under the one before as their values say, nearly down the whole page."""
    pairs = list(zip(column, column[1:], strict=False))
    steps = [(b.bottom - a.bottom) / (b.value - a.value) for a, b in pairs if b.value > a.value]
    height = max(r.bottom for r in runs) - min(r.top for r in runs)
    if len(steps) < STEADY * len(pairs) or column[-1].bottom - column[0].bottom < LONG_WAY * height:
        return False
    pitch = median(steps)
    return sum(abs(step - pitch) < 0.15 * pitch for step in steps) >= STEADY * len(pairs)
