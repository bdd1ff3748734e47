"""Events that belong together: the same agents, one bringing the next."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.claims.bundle import Bundle, unique
from pipeline.claims.events import Event
from pipeline.claims.outcomes import Outcome
from pipeline.claims.words import THEN

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

BESIDE = frozenset("while whereas although though whilst".split())
MOST_CROSSED = 16
RESULTS = frozenset("in to into with".split())
DO = frozenset("do achieve accomplish effect attain".split())
Part = tuple[Outcome, Event]
"""One outcome with the event that it belongs to."""


@dataclass
class Chain:
    """Agents with the targets and effects that they bring about, within sentence number `sentence`."""

    sentence: int
    bundles: list[Bundle]
    targets: list[Part] = field(default_factory=list)
    effects: list[Part] = field(default_factory=list)

    def add(self, event: Event) -> None:
        """Take in an event's outcomes."""
        for outcome in event.outcomes:
            (self.targets if outcome.slot == "target" else self.effects).append((outcome, event))

    def goes_on_from(self, previous: "Chain") -> bool:
        """ "It lowers ZO-1. This in turn raises permeability.": effects that follow from the targets just named."""
        only_effects = self.effects and not self.targets
        open_targets = previous.targets and not previous.effects
        same = _same_agents(self.bundles, previous.bundles)
        follows = all(event.inherited or event.pronoun for _, event in self.effects)
        return bool(previous.sentence == self.sentence - 1 and only_effects and open_targets and follows and same)

    def explains(self, previous: "Chain", sent: "Span") -> bool:
        """ "It promotes growth. It does so by lowering PTEN.": targets through which the effects just named come about."""
        only_targets, only_effects = self.targets and not self.effects, previous.effects and not previous.targets
        follows = previous.sentence == self.sentence - 1 and _same_agents(self.bundles, previous.bundles)
        return bool(only_targets and only_effects and follows and any(map(_does_so, sent)))

    def is_enumeration(self) -> bool:
        """An enumeration of readouts rather than a chain."""
        return len(list(_one_each(self.targets))) * len(list(_one_each(self.effects))) > MOST_CROSSED

    def rows(self, sent: "Span") -> list[tuple[Bundle, Part | None, Part | None]]:
        """Bundles × targets × effects, "respectively" paired."""
        targets: list[Part | None] = list(_one_each(self.targets)) or [None]
        effects: list[Part | None] = list(_one_each(self.effects)) or [None]
        if self.is_enumeration():
            bundles = _paired_sources(self.bundles, sent)
            return [(b, t, None) for b in bundles for t in targets] + [(b, None, e) for b in bundles for e in effects]
        return [
            (bundle, target, effect)
            for bundle in _paired_sources(self.bundles, sent)
            for target, effect in _crossed(
                _paired(bundle, self.bundles, targets, sent), _paired(bundle, self.bundles, effects, sent), sent
            )
        ]


def _does_so(word: "Token") -> bool:
    """ "does so by", "achieve this through"."""
    return word.lower_ in ("so", "this", "that") and word.dep_ in ("advmod", "dobj") and word.head.lemma_ in DO


def chains_of(events: list[Event], sent: "Span", number: int) -> list[Chain]:
    """Events of one sentence, grouped: a clause after ";" with a subject of its own starts a new chain."""
    chains: list[Chain] = []
    semicolons = [token.i for token in sent if token.text == ";"]
    last_clause = -1
    for event in sorted(events, key=lambda e: e.trigger):
        clause = sum(i < event.trigger for i in semicolons)
        joins = (clause == last_clause or event.inherited) and not event.aside
        chain = next((c for c in chains if joins and (_same_agents(c.bundles, event.bundles) or _same_names(c, event, sent) or _part_of(event, c))), None)
        if chain is None:
            chain = Chain(number, list(event.bundles))
            chains.append(chain)
        last_clause = clause
        chain.add(event)
    return chains


def _same_agents(one: Iterable[Bundle], other: Iterable[Bundle]) -> bool:
    return {(b.cargo, b.source, b.loss) for b in one} == {(b.cargo, b.source, b.loss) for b in other}


def _same_names(chain: Chain, event: Event, sent: "Span") -> bool:
    """ "PTEN is a target of miR-21 and promotes death": a cargo named here, and again where the text before has carried it."""
    named = [{(sent.doc[b.cargo].lower_, b.source, b.loss) for b in bundles if b.cargo is not None} for bundles in (chain.bundles, event.bundles)]
    target = any("theme-is-target" in told.rules for _, told in chain.targets)
    return target and bool(named[0]) and named[0] == named[1] and all(b.cargo is not None for b in (*chain.bundles, *event.bundles))


def _part_of(event: Event, chain: Chain) -> bool:
    """Whether agents that were only sought in the text before are some of the chain's: "miR-1 and miR-2 lower X, thereby reducing Y"."""
    sought = {(b.cargo, b.source) for b in event.bundles}
    return "agent-before" in event.rules and sought <= {(b.cargo, b.source) for b in chain.bundles}


def _crossed(targets: list[Part | None], effects: list[Part | None], sent: "Span") -> list[tuple[Part | None, Part | None]]:
    """Targets × effects where the one brings the other; the rest stand alone (annotation guide, rule 3)."""
    if targets == [None] or effects == [None]:
        return [(t, e) for t in targets for e in effects]
    pairs = [(t, e) for t, e in _meant(targets, effects, sent) if t and e and _brings(t, e, sent)]
    used = {id(part) for pair in pairs for part in pair}
    alone = [(t, None) for t in targets if id(t) not in used] + [(None, e) for e in effects if id(e) not in used]
    return pairs + alone


def _meant(targets: list[Part | None], effects: list[Part | None], sent: "Span") -> list[tuple[Part | None, Part | None]]:
    """All pairs; where "respectively" ends the list of effects, the first with the first, and so on."""
    told = max((part[0].end for part in effects if part), default=0)
    last = next((token.i for token in reversed(list(sent)) if token.lower_ == "respectively"), -1)
    if len(targets) == len(effects) > 1 and told <= last:
        return list(zip(_in_order(targets), _in_order(effects)))
    return [(t, e) for t in targets for e in effects]


def _in_order(parts: list[Part | None]) -> list[Part | None]:
    return sorted(parts, key=lambda part: part[0].head if part else -1)


def _brings(target: Part, effect: Part, sent: "Span") -> bool:
    """Whether what is done to a target brings an effect: it is told first ("lowers PTEN and promotes growth"), or as the
    means ("by", "through")."""
    (what, one), (told, other) = target, effect
    within = sent.start <= one.trigger < sent.end  # else it was told in the sentence before
    if one.negated != other.negated:  # "lowers PTEN but does not promote growth"
        return False
    between = {token.lower_ for token in sent.doc[what.end : told.start]}
    if one.trigger == other.trigger and "change" in (what.mode, told.mode) and what.mode != "via" and not between & THEN and not _through_it(sent.doc[what.end : told.start].text):
        return False  # "raised IL-10 and the filtration rate"
    if within and _contrasted(one.trigger, other.trigger, sent):
        return False
    first = not within or one.trigger <= other.trigger
    return first or what.mode == "via" or _is_means(sent.doc[one.trigger], sent.doc[other.trigger])


def _through_it(between: str) -> bool:
    """ "maintains VE-cadherin and, through it, vascular integrity"."""
    return bool(re.search(r"\b(?:through|with) it\b", between))


def _contrasted(one: int, other: int, sent: "Span") -> bool:
    """ "loss of KLF2 promotes growth, whereas loss of KLF4 lowers ZO-1": two things that happen beside each other."""
    between = sent.doc[min(one, other) : max(one, other)]
    return any(word.lower_ == "whereas" and any(child.dep_ == "nsubj" for child in word.head.children) for word in between)


def _is_means(word: "Token", other: "Token") -> bool:
    """Whether a word of change stands behind "by" or "through", or hangs on another as a participle or infinitive."""
    while word.head.i != word.i and word.i != other.i and not word.is_ancestor(other):
        if word.dep_ == "advcl" and any(c.lower_ in BESIDE for c in word.lefts):
            return False  # "reduces lesions while also lowering IgM"
        if word.dep_ in ("pcomp", "advcl", "acl", "xcomp", "relcl", "ccomp", "agent"):
            return True
        if word.dep_ == "pobj" and word.head.lower_ not in RESULTS:
            return True
        word = word.head
    return False


def _one_each(parts: list[Part]) -> list[Part]:
    """One part for each thing that changes: a stated direction wins over `affects`."""
    best: dict[int, Part] = {}
    for outcome, event in parts:
        known = best.get(outcome.head)
        if known is None or known[0].direction == "affects" and outcome.direction != "affects":
            best[outcome.head] = (outcome, event)
    return list(best.values())


def _respective(bundles: list[Bundle], sent: "Span") -> list[int]:
    """The cargos of a sentence that pairs them with something else by "respectively", in order; else none."""
    cargos = sorted({b.cargo for b in bundles if b.cargo is not None})
    return cargos if len(cargos) > 1 and any(token.lower_ == "respectively" for token in sent) else []


def _paired_sources(bundles: list[Bundle], sent: "Span") -> list[Bundle]:
    """ "miR-1 and miR-2 from A and B, respectively": paired in order, not multiplied."""
    cargos, sources = _respective(bundles, sent), unique(b.source for b in bundles)
    if not cargos or len(sources) != len(cargos):
        return bundles
    return [b for b in bundles if b.cargo in cargos and cargos.index(b.cargo) == sources.index(b.source)]


def _paired(bundle: Bundle, bundles: list[Bundle], parts: list[Part | None], sent: "Span") -> list[Part | None]:
    """The targets or effects of one bundle: all, or its own where "respectively" pairs them."""
    cargos = _respective(bundles, sent)
    if bundle.cargo not in cargos or len(parts) != len(cargos):
        return parts
    ordered = sorted(parts, key=lambda part: part[0].head if part else -1)
    return [ordered[cargos.index(bundle.cargo)]]
