"""Line numbers of manuscripts go, wherever they stand; numbers that belong to the text stay."""

from __future__ import annotations

import pytest

from pipeline.schema import Box
from tests.structure.printing import BOLD, Sheet, filled
from tests.structure.test_pages import paper, texts

SENTENCE = "the vesicles of one cell reach another and change what it does there. "
TEXT = ("In the blood " + SENTENCE) * 22


def numbered(number: int, first: int, x: float, every: int = 1, lead: float = 24.0) -> Sheet:
    """A page of a manuscript, ragged, double spaced; blank lines have numbers, too."""
    sheet = Sheet(number)
    lines = ["Title of vesicles", "", "Introduction", *filled(TEXT, 80)] if number == 1 else filled(TEXT, 80)
    for i, text in enumerate(lines):
        y = 80 + lead * i
        if (first + i) % every == 0:
            sheet.line(str(first + i), x - 5.0 * (first + i > 9), y)
        sheet.line(text, 80, y, *((14.0, BOLD) if number == 1 and i == 0 else (12.0, BOLD) if number == 1 and i == 2 else ()))
    return sheet


@pytest.mark.parametrize(("x", "every", "lead"), [(67, 1, 24), (30, 1, 14), (60, 5, 24), (560, 1, 24)], ids=["joined", "apart", "each fifth", "right"])
def test_line_numbers_go(x: float, every: int, lead: float) -> None:
    made = paper(numbered(1, 1, x, every, lead), numbered(2, 30, x, every, lead))
    assert texts(made, "title") == ["Title of vesicles"] and [s.heading for s in made.sections] == ["Introduction"]
    assert " ".join(texts(made, "paragraph")) == " ".join([TEXT.strip()] * 2)


def test_numbers_of_a_long_tables_rows_stay() -> None:
    pages = [numbered(n, 1, -50) for n in (1, 2, 3)]
    table = Sheet(4)
    table.line("Table 1. Markers of disease.", 60, 80, size=8, font=BOLD)
    table.rules += [Box(58, y, 500, y + 0.5) for y in (88, 104, 724)]
    table.line("No.    Marker", 60, 100, size=8)
    for i in range(50):
        table.line(str(i + 1), 60, 116 + 12 * i, size=8)
        table.line(f"miR-{i + 7}", 88, 116 + 12 * i, size=8)
    made = paper(*pages, table)
    assert [row[0].text for row in made.tables[0].rows][1:] == [str(i + 1) for i in range(50)]
