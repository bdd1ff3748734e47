"""The commands about scores: what they print, what they write, and their exit codes."""

import json

import pytest

from pipeline import cli

from tests.score.rows import row
from tests.score.test_report import SHOWN
from tests.test_cli import rows_file


def said(number, *slots, **more):
    return row(*slots, evidence={"sentence": f"Exosomes, sentence {number}."}, id=f"d-{number}", **more)


@pytest.fixture
def files(tmp_path):
    gold = [said(1, "miR-1", "MSCs", "PTEN-", "EMT+"), said(2, "miR-2", "MSCs", "", "EMT+", where="Section 2")]
    pred = [said(1, "miR-1", "MSCs", "PTEN-", "EMT+", confidence=0.9, rules=["r"]), said(3, "x", "", "", "y+", confidence=0.4, rules=["s"])]
    trace = [
        {
            "doc": "d",
            "where": "Section 2",
            "block": "paragraph",
            "sentence": "Nothing.",
            "start": 0,
            "end": 8,
            "mentions": [],
            "relations": [],
        }
    ]
    return {
        "gold": rows_file(tmp_path / "gold.jsonl", *gold), "pred": rows_file(tmp_path / "pred.jsonl", *pred),
        "trace": rows_file(tmp_path / "trace.jsonl", *trace), "folder": tmp_path,
    }  # fmt: skip


def score(files, *more):
    return cli.main(["score", files["gold"], "--pred", files["pred"], *more])


def test_json_keeps_to_the_contract(files, capsys):
    assert score(files, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert list(found) == [f"{measure}/{mode}" for measure in SHOWN for mode in ("relaxed", "strict")]
    assert all(list(value) == ["p", "r", "f1", "tp", "gold", "pred"] for value in found.values())


def test_details_stand_beside_the_contract(files, capsys):
    assert score(files, "--json", "--details", "--trace", files["trace"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert list(found)[-7:] == ["intervals", "by", "baselines", "missed", "causes", "spurious", "claims"]
    assert list(found["by"]) == ["document", "place", "cargo", "direction"]
    assert found["missed"]["text not read"] == 1 and found["spurious"]["perhaps missing in the gold"] == 1
    assert [(one["outcome"], one["sentence"]) for one in found["claims"]] == [
        ("found", "Exosomes, sentence 1."), ("missed", "Exosomes, sentence 2."), ("spurious", "Exosomes, sentence 3."),
    ]  # fmt: skip
    assert list(found["baselines"]) == ["rule r"]


def test_the_tables(files, capsys):
    assert score(files, "--list", "--trace", files["trace"]) == 0
    out = capsys.readouterr().out
    for heading in (
        "95% intervals",
        "by document",
        "by place",
        "by kind of cargo",
        "by direction",
        "missed claims, by the first stage",
        "spurious claims, by reason",
    ):
        assert heading in out
    assert "missed: text not read  d, Section 2  d-2\n  miR-2 | MSCs | – | EMT ↑\n  Exosomes, sentence 2.\n" in out
    assert "  x | – | – | y ↑   by s\n" in out


def test_brief_is_the_first_table_alone(files, capsys):
    assert score(files, "--brief") == 0
    assert len(capsys.readouterr().out.splitlines()) == len(SHOWN) + 2


def test_places_may_be_several(files, capsys):
    assert score(files, "--json", "--where", "Figure", "--where", "Section 2") == 0
    assert json.loads(capsys.readouterr().out)["tuple/strict"]["gold"] == 2


def test_against_an_earlier_run(files, capsys):
    old = rows_file(files["folder"] / "old.jsonl", said(2, "miR-2", "MSCs", "", "EMT+", where="Section 2"))
    assert score(files, "--brief", "--against", old) == 0
    out = capsys.readouterr().out
    assert "gold claims gained (1)\n  d, Figure 1: miR-1 | MSCs | PTEN ↓ | EMT ↑" in out
    assert "gold claims lost (1)\n  d, Section 2: miR-2 | MSCs | – | EMT ↑" in out
    assert score(files, "--json", "--against", old) == 0
    assert set(json.loads(capsys.readouterr().out)["against"]) == {"differences", "gained", "lost", "added", "removed", "changed"}


@pytest.mark.parametrize("form", ["gold.csv", "gold.tsv", "brat"])
def test_gold_of_any_form_is_scored_alike(files, capsys, form):
    path = str(files["folder"] / form)
    assert cli.main(["gold", "convert", files["gold"], path]) == 0
    assert cli.main(["score", path, "--pred", files["pred"], "--json"]) == 0
    out = capsys.readouterr().out
    assert score(files, "--json") == 0
    assert capsys.readouterr().out == out


def test_no_prediction_is_all_missed(files, capsys):
    files["pred"] = rows_file(files["folder"] / "none.jsonl")
    assert score(files, "--json") == 0
    counts = json.loads(capsys.readouterr().out)["tuple/strict"]
    assert counts == {"p": 0.0, "r": 0.0, "f1": 0.0, "tp": 0, "gold": 2, "pred": 0}
    assert score(files, "--list") == 0


def test_bad_gold_names_file_line_and_field(files, capsys):
    files["gold"] = rows_file(
        files["folder"] / "bad.jsonl", said(1, "a", "", "", "b+"), said(2, "a", "", "", "b+") | {"effect": {"text": "b", "direction": "up"}}
    )
    assert score(files) == 1
    assert capsys.readouterr().err == (
        f"exoclaim: {files['gold']}:2: effect.direction: 'up' is none of increases, decreases, affects; see the annotation guide\n"
    )


def test_a_trace_that_is_not_there(files, capsys):
    assert score(files, "--trace", str(files["folder"] / "no.jsonl")) == 1
    assert "no.jsonl: cannot be read" in capsys.readouterr().err


def test_report(files, capsys):
    out = files["folder"] / "report.html"
    command = ["report", files["gold"], "--pred", files["pred"], "--trace", files["trace"], "--baseline", files["gold"], "-o", str(out)]
    assert cli.main(command) == 0
    page = out.read_text(encoding="utf-8")
    assert 'data-why="text not read"' in page and "all that occurs together in one sentence" in page
    assert capsys.readouterr().err == f"exoclaim: 3 claims in {out}\n"


def test_agree_and_adjudicate(files, capsys):
    table, out = files["folder"] / "table.tsv", files["folder"] / "adjudicated.jsonl"
    assert cli.main(["agree", files["gold"], files["gold"]]) == 0
    assert capsys.readouterr().out.endswith("disagreements: none\n")
    other = rows_file(files["folder"] / "b.jsonl", said(1, "miR-1", "MSCs", "PTEN+", "EMT+"))
    assert cli.main(["agree", files["gold"], other, "--table", str(table), "-o", str(out)]) == 0
    assert "2 disagreements undecided and left out" in capsys.readouterr().err
    assert out.read_text() == ""
    table.write_text(
        "\n".join(line + "a" * (number > 0) for number, line in enumerate(table.read_text(encoding="utf-8").splitlines())), encoding="utf-8"
    )
    assert (
        cli.main(["agree", files["gold"], other, "--table", str(files["folder"] / "again.tsv"), "--decisions", str(table), "-o", str(out)])
        == 0
    )
    assert [json.loads(line)["id"] for line in out.read_text(encoding="utf-8").splitlines()] == ["d-1", "d-2"]
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("command", [["agree"], ["report"], ["gold", "convert"], ["gold", "scores"]], ids=" ".join)
def test_help_has_examples(command, capsys):
    with pytest.raises(SystemExit) as caught:
        cli.main([*command, "--help"])
    assert caught.value.code == 0
    assert f"examples:\n  exoclaim {' '.join(command)}" in capsys.readouterr().out


@pytest.mark.model
def test_run_writes_a_trace(tmp_path):
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text("MSC-derived exosomes carry miR-21, which promotes angiogenesis.\n")
    assert cli.main(["run", str(tmp_path), "-o", str(tmp_path / "out"), "--trace"]) == 0
    lines = [json.loads(line) for line in (tmp_path / "out" / "trace.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["doc"] for line in lines] == ["a", "b"]
    assert {relation["kind"] for relation in lines[0]["relations"]} >= {"origin", "theme"}
