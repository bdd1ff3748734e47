"""Claims in one line each: "miR-21 | lung cancer cells | PTEN↓ | angiogenesis↑", and how such lines are compared.

A line has four slots, empty where the claim's are; ↑ increases, ↓ decreases, ~ affects. A fifth part, "not" or "may", says
that the claim is negated or hedged. Negated claims are compared only where a case expects one (they are no positives).

Found and expected are compared one to one: as many rows as expected, directions and empty slots exact. A slot's text matches
when, of one of its names and the expected text, the words of one are among the words of the other, with a word in common that
says more than "cells". So "glioma cell-derived" or "the PTEN gene" pass; another name, or a sentence in a slot, does not.
"""

from __future__ import annotations

import re
from itertools import permutations

from pipeline.schema import Claim, Slot

ARROWS = {"increases": "↑", "decreases": "↓", "affects": "~"}
SAY_LITTLE = frozenset("the a an of in and cell cancer tumor exosome pathway expression".split())
MORE = 3  # words that a slot may have beyond the expected ones

Row = tuple[tuple[tuple[str, ...], str], ...]
"""Four slots, each (names, arrow), and the flags."""


def line(claim: Claim) -> str:
    """A claim as a line, for people."""
    parts = [_shown(slot) for slot in (claim.cargo, claim.source, claim.target, claim.effect)]
    return " | ".join(parts + ([_flags(claim)] if _flags(claim) else []))


def differences(claims: list[Claim], expected: list[str]) -> tuple[list[str], list[str]]:
    """The expected lines that were not found, and the found ones that were not expected."""
    negated = any(text.rpartition("|")[2].strip() == "not" for text in expected)
    compared = [claim for claim in claims if negated or not claim.negated]
    rows, wanted = [_row_of_claim(claim) for claim in compared], [_row_of_line(text) for text in expected]
    pairs = _paired(rows, wanted)
    missing = [text for i, text in enumerate(expected) if i not in pairs]
    return missing, [line(claim) for i, claim in enumerate(compared) if i not in pairs.values()]


def _paired(rows: list[Row], wanted: list[Row]) -> dict[int, int]:
    """Expected row → found row, as many as can be paired."""
    fits = {i: [j for j, row in enumerate(rows) if _matches(row, want)] for i, want in enumerate(wanted)}
    best: dict[int, int] = {}
    for order in list(permutations(fits))[:120]:
        pairs: dict[int, int] = {}
        for i in order:
            free = next((j for j in fits[i] if j not in pairs.values()), None)
            if free is not None:
                pairs[i] = free
        best = max(best, pairs, key=len)
        if len(best) == len(wanted):
            break
    return best


def _shown(slot: Slot | None) -> str:
    return slot.text + ARROWS.get(slot.direction or "", "") if slot else ""


def _flags(claim: Claim) -> str:
    return "not" if claim.negated else "may" if claim.hedged else ""


def _row_of_claim(claim: Claim) -> Row:
    slots = [
        ((slot.text, *slot.aliases), ARROWS.get(slot.direction or "", "")) if slot else ((), "")
        for slot in (claim.cargo, claim.source, claim.target, claim.effect)
    ]
    return (*slots, ((_flags(claim),), ""))


def _row_of_line(text: str) -> Row:
    parts = [part.strip() for part in text.split("|")]
    slots = [((part.rstrip("↑↓~"),), part[len(part.rstrip("↑↓~")) :]) if part else ((), "") for part in parts[:4]]
    return (*slots, ((parts[4] if len(parts) > 4 else "",), ""))


def _matches(row: Row, wanted: Row) -> bool:
    if row[4] != wanted[4]:
        return False
    return all(one[1] == other[1] and _same(one[0], other[0]) for one, other in zip(row[:4], wanted[:4]))


def _same(names: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    if not names or not wanted:
        return not names and not wanted
    return any(_alike(_words(name), _words(wanted[0])) for name in names)


def _alike(one: set[str], other: set[str]) -> bool:
    return one == other or (one <= other or other <= one and len(one) <= len(other) + MORE) and bool((one & other) - SAY_LITTLE)


def _words(text: str) -> set[str]:
    found = re.findall(r"[\w/+α-ω]+(?:-[\w/]+)*", text.lower().replace("cell-", "cell "))
    return {word.removesuffix("s") if len(word) > 3 else word for word in found}
