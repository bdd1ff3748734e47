"""Adjectives that name an effect, with and without "anti" and "pro"."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from pipeline.claims.qualities import PROCESSES, quality

VOCAB = spacy.blank("en").vocab


def last(*words: str):
    doc = Doc(VOCAB, words, sent_starts=[True] + [False] * (len(words) - 1))
    return doc[-1]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("apoptotic",), ("apoptosis", "increases")),
        (("Anti", "-", "apoptotic"), ("apoptosis", "decreases")),
        (("anti", "–", "inflammatory"), ("inflammation", "decreases")),
        (("pro", "-", "angiogenic"), ("angiogenesis", "increases")),
        (("Antiapoptotic",), ("apoptosis", "decreases")),
        (("pro-fibrotic",), ("fibrosis", "increases")),
        (("non", "-", "inflammatory"), None),
        (("therapeutic",), None),
        (("anti",), None),
        (("-", "fibrotic"), ("fibrosis", "increases")),
        (("process",), None),
    ],
)
def test_what_an_adjective_names(words, expected):
    assert quality(last(*words)) == expected


@given(st.sampled_from(sorted(PROCESSES)), st.sampled_from(["anti", "pro"]))
def test_joined_and_hyphenated_are_one(adjective, prefix):
    assert quality(last(prefix + adjective)) == quality(last(prefix, "-", adjective))
