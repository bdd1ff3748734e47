"""Verdicts: they are added, never changed, each form once."""

from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from pipeline.schema import Verdict
from pipeline.store import Verdicts, open_store
from tests.score.rows import row

AT = datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=timezone.utc)
CLAIM = row("miR-21", "MSCs", "PTEN-", "EMT+", doc="a", id="a-0001")


def verdict(form="f1", action="accept", **more):
    return Verdict(**{"key": "k", "doc": "a", "curator": "Ann", "action": action, "at": AT, "claim": CLAIM, "form": form} | more)


@pytest.fixture
def store(database):
    return Verdicts(open_store(database))


def test_what_goes_in_comes_out_numbered(store):
    given = [
        verdict("f1"),
        verdict("f2", "edit", row=CLAIM | {"hedged": True}, note="α <b>"),
        verdict("f3", "undo", undoes=2),
        verdict("f4", "add", claim=None, row=CLAIM),
    ]
    assert store.add(given) == 4
    found = store.after()
    assert [v.number for v in found] == [1, 2, 3, 4]
    assert [(v.action, v.claim, v.row, v.note, v.undoes, v.at) for v in found] == [
        (v.action, v.claim, v.row, v.note, v.undoes, AT) for v in given
    ]
    assert [v.form for v in store.after(2)] == ["f3", "f4"]


def test_a_form_that_is_sent_twice_is_kept_once(store):
    assert store.add([verdict("f1"), verdict("f1", "reject")]) == 1
    assert store.add([verdict("f1"), verdict("f2")]) == 1
    assert [(v.form, v.action) for v in store.after()] == [("f1", "accept"), ("f2", "accept")]


def test_more_forms_than_a_statement_holds(store):
    assert store.add(verdict(f"f{n}", at=AT + timedelta(seconds=n)) for n in range(1201)) == 1201
    assert store.add(verdict(f"f{n}") for n in range(1202)) == 1


@pytest.mark.parametrize("change", ["UPDATE verdicts SET action = 'reject'", "DELETE FROM verdicts"])
def test_nothing_is_overwritten(store, change):
    store.add([verdict()])
    with pytest.raises(DBAPIError, match="only added to"), store.engine.begin() as connection:
        connection.execute(text(change))
    assert [v.action for v in store.after()] == ["accept"]


def test_two_curators_at_once(database):
    ann, bob = Verdicts(open_store(database)), Verdicts(open_store(database))
    ann.add([verdict("a1")])
    bob.add([verdict("b1", curator="Bob")])
    ann.add([verdict("a2")])
    assert [v.form for v in ann.after()] == [v.form for v in bob.after()] == ["a1", "b1", "a2"]
