"""Paper → Tagged with the shipped model: mentions with their kinds, sentences with their blocks, offsets into the paper."""

import warnings

import pytest

from pipeline.entities import load_nlp, tag
from pipeline.errors import ModelError
from pipeline.schema import Tagged

from tests.entities.papers import paper

REVIEW = paper(
    ("title", "Exosomes in liver cancer"),
    ("heading", "Growth"),
    "Hepatocellular carcinoma (HCC) cells release exosomes [1,2]. HCC-Exos carry miR-21-5p and PTEN\nmRNA. They bind.",
    ("caption", "EVs of A549 cells activate the PI3K/Akt pathway."),
    ("reference", "A paper on exosomes."),
)


@pytest.fixture(scope="module")
def tagged(models) -> Tagged:
    return tag(REVIEW, models.nlp)


def kinds(text: str, models) -> dict[str, str]:
    found = tag(paper(text), models.nlp)
    return {found.spacy_doc[m.start : m.end].text: m.kind for m in found.mentions}


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Exosomal miR-21 inhibits PTEN.", {"Exosomal miR-21": "mirna", "PTEN": "protein"}),
        ("Exosomes of lung cancer cells promote metastasis.", {"Exosomes": "vesicle", "lung cancer cells": "cell"}),
        ("Plasma holds microvesicles.", {"Plasma": "fluid", "microvesicles": "vesicle"}),
        pytest.param(
            "Plasma of patients holds microvesicles.", {"Plasma": "fluid", "patients": "patient"},
        ),
        ("They activate the Wnt/β-catenin signaling pathway.", {"Wnt/β-catenin signaling pathway": "pathway"}),
        ("They activate the NLRP3 inflammasome.", {"NLRP3 inflammasome": "complex"}),
        ("They promote angiogenesis.", {"angiogenesis": "process"}),
        ("They contain many miRNAs.", {"miRNAs": "class"}),
        ("MALAT1 and circHIPK3 bind.", {"MALAT1": "lncrna", "circHIPK3": "circrna"}),
    ],
)
def test_mentions_have_kinds(text, expected, models):
    found = kinds(text, models)
    assert {name: found.get(name) for name in expected} == expected


@pytest.mark.model
def test_each_head_has_one_mention_in_order(tagged):
    heads = [m.head for m in tagged.mentions]
    assert heads == sorted(set(heads))
    for m in tagged.mentions:
        assert 0 <= m.start <= m.name_start <= m.head < m.name_end <= m.end <= m.long_end <= len(tagged.spacy_doc)
        assert m.found_by


@pytest.mark.model
def test_names_are_one_token(tagged):
    words = [token.text for token in tagged.spacy_doc]
    assert {"HCC-Exos", "miR-21-5p", "PTEN mRNA", "PI3K/Akt", "A549"} <= set(words)


@pytest.mark.model
def test_sentences_name_their_blocks(tagged):
    sentences = [sent.text.strip() for sent in tagged.spacy_doc.sents]
    assert sentences == [
        "Exosomes in liver cancer",
        "Hepatocellular carcinoma cells release exosomes.",
        "HCC-Exos carry miR-21-5p and PTEN mRNA.",
        "They bind.",
        "EVs of A549 cells activate the PI3K/Akt pathway.",
    ]
    assert tagged.block_of == (0, 2, 2, 2, 3)


@pytest.mark.model
def test_every_character_points_to_the_same_in_the_paper(tagged):
    doc = tagged.spacy_doc.text
    assert tagged.to_paper.shape == (len(doc),)
    for char, at in zip(doc, tagged.to_paper):
        assert at == -1 and char == " " or REVIEW.text[at].replace("\n", " ") == char
    kept = [int(at) for at in tagged.to_paper if at >= 0]
    assert kept == sorted(set(kept))


@pytest.mark.model
def test_long_forms(tagged):
    assert tagged.long_forms["HCC"] == "Hepatocellular carcinoma"


@pytest.mark.model
@pytest.mark.parametrize("block", ["", ("heading", "Growth"), ("reference", "Exosomes.")], ids=["no text", "heading", "reference"])
def test_a_paper_without_running_text(block, models):
    found = tag(paper(block), models.nlp)
    assert (len(found.spacy_doc), found.mentions, found.block_of, len(found.to_paper)) == (0, (), (), 0)


@pytest.mark.model
def test_a_block_is_tagged_alike_alone_and_among_others(models):
    """Nothing of one block may leak into the parse of the next."""
    texts = ["Exosomal miR-21 inhibits PTEN.", "Glioma cells secrete exosomes that carry miR-9.", "They promote growth."]
    together = tag(paper(*texts), models.nlp)
    alone = [tag(paper(text), models.nlp) for text in texts]
    assert [(t.text, t.tag_, t.dep_) for t in together.spacy_doc] == [(t.text, t.tag_, t.dep_) for one in alone for t in one.spacy_doc]
    assert [m.kind for m in together.mentions] == [m.kind for one in alone for m in one.mentions]


@pytest.mark.model
def test_no_warning_reaches_the_user(models):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        tag(paper("Hepatocellular carcinoma (HCC) grows."), models.nlp)
        tag(paper("Exosomes grow."), models.nlp)


def test_a_model_that_is_not_there_is_named():
    with pytest.raises(ModelError, match="model 'no_such_model' cannot be loaded") as caught:
        load_nlp("no_such_model")
    assert "--model" in caught.value.hint


def test_a_model_without_a_parser_is_refused(tmp_path):
    import spacy

    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(ModelError, match="has no dependency parser"):
        load_nlp(str(tmp_path / "blank"))
