"""Search as one types: what is found, and in which order."""

import pytest

from pipeline.ground import Grounder, search


@pytest.fixture(scope="module")
def grounder():
    return Grounder()


@pytest.mark.parametrize(
    ("letters", "slot", "type_", "first"),
    [
        ("PTE", "target", "protein", "HGNC:9588"),  # PTEN, the shortest name that starts so
        ("miR-21", "cargo", "miRNA", "mirbase:MI0000077"),  # the whole name before miR-210
        ("microRNA 21-5", "cargo", "miRNA", "mirbase.mature:MIMAT0000076"),
        ("let-7b", "cargo", "miRNA", "mirbase:MI0000063"),
        ("endothelial", "source", "cell", "CL:0000115"),  # the table of cells before that of tissues
        ("angio", "effect", "", "GO:0001525"),
        ("HGNC:9588", "target", "protein", "HGNC:9588"),
        ("wnt", "target", "pathway", "GO:0016055"),
    ],
)
def test_the_first_term(grounder, letters, slot, type_, first):
    assert search(letters, slot, type_, grounder)[0].id == first


@pytest.mark.parametrize("letters", ["", " ", "p", "qqqqq", "<script>", "\x00", "a\nb", "mir-", "(["])
def test_odd_letters_find_little_and_break_nothing(grounder, letters):
    assert len(search(letters, "target", "protein", grounder)) <= 12


def test_each_identifier_once_and_no_more_than_asked_for(grounder):
    found = [term.id for term in search("ca", "target", "", grounder, most=5)]
    assert len(found) == len(set(found)) == 5


def test_the_reason_is_told(grounder):
    whys = {term.id: term.why for term in search("p53", "target", "protein", grounder)}
    assert "synonym" in whys["HGNC:11998"]


def test_what_is_sure_is_what_a_claim_would_have(grounder):
    assert [term.id for term in search("PTEN", "target", "protein", grounder) if term.sure] == ["HGNC:9588"]
    assert not any(term.sure for term in search("PTE", "target", "protein", grounder))
