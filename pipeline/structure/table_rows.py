"""The printed lines of a table's body into its rows: which lines go on a cell, and which begin a new row."""

from __future__ import annotations

import re
from dataclasses import dataclass
from statistics import median

from pipeline.structure.runs import Run

Cells = dict[int, list[Run]]
"""The words of one printed line, by column."""

CLEAR = 0.15  # of the font size: the first step so large among the blanks, in order, parts those inside rows from those between
_NUMERIC = re.compile(r"[^A-Za-z]*[A-Za-z%]?[^A-Za-z]*")


@dataclass(slots=True)
class _Band:
    """Words that overlap in height: one printed line, or several where cells are centred beside each other."""

    words: list[Run]
    top: float
    bottom: float


def column_of(word: Run, edges: list[float]) -> int:
    """The column that a word belongs to: where its middle lies, so that a head may hang over its edge."""
    reach = max(word.x0 + 3, (word.x0 + word.x1) / 2)
    return max((i for i, edge in enumerate(edges) if edge <= reach), default=0)


def table_rows(words: list[Run], edges: list[float], rules: list[float]) -> list[list[Run]]:
    """The words of each row. A rule parts rows; else a line goes on the row over it when its cells read on from there."""
    bands = _bands(words)
    if not bands:
        return []
    wide = _right_edges(words, edges)
    gaps = [b.top - a.bottom for a, b in zip(bands, bands[1:], strict=False)]
    centred = sum(_staggered(band) for band in bands) > 0.2 * len(bands)
    spacing = _Spacing.of(bands, gaps, edges, centred)
    rows = [[bands[0]]]
    for band, gap in zip(bands[1:], gaps, strict=True):
        ruled = any(rows[-1][-1].top < y - 1 < band.bottom - 2 and y > rows[-1][-1].bottom - 3 for y in rules)
        if ruled or _goes_on(rows[-1], band, edges, wide, centred) + spacing.says(gap) <= 0:
            rows.append([band])
        else:
            rows[-1].append(band)
    return [[word for band in row for word in band.words] for row in rows]


def _bands(words: list[Run]) -> list[_Band]:
    """Words by the height that they fill, small raised and lowered ones with the line that they stand on."""
    size = median(w.size for w in words) if words else 0.0
    bands: list[_Band] = []
    for word in sorted((w for w in words if w.size > 0.8 * size), key=lambda w: w.top):
        top, bottom = word.top + 0.12 * word.size, word.bottom - 0.12 * word.size
        if bands and top < bands[-1].bottom:
            bands[-1].words.append(word)
            bands[-1].bottom = max(bands[-1].bottom, bottom)
        else:
            bands.append(_Band([word], top, bottom))
    for word in (w for w in words if w.size <= 0.8 * size):
        if bands:
            min(bands, key=lambda b: abs(b.top + b.bottom - word.top - word.bottom)).words.append(word)
    return bands


def _staggered(band: _Band) -> bool:
    return band.bottom - band.top > 1.2 * max(w.size for w in band.words)


def _by_column(words: list[Run], edges: list[float]) -> Cells:
    cells: Cells = {}
    for word in sorted(words, key=lambda w: (round(w.bottom), w.x0)):
        cells.setdefault(column_of(word, edges), []).append(word)
    return cells


def _right_edges(words: list[Run], edges: list[float]) -> dict[int, float]:
    """How far right each column is printed."""
    right: dict[int, float] = {}
    for word in words:
        column = column_of(word, edges)
        right[column] = max(right.get(column, 0.0), word.x1)
    return right


@dataclass(frozen=True, slots=True)
class _Spacing:
    """What the blank over a line says: clearly more than usual begins a row, clearly less goes on one.

    `narrow` is what less is worth: much where such lines leave the first column empty, little where they fill it, since
    then the wide blanks part groups of rows.
    """

    middle: float = 0.0
    narrow: float = 0.0

    @classmethod
    def of(cls, bands: list[_Band], gaps: list[float], edges: list[float], centred: bool) -> _Spacing:
        size = max(w.size for band in bands for w in band.words)
        ordered = sorted(gaps)
        steps = [(b - a, (a + b) / 2) for a, b in zip(ordered, ordered[1:], strict=False)]
        jump, middle = next((step for step in steps[1:] if step[0] > CLEAR * size), max(steps, default=(0.0, 0.0)))
        if jump < 0.08 * size:
            return cls()
        if sum(gap > middle for gap in gaps) < 0.08 * len(gaps):
            return cls(middle, 0.0)  # a blank or two that part groups of rows say nothing of the others
        near = [band for band, gap in zip(bands[1:], gaps, strict=True) if gap < middle]
        headed = sum(0 in _by_column(band.words, edges) for band in near)
        return cls(middle, 2.0 if headed < 0.4 * len(near) and not centred else 0.4)

    def says(self, gap: float) -> float:
        """Below 0 for a new row, above 0 for more of the last."""
        return 0.0 if not self.middle else -1.5 if gap > self.middle else self.narrow


def _goes_on(row: list[_Band], band: _Band, edges: list[float], right: dict[int, float], centred: bool) -> float:
    """Above 0 when the line reads as more of the row over it: its cells could not have stood on the lines over them."""
    above, here = _by_column(row[-1].words, edges), _by_column(band.words, edges)
    earlier = {column for part in row for column in _by_column(part.words, edges)}
    score = 0.0
    for column, words in here.items():
        if column in above:
            score += _reads_on(above[column], words, right[column])
        elif column in earlier:
            score -= 0.2
        else:
            score -= 0.0 if centred else 1.0
    if len(here) == len(above) == len(edges) > 2 and not centred:
        score -= 1.0  # lines that go on seldom fill every column
    if 0 not in here and 0 in earlier:
        score += 0.3
    return score + 0.25 * len(set(above) - set(here)) + (0.35 if centred else 0.0)


def _reads_on(above: list[Run], here: list[Run], right: float) -> float:
    """Whether a cell's line is more of the line over it: -1 no (its first word had room there), up to 1 yes."""
    last, first = above[-1], here[0]
    before, text = " ".join(w.text for w in above), " ".join(w.text for w in here)
    if before == text:
        return -1.5  # the same entry again
    opened = before.count("(") > before.count(")") or before.endswith((",", ";", "-", "–", "/", " and", " of", " the"))
    if opened:
        return 1.0
    if _NUMERIC.fullmatch(before) and _NUMERIC.fullmatch(text):
        return -1.0
    several = len(above) > 1 or len(here) > 1
    if last.x1 + 0.25 * last.size + (first.x1 - first.x0) < right - 0.1 * last.size:
        return 0.2 if first.text[:1].islower() and several else -1.0
    return (1.0 if first.text[:1].islower() else 0.1) if several else -0.2
