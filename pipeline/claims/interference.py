"""What experimenters learn by interfering in the recipient: "blocking TLR4 suppressed EV-induced autophagy", "PTEN overexpression
reversed the effect of exosomal miR-21 on invasion". The vesicles' deed stands, and the molecule is its means."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.claims.bundle import Bundle, Source, unique
from pipeline.claims.bundles import Bundles
from pipeline.claims.graph import RNA_KINDS, Graph
from pipeline.claims.losses import RELEASERS, blocks_release, says_loss
from pipeline.claims.outcomes import TARGET_KINDS, Outcome, Outcomes
from pipeline.claims.valence import direction_of_effect
from pipeline.claims.withheld import BY_TAKING, Withheld
from pipeline.schema import CARGO_KINDS

if TYPE_CHECKING:
    from spacy.tokens import Token

GIVING = frozenset("overexpression re-expression reexpression restoration reconstitution reintroduction replenishment upregulation expression rescue".split())
BY_GIVING = frozenset("overexpressing restoring reexpressing re-expressing upregulating reintroducing".split())
DEEDS = frozenset("effect effects action actions ability capacity influence activity potential protection benefit benefits impact response".split())
DONE = frozenset("induced caused evoked triggered mediated elicited conferred promoted exerted provoked driven".split())
EMPTY = frozenset("beneficial same such observed above these overall".split())
ON = frozenset("on upon against".split())


class Interference:
    """Finds what a sentence tells of a molecule through which vesicles of a document act."""

    def __init__(self, graph: Graph, bundles: Bundles, outcomes: Outcomes, withheld: Withheld) -> None:
        self.graph = graph
        self.doc = graph.doc
        self.bundles = bundles
        self.outcomes = outcomes
        self.withheld = withheld

    def of_trigger(self, trigger: "Token") -> tuple[list[Outcome], list[Bundle]]:
        """The molecules as targets, the vesicles' deeds as effects, and the vesicles; nothing unless the word undoes a deed."""
        if "decreases.verbs" not in trigger._.sets:
            return [], []
        subjects = [r.filler for r in self.graph.of("agent", trigger.i)] + [c.i for c in trigger.lefts if c.dep_ == "csubj"]
        lost = [j for i in subjects for j in self.withheld.taken(self.doc[i])]
        factors = [o for i in subjects for o in self._factors(self.doc[i]) if o.head not in lost]
        unreleased = any(blocks_release(self.doc[i]) for i in subjects)  # "GW4869 abolished the effect of exosomes on growth"
        if not factors and not lost and not unreleased:
            return [], []
        objects = [i for r in self.graph.of("theme", trigger.i) if r.rule in ("theme-object", "theme-passive") for i in self.graph.coordinated(r.filler)]
        deeds = [deed for i in objects for deed in self._deeds(self.doc[i])]
        effects = [o for found, _ in deeds for o in found if o.slot == "effect"]
        agents = unique(b for _, maker in deeds for b in self.bundles.of_agent(maker) or [])
        if not effects or not agents:
            return [], []
        if lost:  # "miR-21 knockdown in CAFs abolished the effect of their exosomes on growth": miR-21 has it
            return effects, unique(Bundle(i, b.source or known) for i in lost for b in agents for known in self._known_sources(i))
        return [*factors, *effects], agents

    def _known_sources(self, cargo: int) -> list[Source | None]:
        """Where the text has said that a cargo comes from."""
        return [b.source for b in self.bundles.remembered(cargo) if b.source] or [None]

    # ------------------------------------------------------------ what is taken away or given

    def _factors(self, subject: "Token") -> list[Outcome]:
        """The molecules that a phrase takes away (they take part) or gives back (the vesicles have lowered them)."""
        words = [subject, *(c for c in subject.rights if c.dep_ == "appos"), *(c for c in subject.lefts if c.dep_ == "compound")]
        taken = [i for w in words if says_loss(w) or w.lower_ in BY_TAKING for i in self._named(w, subject)]
        given = [i for w in words if w.lower_ in GIVING | BY_GIVING for i in self._named(w, subject)]
        made = [self._target(i, "affects") for i in taken] + [self._target(i, "decreases") for i in given]
        return [o for o in made if not self._is_cargo(o.head)]

    def _named(self, word: "Token", subject: "Token") -> list[int]:
        """ "Inhibition of X", "X knockdown", "blocking X", "the X inhibitor Z", "anti-X antibody"."""
        near = [c for c in word.children if c.dep_ in ("compound", "nmod", "amod", "dobj")]
        near += [o for c in word.rights if c.lower_ in ("of", "against", "for") for o in c.rights if o.dep_ == "pobj"]
        near += [c for c in subject.lefts if c.dep_ == "compound" and c.i < word.i] if word.head == subject else []
        named = [j for c in near for i in self.graph.coordinated(c.i) for j in (self.outcomes.targets_in(i) or [])]
        named = [i for i in dict.fromkeys(named) if self.doc[i].lower_ not in RELEASERS]  # without those, no vesicle comes
        return [i for i in named if self.graph.kind(i) in TARGET_KINDS and i != word.i]

    def _target(self, molecule: int, direction: str) -> Outcome:
        return replace(self.outcomes.outcome("target", molecule), direction=direction, mode="via")

    def _is_cargo(self, molecule: int) -> bool:
        return self.graph.kind(molecule) in RNA_KINDS or bool(self.graph.to("carries", molecule)) or bool(self.bundles.remembered(molecule))

    # ------------------------------------------------------------ what vesicles do

    def _deeds(self, word: "Token") -> list[tuple[list[Outcome], int]]:
        """Each deed of vesicles that a noun phrase names, as its outcomes and the token of the vesicle or its cargo."""
        made = self.outcomes.of_phrase(word.i)
        if made and all(o.mode == "vesicles' deed" for o in made):
            return [([replace(o, mode="change") for o in made], t.i) for t in word.subtree if self.graph.kind(t.i) == "vesicle"][:1]
        done = [c for c in word.rights if c.dep_ == "acl" and c.lower_ in DONE]
        makers = [o.i for c in done for p in c.rights if p.lower_ in ("by", "upon") for o in p.rights if o.dep_ == "pobj" and self._acts(o.i)]
        if makers:
            return [(self.outcomes.effect(word.i, self.graph.kind(word.i)), makers[0])]
        by = [r.filler for r in self.graph.of("agent", word.i) if r.rule == "agent-by" and self._acts(r.filler)]
        if by and self.graph.of("theme", word.i):  # "the stimulation of growth by exosomes"
            return [(self.outcomes.of_trigger(word.i)[0], by[0])]
        return self._of_effect(word) if word.lower_ in DEEDS else []

    def _of_effect(self, word: "Token") -> list[tuple[list[Outcome], int]]:
        """ "The effect of exosomes on growth", "their ability to promote growth", "the pro-angiogenic action of MSC exosomes"."""
        owners = [t.i for t in word.subtree if t.i != word.i and self._acts(t.i)]
        if not owners:
            return []
        verbs = [c.i for c in word.rights if c.dep_ == "acl" and self.graph.of("theme", c.i)]
        told = [o for v in verbs for o in self.outcomes.of_trigger(v)[0]]
        told = told or self._on(word) or self._as_named(word)
        return [(told, owners[0])]

    def _on(self, word: "Token") -> list[Outcome]:
        """ "Their effect on growth", "the protection against ischaemia"."""
        preps = [c for c in word.rights if c.lower_ in ON]
        found = []
        for prep in preps:
            for i in (j for o in prep.rights if o.dep_ == "pobj" for j in self.graph.coordinated(o.i)):
                way = "decreases" if prep.lower_ == "against" else direction_of_effect(word, self.doc[i], self.graph.kind(i))
                found += [replace(o, direction=way) for o in self.outcomes.effect(i, self.graph.kind(i))]
        return found

    def _as_named(self, word: "Token") -> list[Outcome]:
        """ "The pro-angiogenic action": where nothing else says what is done, the adjective does."""
        named = self.outcomes.qualities_of(word.i)
        if named:
            return named
        said = [c for c in word.lefts if c.dep_ == "amod" and c.lower_ not in EMPTY]
        start = min((t.i for c in said for t in c.subtree), default=word.i)
        return [Outcome("effect", word.i, start, word.i + 1, "increases")] if said else []

    def _acts(self, token: int) -> bool:
        """A vesicle, or a molecule that one carries."""
        return self.graph.kind(token) == "vesicle" or self.graph.kind(token) in CARGO_KINDS and bool(self.graph.to("carries", token) or self.bundles.remembered(token))
