"""Two runs against one gold: claims gained, lost and changed, and whether the difference may be chance."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ..schema import Row
from .align import Aligned, align, of_measure, sentence_key, sentence_of
from .intervals import Difference, Sentences, difference
from .match import MODES, same_filler
from .units import SLOTS, Unit, filler_of

MEASURES = ("tuple", "links")


@dataclass(frozen=True, slots=True)
class Comparison:
    """`gained` and `lost` are gold claims; `added`, `removed` and `changed` (old, new) are predicted ones, right or wrong."""

    differences: dict[str, Difference]
    gained: list[Row]
    lost: list[Row]
    added: list[Row]
    removed: list[Row]
    changed: list[tuple[Row, Row]]

    def as_json(self) -> dict[str, Any]:
        """Differences by "measure/mode", and the claims."""
        found = {
            key: {
                "old": round(d.old, 4), "new": round(d.new, 4), "difference": round(d.new - d.old, 4),
                "ci": [round(d.interval.low, 4), round(d.interval.high, 4)], "p_value": round(d.p_value, 4),
            }
            for key, d in self.differences.items()
        }  # fmt: skip
        claims = {name: getattr(self, name) for name in ("gained", "lost", "added", "removed")}
        return {"differences": found, **claims, "changed": [list(pair) for pair in self.changed]}


def compare(gold: list[Row], old: list[Row], new: list[Row], documents: Iterable[str] = ()) -> Comparison:
    """The new run against the old, by relaxed tuples; the differences also strict and for links."""
    known = {row["doc"] for row in gold} | set(documents)
    old, new = ([row for row in rows if row["doc"] in known] for rows in (old, new))
    sentences = Sentences([*gold, *old, *new])
    by_mode = {mode: [align(gold, side, known, mode) for side in (old, new)] for mode in MODES}
    differences = {
        f"{measure}/{mode}": difference(sentences, *(sentences.cells(of_measure(side, measure)) for side in by_mode[mode]))
        for measure in MEASURES
        for mode in MODES
    }
    before, after = (of_measure(side, "tuple") for side in by_mode["relaxed"])
    added, removed = _only(after, before), _only(before, after)
    changed = _pairs(removed, added)
    return Comparison(
        differences, _found_only(after, before), _found_only(before, after),
        [row for row in added if all(row is not b for _, b in changed)], [row for row in removed if all(row is not a for a, _ in changed)],
        changed,
    )  # fmt: skip


def _found_only(one: list[Aligned], other: list[Aligned]) -> list[Row]:
    """Gold claims that the one found and the other missed."""
    found = [(a, sorted({g for g, _ in a.pairs} - {g for g, _ in b.pairs})) for a, b in zip(one, other, strict=True)]
    return [a.gold_rows[a.gold[number].rows[0]] for a, numbers in found for number in numbers]


def _only(one: list[Aligned], other: list[Aligned]) -> list[Row]:
    """Predicted claims that the one has and the other has not, by folded form."""
    found = []
    for a, b in zip(one, other, strict=True):
        known = {unit.key for unit in b.pred}
        found += [a.pred_rows[unit.rows[0]] for unit in a.pred if unit.key not in known]
    return found


def _pairs(removed: list[Row], added: list[Row]) -> list[tuple[Row, Row]]:
    """Claims of one sentence of which at least half the slots stayed, each used once."""
    pairs, used = [], set()
    for old in removed:
        rest = [n for n, new in enumerate(added) if n not in used and beside(old, new)]
        best = max(rest, key=lambda n: shared(old, added[n]), default=None)
        if best is not None and shared(old, added[best]) >= len(SLOTS) / 2:
            used.add(best)
            pairs.append((old, added[best]))
    return pairs


def beside(one: Row, other: Row) -> bool:
    """Whether two rows stand in one sentence of one document."""
    key = sentence_key(sentence_of(one))
    return one["doc"] == other["doc"] and bool(key) and key == sentence_key(sentence_of(other))


def shared(one: Row, other: Row) -> int:
    """How many of four slots two rows fill alike (both empty counts); of a biomarker row, two for each of its two."""
    if "biomarker" in (one["kind"], other["kind"]):
        return 2 * sum(same_filler(filler_of(one.get(slot)), filler_of(other.get(slot)), "relaxed") for slot in ("disease", "marker"))
    return sum(same_filler(filler_of(one.get(slot)), filler_of(other.get(slot)), "relaxed") for slot in SLOTS)


def undirected(unit: Unit) -> Unit:
    """The unit without its directions."""
    return Unit(unit.fillers, (), unit.rows)
