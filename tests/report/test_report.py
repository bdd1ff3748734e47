"""The report: what stands in it, and that it needs nothing from outside."""

import re

import pytest

from pipeline.report.page import curve, reliability, render
from pipeline.report.sentences import pieces
from pipeline.score import spurious, waterfall
from pipeline.score.details import details
from pipeline.score.judge import judge, reasons
from pipeline.score.judge import waterfall as stages

from tests.score.rows import row

SENTENCE = "MSC exosomes carry miR-21 & <b>PTEN</b>, which lowers apoptosis."


def made(gold, pred, traced=True):
    judged = judge(gold, pred, [])
    claims = [one.as_json() for one in judged]
    if traced:
        claims = [{**one, "why": "assembly", "cause": "effect left out"} if one["outcome"] == "missed" else one for one in claims]
    rules = [{"rule": "agent-subject", "claims": 2, "found": 1, "precision": 0.5, "coverage": 0.5}]
    missed = (
        stages(judged) if not traced else {**dict.fromkeys(waterfall.STAGES, 0), "assembly": sum(one.outcome == "missed" for one in judged)}
    )
    return render(
        details(gold, pred).as_json(), claims, missed, reasons(judged), rules, {},
        {"Stages": waterfall.MEANING, "Reasons": spurious.MEANING}, traced,
    )  # fmt: skip


def claim(*slots, **more):
    return row(*slots, evidence={"sentence": SENTENCE}, **more)


GOLD = [claim("miR-21", "MSC", "PTEN-", "apoptosis-"), claim("miR-21", "MSC", "", "EMT+")]
PRED = [
    claim("miR-21", "MSC", "PTEN-", "apoptosis-", confidence=0.9, rules=["agent-subject"]),
    claim("miR-21", "", "", "growth+", confidence=0.5, rules=["x"]),
]


@pytest.fixture(scope="module")
def page():
    return made(GOLD, PRED)


def test_every_claim_stands_there_with_its_outcome(page):
    assert re.findall(r'<article class="claim (\w+)" data-outcome="\w+" data-why="([^"]*)" data-cause="([^"]*)"', page) == [
        ("found", "", ""), ("missed", "assembly", "effect left out"), ("spurious", "wrong words", ""),
    ]  # fmt: skip


def test_texts_are_escaped_and_slots_coloured(page):
    assert "<b>PTEN</b>" not in page
    assert "&lt;b&gt;<mark" in page
    for slot, words in (("source", "MSC"), ("cargo", "miR-21"), ("target", "PTEN"), ("effect", "apoptosis")):
        assert f'<mark class="{slot}" data-letter="{slot[0].upper()}" title="{slot}">{words}</mark>' in page


def test_it_holds_all_that_was_asked_for(page):
    for name in ("waterfall", "spurious", "curve", "reliability"):
        assert re.search(rf'<figure id="{name}"><svg role="img" aria-label="[^"]+"', page)
    assert '<tr><td>assembly</td><td class="text">effect left out</td><td>1</td>' in page
    assert '<table id="rules">' in page and "By document" in page and "95%" in page
    assert "prefers-color-scheme: dark" in page and "@media print" in page


def test_it_needs_nothing_from_outside(page):
    assert "default-src 'none'" in page
    bare = re.sub(r'xmlns(:xlink)?="[^"]*"', "", page)
    assert not re.search(r"https?://|<link|@import|src=|url\((?!#)", re.sub(r"<!DOCTYPE svg[^>]*>", "", bare))


def test_charts_do_not_share_names(page):
    names = re.findall(r'\bid="([^"]+)"', page)
    assert len(names) == len(set(names))


def test_it_is_the_same_every_time(page):
    assert made(GOLD, PRED) == page


@pytest.mark.parametrize(("gold", "pred"), [(GOLD, []), ([], []), (GOLD, GOLD)], ids=["nothing predicted", "nothing at all", "all found"])
def test_empty_sides(gold, pred):
    assert "Every claim" in made(gold, pred)


def test_without_a_trace_no_stages_are_drawn():
    page = made(GOLD, PRED, traced=False)
    assert 'id="waterfall"' not in page and "exoclaim run --trace" in page


@pytest.mark.parametrize(
    ("sentence", "slots", "expected"),
    [
        ("miR-21 lowers PTEN.", ("miR-21", "", "PTEN-", ""), [("miR-21", "cargo"), (" lowers ", ""), ("PTEN", "target"), (".", "")]),
        (
            "miR-210 lowers PTEN.",
            ("miR-21", "", "PTEN-", ""),
            [("miR-210 lowers ", ""), ("PTEN", "target"), (".", "")],
        ),  # not within a longer name
        ("PTEN falls.", ("PTEN", "", "PTEN-", ""), [("PTEN", "cargo"), (" falls.", "")]),  # a word is marked once
        (
            "Lung cancer cells.",
            ("cancer", "lung cancer cells", "", "x+"),
            [("Lung cancer cells", "source"), (".", "")],
        ),  # the longer name first
        ("They grow.", ("miR-21|they", "", "", "grow+"), [("They", "cargo"), (" ", ""), ("grow", "effect"), (".", "")]),  # an alias
        ("", ("miR-21", "", "", "grow+"), []),
    ],
)
def test_pieces(sentence, slots, expected):
    assert pieces(sentence, row(*slots)) == expected
    assert "".join(text for text, _ in pieces(sentence, row(*slots))) == sentence


def test_precision_and_recall_by_confidence_by_hand():
    assert curve([(0.9, True), (0.9, False), (0.5, True)], 4) == [(0.9, 0.5, 0.25), (0.5, 2 / 3, 0.5)]


def test_reliability_by_hand():
    assert reliability([(0.9, True), (0.95, False), (0.5, True), (1.0, True)]) == [
        (0.5, 1.0, 1),
        (pytest.approx(0.95), pytest.approx(2 / 3), 3),
    ]
