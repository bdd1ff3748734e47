"""Tagged + Relations → Claims: sentence by sentence, targets crossed with effects along each chain."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.claims.bundle import Bundle, distinct, sourced, unique
from pipeline.claims.bundles import Bundles
from pipeline.claims.chains import Chain, Part, chains_of
from pipeline.claims.credits import Credits
from pipeline.claims.echoes import Echoes
from pipeline.claims.events import Events
from pipeline.claims.evidence import evidence_of, where_of
from pipeline.claims.graph import RNA_KINDS, Graph
from pipeline.claims.slots import Slots
from pipeline.claims.spellings import in_one_spelling
from pipeline.claims.tables import claims_of_tables
from pipeline.schema import CARGO_KINDS, Claim, Drop, DropReason, Relation, Tagged

if TYPE_CHECKING:
    from spacy.tokens import Span


# Begins a sentence that tells something more rather than what follows from the one before.
ADDS = re.compile(r"(?:On the other hand|However|In addition|Additionally|Moreover|Furthermore|Besides|Also|Likewise|Similarly)\b")


def assemble(tagged: Tagged, relations: list[Relation], drops: list[Drop] | None = None) -> list[Claim]:
    """All claims of a paper, in order of their place in it; ids are left empty. `drops` takes in what was left out on purpose."""
    reader = _Reader(tagged, relations)
    found = reader.claims() + claims_of_tables(tagged.paper, tagged.long_forms)
    if drops is not None:
        drops.extend(reader.graph.drops)
    found = in_one_spelling(found) if reader.bundles.study else found
    return sorted(_distinct(found), key=lambda claim: claim.evidence.start)


class _Reader:
    """Goes through a document's sentences in order, remembering what later ones point back to."""

    def __init__(self, tagged: Tagged, relations: list[Relation]) -> None:
        self.tagged = tagged
        self.graph = Graph(tagged, relations)
        self.bundles = Bundles(self.graph)
        self.events = Events(self.graph, self.bundles)
        self.credits = Credits(self.graph, self.bundles)
        self.echoes = Echoes(self.bundles)
        self.slots = Slots(tagged, self.graph)
        self.sentences = list(tagged.spacy_doc.sents)

    def claims(self) -> list[Claim]:
        """The claims of the running text."""
        found: list[list[Claim]] = []  # by sentence
        previous: Chain | None = None
        for number, sent in enumerate(self.sentences):
            if not number or self.tagged.block_of[number] != self.tagged.block_of[number - 1]:
                self.bundles.memory.forget(wholly=not self.bundles.study)
                previous = None
            title = self._is_title(number)
            if title:
                self.graph.drop("title", (token.i for token in sent))
            credited = self.credits.of_sentence(sent, previous.bundles if previous and previous.sentence >= number - 2 else [])
            self.bundles.memory.take(credited)
            chains = [] if title else chains_of(self.events.of_sentence(sent), sent, number)
            if chains and previous:
                found[-1] = self._joined(chains[0], previous, sent, found[-1])
            told = chains[-1] if chains else previous
            chains += self.echoes.of_sentence(sent, told, number) if told and told.sentence >= number - 1 else []
            chains += self._undone(sent, number, chains[-1] if chains else previous)
            same = self.credits.of_sentence(sent, chains[-1].bundles) if chains and not credited else []
            if same:  # "…, and this effect was mediated by miR-155"
                chains.append(Chain(number, same, chains[-1].targets, chains[-1].effects))
            if credited and previous:
                chains.append(Chain(number, credited, previous.targets, previous.effects))
            found.append([claim for chain in chains for claim in self._rows(chain, sent, number)])
            previous = chains[-1] if chains else previous
            self._remember(sent, bool(chains))
        return [claim for claims in found for claim in claims]

    def _joined(self, chain: Chain, previous: Chain, sent: "Span", told: list[Claim]) -> list[Claim]:
        """Let a chain take in what was told before, if it goes on from it or explains it; what of `told` stays by itself."""
        resumes = any(t.lower_ in ("this", "these", "such") and t.dep_ == "det" for t in sent)
        if ADDS.match(sent.text) and not resumes:
            return told
        if chain.goes_on_from(previous):
            chain.targets = previous.targets
            self.graph.drop("told with the next sentence", (outcome.head for outcome, _ in previous.targets))
            return [claim for claim in told if claim.effect or claim.negated]
        if chain.explains(previous, sent):
            chain.effects = previous.effects
            self.graph.drop("told with the next sentence", (outcome.head for outcome, _ in previous.effects))
            return [claim for claim in told if claim.target or claim.negated]
        return told

    def _undone(self, sent: "Span", number: int, told: Chain | None) -> list[Chain]:
        """What was told last, as the work of a cargo whose loss undoes it (annotation guide, rule 5)."""
        lost = self.events.undone_in(sent) if told else []
        if not told or not lost or any(b.cargo == known.cargo for b in lost for known in told.bundles):
            return []
        sources = [b.source for b in told.bundles if b.source] or [None]
        bundles = unique(Bundle(b.cargo, b.source or source) for b in lost for source in sources)
        return [Chain(number, bundles, told.targets, told.effects)]

    def _is_title(self, number: int) -> bool:
        """The title of a paper with a body, and the first sentence of a longer caption, are no claims."""
        block_of = self.tagged.block_of
        block = self.tagged.paper.blocks[block_of[number]]
        if block.kind == "title":
            return any(b.kind == "paragraph" for b in self.tagged.paper.blocks)
        first = number == 0 or block_of[number - 1] != block_of[number]
        more = number + 1 < len(block_of) and block_of[number + 1] == block_of[number]
        return block.kind == "caption" and first and more

    def _rows(self, chain: Chain, sent: "Span", number: int) -> list[Claim]:
        evidence, where = evidence_of(self.tagged, sent, number), where_of(self.tagged, number)
        found = []
        if chain.is_enumeration():
            self.graph.drop("too many to cross", (outcome.head for outcome, _ in (*chain.targets, *chain.effects)))
        for bundle, target, effect in chain.rows(sent):
            parts = [part for part in (target, effect) if part]
            negated = any(event.negated for _, event in parts)
            if bundle.loss and negated and all(outcome.direction == "affects" for outcome, _ in parts):
                bundle = replace(bundle, loss=False)  # "its loss did not affect growth": nor does it
            if bundle.loss and negated:  # without it the vesicles do not: it does (annotation guide, rule 5)
                bundle, negated = replace(bundle, loss=False), False
            if self._is_left_out(bundle, parts):
                continue
            found.append(
                Claim(
                    doc=self.tagged.paper.doc, where=where, kind="mechanism", evidence=evidence,
                    cargo=self.slots.cargo(bundle), source=self.slots.source(bundle),
                    target=self.slots.outcome(target[0], bundle) if target else None,
                    effect=self.slots.outcome(effect[0], bundle) if effect else None,
                    recipient=self.slots.recipient(sent, bundle, parts), context=self.slots.context(sent),
                    negated=negated, hedged=any(event.hedged for _, event in parts),
                    rules=tuple(sorted(self.bundles.why(bundle).union(*(event.rules for _, event in parts)))),
                )
            )  # fmt: skip
        return found

    def _is_left_out(self, bundle: Bundle, parts: list[Part]) -> bool:
        """Whether a row is not told of: it does not say whose vesicles, or speaks of miRNAs at large."""
        checks: dict[DropReason, bool] = {
            "vague source": not self.slots.is_specific(bundle) or self.bundles.abstract.is_at_large(bundle),
            "background": self.bundles.abstract.is_background(bundle),
            "its own cargo": any(outcome.head == bundle.cargo for outcome, _ in parts),
        }
        reason = next((reason for reason, holds in checks.items() if holds), None)
        if reason:
            self.graph.drop(reason, (outcome.head for outcome, _ in parts))
        return bool(reason)

    def _remember(self, sent: "Span", told: bool) -> None:
        """Keep what later sentences may point back to."""
        memory, key = self.bundles.memory, self.bundles.sources.key
        found = self._named_in(sent)
        full = sourced(b for b in found if b.cargo is not None and not b.loss)
        bare = [b for b in found if b.cargo is None and b.source]
        for bundle in full:
            for name in sorted({self.graph.doc[bundle.cargo].lower_} | self.bundles.names(bundle.cargo)):
                memory.cargos.setdefault(name, bundle)
        takes_up = any(token.lower_ in ("them", "it", "these", "this", "they") for token in sent)
        memory.idle = 0 if told or found or takes_up else memory.idle + 1
        if full or bare:
            memory.bundles = distinct(full or bare, key)
            memory.sources = [b.source for b in found if b.source] or memory.sources
        subjects = (t.i for t in sent if t.dep_ in ("nsubj", "nsubjpass") and self.graph.kind(t.i) in CARGO_KINDS)
        rnas = unique(t.i for t in sent if self.graph.kind(t.i) in RNA_KINDS)
        memory.topic = next(subjects, rnas[0] if len(rnas) == 1 else None)
        memory.cells += [token.i for token in sent if self.graph.is_cell_phrase(token)]

    def _named_in(self, sent: "Span") -> list[Bundle]:
        found: list[Bundle] = []
        for token in sent:
            kind = self.graph.kind(token.i)
            if kind == "vesicle" or self.graph.of("carries", token.i):
                found += self.bundles.of_vesicle(token.i)
            if kind in CARGO_KINDS and (self.graph.to("carries", token.i) or self.graph.of("origin", token.i)):
                found += self.bundles.of_cargo(token.i)
        return unique(found)


def _distinct(claims: list[Claim]) -> list[Claim]:
    """One claim for each row of a sentence, the first."""
    found: dict[tuple, Claim] = {}
    for claim in claims:
        slots = (claim.cargo, claim.source, claim.target, claim.effect, claim.disease, claim.marker)
        said = tuple((slot.text, slot.direction) if slot else None for slot in slots)
        found.setdefault((claim.evidence.start, claim.trend, *said), claim)
    return list(found.values())
