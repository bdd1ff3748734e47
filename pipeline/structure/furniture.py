"""What a publisher prints on every page: running heads, feet, page numbers, margins."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.schema import Page
from pipeline.structure.deadline import check
from pipeline.structure.marks import KNOWN_HEADING, label_of
from pipeline.structure.runs import Run, rows_of
from pipeline.structure.style import LONG, Style

EDGE = 0.11  # of the page height: the zone at top and bottom where heads and feet stand
APART = 1.1  # of the font size: the least blank between a running head and the text
MOST_NUMBERS = 2  # page numbers on one height
_NUMBER = re.compile(r"^(?:page\s*)?[|–\-\s]*\d{1,5}(?:\s*(?:of|/|\|)\s*\d{1,5})?[|–\-\s]*$", re.I)
_MARGIN = re.compile(r"^downloaded from|^https?://\S+ by .+ on |^for personal use only|^view publication stats", re.I)


def without_furniture(pages: list[Page], runs: list[list[Run]]) -> list[list[Run]]:
    """The runs of each page less those that only dress the page.

    A run at a page's edge goes when it is a page number, when the same words (digits aside) stand at the edge of
    another page too, or when it stands by itself where other pages have a line of its print, too.
    """
    body = _body(runs)
    runs = [_without_numbered_lines(found, page) for found, page in zip(runs, pages, strict=True)]
    at_edge = [[_edge(run, page) for run in found] for page, found in zip(pages, runs, strict=True)]
    counts: Counter[str] = Counter()
    for found, edges in zip(runs, at_edge, strict=True):
        counts.update({_key(run) for run, edge in zip(found, edges, strict=True) if edge})
    kept = []
    for found, edges in zip(runs, at_edge, strict=True):
        numbers = _page_numbers([r for r, edge in zip(found, edges, strict=True) if edge])
        page_runs = [r for r, edge in zip(found, edges, strict=True) if not (edge and (id(r) in numbers or _repeats(r, counts, body)))]
        kept.append([r for r in page_runs if not _MARGIN.match(r.text)])
    for _ in range(2):  # heads may have two lines
        kept = _without_outer_lines(pages, kept, body)
    return kept


def _body(pages: list[list[Run]]) -> Style:
    """The print of most of the text."""
    weights: Counter[Style] = Counter()
    for run in (run for runs in pages for run in runs):
        weights[run.style] += len(run.glyphs)
    return max(weights, key=lambda style: (weights[style], style), default=("", 0.0))


def _without_outer_lines(pages: list[Page], runs: list[list[Run]], body: Style) -> list[list[Run]]:
    """Running heads that differ from page to page: the authors left, the title right, each in its place and print."""
    outer = [_outer_lines(found, page, body) for found, page in zip(runs, pages, strict=True)]
    places = Counter(place for found in outer for place in {_place(run) for run in found})
    gone = {id(run) for found in outer for run in found if sum(places[near] for near in _near(_place(run))) > 1}
    return [[run for run in found if id(run) not in gone] for found in runs]


def _without_numbered_lines(runs: list[Run], page: Page) -> list[Run]:
    """The runs less a head or foot that a page number stands in."""
    numbered = [row for row in _outer_rows(runs, page) if 0 < sum(bool(_NUMBER.match(r.text)) for r in row) <= MOST_NUMBERS]
    gone = {id(run) for row in numbered if len(row) > 1 for run in row}
    return [run for run in runs if id(run) not in gone]


def _outer_lines(runs: list[Run], page: Page, body: Style) -> list[Run]:
    """The runs of a page's first and last line where they are in another print than the text."""
    return [run for row in _outer_rows(runs, page) if all(r.style != body for r in row) for run in row]


def _outer_rows(runs: list[Run], page: Page) -> list[list[Run]]:
    """The first and last line of a page where they stand at its edge and apart from the rest."""
    check()
    rows = rows_of(runs)
    if len(rows) < 5:
        return []
    above = min(r.top for r in rows[1]) - max(r.bottom for r in rows[0])
    below = min(r.top for r in rows[-1]) - max(r.bottom for r in rows[-2])
    outer = [row for row, gap in ((rows[0], above), (rows[-1], below)) if gap > APART * row[0].size]
    return [row for row in outer if all(_edge(r, page) and not _is_head(r.text) for r in row)]


def _is_head(text: str) -> bool:
    """A caption's label or a section's heading, which may stand at a page's edge by chance."""
    return label_of(text) is not None or bool(KNOWN_HEADING.match(text)) or bool(re.match(r"\d+\.[\d.]*\s", text))


def _place(run: Run) -> tuple[int, Style]:
    return round(run.bottom), run.style


def _near(place: tuple[int, Style]) -> list[tuple[int, Style]]:
    return [(place[0] + step, place[1]) for step in (-1, 0, 1)]


def _edge(run: Run, page: Page) -> bool:
    return run.bottom < EDGE * page.height or run.top > (1 - EDGE) * page.height


def _key(run: Run) -> str:
    return re.sub(r"\d+", "#", run.text.lower())


def _page_numbers(runs: list[Run]) -> set[int]:
    """The ids of page numbers among the runs at a page's edge: few on one height, or they are a table's."""
    rows = rows_of([run for run in runs if _NUMBER.match(run.text)])
    return {id(run) for row in rows if len(row) <= MOST_NUMBERS for run in row}


def _repeats(run: Run, counts: Counter[str], body: Style) -> bool:
    """The words of a running head; no figure's label and no sentence that authors write twice, which may stand at pages' edges, too."""
    key = _key(run)
    if run.style == body and len(run.glyphs) >= LONG and counts[key] == 2:
        return False
    return counts[key] > 1 and sum(c.isalpha() for c in key) > 2 and label_of(run.text) is None

