"""Papers as curation sees them: places in the text, highlights, references, and where the PDF lies."""

import hashlib

import pytest

from pipeline.curate.papers import Layout, Papers, link_of
from pipeline.curate.view import paragraph, patches, sentence_span
from tests.curate.desk import CLAIMS, TEXT, claim, layout

ONE, TWO, THREE = CLAIMS
LAID = Layout(layout(TEXT, pages=1))


# ---------------------------------------------------------------- places


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("miR-9", "miR-9"),
        ("MIR-9", "miR-9"),
        ("glioma   cells", "glioma cells"),
        ("glioma\ncells", "glioma cells"),
        ("miR", "miR"),
        ("", None),
        (" ", None),
        ("a.*b", None),
        ("(see above)", "(see above)"),
    ],
)
def test_find(words, found):
    place = LAID.find(words, 0, len(TEXT))
    assert (TEXT[slice(*place)] if place else None) == found


@pytest.mark.parametrize(
    ("offset", "start"),
    [
        (0, 0),
        (10, 0),
        (TEXT.index("Exosomes of"), TEXT.index("Exosomes of")),
        (len(TEXT) - 1, TEXT.index("In another")),
        (len(TEXT), None),
        (9999, None),
        (-1, None),
    ],
)
def test_sentence_at(offset, start):
    assert (LAID.sentence_at(offset) or (None,))[0] == start


def test_words_within():
    at = TEXT.index("glioma")
    assert [TEXT[w.start : w.end] for w in LAID.within(at, at + 12)] == ["glioma", "cells"]
    assert [TEXT[w.start : w.end] for w in LAID.within(at + 2, at + 3)] == ["glioma"]
    assert LAID.within(5, 5) == [] and Layout({}).within(0, 9) == []


# ---------------------------------------------------------------- highlights


def test_highlights_lie_on_the_words():
    found = {patch.slot: patch for patch in patches(TWO, LAID) if patch.letter}
    words = {TEXT[w.start : w.end]: w for w in LAID.words}
    assert (found["cargo"].y, found["cargo"].x, found["cargo"].page) == (words["miR-9"].box.top, 50, 1)
    assert found["effect"].width == pytest.approx(
        len("angiogenesis") * 5 * len("angiogenesis") / len("angiogenesis."), abs=6
    )  # less the full stop
    assert [patch.slot for patch in patches(TWO, LAID)][0] == "sentence"


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({}, "miR-21, which"),  # its own offsets
        ({"start": None, "end": None}, "miR-21, which"),  # found in the sentence
        ({"text": "the miRNA", "aliases": ["miR-21"], "start": None, "end": None}, "miR-21, which"),  # by another name
        ({"text": "never printed", "start": None, "end": None}, None),
        ({"start": 5, "end": 99999}, "miR-21, which"),  # offsets of another text
        ({"start": "0", "end": []}, "miR-21, which"),
    ],
)
def test_where_a_slot_is_shown(change, place):
    found = [patch for patch in patches(ONE | {"cargo": ONE["cargo"] | change}, LAID) if patch.slot == "cargo"]
    line = 50 + 12 * [w.start for w in LAID.words].index(TEXT.index("miR-21"))
    assert [patch.y for patch in found] == ([line] if place else [])


def test_a_sentence_that_has_moved_is_found_again():
    moved = ONE | {"evidence": ONE["evidence"] | {"start": 7, "end": 20}}
    assert sentence_span(moved, LAID) == sentence_span(ONE, LAID)
    assert sentence_span(ONE | {"evidence": {"sentence": "Not there."}}, LAID) is None


def test_the_paragraph_is_whole_and_marked():
    start, pieces = paragraph(TWO, LAID)
    assert start == 0 and "".join(piece.text for piece in pieces) == TEXT.split("\n")[0]
    assert [(piece.text, piece.slot) for piece in pieces if piece.slot] == [
        ("glioma cells", "source"),
        ("miR-9", "cargo"),
        ("angiogenesis", "effect"),
    ]
    assert " ".join("".join(piece.text for piece in pieces if piece.told).split()) == TWO["evidence"]["sentence"]


def test_without_a_text_the_bare_sentence_is_shown():
    start, (piece,) = paragraph(TWO, Layout({}))
    assert (start, piece.text, piece.told) == (-1, TWO["evidence"]["sentence"], True)
    assert patches(TWO, Layout({})) == []


# ---------------------------------------------------------------- references


@pytest.mark.parametrize(
    ("reference", "link"),
    [
        ({"doi": "10.1186/s12943-019-0001-x"}, "https://doi.org/10.1186/s12943-019-0001-x"),
        ({"doi": "javascript:alert(1)", "pmid": "123"}, "https://pubmed.ncbi.nlm.nih.gov/123/"),
        ({"doi": '10.1186/x" onload="y', "pmid": ""}, ""),
        ({"pmid": "12x"}, ""),
        ({"pmid": "١٢"}, ""),
        ({}, ""),
        ({"title": "Exosomes of glioma cells & more"}, "https://pubmed.ncbi.nlm.nih.gov/?term=Exosomes%20of%20glioma%20cells%20%26%20more"),
        (
            {"title": "X.-w", "text": "Cao, Yang: A title"},
            "https://pubmed.ncbi.nlm.nih.gov/?term=Cao%2C%20Yang%3A%20A%20title",
        ),  # a title cut wrongly
    ],
)
def test_links(reference, link):
    assert link_of(reference) == link


def test_references_keep_their_text_with_the_title_told_apart():
    papers = Papers(
        lambda doc, kind: {
            "references": [{"number": 1, "text": "A. A long enough title here. J 2020.", "title": "A long enough title here"}]
        },
        {},
    )
    (entry,) = papers.references(TWO)
    assert entry["parts"] == [("A. ", False), ("A long enough title here", True), (". J 2020.", False)]
    assert papers.references(TWO | {"evidence": {"citations": [7]}}) == []


# ---------------------------------------------------------------- the PDF


def test_the_pdf_is_the_one_that_was_read(tmp_path):
    content = b"%PDF-1.4 one"
    sha = hashlib.sha256(content).hexdigest()
    here, moved = tmp_path / "a.pdf", tmp_path / "moved"
    moved.mkdir()

    def found(*folders, path=here, sha256=sha):
        return Papers(lambda doc, kind: {}, {"a": (str(path), sha256)}, folders).pdf("a")

    assert found() is None
    (moved / "a.pdf").write_bytes(content)
    assert found() is None and found(moved) == moved / "a.pdf"
    here.write_bytes(content)
    assert found(moved) == here
    here.write_bytes(b"%PDF-1.4 another")  # boxes of one file do not fit another
    assert found() is None and found(moved) == moved / "a.pdf"
    assert found(sha256=None) is None
    text = tmp_path / "a.txt"
    text.write_bytes(content)
    assert found(path=text) is None


def test_an_unknown_document_has_nothing():
    papers = Papers(lambda doc, kind: None, {})
    assert (
        papers.pdf("../a") is None
        and papers.title("x") == ""
        and papers.layout("x").pages == 0
        and papers.references(claim("a", "", "", "b+", doc="x")) == []
    )
