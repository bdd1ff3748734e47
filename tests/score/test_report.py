"""Scores against hand arithmetic, and what is defined for empty and one-sided documents."""

import pytest
from hypothesis import given

from pipeline.score.report import MODES, SHOWN, Counts, as_json, as_text, score, score_document, standing_in, total

from tests.score.rows import ROWS, marker, row

GOLD = [
    row("miR-21", "MSCs", "PTEN-", "apoptosis-"),
    row("miR-21", "MSCs", "Akt+", "apoptosis-"),
    row("", "lung cancer cells", "", "angiogenesis+"),
    row("miR-9", "glioma cells", "COL18A1-", "angiogenesis+"),
    row("miR-9", "glioma cells", "", "", negated=True) | {"effect": {"text": "EMT", "direction": "increases"}},
]
PRED = [
    row("miR-21", "MSC", "PTEN-", "apoptosis-"),  # the first gold row
    row("miR-21", "MSCs", "PTEN gene-", "apoptosis-", where="Abstract"),  # the same claim again
    row("miR-21", "MSCs", "Akt-", "apoptosis-"),  # wrong direction
    row("", "lung cancer", "", "tumor angiogenesis+"),  # relaxed
    row("miR-9", "", "COL18A1-", "angiogenesis+"),  # no source
    row("let-7", "MSCs", "", "EMT+"),  # not in the gold
]

# By hand. tuple: 4 gold, 5 distinct predicted.
#   strict 1 (row 1), relaxed 2 (and the lung row).
# origin:  gold (miR-21, MSC) (miR-9, glioma); pred (miR-21, MSC) (let-7, MSC): 1 of 2 and 2.
# action:  gold (miR-21, PTEN-) (miR-21, Akt+) (miR-9, COL18A1-); pred (miR-21, PTEN-) (miR-21, Akt-) (miR-9, COL18A1-): 2 of 3 and 3.
# outcome: gold (miR-21, apoptosis-) (lung cancer cells, angiogenesis+) (miR-9, angiogenesis+);
#          pred (miR-21, apoptosis-) (lung cancer, tumor angiogenesis+) (miR-9, angiogenesis+) (let-7, EMT+): 2 strict, 3 relaxed of 3 and 4.
# cargo-effect: gold (miR-21, apoptosis-) (miR-9, angiogenesis+); pred those and (let-7, EMT+).
# slots: cargo gold 2, pred 3, both; source gold MSC, lung cancer cell, gliomacell; pred MSC, lung cancer;
#        target gold pten akt col18a1 = pred; effect gold apoptosis, angiogenesis; pred those, tumor angiogenesis, EMT.
BY_HAND = {
    "tuple/strict": (1, 4, 5), "tuple/relaxed": (2, 4, 5),
    "links-origin/strict": (1, 2, 2), "links-action/strict": (2, 3, 3), "links-outcome/strict": (2, 3, 4),
    "links/strict": (5, 8, 9), "links/relaxed": (6, 8, 9), "links-outcome/relaxed": (3, 3, 4),
    "cargo-source/strict": (1, 2, 2), "cargo-target/strict": (2, 3, 3), "cargo-effect/strict": (2, 2, 3),
    "slot:cargo/strict": (2, 2, 3), "slot:source/strict": (1, 3, 2), "slot:source/relaxed": (2, 3, 2),
    "slot:target/strict": (3, 3, 3), "slot:effect/strict": (2, 2, 4), "slot:effect/relaxed": (2, 2, 4),
    "biomarker/strict": (0, 0, 0),
}  # fmt: skip


@pytest.mark.parametrize(("key", "counts"), BY_HAND.items())
def test_by_hand(key, counts):
    assert score_document(GOLD, PRED)[key] == Counts(*counts)


def test_ratios_by_hand():
    found = as_json(score_document(GOLD, PRED))["links/relaxed"]
    assert found == {"p": 0.6667, "r": 0.75, "f1": 0.7059, "tp": 6, "gold": 8, "pred": 9}


def test_equal_counts_of_documents_and_kinds_add_up():
    """Counts that are equal must not collapse into one, as they would in a set."""
    gold = [row("miR-1", "MSCs", "PTEN-", "EMT+", doc=doc) for doc in "abc"]
    scores = total(score(gold, gold))
    assert scores["tuple/strict"] == Counts(3, 3, 3)
    assert scores["links/strict"] == Counts(9, 9, 9)


def test_documents_do_not_mix():
    scores = total(score([row("miR-1", "", "", "EMT+", doc="a")], [row("miR-1", "", "", "EMT+", doc="b")]))
    assert scores["tuple/strict"] == Counts(0, 1, 0)


def test_a_document_annotated_as_empty_counts_what_is_claimed_there():
    pred = [row("miR-1", "", "", "EMT+", doc="a"), row("miR-1", "", "", "EMT+", doc="unread")]
    assert total(score([], pred, documents=["a"]))["tuple/strict"] == Counts(0, 0, 1)


@pytest.mark.parametrize(
    ("gold", "pred", "expected"),
    [([], [], (0.0, 0.0, 0.0)), (GOLD, [], (0.0, 0.0, 0.0)), ([], PRED, (0.0, 0.0, 0.0)), (GOLD, GOLD, (1.0, 1.0, 1.0))],
    ids=["both empty", "nothing claimed", "nothing to find", "all found"],
)
def test_empty_sides(gold, pred, expected):
    counts = score_document(gold, pred)["tuple/relaxed"]
    assert (counts.p, counts.r, counts.f1) == expected


def test_negated_rows_are_out_on_both_sides():
    negated = [row("miR-1", "", "", "EMT+", negated=True)]
    assert score_document(negated, negated)["links/strict"] == Counts(0, 0, 0)


def test_duplicates_pool_their_names():
    pred = [row("miR-21", "MSCs", "", "EMT+"), row("miR-21", "MSCs|mesenchymal stem cells", "", "EMT+")]
    gold = [row("miR-21", "mesenchymal stem cells", "", "EMT+")]
    assert score_document(gold, pred)["tuple/strict"] == score_document(gold, pred[::-1])["tuple/strict"] == Counts(1, 1, 1)


def test_an_agent_is_the_cargo_else_the_source():
    gold = [row("miR-21", "MSCs", "", "EMT+")]
    assert score_document(gold, [row("", "MSCs", "", "EMT+")])["links-outcome/strict"] == Counts(0, 1, 1)


def test_biomarkers_are_scored_apart():
    rows = [marker("Lung cancer", "miR-21", "+"), *GOLD]
    scores = score_document(rows, rows)
    assert scores["biomarker/strict"] == Counts(1, 1, 1)
    assert scores["tuple/strict"].gold == 4


@pytest.mark.parametrize(
    ("where", "kept"),
    [("Figure", ["Figure 1", "Figure 10"]), ("Figure 1", ["Figure 1"]), ("Section 3", ["Section 3", "Section 3.1"]), ("", None)],
)
def test_where(where, kept):
    rows = [row("miR-1", "", "", "EMT+", where=w) for w in ("Figure 1", "Figure 10", "Section 3", "Section 3.1", "Section 31")]
    assert [r["where"] for r in standing_in(rows, where)] == (kept or [r["where"] for r in rows])


def test_keys_are_those_of_the_contract():
    assert list(as_json(total({}))) == [f"{measure}/{mode}" for measure in SHOWN for mode in MODES]
    assert {"tuple/relaxed", "links/strict", "links-origin/strict", "cargo-source/relaxed", "slot:effect/strict"} <= set(total({}))
    assert set(score_document([], [])) == set(total({}))


def test_the_table_shows_what_has_no_support_as_a_dash():
    lines = as_text(total(score(GOLD, PRED)), total(score(GOLD, GOLD))).splitlines()
    assert lines[2].split() == "tuple 0.400 0.500 0.444 2 0.200 0.250 0.222 1 4 5 1.000 1.000".split()
    assert lines[-1].split()[:4] == ["biomarker", "–", "–", "–"]


@given(ROWS)
def test_gold_against_itself_is_perfect(rows):
    for counts in score_document(rows, rows).values():
        assert counts.tp == counts.gold == counts.pred


@given(ROWS, ROWS)
def test_swapping_sides_swaps_precision_and_recall(gold, pred):
    one, other = score_document(gold, pred), score_document(pred, gold)
    for key, counts in one.items():
        assert (counts.p, counts.r, counts.f1) == (other[key].r, other[key].p, other[key].f1)


@given(ROWS, ROWS)
def test_strict_never_beats_relaxed(gold, pred):
    scores = score_document(gold, pred)
    assert all(scores[f"{m}/strict"].tp <= scores[f"{m}/relaxed"].tp for m in SHOWN)
