"""One spelling for each thing in an abstract, whatever the order and the names."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pipeline.claims.spellings import in_one_spelling
from pipeline.schema import Claim, Evidence, Slot

EVIDENCE = Evidence("A sentence.", 0, 11, 1, "", (), ())
NAMES = st.sampled_from(["MSCs", "mesenchymal stem cells", "MSC", "mesenchymal stem cell", "T cells", "T cell", "CAFs", "hUC-MSCs"])
SLOTS = st.builds(Slot, NAMES, st.just("cell"), st.lists(NAMES, max_size=3).map(tuple))


def claim(cargo=None, source=None, target=None, effect=None, start=0):
    return Claim("d", "Abstract", "mechanism", replace(EVIDENCE, start=start), cargo=cargo, source=source, target=target, effect=effect)


def test_the_first_spelling_is_taken():
    long_form = Slot("mesenchymal stem cells", "cell", ("MSCs",))
    claims = in_one_spelling([claim(source=long_form), claim(source=Slot("MSC", "cell", ("mesenchymal stem cell",)))])
    assert [c.source.text for c in claims] == ["mesenchymal stem cells"] * 2
    assert claims[1].source.aliases == ("MSCs", "MSC", "mesenchymal stem cell")


def told(*sources):
    """The makers as they stand in the claims of one sentence each."""
    claims = [claim(source=Slot(text, "cell"), start=number) for number, text in enumerate(sources)]
    return [c.source.text for c in in_one_spelling(claims)]


def test_two_labels_of_one_sentence_are_two_makers():
    primed = [claim(source=Slot(text, "cell"), effect=Slot("growth")) for text in ("MSC", "primed MSC")]
    assert [c.source.text for c in in_one_spelling(primed)] == ["MSC", "primed MSC"]
    assert told("MSC", "primed MSC") == ["primed MSC"] * 2


def test_one_maker_has_one_name():
    assert told("CAFs", "Hypoxic cancer-associated fibroblasts", "hypoxic CAFs") == ["Hypoxic cancer-associated fibroblasts"] * 3
    assert told("plasma", "plasma of patients with PD") == ["plasma of patients with PD"] * 2
    assert told("hucMSCs", "human umbilical cord mesenchymal stem cells") == ["hucMSCs"] * 2
    assert told("tumor cells", "CRC cells") == ["CRC cells"] * 2


def test_long_names_of_the_same_initials_stay_two():
    assert told("bladder cancer cells", "breast cancer cells") == ["bladder cancer cells", "breast cancer cells"]
    assert told("cardiac stem cells", "cancer stem cells") == ["cardiac stem cells", "cancer stem cells"]


def test_an_arm_that_only_an_alias_has_changes_nothing():
    claims = [claim(effect=Slot("overexpression", "", ("overexpression of miR-155-5p",)))]
    assert in_one_spelling(claims) == claims


def test_a_direction_holds_for_its_own_maker():
    claims = [claim(source=Slot(maker, "cell"), target=Slot("PTEN", "protein", (), way)) for maker, way in (("CAFs", "decreases"), ("MSCs", "affects"))]
    assert [one.target.direction for one in in_one_spelling(claims)] == ["decreases", "affects"]


def test_makers_that_are_compared_stay_two():
    assert told("MSCs", "hypoxic MSCs", "normoxic MSCs") == ["MSCs", "hypoxic MSCs", "normoxic MSCs"]
    assert told("tumor", "macrophages", "fibroblasts") == ["tumor", "macrophages", "fibroblasts"]


def test_cargo_and_target_share_names():
    claims = in_one_spelling([claim(cargo=Slot("SIRT1", "protein", ("sirtuin 1",))), claim(target=Slot("sirtuin 1", "protein", (), "decreases"))])
    assert claims[1].target.text == "SIRT1"
    assert claims[1].target.direction == "decreases"


def test_other_names_stay():
    claims = [claim(source=Slot("T cells", "cell")), claim(source=Slot("B cells", "cell"))]
    assert in_one_spelling(claims) == claims


@given(st.lists(SLOTS, min_size=1, max_size=6))
def test_no_name_is_lost_and_nothing_changes_twice(slots):
    once = in_one_spelling([claim(source=slot) for slot in slots])
    assert in_one_spelling(once) == once
    for before, after in zip(slots, once, strict=True):
        assert {before.text, *before.aliases} <= {after.source.text, *after.source.aliases}
