"""Claims → the same claims with the identifier and name of each slot."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from pipeline.ground.kinds import MOLECULES, kind_of
from pipeline.ground.match import Grounder, Grounding
from pipeline.schema import Claim, Slot

SLOTS = ("cargo", "source", "target", "effect", "recipient", "context", "disease", "marker")
_MAMMAL = re.compile(r"\b(?:humans?|mouse|mice|rats?|pigs?|cows?|dogs?|cats?|rabbits?|monkeys?|macaques?|sheep|patients?)\b", re.IGNORECASE)


def ground_claims(claims: Iterable[Claim], grounder: Grounder) -> list[Claim]:
    """Each claim with `id` and `name` in its slots; None where nothing fits."""
    return [replace(claim, **_slots(claim, grounder)) for claim in claims]


def ground_slot(name: str, text: str, type_: str, aliases: Iterable[str], grounder: Grounder) -> Grounding:
    """The grounding of one filler of the slot `name`."""
    return grounder.ground(text, kind_of(name, type_), tuple(aliases))


def _slots(claim: Claim, grounder: Grounder) -> dict[str, Slot]:
    found = {}
    for name in SLOTS:
        slot: Slot | None = getattr(claim, name)
        if slot is not None and not (name == "cargo" and _foreign(claim, kind_of(name, slot.type))):
            grounding = ground_slot(name, slot.text, slot.type, slot.aliases, grounder)
            found[name] = replace(slot, id=grounding.id, name=grounding.name)
    return found


def _foreign(claim: Claim, kind: str) -> bool:
    """Whether a molecule comes from a bacterium, a parasite, a plant: its name may be that of a human gene, which it is not."""
    source = claim.source
    return kind in MOLECULES and source is not None and source.type == "organism" and not _MAMMAL.search(source.text)
