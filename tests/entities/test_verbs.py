"""Rare verbs of change and the common ones that stand in for them when a sentence is parsed."""

import pytest

from pipeline.entities.verbs import happening, lemmas, phrasal, stand_ins


@pytest.mark.parametrize(
    ("form", "stand_in"),
    [
        ("quells", "inhibits"), ("quelled", "inhibited"), ("quelling", "inhibiting"), ("abet", "promote"), ("abetted", "promoted"),
        ("arouses", "promotes"), ("intensifies", "promotes"), ("intensified", "promoted"), ("allays", "inhibits"), ("quenches", "inhibits"),
    ],
)  # fmt: skip
def test_a_rare_verb_is_read_as_a_common_one_of_the_same_form(form, stand_in):
    assert stand_ins()[0][form] == stand_in


@pytest.mark.parametrize("form", ["check", "checks", "lift", "lifts", "cut", "seed", "damage"])
def test_what_may_be_a_noun_is_masked_only_where_a_verb_must_stand(form):
    sure, maybe = stand_ins()
    assert form not in sure


@pytest.mark.parametrize("form", ["inhibits", "promotes", "transforming", "increased"])
def test_what_treebanks_know_is_left_alone(form):
    sure, maybe = stand_ins()
    assert form not in sure and form not in maybe


def test_verbs_with_a_particle():
    assert phrasal()["shuts", "down"] == "inhibits"
    assert phrasal()["brought", "about"] == "promoted"
    assert phrasal()["soaking", "up"] == "inhibiting"
    assert ("shuts", "up") not in phrasal()


def test_verbs_without_an_object():
    assert happening()["subsides"] == "occurs"
    assert happening()["regressed"] == "occurred"
    assert "falls" not in happening()


def test_every_form_leads_back_to_its_verb():
    assert lemmas()["quelled"] == "quell"
    assert lemmas()["brought"] == "bring"
    assert lemmas()["intensifies"] == "intensify"
