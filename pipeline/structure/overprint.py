"""Text printed over other text: the words of a figure's own page, left under the page that it was put into."""

from __future__ import annotations

from collections import Counter

from pipeline.structure.deadline import check
from pipeline.structure.runs import Run
from pipeline.structure.style import LONG

FEWEST = 3  # lines over lines: less may be a formula


def without_overprint(pages: list[list[Run]]) -> list[list[Run]]:
    """The runs of each page less those in a font that stands over another one's lines and is rarer in the paper."""
    weights: Counter[str] = Counter()
    for run in (run for runs in pages for run in runs):
        weights[run.style[0]] += len(run.glyphs)
    return [_cleared(runs, weights) for runs in pages]


def _cleared(runs: list[Run], weights: Counter[str]) -> list[Run]:
    under: Counter[str] = Counter()
    lines = sorted((r for r in runs if len(r.glyphs) >= LONG), key=lambda r: r.top)
    fonts = [run.style[0] for run in lines]
    for i, run in enumerate(lines):
        check()
        for j, other in enumerate(lines[i + 1 : i + 9], i + 1):
            if fonts[i] != fonts[j] and _over(run, other):
                under[min(fonts[i], fonts[j], key=lambda font: (weights[font], font))] += 1
    hidden = {font for font, n in under.items() if n >= FEWEST}
    return [r for r in runs if r.style[0] not in hidden] if hidden else runs


def _over(a: Run, b: Run) -> bool:
    level = min(a.bottom, b.bottom) - max(a.top, b.top) > 0.35 * min(a.size, b.size)
    return level and min(a.x1, b.x1) - max(a.x0, b.x0) > 0.5 * min(a.x1 - a.x0, b.x1 - b.x0)
