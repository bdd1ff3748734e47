"""Intervals and the test of a difference, where the answer is known."""

import numpy as np
import pytest
from hypothesis import given

from pipeline.score.align import align, sentence_key
from pipeline.score.details import best_rule, cargo_kind, details, place_kind
from pipeline.score.intervals import Interval, Sentences, difference, ratios
from pipeline.score.report import SHOWN, score, total
from pipeline.score.text import details_text

from tests.score.rows import ROWS, marker, row


def said(number, *slots, **more):
    return row(*slots, evidence={"sentence": f"Sentence {number}."}, **more)


def test_ratios_by_hand():
    p, r, f1 = ratios(np.array([1.0, 2.0, 1.0, 4.0]))
    assert (p, r, f1) == (0.25, 0.5, pytest.approx(1 / 3))
    assert [float(value) for value in ratios(np.zeros(4))] == [0, 0, 0]


def test_cells_count_by_sentence():
    gold = [said(1, "miR-1", "", "", "EMT+"), said(1, "miR-2", "", "", "EMT+"), said(2, "miR-3", "", "", "EMT+")]
    pred = [said(1, "miR-1", "", "", "EMT+"), said(3, "miR-9", "", "", "EMT+")]
    cells = Sentences([*gold, *pred]).cells(align(gold, pred, ["d"], "strict", ("tuple",)))
    assert cells.tolist() == [[1, 2, 1, 1], [0, 1, 0, 0], [0, 0, 0, 1]]


def test_each_document_keeps_its_number_of_sentences():
    sentences = Sentences([said(n, "miR-1", "", "", "x+", doc=doc) for doc, size in (("a", 3), ("b", 5)) for n in range(size)], rounds=50)
    assert sentences.weights[:, :3].sum(axis=1).tolist() == [3] * 50
    assert sentences.weights[:, 3:].sum(axis=1).tolist() == [5] * 50


def test_half_found_gives_an_interval_around_the_half():
    gold = [said(n, f"miR-{n}", "", "", "EMT+") for n in range(100)]
    sentences = Sentences(gold)
    interval = sentences.intervals(sentences.cells(align(gold, gold[:50], ["d"], "strict", ("tuple",))))["r"]
    # Binomial: standard deviation 0.05, so 0.40 to 0.60.
    assert interval.low == pytest.approx(0.40, abs=0.02)
    assert interval.high == pytest.approx(0.60, abs=0.02)


def test_all_found_leaves_no_doubt():
    gold = [said(n, f"miR-{n}", "", "", "EMT+") for n in range(9)]
    whole = details(gold, gold).whole["tuple/strict"]
    assert whole.values == (1.0, 1.0, 1.0)
    assert whole.intervals["f1"] == Interval(1.0, 1.0)


def test_the_same_every_time():
    gold = [said(n, f"miR-{n}", "", "", "EMT+") for n in range(9)]
    assert details(gold, gold[:4]).as_json() == details(gold, gold[:4]).as_json()


@pytest.mark.parametrize("empty", ["gold", "pred", "both"])
def test_empty_sides(empty):
    rows = [said(1, "miR-1", "", "", "EMT+")]
    found = details([] if empty != "pred" else rows, [] if empty != "gold" else rows, ["d"]).whole["tuple/strict"]
    assert found.values == (0.0, 0.0, 0.0)
    assert found.intervals["f1"] == Interval(0.0, 0.0)


def test_no_difference_is_chance_and_a_great_one_is_not():
    gold = [said(n, f"miR-{n}", "", "", "EMT+") for n in range(40)]
    sentences = Sentences(gold)
    none, half, most = (sentences.cells(align(gold, gold[:n], ["d"], "strict", ("tuple",))) for n in (0, 20, 38))
    assert difference(sentences, half, half).p_value == 1.0
    found = difference(sentences, half, most)
    assert found.p_value < 0.01 and found.interval.low > 0 and found.new > found.old
    assert difference(sentences, none, half).old == 0.0


def test_a_difference_of_one_sentence_may_be_chance():
    gold = [said(n, f"miR-{n}", "", "", "EMT+") for n in range(40)]
    sentences = Sentences(gold)
    one, other = (sentences.cells(align(gold, gold[:n], ["d"], "strict", ("tuple",))) for n in (20, 21))
    assert difference(sentences, one, other).p_value == 1.0  # two ways to toss it, both as far apart


@given(ROWS, ROWS)
def test_the_whole_is_what_the_report_counts(gold, pred):
    found, counts = details(gold, pred, ["d"]).whole, total(score(gold, pred, ["d"]))
    assert list(found) == list(counts)
    for key, measured in found.items():
        assert (measured.tp, measured.gold, measured.pred) == (counts[key].tp, counts[key].gold, counts[key].pred)
        assert measured.values[2] == pytest.approx(counts[key].f1)


def test_parts_by_hand():
    gold = [
        said(1, "miR-1", "", "PTEN-", ""), said(2, "miR-1", "", "", "EMT+", where="Abstract"), said(3, "CD9", "", "", "EMT-", where="Section 2"),
        marker("Glioma", "miR-9", "+"), said(4, "miR-7", "", "", "EMT+", doc="e", where="Table 1"),
    ]  # fmt: skip
    for gold_row in gold[:2]:
        gold_row["cargo"]["type"] = "miRNA"
    pred = [gold[0], said(3, "CD9", "", "", "EMT+", where="Section 2"), said(9, "x", "", "", "y+", doc="unknown")]
    parts = details(gold, pred).parts

    def counts(heading, name, key="tuple/strict"):
        m = parts[heading][name][key]
        return m.tp, m.gold, m.pred

    assert counts("document", "d") == (1, 3, 2) and counts("document", "e") == (0, 1, 0)
    assert {name: counts("place", name) for name in parts["place"]} == {
        "abstract": (0, 1, 0), "body": (0, 1, 1), "caption": (1, 1, 1), "table": (0, 1, 0),
    }  # fmt: skip
    assert counts("place", "table", "biomarker/strict") == (0, 1, 0)
    assert counts("cargo", "mirna") == (1, 2, 1) and counts("cargo", "unknown") == (0, 2, 1)
    assert counts("direction", "target decreases", "links-action/strict") == (1, 1, 1)
    assert counts("direction", "effect increases", "links-outcome/strict") == (0, 2, 1)
    assert counts("direction", "effect decreases", "links-outcome/strict") == (0, 1, 0)


def test_a_kind_that_one_side_lacks_has_no_f1():
    gold, pred = said(1, "miR-1", "", "", "EMT+"), said(1, "miR-1", "", "", "EMT+")
    gold["cargo"]["type"], pred["cargo"]["type"] = "miRNA", "protein"
    found = details([gold], [pred])
    kinds = {name: table["tuple/relaxed"] for name, table in found.parts["cargo"].items()}
    assert kinds["mirna"].values[:2] == (0.0, 1.0) and kinds["protein"].values[:2] == (1.0, 0.0)  # each found, under another kind
    assert [kinds[name].has_f1 for name in kinds] == [False, False] and found.whole["tuple/relaxed"].has_f1
    lines = [line.split() for line in details_text(found, {}).splitlines() if line.startswith(("mirna  ", "protein  "))]
    assert lines[0][2:5] == ["–", "1.000", "–"] and lines[2][2:5] == ["1.000", "–", "–"]


def test_the_best_rule():
    gold = [said(1, "miR-1", "", "", "EMT+"), said(2, "miR-2", "", "", "EMT+")]
    pred = [{**gold[0], "rules": ["good", "both"]}, {**gold[1], "rules": ["both"]}, said(3, "x", "", "", "y+", rules=["bad"])]
    name, scores = best_rule(gold, pred)
    assert (name, scores["tuple/strict"].f1) == ("both", 1.0)
    assert best_rule(gold, gold) is None


@pytest.mark.parametrize(
    ("where", "kind"),
    [
        ("Figure 1", "caption"),
        ("Table 2", "table"),
        ("Abstract", "abstract"),
        ("Title", "title"),
        ("Section 3.1", "body"),
        ("Conclusions", "body"),
    ],
)
def test_place_kinds(where, kind):
    assert place_kind(row("a", where=where)) == kind


def test_cargo_kinds():
    assert cargo_kind(row("", "MSCs")) == "none"
    assert cargo_kind(row("x")) == "unknown"


@pytest.mark.parametrize("other", ["It lowers *PTEN* [3, 4].", "it lowers PTEN.", "It  lowers PTEN"])
def test_sentence_keys(other):
    assert sentence_key("It lowers PTEN [1–3].") == sentence_key(other) == "itlowerspten"


def test_shown_measures_have_intervals():
    assert [key.split("/")[0] for key in details([], [], ["d"]).whole][::2] == list(SHOWN)
