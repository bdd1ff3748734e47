"""`exoclaim gold check`: each way of breaking the guide, and the words that must occur in the paper."""

import copy
import json

import pytest

from pipeline import cli
from pipeline.gold.check import check_file
from pipeline.gold.texts import Papers, normal
from pipeline.run import structured

PAPER = """# Vesicles

## 1. Glioma

Exosomes from **glioma cells** carry miR‑21 and TGF- β [3, 5–7], which lowers “PTEN” and pro-
motes angiogenesis.

| Disease | Marker | Trend |
|---|---|---|
| Glioma | miR-9; miR-10b | up |
"""
ROW = {
    "id": "p-01", "doc": "p", "where": "Section 1", "kind": "mechanism",
    "cargo": {"text": "miR-21", "type": "miRNA", "aliases": []}, "source": {"text": "glioma cells", "type": "cell", "aliases": []},
    "target": {"text": "PTEN", "type": "protein", "direction": "decreases", "aliases": []},
    "effect": {"text": "angiogenesis", "direction": "increases", "aliases": []},
    "recipient": None, "context": None, "negated": False, "hedged": False,
    "evidence": {"sentence": 'Exosomes from glioma cells carry miR-21 and TGF-β, which lowers "PTEN" and promotes angiogenesis.'},
}  # fmt: skip
MARKER = {
    "id": "p-02", "doc": "p", "where": "Table 1", "kind": "biomarker", "disease": {"text": "Glioma", "aliases": []},
    "marker": {"text": "miR-9", "type": "miRNA", "aliases": []}, "trend": "increases", "negated": False, "hedged": False,
    "evidence": {"sentence": "| Glioma | miR-9; miR-10b | up |"},
}  # fmt: skip
DROP = object()


def changed(row, path, value):
    """The row with the value at `path` ("target.direction") set, or taken out."""
    row = copy.deepcopy(row)
    *way, last = path.split(".")
    place = row
    for key in way:
        place = place[key]
    if value is DROP:
        del place[last]
    else:
        place[last] = value
    return row


@pytest.fixture
def check(tmp_path):
    (tmp_path / "p.md").write_text(PAPER, encoding="utf-8")

    def run(*lines):
        file = tmp_path / "gold.jsonl"
        file.write_text("".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines), encoding="utf-8")
        return [str(problem).removeprefix(f"{file}:") for problem in check_file(file, Papers(tmp_path, structured).text)]

    return run


def test_good_rows_pass(check):
    assert check(ROW, "", MARKER, changed(changed(ROW, "id", "p-03"), "evidence", {"sentence_index": 1})) == []


@pytest.mark.parametrize(
    ("row", "path", "value", "problem"),
    [
        (ROW, "cargo.text", "miR-22", "cargo.text: 'miR-22' does not occur in the paper"),
        (ROW, "cargo.text", "miR-2", "cargo.text: 'miR-2' does not occur in the paper"),
        (ROW, "source.aliases", ["glioma", "GBM"], "source.aliases: 'GBM' does not occur in the paper"),
        (ROW, "evidence.sentence", "Exosomes do nothing.", "evidence.sentence: 'Exosomes do nothing.' does not occur in the paper"),
        (ROW, "evidence", {"sentence_index": 99}, "evidence.sentence_index: 99: the paper has fewer sentences"),
        (ROW, "evidence", {"sentence_index": -1}, "evidence.sentence_index: -1 is no number of 0 or more"),
        (ROW, "evidence", {}, "evidence: not an object with either sentence or sentence_index"),
        (ROW, "evidence.sentence", " ", "evidence.sentence: no text, or an empty one"),
        (ROW, "target.direction", "up", "target.direction: 'up' is none of increases, decreases, affects"),
        (ROW, "target.direction", DROP, "target.direction: missing"),
        (ROW, "cargo.direction", "increases", "cargo.direction: unknown key"),
        (ROW, "effect.type", "process", "effect.type: unknown key"),
        (ROW, "kind", "claim", "kind: 'claim' is neither mechanism nor biomarker"),
        (ROW, "cargo.text", "", "cargo.text: no text, or an empty one"),
        (ROW, "cargo.aliases", "miR", "cargo.aliases: not a list of texts"),
        (ROW, "cargo", "miR-21", "cargo: neither null nor an object"),
        (ROW, "context", DROP, "context: missing"),
        (ROW, "colour", "red", "colour: unknown key"),
        (ROW, "negated", "no", "negated: 'no' is neither true nor false"),
        (ROW, "where", "", "where: no text, or an empty one"),
        (ROW, "doc", "q", "doc: no paper of the name 'q'; give it with --paper"),
        (MARKER, "trend", "up", "trend: 'up' is none of increases, decreases, affects"),
        (MARKER, "marker", None, "marker: empty"),
        (MARKER, "cargo", None, "cargo: unknown key"),
    ],
)  # fmt: skip
def test_broken_rows_are_named(check, row, path, value, problem):
    assert check("", changed(row, path, value)) == [f"2: {problem}"]


def test_an_unknown_type(check):
    (problem,) = check(changed(ROW, "source.type", "cells"))
    assert problem.startswith("1: source.type: 'cells' is none of cell, cell line, tumour")


@pytest.mark.parametrize("pair", ["cargo source", "target effect"])
def test_a_row_has_a_cargo_or_source_and_a_target_or_effect(check, pair):
    one, other = pair.split()
    assert check(changed(changed(ROW, one, None), other, None)) == [f"1: {one}, {other}: both empty: a row has one of them"]
    assert check(changed(ROW, one, None), changed(changed(ROW, other, None), "id", "p-04")) == []


@pytest.mark.parametrize(
    ("line", "problem"),
    [("{", "not JSON: Expecting property name"), ("[]", "not a JSON object"), ('{"id": 1, "id": 2}', "not JSON: key 'id' stands twice")],
)
def test_lines_that_are_no_rows(check, line, problem):
    (found,) = check(line)
    assert found.startswith(f"1: row: {problem}")


def test_a_duplicate_id(check):
    assert check(ROW, MARKER, ROW) == ["3: id: 'p-01' stands already in line 1"]


def test_all_problems_are_collected(check):
    assert len(check("{", changed(changed(MARKER, "trend", "up"), "marker.text", "miR-77"))) == 3


def test_a_file_without_rows(check):
    assert check("", "") == ["1: row: the file holds no rows"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("TGF- β", "TGF-β"), ("pro-\nmotes", "promotes"), ("cells [3, 5–7], which", "cells, which"), ("| a |\n| b |", "a b"),
        ("*in vitro*", "In vitro"), ("“PTEN”", '"PTEN"'), ("miR–21", "miR−21"), ("2 µm", "2\u00a0μm"),
    ],
)  # fmt: skip
def test_normal_forms(one, other):
    assert normal(one) == normal(other)


def test_the_paper_may_be_a_json_of_a_run(tmp_path, capsys):
    gold, paper = tmp_path / "gold.jsonl", tmp_path / "p.json"
    gold.write_text(json.dumps(ROW) + "\n" + json.dumps(MARKER) + "\n")
    sections = [{"number": "1", "heading": "Glioma", "paragraphs": [ROW["evidence"]["sentence"]]}]
    paper.write_text(json.dumps({"title": "V", "sections": sections, "tables": [{"rows": [["Glioma", "miR-9; miR-10b", "up"]]}]}))
    assert cli.main(["gold", "check", str(gold), "--paper", str(paper)]) == 0
    assert capsys.readouterr().out == "1 file checked: nothing wrong\n"


def test_problems_are_printed_as_file_line_field(tmp_path, capsys):
    gold = tmp_path / "gold.jsonl"
    gold.write_text("[]\n{}\n")
    assert cli.main(["gold", "check", str(gold), "--paper", str(tmp_path)]) == 1
    assert capsys.readouterr().err == f"{gold}:1: row: not a JSON object\n{gold}:2: kind: None is neither mechanism nor biomarker\n"


@pytest.mark.parametrize("name", ["li2022", "dev-lung-liver", "dev-breast-msc"])
def test_the_gold_that_ships_is_in_its_papers(root, name):
    papers = Papers(root / "corpus" / "sources", structured)
    assert check_file(root / "gold" / f"{name}.jsonl", papers.text) == []
