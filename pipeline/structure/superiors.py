"""Raised figures that are letters of the font ("superior figures" of OpenType): as large as the text's and on its line, but narrower."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.structure.runs import Glyph, Run

NARROW = 0.7  # of the width that the same figure has elsewhere in the font
FEWEST = 3  # figures of one kind and width that show a width to be usual
_JOINTS = ",–-—"
LONGEST = 30  # characters of a word
_WORD = re.compile(r"(?:[a-z]{3}|[A-Z]{4}|[A-Za-z]{2}\w*[-–]\d+|[.,;:)\]”’])$")
_NAME = re.compile(rf"{_WORD.pattern}|[A-Za-z]{{2}}\w*$")

Widths = dict[tuple[str, str], float]


def mark_superiors(pages: list[list[Run]]) -> None:
    """Set `rise` of superior figures behind words: there they cite. Inferior ones ("H2O") are as narrow, but stand behind symbols."""
    runs = [run for page in pages for run in page]
    usual = _usual(runs)
    for run in runs if usual else ():
        narrow = [_is_narrow(g, usual) for g in run.glyphs]
        for i in range(1, len(narrow)):
            if narrow[i] and not narrow[i - 1] and _cites(run.glyphs, i, all(narrow[i : i + 2])):
                _raise(run.glyphs, narrow, i)


def _usual(runs: list[Run]) -> Widths:
    """The width, in font sizes, that each figure of a font has where it is widest; none of fonts without narrower ones."""
    counts: Counter[tuple[str, str, float]] = Counter()
    for glyph in (g for run in runs for g in run.glyphs if g.text.isdigit()):
        counts[glyph.font, glyph.text, _width(glyph)] += 1
    common = [key for key, n in counts.items() if n >= FEWEST]
    widest: Widths = {}
    for font, figure, width in common:
        widest[font, figure] = max(width, widest.get((font, figure), 0.0))
    two = {font for font, figure, width in counts if width < NARROW * widest.get((font, figure), 0.0)}
    return {key: width for key, width in widest.items() if key[0] in two}


def _width(glyph: Glyph) -> float:
    return round((glyph.box.x1 - glyph.box.x0) / (glyph.size or 1.0), 2)


def _is_narrow(glyph: Glyph, usual: Widths) -> bool:
    return glyph.text.isdigit() and _width(glyph) < NARROW * usual.get((glyph.font, glyph.text), 0.0)


def _cites(glyphs: list[Glyph], at: int, several: bool) -> bool:
    """Whether a word, or what closes one, stands right before; no formula ("NaHCO3") and no number ("103").

    `several` figures are in no formula, and may stand behind any name ("EMT", "STAT6").
    """
    start = next((i for i in range(at, max(0, at - LONGEST), -1) if glyphs[i].space), max(0, at - LONGEST))
    return bool((_NAME if several else _WORD).search("".join(g.text for g in glyphs[start:at])))


def _raise(glyphs: list[Glyph], narrow: list[bool], start: int) -> None:
    """Raise the narrow figures from here on, and the commas and dashes between them."""
    for i in range(start, len(glyphs)):
        joint = glyphs[i].text in _JOINTS and i + 1 < len(glyphs) and narrow[i + 1]
        if not narrow[i] and not joint:
            return
        glyphs[i].rise = 1
