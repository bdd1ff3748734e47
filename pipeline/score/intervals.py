"""Confidence intervals by the bootstrap, and the test of a difference, both over evidence sentences within documents.

Claims of one sentence stand or fall together, so that sentences are what is drawn: from each document as many as it has,
with replacement. A unit that several sentences state counts in the first. The matching is made once, on the whole document,
and is not made again for each draw.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from ..schema import Row
from .align import Aligned, sentence_key, sentence_of
from .units import Unit

ROUNDS = 1000
SEED = 20220622
NAMES = ("p", "r", "f1")

Keep = Callable[[Unit, Row], bool]


@dataclass(frozen=True, slots=True)
class Interval:
    """The middle 95% of the draws; (0, 0) where there is nothing to draw from."""

    low: float
    high: float


class Sentences:
    """The evidence sentences of some documents, and the draws made of them: `weights[round, sentence]`."""

    def __init__(self, rows: Iterable[Row], rounds: int = ROUNDS, seed: int = SEED) -> None:
        self._column: dict[tuple[str, str], int] = {}
        members: dict[str, list[int]] = {}
        for row in rows:
            key = self._key(row)
            if key not in self._column:
                self._column[key] = len(self._column)
                members.setdefault(row["doc"], []).append(self._column[key])
        self.weights = np.zeros((rounds, len(self._column)))
        draw = np.random.default_rng(seed)
        for doc in sorted(members):
            size = len(members[doc])
            self.weights[:, members[doc]] = draw.multinomial(size, np.full(size, 1 / size), size=rounds)

    @staticmethod
    def _key(row: Row) -> tuple[str, str]:
        # A row without a sentence is a sentence of its own.
        return row["doc"], sentence_key(sentence_of(row)) or f"row {row.get('id') or id(row)}"

    def cells(self, many: Iterable[Aligned], keep: Keep = lambda unit, row: True) -> np.ndarray:
        """Counts by sentence, shape (sentences, 4): gold matched, gold, predicted matched, predicted."""
        counts = np.zeros((len(self._column), 4))
        for aligned in many:
            for side, unit, row, hit in aligned.sides():
                if keep(unit, row):
                    first = 0 if side == "gold" else 2
                    counts[self._column[self._key(row)], first : first + 2] += (hit, 1)
        return counts

    def intervals(self, cells: np.ndarray) -> dict[str, Interval]:
        """The 95% interval of precision, recall and F1."""
        drawn = ratios(self.weights @ cells)
        return {name: _middle(values) for name, values in zip(NAMES, drawn, strict=True)}


def ratios(sums: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Precision, recall and F1 of counts (…, 4); 0 over nothing."""
    found, gold, right, pred = np.moveaxis(sums, -1, 0)
    recall, precision = _divide(found, gold), _divide(right, pred)
    return precision, recall, _divide(2 * precision * recall, precision + recall)


def _divide(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    return np.divide(one, other, out=np.zeros_like(one, dtype=float), where=other > 0)


def _middle(values: np.ndarray) -> Interval:
    low, high = np.percentile(values, (2.5, 97.5))
    return Interval(float(low), float(high))


@dataclass(frozen=True, slots=True)
class Difference:
    """F1 of the new run less F1 of the old, with its 95% interval and the p-value of no difference."""

    old: float
    new: float
    interval: Interval
    p_value: float


def difference(sentences: Sentences, old: np.ndarray, new: np.ndarray, seed: int = SEED) -> Difference:
    """A paired bootstrap for the interval, and a paired permutation test (two-sided) for the p-value.

    The test exchanges old and new in each sentence by a coin's toss; it asks how often the difference is then as large.
    """
    drawn = ratios(sentences.weights @ new)[2] - ratios(sentences.weights @ old)[2]
    one, other = (float(ratios(cells.sum(axis=0))[2]) for cells in (old, new))
    flips = np.random.default_rng(seed).random((len(sentences.weights), len(old))) < 0.5
    swapped = ratios(new.sum(axis=0) + flips @ (old - new))[2] - ratios(old.sum(axis=0) + flips @ (new - old))[2]
    extreme = int(np.sum(np.abs(swapped) >= abs(other - one) - 1e-12))
    return Difference(one, other, _middle(drawn), (extreme + 1) / (len(flips) + 1))
