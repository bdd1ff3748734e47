"""What the trace holds of a document built by hand."""

from dataclasses import replace

import numpy as np
from spacy.tokens import Doc
from spacy.vocab import Vocab

from pipeline.schema import Block, Cell, Drop, Paper, Relation, Table, Tagged
from pipeline.score.trace import trace_rows

from tests.score.test_baseline import mention

WORDS = "Glioma cells secrete miR-21 . It works .".split()
HEADS = [1, 2, 2, 2, 2, 6, 6, 6]
DEPS = ["compound", "nsubj", "ROOT", "dobj", "punct", "nsubj", "ROOT", "punct"]


def tagged():
    doc = Doc(Vocab(), words=WORDS, heads=HEADS, deps=DEPS)
    text = doc.text + "a b"
    n = len(text)
    table = Table("Table 1", "c", ((Cell("a", n - 3, n - 2), Cell("b", n - 1, n)), ()))
    blocks = (Block("caption", 0, len(doc.text), "Figure 1"), Block("table", n - 3, n, "Table 1"))
    paper = Paper("d", "d.txt", "", text, blocks, (), (table,), (), (), np.ones(n, np.int16), np.zeros((n, 4), np.float32))
    mentions = (mention(0, 2, "cell"), mention(3, 4, "mirna"))
    return Tagged(paper, doc, np.arange(n, dtype=np.int32), block_of=(0, 0), mentions=mentions, long_forms={"miR-21": "microRNA 21"})


def test_sentences_with_mentions_and_relations():
    first, second, table = trace_rows(tagged(), [Relation("theme", "theme-object", 2, 3)], [Drop("general noun", (3,))])
    assert (first["sentence"], first["where"], first["block"], first["start"], first["end"]) == (
        "Glioma cells secrete miR-21 .",
        "Figure 1",
        "caption",
        0,
        29,
    )
    assert [(m["forms"], m["kind"]) for m in first["mentions"]] == [
        (["Glioma cells", "cells"], "cell"),
        (["miR-21", "microRNA 21"], "mirna"),
    ]
    assert first["relations"] == [{"kind": "theme", "rule": "theme-object", "holder": "secrete", "filler": "miR-21", "at": [2, 3], "covers": [1]}]
    assert first["drops"] == [{"reason": "general noun", "words": ["miR-21"], "covers": [1]}] and second["drops"] == []
    assert second["mentions"] == second["relations"] == []
    assert (table["block"], table["where"], table["sentence"]) == ("table", "Table 1", "a | b")


def test_nothing_was_read():
    empty = replace(tagged(), spacy_doc=Doc(Vocab()), block_of=(), mentions=())
    assert [row["block"] for row in trace_rows(empty, [])] == ["table"]
