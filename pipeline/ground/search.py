"""A few letters → the terms that a curator may mean, for a field that searches while one types."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.ground.fold import fold
from pipeline.ground.kinds import MIRNA, TABLES, kind_of
from pipeline.ground.match import Grounder
from pipeline.ground.tables import NAME, Hit, Tables

LEAST = 2  # letters before all tables are gone through
MOST = 12  # terms


@dataclass(frozen=True, slots=True)
class Term:
    """An identifier, its name, and how the letters found it. `sure`: it is what a claim of these words would be grounded to."""

    id: str
    name: str
    why: str
    sure: bool = False


def search(letters: str, slot: str, type_: str, grounder: Grounder, most: int = MOST) -> list[Term]:
    """The terms for a filler of this slot and type: what the name is grounded to, then names that start so, then those that hold it.

    An identifier that is given in full is found too.
    """
    kind = kind_of(slot, type_)
    found: dict[str, Term] = {}
    if name := grounder.tables.known(letters.strip()):
        found[letters.strip()] = Term(letters.strip(), name, "identifier")
    given = grounder.ground(letters.strip(), kind)
    if given.id:
        found.setdefault(given.id, Term(given.id, given.name or given.id, given.why, True))
    for id_, name in given.others:
        found.setdefault(id_, Term(id_, name, "the same elsewhere" if given.relation == "elsewhere" else "another meaning"))
    for hit in _like(letters, kind, grounder.tables):
        if len(found) >= most:
            break
        name = grounder.tables.name_of(hit.id, hit.table)
        found.setdefault(hit.id, Term(hit.id, name, "name" if hit.spelling == name else f"also called {hit.spelling}"))
    return list(found.values())[:most]


def _like(letters: str, kind: str, tables: Tables) -> list[Hit]:
    """What has the letters in a name: whole names first, then those that start so, in the order of the kind's tables; short names first."""
    key = _mirna_key(letters) if kind == MIRNA else fold(letters)
    if len(key) < LEAST:
        return []
    names = ("mirna", *TABLES[kind]) if kind == MIRNA else TABLES[kind]
    ranked = []
    for rank, name in enumerate(names):
        for hit in tables.like(name, key):
            own = _mirna_key(hit.spelling) if name == "mirna" else fold(hit.spelling)
            ranked.append((own != key, not own.startswith(key), rank, len(own), hit.status != NAME, own, hit))
    return [hit for *_, hit in sorted(ranked)]


def _mirna_key(letters: str) -> str:
    """As the table of miRNAs has it: "hsa-miR-21" and "microRNA 21" are "mir-21"."""
    return re.sub(r"(?:hsa-)?(?:mirna|microrna|mir)[- ]?(?=\d)", "mir-", letters.strip().casefold()).removeprefix("hsa-")
