"""Which print is the running text: the paper's body font, its prose fonts and its leading."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from pipeline.structure.marks import REFERENCES_HEADING
from pipeline.structure.runs import Run

Style = tuple[str, float]
LONG = 30  # characters: a run so long is prose, not a cell or a word in a picture


@dataclass(frozen=True, slots=True)
class Print:
    """The print of one paper. `body` is the running text's (font, size); `prose` all styles that carry sentences."""

    body: Style
    prose: frozenset[Style]

    def is_body(self, style: Style) -> bool:
        """Whether a style is the running text's, or differs from it by half a point at most."""
        return style[0] == self.body[0] and abs(style[1] - self.body[1]) <= 0.5


def print_of(pages: list[list[Run]]) -> Print:
    """Measure the print. What follows the reference list's heading does not count: reviews have more references than text."""
    counts: Counter[Style] = Counter()
    for run in _before_references(pages):
        if len(run.glyphs) >= LONG:
            counts[run.style] += len(run.glyphs)
    if not counts:
        counts.update(run.style for runs in pages for run in runs)
    total = sum(counts.values())
    body = max(counts.items(), key=lambda item: (item[1], item[0]), default=(("", 0.0), 0))[0]
    return Print(body, frozenset(style for style, n in counts.items() if n >= 0.04 * total and style[1] >= body[1] - 1.6))


def _before_references(pages: list[list[Run]]) -> list[Run]:
    """The runs before the last heading of a reference list, in file order; all of them where there is none but on the first page."""
    runs = [run for page in pages for run in page]
    first = len(pages[0]) if pages else 0
    found = [i for i, run in enumerate(runs) if i >= first and len(run.glyphs) < 24 and REFERENCES_HEADING.match(run.text)]
    return runs[: found[-1]] if found else runs
