"""Two runs, and two annotators."""

import pytest

from pipeline.errors import GoldError
from pipeline.score.agree import adjudicated, agree, agreement_text, disagreement_table, kappa, read_decisions
from pipeline.score.compare import compare
from pipeline.score.text import comparison_text

from tests.score.rows import marker, row


def said(number, *slots, **more):
    return row(*slots, evidence={"sentence": f"Sentence {number}."}, **more)


GOLD = [said(n, f"miR-{n}", "MSCs", "PTEN-", "EMT+") for n in range(1, 5)]


def test_gained_lost_and_changed():
    turned = said(3, "miR-3", "MSCs", "PTEN+", "EMT+")
    found = compare(GOLD, [GOLD[0], turned, said(9, "x", "", "", "y+")], [GOLD[1], GOLD[2], said(8, "z", "", "", "y+")])
    assert [r["cargo"]["text"] for r in found.gained] == ["miR-2", "miR-3"]
    assert [r["cargo"]["text"] for r in found.lost] == ["miR-1"]
    assert found.changed == [(turned, GOLD[2])]
    assert [r["cargo"]["text"] for r in found.added] == ["miR-2", "z"]
    assert [r["cargo"]["text"] for r in found.removed] == ["miR-1", "x"]
    assert (found.differences["tuple/strict"].old, found.differences["tuple/strict"].new) == (pytest.approx(2 / 7), pytest.approx(4 / 7))


def test_the_same_run_twice():
    found = compare(GOLD, GOLD[:2], GOLD[:2])
    assert not (found.gained or found.lost or found.changed or found.added or found.removed)
    assert {d.p_value for d in found.differences.values()} == {1.0}
    assert "tuple/relaxed     0.667   0.667   +0.000" in comparison_text(found)


@pytest.mark.parametrize(("old", "new"), [([], []), ([], GOLD), (GOLD, [])], ids=["both empty", "from nothing", "to nothing"])
def test_empty_runs(old, new):
    found = compare(GOLD, old, new)
    assert (len(found.gained), len(found.lost)) == (len(new), len(old))


# ---------------------------------------------------------------- agreement

ONE = [
    said(1, "miR-1", "MSCs", "PTEN-", "EMT+", id="a1"),
    said(2, "miR-2", "MSCs", "", "EMT+", id="a2"),
    said(3, "miR-3", "", "", "EMT+", id="a3"),
]
TWO = [
    said(1, "miR-1", "MSCs", "PTEN-", "EMT+", id="b1"),
    said(2, "miR-2", "MSCs", "", "EMT-", id="b2"),
    said(4, "miR-4", "", "", "EMT+", id="b3"),
]


def test_agreement_by_hand():
    found = agree(ONE, TWO)
    assert found.a_gold["tuple/strict"].f1 == found.b_gold["tuple/strict"].f1 == pytest.approx(1 / 3)
    # Matched but for directions: rows 1 and 2, so PTEN -- and EMT ++, +-. Observed 1 of 2 for effects, chance 1/2.
    assert found.directions == 3
    assert found.kappa["effect"] == pytest.approx(0.0)
    assert found.kappa["target"] is None
    assert [(one.what, (one.a or {}).get("id"), (one.b or {}).get("id")) for one in found.disagreements] == [
        ("direction", "a2", "b2"), ("only A", "a3", None), ("only B", None, "b3"),
    ]  # fmt: skip


def test_f1_is_given_both_ways():
    a, b = [said(1, "x", "", "PTEN~")], [said(1, "x", "", "PTEN-")]
    found = agree(a, b)  # a gold `affects` accepts any direction; a predicted one does not
    assert (found.a_gold["tuple/strict"].f1, found.b_gold["tuple/strict"].f1) == (1.0, 0.0)
    assert "κ of directions on 1 matched slots" in agreement_text(found)


@pytest.mark.parametrize(
    ("pairs", "value"),
    [
        ([], None), ([("+", "+")], None), ([("+", "+"), ("-", "-")], 1.0), ([("+", "-"), ("-", "+")], -1.0),
        ([("+", "+")] * 20 + [("+", "-")] * 5 + [("-", "+")] * 10 + [("-", "-")] * 15, 0.4),  # the textbook's example
    ],
)  # fmt: skip
def test_kappa(pairs, value):
    assert kappa(pairs) == (None if value is None else pytest.approx(value))


def test_a_document_of_one_side_is_all_disagreement():
    found = agree([said(1, "x", "", "", "y+", doc="a", id="1")], [marker("x", "y", "+", doc="b") | {"id": "2"}])
    assert [one.what for one in found.disagreements] == ["only A", "only B"]
    assert found.a_gold["tuple/strict"].f1 == 0


def test_nothing_on_either_side():
    found = agree([], [])
    assert found.disagreements == [] and adjudicated(found, {}) == []


def decided(tmp_path, found, *decisions):
    head, *lines = disagreement_table(found).splitlines()
    path = tmp_path / "table.tsv"
    path.write_text("\n".join([head, *(line + decision for line, decision in zip(lines, decisions))]) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("decisions", "ids"),
    [
        (("", "", ""), ["a1"]), (("a", "a", "neither"), ["a1", "a2", "a3"]), (("B", "neither", "b"), ["a1", "b2", "b3"]),
        (("both", "", "both"), ["a1", "a2", "b2", "b3"]),
    ],
)  # fmt: skip
def test_adjudication(tmp_path, decisions, ids):
    found = agree(ONE, TWO)
    assert [r["id"] for r in adjudicated(found, read_decisions(decided(tmp_path, found, *decisions), found))] == ids


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda t: t.replace("\t\n", "\tperhaps\n", 1), r"table.tsv:2: decision: 'perhaps' is none of a, b, both, neither"),
        (lambda t: t.replace("\n1\t", "\n9\t"), r"table.tsv:2: number: '9' is no disagreement"),
        (lambda t: t.replace("a2", "a7"), r"table.tsv:2: id_a, id_b: not those of disagreement 1"),
    ],
)
def test_bad_decisions_name_line_and_column(tmp_path, change, message):
    found = agree(ONE, TWO)
    path = decided(tmp_path, found, "", "", "")
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(GoldError, match=message):
        read_decisions(path, found)


def test_one_id_on_both_sides_stays_unique():
    found = agree([said(1, "x", "", "", "y+", id="1")], [said(2, "z", "", "", "y+", id="1")])
    assert [r["id"] for r in adjudicated(found, {1: "a", 2: "b"})] == ["1", "1-b"]
