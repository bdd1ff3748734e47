"""Which way a change word moves what it changes, as far as the word and what stands beside it tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.claims.words import particles, singular, words
from pipeline.schema import Direction

if TYPE_CHECKING:
    from spacy.tokens import Token

# Rules that tell the direction by themselves.
BY_RULE: dict[str, Direction] = {
    "theme-competitor": "decreases", "theme-in-check": "decreases", "theme-slower": "decreases", "theme-protection": "decreases",
    "theme-relieved": "increases", "theme-in-favour": "increases", "theme-becomes-more": "increases", "theme-ascribed": "increases", "theme-conveyed": "increases",
}  # fmt: skip
TURNED = ("theme-object", "theme-passive", "theme-relieved")
FREES = frozenset("relieve relieving relieves relieved free release unleash".split())
REACH = 9  # words behind a verb of freeing within which the restraint is named


def direction_of(trigger: "Token", rule: str) -> tuple[Direction, str]:
    """The direction that a change word gives by this rule, which may differ with its preposition ("protect X", "protect from
    X"), and how it does: "change", "targets" or "mediates"."""
    if rule in BY_RULE:
        return BY_RULE[rule], "change"
    names = [name for name in trigger._.sets if name != "prep"]
    if rule in ("theme-preposition", "theme-particle"):
        names = [name for name in names if name.endswith(".prep")] or names
    elif rule in ("theme-object", "theme-participle"):
        names = [name for name in names if not name.endswith(".prep")] or names
    groups = _by_particle(trigger, {name.split(".")[0] for name in names if name.endswith(".prep")})
    groups |= {name.split(".")[0] for name in names if not name.endswith(".prep")}
    if rule in TURNED and _from_restraint(trigger):
        return "increases", "change"
    if _either_way(trigger):
        return "affects", "change"
    if "targets" in groups:
        return "decreases", "targets"
    if "mediates" in groups:
        return "increases", "mediates"
    if "decreases" in groups:
        return "decreases", "change"
    if groups & {"increases", "brings", "recipients", "consequence", "doers"}:
        return "increases", "change"
    said = {child.lower_ for child in trigger.children if child.dep_ in ("advmod", "amod")}  # "negatively regulates", "a negative regulator"
    return "increases" if said & {"positively", "positive"} else "decreases" if said & {"negatively", "adversely", "negative"} else "affects", "change"


def _either_way(trigger: "Token") -> bool:
    """ "can promote or inhibit growth": the second of two opposed verbs with one object."""
    other = trigger.head
    if trigger.dep_ != "conj" or not any(c.lower_ == "or" for c in other.rights) or any(c.dep_ == "dobj" for c in other.rights):
        return False
    ways = [{name.split(".")[0] for name in t._.sets if name.endswith(".verbs")} & {"increases", "decreases"} for t in (trigger, other)]
    return all(len(way) == 1 for way in ways) and ways[0] != ways[1]


def _by_particle(trigger: "Token", groups: set[str]) -> set[str]:
    """Of several directions, that of the particle that stands there: "turns on", "turns off"."""
    said = {child.lower_ for child in trigger.children if child.dep_ in ("prt", "prep", "advmod")}
    fitting = {group for group in groups if particles().get(group, {}).get(trigger.lemma_.lower(), frozenset()) & said}
    return fitting or groups


def _from_restraint(trigger: "Token") -> bool:
    """ "relieves BCL2 of repression", "released from inhibition": what is freed from a restraint rises, wherever a parser hangs it."""
    if trigger.lemma_.lower() not in FREES:
        return False
    behind = trigger.doc[trigger.i + 2 : min(trigger.i + REACH, trigger.sent.end)]
    return any(singular(t) in words()["restraints"] and {"of", "from"} & {s.lower_ for s in trigger.doc[t.i - 2 : t.i]} for t in behind)
