"""The waterfall and the reasons: one case a stage and a reason, with traces written by hand."""

import pytest

from pipeline.score import causes as named
from pipeline.score.judge import UNTRACED, causes, judge, reasons, waterfall
from pipeline.score.spurious import MEANING as REASON_MEANING
from pipeline.score.spurious import REASONS
from pipeline.score.waterfall import MEANING, STAGES

from tests.score.rows import row

SENTENCE = "MSC exosomes carry miR-21, which lowers PTEN and apoptosis."
MENTIONS = [("MSC", "cell"), ("miR-21", "mirna"), ("PTEN", "protein"), ("apoptosis", "process")]
RELATIONS = [("origin", 0), ("carries", 1), ("theme", 2), ("theme", 3)]
GOLD = row("miR-21", "MSC", "PTEN-", "apoptosis-", evidence={"sentence": SENTENCE})


def traced(sentence=SENTENCE, mentions=MENTIONS, relations=RELATIONS, block="caption", start=0, drops=()):
    return {
        "doc": "d", "where": "Figure 1", "block": block, "sentence": sentence, "start": start, "end": start + len(sentence),
        "mentions": [{"forms": [name], "kind": kind, "found_by": "test"} for name, kind in mentions],
        "relations": [{"kind": kind, "rule": "r", "holder": "h", "filler": "f", "covers": [number]} for kind, number in relations],
        "drops": [{"reason": reason, "words": [], "covers": covers} for reason, *covers in drops],
    }  # fmt: skip


def pred(*slots, sentence=SENTENCE, **more):
    return row(*slots, evidence={"sentence": sentence}, **more)


def without(kind, number):
    return [relation for relation in RELATIONS if relation != (kind, number)]


POINTING = "It lowers PTEN and apoptosis."
CASES = {
    "text not read": (GOLD, [traced("Another sentence altogether.")], []),
    "sentence split": (GOLD, [traced("MSC exosomes carry miR-21,"), traced("which lowers PTEN and apoptosis.", start=27)], []),
    "mention missed or wrong kind": (GOLD, [traced(mentions=[("MSC", "cell"), ("miR-21", "cell"), *MENTIONS[2:]])], []),
    "origin": (GOLD, [traced(relations=without("origin", 0))], []),
    "carriage": (GOLD, [traced(relations=without("carries", 1))], []),
    "action": (GOLD, [traced(relations=without("theme", 2))], []),
    "outcome": (GOLD, [traced(relations=without("theme", 3))], []),
    "direction": (GOLD, [traced()], [pred("miR-21", "MSC", "PTEN+", "apoptosis-")]),
    "anaphora": ({**GOLD, "evidence": {"sentence": POINTING}}, [traced(POINTING, MENTIONS[2:], [("theme", 0), ("theme", 1)])], []),
    "assembly": (GOLD, [traced()], [pred("miR-21", "MSC", "PTEN-", ""), pred("miR-21", "MSC", "", "apoptosis-")]),
    "filtered": (GOLD, [traced()], [pred("miR-21", "MSC", "PTEN-", "apoptosis-", negated=True)]),
}


@pytest.mark.parametrize(("stage", "case"), CASES.items())
def test_stages(stage, case):
    gold, trace, predicted = case
    judged = judge([gold], predicted, [], trace)
    assert [one.why for one in judged if one.outcome == "missed"] == [stage]
    assert waterfall(judged) == {**dict.fromkeys(STAGES, 0), stage: 1}


FOUND = pred("miR-21", "MSC", "PTEN-", "apoptosis-")
CAUSES = [
    # stage, cause, gold, drops of the trace, predicted
    ("filtered", "negated", GOLD, [], [{**FOUND, "negated": True}]),
    ("filtered", "title", GOLD, [("title", 0, 1, 2, 3)], []),
    ("filtered", "general noun", GOLD, [("general noun", 3)], [pred("miR-21", "MSC", "PTEN-", "")]),
    ("filtered", "vague source", GOLD, [("vague source", 2, 3)], []),
    (
        "filtered", "too many to cross", GOLD, [("too many to cross", 2, 3)],
        [pred("miR-21", "MSC", "PTEN-", ""), pred("miR-21", "MSC", "", "apoptosis-")],
    ),
    ("assembly", "effect left out", GOLD, [("vague source", 2)], [pred("miR-21", "MSC", "PTEN-", "")]),  # another row
    ("assembly", "effect left out", GOLD, [("general noun", 2)], [pred("miR-21", "MSC", "PTEN-", "")]),  # another part
    ("assembly", "no vesicle acts", GOLD, [("no vesicle acts", 2, 3)], []),
    ("assembly", "cargo left out", GOLD, [], [pred("", "MSC", "PTEN-", "apoptosis-")]),
    ("assembly", "target in another slot", GOLD, [], [pred("miR-21", "MSC", "", "PTEN-"), pred("miR-21", "MSC", "", "apoptosis-")]),
    ("assembly", "told apart", GOLD, [], [pred("miR-21", "MSC", "PTEN-", ""), pred("miR-21", "MSC", "", "apoptosis-")]),
    ("assembly", "other agent", GOLD, [], [pred("miR-21", "MSC", "", "apoptosis-"), pred("miR-9", "MSC", "PTEN-", "")]),
    ("assembly", "filled besides", row("miR-21", "MSC", "PTEN-", "", evidence=GOLD["evidence"]), [], [FOUND]),
]


@pytest.mark.parametrize(("stage", "cause", "gold", "drops", "predicted"), CAUSES, ids=[case[1] for case in CAUSES])
def test_causes(stage, cause, gold, drops, predicted):
    judged = judge([gold], predicted, [], [traced(drops=drops)])
    assert [(one.why, one.cause) for one in judged if one.outcome == "missed"] == [(stage, cause)]
    assert causes(judged) == {stage: {cause: 1}}


def test_a_row_that_fits_two_gold_claims_counts_for_one():
    again = {**GOLD, "effect": {**GOLD["effect"], "text": "cell apoptosis"}}
    judged = judge([GOLD, again], [FOUND], [], [traced()])
    assert [(one.outcome, one.why, one.cause) for one in judged] == [("found", "", ""), ("missed", "assembly", "counted already")]


def test_every_cause_has_a_meaning():
    assert {case[1] for case in CAUSES} < set(named.MEANING)
    assert not set(named.LEFT_OUT) & set(named.ASSEMBLY)


def test_every_stage_and_reason_has_a_case_and_a_meaning():
    assert set(CASES) == set(STAGES) == set(MEANING)
    assert set(REASONS) == set(REASON_MEANING) == {reason for reason, *_ in SPURIOUS}


def test_the_first_stage_counts():
    judged = judge([GOLD], [], [], [traced(relations=[("theme", 2)])])  # origin, carriage and outcome are missing
    assert judged[0].why == "origin"


def test_a_claim_that_is_stated_twice_is_lost_where_it_came_furthest():
    again = {**GOLD, "evidence": {"sentence": "MSC exosomes with miR-21 lower PTEN and apoptosis."}}
    judged = judge([GOLD, again], [], [], [traced(relations=without("outcome", 3)[:1])])  # the second is not read at all
    assert judged[0].why == "carriage"


def test_a_table_row_has_no_relations_to_lose_it():
    found = judge([GOLD], [], [], [traced(mentions=[], relations=[], block="table")])[0]
    assert (found.why, found.cause) == ("assembly", "table")


def test_a_sentence_by_its_number():
    gold = {**GOLD, "evidence": {"sentence_index": 1}}
    trace = [traced("A title.", [], [], "title"), traced(relations=without("origin", 0), start=10)]
    assert judge([gold], [], [], trace)[0].why == "origin"
    assert judge([{**GOLD, "evidence": {"sentence_index": 7}}], [], [], trace)[0].why == "text not read"


def test_without_a_trace_stages_are_not_told():
    judged = judge([GOLD], [], [])
    assert judged[0].why == UNTRACED
    assert waterfall(judged)[UNTRACED] == 1


SPURIOUS = [
    ("duplicate form", [GOLD], [pred("miR-21", "MSC", "PTEN-", "apoptosis-"), pred("miR-21", "MSC", "PTEN-", "cell apoptosis-")]),
    ("negated", [{**GOLD, "negated": True}], [pred("miR-21", "MSC", "PTEN-", "apoptosis-")]),
    ("wrong direction", [GOLD], [pred("miR-21", "MSC", "PTEN+", "apoptosis-")]),
    ("wrong link", [GOLD], [pred("PTEN", "MSC", "", "apoptosis-")]),
    ("wrong words", [GOLD], [pred("miR-21", "MSC", "PTEN-", "growth-")]),
    ("not vesicular", [GOLD], [pred("miR-9", "", "", "growth+", sentence="Serum miR-9 raises growth.")]),
    ("perhaps missing in the gold", [GOLD], [pred("miR-9", "", "", "growth+", sentence="Exosomal miR-9 raises growth.")]),
]


@pytest.mark.parametrize(("reason", "gold", "predicted"), SPURIOUS, ids=[case[0] for case in SPURIOUS])
def test_reasons(reason, gold, predicted):
    judged = judge(gold, predicted, ["d"])
    assert [one.why for one in judged if one.outcome == "spurious"] == [reason]
    assert reasons(judged)[reason] == 1


def test_what_comes_nearest_stands_beside():
    wrong = pred("miR-21", "MSC", "PTEN+", "apoptosis-")
    missed, spurious = judge([GOLD], [pred("miR-21", "", "", "x+"), wrong], [])[:2]
    assert missed.near == wrong and spurious.near == GOLD
