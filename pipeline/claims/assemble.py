"""Tagged + Relations → Claims: sentence by sentence, targets crossed with effects along each chain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.claims.bundles import Bundle, Bundles, distinct
from pipeline.claims.events import FLIP, Event, Events, Outcome
from pipeline.claims.evidence import evidence_of, where_of
from pipeline.claims.graph import Graph
from pipeline.claims.slots import Slots, VAGUE_SOURCES
from pipeline.claims.tables import claims_of_tables
from pipeline.schema import CARGO_KINDS, Claim, Relation, Tagged

if TYPE_CHECKING:
    from spacy.tokens import Span


@dataclass
class Chain:
    """Events that belong together: the same agents, one bringing the next."""

    sentence: int
    bundles: list[Bundle]
    targets: list[tuple[Outcome, Event]]
    effects: list[tuple[Outcome, Event]]


def assemble(tagged: Tagged, relations: list[Relation]) -> list[Claim]:
    """All claims of a paper, in order of their place in it; ids are left empty."""
    graph = Graph(tagged, relations)
    bundles = Bundles(graph)
    events = Events(graph, bundles)
    slots = Slots(tagged, graph)
    claims: list[Claim] = []
    block = -1
    previous: Chain | None = None
    sentences = list(tagged.spacy_doc.sents)
    for number, sent in enumerate(sentences):
        if tagged.block_of[number] != block:
            block = tagged.block_of[number]
            bundles.memory.bundles, bundles.memory.sources, bundles.memory.cells = [], [], []
            previous = None
        if _skipped(tagged, sentences, number):
            _remember(bundles, graph, sent)
            continue
        chains = _chains(events.of_sentence(sent), sent, number)
        if chains and previous and _continues(chains[0], previous):
            chains[0].targets = previous.targets + chains[0].targets
            start = evidence_of(tagged, sentences[number - 1], number - 1).start
            claims = [c for c in claims if c.evidence.start != start or c.effect is not None or c.negated]
        for chain in chains:
            claims += _claims(tagged, slots, chain, sent, number)
        if chains:
            previous = chains[-1]
        _remember(bundles, graph, sent)
    claims += claims_of_tables(tagged.paper, tagged.long_forms)
    return _order(_distinct(claims))


def _skipped(tagged: Tagged, sentences: list["Span"], number: int) -> bool:
    """Titles of reviews, and the first sentence of a longer caption, which is its title."""
    block = tagged.paper.blocks[tagged.block_of[number]]
    if block.kind == "title":
        return any(b.kind == "paragraph" for b in tagged.paper.blocks)
    if block.kind != "caption":
        return False
    first = number == 0 or tagged.block_of[number - 1] != tagged.block_of[number]
    more = number + 1 < len(sentences) and tagged.block_of[number + 1] == tagged.block_of[number]
    return first and more


def _chains(events: list[Event], sent: "Span", number: int) -> list[Chain]:
    """Events of one sentence, grouped: a clause after ";" with a subject of its own starts a new chain."""
    chains: list[Chain] = []
    breaks = [t.i for t in sent if t.text == ";"]
    last = -1
    for event in sorted(events, key=lambda e: e.trigger):
        part = sum(b < event.trigger for b in breaks)
        chain = next((c for c in chains if _same_agents(c.bundles, event.bundles) and (part == last or event.inherited)), None)
        if chain is None:
            chain = Chain(number, list(event.bundles), [], [])
            chains.append(chain)
        last = part
        for outcome in event.outcomes:
            (chain.targets if outcome.slot == "target" else chain.effects).append((outcome, event))
    return chains


def _same_agents(one: list[Bundle], other) -> bool:
    return {b.cargo for b in one} == {b.cargo for b in other} and {b.source for b in one} == {b.source for b in other}


def _continues(chain: Chain, previous: Chain) -> bool:
    """"It lowers ZO-1. This in turn raises permeability.": effects that follow from the targets just named."""
    events = [event for _, event in chain.effects]
    return bool(
        previous.sentence == chain.sentence - 1 and previous.targets and not previous.effects and chain.effects
        and not chain.targets and all(event.inherited or event.pronoun for event in events)
    )  # fmt: skip


def _remember(bundles: Bundles, graph: Graph, sent: "Span") -> None:
    """What later sentences may point back to."""
    found: list[Bundle] = []
    for token in sent:
        kind = graph.kind(token.i)
        if graph.of("carries", token.i) or kind == "vesicle":
            found += bundles.of_vesicle(token.i)
        if kind in CARGO_KINDS and (graph.to("carries", token.i) or graph.of("origin", token.i)):
            found += bundles.of_cargo(token.i)
    full = [b for b in dict.fromkeys(found) if b.cargo is not None and not b.loss]
    sourced = {b.cargo for b in full if b.source}
    full = [b for b in full if b.source or b.cargo not in sourced]
    if bundles.study:
        for bundle in full:
            bundles.memory.cargos.setdefault(graph.doc[bundle.cargo].lower_, bundle)
    full = distinct(full, bundles.key)
    bare = [b for b in dict.fromkeys(found) if b.cargo is None and b.source]
    if full or bare:
        bundles.memory.bundles = full or distinct(bare, bundles.key)
        bundles.memory.sources = [b.source for b in found if b.source] or bundles.memory.sources
    bundles.memory.cells += [t.i for t in sent if graph.kind(t.i) == "cell" and t.dep_ not in ("compound", "npadvmod")]


def _claims(tagged: Tagged, slots: Slots, chain: Chain, sent: "Span", number: int) -> list[Claim]:
    """The rows of one chain: bundles × targets × effects."""
    evidence = evidence_of(tagged, sent, number)
    where = where_of(tagged, number)
    found = []
    targets = _unique_outcomes(chain.targets) or [None]
    effects = _unique_outcomes(chain.effects) or [None]
    bundles, paired = _respectively(chain.bundles, targets, sent)
    for bundle in bundles:
        for target in paired(bundle):
            for effect in effects:
                parts = [part for part in (target, effect) if part]
                cargo, source = slots.cargo(bundle), slots.source(bundle)
                if cargo is None and source is None or not parts:
                    continue
                if (cargo is None or bundle.cargo is not None and slots.is_class(bundle.cargo)) and (
                    source is None or source.text.lower() in VAGUE_SOURCES
                ):
                    continue
                if target and effect and target[1].negated != effect[1].negated:
                    continue
                found.append(
                    Claim(
                        doc=tagged.paper.doc, where=where, kind="mechanism", evidence=evidence,
                        cargo=cargo, source=source,
                        target=slots.outcome(target[0], bundle, slots.kind(bundle)) if target else None,
                        effect=slots.outcome(effect[0], bundle, slots.kind(bundle)) if effect else None,
                        recipient=slots.recipient(sent, bundle, parts),
                        context=slots.context(sent),
                        negated=any(p[1].negated for p in parts), hedged=any(p[1].hedged for p in parts),
                        confidence=_confidence(bundle, parts),
                        rules=tuple(sorted({rule for p in parts for rule in p[1].rules})),
                    )
                )  # fmt: skip
    return found


def _respectively(bundles: list[Bundle], targets: list, sent: "Span"):
    """ "miR-1 and miR-2 from A and B target C and D, respectively": paired in order, not multiplied."""
    cargos = list(dict.fromkeys(b.cargo for b in bundles))
    sources = list(dict.fromkeys(b.source for b in bundles))
    if len(cargos) < 2 or not any(t.lower_ == "respectively" for t in sent):
        return bundles, lambda bundle: targets
    if len(sources) == len(cargos):
        bundles = [b for b in bundles if cargos.index(b.cargo) == sources.index(b.source)]
    if len(targets) != len(cargos):
        return bundles, lambda bundle: targets
    ordered = sorted(targets, key=lambda target: target[0].head if target else -1)
    return bundles, lambda bundle: [ordered[sorted(cargos).index(bundle.cargo)]] if None not in cargos else targets


def _unique_outcomes(outcomes: list[tuple[Outcome, Event]]) -> list[tuple[Outcome, Event]]:
    """One outcome for each thing: a stated direction wins over `affects`."""
    best: dict[str, tuple[Outcome, Event]] = {}
    for outcome, event in outcomes:
        key = f"{outcome.head}"
        if key not in best or best[key][0].direction == "affects" and outcome.direction != "affects":
            best[key] = (outcome, event)
    return list(best.values())


def _confidence(bundle: Bundle, parts: list[tuple[Outcome, Event]]) -> float:
    """A first guess, to be calibrated: less for what stands far away or is left empty."""
    value = 0.9
    value -= 0.15 * any(event.inherited for _, event in parts)
    value -= 0.1 * any(event.pronoun for _, event in parts)
    value -= 0.15 * (bundle.cargo is None) + 0.1 * (bundle.source is None)
    value -= 0.3 * any(event.hedged for _, event in parts)
    return round(max(value, 0.05), 2)


def _distinct(claims: list[Claim]) -> list[Claim]:
    seen, kept = set(), []
    for claim in claims:
        key = (claim.evidence.start, *(slot and (slot.text, slot.direction) for slot in (claim.cargo, claim.source, claim.target, claim.effect, claim.disease, claim.marker)))
        if key not in seen:
            seen.add(key)
            kept.append(claim)
    return kept


def _order(claims: list[Claim]) -> list[Claim]:
    return sorted(claims, key=lambda claim: claim.evidence.start)


__all__ = ["assemble", "FLIP"]
