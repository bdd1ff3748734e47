"""The running text that the parser sees: marks left out, and every kept character still knows its place in the paper."""

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.entities.text import passages
from pipeline.schema import Paper

from tests.entities.papers import paper

NLP = spacy.blank("en")
pytestmark = pytest.mark.filterwarnings("ignore:.*W036")


def seen(given_paper: Paper) -> list[str]:
    return [passage.text for passage in passages(given_paper, NLP)[0]]


def check_offsets(given_paper: Paper) -> None:
    """Each character is the paper's at its offset (a line end is seen as a blank), and offsets rise."""
    for passage in passages(given_paper, NLP)[0]:
        there = "".join(given_paper.text[i] for i in passage.offsets).replace("\n", " ")
        assert there == passage.text
        assert list(passage.offsets) == sorted(set(passage.offsets))
        block = given_paper.blocks[passage.block]
        assert all(block.start <= i < block.end for i in passage.offsets)


CASES = [
    pytest.param("Exosomes inhibit PTEN [12]. They grow [3–5,7].", "Exosomes inhibit PTEN. They grow.", id="citations"),
    pytest.param("Exosomes [1] inhibit[2] PTEN.", "Exosomes inhibit PTEN.", id="citations in mid-sentence"),
    pytest.param("Hepatocellular carcinoma (HCC) cells grow.", "Hepatocellular carcinoma cells grow.", id="bracketed abbreviation"),
    pytest.param("Glioma-derived exosomes (GDEs) promote growth.", "Glioma-derived exosomes promote growth.", id="vesicle abbreviation"),
    pytest.param("Exosomes of stem cells (hMSC-Exo) help.", "Exosomes of stem cells help.", id="vesicle name behind its source"),
    pytest.param("(a) Exosomes grow. (b) They die.", "Exosomes grow. They die.", id="letters in brackets"),
    pytest.param("Exosomes do this: (i) grow, and (ii) die.", "Exosomes do this: grow, and die.", id="numbers behind colon and comma"),
    pytest.param("a, Exosomes grow. b, They die.", "Exosomes grow. They die.", id="letters before sentences"),
    pytest.param("IL-6 (P < 0.05) rises (see below).", "IL-6 (P < 0.05) rises (see below).", id="other brackets stay"),
    pytest.param("Exosomes inhibit\nPTEN.", "Exosomes inhibit PTEN.", id="line end"),
    pytest.param("[1]", "", id="a citation alone"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_what_the_parser_sees(text, expected):
    assert seen(paper(text)) == [expected]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_every_character_knows_its_place(text, expected):
    check_offsets(paper("A block before [9].", text, "One behind."))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Exosomes do this: (i) grow, (ii) die and (iii) burst.", "Exosomes do this: grow, die and burst.", id="three marks"),
        pytest.param("Exosomes (i) grow and (ii) die.", "Exosomes grow and die.", id="mark behind a noun"),
    ],
)
def test_list_marks_of_any_place_are_left_out(text, expected):
    assert (seen(paper(text)), passages(paper(text), NLP)[1]) == ([expected], {})


def test_running_text_only():
    kinds = "title front abstract heading paragraph caption table reference back".split()
    assert seen(paper(*((kind, f"This is a {kind}.") for kind in kinds))) == [f"This is a {k}." for k in ("title", "abstract", "paragraph", "caption")]


def test_passages_name_their_blocks_and_empty_ones_are_left_out():
    given_paper = paper(("heading", "Growth"), "One.", "", "Two.")
    assert [(p.block, p.text) for p in passages(given_paper, NLP)[0]] == [(1, "One."), (3, "Two.")]


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("Hepatocellular carcinoma (HCC) cells.", "HCC", "Hepatocellular carcinoma"),
        ("Glioma cell-derived exosomes (GDEs) grow.", "GDEs", "Glioma cell-derived exosomes"),
        ("The exosomes derived from umbilical stem cells (UMSC-Exos) heal.", "UMSC-Exos", "exosomes derived from umbilical stem cells"),
        ("We show that plasma exosomes (P-Exo) heal.", "P-Exo", "plasma exosomes"),
    ],
)
def test_long_forms(text, short, long):
    assert passages(paper(text), NLP)[1] == {short: long}


def test_the_first_definition_counts():
    found = passages(paper("Gastric cancer (GC) grows.", "Germinal centre (GC) shrinks."), NLP)[1]
    assert found == {"GC": "Gastric cancer"}


def test_an_abbreviation_that_is_not_in_brackets_stays():
    assert seen(paper("Hepatocellular carcinoma (HCC) is rare. HCC cells grow.")) == ["Hepatocellular carcinoma is rare. HCC cells grow."]


PIECE = st.sampled_from(
    [*"Exosomes inhibit PTEN [1] [2–4] (a) (ii) . , β (see)".split(), "Hepatocellular carcinoma (HCC)", "glioma exosomes (GDEs)", "\n", "a, B"]
)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.lists(PIECE, max_size=8).map(" ".join), max_size=3))
def test_every_character_knows_its_place_in_any_text(blocks):
    check_offsets(paper(*blocks))
