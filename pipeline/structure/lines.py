"""Runs into printed lines, raised and lowered marks among them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.schema import Box
from pipeline.structure.deadline import check
from pipeline.structure.glyphs import LOWERED_DIGITS, RAISED_DIGITS
from pipeline.structure.runs import BLANK, Glyph, Run, spelled, style_of

SMALL = 0.87  # of the main print: what is smaller may be raised or lowered
RAISED, LOWERED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"), frozenset("₀₁₂₃₄₅₆₇₈₉₊₋")
_BOLD = re.compile(r"bold|black|heavy|semib|demi|[-_.,]B$|AdvTT\w*\.B|-Bd|Medi", re.I)
_ITALIC = re.compile(r"ital|obli|[-_.]It?$|\.I$|-BI|BoldI", re.I)


@lru_cache(maxsize=4096)
def is_bold(font: str) -> bool:
    """Whether a font's name says bold."""
    return bool(_BOLD.search(font))


@lru_cache(maxsize=4096)
def is_italic(font: str) -> bool:
    """Whether a font's name says italic."""
    return bool(_ITALIC.search(font))


@dataclass(slots=True)
class Line:
    """One printed line of one column: its glyphs from left to right, and the box of its main print."""

    page: int
    glyphs: list[Glyph]
    x0: float
    top: float
    x1: float
    bottom: float
    style: tuple[str, float] = field(default=("", 0.0))
    column: int = -1

    @property
    def text(self) -> str:
        """The line's text with single blanks."""
        return spelled(self.glyphs)

    @property
    def size(self) -> float:
        """The font size of most of the line, in points."""
        return self.style[1]

    @property
    def box(self) -> Box:
        """The box of the line's main print."""
        return Box(self.x0, self.top, self.x1, self.bottom)

    @property
    def bold(self) -> bool:
        """Whether most of the line is bold."""
        return is_bold(self.style[0])


def lines_of(runs: list[Run]) -> list[Line]:
    """The lines that the runs of one column make, from top to bottom."""
    rows: list[list[Run]] = []
    bands: list[tuple[float, float]] = []
    for run in sorted(runs, key=lambda r: (r.bottom - 0.25 * r.size, r.x0)):
        check()
        near = _row_of(run, rows, bands)
        if near is None:
            rows.append([run])
            bands.append((run.top, run.bottom))
        else:
            rows[near].append(run)
            if run.size > 1.1 * max(r.size for r in rows[near][:-1]):
                bands[near] = (run.top, run.bottom)
    return sorted((_line(row) for row in rows), key=lambda line: (line.top + line.bottom, line.x0))


def _row_of(run: Run, rows: list[list[Run]], bands: list[tuple[float, float]]) -> int | None:
    """The index of the row that the run lies in: the last ones only, since runs come from top to bottom."""
    best, most = None, 0.0
    for i in range(max(0, len(rows) - 4), len(rows)):
        top, bottom = bands[i]
        overlap = min(bottom, run.bottom) - max(top, run.top)
        small = run.size < 0.85 * max(r.size for r in rows[i])
        need = 0.3 if small and _beside(run, rows[i]) else 0.5
        share = overlap / max(0.1, min(bottom - top, run.bottom - run.top))
        if share > need and share > most:
            best, most = i, share
    return best


def _beside(run: Run, row: list[Run]) -> bool:
    return any(-0.6 * r.size < run.x0 - r.x1 < 0.5 * r.size or -0.6 * r.size < r.x0 - run.x1 < 0.5 * r.size for r in row)


def _line(row: list[Run]) -> Line:
    row.sort(key=lambda r: r.x0)
    main = max(row, key=lambda r: (r.size, len(r.glyphs)))
    size = max((r.size for r in row if len(r.glyphs) * 2 >= len(main.glyphs)), default=main.size)
    glyphs: list[Glyph] = []
    for run in row:
        if glyphs:
            gap = run.x0 - glyphs[-1].box.x1
            run.glyphs[0].space = run.glyphs[0].space or gap > BLANK * min(run.size, size)
        glyphs += run.glyphs
    _mark_rises(glyphs)
    line = Line(main.page, glyphs, row[0].x0, main.top, max(r.x1 for r in row), main.bottom)
    line.style = style_of(glyphs)
    return line


def _mark_rises(glyphs: list[Glyph]) -> None:
    """Find raised and lowered glyphs: smaller than the line's main print, and off its foot."""
    sizes = [g.size for g in glyphs]
    if min(sizes) < SMALL * max(sizes):
        _mark_small(glyphs, sizes)
    for glyph in glyphs:
        if glyph.text in RAISED:
            glyph.text, glyph.rise = glyph.text.translate(RAISED_DIGITS), 1
        elif glyph.text in LOWERED:
            glyph.text, glyph.rise = glyph.text.translate(LOWERED_DIGITS), -1


def _mark_small(glyphs: list[Glyph], sizes: list[float]) -> None:
    main = max(glyphs, key=lambda g: (round(g.size, 1), g.text.isalnum()))
    if max(sizes) > 1.5 * sorted(sizes)[len(sizes) // 2]:  # a drop capital is not the main print
        half = sorted(sizes)[len(sizes) // 2]
        main = min(glyphs, key=lambda g: abs(g.size - half))
    foot = main.box.bottom
    for glyph in glyphs:
        if glyph.size < SMALL * main.size:
            off = foot - glyph.box.bottom
            glyph.rise = 1 if off > 0.19 * main.size else (-1 if off < 0.02 * main.size else 0)
