"""What a publisher prints on every page: running heads, feet, page numbers, margins, line numbers."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.schema import Page
from pipeline.structure.marks import label_of
from pipeline.structure.runs import Run

EDGE = 0.11  # of the page height: the zone at top and bottom where heads and feet stand
_NUMBER = re.compile(r"^(?:page\s*)?[|–\-\s]*\d{1,5}(?:\s*(?:of|/|\|)\s*\d{1,5})?[|–\-\s]*$", re.I)
_MARGIN = re.compile(r"^downloaded from|^https?://\S+ by .+ on |^for personal use only|^view publication stats", re.I)


def without_furniture(pages: list[Page], runs: list[list[Run]]) -> list[list[Run]]:
    """The runs of each page less those that only dress the page.

    A run at a page's edge goes when it is a page number, or when the same words (digits aside) stand at the edge of
    another page too.
    """
    at_edge = [[_edge(run, page) for run in found] for page, found in zip(pages, runs, strict=True)]
    counts: Counter[str] = Counter()
    for found, edges in zip(runs, at_edge, strict=True):
        counts.update({_key(run) for run, edge in zip(found, edges, strict=True) if edge})
    kept = []
    for found, edges in zip(runs, at_edge, strict=True):
        page_runs = [r for r, edge in zip(found, edges, strict=True) if not (edge and _dresses(r, counts))]
        kept.append(_without_line_numbers([r for r in page_runs if not _MARGIN.match(r.text)]))
    return kept


def _edge(run: Run, page: Page) -> bool:
    return run.bottom < EDGE * page.height or run.top > (1 - EDGE) * page.height


def _key(run: Run) -> str:
    return re.sub(r"\d+", "#", run.text.lower())


def _dresses(run: Run, counts: Counter[str]) -> bool:
    key = _key(run)
    if label_of(run.text):
        return False  # figures at the heads of several pages
    return bool(_NUMBER.match(run.text)) or (counts[key] > 1 and len(key) > 3)


def _without_line_numbers(runs: list[Run]) -> list[Run]:
    """A manuscript's line numbers: a column of rising numbers left of all other text."""
    numbers = [r for r in runs if r.text.isdigit() and len(r.text) < 5]
    others = [r for r in runs if not r.text.isdigit()]
    if len(numbers) < 15 or not others:
        return runs
    left = sorted(r.x0 for r in others)[len(others) // 20]
    margin = sorted((r for r in numbers if r.x1 < left), key=lambda r: r.top)
    values = [int(r.text) for r in margin]
    if len(margin) < 15 or any(b <= a for a, b in zip(values, values[1:], strict=False)):
        return runs
    dropped = {id(r) for r in margin}
    return [r for r in runs if id(r) not in dropped]
