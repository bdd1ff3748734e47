"""The store, on SQLite and on PostgreSQL: what goes in comes out, whole and in order."""

import json
import multiprocessing

import pytest
from sqlalchemy import text

from pipeline.errors import StoreError
from pipeline.schema import Done, Failure
from pipeline.store import Known, Made, Store, open_store, reading, store_url
from tests.score.rows import row

MADE = Made("in/a.pdf", "0" * 64, "key", 1.5)
CLAIM = row("miR-21", "MSCs", "PTEN-", "EMT+", doc="a", id="a-0001")
OTHER = row("miR-9", "", "", "EMT+", doc="a", id="a-0002")


@pytest.fixture
def store(database):
    return Store(open_store(database))


def kept(store, *results):
    run = store.begin("1.0", len(results), {"model": None})
    for result in results:
        store.keep(run, result, MADE)
    return run


def test_a_paper_comes_out_as_it_went_in(store):
    kept(store, Done("b", [], {"title": "β"}, [], []), Done("a", [CLAIM, OTHER], {"title": "T"}, [OTHER], [{"x": 1}]))
    assert list(map(json.dumps, store.rows(["a", "b"]))) == [json.dumps(CLAIM), json.dumps(OTHER)]  # keys in their order
    assert store.output("b", "paper") == {"title": "β"}
    assert (store.output("a", "baseline"), store.output("a", "trace")) == ([OTHER], [{"x": 1}])
    assert store.output("none", "paper") is None
    assert store.known() == {"a": Known("key", "done", 2, 1), "b": Known("key", "done", 0, 1)}


def test_a_paper_takes_the_place_of_what_was_there_of_it(store):
    failure = Failure("a", "in/a.pdf", "read", 3, "no text", "run OCR")
    kept(store, Done("a", [CLAIM, OTHER], {}, []))
    kept(store, failure)
    assert (list(store.rows(["a"])), list(store.failures(["a", "b"])), store.output("a", "paper")) == ([], [failure], None)
    kept(store, Done("a", [OTHER], {}, []))
    assert (list(store.rows(["a"])), list(store.failures(["a"]))) == ([OTHER], [])
    assert list(store.find("miR-21")) == []


def test_a_paper_that_cannot_be_kept_leaves_the_one_before(store):
    kept(store, Done("a", [CLAIM], {}, []))
    with pytest.raises(TypeError):
        kept(store, Done("a", [OTHER], {"title": object()}, []))
    assert list(store.rows(["a"])) == [CLAIM]


@pytest.mark.parametrize(
    ("words", "slot", "found"),
    [("mir-21", None, [CLAIM]), ("EMT", "effect", [CLAIM, OTHER]), ("EMT", "cargo", []), ("HGNC:9588", None, []), ("%", None, [])],
)
def test_claims_are_found_by_what_they_are_about(store, words, slot, found):
    kept(store, Done("a", [CLAIM, OTHER], {}, []))
    assert list(map(json.loads, store.find(words, slot))) == found and store.count(words, slot) == len(found)


def test_claims_are_found_by_identifier(store):
    grounded = CLAIM | {"target": CLAIM["target"] | {"id": "HGNC:9588"}}
    kept(store, Done("a", [grounded, OTHER], {}, []))
    assert list(map(json.loads, store.find("HGNC:9588"))) == [grounded]


def test_claims_are_found_by_document_and_place(store):
    given = {doc: [CLAIM | {"id": f"{doc}-{n}"} for n in (1, 2)] for doc in ("b", "β", "A", "a", "a-b")}
    kept(store, *(Done(doc, claims, {}, []) for doc, claims in given.items()))
    ids = [f"{doc}-{n}" for doc in sorted(given) for n in (1, 2)]
    assert [claim["id"] for claim in map(json.loads, store.find("miR-21"))] == ids
    assert [claim["id"] for claim in map(json.loads, store.find("miR-21", limit=3))] == ids[:3]
    assert store.count("miR-21") == 10


@pytest.mark.parametrize("odd", ["nul\0", "half \udc80 of a pair", "line\u2028s", "😀", "'; DROP TABLE papers; --"])
def test_texts_that_a_database_refuses(store, odd):
    claim = CLAIM | {"cargo": {"text": odd, "type": "", "aliases": []}}
    kept(store, Done(odd, [claim], {"title": odd}, []), Failure(f"{odd} 2", odd, "read", None, odd, odd))
    assert list(store.rows([odd])) == [claim] == list(map(json.loads, store.find(odd, "cargo")))
    assert store.output(odd, "paper") == {"title": odd}
    assert [failure.stage for failure in store.failures([f"{odd} 2"])] == ["read"]


def test_claims_are_kept_as_they_are_printed(store):
    claim = CLAIM | {"cargo": {"text": "TGF-β", "type": "", "aliases": []}}
    kept(store, Done("a", [claim], {}, []))
    assert list(store.find("tgf-β")) == [json.dumps(claim, ensure_ascii=False)]


def test_runs_are_told(store):
    assert store.last_run() is None
    run = kept(store)
    assert store.last_run()["state"] == "running" and store.last_run()["ended"] is None
    store.end(run, "done")
    last = store.last_run()
    assert (last["id"], last["state"], last["papers"], last["settings"]) == (run, "done", 0, {"model": None})
    assert last["ended"] >= last["started"]


def write_some(database, name):
    store = Store(open_store(database))
    for number in range(20):
        kept(store, Done(f"{name}{number}", [CLAIM], {}, []))


def test_several_processes_open_and_write_at_once(database):
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=write_some, args=(database, name)) for name in "abc"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    assert sorted(Store(open_store(database)).known()) == sorted(f"{name}{number}" for name in "abc" for number in range(20))


# ---------------------------------------------------------------- opening


def test_sqlite_lets_readers_by(tmp_path):
    with reading(open_store(tmp_path)) as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
    assert (tmp_path / "exoclaim.sqlite").exists()


@pytest.mark.parametrize(
    ("given", "url"),
    [
        ("claims.db", "sqlite:///claims.db"),
        ("sqlite:///claims.db", "sqlite:///claims.db"),
        ("postgresql://me@host/base", "postgresql+psycopg://me@host/base"),
        ("postgres://me@host/base", "postgresql+psycopg://me@host/base"),
    ],
)
def test_urls(given, url):
    assert store_url(given).render_as_string(hide_password=False) == url


@pytest.mark.parametrize(
    ("given", "line"),
    [("mysql://me:secret@host/base", "stores are kept in SQLite and PostgreSQL"), ("://", "no URL of a database")],
)
def test_urls_of_something_else(given, line):
    with pytest.raises(StoreError, match=line) as caught:
        store_url(given)
    assert "secret" not in str(caught.value)


def test_a_server_that_does_not_answer_is_named_without_its_password():
    with pytest.raises(StoreError, match="connection") as caught:
        open_store("postgresql://me:secret@127.0.0.1:1/base")
    assert "127.0.0.1:1/base" in str(caught.value) and "secret" not in str(caught.value)


def test_a_file_that_is_no_database(tmp_path):
    (tmp_path / "exoclaim.sqlite").write_text("no database, but a long text " * 9)
    with pytest.raises(StoreError, match="file is not a database"):
        open_store(tmp_path)


def test_a_database_of_a_newer_exoclaim(tmp_path):
    with open_store(tmp_path).begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="was written by a newer exoclaim"):
        open_store(tmp_path)
