"""The command: messages to the letter, exit codes, and what goes to which stream."""

import json
import shlex
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from pipeline import cli, task
from pipeline.batch.lock import locked
from pipeline.run import Models
from pipeline.schema import Done

from tests.bad_input import BAD
from tests.engines import InThisProcess
from tests.score.rows import row

USAGE = 2


@pytest.fixture
def no_model(monkeypatch):
    """`exoclaim run` without the trained model and in this process, for papers that do not come so far."""
    monkeypatch.setattr(task, "load_models", lambda model=None: Models(None, None))
    monkeypatch.setattr("pipeline.batch.pool.Pool", lambda job, workers, limits: InThisProcess(job))


def rows_file(path, *rows):
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    return str(path)


# ---------------------------------------------------------------- run


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("nowhere.pdf", "no such file; check the path"),
        ("letter.docx", "files of kind '.docx' are not read; give one of .pdf .txt .md .xml .nxml"),
        ("folder", "a folder with no papers; put files of kind .pdf .txt .md .xml .nxml into it"),
    ],
)
def test_a_path_that_holds_no_paper(tmp_path, capsys, name, line):
    (tmp_path / "folder").mkdir()
    (tmp_path / "letter.docx").write_text("x")
    path = tmp_path / name
    assert cli.main(["run", str(path), "-o", str(tmp_path / "out")]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines()[0] == f"exoclaim: {path}: {line}"
    failure = json.loads((tmp_path / "out" / "failures.jsonl").read_text())
    assert list(failure) == ["doc", "path", "stage", "page", "error", "hint"]
    assert f"{failure['error']}; {failure['hint']}" == line


def test_all_bad_files_at_once(tmp_path, capsys, no_model):
    folder = tmp_path / "in"
    folder.mkdir()
    for name, content in BAD.items():
        (folder / name).write_bytes(content)
    (folder / "empty.txt").unlink()  # the same name as empty.pdf
    assert cli.main(["run", str(folder), "-o", str(tmp_path / "out")]) == 1
    lines = capsys.readouterr().err.splitlines()
    failures = [json.loads(line) for line in (tmp_path / "out" / "failures.jsonl").read_text().splitlines()]
    assert len(failures) == len(BAD) - 2  # nor is letter.docx a paper of the folder
    for line, failure in zip(lines[: len(failures)], failures, strict=True):
        assert line == f"exoclaim: {failure['path']}: {failure['error']}; {failure['hint']}"
    assert lines[-1] == f"0 papers done, {len(failures)} failed (see {tmp_path}/out/failures.jsonl), 0 claims in {tmp_path}/out/claims.jsonl"


def test_the_other_papers_are_done(tmp_path, capsys, monkeypatch, no_model):
    found = Done("good", [row("miR-21", "", "", "EMT+", doc="good", id="good-0001")], {}, [])
    attempt = task.attempt
    monkeypatch.setattr(task, "attempt", lambda given, *rest: found if given.doc == "good" else attempt(given, *rest))
    (tmp_path / "bad.pdf").write_bytes(b"")
    (tmp_path / "good.txt").write_text("x")
    assert cli.main(["run", str(tmp_path / "bad.pdf"), str(tmp_path / "good.txt"), "-o", str(tmp_path / "out")]) == 1
    assert json.loads((tmp_path / "out" / "claims.jsonl").read_text())["doc"] == "good"
    assert "1 paper done, 1 failed" in capsys.readouterr().err
    assert cli.main(["run", str(tmp_path / "good.txt"), "-o", str(tmp_path / "out")]) == 0
    assert (tmp_path / "out" / "failures.jsonl").read_text() == ""


def test_a_dry_run_writes_nothing(tmp_path, capsys, no_model):
    papers, out = tmp_path / "in", tmp_path / "out"
    papers.mkdir()
    (papers / "a.pdf").write_bytes(BAD["text.pdf"])
    (papers / "b.pdf").write_bytes(BAD["text.pdf"])
    command = ["run", str(papers), "-o", str(out)]
    assert cli.main([*command, "--dry-run"]) == 0
    told = capsys.readouterr()
    assert told.out == f"new\t{papers}/a.pdf\nnew\t{papers}/b.pdf\n"
    assert told.err == "exoclaim: 2 papers of 2 to do: 2 new\n"
    assert not out.exists()
    assert cli.main([*command, "--limit", "1"]) == 1
    assert "1 failed (see" in capsys.readouterr().err
    assert cli.main([*command, "--dry-run"]) == 0
    assert capsys.readouterr().out == f"new\t{papers}/b.pdf\n"
    assert cli.main([*command, "--dry-run", "--retry-failed", "--since", "2020-01-01"]) == 0
    assert capsys.readouterr().out == f"failed before\t{papers}/a.pdf\nnew\t{papers}/b.pdf\n"
    assert cli.main([*command, "--dry-run", "--since", "2999-01-01"]) == 0
    assert capsys.readouterr().err == "exoclaim: 0 papers of 2 to do\n"


def test_what_failed_is_counted_by_cause_at_the_end(tmp_path, capsys, no_model):
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(BAD["text.pdf"])
    assert cli.main(["run", str(tmp_path), "-o", str(tmp_path / "out")]) == 1
    *_, cause, last = capsys.readouterr().err.splitlines()
    assert cause == "exoclaim: 2 failed in read: not a PDF (no %PDF mark at its start)"
    assert last.startswith("0 papers done, 2 failed (see ")


def test_status(tmp_path, capsys, no_model):
    (tmp_path / "a.pdf").write_bytes(BAD["text.pdf"])
    out = str(tmp_path / "out")
    assert cli.main(["status", out]) == USAGE
    assert capsys.readouterr().err == f"exoclaim: {out}: no run has been here; give the folder of exoclaim run -o, or its --store\n"
    cli.main(["run", str(tmp_path), "-o", out])
    capsys.readouterr()
    assert cli.main(["status", out]) == 0
    first, now, all_, cause = capsys.readouterr().out.splitlines()
    assert first.endswith(": done") and now.startswith("  now: 1 of 1 papers")
    assert (all_, cause) == ("in all: 0 papers done, 1 failed, 0 claims", "  1 in read: not a PDF (no %PDF mark at its start)")


def test_another_run_in_the_folder_is_wrong_use(tmp_path, capsys, no_model):
    (tmp_path / "out").mkdir()
    with locked(tmp_path / "out"):
        assert cli.main(["run", str(tmp_path / "x.pdf"), "-o", str(tmp_path / "out")]) == USAGE
    assert f"{tmp_path}/out: another run is at work there" in capsys.readouterr().err


def test_a_store_that_does_not_answer(tmp_path, capsys, no_model):
    store = "postgresql://me:secret@127.0.0.1:1/base"
    assert cli.main(["run", str(tmp_path / "x.pdf"), "-o", str(tmp_path / "out"), "--store", store]) == 1
    err = capsys.readouterr().err
    assert err.startswith("exoclaim: postgresql://me:***@127.0.0.1:1/base: ") and "Traceback" not in err


def test_claims_are_found_and_dumped_from_the_store(tmp_path, capsys, monkeypatch, no_model):
    claim, other = (row(cargo, "", target, "EMT+", doc="good", id=f"good-000{n}") for n, (cargo, target) in enumerate((("miR-21", "PTEN-"), ("H19", "")), 1))
    monkeypatch.setattr(task, "attempt", lambda given, *rest: Done(given.doc, [claim, other], {"title": "T"}, []))
    (tmp_path / "good.txt").write_text("x")
    assert cli.main(["run", str(tmp_path / "good.txt"), "-o", str(tmp_path / "out"), "--store", str(tmp_path / "team.sqlite")]) == 0
    capsys.readouterr()
    for arguments, code in ((["mir-21"], 0), (["PTEN", "--slot", "target"], 0), (["PTEN", "--slot", "cargo"], 1)):
        assert cli.main(["find", str(tmp_path / "team.sqlite"), *arguments]) == code
        assert [json.loads(line) for line in capsys.readouterr().out.splitlines()] == [claim] * (1 - code)
    assert cli.main(["find", str(tmp_path / "team.sqlite"), "EMT", "--limit", "1"]) == 0
    told = capsys.readouterr()
    assert [json.loads(line) for line in told.out.splitlines()] == [claim]
    assert told.err == "exoclaim: 2 claims found, the first 1 printed\n"
    assert cli.main(["dump", str(tmp_path / "team.sqlite"), "-o", str(tmp_path / "again")]) == 0
    for name in ("claims.jsonl", "claims.csv", "failures.jsonl", "papers/good.json"):
        assert (tmp_path / "again" / name).read_bytes() == (tmp_path / "out" / name).read_bytes()
    assert cli.main(["find", str(tmp_path / "nowhere"), "x"]) == USAGE


def test_claims_are_found_as_they_stand_in_the_file(tmp_path, capsys, monkeypatch, no_model):
    claims = [row("miR-21", "", target, "EMT+", doc="good", id=f"good-{target}") for target in ("PTEN-", "TGF-β-", "one\u2028line-", 'a"\\u-', "nul\0-")]
    monkeypatch.setattr(task, "attempt", lambda given, *rest: Done(given.doc, claims, {"title": "T"}, []))
    (tmp_path / "good.txt").write_text("x")
    assert cli.main(["run", str(tmp_path / "good.txt"), "-o", str(tmp_path / "out")]) == 0
    lines = (tmp_path / "out" / "claims.jsonl").read_text()
    capsys.readouterr()
    for kept in ("as it is kept", "as older versions kept it"):
        assert cli.main(["find", str(tmp_path / "out"), "EMT"]) == 0
        assert capsys.readouterr().out == lines, kept
        with closing(sqlite3.connect(tmp_path / "out" / "exoclaim.sqlite")) as database, database:
            for number, (text,) in enumerate(database.execute("SELECT row FROM claims ORDER BY n").fetchall(), 1):
                database.execute("UPDATE claims SET row = ? WHERE n = ?", (json.dumps(json.loads(text)), number))


def test_two_papers_of_one_name_are_wrong_use(tmp_path, capsys):
    for name in ("a.pdf", "a.txt"):
        (tmp_path / name).write_text("x")
    assert cli.main(["run", str(tmp_path), "-o", str(tmp_path / "out")]) == USAGE
    assert capsys.readouterr().err == (
        f"exoclaim: {tmp_path}/a.txt: has the same name as {tmp_path}/a.pdf, and both would be called a; "
        "rename one, or run them into different folders\n"
    )


@pytest.mark.parametrize(
    "arguments",
    [[], ["run"], ["run", "x.pdf"], ["run", "x.pdf", "-o", "out", "--workers", "0"],
     ["run", "x.pdf", "-o", "out", "--since", "soon"], ["run", "x.pdf", "-o", "out", "--timeout", "0"], ["status"], ["score", "a.jsonl"], ["gold"], ["fly"]],
    ids=lambda arguments: " ".join(arguments) or "nothing",
)
def test_wrong_use(arguments, capsys):
    with pytest.raises(SystemExit) as caught:
        cli.main(arguments)
    assert caught.value.code == USAGE
    assert capsys.readouterr().err.startswith("usage: exoclaim")


@pytest.mark.parametrize("command", [[], ["run"], ["status"], ["find"], ["dump"], ["show"], ["score"], ["gold", "check"]], ids=lambda c: " ".join(c) or "exoclaim")
def test_help_has_examples(command, capsys):
    with pytest.raises(SystemExit) as caught:
        cli.main([*command, "--help"])
    assert caught.value.code == 0
    assert f"examples:\n  exoclaim {' '.join(command)}" in capsys.readouterr().out


def test_help_does_not_wait_for_spacy(root):
    code = "import sys, pipeline.cli as c\ntry: c.main(['--help'])\nexcept SystemExit: pass\nprint([m for m in sys.modules if m in ('spacy', 'pandas', 'numpy')])"
    out = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True).stdout
    assert out.endswith("[]\n")


def test_python_m_pipeline_is_exoclaim(root):
    done = subprocess.run([sys.executable, "-m", "pipeline", "--version"], cwd=root, capture_output=True, text=True)
    assert (done.returncode, done.stdout.split()[0]) == (0, "exoclaim")


def test_the_commands_of_the_readme_are_commands(root):
    lines = [line.strip() for line in (root / "README.md").read_text(encoding="utf-8").splitlines()]
    commands = [line.split("exoclaim ", 1)[1] for line in lines if line.removeprefix("$ ").startswith(".venv/bin/exoclaim ")]
    assert len(commands) >= 4
    for command in commands:
        cli.parser().parse_args(shlex.split(command))


def test_a_full_disk_is_one_line(tmp_path, capsys, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device", "out/claims.csv")

    monkeypatch.setattr("pipeline.outputs.csv_lines", full)
    monkeypatch.setattr("pipeline.outputs.csv_head", full)
    assert cli.main(["run", str(tmp_path / "x.pdf"), "-o", str(tmp_path)]) == 1
    assert capsys.readouterr().err.splitlines()[-1] == "exoclaim: out/claims.csv: No space left on device; check the disk and your rights to it"


# ---------------------------------------------------------------- score


@pytest.fixture
def scored(tmp_path):
    gold = rows_file(tmp_path / "gold.jsonl", row("miR-21", "", "", "EMT+"), row("miR-9", "", "", "EMT+", where="Section 2"))
    pred = rows_file(tmp_path / "pred.jsonl", row("miR-21", "", "", "EMT+"), row("x", "", "", "EMT+", doc="other"))
    return gold, pred


def test_score_as_json(scored, capsys):
    assert cli.main(["score", scored[0], "--pred", scored[1], "--json"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["tuple/strict"] == {"p": 1.0, "r": 0.5, "f1": 0.6667, "tp": 1, "gold": 2, "pred": 1}
    assert err == f"exoclaim: {scored[1]}: 1 document(s) without gold are left out: other\n"


def test_score_of_one_place(scored, capsys):
    assert cli.main(["score", scored[0], "--pred", scored[1], "--json", "--where", "Figure"]) == 0
    assert json.loads(capsys.readouterr().out)["tuple/strict"]["gold"] == 1


def test_what_is_claimed_where_the_gold_document_has_no_row_is_spurious(tmp_path, capsys):
    gold = rows_file(tmp_path / "gold.jsonl", row("miR-21", "", "", "EMT+", where="Section 2"))
    pred = rows_file(tmp_path / "pred.jsonl", row("miR-21", "", "", "EMT+", where="Figure 1"))
    assert cli.main(["score", gold, "--pred", pred, "--json", "--where", "Figure"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["tuple/strict"]["pred"] == 1
    assert "no gold row stands in 'Figure'" in err


def test_a_list_of_documents_without_claims(tmp_path, scored, capsys):
    (tmp_path / "empty.txt").write_text("other\n")
    assert cli.main(["score", scored[0], str(tmp_path / "empty.txt"), "--pred", scored[1], "--json"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["tuple/strict"]["pred"] == 2
    assert err == ""


def test_score_beside_a_baseline(scored, capsys):
    assert cli.main(["score", scored[0], "--pred", scored[1], "--baseline", scored[0]]) == 0
    head, _, first, *_ = capsys.readouterr().out.splitlines()
    assert head.split() == ["relaxed", "strict", "baseline", "F1"]
    assert first.split()[-2:] == ["1.000", "1.000"]


@pytest.mark.parametrize(
    ("content", "line"), [("", "no gold rows; give a file with at least one row"), ("{", "not JSON: Expecting property name"), (None, "cannot be read")]
)
def test_bad_gold_is_named(tmp_path, scored, capsys, content, line):
    file = tmp_path / "bad.jsonl"
    if content is not None:
        file.write_text(content)
    assert cli.main(["score", str(file), "--pred", scored[1]]) == 1
    err = capsys.readouterr().err
    assert err.startswith(f"exoclaim: {file}") and line in err and err.count("\n") == 1


# ---------------------------------------------------------------- show


def test_show_in_a_pipe_is_plain(tmp_path, capsys):
    claim = row("miR-21", "MSCs", "PTEN-", "EMT+", doc="li", id="li-0001") | {"evidence": {"sentence": "It \x1b[31mdoes.", "page": 4}, "hedged": True}
    assert cli.main(["show", "li.pdf", "--claims", rows_file(tmp_path / "c.jsonl", claim)]) == 0
    assert capsys.readouterr().out == (
        "li-0001  Figure 1, p. 4 [hedged]\n  cargo miR-21 | source MSCs | target PTEN ↓ | effect EMT ↑\n  It [31mdoes.\n"
    )


def test_show_of_a_paper_that_is_not_there(tmp_path, capsys):
    claims = rows_file(tmp_path / "c.jsonl", row("miR-21", "", "", "EMT+", doc="li"))
    assert cli.main(["show", "other", "--claims", claims]) == 1
    assert capsys.readouterr().err == f"exoclaim: {claims}: no claims of other; it holds those of: li\n"
    assert cli.main(["show", str(tmp_path / "other.pdf")]) == 1
    assert capsys.readouterr().err == f"exoclaim: {tmp_path}/other.pdf: no such file; check the path\n"
