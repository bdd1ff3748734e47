"""A missed claim of which every part was found → why the row was not put together so, or why it was left out.

The last two stages of the waterfall are too wide to act on, so each has named causes: `LEFT_OUT` are decisions of the claims room, which
notes them in the trace (`schema.DropReason`); `ASSEMBLY` is told from the rows that the same sentence gave.
"""

from __future__ import annotations

from ..schema import Row
from .match import same_filler
from .units import SLOTS, Filler, filler_of

ASSEMBLY = {
    "no vesicle acts": "the change was found, but nothing vesicular that brings it about",
    "counted already": "a row says it, but is counted for another gold claim that it fits as well: two wordings, or a list taken as one",
    **{f"{slot} left out": f"a rule found the {slot}, and no row of the sentence has it" for slot in SLOTS},
    **{f"{slot} in another slot": f"what should be the {slot} stands in another slot" for slot in SLOTS},
    "other agent": "target or effect are told of another cargo or source",
    "told apart": "target and effect stand in rows of their own, not in one",
    "filled besides": "the rows fill a slot that the gold leaves empty",
    "table": "the table, or this row of it, was not understood",
}
LEFT_OUT = {
    "negated": "the row is there, marked negated",
    "title": "the sentence is a title, or the first of a longer caption, which announces",
    "no claim": "the change is asked after, planned, measured or unknown, or told of a figure",
    "description": "an apposition says what a thing is, not what happens",
    "its own cargo": "what changes was taken for what the vesicle carries",
    "free molecule": "said to be soluble, free or recombinant",
    "done by vesicles": "\"EV-induced autophagy\": named only as what vesicles do",
    "a place": "cells were taken for where it happens, not for what changes",
    "not an effect": "a drug, fluid, patient, organism or class of molecules, where an effect was wanted",
    "vesicle traffic": "making or taking up vesicles",
    "general noun": "too general to be an effect (\"role\", \"function\"), with nothing that says of what",
    "vague source": "a class of cargo, or none, and no source that says whose",
    "background": "a class of cargo in the abstract of a study that names its own",
    "too many to cross": "more targets and effects than one chain has: told apart",
    "told with the next sentence": "its targets were joined with the effects of the next sentence",
}
MEANING = LEFT_OUT | ASSEMBLY
_WHOLE_ROW = frozenset(("vague source", "background", "too many to cross", "told with the next sentence"))

Fillers = dict[str, Filler]


def left_out(fillers: Fillers, claims: list[Row], sentences: list[Row]) -> str | None:
    """The decision that left the claim out, as the trace noted it or as the rows show it; None when there was none."""
    whole = [claim for claim in claims if all(fills(claim, slot, fillers.get(slot)) for slot in SLOTS)]
    if whole:
        return "negated" if all(claim.get("negated") for claim in whole) else None
    return next((reason for reason in _noted(fillers, claims, sentences) if reason in LEFT_OUT), None)


def unassembled(fillers: Fillers, claims: list[Row], sentences: list[Row]) -> str:
    """Why the parts did not become the row."""
    if any(all(fills(claim, slot, fillers.get(slot)) for slot in SLOTS) for claim in claims):
        return "counted already"
    if all(s["block"] == "table" for s in sentences) and not claims:
        return "table"
    if "no vesicle acts" in _noted(fillers, claims, sentences):
        return "no vesicle acts"
    if slot := next((slot for slot in SLOTS if slot in open_slots(fillers, claims)), None):
        return f"{slot} {'in another slot' if _elsewhere(fillers[slot], claims) else 'left out'}"
    return _misjoined(fillers, claims)


def _misjoined(fillers: Fillers, claims: list[Row]) -> str:
    """All parts stand in rows of the sentence, none of which has them together."""
    outcomes = [slot for slot in ("target", "effect") if slot in fillers]
    ours = [claim for claim in claims if all(fills(claim, slot, fillers.get(slot)) for slot in SLOTS[:2])]
    if not all(any(fills(claim, slot, fillers[slot]) for claim in ours) for slot in outcomes):
        return "other agent"
    if not any(all(fills(claim, slot, fillers[slot]) for slot in outcomes) for claim in ours):
        return "told apart"
    return "filled besides"


def open_slots(fillers: Fillers, claims: list[Row]) -> set[str]:
    """The slots of the claim that no row fills so."""
    return {slot for slot, filler in fillers.items() if not any(fills(claim, slot, filler) for claim in claims)}


def fills(claim: Row, slot: str, filler: Filler | None) -> bool:
    """Whether a row's slot holds this filler, or is as empty."""
    return same_filler(filler, filler_of(claim.get(slot)), "relaxed")


def names(mention: Row, filler: Filler) -> bool:
    """Whether a traced mention is this filler, by any of its forms."""
    text, *others = mention["forms"]
    return same_filler(filler, filler_of({"text": text, "aliases": others}), "relaxed")


def _noted(fillers: Fillers, claims: list[Row], sentences: list[Row]) -> list[str]:
    """What the trace says of parts of the claim, in the order of the text."""
    return [drop["reason"] for s in sentences for drop in s.get("drops", ()) if _hits(drop, s["mentions"], fillers, claims)]


def _hits(drop: Row, mentions: list[Row], fillers: Fillers, claims: list[Row]) -> bool:
    """Whether what was left out is a target or effect that no row has; of a row left out whole, all that the claim says to change."""
    outcomes = fillers.keys() & {"target", "effect"}
    said = {slot for slot in outcomes if any(names(mentions[number], fillers[slot]) for number in drop["covers"])}
    return said == outcomes if drop["reason"] in _WHOLE_ROW else bool(said & open_slots(fillers, claims))


def _elsewhere(filler: Filler, claims: list[Row]) -> bool:
    return any(fills(claim, slot, filler) for claim in claims for slot in SLOTS)
