"""Tables → claims: biomarker rows (disease, marker, trend) and mechanism rows (cargo, source, target, effect).

What a table holds is told by its heads. A table whose heads are not understood gives no rows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.claims.evidence import citations_in, where_of_block
from pipeline.claims.words import direction_of, words
from pipeline.schema import Cell, Claim, Direction, Evidence, Paper, Slot, Table

# What a head names, by its first word that is listed; in order of precedence.
HEADS = {
    "recipient": "recipient recipients acceptor receiving to".split(),
    "trend": "trend change changes level levels regulation alteration dysregulation expression expressed up/down up down".split(),
    "reference": "reference references ref refs citation citations study".split(),
    "target": "target targets acted affected downstream molecular pathway pathways signaling signalling gene genes axis".split(),
    "effect": "function functions effect effects outcome outcomes role roles result results action impact phenotype mechanism consequence".split(),
    "cargo": "cargo cargos cargoes content contents molecule molecules component components message".split(),
    "marker": "biomarker biomarkers marker markers analyte candidate".split(),
    "sample": "sample samples specimen fluid biofluid".split(),
    "source": "source donor origin secreting parent parental producer producing derived from cell cells".split(),
    "disease": "disease diseases cancer cancers tumor tumour malignancy pathology indication setting condition type disorder".split(),
}
UP = re.compile(r"[↑⬆▲]|\bup(?:-?regulated)?\b|\bincreased?\b|\bhigh(?:er)?\b|\belevated\b|\brais(?:ed|es)\b|\bactivated\b|\brestored\b|\bmore\b|\benhanced\b|\binduced\b|^\+$", re.IGNORECASE)
DOWN = re.compile(r"[↓⬇▼]|\bdown(?:-?regulated)?\b|\bdecreased?\b|\blow(?:er(?:ed)?)?\b|\breduced\b|\binhibited\b|\bless\b|\bsuppressed\b|\bfewer\b|^[-−]$", re.IGNORECASE)
SEPARATOR = re.compile(r"\s*(?:[,;/](?=\s)|;|,|\band\b|\n)\s*")
ARROW = re.compile(r"\s*(?:→|⟶|➔|->)\s*")
NOTHING = re.compile(r"^(?:[Nn]o|[Nn]ot|[Nn]one)\b")
CITATION = re.compile(r"\s*\[\d[\d,–\- ]*\]")
EMPTY = re.compile(r"^[\s–—−-]*$|^n/?a$|^nd$|^unknown$|^not (?:reported|determined)$", re.IGNORECASE)
TYPES = (
    ("miRNA", re.compile(r"(?:miR|let-?7|microRNA)", re.IGNORECASE)),
    ("circRNA", re.compile(r"(?:hsa_)?circ", re.IGNORECASE)),
    ("lncRNA", re.compile(r"(?:lnc|linc|MALAT|HOTAIR|H19|GAS5|UCA1|SNHG)|-AS\d\b|^ENSG")),
)


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a cell: its text and the direction that an arrow or word beside it gives."""

    text: str
    direction: Direction | None


def claims_of_tables(paper: Paper, long_forms: dict[str, str]) -> list[Claim]:
    """The claims of all tables, in order."""
    return [claim for table in paper.tables for claim in _claims_of(paper, table, long_forms)]


def _claims_of(paper: Paper, table: Table, long_forms: dict[str, str]) -> list[Claim]:
    if len(table.rows) < 2:
        return []
    columns = columns_of([cell.text for cell in table.rows[0]])
    _add_trend(columns, table)
    make = None
    if "trend" in columns and ("marker" in columns or "cargo" in columns) and "target" not in columns:
        make = _biomarkers
    elif ("cargo" in columns or "marker" in columns) and ({"target", "effect"} & columns.keys()):
        make = _mechanisms
    if make is None:
        return []
    found = []
    for row in table.rows[1:]:
        cells = {name: row[i] for name, i in columns.items() if i < len(row)}
        found += make(paper, table, row, cells, long_forms)
    return found


def _add_trend(columns: dict[str, int], table: Table) -> None:
    """A column that holds nothing but "raised", "lower", "↑" is the trend, whatever its head says."""
    for index in range(len(table.rows[0])) if "trend" not in columns else ():
        texts = [row[index].text for row in table.rows[1:] if index < len(row) and not EMPTY.match(row[index].text)]
        if index not in columns.values() and texts and all(_direction(t) and len(t.split()) <= 3 for t in texts):
            columns["trend"] = index
            return


def columns_of(heads: list[str]) -> dict[str, int]:
    """Column name → index. "Level trend" is a trend, "Source cell" a source, "Target cell" a recipient; each name is given once."""
    columns: dict[str, int] = {}
    for index, head in enumerate(heads):
        said = {*re.findall(r"[a-z/]+", head.lower()), *re.findall(r"[a-z]+", head.lower())}
        if ARROW.search(head):  # "Source → recipient"
            said -= set(HEADS["recipient"])
        if {"target", "cell"} <= said or {"target", "cells"} <= said:
            said = {"recipient"}
        for name, listed in HEADS.items():
            if name not in columns and said & set(listed):
                columns[name] = index
                break
        else:
            if "cargo" not in columns and re.search(r"mirna|microrna|lncrna|circrna|rna|protein", head, re.IGNORECASE):
                columns["cargo"] = index
    return columns


def items_of(text: str) -> list[Item]:
    """ "EZH2 (↑), PTEN (↓)" → two items with their directions. Brackets that hold no direction stay out."""
    found = []
    for part in SEPARATOR.split(CITATION.sub("", text)):
        inside = " ".join(re.findall(r"\(([^)]*)\)", part))
        bare = re.sub(r"\s*\([^)]*\)", "", part) if re.sub(r"\s*\([^)]*\)", "", part).strip() else part.strip(" ()")
        direction = _direction(inside) or (_direction(bare) if re.search(r"[↑↓⬆⬇▲▼]", bare) else None)
        name = re.sub(r"[↑↓⬆⬇▲▼]", "", bare).strip(" .")
        if name and not EMPTY.match(name):
            found.append(Item(name, direction))
    return found


def _direction(text: str) -> Direction | None:
    if UP.search(text):
        return "increases"
    return "decreases" if DOWN.search(text) else None


def _biomarkers(paper: Paper, table: Table, row, cells: dict[str, Cell], long_forms: dict[str, str]) -> list[Claim]:
    trend = _direction(cells["trend"].text) if "trend" in cells else None
    disease = cells.get("disease")
    marker = cells.get("marker") or cells.get("cargo")
    if trend is None or disease is None or marker is None or EMPTY.match(disease.text):
        return []
    where, evidence = _place(paper, table, row)
    seen: set[str] = set()
    found = []
    for item in items_of(marker.text):
        if item.text in seen:
            continue
        seen.add(item.text)
        found.append(
            Claim(
                doc=paper.doc, where=where, kind="biomarker", evidence=evidence,
                disease=_slot(disease.text, "", disease, long_forms), marker=_slot(item.text, _type(item.text), marker, long_forms),
                trend=trend, rules=("table-biomarker",),
            )
        )  # fmt: skip
    return found


def _mechanisms(paper: Paper, table: Table, row, cells: dict[str, Cell], long_forms: dict[str, str]) -> list[Claim]:
    where, evidence = _place(paper, table, row)
    carried = cells.get("cargo") or cells.get("marker")
    source_cell = cells.get("source")
    source = None
    maker = ARROW.split(source_cell.text)[0].strip() if source_cell else ""  # "MSCs → astrocytes"
    if source_cell and not EMPTY.match(maker):
        source = _slot(maker, "cell", source_cell, long_forms)
    found = []
    cargos: list[Item | None] = [*items_of(carried.text)] if carried else []
    if carried and EMPTY.match(carried.text) and source:
        cargos = [None]  # what the vesicles do, whatever they carry
    for cargo in cargos:
        targets = (
            [_target(item, cargo.text if cargo else "", cells["target"], long_forms) for item in items_of(cells["target"].text)]
            if "target" in cells
            else []
        )
        effects = _effects(cells["effect"], long_forms) if "effect" in cells else []
        if not targets and not effects:
            continue
        for target in targets or [None]:
            for effect in effects or [None]:
                found.append(
                    Claim(
                        doc=paper.doc, where=where, kind="mechanism", evidence=evidence,
                        cargo=_slot(cargo.text, _type(cargo.text), carried, long_forms) if cargo and carried else None, source=source,
                        target=target, effect=effect, rules=("table-mechanism",),
                    )
                )  # fmt: skip
    return found


def _target(item: Item, cargo: str, cell: Cell, long_forms: dict[str, str]) -> Slot:
    """A target without an arrow: a miRNA lowers what it targets, anything else affects it."""
    implied: Direction = "decreases" if _type(cargo) == "miRNA" else "affects"
    return _slot(item.text, _type(item.text), cell, long_forms, item.direction or implied)


def _effects(cell: Cell, long_forms: dict[str, str]) -> list[Slot]:
    """ "Promotes invasion and drug resistance", "Cisplatin resistance ↑" → effects with directions."""
    found: list[Slot] = []
    direction: Direction | None = None
    for item in items_of(cell.text):
        first, _, rest = item.text.partition(" ")
        before, _, last = item.text.rpartition(" ")
        said = direction_of(first)
        if not said and before and last.lower().endswith("ed") and direction_of(last):  # "Apoptosis reduced"
            said, rest = direction_of(last), before
        if said and rest:
            direction = said
            text = re.sub(r"^(?:the |of |from |against )+", "", rest)
        else:
            text = item.text
        if NOTHING.match(text) or text.lower() in words()["measures"] and said is None:
            continue
        found.append(_slot(text, "", cell, long_forms, item.direction or direction or "increases"))  # an outcome comes about
    return found


def _slot(text: str, kind: str, cell: Cell, long_forms: dict[str, str], direction: Direction | None = None) -> Slot:
    at = cell.text.find(text)
    start = cell.start + at if at >= 0 else cell.start
    end = start + len(text) if at >= 0 else cell.end
    aliases = tuple(long for short, long in long_forms.items() if text == short)
    return Slot(text, kind, aliases, direction, start, end)


def _type(text: str) -> str:
    return next((kind for kind, pattern in TYPES if pattern.search(text)), "protein")


def _place(paper: Paper, table: Table, row: tuple[Cell, ...]) -> tuple[str, Evidence]:
    filled = [cell for cell in row if cell.end > cell.start]
    start, end = min(c.start for c in filled), max(c.end for c in filled)
    block = next((i for i, b in enumerate(paper.blocks) if b.kind == "table" and b.start <= start < b.end), None)
    where = where_of_block(paper, block) if block is not None else table.label
    boxes = tuple(box for cell in filled for box in paper.boxes(cell.start, cell.end))
    evidence = Evidence(
        sentence="| " + " | ".join(cell.text for cell in row) + " |", start=start, end=end,
        page=boxes[0][0] if boxes else None, section=table.label, bbox=boxes,
        citations=citations_in(paper, start, end),
    )  # fmt: skip
    return where, evidence
