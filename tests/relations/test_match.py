"""Matching over documents made by hand."""

from functools import lru_cache

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

from pipeline.relations import relate
from pipeline.relations.match import lemmas
from pipeline.relations.rules import Rule, Rules, Triggers, parse_pattern
from pipeline.schema import Mention, Relation, Tagged

from tests.entities.papers import paper

NLP = spacy.blank("en")
TRIGGERS = Triggers(
    {
        "decreases.verbs": frozenset({"inhibit"}), "decreases.nouns": frozenset({"inhibition"}), "increases.prep": frozenset({"lead"}),
        "increases.adjectives": frozenset({"higher"}), "carriage.passive": frozenset({"load"}),
    },
    {"lead": frozenset({"to"})},
)  # fmt: skip
SETS = {*TRIGGERS.words, "prep", "kind.vesicle", "kind.protein", "kind.cargo"}


@lru_cache(maxsize=None)
def rules(pattern: str, *more: str, check: str = "", loss: bool = False) -> Rules:
    """One rule of these patterns."""
    patterns = tuple(parse_pattern(line, SETS) for line in (pattern, *more))
    return Rules((Rule("only", "theme", "", loss, check, patterns, (), ()),), TRIGGERS)


def tagged(tokens: str, *kinds: tuple[int, str]) -> Tagged:
    """A document of "word/TAG/dep/head" tokens, and mentions (token, kind)."""
    parts = [token.split("/") for token in tokens.split()]
    words, tags, deps, heads = zip(*parts)
    doc = Doc(NLP.vocab, words=list(words), tags=list(tags), deps=list(deps), heads=[int(h) for h in heads])
    mentions = tuple(Mention(i, i + 1, i, kind, "hand", i + 1, i, i + 1) for i, kind in kinds)
    return Tagged(paper(doc.text), doc, np.arange(len(doc.text)), (0,), mentions)


def pairs(found: list[Relation]) -> list[tuple[int, int]]:
    return [(relation.holder, relation.filler) for relation in found]


ACTIVE = "ASPP2/NN/nsubj/1 inhibits/VBZ/ROOT/1 AKT/NN/dobj/1 ././punct/1"


def test_a_relation_has_its_rule_and_loss():
    found = relate(tagged(ACTIVE), rules("h=decreases.verbs >dobj x=*", loss=True))
    assert found == [Relation("theme", "only", 1, 2, True)]


def test_two_nodes_on_one_token_are_no_match():
    """ "h" and "x" on one object of "inhibits": agent and target would be the same."""
    one_object = tagged(ACTIVE)
    assert relate(one_object, rules("v=decreases.verbs >dobj h=* ; v >dobj x=*")) == []
    both = relate(one_object, rules("v=decreases.verbs >nsubj|dobj h=* ; v >nsubj|dobj x=*"))
    assert pairs(both) == [(0, 2), (2, 0)]


def test_two_patterns_that_find_the_same_give_one_relation():
    assert len(relate(tagged(ACTIVE), rules("h=decreases.verbs >dobj x=*", "h=decreases.verbs >dobj|nsubjpass x=*"))) == 1


@pytest.mark.parametrize(
    ("preposition", "expected"), [("to", [(1, 3)]), ("in", []), ("after", [])], ids=["its own", "another", "none of its kind"]
)
def test_a_trigger_takes_its_own_preposition_only(preposition, expected):
    leads = tagged(f"It/PRP/nsubj/1 leads/VBZ/ROOT/1 {preposition}/IN/prep/1 metastasis/NN/pobj/2 ././punct/1")
    assert pairs(relate(leads, rules("h=prep >prep p=* >pobj x=*"))) == expected


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("h=decreases.verbs >dobj x=kind.protein", [(1, 2)]),
        ("h=decreases.verbs >dobj x=kind.cargo", [(1, 2)]),
        ("h=decreases.verbs >dobj x=kind.vesicle", []),
        ("h=decreases.verbs >nsubj x=kind.vesicle", [(1, 0)]),
        ("h=decreases.verbs >nsubj x=kind.cargo", []),
        ("h=decreases.verbs >nsubjpass x=*", []),
        ("h=decreases.nouns >nsubj x=*", []),
        ("h='inhibits' >dobj x='akt'", [(1, 2)]),
        ("h='inhibit' >dobj x=*", []),
    ],
)
def test_kinds_labels_and_words(pattern, expected):
    assert pairs(relate(tagged(ACTIVE, (0, "vesicle"), (2, "protein")), rules(pattern))) == expected


def test_a_direct_child_and_a_far_one():
    deep = tagged("They/PRP/nsubj/1 inhibit/VBP/ROOT/1 growth/NN/dobj/1 of/IN/prep/2 cells/NNS/pobj/3 ././punct/1")
    assert pairs(relate(deep, rules("h=decreases.verbs >pobj x=*"))) == []
    assert pairs(relate(deep, rules("h=decreases.verbs >>pobj x=*"))) == [(1, 4)]


def test_a_phrase_stands_behind_its_word_where_the_rule_asks():
    before = tagged("To/IN/prep/3 growth/NN/pobj/0 it/PRP/nsubj/3 leads/VBZ/ROOT/3 ././punct/3")
    assert pairs(relate(before, rules("h=prep >prep p=* >pobj x=*"))) == [(3, 1)]
    assert relate(before, rules("h=prep >prep p=* >pobj x=*", check="behind")) == []


@pytest.mark.parametrize(("before", "expected"), [("PTEN/NN", [(1, 2)]), ("the/DT", [])], ids=["behind a noun", "behind an article"])
def test_a_participle_is_a_verb_behind_a_noun_only(before, expected):
    doc = tagged(f"{before}/dep/1 inhibited/VBN/amod/2 growth/NN/ROOT/2 ././punct/2")
    assert pairs(relate(doc, rules("x=* >amod h=decreases.verbs", check="verbal"))) == expected


@pytest.mark.parametrize(
    ("word", "tag", "name", "is_in"),
    [
        ("inhibits", "VBZ", "decreases.verbs", True),
        ("inhibits", "NNS", "decreases.verbs", False),
        ("inhibition", "NN", "decreases.nouns", True),
        ("inhibition", "VB", "decreases.nouns", False),
        ("loaded", "VBN", "carriage.passive", True),
        ("loaded", "IN", "carriage.passive", False),
        ("Higher", "JJR", "increases.adjectives", True),
        ("leads", "VBZ", "prep", True),
        ("cells", "NNS", "prep", False),
    ],
)
def test_a_word_belongs_to_a_list_by_its_part_of_speech(word, tag, name, is_in):
    doc = tagged(f"{word}/{tag}/dep/1 x/NN/ROOT/1")
    relate(doc, rules("h=decreases.verbs >dobj x=*"))
    assert (name in doc.spacy_doc[0]._.sets) is is_in


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("inhibits", "inhibit"), ("inhibited", "inhibit"), ("inhibiting", "inhibit"), ("silenced", "silence"), ("silencing", "silence"),
        ("carries", "carry"), ("ferried", "ferried"), ("shipped", "ship"), ("shuttling", "shuttle"), ("suppresses", "suppress"), ("Blocks", "block"),
        ("stabilisation", "stabilization"), ("signalling", "signaling"), ("miRNAs", "mirna"), ("is", "is"), ("red", "red"),
    ],
)  # fmt: skip
def test_the_forms_under_which_a_list_may_have_a_word(word, lemma):
    assert lemma in lemmas(Doc(NLP.vocab, words=[word], lemmas=[word])[0])


@pytest.mark.parametrize(("word", "never"), [("bring", "br"), ("ring", "r"), ("is", "i"), ("need", "ne")])
def test_no_stem_is_cut_to_nothing(word, never):
    assert never not in lemmas(Doc(NLP.vocab, words=[word], lemmas=[word])[0])


def test_an_empty_document_has_no_relations():
    empty = Tagged(paper(""), Doc(NLP.vocab), np.zeros(0, np.int32), (), ())
    assert relate(empty, rules("h=decreases.verbs >dobj x=*")) == []
