"""One spelling for each thing in the abstract of a single study, where a reader takes "MSCs" and "mesenchymal stem cells" for the same."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from pipeline.schema import Claim, Slot

SHARING = (("cargo", "target"), ("source",), ("effect",))
_LOOSE = re.compile(r"[\s‐‑–—-]+|(?: cells?)$", re.IGNORECASE)


def in_one_spelling(claims: list[Claim]) -> list[Claim]:
    """The claims with each slot's text as it stands first in the document under any of its names; the others become aliases."""
    for slots in SHARING:
        first = _first_spellings([slot for claim in claims for name in slots if (slot := getattr(claim, name))])
        claims = [replace(claim, **{name: _respelled(slot, first) for name in slots if (slot := getattr(claim, name))}) for claim in claims]
    return claims


def _first_spellings(slots: Iterable[Slot]) -> dict[str, str]:
    """The key of each text → the text that its thing was given first."""
    leaders: dict[str, str] = {}  # key of any name → key of the first name
    text_of: dict[str, str] = {}
    for slot in slots:
        keys = [_key(name) for name in (slot.text, *slot.aliases)]
        leader = next((leaders[key] for key in keys if key in leaders), keys[0])
        text_of.setdefault(leader, slot.text)
        for key in keys:
            leaders.setdefault(key, leader)
    return {key: text_of[leader] for key, leader in leaders.items()}


def _respelled(slot: Slot, first: dict[str, str]) -> Slot:
    text = first[_key(slot.text)]
    names = dict.fromkeys((slot.text, *slot.aliases))
    return replace(slot, text=text, aliases=tuple(name for name in names if name != text))


def _key(name: str) -> str:
    return _LOOSE.sub("", name.removesuffix("s")).lower()
