"""Small parts: characters, hyphens, citations, labels, references; as tables and as properties."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.schema import Box, Char, Page, Reference
from pipeline.structure.citations import author_year, bracketed, expand, parted, raised
from pipeline.structure.fields import reference
from pipeline.structure.glyphs import UNKNOWN, repair
from pipeline.structure.marks import label_of, numbered
from pipeline.structure.runs import Glyph, Run, page_runs
from pipeline.structure.superiors import mark_superiors
from pipeline.structure.weave import Words, Woven, plain

GLYPHS = [
    ("ligature", "ﬁ", "Times", "fi"),
    ("soft hyphen", "\u00ad", "Times", "-"),
    ("micro sign", "µ", "Times", "μ"),
    ("symbol font", "b", "ABCDEF+Symbol", "β"),
    ("symbol font, private use", "\uf061", "SymbolMT", "α"),
    ("private use elsewhere", "\uf061", "Times", "α"),
    ("private use unknown", "\ue123", "Times", UNKNOWN),
    ("code without a map", "(cid:12)", "Times", UNKNOWN),
    ("code of a font of mathematical signs", "(cid:48)", "ABCDEF+CMSY10", "′"),
    ("code of a Windows font", "(cid:72)", "ABCDEF+Arial-BoldMT", "e"),
    ("bracket is no code", "(", "Times", "("),
    ("letter", "b", "Times", "b"),
]


@pytest.mark.parametrize(("text", "font", "meant"), [row[1:] for row in GLYPHS], ids=[row[0] for row in GLYPHS])
def test_repair(text: str, font: str, meant: str) -> None:
    assert repair(text, font) == meant


HYPHENS = [
    ("word seen whole", "exo", "somes", {"exosomes": 2}, False),
    ("compound seen", "co", "culture", {"co-culture": 1}, True),
    ("more often whole", "co", "culture", {"co-culture": 1, "coculture": 3}, False),
    ("no evidence", "angio", "genesis", {}, False),
    ("derived", "cell", "derived", {"cell": 3}, False),
    ("long first part", "fibroblast", "derived", {}, True),
    ("miRNA", "miR", "21", {}, True),
    ("greek", "TGF", "β", {}, True),
    ("greek before", "γ", "elemene", {}, True),
    ("two words of the paper", "tissue", "invasive", {"tissue": 2, "invasive": 2}, True),
    ("parts that close up", "path", "ways", {"path": 2, "ways": 2}, False),
    ("capital after", "Wnt", "Frizzled", {}, True),
    ("capital before a small letter", "Hepato", "cellular", {}, False),
    ("identifier seen whole", "ENS", "G00000258332", {"ensg00000258332": 1}, False),
]


@pytest.mark.parametrize(("before", "after", "seen", "keeps"), [row[1:] for row in HYPHENS], ids=[row[0] for row in HYPHENS])
def test_hyphen_by_evidence(before: str, after: str, seen: dict[str, int], keeps: bool) -> None:
    assert Words(Counter(seen)).keeps_hyphen(before, after) is keeps


RANGES = [
    ("12", (12,)),
    ("3–5", (3, 4, 5)),
    ("3-5, 9", (3, 4, 5, 9)),
    ("1,2,2", (1, 2)),
    ("103–5", (103, 104, 105)),
    ("0", ()),
    ("9–3", ()),
    ("1–999", ()),
]


@pytest.mark.parametrize(("body", "numbers"), RANGES, ids=[row[0] for row in RANGES])
def test_expand(body: str, numbers: tuple[int, ...]) -> None:
    assert expand(body) == numbers


@given(st.lists(st.integers(1, 400), min_size=1, max_size=12, unique=True).map(sorted))
def test_expand_undoes_printing(numbers: list[int]) -> None:
    printed, i = [], 0
    while i < len(numbers):
        j = i
        while j + 1 < len(numbers) and numbers[j + 1] == numbers[j] + 1:
            j += 1
        printed.append(str(numbers[i]) if i == j else f"{numbers[i]}–{numbers[j]}")
        i = j + 1
    assert expand(", ".join(printed)) == tuple(numbers)


@given(st.text(alphabet="[]()0123456789,;–- aB.", max_size=60))
def test_bracketed_stays_in_the_text(text: str) -> None:
    for citation in bracketed(text, 50, round_too=True):
        assert text[citation.start] in "[(" and text[citation.end - 1] in "])"
        assert citation.numbers and 0 < min(citation.numbers) <= max(citation.numbers) <= 50


def test_bracketed_skips_what_is_no_reference() -> None:
    text = "as shown [3–5] in 2020 [2020] and in cells [1,7]."
    assert [c.numbers for c in bracketed(text, 60)] == [(3, 4, 5), (1, 7)]


def printed(text: str) -> Woven:
    """A text in which ^…^ is raised."""
    woven, up = Woven(), False
    for char in text:
        if char == "^":
            up = not up
        else:
            woven.add(char, 1, raised=up)
    return woven


RAISED = [
    ("glued", "metastasis^12,13^ in", "metastasis 12,13 in", [(12, 13)]),
    ("after a stop", "cells.^4–6^ Then", "cells. 4–6 Then", [(4, 5, 6)]),
    ("after a name with digits", "miR-21^7^ is", "miR-21 7 is", [(7,)]),
    ("exponent", "10^6^ cells", "106 cells", []),
    ("area", "5 cm^2^ of", "5 cm2 of", []),
    ("charge", "Ca^2+^ and CD8^+^ T", "Ca2+ and CD8+ T", []),
    ("isotope", "labelled with ^3^H-thymidine", "labelled with 3H-thymidine", []),
    ("more than the list has", "word^999^ on", "word 999 on", []),
]


@pytest.mark.parametrize(("text", "spaced", "cited"), [row[1:] for row in RAISED], ids=[row[0] for row in RAISED])
def test_raised_citations(text: str, spaced: str, cited: list[tuple[int, ...]]) -> None:
    woven = parted(printed(text))
    assert woven.text == spaced
    assert len(woven.pages) == len(woven.boxes) == len(woven.raised) == len(spaced)
    assert [c.numbers for c in raised(woven.text, woven.raised, 100)] == cited


def test_author_year() -> None:
    references = [Reference(1, "", "Kalluri R, LeBleu VS", year="2020"), Reference(2, "", "Hsu YL", year="2017")]
    text = "Hsu et al. (2017) showed it (Kalluri and LeBleu, 2020; Nobody, 1999)."
    found = {text[c.start : c.end]: c.numbers for c in author_year(text, references)}
    assert found == {"Hsu et al. (2017)": (2,), "(Kalluri and LeBleu, 2020; Nobody, 1999)": (1,)}


LABELS = [
    ("FIGURE 1: Exosomes", "Figure 1", ":"),
    ("Fig. 2 | Exosomes", "Figure 2", "|"),
    ("Figure 3. Exosomes", "Figure 3", "."),
    ("Figure-4: Exosomes", "Figure 4", ":"),
    ("Table 1", "Table 1", ""),
    ("TABLE II. Markers", "Table II", "."),
    ("Supplementary Fig. S1: More", "Supplementary Figure S1", ":"),
    ("Figure 1—figure supplement 2. More", "Figure 1—figure supplement 2", "."),
    ("Figure 1—Source data 1. More", "Figure 1—source data 1", "."),
    ("Appendix 1—figure 2. More", "Appendix 1—Figure 2", "."),
    ("Box 1 | Exosomes", "Box 1", "|"),
]


@pytest.mark.parametrize(("text", "name", "sep"), LABELS, ids=[row[0] for row in LABELS])
def test_label(text: str, name: str, sep: str) -> None:
    label = label_of(text)
    assert label is not None and (label.name, label.sep) == (name, sep)


@pytest.mark.parametrize("text", ["Figures are shown", "Tablets 5 mg", "figure it out", "The table 1"])
def test_no_label(text: str) -> None:
    assert label_of(text) is None


def test_continued_label() -> None:
    label = label_of("Table 1: Continued.")
    assert label is not None and label.continued and label.name == "Table 1"


@pytest.mark.parametrize(
    ("text", "number", "heading"),
    [
        ("3.1. Angiogenesis", "3.1", "Angiogenesis"),
        ("2 Methods", "2", "Methods"),
        ("IV. Results", "IV", "Results"),
        ("Conclusions", None, "Conclusions"),
    ],
)
def test_numbered(text: str, number: str | None, heading: str) -> None:
    assert numbered(text) == (number, heading)


def test_reference_fields() -> None:
    text = "12. Hsu YL, Hung JY, et al. Hypoxic lung exosomes increase angiogenesis. Oncogene. 2017;36:4929–42. doi:10.1038/onc.2017.105."
    assert reference(text, 12) == Reference(
        12, text[4:], "Hsu YL, Hung JY, et al", "Hypoxic lung exosomes increase angiogenesis", "Oncogene", "2017", "10.1038/onc.2017.105"
    )


STYLES = [  # one entry as a dozen publishers print it: (text, authors, title, journal)
    ("[3] J. Smith and A. B. Jones, “Vesicles of glioma cells,” Cell, vol. 3, pp. 1–9, 2011.", "J. Smith and A. B. Jones", "Vesicles of glioma cells", "Cell"),
    ("3. Smith J, Jones AB: Vesicles of glioma cells. J Cell Biol 2011, 3:1–9.", "Smith J, Jones AB", "Vesicles of glioma cells", "J Cell Biol"),
    ("3 Smith, J. and Jones, A. B. (2011) Vesicles of glioma cells. Nat. Rev. Drug Discovery 3, 1–9", "Smith, J. and Jones, A. B", "Vesicles of glioma cells", "Nat. Rev. Drug Discovery"),
    ("[3] J. Smith, A.B. Jones, Vesicles of glioma cells, their cargo, and us, J. Cell. Mol. Med. 3 (2011) 1–9.", "J. Smith, A.B. Jones", "Vesicles of glioma cells, their cargo, and us", "J. Cell. Mol. Med."),
    ("[3] J. Smith, A.B. Jones, Vesicles of glioma cells, Science 3 (6478) (2011) eaau6977.", "J. Smith, A.B. Jones", "Vesicles of glioma cells", "Science"),
    ("3. Smith, J.; van der Berg, A.B. DNA of vesicles. Science 2011, 3, eaau6977. [CrossRef] [PubMed]", "Smith, J.; van der Berg, A.B", "DNA of vesicles", "Science"),
    ("3. Smith, J. & Jones, A. B. A view of vesicles. Proc. Natl. Acad. Sci. USA 3, 1–9 (2011).", "Smith, J. & Jones, A. B", "A view of vesicles", "Proc. Natl. Acad. Sci. USA"),
    ("3 Smith J, Jones AB Jr, et al: Vesicles of glioma cells. Int J Oncol 3: 1-9, 2011.", "Smith J, Jones AB Jr, et al", "Vesicles of glioma cells", "Int J Oncol"),
    ("Smith J, Jones AB. 2011. Vesicles of glioma cells. eLife 3:e123. DOI: https://doi.org/10.7554/eLife.123", "Smith J, Jones AB", "Vesicles of glioma cells", "eLife"),
    ("Smith, J., & Jones, A. B. (2011). Is it vesicles? Journal of Cells, 3, 1–9. doi:10.1000/x.5", "Smith, J., & Jones, A. B", "Is it vesicles?", "Journal of Cells"),
    ("3. Smith J, da Silva MARC; Vesicle Study Group. GANs for cells. PLoS ONE. 2011; 3(1):e19. https://doi.org/10.1371/x PMID: 1234567", "Smith J, da Silva MARC; Vesicle Study Group", "GANs for cells", "PLoS ONE"),
    ("World Health Organization. (2011). Vesicles of the world. Lancet 3:1.", "World Health Organization", "Vesicles of the world", "Lancet"),
    ("3. Smith J, Jones AB. Vesicles of cells. In: Doe J, editor. The book of vesicles. Cham: Springer; 2011. p. 1–9.", "Smith J, Jones AB", "Vesicles of cells", "The book of vesicles"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "authors", "title", "journal"), STYLES, ids=[row[0][:40] for row in STYLES])
def test_reference_in_the_styles_of_publishers(text: str, authors: str, title: str, journal: str) -> None:
    found = reference(text, 3)
    assert (found.number, found.authors, found.title, found.journal.rstrip("."), found.year) == (3, authors, title, journal.rstrip("."), "2011")


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Qiu P, Pan PC. A role in larval life. Development 1998, 125, 1909–1920. [PubMed]", "1998"),  # pages that look like years
        ("Chi Y-M, Nakamura M. A novel agent. Biol Pharm Bull 2005;28:1989-1991.", "2005"),
        ("Mousson L. Dengue in mosquitoes. PLoS Negl. Trop. Dis. 2012, 6, e1989.", "2012"),
        ("Zhu F, Zhang X. Wnt in flies. Sci. Rep. 2013, 3, 2069. [CrossRef]", "2013"),
        ("Smith J. Vesicles from 1950 to 1999. Cell 3: 1-9, 2011.", "2011"),
    ],
)
def test_reference_year(text: str, year: str) -> None:
    assert reference(text, 1).year == year


@pytest.mark.parametrize(
    ("printed", "doi"),
    [
        ("doi: 10.1016/j.indcrop. 2012.12.005", "10.1016/j.indcrop.2012.12.005"),  # cut by a line's end
        ("https://doi.org/10.1038/s4158 6-019-1923-7.", "10.1038/s41586-019-1923-7"),
        ("https://doi.org/10.1016/j.chaos .2020.110121.", "10.1016/j.chaos.2020.110121"),
        ("doi: 10.1016/j. dci.2008.05.009 (2008).", "10.1016/j.dci.2008.05.009"),
        ("doi: 10.1000/x.5. PMID: 1234567", "10.1000/x.5"),
        ("doi: 10.1000/x.5. 2011", "10.1000/x.5"),
        ("doi: 10.1000/x5 Epub 2011 May 3.", "10.1000/x5"),
    ],
)
def test_reference_doi(printed: str, doi: str) -> None:
    assert reference(f"Smith J, Jones AB. Vesicles of glioma cells. J Cell Biol. 2011;3:1–9. {printed}", 1).doi == doi


@settings(deadline=None)
@given(st.text(st.sampled_from("AaBb .,;:&()“”12"), max_size=400))
def test_any_text_is_a_reference_in_the_end(text: str) -> None:
    found = reference(text, 1)
    assert found.text in text


def test_woven_part_keeps_places_in_step() -> None:
    woven = plain("  ab ")
    assert woven.part(0).text == "ab" and len(woven.part(0).boxes) == 2


ACCENTED = [
    ("before its letter", [("¨", 100.5), ("o", 100)], "ö"),
    ("after its letter", [("e", 100), ("´", 101)], "é"),
    ("without its dot", [("¨", 100), ("ı", 100)], "ï"),
    ("beside a letter", [("o", 100), ("´", 105)], "o´"),
]


@pytest.mark.parametrize(("chars", "meant"), [row[1:] for row in ACCENTED], ids=[row[0] for row in ACCENTED])
def test_accents_join_their_letters(chars: list[tuple[str, float]], meant: str) -> None:
    page = Page(1, 600, 800, tuple(Char(c, Box(x, 100, x + 4.5, 110), "F", 10) for c, x in [("n", 95.5), *chars]))
    runs, _ = page_runs(page)
    assert "".join(run.text for run in runs) == "n" + meant


@pytest.mark.parametrize(("gap", "meant"), [(0.0, "κB"), (2.5, "κ B")], ids=["blank without width", "blank"])
def test_printed_blank_needs_a_gap(gap: float, meant: str) -> None:
    chars = [Char("κ", Box(100, 100, 105, 110), "Sy", 10), Char(" ", Box(105, 100, 105, 110), "Sy", 10)]
    page = Page(1, 600, 800, (*chars, Char("B", Box(105 + gap, 100, 110 + gap, 110), "F", 10)))
    (run,), _ = page_runs(page)
    assert run.text == meant


def test_superior_figures_of_a_font_cite_and_inferior_ones_do_not() -> None:
    glyphs, x = [], 0.0
    printed = [("In 23 of 45 cells, 34 of 52 vesicles reach 234 of 345 metastases", 5.0), ("12,13", 3.2), (" and H", 5.0), ("2", 3.2), ("O in 10", 5.0), ("3", 3.2), (" ml.", 5.0), ("4", 3.2)]
    for text, wide in printed:
        for char in text:
            if char != " ":
                glyphs.append(Glyph(char, Box(x, 0, x + wide, 10), "Serif", 10.0, 1, space=bool(glyphs) and x > glyphs[-1].box.x1 + 1))
            x += wide
    run = Run(1, glyphs, 0.0, 0.0, x, 10.0, 10.0)
    usual = [replace(run, glyphs=[replace(g) for g in glyphs if g.box.x1 - g.box.x0 == 5.0]) for _ in range(2)]
    mark_superiors([[run, *usual]])
    assert "".join(g.text if g.rise else " " for g in glyphs).split() == ["12,13", "4"]
