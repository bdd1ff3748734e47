"""Many papers: what is done again and what is not, the files of a run, and runs that are killed."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline import many, task
from pipeline.batch.cache import Cache
from pipeline.batch.plan import Choice
from pipeline.batch.pool import Limits, Lost
from pipeline.errors import UsageError
from pipeline.inputs import find_inputs
from pipeline.many import Batch, causes, told_state
from pipeline.outputs import make_folder, write_outputs
from pipeline.run import Models
from pipeline.schema import Done, Failure
from pipeline.store import Made, Store, open_store
from pipeline.task import Settings
from tests.bad_input import BAD
from tests.engines import InThisProcess
from tests.score.rows import row

LIMITS = Limits(600, 4096)
MARKDOWN = """# Vesicles in cancer

## 1. Glioma

Exosomes from glioma cells carry {cargo}, which inhibits PTEN and promotes angiogenesis [1].

## References

1. Somebody A. A title. J. Test. 2020, 1, 1.
"""


@pytest.fixture
def papers(tmp_path) -> Path:
    """Three papers that can be read and one that cannot."""
    folder = tmp_path / "papers"
    folder.mkdir()
    for number in (1, 2, 3):
        (folder / f"p{number}.md").write_text(MARKDOWN.format(cargo=f"miR-{20 + number}"), encoding="utf-8")
    (folder / "p0.pdf").write_bytes(BAD["text.pdf"])
    return folder


def batch(papers, out, settings=Settings(), limits=LIMITS, choice=Choice(), store=None):
    make_folder(out)
    return Batch(find_inputs([papers]), out, Store(open_store(store or out)), settings, limits, Cache(out / "cache", 1 << 30), choice)


def files(folder):
    """Name → content of what a run wrote for others to read."""
    names = [*folder.glob("*.jsonl"), *folder.glob("*.csv"), *folder.glob("papers/*")]
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in names if file.name != "log.jsonl"}


# ---------------------------------------------------------------- what is done again


@pytest.fixture
def counted(monkeypatch):
    """Papers in this process, each with one claim and without the model; the names of those that were done."""
    done = []

    def attempt(given, models, *rest):
        done.append(given.doc)
        if given.path.endswith(".pdf"):
            return Failure(given.doc, given.path, "read", None, "no text", "run OCR")
        return Done(given.doc, [row("miR-21", "", "", "EMT+", doc=given.doc, id=f"{given.doc}-0001")], {"title": given.doc}, [])

    monkeypatch.setattr(task, "load_models", lambda model=None: Models(None, None))
    monkeypatch.setattr(task, "attempt", attempt)
    return done


def run(given: Batch):
    return given.run(given.plan(), "1.0", InThisProcess)


def test_the_second_run_does_nothing(papers, tmp_path, counted):
    run(batch(papers, tmp_path / "out"))
    assert counted == ["p0", "p1", "p2", "p3"]
    before = {file: file.stat().st_mtime_ns for file in (tmp_path / "out").glob("*.[jc]s*")}
    assert batch(papers, tmp_path / "out").plan() == []
    run(batch(papers, tmp_path / "out"))
    assert counted == ["p0", "p1", "p2", "p3"]
    after = {file: file.stat().st_mtime_ns for file in before}
    assert {file.name for file in before if before[file] != after[file]} == {"log.jsonl"}


def test_the_cache_is_kept_within_its_size_while_a_run_goes_on(papers, tmp_path, counted, monkeypatch):
    looks = []
    monkeypatch.setattr(many, "TRIMMED", 2)
    monkeypatch.setattr(Cache, "trim", lambda self: looks.append(len(counted)))
    run(batch(papers, tmp_path / "out"))
    assert looks == [2, 4, 4]  # of four papers, and at the end


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda papers: {}, []),
        (lambda papers: {"settings": Settings(trace=True)}, ["the rules or settings changed"] * 4),
        (lambda papers: {"settings": Settings(model="other")}, ["the models changed"] * 4),
        (lambda papers: {"choice": Choice(failed=True)}, ["failed before"]),
        (lambda papers: {"limits": Limits(1, 1)}, []),
        (lambda papers: (papers / "p2.md").write_text("# New") and {}, ["the file changed"]),
        (lambda papers: os.utime(papers / "p2.md") or {}, []),
        (lambda papers: (papers / "p2.md").rename(papers / "p9.md") and {}, ["new"]),
        (lambda papers: (papers / "p2.md").rename(papers / "p2.txt") and {}, ["the file changed"]),
    ],
    ids=["nothing", "settings", "model", "failed", "limits", "content", "time", "name", "kind"],
)
def test_what_is_done_again(papers, tmp_path, counted, change, why):
    run(batch(papers, tmp_path / "out"))
    assert [todo.why for todo in batch(papers, tmp_path / "out", **change(papers)).plan()] == why


def test_a_paper_lost_to_the_limits_is_done_again_under_others(papers, tmp_path, counted):
    class Losing(InThisProcess):
        def results(self, tasks):
            return ((task, Lost("took more than 1 seconds", "give it more")) for task in tasks)

    given = batch(papers, tmp_path / "out", limits=Limits(1, 4096))
    known = given.run(given.plan(), "1.0", Losing)
    assert {had.state for had in known.values()} == {"failed"}
    assert batch(papers, tmp_path / "out", limits=Limits(1, 4096)).plan() == []
    assert [todo.why for todo in batch(papers, tmp_path / "out").plan()] == ["the limits changed"] * 4


def test_a_limit_does_a_folder_in_portions(papers, tmp_path, counted):
    for portion in (["p0", "p1"], ["p2", "p3"], []):
        counted.clear()
        run(batch(papers, tmp_path / "out", choice=Choice(limit=2)))
        assert counted == portion
    assert set(files(tmp_path / "out")) == {"claims.jsonl", "claims.csv", "failures.jsonl", *(f"papers/p{n}.json" for n in (1, 2, 3))}


def test_since_leaves_what_was_done_before_in_the_files(papers, tmp_path, counted):
    from datetime import datetime

    run(batch(papers, tmp_path / "out"))
    (papers / "p1.md").write_text("# Changed")
    (papers / "p2.md").write_text("# Changed long ago")
    os.utime(papers / "p2.md", (0, 0))
    counted.clear()
    run(batch(papers, tmp_path / "out", choice=Choice(since=datetime(2020, 1, 1))))
    assert counted == ["p1"]
    assert [json.loads(line)["doc"] for line in files(tmp_path / "out")["claims.jsonl"].splitlines()] == ["p1", "p2", "p3"]


# ---------------------------------------------------------------- the files


def store_of(folder, *results):
    make_folder(folder)
    store = Store(open_store(folder))
    number = store.begin("1.0", len(results), {})
    for result in results:
        store.keep(number, result, Made("a", None, "key", 0.0))
    return store


def test_the_files_of_a_run(tmp_path):
    claim = row("miR-1", "", "", "", doc="a", id="a-0001")
    failure = Failure("b", "b.pdf", "read", None, "no text", "run OCR")
    store = store_of(tmp_path, Done("a", [claim], {"title": "T"}, [claim]), failure)
    write_outputs(tmp_path, store, ["a", "b"], ["baseline"])
    found = files(tmp_path)
    assert set(found) == {"claims.jsonl", "claims.csv", "failures.jsonl", "baseline.jsonl", "papers/a.json"}
    assert json.loads(found["claims.jsonl"]) == json.loads(found["baseline.jsonl"]) == claim
    assert json.loads(found["failures.jsonl"])["error"] == "no text"
    assert json.loads(found["papers/a.json"]) == {"title": "T"}
    assert not list(tmp_path.glob(".*.part"))


@pytest.mark.parametrize("lost", ["claims.jsonl", "claims.csv", "failures.jsonl", "papers/a.json"])
def test_a_file_that_is_gone_is_written_again(tmp_path, lost):
    store = store_of(tmp_path, Done("a", [row("miR-1", "", "", "", doc="a", id="a-0001")], {"title": "T"}, []))
    write_outputs(tmp_path, store, ["a"])
    before = files(tmp_path)
    (tmp_path / lost).unlink()
    write_outputs(tmp_path, store, ["a"])
    assert files(tmp_path) == before


def test_other_papers_are_other_files(tmp_path):
    claims = {doc: row("miR-1", "", "", "", doc=doc, id=f"{doc}-0001") for doc in "ab"}
    store = store_of(tmp_path, *(Done(doc, [claim], {}, []) for doc, claim in claims.items()))
    for docs in (["a", "b"], ["b"], ["a"]):
        write_outputs(tmp_path, store, docs)
        assert [json.loads(line) for line in files(tmp_path)["claims.jsonl"].splitlines()] == [claims[doc] for doc in docs]


def test_failures_are_empty_when_all_worked(tmp_path):
    write_outputs(tmp_path, store_of(tmp_path), [])
    assert files(tmp_path)["failures.jsonl"] == files(tmp_path)["claims.jsonl"] == b""


def test_a_paper_that_fails_now_takes_its_old_file_away(papers, tmp_path, counted):
    run(batch(papers, tmp_path / "out"))
    (papers / "p1.md").rename(papers / "p1.pdf")
    run(batch(papers, tmp_path / "out"))
    assert not (tmp_path / "out" / "papers" / "p1.json").exists()


def test_a_folder_that_cannot_be_made_is_wrong_use(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="cannot be made"):
        make_folder(tmp_path / "file")


def test_an_empty_folder_is_filled_from_the_store(papers, tmp_path, counted, database):
    run(batch(papers, tmp_path / "a", store=database))
    counted.clear()
    run(batch(papers, tmp_path / "b", store=database))
    assert counted == [] and files(tmp_path / "a") == files(tmp_path / "b")


def test_causes_are_counted_without_their_numbers():
    errors = ["no text layer on any of 2 pages", "no text layer on any of 7 pages", "the file is empty (0 bytes)"]
    failures = [Failure("a", "a.pdf", "read", None, error, "") for error in errors]
    assert causes(failures) == [("read: no text layer on any of … pages", 2), ("read: the file is empty … bytes)", 1)]


def test_the_log_and_the_state(papers, tmp_path, counted):
    given = batch(papers, tmp_path / "out")
    run(given)
    events = [json.loads(line) for line in (tmp_path / "out" / "log.jsonl").read_text().splitlines()]
    assert [event["event"] for event in events] == ["run", "failed", "paper", "paper", "paper", "done"]
    assert events[1]["doc"] == "p0" and events[1]["error"] == "no text" and events[2]["claims"] == 1
    first, now, all_ = told_state(given.store, at_work=False)
    assert first.startswith("run 1, begun ") and first.endswith(": done")
    assert now.startswith("  now: 4 of 4 papers, ")
    assert all_ == "in all: 3 papers done, 1 failed, 3 claims"


@pytest.mark.parametrize(("at_work", "told"), [(True, "running"), (False, "killed")])
def test_a_run_that_never_ended_was_killed(tmp_path, at_work, told):
    store = store_of(tmp_path, Done("a", [], {}, []))
    assert next(told_state(store, at_work)).endswith(f": {told}")


# ---------------------------------------------------------------- with workers and the model


def exoclaim(*arguments, **surroundings):
    command = [sys.executable, "-m", "pipeline", *map(str, arguments)]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=os.environ | surroundings, start_new_session=True)


def finished(process):
    _, told = process.communicate(timeout=300)
    return process.returncode, told


@pytest.mark.model
def test_the_output_is_the_same_for_any_number_of_workers_and_from_the_cache(papers, tmp_path):
    for name, options in (("one", ()), ("two", ("--workers", 2)), ("none", ("--cache-size", 0))):
        assert finished(exoclaim("run", papers, "-o", tmp_path / name, "--baseline", *options))[0] == 1
    one, two, none = (files(tmp_path / name) for name in ("one", "two", "none"))
    assert one == two == none
    assert [json.loads(line)["doc"] for line in one["failures.jsonl"].splitlines()] == ["p0"]
    docs = [json.loads(line)["doc"] for line in one["claims.jsonl"].splitlines()]
    assert docs == sorted(docs) and set(docs) == {"p1", "p2", "p3"}
    # the same parses, out of the cache
    shutil.rmtree(tmp_path / "one" / "papers")
    (tmp_path / "one" / "exoclaim.sqlite").unlink()
    assert finished(exoclaim("run", papers, "-o", tmp_path / "one", "--baseline"))[0] == 1
    assert files(tmp_path / "one") == two
    assert not (tmp_path / "none" / "cache").exists()


@pytest.mark.model
def test_a_slow_paper_is_a_failure_and_the_others_are_done(papers, tmp_path):
    (papers / "p1.md").write_text(MARKDOWN.format(cargo="miR-21") + "\n\nIt grows and grows. " * 1_000_000)
    code, told = finished(exoclaim("run", papers, "-o", tmp_path / "out", "--workers", 2, "--timeout", 10))
    assert code == 1
    assert f"exoclaim: {papers}/p1.md: took more than 10 seconds; give it more with --timeout" in told
    found = files(tmp_path / "out")
    assert [(f["doc"], f["stage"]) for f in map(json.loads, found["failures.jsonl"].splitlines())] == [("p0", "read"), ("p1", "run")]
    assert {json.loads(line)["doc"] for line in found["claims.jsonl"].splitlines()} == {"p2", "p3"}


@pytest.mark.model
def test_ctrl_c_leaves_a_state_that_goes_on(papers, tmp_path):
    (papers / "p9.md").write_text(MARKDOWN.format(cargo="miR-21") + "\n\nIt grows and grows. " * 1_000_000)  # takes longer than we wait
    process = exoclaim("run", papers, "-o", tmp_path / "out")
    log = tmp_path / "out" / "log.jsonl"
    while process.poll() is None and (not log.exists() or '"paper"' not in log.read_text()):
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    code, told = finished(process)
    assert code == 130 and told.endswith(".xml\nexoclaim: stopped; what was done is kept, and the same command goes on from there\n")
    kept = log.read_text().count('"event": "paper"')
    assert 0 < kept < 4 and json.loads(log.read_text().splitlines()[-1])["event"] == "stopped"
    (papers / "p9.md").write_text(MARKDOWN.format(cargo="miR-29"))
    code, told = finished(exoclaim("run", papers, "-o", tmp_path / "out", "--workers", 2))
    assert code == 1 and f"4 papers done ({kept} unchanged), 1 failed" in told
