"""The comparison that the tables of sentences rest on: it must tell right from wrong."""

import pytest

from pipeline.schema import Claim, Direction, Evidence, Slot

from tests.claims.compact import differences, line

EVIDENCE = Evidence("", 0, 0, None, "", (), ())


Moved = tuple[str, Direction] | None


def claim(cargo: str = "", source: str = "", target: Moved = None, effect: Moved = None, **more) -> Claim:
    return Claim(
        "test", "Abstract", "mechanism", EVIDENCE, cargo=Slot(cargo, aliases=("mir-21-5p",)) if cargo else None,
        source=Slot(source) if source else None, target=Slot(target[0], direction=target[1]) if target else None,
        effect=Slot(effect[0], direction=effect[1]) if effect else None, **more,
    )  # fmt: skip


FOUND = claim("miR-21", "human glioma cells", ("PTEN", "decreases"), ("growth of vessels", "increases"))


def test_a_line():
    assert line(FOUND) == "miR-21 | human glioma cells | PTEN↓ | growth of vessels↑"
    assert line(claim("miR-21", hedged=True)) == "miR-21 |  |  |  | may"


@pytest.mark.parametrize(
    "expected",
    [
        "miR-21 | human glioma cells | PTEN↓ | growth of vessels↑",
        "miR-21 | glioma cells | PTEN↓ | growth↑",
        "miR-21 | glioma cell | PTEN↓ | growth of the vessels↑",
        "miR-21-5p | human glioma stem cells | PTEN gene↓ | vessels↑",
    ],
)
def test_the_same(expected):
    assert differences([FOUND], [expected]) == ([], [])


@pytest.mark.parametrize(
    "expected",
    [
        "miR-21 | human glioma cells | PTEN↑ | growth of vessels↑",
        "miR-21 | human glioma cells | PTEN↓ | growth of vessels~",
        "miR-21 | human glioma cells | PTEN↓ |",
        "miR-21 | | PTEN↓ | growth of vessels↑",
        "miR-210 | human glioma cells | PTEN↓ | growth of vessels↑",
        "miR-21 | cells | PTEN↓ | growth of vessels↑",
        "miR-21 | melanoma cells | PTEN↓ | growth of vessels↑",
        "miR-21 | human glioma cells | PTEN↓ | growth of vessels↑ | may",
        "miR-21 | human glioma cells | PTEN↓ | growth of vessels↑ | not",
    ],
)
def test_not_the_same(expected):
    assert differences([FOUND], [expected]) == ([expected], [line(FOUND)])


def test_each_row_is_paired_once():
    expected = "miR-21 | glioma cells | PTEN↓ | growth↑"
    assert differences([FOUND, FOUND], [expected]) == ([], [line(FOUND)])
    assert differences([FOUND], [expected, expected]) == ([expected], [])
    assert differences([], []) == ([], [])


def test_rows_are_paired_so_that_most_fit():
    both = [claim("miR-21", "human glioma cells"), claim("miR-21", "glioma cells")]
    assert differences(both, ["miR-21 | glioma | |", "miR-21 | human glioma cells | |"]) == ([], [])


def test_a_slot_with_a_sentence_in_it_is_not_the_same():
    wrong = claim("miR-21", effect=("growth of all the small vessels that the tumour needs", "increases"))
    assert differences([wrong], ["miR-21 | | | growth↑"])[0]


def test_negated_rows_count_where_one_is_expected():
    negated = claim("miR-21", target=("PTEN", "decreases"), negated=True)
    assert differences([negated], []) == ([], [])
    assert differences([negated], ["miR-21 | | PTEN↓ | | not"]) == ([], [])
    assert differences([negated], ["miR-21 | | PTEN↓ |"])[0] == ["miR-21 | | PTEN↓ |"]
