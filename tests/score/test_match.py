"""Matching of units: slots, directions, and the largest one-to-one matching."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.score.match import match, matches
from pipeline.score.units import units

from tests.score.rows import ROWS, marker, row


def tuples(*rows):
    return units(list(rows))["tuple"]


@pytest.mark.parametrize(
    ("gold", "pred", "strict", "relaxed"),
    [
        (row("miR-21", "MSCs", "PTEN-", "apoptosis-"), row("miR21", "MSC", "PTEN-", "apoptosis-"), True, True),
        (row("miR-21", "", "PTEN-"), row("miR-21", "", "PTEN-"), True, True),
        (row("miR-21", "", "PTEN-"), row("miR-21", "MSCs", "PTEN-"), False, False),  # empty beside filled
        (row("miR-21", "MSCs", "PTEN-"), row("miR-21", "", "PTEN-"), False, False),
        (row("PD-L1|CD274", "", "", "escape+"), row("B7-H1|CD274", "", "", "escape+"), True, True),  # alias to alias
        (row("miR-21", "lung cancer cells", "", "EMT+"), row("miR-21", "lung cancer", "", "EMT+"), False, True),
        (row("miR-21", "lung cancer cells", "", "EMT+"), row("miR-21", "cancer cells", "", "EMT+"), False, False),
        (row("miR-21", "", "PTEN-"), row("miR-21", "", "PTEN+"), False, False),
        (row("miR-21", "", "PTEN~"), row("miR-21", "", "PTEN+"), True, True),  # a gold "affects" accepts any
        (row("miR-21", "", "PTEN-"), row("miR-21", "", "PTEN~"), False, False),  # a predicted one does not
        (row("miR-21", "", "", "EMT~"), row("miR-21", "", "", "EMT-"), True, True),
        (row("miR-21", "", "PTEN~"), row("miR-21", "", "", "PTEN+"), False, False),  # another slot
    ],
)
def test_tuple_matches(gold, pred, strict, relaxed):
    (g,), (p,) = tuples(gold), tuples(pred)
    assert matches(g, p, "strict") is strict
    assert matches(g, p, "relaxed") is relaxed


def test_a_grounded_name_is_a_surface_form():
    gold, pred = row("PTEN", "", "", "EMT+"), row("MMAC1", "", "", "EMT+")
    pred["cargo"]["name"] = "PTEN"
    assert len(match(tuples(gold), tuples(pred), "strict")) == 1


def test_biomarkers_match_by_disease_marker_and_trend():
    gold = units([marker("Lung cancer", "miR-21-5p", "+"), marker("Glioma", "miR-9", "-")])["biomarker"]
    pred = units([marker("lung cancer", "hsa-miR-21-5p", "+"), marker("Glioma", "miR-9", "+")])["biomarker"]
    assert match(gold, pred, "strict") == [(0, 0)]


def test_the_matching_is_the_largest():
    # Greedy would give the only partner of the second gold row to the first one.
    gold = tuples(row("miR-20|miR-21|miR-22", "", "", "EMT+"), row("miR-23|miR-21", "", "", "EMT+"))
    pred = tuples(row("miR-21", "", "", "EMT+"), row("miR-22", "", "", "EMT+"))
    assert sorted(match(gold, pred, "strict")) == [(0, 1), (1, 0)]


def test_one_to_one():
    gold = tuples(row("miR-21", "lung cancer cells", "", "EMT+"))
    pred = tuples(row("miR-21", "lung cancer", "", "EMT+"), row("miR-21", "lung", "", "EMT+"))
    assert len(match(gold, pred, "relaxed")) == 1


@given(ROWS, ROWS, st.sampled_from(["strict", "relaxed"]))
def test_the_matching_is_as_large_as_by_search(gold, pred, mode):
    g, p = tuples(*gold), tuples(*pred)

    def largest(i, used):
        if i == len(g):
            return 0
        taken = [1 + largest(i + 1, used | {j}) for j in range(len(p)) if j not in used and matches(g[i], p[j], mode)]
        return max([largest(i + 1, used), *taken])

    assert len(match(g, p, mode)) == largest(0, frozenset())


@given(ROWS, ROWS, st.sampled_from(["strict", "relaxed"]))
def test_swapped_sides_match_as_many(gold, pred, mode):
    assert len(match(tuples(*gold), tuples(*pred), mode)) == len(match(tuples(*pred), tuples(*gold), mode))
