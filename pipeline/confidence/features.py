"""What can be seen of a claim that bears on whether it is right: its slots, where they stand, how the agent was found, what stands beside.

Names of relation rules are left out on purpose: with them the weights fit the texts that the rules were written on, and cross-validation
gets no better. What counts of the rules is how far the agent had to be looked for.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from math import log

from ..schema import Claim, Slot

SLOTS = ("cargo", "source", "target", "effect")
AGENT_RULES = frozenset("agent-inherited agent-before agent-remembered agent-recipient agent-which".split())
PLACES = {"Figure": "caption", "Abstract": "abstract", "Title": "title"}
CUES = {
    "background": r"however|although|remain\w*|known|recent\w*|previous\w*|studies|important|key|critical|essential|crucial",
    "finding": r"showed|shown|found|demonstrat\w+|reveal\w+|observed|results?|significantly|confirmed|verified|identified|indicat\w+",
}
"""Words by which a sentence says what others hold, or what was found."""
_CUES = {name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in CUES.items()}
MOST = 3.0
"""No count or length weighs more than so many of its units."""

Features = dict[str, float]
_Said = tuple[str, str, str]


def paper_features(claims: Sequence[Claim]) -> list[Features]:
    """The features of each mechanism claim of one paper, by name; what is not named is 0. Of a biomarker claim: none."""
    beside: defaultdict[int, int] = defaultdict(int)
    places: defaultdict[_Said, set[int]] = defaultdict(set)
    for claim in claims:
        beside[claim.evidence.start] += 1
        for said in _said(claim):
            places[said].add(claim.evidence.start)
    return [
        _claim(claim) | {"claims in the sentence": log(beside[claim.evidence.start]), "said again": _again(claim, places)}
        if claim.kind == "mechanism" else {}
        for claim in claims
    ]  # fmt: skip


def _said(claim: Claim) -> list[_Said]:
    """What a claim says of its agent, in the form in which two sentences can agree."""
    agent = claim.cargo or claim.source
    slots = ((name, getattr(claim, name)) for name in ("target", "effect"))
    return [(agent.text.casefold(), name, slot.text.casefold()) for name, slot in slots if slot and agent]


def _again(claim: Claim, places: dict[_Said, set[int]]) -> float:
    return min(max((len(places[said]) for said in _said(claim)), default=1) - 1.0, MOST)


def _claim(claim: Claim) -> Features:
    found: Features = {f"place: {PLACES.get(claim.where.split(' ')[0], 'body')}": 1.0}
    found |= {f"rule: {rule}": 1.0 for rule in claim.rules if rule in AGENT_RULES}
    for name in SLOTS:
        slot: Slot | None = getattr(claim, name)
        found |= _slot(name, slot, claim) if slot else {f"no {name}": 1.0}
    for one, other in combinations(SLOTS, 2):
        found |= _gap(one, getattr(claim, one), other, getattr(claim, other))
    flags = {
        "hedged": claim.hedged, "recipient": claim.recipient, "context": claim.context, "target and effect": claim.target and claim.effect,
    }  # fmt: skip
    found |= {name: 1.0 for name, holds in flags.items() if holds}
    if claim.where == "Abstract":  # from background to findings to conclusions
        found["into the abstract"] = min(claim.evidence.start / 1000, MOST)
    sentence = claim.evidence.sentence
    found |= {f"words of {name}": 1.0 for name, pattern in _CUES.items() if pattern.search(sentence)}
    return found | {"sentence length": min(len(sentence) / 200, MOST), "commas": min(sentence.count(",") / 4, MOST)}


def _slot(name: str, slot: Slot, claim: Claim) -> Features:
    found = {f"{name} words": min(len(slot.text.split()) / 3, MOST), f"{name} is {slot.type.casefold() or 'other'}": 1.0}
    if slot.direction:
        found[f"{name} {slot.direction}"] = 1.0
    if slot.start is None:
        found[f"{name} not printed"] = 1.0
    elif slot.start < claim.evidence.start:
        found |= {f"{name} from before": 1.0, f"{name} from how far": min((claim.evidence.start - slot.start) / 300, MOST)}
    elif slot.start >= claim.evidence.end:
        found[f"{name} from behind"] = 1.0
    return found


def _gap(one: str, first: Slot | None, other: str, second: Slot | None) -> Features:
    """How far apart two slots stand, in hundreds of characters, and whether in the rarer order."""
    if first is None or second is None or first.start is None or second.start is None:
        return {}
    found = {f"{one} to {other}": min(abs(second.start - first.start) / 100, MOST)}
    return found | ({f"{other} before {one}": 1.0} if second.start < first.start else {})
