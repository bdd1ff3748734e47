"""First and last pages as publishers print them: what dresses the text is no text, and the text begins and ends where it does."""

from __future__ import annotations

from pipeline.schema import Box, Paper
from tests.structure.printing import BOLD, ITALIC, Sheet
from tests.structure.test_pages import HALF, LEFT, RIGHT, WIDTH, paper, texts, two_columns

ABSTRACT = "Vesicles carry cargo from cell to cell, and some of it changes what the cells do that take it up. " * 5
DATES = "Received: 3 March 2019; Accepted: 5 June 2019; Published: 7 June 2019"
PLACE = "1 Department of Cell Biology, University of Somewhere, 12345 Elsewhere, Norway"
LICENCE = "This is an open access article distributed under the Creative Commons Attribution License, which permits unrestricted use."
RUNNING = "the vesicles of one cell reach another and change what it does there. "


def names(sheet: Sheet, y: float, x: float = 60) -> None:
    """The title and the authors."""
    sheet.line("Vesicles of cancer cells", x, y, size=18, font=BOLD)
    sheet.line("Ann Writer^1^, Bo Author^2^ and Cy Third^1^", x, y + 22, size=11)


def later(number: int, *furniture: tuple[str, float, float, float]) -> Sheet:
    """A page of two columns, with lines of furniture: text, x, y, size."""
    sheet = Sheet(number)
    for text, x, y, size in furniture:
        sheet.line(text, x, y, size=size, font="Sans-Regular")
    two_columns(sheet, f"Page {number} begins. " + RUNNING * 8, RUNNING * 8 + f"Page {number} ends.", 80)
    return sheet


def body(made: Paper) -> str:
    return " ".join(texts(made, "paragraph"))


def clean(made: Paper, *furniture: str) -> bool:
    """Whether nothing but body is in the paragraphs, the title is whole, and the abstract has all its words."""
    assert texts(made, "title") == ["Vesicles of cancer cells"]
    assert " ".join(texts(made, "abstract")).strip() == ABSTRACT.strip()
    found = body(made)
    return not [words for words in (*furniture, "Department", "Received", "Correspond", "Key", "Creative Commons", "Writer") if words in found]


def test_oncotarget() -> None:
    first = Sheet()
    first.line("www.impactjournals.com/oncotarget/", 60, 40, size=8)
    first.line("Oncotarget, Vol. 7, No. 3", 440, 40, size=8)
    names(first, 80)
    first.line(PLACE, 60, 120, size=8)
    first.line("Correspondence to: Bo Author, email: bo@example.org", 60, 132, size=8, font=BOLD)
    first.line("Keywords: exosomes, microRNA, cancer", 60, 144, size=8, font=ITALIC)
    first.line(DATES, 60, 156, size=8)
    first.line("ABSTRACT", 60, 176, size=12, font=BOLD)
    first.paragraph(ABSTRACT, WIDTH, 60, 192)
    first.line("INTRODUCTION", 60, 280, size=12, font=BOLD)
    two_columns(first, LEFT, RIGHT, 300)
    foot = ("www.impactjournals.com/oncotarget", 60, 780, 8), ("Oncotarget", 500, 780, 8)
    made = paper(first, *(later(n, *foot, (str(n + 120), 300, 780, 8)) for n in (2, 3)))
    assert clean(made, "oncotarget") and [s.heading for s in made.sections] == ["INTRODUCTION"]
    assert body(made).startswith("alpha vesicles") and "Page 3 ends." in body(made)


def test_spandidos_with_run_in_abstract_and_place_at_the_foot() -> None:
    first = Sheet()
    first.line("INTERNATIONAL JOURNAL OF VESICLES 50: 1-10, 2019", 60, 40, size=8)
    first.line("1", 530, 40, size=8)
    names(first, 80)
    first.line(PLACE, 60, 120, size=8)
    first.line("Received March 3, 2019; Accepted June 5, 2019", 60, 134, size=8)
    first.line("DOI: 10.3892/ijv.2019.1234", 60, 146, size=8)
    x = first.line("Abstract. ", 60, 170, font=BOLD)
    words = ABSTRACT.split()
    first.line(" ".join(words[:5]), x, 170)
    y = first.paragraph(" ".join(words[5:]), HALF, 60, 182)
    first.line("Introduction", 60, y + 12, font=BOLD)
    y = first.paragraph(RUNNING * 3, HALF, 60, y + 26, last_full=True)
    first.line("Correspondence to: Dr Bo Author, Department of Cell", 60, y + 30, size=8, font=ITALIC)
    first.line("Biology, University of Somewhere. E-mail: bo@example.org", 60, y + 40, size=8)
    first.line("Key words: exosomes, microRNA, cancer", 60, y + 56, size=8, font=ITALIC)
    first.paragraph(RUNNING * 14, HALF, 310, 170)
    heads = [("WRITER et al: VESICLES OF CANCER CELLS", 180, 40, 8), ("INTERNATIONAL JOURNAL OF VESICLES 50: 1-10, 2019", 180, 40, 8)]
    made = paper(first, later(2, heads[0], ("2", 60, 40, 8)), later(3, heads[1], ("3", 530, 40, 8)), later(4, heads[0], ("4", 60, 40, 8)))
    assert clean(made, "WRITER", "JOURNAL", "E-mail")
    assert [s.heading for s in made.sections] == ["Introduction"]


def test_elsevier_with_letterspaced_heads_beside_each_other() -> None:
    first = Sheet()
    first.line("Journal of Vesicles 12 (2019) 1-9", 220, 40, size=8)
    first.line("Contents lists available at ScienceDirect", 200, 56, size=8)
    names(first, 90)
    first.line(PLACE, 60, 130, size=8)
    first.rules += [Box(60, 140, 540, 140.5), Box(60, 250, 540, 250.5)]
    first.line("A R T I C L E I N F O", 60, 156, size=8)
    first.lines(["Article history:", "Received 3 March 2019", "Accepted 5 June 2019", "Keywords:", "Exosomes", "MicroRNA", "Cancer"], 60, 172, size=7, lead=10)
    first.line("A B S T R A C T", 220, 156, size=8)
    first.paragraph(ABSTRACT, 80, 220, 172, size=8, lead=10)
    first.line("1. Introduction", 60, 274, font=BOLD)
    first.paragraph(LEFT, HALF, 60, 290)
    first.paragraph(RIGHT, HALF, 310, 274)
    first.line("* Corresponding author.", 60, 730, size=7)
    first.line("E-mail address: bo@example.org (B. Author).", 60, 740, size=7)
    made = paper(first, *(later(n, ("A. Writer et al. / Journal of Vesicles 12 (2019) 1-9", 200, 40, 8), (str(n), 530, 40, 8)) for n in (2, 3)))
    assert clean(made, "Article history", "MicroRNA", "Corresponding", "Writer et al")
    assert [(s.number, s.heading) for s in made.sections] == [("1", "Introduction")]


def test_frontiers_with_a_box_of_editors_left_of_the_abstract() -> None:
    first = Sheet()
    first.line("REVIEW", 430, 40, size=9, font="Sans-Bold")
    first.line("published: 07 June 2019", 430, 50, size=7, font="Sans-Regular")
    first.line("doi: 10.3389/fves.2019.00012", 430, 60, size=7, font="Sans-Regular")
    names(first, 100, 180)
    first.line(PLACE, 180, 140, size=7)
    first.lines(
        ["OPEN ACCESS", "Edited by:", "Di Editor,", "University of There, Italy", "Reviewed by:", "Ed Referee,", "Institute of Cells, Spain", "*Correspondence:", "Bo Author",
         "bo@example.org", "Specialty section:", "This article was submitted to", "Vesicles,", "Received: 03 March 2019", "Accepted: 05 June 2019", "Citation:",
         "Writer A, Author B (2019)", "Vesicles of cancer cells.", "Front. Vesicles 3:12."], 60, 200, size=7, font="Sans-Regular", lead=11,
    )  # fmt: skip
    y = first.paragraph(ABSTRACT, 72, 180, 180)
    first.line("Keywords: exosomes, microRNA, cancer", 180, y + 14, size=9, font=BOLD)
    first.line("INTRODUCTION", 180, y + 44, size=12, font=BOLD)
    first.paragraph(LEFT * 2, 72, 180, y + 60)
    foot = [("Frontiers in Vesicles | www.frontiersin.org", 60, 780, 7), ("June 2019 | Volume 3 | Article 12", 430, 780, 7), ("Writer et al.", 60, 40, 7), ("Vesicles", 500, 40, 7)]
    made = paper(first, *(later(n, *foot, (str(n), 300, 780, 7)) for n in (2, 3, 4)))
    assert clean(made, "Editor", "Referee", "Specialty", "Front.", "frontiersin", "Article 12")
    assert [s.heading for s in made.sections] == ["INTRODUCTION"]


def test_dove_with_notices_at_the_foot_and_a_banner_at_the_end() -> None:
    first = Sheet()
    first.line("International Journal of Vesicles", 60, 40, size=9)
    first.line("Dovepress", 480, 40, size=11, font=BOLD)
    first.line("open access to scientific and medical research", 430, 50, size=6)
    first.line("Open Access Full Text Article", 60, 56, size=7)
    first.line("R E V I E W", 420, 64, size=9, font=BOLD)
    names(first, 90, 180)
    first.lines(["1Department of Cell Biology,", "University of Somewhere,", "Elsewhere, Norway"], 60, 150, size=7)
    x = first.line("Abstract: ", 180, 150, font=BOLD)
    words = ABSTRACT.split()
    first.line(" ".join(words[:9]), x, 150)
    y = first.paragraph(" ".join(words[9:]), 72, 180, 162)
    first.line("Keywords: exosomes, microRNA, cancer", 180, y, size=10, font=BOLD)
    first.line("Introduction", 180, y + 30, size=12, font="Sans-Bold")
    first.paragraph(LEFT * 2, 72, 180, y + 46)
    first.lines(["Correspondence: Bo Author", "Department of Cell Biology, Somewhere", "Email bo@example.org"], 60, 620, size=7)
    first.line("submit your manuscript | www.dovepress.com", 60, 750, size=6, font=BOLD)
    first.line(f"© 2019 Writer et al. {LICENCE}", 60, 765, size=5)
    foot = [("submit your manuscript | www.dovepress.com", 60, 770, 6), ("Dovepress", 60, 780, 7), ("International Journal of Vesicles 2019:14", 400, 770, 7)]
    last = later(3, *foot, ("103", 540, 770, 8))
    last.line("References", 60, 480, size=12, font="Sans-Bold")
    for n in range(1, 5):
        last.line(f"{n}. Hsu YL, Hung JY. Vesicles of cells. Cell. 2017;{n}:1–9.", 60, 484 + 12 * n, size=8)
    last.line("International Journal of Vesicles", 60, 640, size=8, font="Sans-Bold")
    last.line("Publish your work in this journal", 60, 656, size=12, font="Sans-Bold")
    last.paragraph("This journal is an international, peer-reviewed journal of vesicles. Visit http://www.dovepress.com/testimonials.php to read quotes. " * 2, HALF, 60, 672, size=8)
    made = paper(first, later(2, *foot, ("102", 540, 770, 8)), last)
    assert clean(made, "Dovepress", "dovepress", "Publish your work", "submit your")
    assert [s.heading for s in made.sections][:2] == ["Introduction", "References"] and [r.journal for r in made.references] == ["Cell"] * 4


def test_wiley_with_a_notice_of_the_download_on_each_page() -> None:
    """The notice is printed on its side, or along the foot."""
    first = Sheet()
    names(first, 80)
    first.line(PLACE, 60, 124, size=8)
    first.line("Abstract", 60, 150, size=12, font=BOLD)
    first.paragraph(ABSTRACT, WIDTH, 60, 166)
    first.line("1 | INTRODUCTION", 60, 250, size=12, font=BOLD)
    two_columns(first, LEFT, RIGHT, 270)
    notice = "Downloaded from https://onlinelibrary.wiley.com/doi/10.1002/ves.1 by Somewhere, Wiley Online Library on [07/06/2019]"
    pages = [first, *(later(n) for n in (2, 3))]
    for sheet in pages:
        sheet.line(notice, 60, 790, size=5)
        for i, char in enumerate(notice):
            sheet.chars.append(sheet.chars[0]._replace(text=char, box=Box(585, 700 - 5 * i, 590, 705 - 5 * i), size=5.0, upright=False))
    made = paper(*pages)
    assert clean(made, "Wiley", "Downloaded") and [(s.number, s.heading) for s in made.sections] == [("1", "INTRODUCTION")]


def test_mdpi_with_what_is_known_of_the_paper_in_the_margin() -> None:
    first = Sheet()
    first.line("Review", 60, 60, size=10, font=ITALIC)
    names(first, 84)
    first.lines(
        ["Citation: Writer, A.; Author, B.", "Vesicles of cancer cells. Vesicles", "2019, 3, 12.", "Academic Editor: Di Editor", "Received: 3 March 2019", "Accepted: 5 June 2019",
         "Published: 7 June 2019", "Publisher’s Note: MDPI stays", "neutral with regard to claims.", "Copyright: © 2019 by the authors.", "Licensee MDPI, Basel, Switzerland."],
        60, 200, size=7, font="Sans-Regular", lead=12,
    )  # fmt: skip
    first.line("1 Department of Cells, University of Somewhere", 210, 130, size=8)
    first.line("* Correspondence: bo@example.org", 210, 142, size=8)
    x = first.line("Abstract: ", 210, 164, font=BOLD)
    words = ABSTRACT.split()
    first.line(" ".join(words[:8]), x, 164)
    y = first.paragraph(" ".join(words[8:]), 66, 210, 176)
    x = first.line("Keywords: ", 210, y + 12, font=BOLD)
    first.line("exosomes; microRNA; cancer", x, y + 12)
    first.line("1. Introduction", 210, y + 50, font=BOLD)
    first.paragraph(RUNNING * 12, 66, 210, y + 66, last_full=True)
    pages = [Sheet(n) for n in (2, 3)]
    for sheet in pages:
        sheet.line("Vesicles 2019, 3, 12", 60, 40, size=8)
        sheet.line(f"{sheet.number} of 9", 520, 40, size=8)
        sheet.paragraph(RUNNING * 20, 66, 210, 80, last_full=True)
    made = paper(first, *pages)
    assert clean(made, "Citation", "Editor", "Publisher", "Licensee", "of 9")
    assert [(s.number, s.heading) for s in made.sections] == [("1", "Introduction")]
