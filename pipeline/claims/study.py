"""What the abstract of a single study says once and means throughout: whose vesicles, and whether the authors tell of their own work."""

from __future__ import annotations

from functools import cached_property

from pipeline.claims.bundle import Bundle
from pipeline.claims.graph import Graph
from pipeline.claims.sources import Sources
from pipeline.schema import NO_THING

OURS = frozenset("we our here herein".split())
REVIEWING = frozenset("review reviews reviewed summarize summarise summarized summarised overview".split())


class Study:
    """One document, as far as it is such an abstract. `maker` is the source that its vesicles have, None in any other text;
    `begun` the token from which on the authors tell of their own work."""

    def __init__(self, graph: Graph, sources: Sources) -> None:
        self.graph = graph
        self.doc = graph.doc
        self.sources = sources
        self.maker = sources.most_named() if self._single_study() else None
        self.begun = self._own_work()

    def _single_study(self) -> bool:
        """Whether the document is an abstract alone, so that what it says of its vesicles holds throughout
        (annotation guide, rule 10)."""
        return not any(block.kind in ("heading", "caption") for block in self.graph.tagged.paper.blocks)

    def _own_work(self) -> int:
        """The token from which on the authors tell of their own work; the end of the text if they review others'."""
        reviews = self.reviews
        own = (token.sent.start for token in self.doc if token.lower_ in OURS and not reviews)
        return next(own, len(self.doc))

    @cached_property
    def reviews(self) -> bool:
        """Whether the text says that it reviews others' work."""
        return any(token.lower_ in REVIEWING for token in self.doc)

    def is_at_large(self, bundle: Bundle) -> bool:
        """Whether the abstract of a review speaks of "tumor exosomes" at large."""
        if self.maker is None or bundle.cargo is not None or bundle.source is None:
            return False
        cells = bundle.source.token is not None and self.doc[bundle.source.token].lower_.startswith("cell")
        return self.reviews and not cells and self.sources.is_general(bundle.source)

    def is_background(self, bundle: Bundle) -> bool:
        """Whether a bundle is a class of cargo ("miRNAs") in the abstract of a study that names its own."""
        if self.maker is None or bundle.cargo is None or self.graph.kind(bundle.cargo) not in NO_THING | {"class"}:
            return False
        return self.graph.names_cargo

    def is_meant(self, vesicle: int) -> bool:
        """ "The exosomes", "EVs" in mid-sentence, and all that is told once the authors speak of their own work, are this study's;
        "Exosomes are small" speaks of vesicles at large."""
        word = self.doc[vesicle]
        if vesicle >= self.begun:
            return True
        return self.sources.points_back(vesicle) or not word.text.islower() and vesicle != word.sent.start

    def is_free_yet(self, token: int) -> bool:
        """ "B7-H3 is overexpressed in many cancers": a molecule, in the background of an abstract that has named vesicles in
        its title only."""
        return self.maker is not None and self._title_end <= token < self.begun and self.doc[token].sent.end <= self._first_vesicle

    @cached_property
    def _title_end(self) -> int:
        return next(self.doc.sents).end

    @cached_property
    def _first_vesicle(self) -> int:
        """The first token behind the title that is a vesicle or says that something is carried."""
        told = (t.i for t in self.doc[self._title_end :] if self.graph.kind(t.i) == "vesicle" or self.graph.of("carries", t.i) or self.graph.to("carries", t.i))
        return next(told, len(self.doc))
