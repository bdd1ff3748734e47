"""Every character of the text has its page and box, through all repairs: of hyphens, ligatures, accents, raised marks, order."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.schema import Page
from pipeline.structure import paper_from_pages
from pipeline.structure.glyphs import repair
from tests.structure.printing import BOLD, Sheet, filled

HALF = 46
WORDS = ["exosomes", "of", "the", "ﬁbroblast", "miR-21", "TGF-β", "H~2~O~2~", "CD8^+^", "niche.^12^", "cells", "na¨ive", "[3–5]", "(cid:7)", "up\u00adtake"]


def cut(lines: list[str], where: list[int]) -> list[str]:
    """Lines with some plain words at their ends cut by a hyphen."""
    out = list(lines)
    for i in where:
        if i + 1 < len(out) and (word := out[i].split(" ")[-1]).isascii() and word.isalpha() and len(word) > 4:
            out[i], out[i + 1] = out[i][:-3] + "-", f"{word[-3:]} {out[i + 1]}"
    return out


def sheets(columns: list[list[str]], cuts: list[int]) -> list[Page]:
    """Pages of two columns, a heading over the first."""
    pages = []
    for number in range(0, len(columns), 2):
        sheet = Sheet(number // 2 + 1)
        sheet.line("1. Introduction", 60, 60, size=12, font=BOLD)
        for column, x in zip(columns[number : number + 2], (60, 320), strict=False):
            sheet.lines(cut(filled(" ".join(column), HALF), cuts), x, 90)
        pages.append(sheet.page())
    return pages


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=30, max_size=80), min_size=1, max_size=6), st.lists(st.integers(0, 8), max_size=4))
def test_characters_lie_where_they_are_printed(columns: list[list[str]], cuts: list[int]) -> None:
    pages = sheets(columns, cuts)
    printed = {key(p.number, c.box): c.text for p in pages for c in p.chars}
    made = paper_from_pages("a", "a.pdf", "0", pages)
    for i, char in enumerate(made.text):
        if not made.page_of[i]:
            assert char in " \n\t"
            continue
        source = printed[key(int(made.page_of[i]), made.box_of[i])]
        assert char in repair(source, "Serif"), (char, source)


def key(page: int, box: Sequence[float]) -> tuple[int, int, int]:
    """A place, to half a point: box_of holds 32-bit numbers."""
    return page, round(float(box[0]) * 2), round(float(box[3]) * 2)
