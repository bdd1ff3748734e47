"""What verdicts say about the extractor: how often each rule is right, and how sure it should be."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from pipeline.curate.keys import sentence_of
from pipeline.curate.ledger import Ledger, disputed
from pipeline.schema import Row

FOLDS = 5
WEIGHT = 1.0  # of the belief that the confidence is right as it is, in squared log-odds: a standard deviation of 1
EDGE = 0.01  # no confidence counts as surer than this from 0 and 1


@dataclass(frozen=True, slots=True)
class Rate:
    """A rule's claims that were ruled on, and how many of them were right as they stood. `low`, `high`: 95% interval (Wilson)."""

    rule: str
    claims: int
    right: int
    corrected: int
    rejected: int

    @property
    def precision(self) -> float:
        """Share of the claims that were right as they stood."""
        return self.right / self.claims

    @property
    def interval(self) -> tuple[float, float]:
        """95% interval of the precision, by Wilson's method (https://doi.org/10.1080/01621459.1927.10502953)."""
        z, n, p = 1.96, self.claims, self.precision
        middle, half = (p + z * z / (2 * n)) / (1 + z * z / n), z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
        return max(0.0, middle - half), min(1.0, middle + half)


def ruled(ledger: Ledger) -> list[tuple[Row, str]]:
    """(claim as extracted, action) of each extracted claim that curators have ruled on and do not dispute."""
    found = []
    for key in ledger.keys():
        rulings = {who: v for who, v in ledger.rulings(key).items() if v.claim is not None}
        if rulings and not disputed(rulings):
            last = max(rulings.values(), key=lambda v: v.number)
            found.append((last.claim, last.action))
    return found


def rule_rates(ledger: Ledger) -> list[Rate]:
    """The rules whose claims were ruled on, those with most claims first."""
    counts: dict[str, Counter[str]] = {}
    for claim, action in ruled(ledger):
        for rule in claim.get("rules") or ():
            counts.setdefault(rule, Counter())[action] += 1
    rates = [Rate(rule, sum(c.values()), c["accept"], c["edit"], c["reject"]) for rule, c in counts.items()]
    return sorted(rates, key=lambda rate: (-rate.claims, rate.rule))


# ---------------------------------------------------------------- confidence


@dataclass(frozen=True, slots=True)
class Calibration:
    """How the log-odds of a confidence are moved: by `shift`, and by a weight for each rule. Nothing is moved before the first verdict."""

    shift: float
    rules: dict[str, float]

    def chance(self, row: Row) -> float:
        """The probability that a claim is right."""
        moved = _odds(row) + self.shift + sum(self.rules.get(rule, 0.0) for rule in row.get("rules") or ())
        return float(1 / (1 + np.exp(-moved)))


def calibrate(judged: Sequence[tuple[Row, str]]) -> Calibration:
    """Logistic regression on the rules, around the confidence that the claims have, pulled to it by a normal prior (ridge).

    `judged` are claims as extracted with what was done to them; only "accept" counts as right.
    """
    names = sorted({rule for row, _ in judged for rule in row.get("rules") or ()})
    columns = np.array([[1.0, *(name in (row.get("rules") or ()) for name in names)] for row, _ in judged]).reshape(
        len(judged), len(names) + 1
    )
    before = np.array([_odds(row) for row, _ in judged])
    right = np.array([float(action == "accept") for _, action in judged])
    weights = np.zeros(len(names) + 1)
    for _ in range(50):  # Newton's steps; a handful is enough
        chance = 1 / (1 + np.exp(-(before + columns @ weights)))
        slope = columns.T @ (right - chance) - WEIGHT * weights
        bend = (columns.T * (chance * (1 - chance))) @ columns + WEIGHT * np.eye(len(weights))
        step = np.linalg.solve(bend, slope)
        weights = weights + step
        if np.abs(step).max() < 1e-9:
            break
    return Calibration(float(weights[0]), dict(zip(names, map(float, weights[1:]), strict=True)))


def brier(judged: Sequence[tuple[Row, str]]) -> tuple[float, float]:
    """Mean squared error of the confidence as extracted, and recalibrated: each fifth by what the other four say.

    Claims of one sentence are always in the same fifth. Raises ZeroDivisionError without verdicts.
    """
    folds = [int(hashlib.sha256(sentence_of(row).encode()).hexdigest(), 16) % FOLDS for row, _ in judged]
    old = new = 0.0
    for fold in range(FOLDS):
        fitted = calibrate([one for one, at in zip(judged, folds, strict=True) if at != fold])
        for row, action in (one for one, at in zip(judged, folds, strict=True) if at == fold):
            right = float(action == "accept")
            old += (_chance(row) - right) ** 2
            new += (fitted.chance(row) - right) ** 2
    return old / len(judged), new / len(judged)


def recalibrated(rows: Iterable[Row], calibration: Calibration) -> list[Row]:
    """The rows with the probability that verdicts give them as confidence."""
    return [row | {"confidence": round(calibration.chance(row), 4)} for row in rows]


def _chance(row: Row) -> float:
    given = row.get("confidence")
    return min(max(0.5 if given is None else given, EDGE), 1 - EDGE)


def _odds(row: Row) -> float:
    return float(np.log(_chance(row) / (1 - _chance(row))))
