"""Tables → biomarker and mechanism rows; a table that is not understood gives none."""

from dataclasses import replace

import pytest

from pipeline.claims.tables import Item, claims_of_tables, columns_of, items_of
from pipeline.schema import Block, Cell, Claim, Paper, Table

from tests.claims.compact import ARROWS, differences
from tests.entities.papers import paper

UP, DOWN = "increases", "decreases"


def with_table(*rows: str, before: str = "A paragraph.", label: str = "Table 1") -> Paper:
    """A paper with a table; cells of a row are parted by "|", and each has its stretch of the text."""
    block = "\n".join(rows)
    base = paper(before, ("table", block))
    start = base.blocks[1].start
    cells: list[tuple[Cell, ...]] = []
    for row in rows:
        line: list[Cell] = []
        for part in row.split("|"):
            at = start + len(part) - len(part.lstrip())
            line.append(Cell(part.strip(), at, at + len(part.strip())))
            start += len(part) + 1
        cells.append(tuple(line))
    table = Table(label, "Cargos.", tuple(cells))
    return replace(base, tables=(table,), blocks=(base.blocks[0], Block("table", base.blocks[1].start, base.blocks[1].end, label)))


def biomarkers(claims: list[Claim]) -> list[str]:
    assert {claim.kind for claim in claims} <= {"biomarker"}
    return [f"{c.disease.text} | {c.marker.text}{ARROWS[c.trend]}" for c in claims]


@pytest.mark.parametrize(
    ("heads", "columns"),
    [
        ("Cancer | Biomarker | Trend", {"disease": 0, "marker": 1, "trend": 2}),
        ("Disease | miRNA | Level | Sample | Ref.", {"disease": 0, "cargo": 1, "trend": 2, "sample": 3, "reference": 4}),
        ("Source cell | Cargo | Target gene | Function", {"source": 0, "cargo": 1, "target": 2, "effect": 3}),
        ("Type of cancer | Exosomal content | Expression level", {"disease": 0, "cargo": 1, "trend": 2}),
        ("lncRNA | Pathway | Outcome", {"cargo": 0, "target": 1, "effect": 2}),
        ("Cargo | Cargo", {"cargo": 0}),
        ("Method | Advantage | Drawback", {}),
        ("", {}),
    ],
)
def test_columns(heads, columns):
    assert columns_of([head.strip() for head in heads.split("|")]) == columns


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("miR-21", [Item("miR-21", None)]),
        ("EZH2 (↑), PTEN (↓)", [Item("EZH2", UP), Item("PTEN", DOWN)]),
        ("miR-21, miR-155 and let-7a", [Item("miR-21", None), Item("miR-155", None), Item("let-7a", None)]),
        ("PTEN ↓; AKT ↑", [Item("PTEN", DOWN), Item("AKT", UP)]),
        ("PI3K/AKT", [Item("PI3K/AKT", None)]),
        ("ZEB1 (zinc finger)", [Item("ZEB1", None)]),
        ("VEGF (upregulated)", [Item("VEGF", UP)]),
        ("CD9 (reduced)", [Item("CD9", DOWN)]),
        ("–", []), ("n/a", []), ("Not reported", []), ("", []),
    ],
)  # fmt: skip
def test_items(text, items):
    assert items_of(text) == items


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(["Cancer | Marker | Trend", "Lung cancer | miR-21 | ↑", "Glioma | let-7a | ↓"], ["Lung cancer | miR-21↑", "Glioma | let-7a↓"], id="arrows"),
        pytest.param(["Disease | miRNA | Level", "Glioma | miR-21 | Upregulated"], ["Glioma | miR-21↑"], id="words"),
        pytest.param(["Disease | miRNA | Level", "Glioma | miR-21 | low"], ["Glioma | miR-21↓"], id="low"),
        pytest.param(["Cancer | Marker | Trend", "Glioma | miR-21, miR-9 and CD9 | ↑"], ["Glioma | miR-21↑", "Glioma | miR-9↑", "Glioma | CD9↑"], id="several markers"),
        pytest.param(["Cancer | Marker | Trend", "Glioma | miR-21, miR-21 | ↑"], ["Glioma | miR-21↑"], id="marker twice"),
        pytest.param(["Cancer | Marker | Trend", "Glioma | miR-21 | –", "– | miR-9 | ↑", "Glioma | – | ↑", "Glioma | CD9 | ↑"], ["Glioma | CD9↑"], id="empty cells"),
        pytest.param(["Trend | Marker | Cancer", "↑ | miR-21 | Glioma"], ["Glioma | miR-21↑"], id="order of columns"),
        pytest.param(["Cancer type | Biomarker | Source | Expression", "Glioma | miR-21 | Serum | Upregulated"], ["Glioma | miR-21↑"], id="expression"),
        pytest.param(["Disorder | EV analyte | Compared with controls", "Sepsis | miR-223 | Lower", "Sepsis | CD9 | Raised"], ["Sepsis | miR-223↓", "Sepsis | CD9↑"], id="by content"),
        pytest.param(
            ["Cancer | Marker | Trend", "Glioma | miR-21"], [], id="short row",
        ),
        pytest.param(["Cancer | Marker | Trend"], [], id="heads alone"),
        pytest.param(["Method | Advantage", "PCR | cheap"], [], id="another table"),
    ],
)  # fmt: skip
def test_biomarker_tables(rows, expected):
    assert biomarkers(claims_of_tables(with_table(*rows), {})) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            ["Source | Cargo | Target | Function", "Glioma cells | miR-21 | PTEN | Promotes invasion"], ["miR-21 | Glioma cells | PTEN↓ | invasion↑"],
            id="a miRNA lowers its target",
        ),
        pytest.param(
            ["Source | Cargo | Target | Function", "Glioma cells | EGFR | AKT | Inhibits apoptosis"], ["EGFR | Glioma cells | AKT~ | apoptosis↓"],
            id="a protein affects its target",
        ),
        pytest.param(
            ["Source | Cargo | Target | Function", "MSCs | miR-21 | PTEN (↓), AKT (↑) | Angiogenesis ↑"],
            ["miR-21 | MSCs | PTEN↓ | Angiogenesis↑", "miR-21 | MSCs | AKT↑ | Angiogenesis↑"], id="arrows",
        ),
        pytest.param(
            ["Source | Cargo | Function", "MSCs | miR-21, miR-9 | Promotes invasion and migration"],
            [f"{cargo} | MSCs | | {effect}↑" for cargo in ("miR-21", "miR-9") for effect in ("invasion", "migration")], id="multiplied out",
        ),
        pytest.param(["Cargo | Target", "miR-21 | PTEN"], ["miR-21 | | PTEN↓ |"], id="no source"),
        pytest.param(
            ["Cargo | Recipient cells | Donor cells | Target/pathway | Biological function", "miR-21 | HUVECs | MSCs | PTEN | Apoptosis reduced"],
            ["miR-21 | MSCs | PTEN↓ | Apoptosis↓"], id="recipient, slashed head, participle behind",
        ),
        pytest.param(["From → to | Cargo | Effect", "MSCs → astrocytes | miR-21 | Neurite outgrowth"], ["miR-21 | MSCs | | Neurite outgrowth↑"], id="arrow between cells"),
        pytest.param(["Source | Cargo | Target | Effect", "MSCs | miR-21 | PTEN | not tested"], ["miR-21 | MSCs | PTEN↓ |"], id="nothing found"),
        pytest.param(["Source | Cargo | Target", "– | lncRNA-H19 | miR-138"], ["lncRNA-H19 | | miR-138~ |"], id="source not told"),
        pytest.param(["Source | Cargo | Target", "– | – | PTEN", "MSCs | miR-21 | n/a"], [], id="nothing to claim"),
        pytest.param(["Source | Cargo | Target", "MSCs | – | PTEN ↓"], ["| MSCs | PTEN↓ |"], id="vesicles without a cargo"),
        pytest.param(
            ["Cargo | Donor cell | Molecular consequence | Outcome", "HSP70 | A20 cells | ITGB6 ↑ | Maturation ↑"],
            ["HSP70 | A20 cells | ITGB6↑ | Maturation↑"], id="molecular consequence",
        ),
        pytest.param(
            ["Source | Cargo | Function", "MSCs | miR-21 | Regulates apoptosis"], ["miR-21 | MSCs | | apoptosis~"], id="affects",
        ),
        pytest.param(
            ["Source | Cargo | Function", "MSCs | miR-21 | Promotes invasion, inhibits apoptosis"],
            ["miR-21 | MSCs | | invasion↑", "miR-21 | MSCs | | apoptosis↓"], id="each effect its verb",
        ),
    ],
)  # fmt: skip
def test_mechanism_tables(rows, expected):
    claims = claims_of_tables(with_table(*rows), {})
    assert {claim.kind for claim in claims} <= {"mechanism"}
    assert differences(claims, expected) == ([], [])


def test_slots_and_evidence_of_a_table_lie_in_its_cells():
    given = with_table("Source | Cargo | Target | Function", "Glioma cells | miR-21 | PTEN | Promotes invasion [7]")
    (claim,) = claims_of_tables(given, {})
    for slot in (claim.cargo, claim.source, claim.target):
        assert given.text[slot.start : slot.end] == slot.text
    assert given.text[claim.evidence.start : claim.evidence.end].startswith("Glioma cells | miR-21 | PTEN")
    assert (claim.where, claim.evidence.section, claim.evidence.citations, claim.cargo.type) == ("Table 1", "Table 1", (7,), "miRNA")


def test_a_citation_mark_is_no_part_of_an_effect():
    (claim,) = claims_of_tables(with_table("Cargo | Function", "miR-21 | Promotes invasion [7]"), {})
    assert claim.effect.text == "invasion"


def test_an_abbreviation_of_the_paper_has_its_long_form():
    claims = claims_of_tables(with_table("Cancer | Marker | Trend", "GBM | miR-21 | ↑"), {"GBM": "glioblastoma"})
    assert claims[0].disease.aliases == ("glioblastoma",)


def test_several_tables_come_in_order():
    given = with_table("Cargo | Target", "miR-21 | PTEN", "miR-9 | RECK")
    doubled = replace(given, tables=(given.tables[0], replace(given.tables[0], label="Table 2")))
    assert [c.cargo.text for c in claims_of_tables(doubled, {})] == ["miR-21", "miR-9", "miR-21", "miR-9"]
