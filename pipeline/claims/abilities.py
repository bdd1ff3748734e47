"""Whose ability a text speaks of, and whether it is impaired: "the ability of NK cells to kill", "a weaker capacity to"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.claims.graph import Graph
from pipeline.claims.withheld import Withheld

if TYPE_CHECKING:
    from spacy.tokens import Token

ABILITIES = frozenset("ability abilities capacity potential capability power tendency propensity".split())


class Abilities:
    """Reads "the ability to …" behind the change words of one document."""

    def __init__(self, graph: Graph, withheld: Withheld) -> None:
        self.graph = graph
        self.doc = graph.doc
        self.withheld = withheld

    def of_another(self, trigger: "Token") -> "Token | None":
        """ "AML exosomes weaken the ability of NK cells to kill": the verb, where the ability is not the vesicles' own."""
        ability = trigger.head if trigger.dep_ == "acl" and trigger.head.lower_ in ABILITIES else None
        if ability is None or ability.dep_ not in ("dobj", "nsubjpass") or not {"increases.verbs", "decreases.verbs"} & set(ability.head._.sets):
            return None
        owners = [o.i for c in ability.rights if c.lower_ == "of" for o in c.rights if o.dep_ == "pobj"]
        owners += [c.i for c in ability.lefts if c.dep_ == "poss"]
        others = owners and all(self.graph.kind(i) in ("cell", "tissue") or self.doc[i].lower_ in ("their", "its") for i in owners)
        return ability.head if others and not self.withheld.of_trigger(trigger) else None

    def is_weak(self, trigger: "Token") -> bool:
        """ "EVs of patients showed an impaired ability to promote growth": it happens less."""
        ability = trigger.head if trigger.dep_ == "acl" else None
        while ability is None and trigger.dep_ == "conj":
            trigger = trigger.head
            ability = trigger.head if trigger.dep_ == "acl" else None
        return ability is not None and ability.lower_ in ABILITIES and any("decreases.adjectives" in c._.sets for c in ability.lefts)
