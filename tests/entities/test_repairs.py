"""What is set right after the parser: sentences read again without their brackets, and readings that it gets wrong again and again."""

import pytest

from pipeline.entities import tag
from pipeline.entities.repairs import circling

from tests.entities.papers import paper

# Text, and edges of the tree that it must have: word, label, head.
READ = [
    # brackets
    ("Exosomes lowered the factors (IL-6, TNF-α) and fibrosis.", {("fibrosis", "conj", "factors"), ("IL-6", "appos", "factors"), ("TNF-α", "conj", "IL-6")}),
    ("Exosomes (about 90 nm) lowered fibrosis.", {("Exosomes", "nsubj", "lowered"), ("fibrosis", "dobj", "lowered")}),
    # a participle that is a verb
    ("P. gingivalis OMVs all activated NLRP3.", {("OMVs", "nsubj", "activated"), ("NLRP3", "dobj", "activated")}),
    # gapped passives
    ("PTEN was suppressed, AKT phosphorylated and invasion enhanced.", {("AKT", "nsubjpass", "phosphorylated"), ("invasion", "nsubjpass", "enhanced")}),
    # "with it"
    ("MiR-155 suppresses PPARG and with it insulin signalling.", {("signalling", "conj", "PPARG")}),
    # readouts in a list
    ("Growth was delayed, accompanied by decreased KI67, reduced CCND1 and increased CASP3.",
     {("reduced", "amod", "CCND1"), ("CCND1", "conj", "KI67"), ("increased", "amod", "CASP3"), ("CASP3", "conj", "KI67")}),
    # "the response and activation of"
    ("Exosomes inhibited the response and activation of NF-κB.", {("of", "prep", "activation")}),
    ("MSC exosomes led to the rescue of neuronal loss and amelioration of behavioural deficits.", {("of", "prep", "amelioration"), ("amelioration", "conj", "rescue")}),
    # cells before what happens to them
    ("Glioma exosomes promoted cancer cells proliferation and migration.", {("proliferation", "dobj", "promoted"), ("cells", "compound", "proliferation"), ("migration", "conj", "proliferation")}),
    # a list behind a colon
    ("Exosomes lowered pro-inflammatory factors: TNF-α and IL-1β.", {("TNF-α", "appos", "factors"), ("IL-1β", "conj", "TNF-α")}),
    # "induced" without its hyphen
    ("Exosomes inhibited TGF-β induced fibrosis.", {("fibrosis", "dobj", "inhibited"), ("induced", "amod", "fibrosis"), ("TGF-β", "npadvmod", "induced")}),
    # "had" with an adjective, no pluperfect
    ("The exosome group had increased IL-10 but reduced IL-12.",
     {("group", "nsubj", "had"), ("increased", "amod", "IL-10"), ("IL-10", "dobj", "had"), ("reduced", "amod", "IL-12"), ("IL-12", "conj", "IL-10")}),
    ("They release factors: TNF.", {("They", "nsubj", "release")}),
    ("Exosomes carried TGF-β and induced fibrosis.", {("TGF-β", "dobj", "carried"), ("induced", "conj", "carried"), ("fibrosis", "dobj", "induced")}),
]  # fmt: skip


@pytest.mark.model
@pytest.mark.parametrize(("text", "edges"), READ, ids=[text.split(".")[0][:40] for text, _ in READ])
def test_tree_has_edges(text: str, edges: set[tuple[str, str, str]], models):
    doc = tag(paper(text), models.nlp).spacy_doc
    assert edges <= {(token.text, token.dep_, token.head.text) for token in doc}


@pytest.mark.model
def test_each_sentence_stays_one_tree(models):
    doc = tag(paper(*(text for text, _ in READ)), models.nlp).spacy_doc
    assert [sum(token.head.i == token.i for token in sent) for sent in doc.sents] == [1] * len(READ)


@pytest.mark.parametrize(("heads", "lost"), [([], []), ([0], []), ([1, 1, 1], []), ([1, 1, 4, 4, 2, 1], [2, 3, 4]), ([1, 0, 2], [0, 1])])
def test_what_circles_is_found(heads: list[int], lost: list[int]):
    assert circling(heads) == lost
