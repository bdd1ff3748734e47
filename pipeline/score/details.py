"""The scores taken apart: by document, by kind of place, by kind of cargo and by direction, each with its interval.

Places and documents part the rows before they are matched. Kinds of cargo and directions part the matched units: recall is
over gold units of that kind, precision over predicted units of that kind, so that a right claim with another kind of cargo
written beside it still counts as found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ..schema import Row
from .align import Aligned, align, of_measure
from .intervals import Interval, Keep, Sentences, ratios
from .match import MODES, Mode
from .report import SHOWN, Counts, Scores, score, total

PLACES = ("abstract", "body", "caption", "table", "title")
BROKEN_DOWN = ("tuple", "links", "biomarker")
_PLACE_OF = {"Figure": "caption", "Table": "table", "Abstract": "abstract", "Title": "title"}


@dataclass(frozen=True, slots=True)
class Measured:
    """Precision, recall and F1 with their intervals; `gold` and `pred` are the support, `tp` the gold units found."""

    values: tuple[float, float, float]
    intervals: dict[str, Interval]
    tp: int
    gold: int
    pred: int

    @property
    def has_f1(self) -> bool:
        """False of a part that has precision alone or recall alone, as a kind of cargo that the gold does not know."""
        p, r, _ = self.values
        return bool(self.gold + self.pred) and not (p and not self.gold) and not (r and not self.pred)

    def as_json(self) -> dict[str, Any]:
        """The contract's keys, and `p_ci`, `r_ci`, `f1_ci` beside them."""
        found: dict[str, Any] = {name: round(value, 4) for name, value in zip(("p", "r", "f1"), self.values, strict=True)}
        found |= {"tp": self.tp, "gold": self.gold, "pred": self.pred}
        return found | {f"{name}_ci": [round(i.low, 4), round(i.high, 4)] for name, i in self.intervals.items()}


Table = dict[str, Measured]
"""By "measure/mode"."""


@dataclass(frozen=True, slots=True)
class Details:
    """The whole, and its parts: heading → name → table."""

    whole: Table
    parts: dict[str, dict[str, Table]]

    def as_json(self) -> dict[str, Any]:
        """`intervals` of the whole, and `by` heading and name."""
        tables = {heading: {name: _json(table) for name, table in named.items()} for heading, named in self.parts.items()}
        return {"intervals": _json(self.whole), "by": tables}


def details(gold: list[Row], pred: list[Row], documents: Iterable[str] = ()) -> Details:
    """All breakdowns. Predicted rows of documents without gold are left out, as in `report.score`."""
    known = sorted({row["doc"] for row in gold} | set(documents))
    pred = [row for row in pred if row["doc"] in known]
    sentences = Sentences([*gold, *pred])
    by_mode = {mode: align(gold, pred, known, mode) for mode in MODES}
    parts = {
        "document": {doc: _table(sentences, {m: [a for a in many if a.doc == doc] for m, many in by_mode.items()}) for doc in known},
        "place": dict(_places(gold, pred, sentences)),
        "cargo": dict(_cargos(gold, pred, sentences, by_mode)),
        "direction": dict(_directions(sentences, by_mode)),
    }
    return Details(_table(sentences, by_mode, SHOWN), parts)


def place_kind(row: Row) -> str:
    """caption, table, abstract, title or body, by what `where` starts with."""
    return _PLACE_OF.get(row["where"].split(" ")[0], "body")


def cargo_kind(row: Row) -> str:
    """The kind of the cargo in small letters; "none" when the slot is empty, "unknown" when no kind is given."""
    cargo = row.get("cargo")
    return (cargo.get("type") or "unknown").casefold() if cargo else "none"


def best_rule(gold: list[Row], pred: list[Row], documents: Iterable[str] = ()) -> tuple[str, Scores] | None:
    """The rule whose claims alone score best (relaxed tuple F1), and their scores: the baseline "one rule".

    A claim belongs to every rule that had a part in it. None when no claim names a rule.
    """
    documents = {row["doc"] for row in gold} | set(documents)
    by_rule: dict[str, list[Row]] = {}
    for row in pred:
        for rule in row.get("rules") or ():
            by_rule.setdefault(rule, []).append(row)
    if not by_rule:
        return None
    best = max(sorted(by_rule), key=lambda rule: _tuple_f1(gold, by_rule[rule], documents))
    return best, total(score(gold, by_rule[best], documents))


def _tuple_f1(gold: list[Row], pred: list[Row], documents: Iterable[str]) -> float:
    many = align(gold, pred, documents, "relaxed", ("tuple",))
    counts = sum((Counts(len(a.pairs), len(a.gold), len(a.pred)) for a in many), Counts())
    return counts.f1


def _places(gold: list[Row], pred: list[Row], sentences: Sentences) -> Iterator[tuple[str, Table]]:
    for place in PLACES:
        sides = [[row for row in rows if place_kind(row) == place] for rows in (gold, pred)]
        if any(sides):
            docs = {row["doc"] for rows in sides for row in rows}
            yield place, _table(sentences, {mode: align(*sides, docs, mode) for mode in MODES})


def _cargos(gold: list[Row], pred: list[Row], sentences: Sentences, by_mode: dict[Mode, list[Aligned]]) -> Iterator[tuple[str, Table]]:
    for kind in sorted({cargo_kind(row) for row in [*gold, *pred] if row["kind"] == "mechanism"}):
        yield kind, _table(sentences, by_mode, ("tuple", "links"), lambda unit, row, kind=kind: cargo_kind(row) == kind)


def _directions(sentences: Sentences, by_mode: dict[Mode, list[Aligned]]) -> Iterator[tuple[str, Table]]:
    for slot, measure in (("target", "links-action"), ("effect", "links-outcome")):
        for direction in ("increases", "decreases", "affects"):
            yield f"{slot} {direction}", _table(sentences, by_mode, (measure,), _going(direction))


def _going(direction: str) -> Keep:
    return lambda unit, row: unit.directions == (direction,)


def _table(
    sentences: Sentences, by_mode: dict[Mode, list[Aligned]], measures: tuple[str, ...] = BROKEN_DOWN, keep: Keep = lambda unit, row: True
) -> Table:
    return {f"{measure}/{mode}": _measured(sentences, of_measure(by_mode[mode], measure), keep) for measure in measures for mode in MODES}


def _measured(sentences: Sentences, many: list[Aligned], keep: Keep) -> Measured:
    cells = sentences.cells(many, keep)
    found, gold, _, pred = (int(n) for n in cells.sum(axis=0))
    p, r, f1 = (float(value) for value in ratios(cells.sum(axis=0)))
    return Measured((p, r, f1), sentences.intervals(cells), found, gold, pred)


def _json(table: Table) -> dict[str, Any]:
    return {key: measured.as_json() for key, measured in table.items()}
