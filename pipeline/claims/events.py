"""What happens: each change word with what it changes, in which direction, and who brings it about."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.claims.agents import AgentFinder
from pipeline.claims.bundle import Bundle, Source, unique
from pipeline.claims.bundles import Bundles
from pipeline.claims.credits import sums_up
from pipeline.claims.flags import is_aside, is_hedged, is_negated, is_no_claim
from pipeline.claims.graph import RNA_KINDS, Graph
from pipeline.claims.interference import Interference
from pipeline.claims.losses import says_loss
from pipeline.claims.outcomes import FLIP, Outcome, Outcomes
from pipeline.claims.sources import CELL_KINDS
from pipeline.claims.withheld import TAKES_AWAY, WHEN
from pipeline.claims.words import words
from pipeline.schema import DropReason, Relation

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

POINTING = frozenset({"this", "these"})
LEVELS = frozenset("expression overexpression level levels upregulation abundance presence amount amounts".split())
COURSES = frozenset("severity grade grades stage stages prognosis outcome outcomes survival mortality".split())  # of patients
PROCEDURES = frozenset("isolating purifying storing freezing".split())
MAKING = frozenset("sorting packaging loading encapsulation incorporation secretion release biogenesis".split())


@dataclass(frozen=True, slots=True)
class Event:
    """A change word with its outcomes and agents.

    `inherited`: the agent was not beside the word; `aside`: it only goes along with the rest; `rules`: why.
    """

    trigger: int
    outcomes: tuple[Outcome, ...]
    bundles: tuple[Bundle, ...]
    inherited: bool
    pronoun: bool
    negated: bool
    hedged: bool
    aside: bool
    rules: tuple[str, ...]


class Events:
    """Finds the events of one document, sentence by sentence."""

    def __init__(self, graph: Graph, bundles: Bundles) -> None:
        self.graph = graph
        self.bundles = bundles
        self.outcomes = Outcomes(graph)
        self.agents = AgentFinder(graph, bundles, self.outcomes)
        self.interference = Interference(graph, bundles, self.outcomes, self.agents.withheld)

    def of_sentence(self, sent: "Span") -> list[Event]:
        """The events of a sentence that a vesicle or its cargo brings about."""
        triggers = [t for t in sent if self.graph.of("theme", t.i) or self.graph.of("via", t.i)]
        themes = [(t.i, r.filler) for t in triggers for r in self.graph.of("theme", t.i) if r.rule != "theme-reduced-relative" and not self._acts(r)]
        nested = {i for trigger, filler in themes for i in self.outcomes.fillers(trigger, filler)}
        outer = [t for t in triggers if t.i not in nested or self.graph.of("via", t.i)]
        undone = [event for event in map(self._interfered, triggers) if event]
        within = {t.i for event in undone for t in self.graph.doc[event.trigger].subtree}
        found = [event for event in map(self._event, outer) if event and event.trigger not in within] + undone
        self.agents.going_on = bool(found) or any(self.graph.of("carries", t.i) for t in sent)
        found = self._share_ligand(found)
        return found + [event for told in found for event in self._contrasted(told, sent)]

    def _interfered(self, trigger: "Token") -> Event | None:
        """ "Blocking TLR4 suppressed EV-induced autophagy": the vesicles' deed, by means of TLR4."""
        if is_negated(trigger, self.graph) or is_no_claim(trigger):
            return None
        outcomes, bundles = self.interference.of_trigger(trigger)
        if not bundles:
            return None
        return Event(trigger.i, tuple(outcomes), tuple(bundles), True, False, False, is_hedged(trigger), False, ("agent-interference",))

    def _acts(self, theme: Relation) -> bool:
        """ "The decline of IRAK1 diminishes death": a subject that does it, since there is an object."""
        return theme.rule == "theme-inchoative" and any(child.dep_ == "dobj" for child in self.graph.doc[theme.holder].rights)

    def _contrasted(self, event: Event, sent: "Span") -> list[Event]:
        """ "A exosomes, but not B exosomes, promote growth": what is told of the one is denied of the other."""
        if event.negated or "agent-subject" not in event.rules:
            return []
        others = [b for t in sent if t.i < event.trigger and self.graph.denied(t) for b in self._made_by(t)]
        return [replace(event, bundles=(b,), negated=True) for b in others if b.source and b.cargo is None]

    def _made_by(self, denied: "Token") -> list[Bundle]:
        if self.graph.kind(denied.i) == "vesicle":
            return self.bundles.of_vesicle(denied.i)
        makers = [child.i for child in denied.children if child.dep_ == "pobj" and denied.lower_ in ("from", "of")]
        return [Bundle(None, Source(i)) for i in makers if self.graph.kind(i) in CELL_KINDS]

    def _event(self, trigger: "Token") -> Event | None:
        outcomes, why = self.outcomes.of_trigger(trigger.i)
        if not outcomes or self._says_nothing(trigger, outcomes):
            return None
        if trigger.dep_ in ("csubj", "nsubj") and self.agents.withheld.taken(trigger):
            return None  # "silencing miR-21 in MSCs": the experimenter's
        agents = self.agents.of_trigger(trigger)
        if agents.reversed:
            outcomes = [replace(o, direction=FLIP[o.direction]) for o in outcomes]
        outcomes = self._without_deeds(self._without_cargos(outcomes, agents.bundles), agents.bundles)
        agents = replace(agents, bundles=agents.bundles or tuple(self._undoers(trigger, outcomes)))
        if not outcomes or not agents.bundles:
            self.graph.drop("no vesicle acts", (o.head for o in outcomes))
            return None
        return Event(
            trigger.i, tuple(outcomes), agents.bundles, agents.inherited, agents.pronoun,
            is_negated(trigger, self.graph), is_hedged(trigger), is_aside(trigger), tuple(sorted({*why, *agents.rules})),
        )  # fmt: skip

    def _says_nothing(self, trigger: "Token", outcomes: list[Outcome]) -> bool:
        reason: DropReason | None = "description" if _describes(trigger, self.agents.is_apposed_cargo(trigger)) else "no claim" if is_no_claim(trigger) else None
        if reason:
            self.graph.drop(reason, (o.head for o in outcomes))
        return bool(reason)

    def _without_cargos(self, outcomes: list[Outcome], bundles: tuple[Bundle, ...]) -> list[Outcome]:
        """What the vesicle carries is not what it acts on: "exosomal miR-21 was increased"."""
        doc = self.graph.doc
        cargos = {name for b in bundles if b.cargo is not None for name in self.bundles.names(b.cargo)}
        cargos |= self.bundles.memory.cargos.keys() if self.bundles.study else set()
        listed = {o.head for o in outcomes if any(self.graph.to("carries", t) and self.bundles.cargos(t) for t in self.graph.tied(o.head))}
        listed |= {o.head for o in outcomes if self._means_cargo(o.head, bundles)}
        carried = [o for o in outcomes if o.head in listed or doc[o.head].lower_ in cargos or self.bundles.names(o.head) & cargos]
        self.graph.drop("its own cargo", (o.head for o in carried))
        return [o for o in outcomes if o not in carried]

    def _means_cargo(self, general: int, bundles: tuple[Bundle, ...]) -> bool:
        """ "The level of this miRNA fell": the cargo told of."""
        points = self.graph.kind(general) == "class" and self.bundles.sources.points_back(general, POINTING)
        return points and any(b.cargo is not None and self.bundles.can_mean(general, b.cargo) for b in bundles)

    def _without_deeds(self, outcomes: list[Outcome], bundles: tuple[Bundle, ...]) -> list[Outcome]:
        """ "EV-induced growth" is an outcome only of those who take the cargo away."""
        if bundles and all(b.loss and b.cargo is not None for b in bundles):
            return outcomes
        deeds = [o for o in outcomes if o.mode == "vesicles' deed"]
        self.graph.drop("done by vesicles", (o.head for o in deeds))
        return [o for o in outcomes if o not in deeds]

    def _undoers(self, trigger: "Token", outcomes: list[Outcome]) -> list[Bundle]:
        """ "EV-induced growth was blocked by a miR-21 antagomir": an RNA that no text has tied to vesicles yet."""
        deeds = [o for o in outcomes if o.mode == "vesicles' deed"]
        sources = [b.source for o in deeds for t in self.graph.doc[o.head].subtree if self.graph.kind(t.i) == "vesicle" for b in self.bundles.of_agent(t.i) or []]
        lost = [i for r in self.graph.of("agent", trigger.i) for i in self.agents.withheld.taken(self.graph.doc[r.filler])]
        return unique(Bundle(i, source, True) for i in lost for source in sources)

    def undone_in(self, sent: "Span") -> list[Bundle]:
        """The cargos whose loss undoes what the text before has told ("Knockdown of exosomal X abolished this effect")."""
        for trigger in sent:
            if not any(name.startswith("decreases.verbs") for name in trigger._.sets) or is_negated(trigger, self.graph) or is_no_claim(trigger):
                continue
            if any(sums_up(self.graph.doc[r.filler]) for r in self.graph.of("theme", trigger.i)):
                lost = [b for b in self.agents.of_trigger(trigger).bundles if b.loss and b.cargo is not None] or self._lost_rna(trigger)
                if lost:
                    return [replace(b, loss=False) for b in lost]
        return []

    def _lost_rna(self, trigger: "Token") -> list[Bundle]:
        """ "Knockdown of miR-221 in the donor cells abolished this effect": an RNA that the text has tied to no vesicle yet."""
        subjects = [r.filler for r in self.graph.of("agent", trigger.i) if says_loss(self.graph.doc[r.filler])]
        named = [t.i for i in subjects for t in self.graph.doc[i].subtree if self.graph.kind(t.i) in RNA_KINDS]
        return [Bundle(i, None, True) for i in named]

    def _share_ligand(self, events: list[Event]) -> list[Event]:
        """A ligand that one event names as the cargo acts in the others that the same vesicle brings about."""
        named = [b for e in events for b in e.bundles if b.cargo is not None and self.outcomes.is_ligand(b.cargo)]
        sources = {b.source for b in named}

        def shares(event: Event) -> bool:
            return bool(named) and all(b.cargo is None and b.source in sources for b in event.bundles)

        return [replace(event, bundles=tuple(named)) if shares(event) else event for event in events]


def _describes(trigger: "Token", carried: bool) -> bool:
    """ "PTEN, a suppressor of growth", "resistance to BRAF inhibition": says what a thing is, not what happens; but
    "exosomal miR-486, a repressor of SMO" tells what a carried molecule does."""
    if trigger.dep_ == "pobj" and trigger.head.lower_ == "to" and trigger.head.head.lower_ in words()["to_something"]:
        return True
    if trigger.lemma_ in ("require", "depend", "need", "rely") and any(child.lower_ in MAKING for child in trigger.lefts):
        return True  # "sorting of miR-223 into exosomes requires YBX1" is the donor's
    relative = trigger.head if trigger.lower_ == "responsible" and trigger.head.dep_ == "relcl" else None
    if relative is not None and relative.head.dep_ == "dobj" and "decreases.verbs" in relative.head.head._.sets:
        return True  # "lowers PCSK1, which is responsible for the processing of hormones"
    if _is_experiment(trigger) or _correlates(trigger) or _is_procedure(trigger) or _is_patients_survival(trigger) or _is_condition(trigger) or _kept_from(trigger):
        return True
    if trigger.lower_.rstrip("s") == "inhibitor" and trigger.dep_ == "pobj" and trigger.head.lower_ != "as":
        return True  # "regarding proteasome inhibitors"
    return trigger.dep_ == "appos" and trigger.pos_ == "NOUN" and not carried


def _is_condition(noun: "Token") -> bool:
    """ "Following IL-1β stimulation": the condition under which the rest was seen."""
    behind = noun.dep_ == "pobj" and noun.head.lower_ in ("following", "after", "upon", "under")
    return behind and noun.lower_ in ("stimulation", "challenge", "activation") and not any(c.lower_ in ("by", "with") for c in noun.rights)


def _kept_from(verb: "Token") -> bool:
    """ "Prevents cells from undergoing apoptosis": told of by the verb before."""
    return verb.dep_ == "pcomp" and verb.head.lower_ == "from" and verb.tag_ == "VBG" and "recipients.verbs" in verb._.sets


def _is_patients_survival(verb: "Token") -> bool:
    """ "Reduced 5-year survival": of patients, in whom it only goes along."""
    if verb.dep_ != "conj" or verb.head.lemma_.lower() not in ("associate", "correlate", "link"):
        return False
    courses = [o for o in verb.children if o.dep_ == "dobj" and o.lower_ in ("survival", "prognosis")]
    return any(c.lower_ in ("overall", "year", "patient", "progression", "disease", "free") for o in courses for t in o.lefts for c in t.subtree)


def _is_procedure(verb: "Token") -> bool:
    """ "Isolating EVs from milk lowers the cost": what the method does, not the vesicles."""
    return any(c.lower_ in PROCEDURES and c.tag_ == "VBG" for s in verb.lefts if s.dep_ in ("nsubj", "csubj") for c in (s, *s.lefts))


def _correlates(verb: "Token") -> bool:
    """ "Expression of X in tumours is associated with survival": what goes along in patients."""
    if verb.lemma_.lower() not in ("associate", "correlate", "link"):
        return False
    if any(o.lower_ in COURSES for c in verb.rights if c.lower_ in ("with", "to") for o in c.rights):
        return True
    return any(c.dep_ in ("nsubjpass", "nsubj") and c.lower_ in LEVELS for c in verb.lefts)


def _is_experiment(verb: "Token") -> bool:
    """ "when Rab27a was knocked down": what an experimenter does, told as the condition of the rest."""
    when = any(child.lower_ in WHEN and child.dep_ in ("mark", "advmod") for child in verb.lefts)
    passive = any(child.dep_ == "auxpass" for child in verb.lefts) and not any(child.dep_ == "agent" for child in verb.rights)
    sets = any(child.lower_ in ("when", "once", "if") for child in verb.lefts)  # "when DCs are activated"
    return verb.dep_ == "advcl" and when and passive and (sets or verb.lower_ in TAKES_AWAY)
