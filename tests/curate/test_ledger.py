"""Verdicts and what they come to."""

from urllib.parse import parse_qs

import pytest

from pipeline.curate.keys import claim_key
from pipeline.curate.ledger import Ledger, disputed
from pipeline.curate.queue import Wanted, expected_gain
from pipeline.store import Verdicts, open_store
from tests.curate.desk import CLAIMS, claim, curation, kept, verdict

ONE, TWO, THREE = CLAIMS
KEY = claim_key(ONE)
EDITED = ONE | {"target": ONE["target"] | {"text": "PTENP1"}}


@pytest.fixture
def ledger(tmp_path):
    return Ledger(Verdicts(open_store(tmp_path)))


# ---------------------------------------------------------------- keys


@pytest.mark.parametrize(
    ("change", "same"),
    [
        ({"id": "a-0099"}, True), ({"confidence": 0.1}, True), ({"rules": []}, True),
        ({"cargo": ONE["cargo"] | {"id": "X:1"}}, True),  # another identifier is told apart by itself
        ({"cargo": ONE["cargo"] | {"text": "miR-22"}}, False), ({"negated": True}, False), ({"where": "Figure 1"}, False),
        ({"target": ONE["target"] | {"direction": "increases"}}, False), ({"doc": "b"}, False),
    ],
)  # fmt: skip
def test_a_claim_keeps_its_key_while_it_says_the_same(change, same):
    assert (claim_key(ONE | change) == KEY) is same


# ---------------------------------------------------------------- standing


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        ([], {}),
        ([("Ann", "accept")], {"Ann": "accept"}),
        ([("Ann", "accept"), ("Ann", "reject")], {"Ann": "reject"}),  # the last word counts, the first is kept
        ([("Ann", "accept"), ("Bob", "reject")], {"Ann": "accept", "Bob": "reject"}),
        ([("Ann", "accept"), ("Ann", "reject"), ("Ann", "undo", 2)], {"Ann": "accept"}),
        ([("Ann", "accept"), ("Ann", "undo", 1)], {}),
        ([("Ann", "accept"), ("Ann", "note")], {"Ann": "accept"}),
        ([("Ann", "skip")], {"Ann": "skip"}),
        ([("Ann", "skip"), ("Ann", "edit")], {"Ann": "edit"}),
    ],
)  # fmt: skip
def test_what_stands(ledger, said, stands):
    for n, (curator, action, *undoes) in enumerate(said):
        more = {"row": EDITED} if action == "edit" else {}
        ledger.add(verdict(ONE, curator, action, n, undoes=undoes[0] if undoes else None, note="n" if action == "note" else "", **more))
    assert {who: v.action for who, v in ledger.standing(KEY).items()} == stands
    assert len(ledger.history(KEY)) == len(said)


def test_undo_goes_back_step_by_step_through_ones_own(ledger):
    ledger.add(verdict(ONE, after=1), verdict(TWO, after=2), verdict(ONE, "Bob", "reject", 3))
    assert ledger.last("Ann").number == 2
    ledger.add(verdict(TWO, action="undo", after=4, undoes=2))
    assert ledger.last("Ann").number == 1
    ledger.add(verdict(ONE, action="undo", after=5, undoes=1))
    assert ledger.last("Ann") is None and ledger.last("Bob").number == 3


@pytest.mark.parametrize(
    ("ann", "bob", "dispute"),
    [
        (("accept", None), ("accept", None), False),
        (("accept", None), ("reject", None), True),
        (("reject", None), ("reject", None), False),
        (("edit", EDITED), ("edit", EDITED), False),
        (("edit", EDITED), ("accept", None), True),
        (("edit", ONE), ("accept", None), False),
        (("edit", ONE | {"cargo": ONE["cargo"] | {"id": "X:1"}}), ("accept", None), True),
    ],
)
def test_disputes(ledger, ann, bob, dispute):
    for who, (action, row) in (("Ann", ann), ("Bob", bob)):
        ledger.add(verdict(ONE, who, action, row=row) if row else verdict(ONE, who, action))
    assert disputed(ledger.rulings(KEY)) is dispute


def test_a_ruling_does_not_cover_identifiers_that_came_later(ledger):
    ledger.add(verdict(ONE))
    assert "Ann" in ledger.rulings(KEY, ONE)
    assert "Ann" not in ledger.rulings(KEY, ONE | {"cargo": ONE["cargo"] | {"id": "X:1"}})


@pytest.mark.parametrize(("times", "pace"), [([0, 10], None), ([0, 10, 30], 15), ([0, 10, 30, 4000, 4012], 12), ([0, 0, 0], None)])
def test_the_pace_leaves_breaks_out(ledger, times, pace):
    ledger.add(*(verdict(ONE, after=t, form=f"form-{n}") for n, t in enumerate(times)))
    assert ledger.pace("Ann") == pace


def test_two_ledgers_on_one_store_see_each_other(tmp_path):
    ann, bob = (Ledger(Verdicts(open_store(tmp_path))) for _ in "ab")
    ann.add(verdict(ONE))
    bob.add(verdict(ONE, "Bob", "reject"))
    ann.refresh()
    assert set(ann.standing(KEY)) == set(bob.standing(KEY)) == {"Ann", "Bob"}


# ---------------------------------------------------------------- queue


@pytest.fixture
def room(tmp_path):
    kept(tmp_path)
    return curation(tmp_path)


def ids(items):
    return [item.row["id"] for item in items]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["a-0001", "a-0003", "a-0002"]),  # the two that contradict each other first, then the uncertain one
        ({"order": "paper"}, ["a-0001", "a-0002", "a-0003"]),
        ({"order": "cargo"}, ["a-0001", "a-0003", "a-0002"]),  # the frequent cargo first
        ({"order": "rule"}, ["a-0001", "a-0002", "a-0003"]),  # the rules are as doubtful as each other: by name
        ({"q": "pten"}, ["a-0001", "a-0003"]),
        ({"q": "pten raise"}, ["a-0003"]),
        ({"rule": "agent-subject", "order": "paper"}, ["a-0001", "a-0002"]),
        ({"cargo": "miR-9"}, ["a-0002"]),
        ({"doc": "b"}, []),
        ({"state": "nonsense", "order": "nonsense"}, ["a-0001", "a-0003", "a-0002"]),
    ],
)
def test_orders_and_filters(room, asked, found):
    assert ids(room.queue.chosen(Wanted.of(asked), "Ann")) == found


def test_the_doubtful_rule_comes_first(tmp_path):
    kept(tmp_path, [ONE | {"confidence": 0.9}, TWO | {"rules": ["table-biomarker"]}])
    assert ids(curation(tmp_path).queue.chosen(Wanted(order="rule"), "Ann")) == ["a-0002", "a-0001"]


def test_states(room):
    room.ledger.add(
        verdict(ONE),
        verdict(TWO, action="reject", reason="polarity"),
        verdict(ONE, "Bob", "reject", reason="other"),
        verdict(THREE, action="skip"),
    )
    room.queue.refresh()
    chosen = {
        state: ids(room.queue.chosen(Wanted(state=state, order="paper"), "Ann"))
        for state in ("open", "accepted", "rejected", "skipped", "disputed", "others")
    }
    assert chosen == {
        "open": ["a-0003"],
        "accepted": ["a-0001"],
        "rejected": ["a-0002"],
        "skipped": ["a-0003"],
        "disputed": ["a-0001"],
        "others": [],
    }
    assert ids(room.queue.chosen(Wanted(state="others", order="paper"), "Bob")) == ["a-0002"]
    assert room.queue.progress(Wanted(), "Ann") == (2, 3) and room.queue.progress(Wanted(), "Bob") == (1, 3)


def test_skipped_claims_come_last(room):
    room.ledger.add(verdict(ONE, action="skip"))
    assert ids(room.queue.chosen(Wanted(order="paper"), "Ann")) == ["a-0002", "a-0003", "a-0001"]


def test_neighbours_go_round(room):
    items = {item.row["id"]: item for item in room.queue.items.values()}
    wanted = Wanted(order="paper")
    before, after = room.queue.neighbours(items["a-0003"], wanted, "Ann")
    assert (before.row["id"], after.row["id"]) == ("a-0002", "a-0001")
    assert room.queue.neighbours(items["a-0003"], Wanted(q="raise"), "Ann") == (None, None)


def test_an_added_claim_joins_the_queue_and_leaves_it_when_taken_back(room):
    made = claim("miR-9", "", "PTEN-", "", sentence=1, n=9)
    room.ledger.add(verdict(made, "Ann", "add", row=made))
    room.queue.refresh()
    item = room.queue.items[claim_key(made)]
    assert item.added_by == "Ann" and room.queue.state(item, "Ann") == "accepted" and room.queue.state(item, "Bob") == "open"
    room.ledger.add(verdict(made, "Ann", "undo", 1, undoes=1))
    room.queue.refresh()
    assert claim_key(made) not in room.queue.items


def test_statements_of_one_claim_stand_together(tmp_path):
    kept(tmp_path, [ONE, ONE | {"id": "a-0002", "where": "Abstract"}, TWO | {"id": "a-0003"}])
    items = {item.row["id"]: item for item in curation(tmp_path).queue.items.values()}
    assert len(items["a-0001"].alike) == 2 and len(items["a-0003"].alike) == 1
    assert items["a-0001"].gain > expected_gain(0.75, 1, False)


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ((0.5, 1, False), (0.9, 1, False)),
        ((0.9, 3, False), (0.9, 1, False)),
        ((0.9, 1, True), (0.9, 1, False)),
        ((0.1, 1, False), (0.01, 1, False)),
    ],
)
def test_gain(more, less):
    assert expected_gain(*more) > expected_gain(*less)


def test_the_address_says_what_is_wanted():
    wanted = Wanted("cargo", "all", "a & b", "", "", "x=1")
    assert Wanted.of({name: values[0] for name, values in parse_qs(wanted.query()).items()}) == wanted
    assert Wanted().query() == ""


# ---------------------------------------------------------------- size


def test_a_page_does_not_read_all_claims_or_verdicts_again(tmp_path, monkeypatch):
    kept(tmp_path, [claim("miR-21", f"cell {n}", "PTEN-", "", n=n) for n in range(300)])
    room = curation(tmp_path)
    room.ledger.add(*(verdict(item.row, after=n) for n, item in enumerate(room.queue.items.values())))
    read = []
    after = Verdicts.after
    monkeypatch.setattr(Verdicts, "after", lambda self, number=0: read.append(len(found := after(self, number))) or found)
    room.queue.refresh()
    room.queue.progress(Wanted(), "Ann")
    assert read == [100]  # one query, and only the last verdicts
