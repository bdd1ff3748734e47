"""What a claim says, as a key: the same after every run that finds the claim again in the same sentence."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from pipeline.schema import Row

MECHANISM = ("cargo", "source", "target", "effect", "recipient", "context")
BIOMARKER = ("disease", "marker")
SLOTS = (*MECHANISM, *BIOMARKER)


def slots_of(row: Row) -> tuple[str, ...]:
    """The slots that a claim of its kind has."""
    return BIOMARKER if row.get("kind") == "biomarker" else MECHANISM


def claim_key(row: Row) -> str:
    """Names the claim by document, place, sentence, slot texts, directions and flags; 20 hexadecimal digits.

    Identifiers are not part of it: `identifiers` tells whether they are still those that a curator saw.
    """
    said: list[Any] = [row["doc"], row["where"], row["kind"], sentence_of(row), row.get("trend")]
    for name in SLOTS:
        slot = row.get(name) or {}
        said += [slot.get("text"), slot.get("direction")]
    said += [bool(row.get("negated")), bool(row.get("hedged"))]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:20]


def identifiers(row: Row) -> tuple[str | None, ...]:
    """The identifier of each slot."""
    return tuple((row.get(name) or {}).get("id") for name in SLOTS)


def sentence_of(row: Row) -> str:
    """The evidence sentence, blanks made one."""
    return " ".join(((row.get("evidence") or {}).get("sentence") or "").split())


def same(one: Row | None, other: Row | None) -> bool:
    """Whether two rulings leave the same claim: the same words, directions, flags and identifiers, or none."""
    if one is None or other is None:
        return one is other
    return claim_key(one) == claim_key(other) and identifiers(one) == identifiers(other)
