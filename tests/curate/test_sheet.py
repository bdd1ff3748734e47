"""The sheet: what goes out comes back, and a change in a cell is a verdict."""

import csv
import io
from datetime import datetime, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.cli import main
from pipeline.curate.keys import claim_key
from pipeline.curate.sheet import lines, read
from pipeline.curation import sheet_form
from tests.curate.desk import AT, TEXT, claim, curation, kept, verdict
from tests.curate.test_outputs import TYPED

FORM = sheet_form()
NOW = datetime(2026, 2, 1, tzinfo=timezone.utc)


@pytest.fixture
def room(tmp_path):
    kept(tmp_path, TYPED)
    return curation(tmp_path)


def sheet(room, curator="Ann"):
    return [dict(line) for line in lines(room.queue, curator, FORM)]


def back(room, cells, curator="Ann"):
    return read([(f"s.csv:{n}", line) for n, line in enumerate(cells, start=2)], room.queue, curator, NOW, room.desk, FORM)


def said(given):
    assert (given.wrong, given.overtaken) == ([], [])
    return [(v.action, v.key, v.reason, v.note) for v in given.verdicts]


KEYS = [claim_key(one) for one in TYPED]
FIXED = TYPED[1] | {"cargo": TYPED[1]["cargo"] | {"id": "X:1", "name": "x"}}


def test_an_untouched_sheet_says_nothing(room):
    room.ledger.add(
        verdict(TYPED[0], note="=1+1"),
        verdict(TYPED[1], action="edit", row=FIXED),
        verdict(TYPED[2], action="reject", reason="polarity", note="n"),
    )
    cells = sheet(room)
    assert [line["verdict"] for line in cells] == ["accepted", "corrected", "rejected"]
    assert cells[0]["note"] == "'=1+1" and cells[1]["cargo_id"] == "X:1"
    assert said(back(room, cells)) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"verdict": "accepted"}, ("accept", "", "")),
        ({"verdict": " Yes "}, ("accept", "", "")),
        ({"verdict": "accepted", "note": "'=sure"}, ("accept", "", "=sure")),
        ({"verdict": "rejected", "reason": "wrong relation"}, ("reject", "wrong_relation", "")),
        ({"note": "look"}, ("note", "", "look")),
        ({"target": "miR-21"}, ("edit", "", "")),
        ({"negated": "yes"}, ("edit", "", "")),
        ({"target_id": "HGNC:9588"}, ("edit", "", "")),
        ({"target_direction": "affects", "verdict": "corrected", "note": "n"}, ("edit", "", "n")),
        ({"target": "miR-21", "verdict": "rejected", "reason": "other"}, ("reject", "other", "")),
    ],
)
def test_a_changed_cell_is_a_verdict(room, change, expected):
    cells = sheet(room)
    cells[0] |= change
    assert said(back(room, cells)) == [(expected[0], KEYS[0], *expected[1:])]


def test_a_correction_keeps_what_has_no_column(room):
    cells = sheet(room)
    cells[0] |= {"target": "miR-21", "target_id": ""}
    fresh = back(room, cells).verdicts[0].row
    assert fresh["rules"] == TYPED[0]["rules"] and fresh["evidence"] == TYPED[0]["evidence"] and fresh["cargo"] == TYPED[0]["cargo"]
    assert (fresh["target"]["start"], fresh["target"]["end"]) == (TEXT.index("miR-21"), TEXT.index("miR-21") + 6)


def test_an_identifier_of_old_words_does_not_go_over_to_new_ones(room, tmp_path):
    kept(tmp_path, [TYPED[0] | {"target": TYPED[0]["target"] | {"id": "HGNC:9588", "name": "PTEN"}}])
    room = curation(tmp_path)
    cells = sheet(room)
    cells[0]["target"] = "miR-21"
    assert back(room, cells).verdicts[0].row["target"]["id"] is None
    cells[0]["target_id"] = "mirbase:MI0000077"
    assert back(room, cells).verdicts[0].row["target"] | {"start": 0, "end": 0} == {
        "text": "miR-21",
        "type": "protein",
        "direction": "decreases",
        "aliases": [],
        "id": "mirbase:MI0000077",
        "name": "hsa-mir-21",
        "start": 0,
        "end": 0,
    }


def test_a_verdict_that_is_cleared_is_taken_back(room):
    room.ledger.add(verdict(TYPED[0]))
    cells = sheet(room)
    cells[0]["verdict"] = ""
    found = back(room, cells)
    assert said(found) == [("undo", KEYS[0], "", "")] and found.verdicts[0].undoes == 1


def test_a_new_line_is_a_claim_that_was_missed(room):
    new = {
        "doc": "a",
        "kind": "mechanism",
        "cargo": "miR-9",
        "cargo_type": "miRNA",
        "effect": "angiogenesis",
        "effect_direction": "increases",
        "sentence": "Exosomes of glioma cells carry miR-9 [1], and promote angiogenesis.",
    }
    found = back(room, [*sheet(room), new])
    assert [v.action for v in found.verdicts] == ["add"] and found.wrong == []
    row = found.verdicts[0].row
    assert row["where"] == "Section 1" and row["evidence"]["start"] == TEXT.index("Exosomes of glioma") and row["id"].startswith("a-added-")
    room.ledger.add(*found.verdicts)
    room.queue.refresh()
    assert said(back(room, sheet(room))) == []


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"verdict": "maybe"}, "s.csv:2: verdict: 'maybe' is none of accepted, rejected, corrected"),
        ({"verdict": "rejected"}, "s.csv:2: reason: empty: give one of entity_boundaries"),
        ({"verdict": "corrected"}, "s.csv:2: verdict: corrected, and nothing is changed"),
        ({"key": "0" * 20}, "s.csv:2: key: there is no such claim"),
        ({"target": "KRAS"}, "s.csv:2: target.text: 'KRAS' does not occur in the paper"),
        ({"target_direction": "up"}, "s.csv:2: target.direction: 'up' is none of"),
        ({"key": "", "sentence": "Never printed."}, "s.csv:2: sentence: does not occur in the paper"),
        ({"key": "", "doc": "b"}, "s.csv:2: doc: no paper of the name 'b'"),
        ({"seen": "x", "verdict": "accepted"}, "s.csv:2: seen: leave this column"),
    ],
)  # fmt: skip
def test_wrong_lines_are_told(room, change, why):
    cells = sheet(room)
    cells[0] |= change
    assert back(room, cells).wrong[0].startswith(why)


def test_what_was_ruled_on_since_is_not_overruled(room):
    cells = sheet(room)
    cells[0]["verdict"] = cells[1]["verdict"] = "accepted"
    room.ledger.add(verdict(TYPED[0], action="reject", reason="other"), verdict(TYPED[1], "Bob", "reject", reason="other"))
    found = back(room, cells)
    assert found.overtaken == ["s.csv:2: you have ruled on this claim since the sheet was written"]
    assert [v.key for v in found.verdicts] == [KEYS[1]]  # another curator's word does not stop mine


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"), min_size=1, max_size=12).map(str.strip).filter(bool)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TEXTS, TEXTS, TEXTS)
def test_any_words_come_back(tmp_path_factory, words, id_, note):
    folder = tmp_path_factory.mktemp("any")
    odd = claim("miR-21", "MSC", "PTEN-", "") | {
        "cargo": {"text": words, "type": words, "aliases": [words, id_], "id": id_, "name": words, "start": None, "end": None}
    }
    kept(folder, [odd])
    room = curation(folder)
    room.ledger.add(verdict(odd, note=note))
    out = io.StringIO(newline="")
    cells = sheet(room)
    writer = csv.DictWriter(out, list(cells[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(cells)
    again = list(csv.DictReader(io.StringIO(out.getvalue(), newline="")))
    assert said(back(room, again)) == []


def test_the_commands_out_and_in_again(room, tmp_path, capsys):
    file = tmp_path / "claims.csv"
    options = ["curate", str(tmp_path), "--curator", "Ann"]
    assert main([*options, "--to-sheet", str(file)]) == 0
    assert main([*options, "--import", str(file)]) == 0
    assert "0 verdicts of Ann kept" in capsys.readouterr().err
    filled = file.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    rows = list(csv.DictReader(filled))
    rows[0]["verdict"], rows[1]["verdict"] = "accepted", "perhaps"

    def save():
        with file.open("w", newline="", encoding="utf-8") as out:
            writer = csv.DictWriter(out, list(rows[0]), delimiter=";")  # as a spreadsheet of another tongue saves it
            writer.writeheader()
            writer.writerows(rows)

    save()
    assert main([*options, "--import", str(file)]) == 1
    told = capsys.readouterr().err
    assert f"{file}:3: verdict: 'perhaps'" in told and "nothing is kept: 1 line wrong" in told
    assert curation(tmp_path).ledger.all() == []
    rows[1]["verdict"] = ""
    save()
    assert [main([*options, "--import", str(file)]) for _ in "ab"] == [0, 0]  # the second time it says nothing new
    assert [v.action for v in curation(tmp_path).ledger.all()] == ["accept"]


def test_times_are_of_the_import(room):
    cells = sheet(room)
    cells[0]["verdict"] = "accepted"
    assert back(room, cells).verdicts[0].at == NOW != AT
