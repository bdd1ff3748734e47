"""One more cargo of the vesicles told of: "a second lncRNA, CCAL, …", "another, miR-146a, …", "from the same source, miR-9 …"."""

from __future__ import annotations

from pipeline.claims.bundle import Bundle, Memory, Source, unique
from pipeline.claims.graph import Graph
from pipeline.claims.sources import Sources
from pipeline.schema import CARGO_KINDS

MORE = frozenset("another second third fourth further additional other".split())
ORIGINS = frozenset("source sources origin donor donors cell cells compartment niche".split())


class Additions:
    """Finds the molecules of one document that its text adds to the cargos it has told of."""

    def __init__(self, graph: Graph, memory: Memory, sources: Sources) -> None:
        self.graph = graph
        self.doc = graph.doc
        self.memory = memory
        self.sources = sources

    def of_molecule(self, token: int) -> list[Bundle]:
        """The cargos that a molecule, or the word for one more of them, adds, with the source of those told of."""
        if self._from_the_same(token):
            return [Bundle(token, source) for source in self.memory.sources] if self.graph.kind(token) in CARGO_KINDS else []
        general = self._general(token)
        sources = self._told(token) if general is not None else []
        named = [token] if self.graph.kind(token) in CARGO_KINDS else [i for i in self._apposed(token) if self.graph.kind(i) in CARGO_KINDS]
        return [Bundle(i, source) for i in named for source in sources]

    def _general(self, token: int) -> int | None:
        """ "Another", or the word with which it stands for one more: "a second lncRNA"."""
        if self.doc[token].lower_ == "another":
            return token
        words = [token, *self._apposed(token)] if self.graph.kind(token) in CARGO_KINDS | {"class"} else []
        added = (i for i in words if self.graph.kind(i) == "class" and any(child.lower_ in MORE for child in self.doc[i].lefts))
        return next(added, None)

    def _apposed(self, token: int) -> list[int]:
        return [child.i for child in self.doc[token].rights if child.dep_ == "appos"]

    def _told(self, token: int) -> list[Source | None]:
        """Whose vesicles carry the cargo that stands before, in the sentence or in the one before it."""
        here = [t.i for t in self.doc[token].sent if t.i < token and self.graph.kind(t.i) in CARGO_KINDS]
        near = [s for i in here for s in self.sources.stated(i) or [m for r in self.graph.to("carries", i) for m in self.sources.of_vesicle(r.holder)]]
        told = [b.source for b in self.memory.bundles if b.cargo is not None] if self.memory.idle <= 1 else []
        return unique(near[-1:] or told)

    def _from_the_same(self, token: int) -> bool:
        """ "From the same source, miR-9 targets PTEN"."""
        word = self.doc[token]
        fronted = [c for c in word.head.lefts if c.lower_ == "from" and c.i < token] if word.dep_.startswith("nsubj") else []
        return any(o.lower_ in ORIGINS and any(c.lower_ == "same" for c in o.lefts) for p in fronted for o in p.rights)
