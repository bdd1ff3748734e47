"""Cargos that an agent's own word does not show: a ligand behind "through", a molecule named in front of the vesicles' deed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pipeline.claims.bundle import Bundle
from pipeline.claims.bundles import Bundles
from pipeline.claims.graph import RNA_KINDS, Graph
from pipeline.claims.outcomes import Outcomes

if TYPE_CHECKING:
    from spacy.tokens import Token

# Where a protein stands that a sentence is about; in a study a subject acts for itself.
ACTING = frozenset("nsubj nsubjpass appos attr conj dobj".split())
ACTING_IN_STUDIES = frozenset("nsubjpass appos attr dobj".split())


class ImpliedCargos:
    """Finds them for one document. `before` gives the bundles of a sentence that stand before a word."""

    def __init__(self, graph: Graph, bundles: Bundles, outcomes: Outcomes, before: Callable[["Token"], list[Bundle]]) -> None:
        self.graph = graph
        self.doc = graph.doc
        self.bundles = bundles
        self.outcomes = outcomes
        self._before = before

    def through_ligand(self, trigger: "Token", bundles: list[Bundle]) -> list[Bundle]:
        """ "inhibit proliferation through TGF-β1": a secreted ligand is what the vesicle carries."""
        ligands = [i for r in self.graph.of("via", trigger.i) for i in self.graph.coordinated(r.filler) if self._is_cargo(i)]
        if not ligands or any(b.cargo is not None for b in bundles):
            return bundles
        return [Bundle(ligand, b.source) for b in bundles for ligand in ligands]

    def _is_cargo(self, token: int) -> bool:
        """A ligand, or a molecule that the text has named as a vesicle's cargo."""
        known = self.bundles.memory.cargos.keys()
        return self.outcomes.is_ligand(token) or bool(self.bundles.names(token) & known)

    def beside(self, trigger: "Token", bundles: list[Bundle]) -> list[Bundle]:
        """A vesicle whose cargo the sentence has named acts by that cargo."""
        if any(b.cargo is not None for b in bundles):
            return bundles
        sources = {b.source for b in bundles}
        named = [b for b in self._before(trigger) if b.cargo is not None and b.source in sources]
        return named or [Bundle(i, b.source, b.loss) for i in self._loose(trigger) for b in bundles] or bundles

    def _loose(self, trigger: "Token") -> list[int]:
        """Molecules before a vesicle's deed that nothing changes, RNAs first: "vesicles into which miR-34c had been introduced inhibit growth"."""
        named = [t for t in trigger.sent if t.i < trigger.i]
        rnas = [t.i for t in named if self.graph.kind(t.i) in RNA_KINDS]
        places = ACTING_IN_STUDIES if self.bundles.study else ACTING
        found = rnas or [t.i for t in named if self.graph.kind(t.i) in ("protein", "lipid") and t.dep_ in places and not self._makes_vesicles(t)]
        if not found:
            return []
        changed = {o.head for t in trigger.sent if self.graph.of("theme", t.i) for o in self.outcomes.of_trigger(t.i)[0]}
        found = [i for i in found if i not in changed and not self._is_readout(self.doc[i])]
        again = [t.i for t in trigger.sent if t.lower_ in {self.doc[i].lower_ for i in found}]
        used = any(self.graph.to(kind, t) for i in again for t in self.graph.tied(i) for kind in ("theme", "via", "carries"))
        return [] if used else found

    def _is_readout(self, name: "Token") -> bool:
        """ "(IL-10, Arg-1)", "lower C3 and C5a expression": a name in brackets, or in front of what changes."""
        before = self.doc[name.sent.start : name.i].text
        if before.count("(") > before.count(")"):
            return True
        while name.dep_ in ("conj", "compound", "nmod"):
            name = name.head
            if self.graph.to("theme", name.i):
                return True
        return False

    def _makes_vesicles(self, protein: "Token") -> bool:
        """ "MUC1 raises the vesicle output of blasts": it acts in the cells that make them."""
        objects = [c for c in protein.head.rights if c.dep_ in ("dobj", "pobj")] if protein.dep_ == "nsubj" else []
        return any(self.graph.kind(t.i) == "vesicle" for o in objects for t in (o, *o.lefts))
