"""Putting in order takes a bounded time, in any thread."""

from __future__ import annotations

import random
import threading
import time

import pytest

from pipeline.errors import StructureError
from pipeline.schema import Box, Char, Page
from pipeline.structure import paper_from_pages


def confetti(n: int) -> Page:
    """A page of single letters and short rules strewn at random: no two on a line, a gutter everywhere."""
    toss = random.Random(1)
    places = [(toss.uniform(0, 590), toss.uniform(0, 790), toss.uniform(2, 9)) for _ in range(n)]
    chars = tuple(Char(toss.choice("abc1.-"), Box(x, y, x + size / 2, y + size), "Serif", size) for x, y, size in places)
    return Page(1, 600, 800, chars, tuple(Box(x, y, x + 70, y + 0.5) for x, y, _ in places[: n // 2]))


def test_page_that_takes_too_long_is_told_in_time() -> None:
    begun = time.monotonic()
    with pytest.raises(StructureError, match="a: not put in order after 1 seconds") as caught:
        paper_from_pages("a", "a.pdf", "0", [confetti(20_000)] * 3, seconds=1.0)
    assert time.monotonic() - begun < 20
    assert "XML" in caught.value.hint


def test_limit_holds_in_a_thread() -> None:
    raised: list[StructureError] = []

    def work() -> None:
        try:
            paper_from_pages("a", "a.pdf", "0", [confetti(500)], seconds=0.0)
        except StructureError as error:
            raised.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(30)
    assert len(raised) == 1


def test_huge_page_of_huge_boxes_takes_no_huge_memory() -> None:
    side = 1e9
    chars = tuple(Char("a", Box(10 * i, 10, 10 * i + 5, 20), "Serif", 10) for i in range(50))
    page = Page(1, side, side, chars, (), (Box(0, side / 3, side, side),))
    assert paper_from_pages("a", "a.pdf", "0", [page]).text
