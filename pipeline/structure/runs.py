"""The characters of a page into runs: stretches of one line without a wide gap."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from unicodedata import normalize

from pipeline.schema import Box, Page
from pipeline.structure.deadline import check
from pipeline.structure.glyphs import ACCENTS, repair

JOIN = 0.75  # of the font size: a wider gap ends the run
JOIN_BLANK = 1.3  # the same when the PDF prints a blank in the gap: justified lines stretch it
BLANK = 0.11  # of the font size: a wider gap is a blank, even when the PDF prints none; kerning stays under 0.07
DISPLAY = 13.0  # points: larger print is set so tight that its words may touch
TOUCH = 0.03  # of the font size: no gap at all, even when the PDF prints a blank there, as after a letter of another font
_LIST_MARK = re.compile(r"[\[(]?\d{1,3}[\])]?\.?|[•●▪■◦–—−*·-]|\(?[a-z]\)")
MOST_LEVEL = 60  # runs looked at on one height of a page
TINY = 1.5  # points: smaller print is invisible


@dataclass(slots=True)
class Glyph:
    """One printed character after repair; `space` says that a blank stands before it, `rise` is 1 raised, -1 lowered.

    `place` is its box on the page where that is another one: of print on its side.
    """

    text: str
    box: Box
    font: str
    size: float
    page: int
    space: bool = False
    rise: int = 0
    place: Box | None = None


@dataclass(slots=True)
class Run:
    """Glyphs side by side on one line. `top` and `bottom` are those of the largest print in it, not of raised marks."""

    page: int
    glyphs: list[Glyph]
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    _text: str | None = None
    _style: tuple[str, float] | None = None

    @property
    def text(self) -> str:
        """The run's text with single blanks; put together once, when the page's runs are whole."""
        if self._text is None:
            self._text = spelled(self.glyphs)
        return self._text

    @property
    def style(self) -> tuple[str, float]:
        """The font and size (to half a point) of most of the run; measured once, too."""
        if self._style is None:
            self._style = style_of(self.glyphs)
        return self._style


def spelled(glyphs: Iterable[Glyph]) -> str:
    """The text of glyphs, with a blank where one stands before a glyph (but not before the first)."""
    return "".join((" " + g.text) if g.space else g.text for g in glyphs).lstrip()


def style_of(glyphs: list[Glyph]) -> tuple[str, float]:
    """The most frequent (font without its subset tag, size to half a point)."""
    prints = [(g.font, g.size) for g in glyphs if g.rise == 0]
    if not prints:
        return ("", 0.0)
    font, size = prints[0]
    if prints.count(prints[0]) <= len(prints) // 2:
        font, size = max(Counter(prints).items(), key=lambda item: (item[1], item[0]))[0]
    return (font.split("+")[-1], round(size * 2) / 2)


def page_runs(page: Page) -> tuple[list[Run], int]:
    """The runs of a page in file order, and the number of characters whose code nothing maps."""
    runs: list[Run] = []
    blank = False
    unknown = 0
    for char in page.chars:
        if not char.upright or char.size < TINY or not _inside(char.box, page):
            continue
        text = repair(char.text, char.font)
        if not text.strip():
            blank = blank or bool(text)
            continue
        unknown += text.count("\ufffd")
        glyph = Glyph(text, char.box, char.font, char.size, page.number, blank)
        blank = False
        last = runs[-1] if runs else None
        accented = last is not None and (text in ACCENTS or last.glyphs[-1].text in ACCENTS) and _accented(last, glyph)
        if last is None or not accented and not _extend(last, glyph):
            runs.append(_started(glyph))
    for run in runs:
        _close_tracking(run)
    return _with_list_marks(runs), unknown


def _accented(run: Run, glyph: Glyph) -> bool:
    """Join an accent printed over its letter as a character of its own, before or after it; say whether it was one."""
    last = run.glyphs[-1]
    letter, accent = (glyph, last) if last.text in ACCENTS else (last, glyph)
    if accent.text not in ACCENTS or not letter.text.isalpha() or glyph.space and accent is glyph:
        return False
    middle = (accent.box.x0 + accent.box.x1) / 2
    joined = normalize("NFC", letter.text.replace("ı", "i") + ACCENTS[accent.text])
    if not letter.box.x0 - 0.5 < middle < letter.box.x1 + 0.5 or abs(letter.box.bottom - accent.box.bottom) > letter.size or len(joined) > 1:
        return False
    last.text, last.box, last.size, last.font = joined, letter.box, letter.size, letter.font
    run.x1 = max(run.x1, letter.box.x1) if accent is glyph or len(run.glyphs) > 1 else letter.box.x1
    return True


def _close_tracking(run: Run) -> None:
    """Letters set apart for show ("a b s t r a c t") are a word; only the wider gaps among them are blanks."""
    glyphs = run.glyphs
    if len(glyphs) < 5 or sum(g.space for g in glyphs) < 0.7 * (len(glyphs) - 1):
        return
    gaps = [b.box.x0 - a.box.x1 for a, b in zip(glyphs, glyphs[1:], strict=False)]
    usual = sorted(gaps)[len(gaps) // 2]
    for glyph, gap in zip(glyphs[1:], gaps, strict=True):
        glyph.space = gap > usual + 0.15 * run.size


def _with_list_marks(runs: list[Run]) -> list[Run]:
    """A list's or reference's number belongs to the text right of it, however wide the gap; so no gutter parts them."""
    by_height: dict[int, list[Run]] = {}
    for run in runs:
        by_height.setdefault(int(run.bottom // 4), []).append(run)
    gone: set[int] = set()
    for mark in runs:
        if len(mark.glyphs) > 5 or not _LIST_MARK.fullmatch(mark.text) or id(mark) in gone:
            continue
        check()
        level = (r for k in (-1, 0, 1) for r in by_height.get(int(mark.bottom // 4) + k, [])[:MOST_LEVEL])
        right = min((r for r in level if _continues(mark, r)), key=lambda r: r.x0, default=None)
        if right is not None and id(right) not in gone:
            right.glyphs[0].space = True
            right.glyphs, right.x0, right._text = mark.glyphs + right.glyphs, mark.x0, None
            gone.add(id(mark))
    return [run for run in runs if id(run) not in gone]


def _continues(mark: Run, run: Run) -> bool:
    level = abs(mark.bottom - run.bottom) < 0.3 * run.size and abs(mark.size - run.size) < 0.2 * run.size
    return level and 0 < run.x0 - mark.x1 < 3 * run.size and len(run.glyphs) > 8


def _inside(box: Box, page: Page) -> bool:
    return -2 < box.x0 < page.width + 2 and -2 < (box.top + box.bottom) / 2 < page.height + 2


def _started(glyph: Glyph) -> Run:
    box = glyph.box
    glyph.space = False
    return Run(glyph.page, [glyph], box.x0, box.top, box.x1, box.bottom, glyph.size)


def _extend(run: Run, glyph: Glyph) -> bool:
    """Add the glyph to the run when it goes on there; say whether it did."""
    box = glyph.box
    size = run.size if run.size > glyph.size else glyph.size  # not max(): this is done for every character
    gap = box.x0 - run.x1
    if not -0.45 * size < gap < (JOIN_BLANK if glyph.space else JOIN) * size:
        return False
    if (run.top != box.top or run.bottom != box.bottom) and not _level(run, box):
        return False
    last = run.glyphs[-1]
    if last.text == glyph.text and _printed_twice(last, glyph):
        return True
    least = TOUCH if size < DISPLAY else -0.1
    glyph.space = glyph.space and gap > least * size or gap > BLANK * size
    run.glyphs.append(glyph)
    if box.x1 > run.x1:
        run.x1 = box.x1
    if glyph.size > 1.15 * run.size:
        run.top, run.bottom, run.size = box.top, box.bottom, glyph.size
    return True


def _level(run: Run, box: Box) -> bool:
    overlap = min(run.bottom, box.bottom) - max(run.top, box.top)
    return overlap >= 0.25 * min(run.bottom - run.top, box.bottom - box.top)


def _printed_twice(last: Glyph, glyph: Glyph) -> bool:
    """Fake bold prints a character twice, a fraction of a point apart."""
    width = last.box.x1 - last.box.x0
    return abs(glyph.box.x0 - last.box.x0) < 0.3 * width and abs(glyph.box.top - last.box.top) < 1


def split_run(run: Run, gap: float) -> list[Run]:
    """The run cut where a gap is wider than `gap` times its size."""
    pieces: list[list[Glyph]] = [[]]
    for glyph in run.glyphs:
        if pieces[-1] and glyph.box.x0 - pieces[-1][-1].box.x1 > gap * run.size:
            pieces.append([])
        pieces[-1].append(glyph)
    return [_piece(run, glyphs) for glyphs in pieces]


def without_first(run: Run, count: int) -> Run | None:
    """The run without its first glyphs; None when nothing is left."""
    return _piece(run, run.glyphs[count:]) if count < len(run.glyphs) else None


def _piece(run: Run, glyphs: list[Glyph]) -> Run:
    left, right = min(g.box.x0 for g in glyphs), max(g.box.x1 for g in glyphs)
    main = max(glyphs, key=lambda g: g.size)
    return Run(run.page, glyphs, left, main.box.top, right, main.box.bottom, main.size)


def rows_of(runs: list[Run]) -> list[list[Run]]:
    """Runs by the height that they stand at, from top to bottom; each row in the order of their heights."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda r: r.top + r.bottom):
        if rows and run.top + run.bottom - rows[-1][0].top - rows[-1][0].bottom < run.size:
            rows[-1].append(run)
        else:
            rows.append([run])
    return rows
