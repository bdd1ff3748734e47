"""What each rule is worth, counted by hand; and the command that prints it."""

import json

import pytest

from pipeline import cli
from pipeline.score.rules import rule_uses, table

from tests.score.rows import marker, row
from tests.test_cli import rows_file

SENTENCE = "MSC exosomes carry miR-21, which lowers PTEN and apoptosis."
GOLD = row("miR-21", "MSC", "PTEN-", "apoptosis-", evidence={"sentence": SENTENCE, "start": 0})


def claim(*slots, rules, start=0, **more):
    return row(*slots, rules=rules, evidence={"sentence": SENTENCE, "start": start}, **more)


def relation(kind, rule, holder, filler):
    return {"kind": kind, "rule": rule, "holder": "h", "filler": "f", "at": [holder, filler], "covers": []}


def traced(*relations):
    return {"doc": "d", "where": "Figure 1", "block": "caption", "sentence": SENTENCE, "start": 0, "end": 9, "mentions": [], "relations": list(relations)}


def uses(pred, trace=(), known=None, gold=(GOLD,)):
    return {use.rule: use for use in rule_uses(list(gold), pred, (), trace, known)}


def test_claims_and_links_that_are_right():
    right = claim("miR-21", "MSC", "PTEN-", "apoptosis-", rules=["a", "b"])
    found = uses([right, claim("miR-21", "", "", "growth+", rules=["a"])])
    assert (found["a"].claims, found["a"].found, found["a"].precision, found["a"].coverage) == (2, 1, 0.5, 1.0)
    assert (found["a"].links, found["a"].links_found, found["a"].link_precision) == (4, 3, 0.75)
    assert (found["b"].claims, found["b"].found, found["b"].precision, found["b"].link_precision) == (1, 1, 1.0, 1.0)


def test_a_claim_said_twice_counts_once_for_each_rule_of_either_place():
    slots = ("miR-21", "MSC", "PTEN-", "apoptosis-")
    found = uses([claim(*slots, rules=["a"]), claim(*slots, rules=["a", "b"], start=90)])
    assert [(found[name].claims, found[name].found) for name in "ab"] == [(1, 1), (1, 1)]


def test_biomarker_rows_count_as_claims_and_negated_rows_do_not():
    found = uses(
        [marker("glioma", "miR-21", "+") | {"rules": ["t"]}, claim("miR-21", "MSC", "PTEN-", "apoptosis-", rules=["a"], negated=True)],
        gold=[marker("glioma", "miR-21", "+")],
    )
    assert (found["t"].claims, found["t"].found, found["t"].coverage) == (1, 1, 1.0) and "a" not in found


def test_rows_of_documents_without_gold_are_left_out():
    assert uses([claim("x", "", "", "y+", rules=["a"], doc="other")], [traced(relation("theme", "b", 0, 1)) | {"doc": "other"}]) == {}


def test_words_that_two_rules_tie_differently():
    trace = [traced(relation("theme", "a", 6, 8), relation("agent", "b", 8, 6), relation("theme", "c", 6, 8), relation("theme", "d", 6, 9))]
    found = uses([], trace)
    assert {name: dict(use.against) for name, use in found.items()} == {"a": {"b": 1}, "b": {"a": 1, "c": 1}, "c": {"b": 1}, "d": {}}
    assert [found[name].fired for name in "abcd"] == [1, 1, 1, 1] and found["b"].relation == "agent"


@pytest.mark.parametrize(
    ("other", "against"),
    [
        (claim("miR-21", "", "PTEN+", "", rules=["b", "shared"]), {"a": {"b": 1}, "b": {"a": 1}, "shared": {}}),
        (claim("miR-21", "", "PTEN+", "", rules=["b", "shared"], start=70), {"a": {}, "b": {}, "shared": {}}),  # another sentence
        (claim("miR-9", "", "PTEN+", "", rules=["b", "shared"]), {"a": {}, "b": {}, "shared": {}}),  # another cargo
        (claim("miR-21", "", "PTEN-", "", rules=["b", "shared"]), {"a": {}, "b": {}, "shared": {}}),  # the same way
        (claim("miR-21", "", "", "PTEN+", rules=["b", "shared"]), {"a": {}, "b": {}, "shared": {}}),  # another slot
    ],
)  # fmt: skip
def test_claims_that_let_the_same_thing_go_different_ways(other, against):
    found = uses([claim("miR-21", "MSC", "PTEN-", "", rules=["a", "shared"]), other])
    assert {name: dict(use.against) for name, use in found.items()} == against


def test_the_worst_stand_on_top_and_what_no_claim_names_last():
    pred = [claim("miR-21", "MSC", "PTEN-", "apoptosis-", rules=["good"]), claim("x", "", "", "y+", rules=["bad"])]
    found = rule_uses([GOLD], pred, (), [traced(relation("theme", "good", 1, 2))], {"never": "via", "bad": "theme"})
    assert [(use.rule, use.relation, use.fired) for use in found] == [("bad", "theme", 0), ("good", "theme", 1), ("never", "via", 0)]
    assert table(found).splitlines()[1:] == [
        "bad                         theme          0       1  0.000     0.000      1  0.000          0",
        "good                        theme          1       1  1.000     1.000      3  1.000          0",
        "never                       via            0       0      –     0.000      0      –          0",
    ]


@pytest.fixture
def files(tmp_path):
    pred = [claim("miR-21", "MSC", "PTEN-", "apoptosis-", rules=["theme-object"])]
    return {
        "gold": rows_file(tmp_path / "gold.jsonl", GOLD), "pred": rows_file(tmp_path / "pred.jsonl", *pred),
        "trace": rows_file(tmp_path / "trace.jsonl", traced(relation("theme", "theme-object", 6, 7))),
    }  # fmt: skip


def test_the_command_names_every_rule_of_the_models(files, capsys):
    assert cli.main(["rules", files["gold"], "--pred", files["pred"], "--trace", files["trace"], "--json"]) == 0
    found = {use["rule"]: use for use in json.loads(capsys.readouterr().out)}
    assert found["origin-of"]["claims"] == found["origin-of"]["fired"] == 0
    assert found["theme-object"] == {
        "rule": "theme-object", "relation": "theme", "fired": 1, "claims": 1, "found": 1, "links": 3, "links_found": 3,
        "precision": 1.0, "link_precision": 1.0, "coverage": 1.0, "conflicts": {},
    }  # fmt: skip


def test_without_a_trace_it_says_what_is_not_known(files, capsys):
    assert cli.main(["rules", files["gold"], "--pred", files["pred"]]) == 0
    out, err = capsys.readouterr()
    assert out.splitlines()[1].split() == ["theme-object", "theme", "–", "1", "1.000", "1.000", "3", "1.000", "0"]
    assert err.startswith("exoclaim: without --trace")
