"""Units of one document, predicted × gold → the largest one-to-one matching."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import maximum_bipartite_matching

from .fold import overlap
from .units import Filler, Unit

Mode = Literal["strict", "relaxed"]
MODES: tuple[Mode, ...] = ("relaxed", "strict")


def match(gold: list[Unit], pred: list[Unit], mode: Mode) -> list[tuple[int, int]]:
    """Pairs (number in `gold`, number in `pred`): as many as can be had when each unit is used once."""
    if not gold or not pred:
        return []
    fits = _fits(gold, pred, mode)
    partner = maximum_bipartite_matching(csr_matrix(fits), perm_type="column")
    return [(g, int(p)) for g, p in enumerate(partner) if p >= 0]


def _fits(gold: list[Unit], pred: list[Unit], mode: Mode) -> np.ndarray:
    """`matches` of each with each, shape (gold, pred), slot by slot: far fewer fillers are distinct than units."""
    fits = np.ones((len(gold), len(pred)), dtype=bool)
    for ours, theirs in zip(zip(*(g.fillers for g in gold)), zip(*(p.fillers for p in pred)), strict=True):
        fits &= _grid(ours, theirs, lambda g, p: same_filler(g, p, mode))
    for ours, theirs in zip(zip(*(g.directions for g in gold)), zip(*(p.directions for p in pred)), strict=True):
        fits &= _grid(ours, theirs, _same_direction)
    return fits


def _grid(ours: Sequence[Any], theirs: Sequence[Any], same: Callable[[Any, Any], bool]) -> np.ndarray:
    rows, columns = ({value: number for number, value in enumerate(dict.fromkeys(side))} for side in (ours, theirs))
    table = np.array([[same(g, p) for p in columns] for g in rows], dtype=bool)
    return table[np.ix_([rows[g] for g in ours], [columns[p] for p in theirs])]


def matches(gold: Unit, pred: Unit, mode: Mode) -> bool:
    """Whether two units are the same: every direction and every slot. Not symmetric, since a gold `affects` accepts any."""
    return all(map(_same_direction, gold.directions, pred.directions)) and same_fillers(gold, pred, mode)


def same_fillers(gold: Unit, pred: Unit, mode: Mode) -> bool:
    """Whether two units fill the same slots with the same things, whatever the directions."""
    return all(same_filler(g, p, mode) for g, p in zip(gold.fillers, pred.fillers, strict=True))


def _same_direction(gold: str | None, pred: str | None) -> bool:
    # None beside a direction: one of the slots is empty, and the fillers will not match.
    return gold == "affects" or gold == pred


def same_filler(gold: Filler | None, pred: Filler | None, mode: Mode) -> bool:
    """Whether two slots match: both empty, an equal folded form, or (relaxed) enough words in common."""
    if gold is None or pred is None:
        return gold is pred
    if not gold.forms.isdisjoint(pred.forms):
        return True
    return mode == "relaxed" and any(overlap(g, p) for g in gold.words for p in pred.words)
