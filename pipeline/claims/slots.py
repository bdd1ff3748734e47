"""The text, aliases and type of each slot."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.claims.bundles import CELL_KINDS, Bundle, Source
from pipeline.claims.events import FLIP, Event, Outcome
from pipeline.claims.evidence import paper_span
from pipeline.claims.graph import Graph
from pipeline.claims.words import words
from pipeline.schema import Slot, Tagged

if TYPE_CHECKING:
    from spacy.tokens import Span

TYPE_OF_KIND = {
    "mirna": "miRNA", "lncrna": "lncRNA", "circrna": "circRNA", "mrna": "mRNA", "rna": "RNA", "dna": "DNA",
    "disease": "tumour", "class": "", "phrase": "",
}  # fmt: skip
VAGUE_SOURCES = frozenset("cell cells donor cells|parent cells|parental cells|various cells|all cells|different cells|host cells|living cells|most cells".split("|")) | {"cell", "cells"}
CONTEXT = re.compile(r"\b(?:under|upon|during|after|in response to|following) ((?:[\w-]+ ){0,3}(?:hypoxi\w+|stress|condition|conditions|treatment|stimulation|irradiation|inflammation|ischemia|ischaemia))|\b(hypoxic|normoxic|hypoxia)\b", re.IGNORECASE)


class Slots:
    """Makes slots of one document."""

    def __init__(self, tagged: Tagged, graph: Graph) -> None:
        self.tagged = tagged
        self.doc = tagged.spacy_doc
        self.graph = graph
        self.pairs = _pairs(tagged.long_forms)

    def kind(self, bundle: Bundle) -> str:
        """The mention kind of the bundle's cargo, or ""."""
        return self.graph.kind(bundle.cargo) if bundle.cargo is not None else ""

    def is_class(self, cargo: int) -> bool:
        """Whether a cargo is a class ("miRNAs") rather than a named molecule."""
        return self.graph.kind(cargo) in ("class", "phrase")

    def cargo(self, bundle: Bundle) -> Slot | None:
        """The cargo slot."""
        if bundle.cargo is None:
            return None
        mention = self.graph.mentions[bundle.cargo]
        return self._slot(mention.name_start, mention.name_end, mention.kind)

    def source(self, bundle: Bundle) -> Slot | None:
        """The source slot: text with its modifiers; the plain form and abbreviations as aliases."""
        source = bundle.source
        if source is None:
            return None
        if source.token is None:
            return Slot(source.text, "cell", self._aliases(source.text))
        start, end = self._source_span(source.token)
        return self._slot(start, end, self.graph.kind(source.token) or "cell")

    def _source_span(self, token: int) -> tuple[int, int]:
        mention = self.graph.mentions.get(token)
        if mention is None:
            start = token
            while start > 0 and self.doc[start - 1].dep_ in ("npadvmod", "compound", "amod", "nmod") and self.doc[start - 1].head.i >= token and self.doc[start - 1].tag_.startswith(("NN", "JJ")):
                start -= 1
            return start, token + 1
        start, end = mention.start, mention.end
        if self.doc[token].dep_ in ("npadvmod", "compound"):  # "lung cancer cell-derived": modifiers hang on "derived"
            start, end = min(start, token), token + 1
            while start > self.doc[token].sent.start and self.doc[start - 1].dep_ in ("npadvmod", "compound", "amod", "nmod", "punct") and self._glued(start - 1, token):
                start -= 1
        elif mention.kind in ("fluid", "patient") and mention.long_end > mention.end:
            end = mention.long_end
        return start, end

    def _glued(self, i: int, token: int) -> bool:
        word = self.doc[i]
        if word.is_punct:
            return word.text in ("-", "–") and i > 0
        return word.tag_.startswith(("NN", "JJ", "VBN", "CD")) and not word.lower_.startswith("exosom") and word.dep_ != "punct"

    def outcome(self, outcome: Outcome, bundle: Bundle, cargo_kind: str) -> Slot:
        """The target or effect slot, with its direction as this bundle brings it about."""
        direction = outcome.direction
        if outcome.mode == "targets" and outcome.slot == "target" and cargo_kind not in ("mirna",):
            direction = "affects"
        if bundle.loss:
            direction = FLIP[direction]
        mention = self.graph.mentions.get(outcome.head)
        start, end = outcome.start, outcome.end
        if outcome.mode == "clause":
            return self._slot(start, end, "phrase", direction)
        if outcome.slot == "effect":
            while start < outcome.head and {"increases.adjectives", "decreases.adjectives"} & set(self.doc[start]._.sets):
                start += 1
        extra = []
        if mention and outcome.slot == "effect" and mention.long_end > end:
            longer = self.doc[start : mention.long_end].text
            if self.doc[outcome.head].lower_ in words()["generic_effects"]:
                extra.append(self.doc[start:end].text)
                end = mention.long_end
            else:
                extra.append(longer)
        return self._slot(start, end, mention.kind if mention else "", direction, tuple(extra))

    def recipient(self, sent: "Span", bundle: Bundle, parts: list[tuple[Outcome, Event]]) -> Slot | None:
        """The first cell after the cargo that is neither the source nor an outcome."""
        taken = {bundle.source.token if bundle.source else None, *(o.head for o, _ in parts)}
        for token in sent:
            if self.graph.kind(token.i) == "cell" and token.i not in taken and token.dep_ == "pobj" and token.head.lower_ in ("in", "of", "to", "by", "into", "on"):
                if self.graph.to("origin", token.i) or self.graph.to("origin", self.graph.first_conjunct(token.i)):
                    continue
                mention = self.graph.mentions[token.i]
                return self._slot(mention.start, mention.end, "cell")
        return None

    def context(self, sent: "Span") -> Slot | None:
        """A condition such as hypoxia, where one is named."""
        match = CONTEXT.search(sent.text)
        return Slot(match.group(1) or match.group(2)) if match else None

    def _slot(self, start: int, end: int, kind: str, direction=None, extra: tuple[str, ...] = ()) -> Slot:
        while end - 1 > start and self.doc[end - 1].is_punct:
            end -= 1
        span = self.doc[start:end]
        begin, stop = paper_span(self.tagged, span.start_char, span.end_char)
        text = " ".join(span.text.split())
        aliases = tuple(a for a in dict.fromkeys((*extra, *self._aliases(text))) if a != text)
        return Slot(text, TYPE_OF_KIND.get(kind, kind), aliases, direction, begin, stop)

    def _aliases(self, text: str) -> tuple[str, ...]:
        """Abbreviations and long forms that the paper ties together, whole or within a longer name."""
        found = []
        for short, long in self.pairs:
            if text.lower() == long.lower():
                found.append(short)
            elif text == short:
                found.append(long)
            elif re.search(rf"(?<!\w){re.escape(short)}(?!\w)", text):
                found.append(re.sub(rf"(?<!\w){re.escape(short)}(?!\w)", lambda _: long, text))
            elif re.search(rf"(?<!\w){re.escape(long)}(?!\w)", text, re.IGNORECASE):
                found.append(re.sub(rf"(?<!\w){re.escape(long)}(?!\w)", lambda _: short, text, flags=re.IGNORECASE))
        return tuple(found)


def _pairs(long_forms: dict[str, str]) -> list[tuple[str, str]]:
    """Abbreviation and long form, each also in the singular: hNSCs, hNSC."""
    found = dict(long_forms)
    for short, long in long_forms.items():
        if short.endswith("s") and long.endswith("s"):
            found.setdefault(short[:-1], long[:-1])
    return list(found.items())
