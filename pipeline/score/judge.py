"""Gold, predictions and trace → every claim with its outcome: found, missed (and where) or spurious (and why)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..schema import Row
from .align import Aligned, align, sentence_of
from . import causes as named
from . import spurious, waterfall as stages
from .compare import shared
from .locate import Located, located
from .spurious import REASONS, same_sentence, why_spurious
from .waterfall import STAGES, lost_at

GLOSSARY = {
    "Stages that lose a claim": stages.MEANING,
    "Filtered: left out on purpose": named.LEFT_OUT,
    "Assembly: why the parts did not become the row": named.ASSEMBLY,
    "Why a claim is spurious": spurious.MEANING,
}
"""What the words of the error lists mean, by heading."""

UNTRACED = "not traced"
"""The stage of a missed claim of a document that the trace does not hold."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One claim. `why` is the stage that lost it, or the reason why it is spurious; empty when found. `cause` is the stage's cause,
    where it has causes.

    `near` is what the other side has in the same sentence and comes nearest, where it has something and no match.
    """

    doc: str
    outcome: str
    why: str
    gold: Row | None
    pred: Row | None
    near: Row | None = None
    cause: str = ""

    @property
    def row(self) -> Row:
        """The gold row, else the predicted one."""
        row = self.gold or self.pred
        assert row is not None
        return row

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that made the predicted claim."""
        return tuple((self.pred or {}).get("rules") or ())

    def as_json(self) -> Row:
        """A plain object: outcome, why, place, sentence, and both rows."""
        place = {"doc": self.doc, "where": self.row["where"], "sentence": sentence_of(self.row)}
        return {
            "outcome": self.outcome,
            "why": self.why,
            "cause": self.cause,
            **place,
            "rules": list(self.rules),
            "gold": self.gold,
            "pred": self.pred,
            "near": self.near,
        }


def judge(gold: list[Row], pred: list[Row], documents: Iterable[str], trace: Iterable[Row] = ()) -> list[Judged]:
    """Every tuple (relaxed) of every gold document, by document and then in the order found, missed, spurious."""
    places = located(trace, pred)
    many = align(gold, pred, {row["doc"] for row in gold} | set(documents), "relaxed", ("tuple",))
    return [judged for aligned in many for judged in _document(aligned, places.get(aligned.doc))]


def _document(aligned: Aligned, where: Located | None) -> Iterator[Judged]:
    partner = dict(aligned.pairs)
    taken = set(partner.values())
    for number, unit in enumerate(aligned.gold):
        rows = [aligned.gold_rows[n] for n in unit.rows]
        if number in partner:
            yield Judged(aligned.doc, "found", "", rows[0], aligned.pred_rows[aligned.pred[partner[number]].rows[0]])
        else:
            stage, cause = lost_at(rows, where) if where else (UNTRACED, "")
            yield Judged(aligned.doc, "missed", stage, rows[0], None, _nearest(rows[0], aligned.pred_rows), cause)
    for number, unit in enumerate(aligned.pred):
        row = aligned.pred_rows[unit.rows[0]]
        if number not in taken:
            yield Judged(aligned.doc, "spurious", why_spurious(aligned, unit), None, row, _nearest(row, aligned.gold_rows))


def _nearest(row: Row, others: list[Row]) -> Row | None:
    """Of the rows that stand in the same sentence, the one that fills most slots alike."""
    here = [other for other in others if other["kind"] == row["kind"] and same_sentence(row, other)]
    return max(here, key=lambda other: shared(row, other), default=None)


def waterfall(judged: Iterable[Judged]) -> dict[str, int]:
    """Missed claims by stage, all stages in the order of the line."""
    counts = Counter(one.why for one in judged if one.outcome == "missed")
    return {stage: counts[stage] for stage in (*STAGES, *((UNTRACED,) if counts[UNTRACED] else ()))}


def causes(judged: Iterable[Judged]) -> dict[str, dict[str, int]]:
    """Stage → cause → missed claims, for the stages that have causes; the commonest cause first."""
    found: dict[str, Counter[str]] = {}
    for one in judged:
        if one.cause:
            found.setdefault(one.why, Counter())[one.cause] += 1
    return {stage: dict(sorted(counts.items(), key=lambda item: (-item[1], item[0]))) for stage, counts in found.items()}


def reasons(judged: Iterable[Judged]) -> dict[str, int]:
    """Spurious claims by reason, all reasons in their order."""
    counts = Counter(one.why for one in judged if one.outcome == "spurious")
    return {reason: counts[reason] for reason in REASONS}
