"""Who does again what was just told, or the reverse: "and so does X", "X does likewise", "X had the opposite effect"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.claims.bundle import Bundle
from pipeline.claims.bundles import Bundles
from pipeline.claims.chains import Chain, Part
from pipeline.claims.flags import is_hedged, is_negated, is_no_claim
from pipeline.claims.outcomes import FLIP
from pipeline.claims.words import PRONOUNS

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

DO = frozenset({"do", "behave", "act", "work"})
HAVE = frozenset("have exert show produce elicit cause exhibit display achieve bring play yield".split())
ALIKE = frozenset("so same likewise similarly similar comparable alike too equally equivalent identical".split())
SAME = frozenset({"same", "identical"})  # "similar effects" need not be these
REVERSE = frozenset("opposite reverse converse contrary inverse opposing".split())
DEEDS = frozenset("effect effects action actions outcome outcomes result results influence impact role response".split())


class Echoes:
    """Finds the clauses of a document that tell a deed again of someone else."""

    def __init__(self, bundles: Bundles) -> None:
        self.bundles = bundles

    def of_sentence(self, sent: "Span", told: Chain, number: int) -> list[Chain]:
        """What was told last, of those who are said to do it too, or to do the opposite."""
        found = []
        for verb in sent:
            word = self._manner(verb)
            if word is None or is_no_claim(verb) or told.sentence == number and any(event.trigger > verb.i for _, event in (*told.targets, *told.effects)):
                continue
            bundles = [b for i in self._subjects(verb) for b in self.bundles.of_agent(i) or []]
            bundles = [b for b in bundles if b not in told.bundles]
            if bundles:
                found.append(self._echo(told, bundles, verb, word.lower_ in REVERSE, number))
        return found

    def _echo(self, told: Chain, bundles: list[Bundle], verb: "Token", reverse: bool, number: int) -> Chain:
        negated, hedged = is_negated(verb, self.bundles.graph), is_hedged(verb)

        def again(part: Part) -> Part:
            outcome, event = part
            direction = FLIP[outcome.direction] if reverse else outcome.direction
            return replace(outcome, direction=direction), replace(event, bundles=tuple(bundles), negated=negated, hedged=event.hedged or hedged)

        return Chain(number, bundles, [again(part) for part in told.targets], [again(part) for part in told.effects])

    def _manner(self, verb: "Token") -> "Token | None":
        """The word that says that a verb stands for what was told: "so", "likewise", "the opposite"."""
        lemma = verb.lemma_.lower()
        if lemma == "do" and verb.i > verb.sent.start and verb.nbor(-1).lower_ == "so" and verb.dep_ in ("aux", "ROOT", "conj"):
            return verb.nbor(-1)  # "and so does X"
        if verb.pos_ not in ("VERB", "AUX"):
            return None
        if lemma in DO:
            words = [w for c in verb.rights if c.dep_ in ("advmod", "dobj", "acomp", "dep") for w in (c, *c.lefts)]
            objects = [c for c in verb.rights if c.dep_ == "dobj"]
            if all(o.lower_ in ALIKE | REVERSE | {"this", "that"} for o in objects):
                return next((w for w in words if w.lower_ in ALIKE | REVERSE), None)
        if lemma in HAVE:
            deeds = [c for c in verb.rights if c.dep_ == "dobj" and c.lower_ in DEEDS and not any(p.dep_ == "prep" for p in c.rights)]
            return next((w for c in deeds for w in c.lefts if w.lower_ in SAME | REVERSE), None)
        return None

    def _subjects(self, verb: "Token") -> list[int]:
        if verb.i > verb.sent.start and verb.nbor(-1).lower_ == "so":
            behind = [t for t in verb.doc[verb.i + 1 : verb.sent.end] if t.dep_ in ("nsubj", "dobj", "attr", "nsubjpass", "appos", "dep", "conj")]
            return [t.i for t in behind[:1]]
        return [c.i for c in verb.lefts if c.dep_ == "nsubj" and (c.lower_ not in PRONOUNS or c.lower_ in ("those", "that"))]
