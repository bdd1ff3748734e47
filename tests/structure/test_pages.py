"""Pages built by hand into Papers: columns, furniture, headings, captions, tables, references."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import StructureError
from pipeline.schema import Box, Char, Page, Paper
from pipeline.structure import paper_from_pages, paper_json
from tests.structure.printing import BODY, BOLD, ITALIC, Sheet, filled

LEFT = "alpha vesicles leave the donor cell and reach another cell far away where they change what it does " * 4
RIGHT = "omega proteins stay behind in the donor and have no part in what the recipient cell will do later on " * 4
WIDTH, HALF = 96, 46  # characters of 5 points across the page and in one of two columns


def paper(*sheets: Sheet) -> Paper:
    """The Paper of the sheets, its invariants checked."""
    made = paper_from_pages("a", "a.pdf", "0", [sheet.page() for sheet in sheets])
    for i, char in enumerate(made.text):
        assert (made.page_of[i] == 0) <= (char in " \n\t"), (i, char)
    return made


def texts(made: Paper, kind: str) -> list[str]:
    return [made.block_text(b) for b in made.blocks if b.kind == kind]


def two_columns(sheet: Sheet, left: str, right: str, y: float) -> None:
    sheet.paragraph(left, HALF, 60, y)
    sheet.paragraph(right, HALF, 310, y)


def first_sheet() -> Sheet:
    sheet = Sheet()
    sheet.line("Vesicles of cancer cells", 60, 80, size=18, font=BOLD)
    sheet.line("Abstract", 60, 110, size=12, font=BOLD)
    sheet.paragraph("Vesicles carry cargo. " * 14, WIDTH, 60, 126)
    sheet.line("1. Introduction", 60, 180, size=12, font=BOLD)
    return sheet


def test_two_columns_are_read_one_after_the_other() -> None:
    sheet = first_sheet()
    two_columns(sheet, LEFT, RIGHT, 200)
    made = paper(sheet)
    assert texts(made, "title") == ["Vesicles of cancer cells"]
    assert texts(made, "abstract")[0].startswith("Vesicles carry cargo. Vesicles")
    assert [(s.number, s.heading) for s in made.sections] == [("1", "Introduction")]
    body = " ".join(texts(made, "paragraph"))
    assert body.replace("  ", " ").split() == (LEFT + RIGHT).split()


def test_three_columns() -> None:
    sheet = first_sheet()
    words = [f"{name} of the vesicles that a cell sends out reaches others nearby " * 5 for name in ("one", "two", "three")]
    for text, x in zip(words, (60, 230, 400), strict=True):
        sheet.paragraph(text, 30, x, 200)
    assert " ".join(texts(paper(sheet), "paragraph")).split() == "".join(words).split()


def test_wide_figure_parts_the_columns() -> None:
    sheet = first_sheet()
    two_columns(sheet, "first " * 60, "second " * 60, 200)
    sheet.frames.append(Box(60, 320, 545, 450))
    sheet.line("DONOR", 200, 400, size=8, font="Sans")
    caption = "FIGURE 1: Vesicles move from the donor cell to the recipient. " * 3
    sheet.paragraph(caption, 118, 60, 470, size=8, lead=10)
    two_columns(sheet, "third " * 60, "fourth " * 60, 520)
    made = paper(sheet)
    assert list(dict.fromkeys(" ".join(texts(made, "paragraph")).split())) == ["first", "second", "third", "fourth"]
    assert [(b.label, made.block_text(b)) for b in made.blocks if b.kind == "caption"] == [
        ("Figure 1", caption.removeprefix("FIGURE 1: ").strip())
    ]
    assert "DONOR" not in made.text


def test_furniture_goes_and_a_paragraph_runs_over_the_page() -> None:
    first, second = first_sheet(), Sheet(2)
    for sheet, number in ((first, "1"), (second, "2")):
        sheet.line("Journal of Vesicles 2022", 60, 30, size=8)
        sheet.line(number, 300, 780, size=8)
    first.paragraph("the cargo of these vesicles goes on and " * 12, WIDTH, 60, 200, last_full=True)
    second.paragraph("on until it ends here. " * 8, WIDTH, 60, 80)
    made = paper(first, second)
    assert "Journal" not in made.text
    assert len(texts(made, "paragraph")) == 1
    assert set(made.page_of) == {0, 1, 2}


def test_hyphens_and_raised_marks() -> None:
    sheet = first_sheet()
    y = sheet.paragraph("the exosomes of tumour cells reach the niche and " * 4, WIDTH, 60, 200, last_full=True)
    sheet.lines(["and so these exo-", "somes carry miR-", "21 into CD8^+^ T cells with H~2~O~2~ and Ca^2+^ at hand."], 60, y)
    body = texts(paper(sheet), "paragraph")[0]
    assert body.endswith("and so these exosomes carry miR-21 into CD8+ T cells with H2O2 and Ca2+ at hand.")


def test_run_in_heading() -> None:
    sheet = first_sheet()
    x = sheet.line("1.1. ", 60, 200)
    x = sheet.line("Vesicles Promote Growth. ", x, 200, font=ITALIC)
    sheet.line("In the process of growth many", x, 200)
    sheet.paragraph("cells take vesicles up and grow. " * 6, WIDTH, 60, 212)
    made = paper(sheet)
    assert [(s.number, s.heading) for s in made.sections][1:] == [("1.1", "Vesicles Promote Growth")]
    assert texts(made, "paragraph")[0].startswith("In the process of growth many cells")


CELLS = [
    ("Disease", "Marker", "Trend"),
    ("NSCLC", "miR-21, miR-23a", "up"),
    ("", "miR-451a", "down"),
    ("HCC", "miR-122", "up"),
]


@pytest.mark.parametrize("ruled", [True, False], ids=["ruled", "unruled"])
def test_table(ruled: bool) -> None:
    sheet = first_sheet()
    sheet.paragraph(LEFT, WIDTH, 60, 200)
    sheet.line("Table 1. Markers of disease.", 60, 300, size=8, font=BOLD)
    for row, y in zip(CELLS, (320, 336, 362, 378), strict=True):
        for text, x in zip(row, (60, 220, 400), strict=True):
            sheet.line(text, x, y, size=8)
    sheet.line("miR-200c", 220, 346, size=8)  # a second line in the cell of the first row
    if ruled:
        sheet.rules += [Box(58, y, 500, y + 0.5) for y in (308, 324, 382)]
    sheet.paragraph(RIGHT, WIDTH, 60, 410)
    made = paper(sheet)
    (table,) = made.tables
    assert (table.label, table.caption) == ("Table 1", "Markers of disease.")
    cells = [[cell.text for cell in row] for row in table.rows]
    assert cells == [
        ["Disease", "Marker", "Trend"],
        ["NSCLC", "miR-21, miR-23a miR-200c", "up"],
        ["NSCLC", "miR-451a", "down"],  # the merged first cell is repeated
        ["HCC", "miR-122", "up"],
    ]
    for row in table.rows:
        assert all(made.text[c.start : c.end] == c.text for c in row)
    assert "miR-451a" not in " ".join(texts(made, "paragraph"))


def with_references(*entries: str) -> Sheet:
    sheet = first_sheet()
    sheet.paragraph("Vesicles carry cargo into cells [1, 2] and out of them [1–3]. " * 5, WIDTH, 60, 200)
    sheet.line("References", 60, 400, size=12, font=BOLD)
    y = 416.0
    for entry in entries:
        y = sheet.paragraph(entry, 80, 60, y, size=8, lead=10, hang=16)
    return sheet


def test_references_and_citations() -> None:
    made = paper(
        with_references(
            "1. Hsu YL, Hung JY. Hypoxic lung cancer exosomes increase angiogenesis in the lung of mice. Oncogene. 2017;36:1–9.",
            "2. Kalluri R, LeBleu VS. The biology of exosomes. Science. 2020;367:1–5.",
            "3. Fang T. Tumour exosomes foster metastasis of the liver to the lung by way of fibroblasts. Nat Commun. 2018;9:191.",
        )
    )
    fields = [(r.number, r.year, r.journal) for r in made.references]
    assert fields == [(1, "2017", "Oncogene"), (2, "2020", "Science"), (3, "2018", "Nat Commun")]
    assert {made.text[c.start : c.end]: c.numbers for c in made.citations} == {"[1, 2]": (1, 2), "[1–3]": (1, 2, 3)}
    assert len(texts(made, "reference")) == 3


def test_back_matter_ends_the_list() -> None:
    """A statement in the print of the references, right after them, is no entry."""
    sheet = with_references(*(f"Author{n} A. Vesicles of the cell in health and in disease, part {n}. Science. 2020;{n}:1–5." for n in range(4)))
    sheet.paragraph("Conflict of Interest: The authors declare that they have none at all.", 80, 60, 520, size=8, lead=10)
    made = paper(sheet)
    assert len(made.references) == 4
    assert texts(made, "back") == ["Conflict of Interest: The authors declare that they have none at all."]


def test_places_hold_the_characters() -> None:
    """Each character of the text lies at a character of the page that reads the same."""
    sheet = first_sheet()
    two_columns(sheet, LEFT, RIGHT, 200)
    made = paper(sheet)
    at = {tuple(round(v, 1) for v in char.box): char.text for char in sheet.chars}
    for i, char in enumerate(made.text):
        if made.page_of[i]:
            assert at[tuple(round(float(v), 1) for v in made.box_of[i])] == char


def test_json_has_the_agreed_shape() -> None:
    sheet = first_sheet()
    two_columns(sheet, LEFT, RIGHT, 200)
    made = paper_json(paper(sheet))
    assert made["title"] == "Vesicles of cancer cells"
    assert made["sections"][0].keys() == {"number", "heading", "paragraphs"}
    assert (made["figures"], made["tables"], made["references"]) == ([], [], [])


def test_pages_without_upright_text_are_refused() -> None:
    with pytest.raises(StructureError, match="no upright text"):
        paper_from_pages("a", "a.pdf", "0", [Page(1, 600, 800, ())])


places = st.tuples(st.sampled_from("abA1.-[]^ β"), st.floats(-20, 620), st.floats(-20, 820), st.floats(0.5, 40), st.sampled_from([BODY, BOLD]))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(places, max_size=40), min_size=1, max_size=3))
def test_scattered_characters_make_a_paper_or_are_refused(scattered: list[list[tuple[str, float, float, float, str]]]) -> None:
    pages = [
        Page(i + 1, 600, 800, tuple(Char(c, Box(x, y, x + size / 2, y + size), font, size) for c, x, y, size, font in found))
        for i, found in enumerate(scattered)
    ]
    try:
        made = paper_from_pages("a", "a.pdf", "0", pages)
    except StructureError:
        return
    assert len(made.text) == len(made.page_of)


def table_of(rows: list[tuple[float, list[tuple[str, float]]]], rules: list[tuple[float, float, float]]) -> list[list[str]]:
    """The cells read from a ruled table: rows as (height, [(text, x)]), rules as (height, left, right)."""
    sheet = first_sheet()
    sheet.paragraph(LEFT, WIDTH, 60, 200)
    sheet.line("Table 1. Markers of disease.", 60, 300, size=8, font=BOLD)
    for y, cells in rows:
        for text, x in cells:
            sheet.line(text, x, y, size=8)
    sheet.rules += [Box(left, y, right, y + 0.5) for y, left, right in rules]
    sheet.paragraph(RIGHT, WIDTH, 60, rows[-1][0] + 40)
    (table,) = paper(sheet).tables
    return [[cell.text for cell in row] for row in table.rows]


def test_heads_of_two_lines_and_over_several_columns() -> None:
    cells = table_of(
        [
            (320, [("Disease", 60), ("Concentration in blood", 230), ("Number of", 440)]),
            (336, [("before", 220), ("after", 330), ("patients", 440)]),
            (354, [("NSCLC", 60), ("1.2", 220), ("3.4", 330), ("12", 440)]),
            (366, [("HCC", 60), ("2.2", 220), ("4.4", 330), ("15", 440)]),
            (378, [("Glioma", 60), ("0.2", 220), ("9.4", 330), ("11", 440)]),
        ],
        [(308, 58, 500), (325, 215, 400), (342, 58, 500), (384, 58, 500)],
    )
    assert cells == [
        ["Disease", "Concentration in blood before", "Concentration in blood after", "Number of patients"],
        ["NSCLC", "1.2", "3.4", "12"],
        ["HCC", "2.2", "4.4", "15"],
        ["Glioma", "0.2", "9.4", "11"],
    ]


def test_cells_of_several_lines_without_a_wider_blank_between_rows() -> None:
    lines = [
        [("Disease", 60), ("What the vesicles do", 160)],
        [("NSCLC", 60), ("They carry miR-21 into the", 160)],
        [("cells of the vessel wall", 160)],
        [("HCC", 60), ("They carry miR-122 out and", 160)],
        [("so foster the metastases", 160)],
        [("Glioma", 60), ("They do nothing at all", 160)],
        [("Breast", 60), ("They carry miR-9 to others", 160)],
        [("and wake what lies dormant", 160)],
    ]
    rows = [(320.0 + 12 * i + 6 * (i > 0), cells) for i, cells in enumerate(lines)]
    cells = table_of(rows, [(308, 58, 500), (326, 58, 500), (rows[-1][0] + 6, 58, 500)])
    assert cells == [
        ["Disease", "What the vesicles do"],
        ["NSCLC", "They carry miR-21 into the cells of the vessel wall"],
        ["HCC", "They carry miR-122 out and so foster the metastases"],
        ["Glioma", "They do nothing at all"],
        ["Breast", "They carry miR-9 to others and wake what lies dormant"],
    ]


def test_table_over_two_pages_is_one() -> None:
    first, second = first_sheet(), Sheet(2)
    first.paragraph(LEFT, WIDTH, 60, 200)
    first.line("Table 1. Markers of disease.", 60, 600, size=8, font=BOLD)
    second.line("Table 1. Continued.", 60, 60, size=8, font=BOLD)
    rows = [(("Disease", 60), ("Marker", 300)), (("NSCLC", 60), ("miR-21", 300)), (("HCC", 60), ("miR-122", 300))]
    more = [rows[0], (("Glioma", 60), ("miR-9", 300)), (("Breast", 60), ("miR-10b", 300))]
    for sheet, y, part in ((first, 620.0, rows), (second, 80.0, more)):
        sheet.rules += [Box(58, y - 10, 500, y - 9.5), Box(58, y + 5, 500, y + 5.5), Box(58, y + 40, 500, y + 40.5)]
        for i, row in enumerate(part):
            for text, x in row:
                sheet.line(text, x, y + 16 * i, size=8)
    second.paragraph(RIGHT, WIDTH, 60, 200)
    made = paper(first, second)
    (table,) = made.tables
    assert [[c.text for c in row] for row in table.rows] == [[text for text, _ in row] for row in rows + more[1:]]
    assert [b.label for b in made.blocks if b.kind == "caption"] == ["Table 1"]


def test_notice_at_the_foot_does_not_cut_a_paragraph() -> None:
    sheet = first_sheet()
    y = sheet.paragraph("the vesicles of a tumour cell reach the niche and change " * 6, HALF, 60, 200, last_full=True)
    sheet.paragraph("Copyright: The authors. Open access under the terms of a licence.", 58, 60, y + 30, size=7, lead=9)
    sheet.paragraph("what its cells do there. " + RIGHT, HALF, 310, 200)
    made = paper(sheet)
    (body,) = texts(made, "paragraph")
    assert "and change what its cells do there." in body and "Copyright" not in body


def test_heads_over_the_first_rule_and_a_last_row_at_the_page_foot() -> None:
    """The heads stand between caption and rule; the numbers of the last row stand where page numbers do."""
    first, second = first_sheet(), Sheet(2)
    first.paragraph(LEFT, WIDTH, 60, 200)
    second.line("Table 1. Markers of disease.", 60, 640, size=8, font=BOLD)
    rows = [("Disease", "Patients", "Controls", "Studies"), ("NSCLC", "21", "20", "4"), ("HCC", "122", "31", "7"), ("Glioma", "9", "11", "2")]
    for row, y in zip(rows, (660, 690, 715, 740), strict=True):
        for text, x in zip(row, (60, 220, 330, 440), strict=True):
            second.line(text, x, y, size=8)
    second.rules += [Box(58, y, 500, y + 0.5) for y in (664, 746)]
    second.paragraph(RIGHT * 2, WIDTH, 60, 80)
    (table,) = paper(first, second).tables
    assert [tuple(cell.text for cell in row) for row in table.rows] == rows


def test_panels_of_a_table_have_columns_of_their_own() -> None:
    cells = table_of(
        [
            (320, [("Disease", 60), ("Marker", 200), ("Patients", 400)]),
            (336, [("NSCLC", 60), ("miR-21", 200), ("20", 400)]),
            (352, [("HCC", 60), ("miR-122", 200), ("31", 400)]),
            (372, [("(b)", 270)]),
            (392, [("What was found in the blood", 60), ("Sample", 300)]),
            (408, [("More of it than in healthy people", 60), ("Serum", 300)]),
            (424, [("As much of it as in healthy people", 60), ("Plasma", 300)]),
        ],
        [(308, 58, 500), (324, 58, 500), (358, 58, 500), (378, 58, 500), (396, 58, 500), (430, 58, 500)],
    )
    assert cells == [
        ["Disease", "Marker", "Patients"],
        ["NSCLC", "miR-21", "20"],
        ["HCC", "miR-122", "31"],
        ["What was found in the blood", "Sample"],
        ["More of it than in healthy people", "Serum"],
        ["As much of it as in healthy people", "Plasma"],
    ]


def test_line_that_begins_with_a_volume_is_no_entry() -> None:
    made = paper(
        with_references(
            *(f"{n}. Hsu YL, Hung JY: Vesicles of the lung in health and in disease, as they are known to be by now. J Cell Biol" for n in range(1, 3)),
            "3. Fang T: Vesicles of the liver in health and in disease and of what is known of their cargo, J Onc 5: 345-356, 2019.",
            "4. Kalluri R: Vesicles of many kinds, Science 367: 1-5, 2020.",
        )
    )
    assert [r.number for r in made.references] == [1, 2, 3, 4]


def test_text_under_a_figure_is_left_out() -> None:
    """A figure that was cut from a page of its own can have that page's words under the caption that is printed."""
    sheet = first_sheet()
    sheet.paragraph(LEFT, WIDTH, 60, 200)
    caption = "Figure 1. Vesicles move from the donor cell to the recipient and change what it does. " * 4
    sheet.paragraph(caption, 118, 60, 400, size=8, lead=10)
    for i, line in enumerate(["Figure 1. Vesicles of an earlier draft move about in the cell that takes them up from outside and"] * 4):
        sheet.line(line, 62, 402 + 10 * i, size=8, font="Draft-Regular")
    sheet.paragraph(RIGHT, WIDTH, 60, 480)
    made = paper(sheet)
    assert [made.block_text(b) for b in made.blocks if b.kind == "caption"] == [caption.removeprefix("Figure 1. ").strip()]
    assert "draft" not in made.text


def test_heading_over_a_line_that_begins_in_italics() -> None:
    sheet = first_sheet()
    sheet.line("Plants", 60, 200, font="Sans-Medium")
    x = sheet.line("Ocimum sanctum and its kind ", 60, 212, font=ITALIC)
    sheet.line("were had from the market of the town, and", x, 212)
    sheet.paragraph("were dried in the sun for a week and a day. " * 5, WIDTH, 60, 224)
    made = paper(sheet)
    assert [s.heading for s in made.sections] == ["Introduction", "Plants"]


def test_text_box_does_not_cut_a_paragraph() -> None:
    """A box at a column's foot stands after the paragraph, and the section goes on behind it."""
    sheet = first_sheet()
    y = sheet.paragraph("the vesicles of a tumour cell reach the niche and change " * 6, HALF, 60, 200, last_full=True)
    sheet.line("Main messages", 66, y + 20, font="Sans-Bold")
    for i in range(5):
        sheet.line("Vesicles are not to be trifled with today.", 66, y + 44 + 11 * i, font="Sans-Regular")
    sheet.frames += [Box(58, y + 8, 292, y + 28), Box(58, y + 28, 292, y + 100)]
    sheet.paragraph("what its cells do there. " + RIGHT, HALF, 310, 200)
    made = paper(sheet)
    body, box = texts(made, "paragraph")
    assert "and change what its cells do there." in body and box.startswith("Vesicles are not to be trifled with today.")
    assert [s.heading for s in made.sections] == ["Introduction", "Main messages"]
    assert [b.section for b in made.blocks if b.kind == "paragraph"] == [0, 1]


def test_section_goes_on_behind_a_text_box() -> None:
    sheet = first_sheet()
    sheet.line("Main messages", 66, 220, font="Sans-Bold")
    sheet.lines(["Vesicles of the cell are small and round and so"] + ["many that they can hardly be counted by any of us"] * 4, 66, 240, font="Sans-Regular")
    sheet.frames.append(Box(58, 200, 540, 300))
    sheet.paragraph(LEFT, WIDTH, 60, 330)
    made = paper(sheet)
    assert [(b.section, made.block_text(b)[:5]) for b in made.blocks if b.kind == "paragraph"] == [(1, "Vesic"), (0, "alpha")]


@pytest.mark.parametrize(("later", "kind"), [("Results", "paragraph"), ("Funding", "back")])
def test_ethics_within_the_methods_are_text(later: str, kind: str) -> None:
    sheet = first_sheet()
    sheet.paragraph(LEFT, WIDTH, 60, 200)
    sheet.line("Ethical approval", 60, 290, size=12, font=BOLD)
    sheet.paragraph("All patients gave their consent to the study of their vesicles in writing.", WIDTH, 60, 306)
    sheet.line(later, 60, 340, size=12, font=BOLD)
    sheet.paragraph(RIGHT, WIDTH, 60, 356)
    made = paper(sheet)
    assert any(text.startswith("All patients") for text in texts(made, kind))


def test_back_matter_with_its_head_on_the_first_line() -> None:
    sheet = first_sheet()
    sheet.paragraph(LEFT, WIDTH, 60, 200)
    x = sheet.line("Funding ", 60, 300, font=BOLD)
    sheet.line("The work had no money of any kind from any source.", x, 300)
    sheet.line("References", 60, 330, size=12, font=BOLD)
    assert texts(paper(sheet), "back") == ["Funding The work had no money of any kind from any source."]


def test_panels_of_a_caption_in_the_running_texts_print() -> None:
    """Manuscripts put the captions behind the references, in the text's print, each panel a paragraph."""
    first, second = with_references(*(f"{n}. Author{n} A. Vesicles of the cell in health and disease. Science. 2020;{n}:1–5." for n in range(1, 5))), Sheet(2)
    y = second.paragraph("Figure 1. Vesicles reach the niche of the tumour.", WIDTH, 60, 80)
    y = second.paragraph("(A) Cells that were given vesicles for as long as a whole day in the dark.", WIDTH, 60, y + 10)
    second.paragraph("(B, C) The same without vesicles, as a control of what the dark does to them by itself.", WIDTH, 60, y + 10)
    made = paper(first, second)
    (caption,) = texts(made, "caption")
    assert caption.endswith("by itself.") and len(made.references) == 4


def test_single_words_in_italics_head_paragraphs_where_that_is_the_manner() -> None:
    sheet = first_sheet()
    y = 200.0
    for head in ("Culture of cells. ", "Yield of vesicles. ", "Counting of vesicles. ", "Surgery. "):
        x = sheet.line(head, 60, y, font=ITALIC)
        sheet.line("The cells were kept in the dark and were", x, y)
        y = sheet.paragraph("washed in the morning and in the evening of each day. " * 4, WIDTH, 60, y + 12) + 10
    assert [s.heading for s in paper(sheet).sections][1:] == ["Culture of cells", "Yield of vesicles", "Counting of vesicles", "Surgery"]


def test_aside_in_another_print_does_not_cut_a_sentence() -> None:
    """A glossary in the margin, or a box without a frame, between the two columns of a paragraph."""
    sheet = first_sheet()
    y = sheet.paragraph("the vesicles of a tumour cell reach the niche and change " * 6, HALF, 60, 200, last_full=True)
    sheet.line("Exosomes", 60, y + 30, font="Sans-Bold", size=8)
    sheet.lines(["Vesicles that form within the cell and come out", "of it when the two membranes become one whole."], 60, y + 42, font="Sans-Regular", size=8)
    sheet.paragraph("what its cells do there. " + RIGHT, HALF, 310, 200)
    made = paper(sheet)
    body = next(text for text in texts(made, "paragraph") if text.startswith("the vesicles"))
    assert "and change what its cells do there." in body and "Exosomes" not in body
    assert {b.section for b in made.blocks if "what its cells" in made.block_text(b)} == {0}


def test_captions_of_figure_supplements_stand_by_themselves() -> None:
    sheet = first_sheet()
    sheet.paragraph(LEFT, WIDTH, 60, 200)
    for y, label in ((300, "Figure 1. "), (350, "Figure 1—figure supplement 1. "), (400, "Figure 1—source data 1. ")):
        x = sheet.line(label, 60, y, size=8, font=BOLD)
        sheet.line(f"What is seen at {y} in the cells of the niche.", x, y, size=8)
        sheet.line("DOI: http://dx.doi.org/10.7554/eLife.00000.003", 60, y + 10, size=8)
    sheet.paragraph(RIGHT, WIDTH, 60, 450)
    captions = [(b.label, made.block_text(b)[:20]) for made in [paper(sheet)] for b in made.blocks if b.kind == "caption"]
    assert captions == [
        ("Figure 1", "What is seen at 300 "),
        ("Figure 1—figure supplement 1", "What is seen at 350 "),
        ("Figure 1—source data 1", "What is seen at 400 "),
    ]


def test_text_in_a_bold_heading_may_begin_in_italics() -> None:
    sheet = first_sheet()
    x = sheet.line("Vesicles of a plant. ", 60, 200, font=BOLD)
    x = sheet.line("A. annua ", x, 200, font=ITALIC)
    sheet.line("was taken for its vesicles, and", x, 200)
    sheet.paragraph("was dried in the sun for a week and a day. " * 5, WIDTH, 60, 212)
    made = paper(sheet)
    assert [s.heading for s in made.sections][1:] == ["Vesicles of a plant"] and texts(made, "paragraph")[0].startswith("A. annua was taken")


def test_caption_goes_on_over_the_page() -> None:
    first, second = first_sheet(), Sheet(2)
    first.paragraph(LEFT, WIDTH, 60, 200)
    seen = "The vesicles of donor {0} are shown in green and those of its recipient in red, as they were seen on day {0} of all. "
    words = "Figure 1. " + "".join(seen.format(day) for day in ("one", "two", "three", "four"))
    lines = filled(words, 118)
    first.lines(lines[:2], 60, 740, size=8, lead=10)
    second.lines(lines[2:], 60, 60, size=8, lead=10)
    second.paragraph(RIGHT, WIDTH, 60, 140)
    made = paper(first, second)
    assert texts(made, "caption") == [words.removeprefix("Figure 1. ").strip()]
    assert "green" not in " ".join(texts(made, "paragraph"))


def test_codes_that_nothing_explains_are_told() -> None:
    sheet = first_sheet()
    y = sheet.paragraph(LEFT, WIDTH, 60, 200)
    x = sheet.line("the sign ", 60, y)
    sheet.chars += [Char("(cid:77)", Box(x, y - 8, x + 5, y + 2), "Odd-Regular", 10.0), Char("\ue055", Box(x + 5, y - 8, x + 10, y + 2), "Odd-Regular", 10.0)]
    made = paper(sheet)
    assert made.warnings == ("2 characters have codes that the PDF does not explain; they read \ufffd",)
    assert made.text.endswith("the sign \ufffd\ufffd")


def test_small_capitals_stay_on_the_line() -> None:
    sheet = first_sheet()
    sheet.paragraph(LEFT, WIDTH, 60, 200)
    x = sheet.line("the gene S", 60, 260)
    x = sheet.line("ODIUM", x, 260, size=7.5)
    sheet.line(" of the cell", x, 260)
    assert texts(paper(sheet), "paragraph")[-1].endswith("the gene SODIUM of the cell")


def test_blanks_that_the_page_lost_or_doubled() -> None:
    sheet = first_sheet()
    sheet.paragraph(LEFT, WIDTH, 60, 200)
    x = sheet.line("vesicles", 60, 260)  # no blank is printed, only a gap
    x = sheet.line("reach", x + 3, 260)
    for step in (2.5, 3):  # two are printed
        sheet.chars.append(Char(" ", Box(x, 252, x + step, 262), BODY, 10.0))
        x += step
    sheet.line("the niche.", x, 260)
    assert texts(paper(sheet), "paragraph")[-1].endswith("vesicles reach the niche.")


@pytest.mark.parametrize("inner", [True, False], ids=["rules in the groups", "full rows"])
def test_names_in_the_middle_of_their_groups(inner: bool) -> None:
    """A first cell that is merged over several rows stands beside the middle one, or between the two."""
    cells = table_of(
        [
            (320, [("Disease", 60), ("Marker", 220), ("Trend", 400)]),
            (340, [("miR-21", 220), ("up", 400)]),
            (346, [("NSCLC", 60)]),
            (352, [("miR-23a", 220), ("down", 400)]),
            (372, [("miR-122", 220), ("up", 400)]),
            (384, [("HCC", 60), ("miR-9", 220), ("down", 400)]),
            (396, [("miR-10b", 220), ("up", 400)]),
        ],
        [(308, 58, 500), (324, 58, 500), (358, 58, 500), (402, 58, 500), *([(343.5, 210, 500), (375.5, 210, 500), (387.5, 210, 500)] if inner else [])],
    )
    assert cells == [
        ["Disease", "Marker", "Trend"],
        ["NSCLC", "miR-21", "up"],
        ["NSCLC", "miR-23a", "down"],
        ["HCC", "miR-122", "up"],
        ["HCC", "miR-9", "down"],
        ["HCC", "miR-10b", "up"],
    ]
