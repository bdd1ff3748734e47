"""All verdicts, kept in order, and what they come to: which ruling of each curator stands on a claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta
from statistics import median
from typing import Protocol

from pipeline.curate.keys import identifiers, same
from pipeline.schema import Row, Verdict

RULINGS = frozenset({"accept", "reject", "edit", "add"})
REASONS = {
    "entity_boundaries": "entity boundaries", "grounding": "grounding", "polarity": "polarity", "no_relation": "no relation",
    "wrong_relation": "wrong relation", "negative_result": "negative result", "hypothesis": "hypothesis",
    "not_vesicular": "not vesicular", "other": "other",
}  # fmt: skip
"""Why a claim is rejected: the tags of INDRA's curations (https://indra.readthedocs.io), and `not_vesicular`."""

BREAK = timedelta(minutes=5)  # who was away for longer was not reading the claim
RECENT = 50  # verdicts that the pace is taken from
BEHIND = 100  # numbers read again: PostgreSQL may show a lower number after a higher one


class Kept(Protocol):
    """Where verdicts are kept."""

    def add(self, given: Iterable[Verdict]) -> int:
        """Keep them; how many were new."""

    def after(self, number: int = 0) -> list[Verdict]:
        """Those with greater numbers, in order."""


class Ledger:
    """The verdicts as read so far; `refresh` reads what others have added since."""

    def __init__(self, kept: Kept) -> None:
        self.kept = kept
        self._all: dict[int, Verdict] = {}
        self._of_key: defaultdict[str, list[Verdict]] = defaultdict(list)
        self._of_curator: defaultdict[str, list[Verdict]] = defaultdict(list)
        self._undone: set[int] = set()
        self._standing: dict[str, dict[str, Verdict]] = {}  # what was worked out of a claim, until something new is said of it
        self.refresh()

    def add(self, *verdicts: Verdict) -> int:
        """Keep these, and read what is new; how many were kept."""
        kept = self.kept.add(verdicts)
        self.refresh()
        return kept

    def refresh(self) -> None:
        """Read the verdicts that were added since."""
        fresh = [v for v in self.kept.after(max(self._all, default=0) - BEHIND) if v.number not in self._all]
        for verdict in fresh:
            self._all[verdict.number] = verdict
            for verdicts in (self._of_key[verdict.key], self._of_curator[verdict.curator]):
                verdicts.append(verdict)
                verdicts.sort(key=lambda one: one.number)
            if verdict.undoes is not None:
                self._undone.add(verdict.undoes)
            self._standing.pop(verdict.key, None)

    def all(self) -> list[Verdict]:
        """Every verdict, in order."""
        return [self._all[number] for number in sorted(self._all)]

    def __len__(self) -> int:
        return len(self._all)

    def keys(self) -> list[str]:
        """The claims that somebody has said something about."""
        return list(self._of_key)

    def curators(self) -> list[str]:
        """Everybody who has said something, by name."""
        return sorted(self._of_curator)

    def history(self, key: str) -> list[tuple[Verdict, bool]]:
        """All that was said about a claim, in order, each with whether it was taken back."""
        return [(verdict, verdict.number in self._undone) for verdict in self._of_key.get(key, ())]

    def standing(self, key: str) -> dict[str, Verdict]:
        """Each curator's last ruling, or skip, on a claim that was not taken back."""
        if key not in self._of_key:
            return {}
        if key not in self._standing:
            said = (v for v, undone in self.history(key) if not undone and (v.action in RULINGS or v.action == "skip"))
            self._standing[key] = {v.curator: v for v in said}
        return self._standing[key]

    def rulings(self, key: str, row: Row | None = None) -> dict[str, Verdict]:
        """As `standing`, without skips and without what was said of other identifiers than the claim has by now (`row`)."""
        found = {who: v for who, v in self.standing(key).items() if v.action in RULINGS}
        return {who: v for who, v in found.items() if row is None or v.claim is None or identifiers(v.claim) == identifiers(row)}

    def last(self, curator: str) -> Verdict | None:
        """What `undo` takes back: this curator's last word that still stands."""
        mine = reversed(self._of_curator.get(curator, ()))
        return next((v for v in mine if v.action != "undo" and v.number not in self._undone), None)

    def pace(self, curator: str) -> float | None:
        """Seconds a claim: the median time between this curator's last verdicts, breaks left out; None before the third."""
        times = [v.at for v in self._of_curator.get(curator, ())[-RECENT:] if v.action in RULINGS]
        gaps = [(b - a).total_seconds() for a, b in zip(times, times[1:], strict=False) if timedelta(0) < b - a < BREAK]
        return median(gaps) if len(gaps) > 1 else None


def outcome(verdict: Verdict) -> Row | None:
    """The claim that a ruling leaves; None when it was rejected."""
    return None if verdict.action == "reject" else verdict.claim if verdict.action == "accept" else verdict.row


def disputed(rulings: dict[str, Verdict]) -> bool:
    """Whether curators left different claims."""
    left = [outcome(verdict) for verdict in rulings.values()]
    return any(not same(left[0], other) for other in left[1:])
