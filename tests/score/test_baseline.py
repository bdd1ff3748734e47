"""The naive baseline on a document built by hand."""

from dataclasses import fields
from types import SimpleNamespace

import numpy as np
import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from pipeline.schema import Block, Mention, Paper, Section, Tagged
from pipeline.score.baseline import cooccurrences, place_name

WORDS = "Glioma cells carry miR-21 , PTEN and angiogenesis . MSCs carry miR-9 .".split()
KINDS = {0: ("cell", 2), 3: ("mirna", 4), 5: ("protein", 6), 7: ("process", 8), 9: ("cell", 10), 11: ("mirna", 12)}


def mention(start, end, kind):
    values = {"start": start, "end": end, "kind": kind, "head": end - 1, "long_end": end, "name_start": start, "name_end": end}
    return Mention(**{f.name: values.get(f.name, "test") for f in fields(Mention)})


@pytest.fixture
def tagged():
    doc = Doc(Vocab(), words=WORDS, sent_starts=[i in (0, 9) for i in range(len(WORDS))])
    n = len(doc.text)
    paper = Paper(
        "d", "d.txt", "", doc.text, (Block("caption", 0, n, "Figure 1"),), (), (), (), (),
        np.ones(n, np.int16), np.zeros((n, 4), np.float32),
    )  # fmt: skip
    mentions = tuple(mention(start, end, kind) for start, (kind, end) in KINDS.items())
    return Tagged(paper, doc, np.arange(n, dtype=np.int32), block_of=(0, 0), mentions=mentions)


def test_all_that_stands_in_one_sentence_is_crossed(tagged):
    found = [tuple(s.text if s else None for s in (c.cargo, c.source, c.target, c.effect)) for c in cooccurrences(tagged)]
    assert found == [
        ("miR-21", "Glioma cells", "PTEN", "angiogenesis"),
        ("PTEN", "Glioma cells", "miR-21", "angiogenesis"),
    ]  # not miR-21 beside miR-21; of the second sentence nothing: miR-9 would be cargo and target


def test_its_rows_say_where_and_the_most_frequent_direction(tagged):
    first = cooccurrences(tagged)[0]
    assert (first.where, first.target.direction, first.effect.direction) == ("Figure 1", "decreases", "increases")
    assert first.evidence.sentence == "Glioma cells carry miR-21 , PTEN and angiogenesis ."
    assert first.evidence.page == 1


@pytest.mark.parametrize(
    ("block", "name"),
    [
        (Block("title", 0, 0), "Title"),
        (Block("abstract", 0, 0), "Abstract"),
        (Block("caption", 0, 0, "Table 2", 0), "Table 2"),
        (Block("paragraph", 0, 0, section=0), "Section 2.1"),
        (Block("paragraph", 0, 0, section=1), "Conclusions"),
        (Block("front", 0, 0), ""),
    ],
)
def test_place_names(block, name):
    paper = SimpleNamespace(sections=(Section("2.1", "Glioma"), Section(None, "Conclusions")))
    assert place_name(paper, block) == name
