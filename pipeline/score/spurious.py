"""Spurious claim → why it is counted as one."""

from __future__ import annotations

import re

from ..schema import Row
from .align import Aligned, sentence_key, sentence_of
from .match import matches, same_fillers
from .units import SLOTS, Filler, Unit, filler_of, units

REASONS = ("duplicate form", "negated", "wrong direction", "wrong link", "wrong words", "not vesicular", "perhaps missing in the gold")
MEANING = {
    "duplicate form": "it says the same as a gold claim that another prediction has already found",
    "negated": "the gold holds it as negated",
    "wrong direction": "the gold holds it with another direction",
    "wrong link": "the gold of this sentence has all its parts, but not together, or in other slots",
    "wrong words": "the gold of this sentence has no such filler: a wrong mention, or too much or too little of one",
    "not vesicular": "the sentence has no gold claim and names no vesicle",
    "perhaps missing in the gold": "the sentence names a vesicle and has no gold claim: look at both",
}

_VESICLE = re.compile(r"exosom|vesic|ectosom|apoptotic bod|oncosom|\bexos?\b|[- ]exos?\b|\bs?evs?\b|[- ]evs?\b|\bmvs?\b", re.IGNORECASE)


def why_spurious(aligned: Aligned, unit: Unit) -> str:
    """The reason for one predicted tuple that no gold tuple was matched with; the first of `REASONS` that holds."""
    row = aligned.pred_rows[unit.rows[0]]
    if any(matches(gold, unit, "relaxed") for gold in aligned.gold):
        return "duplicate form"
    if any(same_fillers(gold, unit, "relaxed") for gold in _negated(aligned.gold_rows)):
        return "negated"
    if any(same_fillers(gold, unit, "relaxed") for gold in aligned.gold):
        return "wrong direction"
    if here := _beside(aligned.gold_rows, row):
        return "wrong link" if _parts_known(row, here) else "wrong words"
    return "perhaps missing in the gold" if _VESICLE.search(sentence_of(row)) else "not vesicular"


def _negated(rows: list[Row]) -> list[Unit]:
    return units([{**row, "negated": False} for row in rows if row.get("negated") and row["kind"] == "mechanism"])["tuple"]


def _beside(gold: list[Row], row: Row) -> list[Row]:
    """The gold rows of the same sentence."""
    return [other for other in gold if other["kind"] == "mechanism" and same_sentence(row, other)]


def same_sentence(one: Row, other: Row) -> bool:
    """Whether two rows of a document quote one sentence, or one a part of the other's."""
    ours, theirs = (sentence_key(sentence_of(row)) for row in (one, other))
    return bool(ours and theirs) and (ours in theirs or theirs in ours)


def _parts_known(row: Row, gold: list[Row]) -> bool:
    known = [filler for other in gold for slot in SLOTS if (filler := filler_of(other.get(slot)))]
    own = [filler for slot in SLOTS if (filler := filler_of(row.get(slot)))]
    return all(any(_same(one, filler) for filler in known) for one in own)


def _same(one: Filler, other: Filler) -> bool:
    return same_fillers(Unit((other,), (), ()), Unit((one,), (), ()), "relaxed")
