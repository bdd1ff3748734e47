"""Tests of the training code on small made-up data."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from training.anatomy import AnatomyTypes
from training.corpora import Mention, Passage, innermost, join_tokens, parse_standoff
from training.entities import blank_pipeline, partial_doc
from training.leaks import LeakFilter
from training.lexicons import LEAST, cell_lines, head_noun, head_nouns
from training.mix import SENTENCES, mix, read_trees
from training.tokenizer import make_tokenizer
from training.trees import project


@pytest.fixture(scope="module")
def tokenizer():
    return make_tokenizer(spacy.blank("en"))


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("miR-21-5p", "miR-21-5p"),
        ("hsa-let-7a-5p,", "hsa-let-7a-5p ,"),
        ("(miR-17-92)", "( miR-17-92 )"),
        ("miR-21-5p-mediated", "miR-21-5p - mediated"),
        ("miR-181a/b", "miR-181a/b"),
        ("miR-21/PTEN", "miR-21 / PTEN"),
        ("HCC-derived", "HCC - derived"),
        ("exosome-mediated", "exosome - mediated"),
        ("HCC-Exos", "HCC - Exos"),
        ("A549-EVs", "A549 - EVs"),
        ("MDA-MB-231-derived", "MDA - MB-231 - derived"),
        ("lncRNA-ATB", "lncRNA-ATB"),
        ("lncRNA-mediated", "lncRNA - mediated"),
        ("circ-ABCB10", "circ-ABCB10"),
        ("PI3K/Akt/mTOR", "PI3K / Akt / mTOR"),
        ("IL-6R(+)cells", "IL-6R ( + ) cells"),
        ("IL-6,", "IL-6 ,"),
        ("5-FU-resistant", "5-FU - resistant"),
        ("CD4+CD25+", "CD4 + CD25 +"),
        ("50-150", "50 - 150"),
        ("ZO-1.", "ZO-1 ."),
    ],
)
def test_tokens(tokenizer, text, tokens):
    assert [token.text for token in tokenizer(text)] == tokens.split()


def test_rules_survive_saving(tmp_path):
    nlp = blank_pipeline()
    nlp.to_disk(tmp_path)
    text = "HCC-derived miR-17-92 and A549-EVs (IL-6)."
    assert [t.text for t in spacy.load(tmp_path)(text)] == [t.text for t in nlp(text)]


def test_project_merges_and_splits(tokenizer):
    nlp = spacy.blank("en")
    words = ["IL", "-", "2", "binds", "HCC-derived", "cells"]
    gold = Doc(
        nlp.vocab,
        words=words,
        spaces=[False, False, True, True, True, False],
        heads=[2, 2, 3, 3, 5, 3],
        deps=["compound", "punct", "nsubj", "ROOT", "amod", "dobj"],
        tags=["NN", "HYPH", "CD", "VBZ", "JJ", "NNS"],
    )
    rows = project(tokenizer, next(gold.sents))
    assert [(r.text, r.tag, r.dep, r.head) for r in rows] == [
        ("IL-2", "NN", "nsubj", 1),
        ("binds", "VBZ", "ROOT", 1),
        ("HCC", "NN", "compound", 4),
        ("-", "HYPH", "punct", 4),
        ("derived", "JJ", "amod", 5),
        ("cells", "NNS", "dobj", 1),
    ]


def test_standoff_keeps_inner_contiguous_mentions():
    lines = iter(["T1\tCell 0 10\tT cells xx\n", "T2\tCell 2 7\tcells\n", "T3\tMulti-tissue_structure 0 3;5 7\tx\n", "E1\tX:T1\n"])
    assert innermost(list(parse_standoff(lines))) == [Mention(2, 7, "CELL")]


def test_iob_text_and_offsets():
    rows = [("Na", "B-Chemical"), ("+", "I-Chemical"), (",", "O"), ("1", "O"), (".", "O"), ("5", "O"), ("(", "O"), ("x", "O"), (")", "O")]
    text, mentions = join_tokens(rows)
    assert text == "Na+, 1.5 (x)"
    assert mentions == [Mention(0, 3, "CHEMICAL")]


def test_leak_filter():
    guarded = "one two three four five six seven eight nine ten eleven twelve"
    clean = LeakFilter([guarded])
    assert clean.leaks("so " + guarded)
    assert not clean.leaks("one two three and then four five six seven words of another text")


def test_anatomy_types_by_name_and_last_word():
    types = AnatomyTypes([Passage("a", "T cells and B cells", [Mention(0, 7, "CELL"), Mention(12, 19, "CELL")])])
    assert types.kind("dendritic cells") == "CELL"
    assert types.kind("liver") is None


def test_partial_doc_leaves_unknown_words_missing():
    doc = partial_doc(blank_pipeline(), Passage("a", "The drug aspirin, again", [Mention(9, 16, "SIMPLE_CHEMICAL")]), Counter())
    assert [token.ent_iob_ for token in doc] == ["O", "", "B", "O", ""]


@pytest.mark.parametrize(
    ("name", "noun"),
    [
        ("T cell proliferation", "proliferation"), ("response to hypoxia", "response"), ("cell death (plants)", "death"),
        ("adhesion of symbiont to host", "adhesion"), ("Carcinoma, hepatocellular", "carcinoma"), ("", ""),
    ],
)  # fmt: skip
def test_the_noun_that_a_name_is_about(name, noun):
    assert head_noun(name) == noun


def test_nouns_need_enough_names_and_the_form_of_their_kind():
    processes = [{"name": f"cell {n} {noun}"} for noun in ("migration", "membrane", "regulation") for n in range(LEAST["process"])]
    names = {noun: [f"{noun} {n} {noun}" for n in range(LEAST["disease"])] for noun in ("colitis", "migration", "lung")}
    diseases = [{"name": "x", "synonyms": synonyms} for synonyms in names.values()]
    assert head_nouns([*processes, {"name": "cell invasion"}], diseases) == {"migration": "process", "colitis": "disease"}


def test_names_of_cell_lines_are_no_genes_and_look_like_nothing_else():
    names = ("LN-229", "HT22", "GM130", "KAT8", "KO", "B12")
    table = ["# head\n", *(f"{name.lower()}\t{name}\tn\tx\n" for name in names)]
    assert cell_lines(table, ["KAT8"]) == ["HT22", "LN229"]


TREE = """# source = made up
1\tIL-2\t_\t_\tNN\t_\t2\tnsubj\t_\tPrinted=miR-21
2\tinhibits\t_\t_\tVBZ\t_\t0\tROOT\t_\t_
3\tthe tumor\t_\t_\tNN\t_\t2\tdobj\t_\tSpaceAfter=No
4\t.\t_\t_\t.\t_\t2\tpunct\t_\t_

"""


def test_trees_are_read_as_they_are_written(tmp_path):
    (tmp_path / "t.conllu").write_text(TREE * (SENTENCES + 1), encoding="utf-8")
    first, second = read_trees(tmp_path / "t.conllu", spacy.blank("en").vocab)
    assert (len(list(first.sents)), len(list(second.sents))) == (SENTENCES, 1)
    assert [(t.text, t.tag_, t.dep_, t.head.text, t.whitespace_) for t in second] == [
        ("IL-2", "NN", "nsubj", "inhibits", " "), ("inhibits", "VBZ", "ROOT", "inhibits", " "),
        ("the tumor", "NN", "dobj", "inhibits", ""), (".", ".", "punct", "inhibits", " "),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["reviews", "examples"])
def test_our_trees_are_trees(name):
    docs = read_trees(Path(__file__).parent / f"{name}.conllu", spacy.blank("en").vocab)
    assert sum(len(list(doc.sents)) for doc in docs) > 1000
    assert all(token.dep_ for doc in docs for token in doc)


def test_a_mix_is_the_same_each_time():
    docs = [Doc(spacy.blank("en").vocab, words=[str(i)]) for i in range(9)]
    mixed = [doc.text for doc in mix(docs[:5], docs[5:], times=2, passages=3)]
    assert mixed == [doc.text for doc in mix(docs[:5], docs[5:], times=2, passages=3)]
    assert len(mixed) == 11 and all(mixed.count(doc.text) == 2 for doc in docs[5:])
