"""What comes out of curation: curated rows, gold, agreement, examples for rules; and what verdicts say of rules and confidence."""

import json

import pytest
import yaml

from pipeline.cli import main
from pipeline.curate.keys import claim_key
from pipeline.curate.lessons import lessons
from pipeline.curate.outputs import common, curated, gold_rows
from pipeline.curate.rates import Rate, brier, calibrate, recalibrated, rule_rates
from pipeline.export.formats import export
from tests.curate.desk import CLAIMS, TEXT, claim, curation, kept, verdict

ONE, TWO, THREE = CLAIMS
TYPED = [
    one | {name: one[name] | {"type": kind} for name, kind in (("cargo", "miRNA"), ("source", "cell"), ("target", "protein")) if one[name]}
    for one in CLAIMS
]  # fmt: skip


@pytest.fixture
def room(tmp_path):
    kept(tmp_path, TYPED)
    return curation(tmp_path)


def edited(one, **slots):
    return one | {name: one[name] | change for name, change in slots.items()}


# ---------------------------------------------------------------- curated rows


def test_what_stands(room):
    fixed = edited(TYPED[1], cargo={"text": "miR-9", "id": "mirbase:MI0000466"})
    room.ledger.add(
        verdict(TYPED[0]),
        verdict(TYPED[1], action="edit", row=fixed, note="checked"),
        verdict(TYPED[2], action="reject", reason="polarity"),
    )
    found = curated(room.ledger)
    assert [row["id"] for row in found.rows] == ["a-0001", "a-0002"] and (found.rejected, found.disputed) == (1, [])
    assert found.rows[1]["cargo"]["id"] == "mirbase:MI0000466"
    assert found.rows[1]["curation"] == {
        "verdict": "corrected",
        "curators": ["Ann"],
        "at": "2026-01-02T03:04:05+00:00",
        "notes": ["checked"],
    }


def test_disputes_are_left_out_until_they_are_settled(room):
    room.ledger.add(verdict(TYPED[0]), verdict(TYPED[0], "Bob", "reject", reason="other"))
    assert (curated(room.ledger).rows, curated(room.ledger).disputed) == ([], [claim_key(TYPED[0])])
    assert [row["id"] for row in curated(room.ledger, "Ann").rows] == ["a-0001"] and curated(room.ledger, "Bob").rows == []
    room.ledger.add(verdict(TYPED[0], "Bob", "accept", 1))
    assert curated(room.ledger).rows[0]["curation"]["curators"] == ["Ann", "Bob"]


def test_ids_stay_apart_though_two_runs_gave_one_twice(room):
    other = claim("miR-9", "", "", "angiogenesis+", sentence=1, n=1)
    room.ledger.add(verdict(TYPED[0]), verdict(other))
    assert [row["id"] for row in curated(room.ledger).rows] == ["a-0001", "a-0001-2"]


@pytest.mark.parametrize("to", ["tsv", "csv", "jsonl", "sqlite", "indra", "kgx", "bioc", "brat", "graphml", "svg"])
def test_every_export_takes_them(room, to):
    room.ledger.add(*map(verdict, TYPED))
    files, _ = export(curated(room.ledger).rows, to)
    assert all(content for content in files.values())


# ---------------------------------------------------------------- gold


def test_gold_has_the_guides_form_and_the_papers_words(room):
    odd = edited(TYPED[1], source={"text": "glioma cell (line)", "type": "fluid", "aliases": ["glioma cells", "never printed"]})
    room.ledger.add(verdict(TYPED[0], note="n"), verdict(odd))
    rows, out = gold_rows(curated(room.ledger).rows, room.desk)
    assert out == []
    assert rows[0] == {
        "id": "a-0001",
        "doc": "a",
        "where": "Section 1",
        "kind": "mechanism",
        "cargo": {"text": "miR-21", "type": "miRNA", "aliases": []},
        "source": {"text": "MSC", "type": "cell", "aliases": []},
        "target": {"text": "PTEN", "type": "protein", "direction": "decreases", "aliases": []},
        "effect": None,
        "recipient": None,
        "context": None,
        "negated": False,
        "hedged": False,
        "evidence": {"sentence": "MSC exosomes carry miR-21, which lowers PTEN."},
        "note": "n",
    }
    assert rows[1]["source"] == {"text": "glioma cells", "type": "body fluid", "aliases": ["glioma cells"]}


def test_what_breaks_the_guide_is_left_out_and_told(room):
    room.ledger.add(verdict(edited(TYPED[0], cargo={"type": ""})))
    rows, out = gold_rows(curated(room.ledger).rows, room.desk)
    assert rows == [] and out[0].startswith("a-0001: cargo.type: '' is none of miRNA")


# ---------------------------------------------------------------- rules and confidence


def test_rule_rates_by_hand(room):
    room.ledger.add(verdict(TYPED[0]), verdict(TYPED[1], action="reject", reason="other"), verdict(TYPED[2], action="edit", row=TYPED[0]))
    assert rule_rates(room.ledger) == [Rate("agent-subject", 2, 1, 0, 1), Rate("theme-object", 2, 0, 1, 1)]
    room.ledger.add(verdict(TYPED[0], "Bob", "reject", 1, reason="other"))  # disputed: counts for nothing
    assert rule_rates(room.ledger)[-1] == Rate("agent-subject", 1, 0, 0, 1)


@pytest.mark.parametrize(("right", "claims", "low", "high"), [(8, 10, 0.490, 0.943), (0, 10, 0.0, 0.278), (10, 10, 0.722, 1.0)])
def test_intervals_are_wilsons(right, claims, low, high):
    assert Rate("r", claims, right, 0, 0).interval == pytest.approx((low, high), abs=0.001)


def judged(right, wrong, rule, confidence=0.75):
    rows = [claim("miR-21", f"c{n}", "PTEN-", "", rules=[rule], confidence=confidence) for n in range(right + wrong)]
    for n, row in enumerate(rows):
        row["evidence"] = row["evidence"] | {"sentence": f"Sentence {rule} {n}."}
    return [(row, "accept" if n < right else "reject") for n, row in enumerate(rows)]


def test_without_verdicts_the_confidence_stays():
    assert calibrate([]).chance(ONE) == pytest.approx(0.75)
    assert recalibrated([ONE], calibrate([]))[0]["confidence"] == 0.75


def test_the_confidence_goes_where_verdicts_point():
    fitted = calibrate(judged(95, 5, "good") + judged(10, 90, "bad"))
    chances = {rule: fitted.chance(claim("miR-21", "", "PTEN-", "", rules=[rule])) for rule in ("good", "bad", "never seen")}
    assert chances["good"] == pytest.approx(0.95, abs=0.04) and chances["bad"] == pytest.approx(0.10, abs=0.04)
    assert chances["bad"] < chances["never seen"] < chances["good"]
    few = calibrate(judged(0, 1, "bad"))
    assert 0.5 < few.chance(claim("miR-21", "", "PTEN-", "", rules=["bad"])) < 0.75  # one verdict moves little


def test_recalibrated_is_measured_on_what_was_not_fitted():
    before, after = brier(judged(45, 5, "good") + judged(5, 45, "bad"))
    assert before == pytest.approx((50 * 0.0625 + 50 * 0.5625) / 100)  # by hand: 0.25² where right, 0.75² where wrong
    assert after < 0.15
    before, after = brier(judged(75, 25, "any"))
    assert after == pytest.approx(before, abs=0.02)  # what is calibrated already is not made worse by more than chance


# ---------------------------------------------------------------- examples for rules


def pairs(sentence):
    return {"agent-subject": ["lowers > which"], "theme-object": ["lowers > PTEN"]}


def test_examples_and_counterexamples(room):
    room.ledger.add(verdict(TYPED[0]), verdict(TYPED[1], action="reject", reason="no_relation", note="a: \n- b"))
    text = lessons(room.ledger, pairs)
    found = {rule["name"]: rule for rule in yaml.safe_load(text)}
    assert found["agent-subject"]["examples"] == {"MSC exosomes carry miR-21, which lowers PTEN.": ["lowers > which"]}
    assert found["agent-subject"]["counterexamples"] == ["Exosomes of glioma cells carry miR-9 [1], and promote angiogenesis."]
    assert "# rejected, no relation: miR-9 | glioma cells | – | angiogenesis ↑ (a: - b)" in text


@pytest.mark.parametrize(
    ("said", "rules"),
    [
        ([("reject", "grounding")], None), ([("reject", "entity_boundaries")], None), ([("skip", "")], None),
        ([("accept", ""), ("reject", "polarity")], "mixed"),  # two claims of one sentence
    ],
)  # fmt: skip
def test_what_teaches_nothing(room, said, rules):
    second = edited(TYPED[0], target={"text": "miR-21"})
    room.ledger.add(
        *(
            verdict(one, action=action, reason=reason, after=n)
            for n, (one, (action, reason)) in enumerate(zip((TYPED[0], second), said, strict=False))
        )
    )
    text = lessons(room.ledger, pairs)
    assert ("right and wrong in one sentence" in text) is (rules == "mixed")
    assert not any(rule.get("examples") or rule.get("counterexamples") for rule in yaml.safe_load(text) or ())


# ---------------------------------------------------------------- two curators


def test_what_two_curators_have_in_common(room):
    made = claim("miR-9", "", "PTEN-", "", sentence=1, n=9)
    room.ledger.add(verdict(TYPED[0]), verdict(TYPED[0], "Bob"), verdict(TYPED[1]), verdict(TYPED[1], "Bob", "reject", reason="other"))
    room.ledger.add(verdict(TYPED[2]), verdict(made, action="add", row=made))
    ours, theirs, pairs = common(room.ledger, "Ann", "Bob")
    assert pairs == [("accept", "accept"), ("accept", "reject")]
    assert [row["id"] for row in ours] == ["a-0001", "a-0002", "a-0009"] and [row["id"] for row in theirs] == ["a-0001"]


# ---------------------------------------------------------------- the commands


def test_the_commands(room, tmp_path, capsys, monkeypatch):
    room.ledger.add(
        verdict(TYPED[0]), verdict(TYPED[1], action="reject", reason="other"), verdict(TYPED[0], "Bob"), verdict(TYPED[1], "Bob")
    )
    gold = tmp_path / "gold.jsonl"
    assert main(["curate", str(tmp_path), "--to-gold", str(gold), "--curator", "Ann"]) == 0
    paper = tmp_path / "a.txt"
    paper.write_text(TEXT)
    assert main(["gold", "check", str(gold), "--paper", str(paper)]) == 0
    assert [json.loads(line)["id"] for line in gold.read_text().splitlines()] == ["a-0001"]
    assert main(["curate", str(tmp_path), "--agree", "Ann", "Bob"]) == 0
    assert "2 claims ruled on by both: the same verdict on 1, κ 0.000" in capsys.readouterr().out
    assert main(["curate", str(tmp_path), "--rates"]) == 0
    assert "agent-subject                 1      1         0        0     1.000" in capsys.readouterr().out
    assert main(["export", str(tmp_path), "--to", "tsv", "--curated", "-o", str(tmp_path / "out")]) == 0
    assert len((tmp_path / "out" / "claims.tsv").read_text().splitlines()) == 2
    assert "1 claim in dispute left out" in capsys.readouterr().err
    assert main(["export", str(tmp_path), "--to", "jsonl", "--recalibrated", "-o", str(tmp_path / "out")]) == 0
    assert [json.loads(line)["confidence"] for line in (tmp_path / "out" / "claims.jsonl").read_text().splitlines()] != [0.75, 0.5, 0.75]


@pytest.mark.parametrize(
    ("options", "code", "told"),
    [
        (["nowhere"], 1, "nowhere/exoclaim.sqlite: no such file; give a folder that exoclaim run wrote, or --store"),
        (["DIR", "--agree", "Ann", "Eve"], 2, "--agree: no verdicts of 'Ann'; one of none"),
        (["DIR", "--rates"], 1, "no claim has been ruled on"),
        (["DIR", "--to-sheet", "x.txt"], 2, "x.txt: a sheet ends with .csv or .tsv; give another name"),
        (["DIR", "--curator", "A", "--curator", "A"], 2, "a name is printable, no longer than 80 characters, and given once"),
        (
            ["DIR", "--curator", "A", "--curator", "B", "--to-sheet", "x.csv"],
            2,
            "--curator is given more than once; a file is of one curator",
        ),
        (["DIR", "--port", "70000"], 2, "--port 70000: no port; give 1 to 65535, or 0"),
        (["DIR", "--host", "203.0.113.7"], 2, "203.0.113.7:8765: cannot listen there"),
    ],
)
def test_wrong_use(room, tmp_path, capsys, monkeypatch, options, code, told):
    monkeypatch.chdir(tmp_path)
    assert main(["curate", *(str(tmp_path) if option == "DIR" else option for option in options)]) == code
    assert told in capsys.readouterr().err
