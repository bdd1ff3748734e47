"""Lines of columns into blocks: stretches of one print without a paragraph break."""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median

from pipeline.structure import marks
from pipeline.structure.lines import Line
from pipeline.structure.marks import label_of
from pipeline.structure.style import Print, Style

_ENDS = (".", "?", "!", ":", ";", ")", "]", "”", '"')


@dataclass(slots=True)
class TextBlock:
    """Lines that belong together, before their role is known. `boxed`: they stand in a text box."""

    lines: list[Line]
    column: int
    left: float
    right: float
    kind: str = ""
    label: str = ""
    text: str = field(default="")
    boxed: bool = False

    def __post_init__(self) -> None:
        self.text = self.text or " ".join(line.text for line in self.lines)

    @property
    def page(self) -> int:
        """The page that the block starts on."""
        return self.lines[0].page

    @property
    def style(self) -> Style:
        """The font and size of most of the block."""
        weights: dict[Style, int] = {}
        for line in self.lines:
            weights[line.style] = weights.get(line.style, 0) + len(line.glyphs)
        return max(weights, key=lambda style: (weights[style], style))

    @property
    def words(self) -> int:
        """How many words the block has."""
        return len(self.text.split())

    @property
    def full(self) -> bool:
        """Whether the last line runs to the column's right edge, so that the text may go on elsewhere."""
        return self.lines[-1].x1 > self.right - 1.5 * self.lines[-1].size

    @property
    def indented(self) -> bool:
        """Whether the first line stands in from the column's left edge."""
        return self.lines[0].x0 > self.left + 0.6 * self.lines[0].size


def blocks_of(column: list[Line], number: int, look: Print) -> list[TextBlock]:
    """The blocks of one column, from top to bottom."""
    if not column:
        return []
    left, right = _edges(column)
    leads = _leadings(column)
    blocks: list[list[Line]] = [[column[0]]]
    for before, line in zip(column, column[1:], strict=False):
        if _breaks(before, line, blocks[-1], left, right, leads, look):
            blocks.append([line])
        else:
            blocks[-1].append(line)
    return [TextBlock(lines, number, left, right) for lines in blocks]


def _edges(column: list[Line]) -> tuple[float, float]:
    """The column's left and right edge: where many lines start and end, so that stray marks do not count."""
    weighty = [line for line in column if len(line.glyphs) > 15] or column
    lefts = sorted(line.x0 for line in weighty)
    rights = sorted(line.x1 for line in weighty)
    return lefts[len(lefts) // 10], rights[-1 - len(rights) // 10]


def _leadings(column: list[Line]) -> dict[float, float]:
    """The usual step from line to line, for each print size; a wide one (of a manuscript) when nearly all are the same."""
    steps: dict[float, list[float]] = {}
    for before, line in zip(column, column[1:], strict=False):
        step = line.bottom - before.bottom
        if before.style == line.style and 0 < step < 3 * line.size:
            steps.setdefault(line.size, []).append(step)
    return {size: _usual(found, size) for size, found in steps.items()}


def _usual(steps: list[float], size: float) -> float:
    if len(steps) < 3:
        return 1.3 * size
    middle = median(steps)
    even = len(steps) > 5 and sum(abs(step - middle) < 0.08 * middle for step in steps) > 0.6 * len(steps)
    return middle if even else min(middle, 1.75 * size)


def _breaks(
    before: Line, line: Line, block: list[Line], left: float, right: float, leads: dict[float, float], look: Print
) -> bool:
    size = max(line.size, 1.0)
    step = line.bottom - before.bottom
    if step > leads.get(line.size, 1.3 * size) + 0.32 * size or step < -size:
        return True
    if abs(_end_size(before) - _end_size(line, first=True)) > 0.8 or _is_heading_break(before, line, block, right):
        return True
    if _starts_caption(line, before, look) or len(block) == 1 and _heading_words(before, left, right):
        return True
    return _new_paragraph(before, line, block, left, right)


def _end_size(line: Line, first: bool = False) -> float:
    """The print size at a line's end (or start): a run-in heading's line has two sizes."""
    sizes = [g.size for g in line.glyphs if g.rise == 0 and g.text.isalnum()]
    return median(sizes[:6] if first else sizes[-6:]) if sizes else line.size  # not the largest: old-style digits stand in a larger font


def _is_heading_break(before: Line, line: Line, block: list[Line], right: float) -> bool:
    """Print changes between a whole line and the next: a heading and its paragraph."""
    if before.style[0] == line.style[0] or label_of(block[0].text):  # a caption's first sentence is often bold
        return False
    runs_on = line.glyphs[0].font == before.glyphs[-1].font  # a run-in heading that fills more than a line
    apart = _uniform(line) or not any(g.font.endswith(before.style[0]) for g in line.glyphs)
    if runs_on or not (_uniform(before) and apart and _uniform(block[0])):
        return False
    new = line.text[:1].isupper() and not before.text.endswith((".", ",", ":"))
    return before.bold != line.bold or before.x1 < right - 3 * before.size or new and len(block) < 4


def _heading_words(line: Line, left: float, right: float) -> bool:
    """A short line of the words that open back matter, in the print of what follows."""
    text = line.text
    if len(text.split()) > 6 or line.x1 > left + 0.6 * (right - left) or text.endswith((".", ",", ":")):
        return False
    return any(known.match(text) for known in (marks.BACK_HEADING, marks.REFERENCES_HEADING, marks.KNOWN_HEADING))


def _uniform(line: Line) -> bool:
    """Nearly all of the line is in one font: a run-in heading's line is not."""
    same = sum(g.font.endswith(line.style[0]) for g in line.glyphs if g.rise == 0 and g.text.isalpha())
    return same >= 0.85 * max(1, sum(g.rise == 0 and g.text.isalpha() for g in line.glyphs))


def _starts_caption(line: Line, before: Line, look: Print) -> bool:
    label = label_of(line.text)
    return label is not None and (line.style != before.style or line.bold or not look.is_body(line.style)) and label.sep != ""


def _new_paragraph(before: Line, line: Line, block: list[Line], left: float, right: float) -> bool:
    size = line.size
    ended = before.text.endswith(_ENDS) or before.glyphs[-1].rise > 0
    indent = line.x0 - left
    hanging = len(block) > 1 and block[-1].x0 - left > 0.6 * size
    if 0.6 * size < indent < 5 * size and before.x0 - left < 0.4 * size and line.text[:1] and not line.text[:1].islower():
        return ended or before.x1 < right - 2 * size
    fits = before.x1 + 0.25 * size + _first_word(line) < right - 0.3 * size
    return fits and ended and not line.text[:1].islower() and not hanging


def _first_word(line: Line) -> float:
    """The width of the line's first word: had it fitted on the line before, the break is meant."""
    for i, glyph in enumerate(line.glyphs):
        if glyph.space and i:
            return line.glyphs[i - 1].box.x1 - line.glyphs[0].box.x0
    return line.x1 - line.x0
