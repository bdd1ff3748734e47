"""The learned confidence: what is seen of a claim, what the weights make of it, and that it orders claims as it should."""

import json
from dataclasses import replace
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.confidence import Weights, load_weights, paper_features, weighed
from pipeline.errors import ModelError
from pipeline.schema import Claim, Evidence, Slot

SENTENCE = "MSC exosomes carry miR-21, which lowers PTEN."


def claim(cargo=10, source=0, target=40, start=0, rules=(), where="Section 2", implied=False, said=SENTENCE, **more):
    """A claim whose slots stand at these offsets; None: an empty slot."""
    places = {"cargo": ("miR-21", "miRNA", cargo), "source": ("MSC", "cell", source), "target": ("PTEN", "protein", target)}
    slots = {
        name: Slot(text, kind, start=at, end=at + len(text), direction="decreases" if name == "target" else None)
        for name, (text, kind, at) in places.items() if at is not None
    }  # fmt: skip
    if implied:
        slots["source"] = Slot("MSC")
    evidence = Evidence(said, start, start + len(said), 1, "2", (), ())
    return Claim("d", where, "mechanism", evidence, rules=rules, **{**slots, **more})


def test_what_is_seen_of_a_claim():
    assert paper_features([claim(rules=("agent-which", "theme-object"))]) == [
        {
            "place: body": 1.0, "rule: agent-which": 1.0, "no effect": 1.0, "cargo words": 1 / 3, "cargo is mirna": 1.0, "source words": 1 / 3,
            "source is cell": 1.0, "target words": 1 / 3, "target decreases": 1.0, "cargo to source": 0.1,
            "source before cargo": 1.0, "target is protein": 1.0, "cargo to target": 0.3, "source to target": 0.4, "sentence length": len(SENTENCE) / 200, "commas": 0.25,
            "claims in the sentence": 0.0, "said again": 0.0,
        }
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("made", "seen"),
    [
        (claim(cargo=None), {"no cargo": 1.0}),
        (claim(start=300), {"source from before": 1.0, "source from how far": 1.0}),
        (claim(start=90_000), {"source from how far": 3.0}),
        (claim(target=999), {"target from behind": 1.0}),
        (claim(implied=True), {"source not printed": 1.0, "source is other": 1.0}),
        (claim(where="Figure 2"), {"place: caption": 1.0}),
        (claim(where="Abstract", start=500), {"place: abstract": 1.0, "into the abstract": 0.5}),
        (claim(said="However, it remains unclear."), {"words of background": 1.0, "words of finding": None}),
        (claim(said="MSC exosomes were FOUND to act."), {"words of background": None, "words of finding": 1.0}),
        (claim(effect=Slot("EMT", "process", start=50, end=53)), {"effect is process": 1.0, "effect words": 1 / 3, "target and effect": 1.0}),
        (claim(where="Figurative speech"), {"place: body": 1.0}),
        (claim(hedged=True, recipient=Slot("T cells")), {"hedged": 1.0, "recipient": 1.0}),
    ],
)
def test_single_features(made, seen):
    (found,) = paper_features([made])
    assert {name: found.get(name) for name in seen} == seen


def test_claims_of_one_sentence_and_of_two_that_agree():
    first, second, third = paper_features([claim(), claim(cargo=None), claim(start=500)])
    assert [found["claims in the sentence"] for found in (first, second, third)] == [log(2), log(2), 0.0]
    assert [found["said again"] for found in (first, second, third)] == [1.0, 0.0, 1.0]


def test_the_weights_by_hand():
    weights = Weights(-1.0, {"hedged": -2.0, "commas": 4.0}, {"table-biomarker": 0.9})
    assert weights.chance({"commas": 0.25, "not weighed": 9.0}) == 0.5
    plain, hedged = weighed([claim(), claim(hedged=True)], weights)
    assert (plain.confidence, hedged.confidence) == (0.5, 0.1192)
    (row,) = weighed([replace(claim(), kind="biomarker", rules=("table-biomarker",))], weights)
    assert row.confidence == 0.9


@given(st.dictionaries(st.text(max_size=3), st.floats(0, 3), max_size=5), st.dictionaries(st.text(max_size=3), st.floats(-50, 50), max_size=5))
def test_a_chance_is_a_probability(features, weights):
    assert 0 <= Weights(0.0, weights, {}).chance(features) <= 1


def test_the_weights_that_ship_are_sure_of_what_is_plain_and_unsure_of_what_was_looked_for():
    plain, *others = weighed(
        [claim(), claim(source=None, start=100), claim(start=2000, rules=("agent-before", "agent-inherited")), claim(cargo=None, source=None, start=5000)]
    )
    assert plain.confidence > 0.7 and max(claim.confidence for claim in others) < 0.5


def test_what_is_not_seen_changes_no_claim():
    made = claim()
    (found,) = weighed([made])
    assert replace(found, confidence=made.confidence) == made


def test_every_weight_that_ships_is_of_a_feature_in_use():
    first = "cargo source target effect no place: rule: hedged recipient context sentence commas claims said into words".split()
    assert {name.split(" ")[0] for name in load_weights().weights} <= set(first)


@pytest.mark.parametrize("content", [None, "", "[]", "{}", '{"intercept": 1, "weights": [], "tables": {}}', '{"intercept": "x", "weights": {}, "tables": {}}'])
def test_weights_that_are_missing_or_broken_are_told_of(tmp_path, content):
    path = tmp_path / "confidence.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(ModelError, match="confidence.json: no weights") as caught:
        load_weights(path)
    assert "restore models/confidence.json" in caught.value.hint


def test_the_file_is_read_once_and_is_plain(tmp_path):
    path = tmp_path / "w.json"
    path.write_text(json.dumps({"intercept": 0.5, "weights": {"hedged": -1}, "tables": {}}), encoding="utf-8")
    assert load_weights(path) is load_weights(path)
    assert load_weights(path).weights == {"hedged": -1.0}
