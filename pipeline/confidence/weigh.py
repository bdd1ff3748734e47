"""Learned weights × features → a probability, by logistic regression. `training/confidence.py` makes the weights."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import exp, fsum
from pathlib import Path

from ..errors import ModelError
from ..schema import Claim
from .features import paper_features

WEIGHTS = Path(__file__).resolve().parents[2] / "models" / "confidence.json"


@dataclass(frozen=True, slots=True)
class Weights:
    """`intercept` and `weights` give the log-odds of a claim; `tables` the share of right claims of a table rule, which has no sentence to look at."""

    intercept: float
    weights: Mapping[str, float]
    tables: Mapping[str, float]

    def chance(self, features: Mapping[str, float]) -> float:
        """The probability that a claim with these features is right."""
        odds = fsum([self.intercept, *(self.weights.get(name, 0.0) * value for name, value in features.items())])
        return 1 / (1 + exp(-odds)) if odds > 0 else exp(odds) / (1 + exp(odds))  # neither overflows


@lru_cache(maxsize=4)
def load_weights(path: Path = WEIGHTS) -> Weights:
    """The weights of a JSON file. Raises ModelError when it is missing or holds something else."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        parts = [{str(name): float(value) for name, value in found[part].items()} for part in ("weights", "tables")]
        return Weights(float(found["intercept"]), *parts)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(f"{path}: no weights: {error!r}", "restore models/confidence.json from the repository") from error


def weighed(claims: Sequence[Claim], weights: Weights | None = None) -> list[Claim]:
    """The claims of one paper with their confidence. `weights`: those that ship."""
    known = weights or load_weights()
    return [replace(claim, confidence=_confidence(claim, features, known)) for claim, features in zip(claims, paper_features(claims), strict=True)]


def _confidence(claim: Claim, features: Mapping[str, float], weights: Weights) -> float:
    of_tables = _table_rules(claim.rules, weights.tables)
    return round(of_tables[0] if of_tables else weights.chance(features), 4)


def _table_rules(rules: Iterable[str], tables: Mapping[str, float]) -> list[float]:
    return [tables[rule] for rule in rules if rule in tables]
