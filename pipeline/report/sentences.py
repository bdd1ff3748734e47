"""A claim's sentence cut into pieces, each with the slot that it fills, so that the page can colour it."""

from __future__ import annotations

import re
from typing import Any

SLOTS = ("cargo", "source", "target", "effect", "marker", "disease")
ARROWS = {"increases": "↑", "decreases": "↓", "affects": "~"}

Piece = tuple[str, str]
"""(text, slot), the slot empty where none is filled."""


def pieces(sentence: str, *rows: dict[str, Any] | None) -> list[Piece]:
    """The sentence in pieces. The rows' slots are looked for in turn, long names first; what is taken stays taken."""
    taken: list[tuple[int, int, str]] = []
    for name, slot in _names(rows):
        for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", sentence, re.IGNORECASE):
            if all(found.end() <= start or end <= found.start() for start, end, _ in taken):
                taken.append((found.start(), found.end(), slot))
                break
    return _cut(sentence, sorted(taken))


def _names(rows: tuple[dict[str, Any] | None, ...]) -> list[tuple[str, str]]:
    found, named = [], set()
    for row in filter(None, rows):
        for slot in SLOTS:
            filled = row.get(slot)
            if filled and slot not in named:
                named.add(slot)
                names = [filled["text"], *(filled.get("aliases") or ())]
                found.append((names, slot))
    ordered = sorted(
        ((name, slot, rank) for names, slot in found for rank, name in enumerate(names) if name.strip()),
        key=lambda n: (n[2] > 0, -len(n[0])),
    )
    return [(name, slot) for name, slot, _ in ordered]


def _cut(sentence: str, taken: list[tuple[int, int, str]]) -> list[Piece]:
    cut, at, seen = [], 0, set()
    for start, end, slot in taken:
        if slot in seen:  # an alias of what is marked already
            continue
        seen.add(slot)
        cut += [(sentence[at:start], ""), (sentence[start:end], slot)]
        at = end
    return [piece for piece in [*cut, (sentence[at:], "")] if piece[0]]


def cells(row: dict[str, Any] | None) -> list[tuple[str, str, str]]:
    """(slot, words, arrow) of the slots that a claim of its kind has; no words where the slot is empty."""
    if row is None:
        return []
    slots = ("disease", "marker") if row.get("kind") == "biomarker" else ("cargo", "source", "target", "effect")
    return [(slot, *_filled(row.get(slot))) for slot in slots]


def _filled(slot: dict[str, Any] | None) -> tuple[str, str]:
    return (slot["text"], ARROWS.get(slot.get("direction") or "", "")) if slot else ("", "")
