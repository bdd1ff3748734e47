"""The charts, as inline SVG whose colours are the page's own, so that they follow dark mode and paper."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import matplotlib

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

COLOURS = {"#010203": "var(--ink)", "#040506": "var(--good)", "#070809": "var(--bad)", "#0a0b0c": "var(--line)", "#0d0e0f": "var(--other)"}
INK, GOOD, BAD, LINE, OTHER = COLOURS
"""Stand-ins in the figure, replaced by the page's colours in the SVG."""

_STYLE = {
    "svg.fonttype": "none", "font.family": "sans-serif", "font.size": 10, "text.color": INK, "axes.labelcolor": INK, "axes.edgecolor": LINE,
    "xtick.color": INK, "ytick.color": INK, "axes.spines.top": False, "axes.spines.right": False, "legend.frameon": False,
}  # fmt: skip


def waterfall_chart(gold: int, missed: dict[str, int]) -> str:
    """From all gold claims down to those found, a step for each stage that lost some."""
    names, left = ["in the gold", *missed, "found"], gold
    starts, sizes, colours = [0], [gold], [INK]
    for lost in missed.values():
        left -= lost
        starts, sizes, colours = [*starts, left], [*sizes, lost], [*colours, BAD]
    starts, sizes, colours = [*starts, 0], [*sizes, left], [*colours, GOOD]

    def draw(axes: Axes) -> None:
        axes.barh(names, sizes, left=starts, color=colours, height=0.7)
        for number, (start, size) in enumerate(zip(starts, sizes, strict=True)):
            axes.text(start + size + gold * 0.01, number, str(size), va="center")
        axes.invert_yaxis()
        axes.set_xlabel("gold claims")

    return _svg("waterfall", draw, (7.6, 0.32 * len(names) + 0.8), f"Waterfall: of {gold} gold claims {left} were found")


def bar_chart(name: str, counts: dict[str, int], label: str) -> str:
    """A bar for each name."""

    def draw(axes: Axes) -> None:
        axes.barh(list(counts), list(counts.values()), color=BAD, height=0.7)
        for number, count in enumerate(counts.values()):
            axes.text(count + max(counts.values()) * 0.01, number, str(count), va="center")
        axes.invert_yaxis()
        axes.set_xlabel(label)

    return _svg(name, draw, (7.6, 0.32 * len(counts) + 0.8), f"{label}: " + ", ".join(f"{name} {count}" for name, count in counts.items()))


def curve_chart(points: Sequence[tuple[float, float, float]]) -> str:
    """Precision over recall, a point for each threshold of confidence; `points` are (threshold, precision, recall)."""

    def draw(axes: Axes) -> None:
        axes.plot([r for _, _, r in points], [p for _, p, _ in points], color=OTHER, marker="o", markersize=4, linewidth=1.5)
        for threshold, precision, recall in _apart(points):
            axes.annotate(f"≥ {threshold:.2f}", (recall, precision), textcoords="offset points", xytext=(5, 5), fontsize=9)
        _square(axes, "recall", "precision")

    return _svg("curve", draw, (3.9, 3.5), "Precision over recall by threshold of confidence")


def _apart(points: Sequence[tuple[float, float, float]], gap: float = 0.15) -> list[tuple[float, float, float]]:
    """The points that can be labelled without one label lying on another."""
    kept: list[tuple[float, float, float]] = []
    for point in points:
        if all(abs(point[1] - other[1]) > gap / 2 or abs(point[2] - other[2]) > gap for other in kept):
            kept.append(point)
    return kept


def reliability_chart(bins: Sequence[tuple[float, float, int]]) -> str:
    """Share of right claims over mean confidence; `bins` are (mean confidence, share right, claims)."""

    def draw(axes: Axes) -> None:
        axes.plot([0, 1], [0, 1], color=LINE, linewidth=1, linestyle="--")
        axes.scatter([c for c, _, _ in bins], [s for _, s, _ in bins], s=[max(14, n) for _, _, n in bins], color=OTHER, alpha=0.7)
        for confidence, share, count in bins:
            axes.annotate(str(count), (confidence, share), textcoords="offset points", xytext=(7, -9), fontsize=9)
        _square(axes, "confidence", "share that is right")

    return _svg("reliability", draw, (3.9, 3.5), "Share of right claims by confidence")


def _square(axes: Axes, x: str, y: str) -> None:
    axes.set(xlim=(0, 1.03), ylim=(0, 1.03), xlabel=x, ylabel=y)
    axes.grid(color=LINE, linewidth=0.5, alpha=0.6)


def _svg(name: str, draw: Any, size: tuple[float, float], title: str) -> str:
    with matplotlib.rc_context({**_STYLE, "svg.hashsalt": f"exoclaim {name}"}):
        figure = _figure(size)
        draw(figure.add_subplot())
        out = io.StringIO()
        figure.savefig(out, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    return _inlined(out.getvalue(), name, title)


def _figure(size: tuple[float, float]) -> Figure:
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    figure = Figure(figsize=size, layout="constrained")  # no pyplot: nothing global is left behind
    FigureCanvasSVG(figure)
    return figure


def _inlined(svg: str, name: str, title: str) -> str:
    """Without prolog and metadata, with names of its own and the page's colours."""
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg[svg.index("<svg") :], flags=re.DOTALL)
    svg = re.sub(r'\b(id="|href="#|url\(#)', rf"\g<1>{name}-", svg)
    svg = re.sub(r"<svg ", f'<svg role="img" aria-label="{_escaped(title)}" ', svg, count=1)
    for stand_in, colour in COLOURS.items():
        svg = svg.replace(stand_in, colour)
    return svg


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
