"""What the claims room leaves out on purpose is noted with its reason: one sentence a reason."""

from typing import get_args

import pytest

from pipeline.claims import assemble
from pipeline.entities import tag
from pipeline.relations import relate
from pipeline.schema import Drop, DropReason
from pipeline.score.causes import MEANING
from pipeline.structure import paper_from_markdown

NOTED = [
    ("no claim", "We investigated whether glioma exosomes inhibit apoptosis.", ["apoptosis"]),
    ("description", "PTEN, a suppressor of growth, is carried by MSC exosomes.", ["growth"]),
    ("its own cargo", "Exosomal miR-21 from glioma cells was increased.", ["miR-21"]),
    ("free molecule", "Glioma exosomes inhibit soluble VEGF.", ["VEGF"]),
    ("done by vesicles", "MSC exosomes suppressed EV-induced autophagy.", ["autophagy"]),
    ("a place", "Glioma exosomes interact with immune cells.", ["cells"]),
    ("not an effect", "Glioma exosomes reduce cisplatin.", ["cisplatin"]),
    ("vesicle traffic", "Glioma exosomes promote the secretion of exosomes.", ["secretion"]),
    ("general noun", "Glioma exosomes influence the function.", ["function"]),
    ("vague source", "Cells release exosomes that promote angiogenesis.", ["angiogenesis"]),
    ("told with the next sentence", "MSC exosomes inhibit PTEN. This in turn increases permeability.", ["PTEN"]),
    ("no vesicle acts", "The drug metformin inhibits the growth of glioma cells.", ["growth"]),
    (
        "too many to cross",
        "MSC exosomes carry miR-21, which lowers PTEN, PDCD4, RECK, TIMP3 and BCL2 and affects growth, migration, invasion and apoptosis.",
        ["PTEN", "PDCD4", "RECK", "TIMP3", "BCL2", "growth", "migration", "invasion", "apoptosis"],
    ),
]
HEAD = "# Vesicles inhibit growth\n\n## 1 Part\n\n"
ABSTRACT = "miRNAs in exosomes regulate angiogenesis of tumors. Glioma cell-derived exosomes carry miR-21, which inhibits PTEN."


def noted(text, models):
    """(reason, words) of what was left out."""
    tagged = tag(paper_from_markdown("d", "d.md", "", text), models.nlp)
    drops: list[Drop] = []
    assemble(tagged, relate(tagged, models.rules), drops)
    return [(drop.reason, [tagged.spacy_doc[token].text for token in drop.tokens]) for drop in drops]


@pytest.mark.model
@pytest.mark.parametrize(("reason", "sentence", "words"), NOTED, ids=[case[0] for case in NOTED])
def test_in_a_body(reason, sentence, words, models):
    assert noted(HEAD + sentence, models) == [("title", ["Vesicles", "inhibit", "growth"]), (reason, words)]


@pytest.mark.model
def test_in_the_abstract_of_one_study(models):
    assert noted(ABSTRACT, models) == [("background", ["angiogenesis"])]


def test_each_reason_has_a_case_and_a_meaning():
    assert {"title", "background", *(reason for reason, *_ in NOTED)} == set(get_args(DropReason)) <= set(MEANING)
