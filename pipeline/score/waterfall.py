"""Missed gold claim → the first stage of the line that lost it.

The stages stand in the order of the line. A claim that the paper states in several sentences is lost where the statement that
came furthest was lost. Without a trace only the last stages can be told apart, and the waterfall is not drawn.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..schema import Row
from .align import sentence_key
from .locate import Located
from .match import same_filler
from .units import SLOTS, Filler, filler_of

STAGES = (
    "text not read", "sentence split", "mention missed or wrong kind", "origin", "carriage", "action", "outcome", "direction",
    "anaphora", "assembly", "filtered",
)  # fmt: skip
MEANING = {
    "text not read": "the evidence sentence is not in the text of the paper as read",
    "sentence split": "the sentence was cut in pieces, and no piece prints all the slots that it prints",
    "mention missed or wrong kind": "a slot's words stand in the sentence, but no mention of a fitting kind does",
    "origin": "no rule ties the source to a vesicle",
    "carriage": "no rule ties the cargo to a vesicle",
    "action": "no rule makes the target something that changes",
    "outcome": "no rule makes the effect something that changes",
    "direction": "target or effect were claimed in another direction",
    "anaphora": "a slot that the sentence does not print was not taken from where it points to",
    "assembly": "every part was found, but the row was not put together so",
    "filtered": "the row was made and then left out: marked negated, or standing in a title",
}

_MOLECULE = frozenset("mirna lncrna circrna mrna rna dna protein lipid metabolite drug complex class".split())
_MAKER = frozenset("cell tissue fluid patient disease organism condition vesicle class phrase".split())
KINDS = {
    "cargo": _MOLECULE, "source": _MAKER, "target": _MOLECULE | {"pathway", "phrase", "process"}, "effect": None,
}  # fmt: skip
"""The mention kinds that a slot may be filled from; None: any, since outcomes are named by all sorts of nouns."""

LINKED = (
    ("source", "origin", ("origin",)), ("cargo", "carriage", ("carries", "agent")),
    ("target", "action", ("theme", "via", "result")), ("effect", "outcome", ("theme", "via", "result")),
)  # fmt: skip


def lost_at(rows: list[Row], where: Located) -> str:
    """The stage at which a claim was lost, given all rows of the gold that state it."""
    return max((_stage(row, where) for row in rows), key=STAGES.index)


def _stage(row: Row, where: Located) -> str:
    return next(_stages(row, where), "assembly")


def _stages(row: Row, where: Located) -> Iterator[str]:
    """The stages that lost this statement, the first first."""
    numbers = where.find(row)
    if not numbers:
        yield "text not read"
        return
    sentences, claims = [where.sentences[number] for number in numbers], where.claims(numbers)
    fillers = {slot: filler for slot in SLOTS if (filler := filler_of(row.get(slot)))}
    printed = {slot for slot in fillers if _prints(" ".join(s["sentence"] for s in sentences), row[slot])}
    open_ = {slot for slot in fillers if not any(_has(claim, slot, fillers[slot]) for claim in claims)}
    if len(sentences) > 1 and not any(all(_prints(s["sentence"], row[slot]) for slot in printed) for s in sentences):
        yield "sentence split"
    if sentences[0]["block"] != "table":
        yield from _unlinked(sentences, fillers, printed & open_)
    yield from _last(row, claims, fillers, open_ - printed, sentences)


def _unlinked(sentences: list[Row], fillers: dict[str, Filler], slots: set[str]) -> Iterator[str]:
    for slot in SLOTS:
        if slot in slots and not any(_mentioned(s, slot, fillers[slot]) for s in sentences):
            yield "mention missed or wrong kind"
    for slot, stage, kinds in LINKED:
        if slot in slots and not any(_related(s, kinds, fillers[slot]) for s in sentences):
            yield stage


def _last(row: Row, claims: list[Row], fillers: dict[str, Filler], pointing: set[str], sentences: list[Row]) -> Iterator[str]:
    if any(_turned(row, claims, slot, fillers[slot]) for slot in ("target", "effect") if slot in fillers):
        yield "direction"
    if pointing:
        yield "anaphora"
    whole = [claim for claim in claims if all(_same_slot(claim, slot, fillers.get(slot)) for slot in SLOTS)]
    if whole and all(claim.get("negated") for claim in whole) or all(s["block"] == "title" for s in sentences):
        yield "filtered"


def _prints(sentence: str, slot: Row) -> bool:
    key = sentence_key(sentence)
    return any(sentence_key(name) in key for name in (slot["text"], *(slot.get("aliases") or ())) if sentence_key(name))


def _has(claim: Row, slot: str, filler: Filler) -> bool:
    found = filler_of(claim.get(slot))
    return found is not None and same_filler(filler, found, "relaxed")


def _same_slot(claim: Row, slot: str, filler: Filler | None) -> bool:
    return same_filler(filler, filler_of(claim.get(slot)), "relaxed")


def _mentioned(sentence: Row, slot: str, filler: Filler) -> bool:
    kinds = KINDS[slot]
    return any(_names(m, filler) for m in sentence["mentions"] if kinds is None or m["kind"] in kinds)


def _related(sentence: Row, kinds: tuple[str, ...], filler: Filler) -> bool:
    mentions = sentence["mentions"]
    return any(_names(mentions[number], filler) for r in sentence["relations"] if r["kind"] in kinds for number in r["covers"])


def _names(mention: Row, filler: Filler) -> bool:
    text, *others = mention["forms"]
    return same_filler(filler, filler_of({"text": text, "aliases": others}), "relaxed")


def _turned(row: Row, claims: list[Row], slot: str, filler: Filler) -> bool:
    wanted = row[slot].get("direction")
    found = {claim[slot].get("direction") for claim in claims if _has(claim, slot, filler)}
    return wanted != "affects" and bool(found) and wanted not in found
