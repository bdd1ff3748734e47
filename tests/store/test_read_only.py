"""A store in a folder or a file that may only be read: all that reads works and leaves nothing there, what writes is refused."""

import json
import os
import sqlite3
from contextlib import closing

import pytest

from pipeline import cli
from pipeline.batch.lock import at_work, locked
from pipeline.errors import StoreError
from pipeline.schema import Done
from pipeline.store import FILE, Store, open_store
from tests.score.rows import row
from tests.store.test_store import MADE

CLAIM = row("miR-21", "MSCs", "PTEN-", "EMT+", doc="a", id="a-0001")
REFUSED = "the file or its folder cannot be written to"


@pytest.fixture(params=["the file", "the folder", "both"])
def only_read(request, tmp_path, monkeypatch):
    """Makes a folder `out`, or the database in it, one that may only be read; also for root, to whom nothing is forbidden."""
    out = tmp_path / "out"
    out.mkdir()
    closed = {"the file": [out / FILE], "the folder": [out], "both": [out / FILE, out]}[request.param]
    allowed = os.access

    def close():
        for path in closed:
            path.chmod(path.stat().st_mode & ~0o222)
        monkeypatch.setattr(os, "access", lambda path, mode: path not in closed and allowed(path, mode))
        return out

    yield close
    out.chmod(0o755)


def fill(out):
    store = Store(open_store(out))
    run = store.begin("1.0", 1, {})
    store.keep(run, Done("a", [CLAIM], {"title": "T", "references": []}, []), MADE)
    store.end(run, "done")
    return store


def test_what_is_there_is_read_and_nothing_is_left_behind(tmp_path, only_read):
    fill(tmp_path / "out").engine.dispose()
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    store = Store(open_store(only_read()))
    assert list(store.rows(["a"])) == [CLAIM] == list(map(json.loads, store.find("miR-21"))) and store.last_run()["state"] == "done"
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before


def test_what_another_process_has_just_written_is_seen(tmp_path, only_read):
    writer = fill(tmp_path / "out")
    with writer.engine.connect():  # while it is open, what it wrote stands in a file of its own
        assert (tmp_path / "out" / f"{FILE}-wal").stat().st_size
        assert list(Store(open_store(only_read())).rows(["a"])) == [CLAIM]


def test_what_a_killed_process_wrote_last_cannot_always_be_read(tmp_path, only_read):
    writer = fill(tmp_path / "out")
    with writer.engine.connect():
        log = (tmp_path / "out" / f"{FILE}-wal").read_bytes()
    writer.engine.dispose()
    (tmp_path / "out" / f"{FILE}-wal").write_bytes(log)
    (tmp_path / "out" / f"{FILE}-shm").symlink_to("no/such/file")  # it can be neither opened nor made
    with pytest.raises(StoreError) as caught:
        open_store(only_read())
    assert str(caught.value) == f"{tmp_path}/out/{FILE}: cannot be read where nothing can be written"
    assert caught.value.hint == "copy the folder to where it can, and use the copy"


def test_writing_is_refused(tmp_path, only_read):
    fill(tmp_path / "out").engine.dispose()
    store = Store(open_store(only_read()))
    with pytest.raises(StoreError) as caught:
        store.begin("1.0", 1, {})
    assert str(caught.value) == f"{tmp_path}/out/{FILE}: {REFUSED}" and caught.value.hint == "copy it to where it can, or ask its owner"


def of_schema(out, revision):
    """A database as an exoclaim of another time left it."""
    open_store(out).dispose()
    with closing(sqlite3.connect(out / FILE)) as database, database:
        database.execute("UPDATE alembic_version SET version_num = ?", (revision,))


@pytest.mark.parametrize(
    ("revision", "told"),
    [("0001", "was written by an older exoclaim, and cannot be written to"), ("9999", "was written by a newer exoclaim (schema 9999)")],
)
def test_a_schema_that_would_have_to_be_changed(tmp_path, only_read, revision, told):
    of_schema(tmp_path / "out", revision)
    with pytest.raises(StoreError) as caught:
        open_store(only_read())
    assert str(caught.value) == f"{tmp_path}/out/{FILE}: {told}"


def test_a_database_of_something_else(tmp_path, only_read):
    with closing(sqlite3.connect(tmp_path / "out" / FILE)) as database:
        database.execute("CREATE TABLE other (x)")
    with pytest.raises(StoreError, match=f"{FILE}: holds nothing of exoclaim"):
        open_store(only_read())


def test_the_commands(tmp_path, only_read, capsys):
    fill(tmp_path / "out").engine.dispose()
    (tmp_path / "out" / ".lock").touch()
    out = str(only_read())
    assert cli.main(["status", out]) == 0 and "in all: 1 papers done" in capsys.readouterr().out
    assert cli.main(["find", out, "miR-21"]) == 0 and json.loads(capsys.readouterr().out) == CLAIM
    for command in (["export", out, "--to", "jsonl"], ["dump", out], ["merge", out]):
        assert cli.main([*command, "-o", str(tmp_path / command[0])]) == 0 and os.listdir(tmp_path / command[0])
    (tmp_path / "a.txt").write_text("x")
    capsys.readouterr()
    run = ["run", str(tmp_path / "a.txt"), "-o", str(tmp_path / "new"), "--store", f"{out}/{FILE}"]
    for command in (["curate", out, "--port", "0"], run):
        assert cli.main(command) == 1
        assert capsys.readouterr().err == f"exoclaim: {out}/{FILE}: {REFUSED}; copy it to where it can, or ask its owner\n"


def test_who_is_at_work_is_told_without_writing(tmp_path):
    assert not at_work(tmp_path) and not os.listdir(tmp_path)
    with locked(tmp_path):
        (tmp_path / ".lock").chmod(0o444)
        assert at_work(tmp_path)
    assert not at_work(tmp_path)
