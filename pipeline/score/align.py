"""Rows × gold rows → which unit matched which, document by document. Breakdowns, intervals and error lists start here."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..schema import Row
from .match import Mode, match
from .units import LINKS, MEASURES, Unit, units

POOLED = {"links": tuple(f"links-{kind}" for kind in LINKS)}
"""Measures that are the sum of others."""

_CITED = re.compile(r"\[[\d\s,;‐-―−-]+\]")


@dataclass(frozen=True, slots=True)
class Aligned:
    """One measure of one document: its units on both sides, and the pairs (number in `gold`, number in `pred`) that match."""

    doc: str
    measure: str
    gold_rows: list[Row]
    pred_rows: list[Row]
    gold: list[Unit]
    pred: list[Unit]
    pairs: list[tuple[int, int]]

    def sides(self) -> Iterator[tuple[str, Unit, Row, bool]]:
        """(side, unit, its first row, whether it is matched) of every unit, the gold's first."""
        found = {g for g, _ in self.pairs}, {p for _, p in self.pairs}
        for side, many, rows, hit in (("gold", self.gold, self.gold_rows, found[0]), ("pred", self.pred, self.pred_rows, found[1])):
            yield from ((side, unit, rows[unit.rows[0]], number in hit) for number, unit in enumerate(many))


def align(
    gold: Iterable[Row], pred: Iterable[Row], documents: Iterable[str], mode: Mode, measures: tuple[str, ...] = MEASURES
) -> list[Aligned]:
    """Every measure of every gold document, as `report.score` counts them; "links" is parted into its three kinds."""
    gold_of, pred_of = by_document(gold), by_document(pred)
    return [
        aligned
        for doc in sorted({*gold_of, *documents})
        for aligned in align_document(doc, gold_of.get(doc, []), pred_of.get(doc, []), mode, measures)
    ]


def align_document(doc: str, gold: list[Row], pred: list[Row], mode: Mode, measures: tuple[str, ...] = MEASURES) -> Iterator[Aligned]:
    """The measures of one document."""
    ours, theirs = units(gold), units(pred)
    for measure in measures:
        pairs = match(ours[measure], theirs[measure], mode)
        yield Aligned(doc, measure, gold, pred, ours[measure], theirs[measure], pairs)


def of_measure(many: Iterable[Aligned], measure: str) -> list[Aligned]:
    """Those of one measure, or of the measures that it pools."""
    names = POOLED.get(measure, (measure,))
    return [aligned for aligned in many if aligned.measure in names]


def by_document(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """The rows of each document, in their order."""
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["doc"]].append(row)
    return dict(found)


def sentence_of(row: Row) -> str:
    """The evidence sentence, or "(sentence N)" where the text is kept elsewhere; empty when the row has none."""
    evidence = row.get("evidence") or {}
    index = evidence.get("sentence_index")
    return evidence.get("sentence") or ("" if index is None else f"(sentence {index})")


def sentence_key(text: str) -> str:
    """The form in which sentences are told apart: letters and digits only, citation marks and case gone."""
    return "".join(char for char in _CITED.sub("", text).casefold() if char.isalnum())
