"""Missed gold claim → the first stage of the line that lost it.

The stages stand in the order of the line. A claim that the paper states in several sentences is lost where the statement that
came furthest was lost. The last two stages have causes of their own (`causes`). Without a trace the waterfall is not drawn.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..schema import Row
from .align import sentence_key
from .causes import fills, left_out, names, open_slots, unassembled
from .locate import Located
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
    "filtered": "the part, or the row, was left out on purpose, or the row is marked negated",
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


Loss = tuple[str, str]
"""A stage, and its cause where the stage has causes, else ""."""


def lost_at(rows: list[Row], where: Located) -> Loss:
    """The stage at which a claim was lost, and the cause, given all rows of the gold that state it."""
    return max((_loss(row, where) for row in rows), key=lambda loss: STAGES.index(loss[0]))


def _loss(row: Row, where: Located) -> Loss:
    """The stage that lost this statement first."""
    numbers = where.find(row)
    sentences, claims = [where.sentences[number] for number in numbers], where.claims(numbers)
    fillers = {slot: filler for slot in SLOTS if (filler := filler_of(row.get(slot)))}
    if stage := next(_stages(row, sentences, claims, fillers), None):
        return stage, ""
    if cause := left_out(fillers, claims, sentences):
        return "filtered", cause
    return "assembly", unassembled(fillers, claims, sentences)


def _stages(row: Row, sentences: list[Row], claims: list[Row], fillers: dict[str, Filler]) -> Iterator[str]:
    """The stages before the last two that lost this statement, the first first."""
    if not sentences:
        yield "text not read"
        return
    printed = {slot for slot in fillers if _prints(" ".join(s["sentence"] for s in sentences), row[slot])}
    open_ = open_slots(fillers, claims)
    if len(sentences) > 1 and not any(all(_prints(s["sentence"], row[slot]) for slot in printed) for s in sentences):
        yield "sentence split"
    if sentences[0]["block"] != "table":
        yield from _unlinked(sentences, fillers, printed & open_)
    if any(_turned(row, claims, slot, fillers[slot]) for slot in ("target", "effect") if slot in fillers):
        yield "direction"
    if open_ - printed:
        yield "anaphora"


def _unlinked(sentences: list[Row], fillers: dict[str, Filler], slots: set[str]) -> Iterator[str]:
    for slot in SLOTS:
        if slot in slots and not any(_mentioned(s, slot, fillers[slot]) for s in sentences):
            yield "mention missed or wrong kind"
    for slot, stage, kinds in LINKED:
        if slot in slots and not any(_related(s, kinds, fillers[slot]) for s in sentences):
            yield stage


def _prints(sentence: str, slot: Row) -> bool:
    key = sentence_key(sentence)
    return any(sentence_key(name) in key for name in (slot["text"], *(slot.get("aliases") or ())) if sentence_key(name))


def _mentioned(sentence: Row, slot: str, filler: Filler) -> bool:
    kinds = KINDS[slot]
    return any(names(m, filler) for m in sentence["mentions"] if kinds is None or m["kind"] in kinds)


def _related(sentence: Row, kinds: tuple[str, ...], filler: Filler) -> bool:
    mentions = sentence["mentions"]
    return any(names(mentions[number], filler) for r in sentence["relations"] if r["kind"] in kinds for number in r["covers"])


def _turned(row: Row, claims: list[Row], slot: str, filler: Filler) -> bool:
    wanted = row[slot].get("direction")
    found = {claim[slot].get("direction") for claim in claims if fills(claim, slot, filler)}
    return wanted != "affects" and bool(found) and wanted not in found
