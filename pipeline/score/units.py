"""Rows → the distinct things that are counted: tuples, links, pairs, slot fillers, biomarkers.

A unit keeps the numbers of the rows that it came from, so that a report can say which claim was matched, missed or spurious.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..schema import Row
from .fold import fold, tokens

SLOTS = ("cargo", "source", "target", "effect")
LINKS = ("origin", "action", "outcome")


@dataclass(frozen=True, slots=True)
class Filler:
    """A filled slot: the folded form of its text, and the folded forms and tokens of all its names."""

    key: str
    forms: frozenset[str]
    words: frozenset[frozenset[str]]

    def __or__(self, other: Filler) -> Filler:
        """The same filler with the names of both."""
        return Filler(self.key, self.forms | other.forms, self.words | other.words)


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing to find: its fillers (None: an empty slot), the directions that go with it, and its rows."""

    fillers: tuple[Filler | None, ...]
    directions: tuple[str | None, ...]
    rows: tuple[int, ...]

    @property
    def key(self) -> tuple[tuple[str | None, ...], tuple[str | None, ...]]:
        """The folded form; two units of one document with the same key are duplicates."""
        return tuple(filler.key if filler else None for filler in self.fillers), self.directions


def units(rows: list[Row]) -> dict[str, list[Unit]]:
    """The distinct units of one document's rows by measure ("tuple", "links-origin", "slot:cargo", …).

    Negated rows are left out. Of duplicates the first place is kept, with the names of all of them, so that the order of
    rows does not bear on the score.
    """
    found: dict[str, list[Unit]] = {measure: [] for measure in MEASURES}
    for number, row in enumerate(rows):
        if not row.get("negated"):
            for measure, parts in _parts(row):
                found[measure].append(_unit(row, parts, number))
    return {measure: _distinct(many) for measure, many in found.items()}


MEASURES = (
    "tuple", *(f"links-{kind}" for kind in LINKS), "cargo-source", "cargo-target", "cargo-effect",
    *(f"slot:{slot}" for slot in SLOTS), "biomarker",
)  # fmt: skip


def _parts(row: Row) -> Iterator[tuple[str, str]]:
    """(measure, names of what it takes from the row); a name with `>` brings its direction along."""
    if row.get("kind") == "biomarker":
        yield "biomarker", "disease marker trend>"
        return
    has = {slot for slot in SLOTS if row.get(slot)}
    agent = "cargo" if "cargo" in has else "source"
    yield "tuple", "cargo source target> effect>"
    yield from ((f"slot:{slot}", slot) for slot in SLOTS if slot in has)
    wanted = [
        ("links-origin", "cargo source"), ("links-action", f"{agent} target>"), ("links-outcome", f"{agent} effect>"),
        ("cargo-source", "cargo source"), ("cargo-target", "cargo target>"), ("cargo-effect", "cargo effect>"),
    ]  # fmt: skip
    yield from ((measure, parts) for measure, parts in wanted if has >= set(parts.replace(">", "").split()))


def _unit(row: Row, parts: str, number: int) -> Unit:
    names = parts.split()
    return Unit(
        tuple(filler_of(row.get(name.rstrip(">"))) for name in names if name != "trend>"),
        tuple(_direction(row.get(name.rstrip(">"))) for name in names if name.endswith(">")),
        (number,),
    )


def filler_of(slot: Row | None) -> Filler | None:
    """A row's slot as it is compared; None when it is empty."""
    if not slot:
        return None
    names = [slot["text"], *(slot.get("aliases") or ()), *([slot["name"]] if slot.get("name") else ())]
    forms = frozenset(fold(name) for name in names)
    return Filler(fold(slot["text"]), forms - {""}, frozenset(tokens(name) for name in names))


def _direction(value: Row | str | None) -> str | None:
    return value.get("direction") if isinstance(value, dict) else value


def _distinct(many: Iterable[Unit]) -> list[Unit]:
    kept: dict[object, Unit] = {}
    for unit in many:
        kept[unit.key] = _merged(kept[unit.key], unit) if unit.key in kept else unit
    return list(kept.values())


def _merged(one: Unit, other: Unit) -> Unit:
    fillers = tuple(a | b if a and b else None for a, b in zip(one.fillers, other.fillers, strict=True))
    return Unit(fillers, one.directions, one.rows + other.rows)
