"""Folding: one case a row, and what must hold for any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.score.fold import GREEK, fold, overlap, tokens

PIECES = st.sampled_from("a|s|ss|S| |(|)|[|]|-|–|α|ς|axis| pathway|expressions|hsa-|the |(x)".split("|"))
ANY_TEXT = st.lists(st.one_of(st.characters(exclude_categories=["Cs"]), PIECES), max_size=12).map("".join)
WORDS = st.lists(st.sampled_from(["miR", "21", "TGF", "β1", "lung", "cell", "PD", "L1", "axis", "AKT"]), min_size=1, max_size=5)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＰＤ－Ｌ１", "pdl1"),  # NFKC: full width
        ("miR‑23a", "mir23a"),  # non-breaking hyphen
        ("miR–23a", "mir23a"),  # en dash
        ("miR−23a", "mir23a"),  # minus
        ("TGF-β1", "tgfbeta1"),
        ("TGF- β1", "tgfbeta1"),
        ("integrin α5", "integrinalpha5"),
        ("NF-κB", "nfkappab"),
        ("Σς", "sigmasigma"),
        ("hsa-miR-21-5p", "mir215p"),
        ("The tumor", "tumor"),
        ("an axon", "axon"),
        ("A549", "a549"),  # no article: nothing stands between
        ("programmed death ligand 1 (PD-L1)", "programmeddeathligand1"),
        ("CD9 (tetraspanin [TSPAN29]) protein", "cd9"),
        ("(PD-L1)", "pdl1"),  # brackets only: the text stays
        ("miR-21 (oncomir", "mir21(oncomir"),  # an open bracket is no bracketed text
        ("CSCs", "csc"),
        ("lung cancer cells", "lungcancercell"),
        ("stress", "stress"),
        ("MS", "ms"),
        ("PI3K/Akt signaling pathway", "pi3k/akt"),
        ("PI3K/Akt signalling pathways", "pi3k/akt"),
        ("PI3K/Akt-pathway", "pi3k/akt"),
        ("miR-21/PTEN axis", "mir21/pten"),
        ("PTEN gene expression", "pten"),
        ("p53 protein", "p53"),
        ("gene", "gene"),
        ("axis", "axis"),
        ("protein expression", "protein"),
        ("expression of PTEN", "expressionofpten"),  # only from the end
        ("", ""),
    ],
)
def test_fold(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the lung cancer cells", {"lung", "cancer", "cell"}),
        ("PI3K/Akt signaling pathway", {"pi3k/akt"}),
        ("miR-23a", {"mir23a"}),
        ("pathway", {"pathway"}),
        ("pathway of death", {"pathway", "of", "death"}),
        ("proliferation, migration", {"proliferation", "migration"}),
        ("CD8+ T cells", {"cd8+", "t", "cell"}),
        ("mesenchymal stem cells (MSCs)", {"mesenchymal", "stem", "cell"}),
        ("– –", set()),
    ],
)
def test_tokens(text, found):
    assert tokens(text) == found


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("lung cancer cells", "lung cancer", True),
        ("cancer cells", "lung cancer cells", False),  # nothing specific in common
        ("cells", "cells", False),
        ("the cell", "cell of the tumor", False),
        ("tumor angiogenesis", "angiogenesis", True),
        ("exosomes", "breast exosomes", False),
        ("angiogenesis", "proliferation", False),
        ("miR-21", "miR-210", False),
        ("breast cancer", "breast tumor", False),  # a subset is wanted, not a common token
        ("", "angiogenesis", False),
    ],
)
def test_overlap(one, other, same):
    assert overlap(tokens(one), tokens(other)) is same
    assert overlap(tokens(other), tokens(one)) is same


@given(ANY_TEXT)
def test_fold_is_idempotent(text):
    assert fold(fold(text)) == fold(text)


@given(ANY_TEXT)
def test_a_text_with_content_keeps_some(text):
    if any(char.isalnum() for char in text):
        assert fold(text)


@given(WORDS, st.sampled_from(["", " ", "-", "‐", "–", "—", "−", " - ", "\u00a0", "\u00ad"]))
def test_dashes_and_spaces_do_not_count(words, gap):
    assert fold(gap.join(words)) == fold("".join(words))


@given(WORDS)
def test_case_does_not_count(words):
    text = " ".join(words)
    assert fold(text.upper()) == fold(text.lower()) == fold(text)
    assert tokens(text.upper()) == tokens(text)


@pytest.mark.parametrize(("letter", "name"), GREEK.items())
def test_greek_letters_are_their_names(letter, name):
    assert fold(f"X{letter}1") == fold(f"X{letter.upper()}1") == fold(f"X-{name}1") == f"x{name}1"
