"""Precision and coverage over the hand-checked sample, and on the claims of a run."""

import pytest

from pipeline.errors import GoldError
from pipeline.ground import Grounder, ground_claims
from pipeline.ground.measure import ALL, GENES, as_text, figures, load_samples, outcomes
from pipeline.schema import Claim, Evidence, Slot


@pytest.fixture(scope="module")
def grounder() -> Grounder:
    return Grounder()


def test_the_sample_is_grounded_as_checked(root, grounder):
    samples = load_samples(root / "gold" / "grounding.tsv")
    results = outcomes(samples, grounder)
    found = figures(results)
    print(as_text(results))
    assert len(samples) >= 200
    assert found[ALL]["precision"] >= 0.95 and found[ALL]["coverage"] >= 0.75
    assert found[GENES]["precision"] >= 0.95 and found[GENES]["coverage"] >= 0.90


def test_each_sample_is_told_by_itself(root, grounder):
    told = as_text(outcomes(load_samples(root / "gold" / "grounding.tsv"), grounder))
    rows = {line[:28].strip(): line[28:].split() for line in told.splitlines()[1:] if not line.startswith("wrong")}
    samples = [rows[f"{name}: {ALL}"] for name in ("first", "fresh", "abstracts")]
    assert [row[0] for row in samples] == ["260", "150", "60"] and rows[ALL][0] == "470"
    assert all(float(row[3]) >= 0.95 for row in samples)


def test_figures_by_hand(tmp_path, grounder):
    rows = ["gene\tPTEN\t\tHGNC:9588", "gene\tqwertyase\t\t-", "gene\tp53\t\tHGNC:1"]
    cells = [row.split("\t") for row in rows]
    lines = ["\t".join(("d", "target", type_, text, aliases, id_, "exact", "", "a")) for type_, text, aliases, id_ in cells]
    (tmp_path / "g.tsv").write_text("\n".join(lines))
    found = figures(outcomes(load_samples(tmp_path / "g.tsv"), grounder))[ALL]
    assert (found["number"], found["grounded"], found["right"]) == (3, 2, 1)
    assert found["precision"] == 0.5 and found["coverage"] == pytest.approx(2 / 3)


def test_a_broken_sample_is_told(tmp_path):
    (tmp_path / "g.tsv").write_text("a\tb\n")
    with pytest.raises(GoldError, match=r"g.tsv:1: 2 columns in place of 9"):
        load_samples(tmp_path / "g.tsv")


def test_claims_get_ids_and_keep_everything_else(grounder):
    evidence = Evidence("s", 0, 1, 1, "", (), ())
    claim = Claim(
        "d", "Abstract", "mechanism", evidence, cargo=Slot("miR-21", "miRNA"), effect=Slot("apoptosis", direction="decreases", start=3)
    )
    (grounded,) = ground_claims([claim], grounder)
    assert grounded.cargo and grounded.cargo.id == "mirbase:MI0000077"
    assert grounded.effect == Slot("apoptosis", direction="decreases", start=3, id="GO:0006915", name="apoptotic process")
    assert grounded.source is None and grounded.evidence is evidence


@pytest.mark.parametrize(
    ("source", "id_"),
    [
        (Slot("Leishmania donovani", "organism"), None),  # its GP63 is no human LMLN
        (Slot("mice", "organism"), "HGNC:15991"),
        (Slot("macrophages", "cell"), "HGNC:15991"),
        (None, "HGNC:15991"),
    ],
)
def test_a_parasites_protein_is_no_human_gene(grounder, source, id_):
    claim = Claim("d", "Abstract", "mechanism", Evidence("s", 0, 1, 1, "", (), ()), cargo=Slot("GP63", "protein"), source=source)
    (grounded,) = ground_claims([claim], grounder)
    assert grounded.cargo and grounded.cargo.id == id_
