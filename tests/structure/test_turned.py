"""Print on its side: tables and captions are taken from it, its places stay those of the page."""

from __future__ import annotations

import pytest

from pipeline.schema import Box, Char, Page
from pipeline.structure import paper_from_pages
from tests.structure.printing import BOLD, Sheet


def laid_down(sheet: Sheet, upwards: bool) -> Page:
    """The sheet printed on its side on an upright page; `upwards`: its lines read from the foot to the head."""
    side = sheet.width  # of the page that results: its height

    def turn(b: Box) -> Box:
        return Box(b.top, side - b.x1, b.bottom, side - b.x0) if upwards else Box(800 - b.bottom, b.x0, 800 - b.top, b.x1)

    chars = tuple(Char(c.text, turn(c.box), c.font, c.size, upright=False) for c in sheet.chars)
    return Page(sheet.number, 800, side, chars, tuple(map(turn, sheet.rules)))


def table_sheet() -> Sheet:
    sheet = Sheet(number=2)
    sheet.line("Table 1. Markers of disease found in the blood of patients.", 60, 100, size=8, font=BOLD)
    for row, y in zip([("Disease", "Marker"), ("NSCLC", "miR-21"), ("HCC", "miR-122"), ("Glioma", "miR-9")], (130, 150, 165, 180), strict=True):
        for text, x in zip(row, (60, 300), strict=True):
            sheet.line(text, x, y, size=8)
    sheet.rules += [Box(58, y, 500, y + 0.5) for y in (118, 136, 188)]
    return sheet


@pytest.mark.parametrize("upwards", [True, False], ids=["reads upwards", "reads downwards"])
def test_table_on_its_side(upwards: bool) -> None:
    first = Sheet()
    first.line("Vesicles of cancer cells", 60, 80, size=18, font=BOLD)
    first.line("1. Introduction", 60, 180, size=12, font=BOLD)
    first.paragraph("The vesicles that a donor cell sends out reach the cells nearby. " * 8, 96, 60, 200)
    page = laid_down(table_sheet(), upwards)
    made = paper_from_pages("a", "a.pdf", "0", [first.page(), page])
    (table,) = made.tables
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["Disease", "Marker"], ["NSCLC", "miR-21"], ["HCC", "miR-122"], ["Glioma", "miR-9"],
    ]  # fmt: skip
    assert table.caption == "Markers of disease found in the blood of patients."
    at = {c.box: c.text for c in page.chars}
    cell = table.rows[2][1]
    for i in range(cell.start, cell.end):
        near = min(at, key=lambda b: sum(abs(x - float(y)) for x, y in zip(b, made.box_of[i], strict=True)))
        assert made.page_of[i] == 2 and at[near] == made.text[i]


def test_stamp_in_the_margin_is_left_out() -> None:
    sheet = Sheet()
    sheet.line("1. Introduction", 60, 180, size=12, font=BOLD)
    sheet.paragraph("The vesicles that a donor cell sends out reach the cells nearby. " * 8, 96, 60, 200)
    stamp = Sheet()
    stamp.line("Downloaded from the publisher by a reader who has a licence to do so on the first of May in 2022 and later", 20, 790, size=6)
    lying = laid_down(stamp, True)
    page = sheet.page()
    made = paper_from_pages("a", "a.pdf", "0", [Page(1, 600, 800, page.chars + lying.chars)])
    assert "Downloaded" not in made.text
