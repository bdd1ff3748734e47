"""Of whom a change word speaks: of the cells that make the vesicles, or of those that receive them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.claims.bundles import Bundles
from pipeline.claims.graph import Graph

if TYPE_CHECKING:
    from spacy.tokens import Token

OPPOSED = re.compile(r"(?:by|in) contrast|conversely|^unlike|on the contrary", re.IGNORECASE)
CUE = 30  # characters at the start of a sentence that can set it against the one before
LOSE_OR_BECOME = frozenset("lose loses lost become becomes became".split())


class Parties:
    """Tells makers from recipients in one document."""

    def __init__(self, graph: Graph, bundles: Bundles) -> None:
        self.graph = graph
        self.doc = graph.doc
        self.bundles = bundles

    def is_of_recipients(self, word: "Token", fillers: list[int], going_on: bool) -> bool:
        """ "Macrophages lose IL-10": what recipient cells show is what the vesicle did to them."""
        if is_opposed(word):
            return False
        deed = "process.deeds" in word._.sets and going_on
        if "recipients.verbs" not in word._.sets and word.lower_ not in LOSE_OR_BECOME and not deed:
            return False
        return all(self.graph.kind(f) in ("cell", "tissue") and not self.graph.to("origin", f) and not (word.lemma_ in ("express", "secrete") and self._makes(f)) for f in fillers)

    def marks_makers(self, trigger: "Token") -> bool:
        """ "Cells expressing CD105 release vesicles", "a subset of cells expressing CD105", "vesicles of cells stimulated by LPS"."""
        cells = trigger.head
        whole = cells.head.head if cells.dep_ == "pobj" and cells.head.lower_ == "of" else cells
        made = any(self.graph.to("origin", self.graph.first_conjunct(t.i)) for t in (cells, whole))
        return made and trigger.dep_ == "acl" and (trigger.tag_ == "VBN" or "recipients.verbs" in trigger._.sets)

    def describes_makers(self, word: "Token", fillers: list[int]) -> bool:
        """ "Exosomes of cells that had acquired resistance": what the makers have undergone themselves."""
        relative = word.dep_ == "relcl" and "recipients.verbs" in word._.sets
        return relative and any(self.graph.to("origin", i) for i in (*fillers, word.head.i)) and all(self.graph.kind(i) in ("cell", "tissue", "") for i in fillers)

    def _makes(self, cells: int) -> bool:
        """ "TAM exosomes … TAMs secrete VEGF": of themselves, since it is they whose vesicles were told of."""
        told = {self.doc[s.token].lemma_ for s in self.bundles.memory.sources if s.token is not None}
        return self.doc[cells].lemma_ in told and not any(c.dep_ == "det" or c.lower_ in ("recipient", "other", "neighbouring", "neighboring") for c in self.doc[cells].lefts)


def is_opposed(word: "Token") -> bool:
    """Whether a word's sentence is set against the one before: "By contrast, M2 macrophages secrete IL-10"."""
    return bool(OPPOSED.search(word.sent.text[:CUE]))
