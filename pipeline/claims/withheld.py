"""What was taken away when a change was seen: "angiogenesis declined when miR-126 was silenced"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.claims.bundle import Bundle, unique
from pipeline.claims.bundles import Bundles
from pipeline.claims.graph import RNA_KINDS, Graph
from pipeline.claims.losses import RELEASERS, says_loss
from pipeline.schema import CARGO_KINDS

if TYPE_CHECKING:
    from spacy.tokens import Token

WHEN = frozenset("when after once if upon as where whenever unless until".split())
TAKES_AWAY = frozenset(
    "silenced inhibited blocked antagonized antagonised neutralized neutralised deleted depleted removed ablated abolished inactivated "
    "knocked suppressed downregulated missing absent lacking eliminated disrupted lost abrogated repressed reduced lowered".split()
)
BY_TAKING = frozenset("reducing silencing blocking inhibiting depleting deleting lowering removing antagonizing antagonising neutralizing neutralising".split())
REMOVALS = frozenset("knockdown knockout silencing depletion deletion ablation depleting deleting".split())
BEHIND = frozenset("after upon following with by in on".split())
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
ANTISENSE = frozenset("antisense sirna shrna antagomir anti-mir".split())
WITHOUT = frozenset("without".split())


def _takes(word: "Token") -> bool:
    """ "Blocking X", also where a parser takes the gerund for an adjective."""
    return word.tag_ == "VBG" and word.lower_ in BY_TAKING | {"targeting"}


class Withheld:
    """Finds the cargos that were withheld in an experiment whose outcome a change word tells."""

    def __init__(self, graph: Graph, bundles: Bundles) -> None:
        self.graph = graph
        self.bundles = bundles

    def of_trigger(self, trigger: "Token") -> list[Bundle]:
        """The cargos taken away beside a change word, each with `loss`; none where nothing was."""
        undone = self._undone(trigger)
        if undone:
            return undone
        found = self._in_subject(trigger) or [b for child in trigger.children for b in self._in_clause(child) or self._in_phrase(child)] or self._in_front(trigger)
        unless = any(word.lower_ == "unless" for child in trigger.children for word in child.lefts)  # "unless X is blocked": X does it
        return unique(replace(b, loss=not unless) for b in found if b.cargo is not None)

    def _undone(self, trigger: "Token") -> list[Bundle]:
        """ "Silencing miR-21 in MSCs weakened the ability of their exosomes to promote angiogenesis": miR-21 promotes it."""
        verb = next((v for v in trigger.ancestors if v.pos_ == "VERB" and "decreases.verbs" in v._.sets), None)
        if verb is None or not any(trigger in c.subtree for c in verb.rights if c.dep_ == "dobj"):
            return []
        taken = [i for c in verb.lefts if c.dep_ in ("nsubj", "csubj") for i in self.taken(c)]
        makers = [b.source for t in verb.subtree if t.i > verb.i and self.graph.kind(t.i) == "vesicle" for b in self.bundles.of_agent(t.i) or []]
        return unique(Bundle(i, source) for i in taken for source in makers)

    def _in_subject(self, trigger: "Token") -> list[Bundle]:
        """ "Blocking X in the exosomes lowered migration and promoted apoptosis", where X is known as a cargo."""
        verb = trigger
        while verb.dep_ == "conj" and not any(c.dep_ in SUBJECTS for c in verb.lefts):
            verb = verb.head
        subjects = [c for c in verb.lefts if c.dep_ in SUBJECTS]
        objects = [o for c in subjects if _takes(c) for o in c.rights if o.dep_ == "dobj"] + [c for c in subjects if any(map(_takes, c.lefts))]
        near = [t for o in objects for t in (o, *(c for c in o.lefts if c.dep_ == "compound"), *(p for c in o.rights if c.lower_ == "of" for p in c.rights))]
        return [b for t in near for b in self._cargo(t.i)]

    def taken(self, subject: "Token") -> list[int]:
        """The RNAs, or cargos known by now, that a phrase says are taken away: "silencing X", "X knockdown", "inhibition of X"."""
        gerund = subject.lower_ in BY_TAKING and subject.tag_ == "VBG"
        if not gerund and not says_loss(subject):
            return []
        objects = [c for c in subject.rights if c.dep_ == "dobj"] if gerund else [c for c in subject.lefts if c.dep_ == "compound"]
        objects += [o for c in subject.rights if c.lower_ == "of" for o in c.rights if o.dep_ == "pobj"]
        named = [i for o in objects for i in self.graph.coordinated(o.i)]
        donors = any(c.lower_ in ("in", "from") and any(self.graph.kind(o.i) == "cell" for o in c.rights) for t in (subject, *objects) for c in t.rights)
        donors = donors and subject.lower_.replace("-", "") in REMOVALS
        proteins = [i for i in named if self.graph.kind(i) == "protein" and self.graph.doc[i].lower_ not in RELEASERS]
        return [i for i in named if self.graph.kind(i) in RNA_KINDS or i in proteins and (donors or self.bundles.remembered(i))]

    def _in_clause(self, verb: "Token") -> list[Bundle]:
        """ "when X was silenced"."""
        marked = any(child.lower_ in WHEN and child.dep_ in ("mark", "advmod") for child in verb.lefts)
        takes = verb.lower_ in ("treated", "transfected") or any(w.lower_ in TAKES_AWAY for w in (verb, *verb.rights))
        if verb.dep_ != "advcl" or not marked or not takes:
            return []
        given = [o for c in verb.rights if c.lower_ == "with" for o in c.rights if o.dep_ == "pobj" and (says_loss(o) or any(w.lower_ in ANTISENSE for w in (o, *o.lefts)))]
        if verb.lower_ in ("treated", "transfected"):  # "when the donors were treated with a miR-223 antisense oligonucleotide"
            near = [t for o in given for t in (*o.lefts, *(p for c in o.rights if c.lower_ in ("of", "against", "targeting") for p in c.rights))]
            return [b for t in near for b in self._cargo(t.i)]
        lost = [child.i for child in verb.lefts if child.dep_ in ("nsubjpass", "nsubj")]
        return [b for i in lost for b in self._cargo(i)] or [b for i in lost for b in self._of_donors(i, verb.head)]

    def _of_donors(self, rna: int, trigger: "Token") -> list[Bundle]:
        """ "When miR-126 was silenced in MSCs, their exosomes …": an RNA that the donors lack, their vesicles lack too."""
        if self.graph.kind(rna) not in RNA_KINDS:
            return []
        vesicles = [c.i for c in trigger.lefts if c.dep_ == "nsubj" and self.graph.kind(c.i) == "vesicle"]
        return [Bundle(rna, b.source) for i in vesicles for b in self.bundles.of_agent(i) or [] if b.cargo is None]

    def _in_front(self, trigger: "Token") -> list[Bundle]:
        """ "After X was silenced invasion diminished", where a parser coordinates the two verbs."""
        before = [trigger.head, *trigger.head.rights] if trigger.dep_ == "conj" else []
        verb = next((v for v in before if v.i < trigger.i and v.lower_ in TAKES_AWAY and any(c.dep_ == "auxpass" for c in v.lefts)), None)
        if verb is None:
            return []
        said = [c for c in verb.lefts if c.lower_ in WHEN]
        objects = [o for c in said if c.dep_ == "prep" for o in c.rights if o.dep_ == "pobj"]
        objects += [c for c in verb.lefts if c.dep_ == "nsubjpass" and any(w.dep_ == "advmod" for w in said)]
        return [b for o in objects for b in self._cargo(o.i)]

    def _in_phrase(self, preposition: "Token") -> list[Bundle]:
        """ "after knockdown of X", "in the absence of X", "without X"."""
        if preposition.dep_ not in ("prep", "agent"):
            return []
        objects = [o for o in preposition.rights if o.dep_ == "pobj"]
        if preposition.lower_ in WITHOUT:
            return [b for o in objects for b in self._cargo(o.i)]
        passive = any(c.dep_ == "nsubjpass" for c in preposition.head.lefts)
        through = preposition.lower_ in ("by", "through", "via") and not self._by_vesicles(preposition.head)  # "drug X slows growth by reducing exosomal miR-21"
        done = [v for v in preposition.rights if (passive or through) and v.dep_ == "pcomp" and v.lower_ in BY_TAKING]
        taken = [b for v in done for o in v.rights if o.dep_ == "dobj" for b in self._cargo(o.i)]
        if taken:  # "was halted by reducing miR-155 in the exosomes"
            return taken
        nouns = [o for o in objects if preposition.lower_ in BEHIND and says_loss(o)]
        return [b for noun in nouns for t in noun.subtree if t.i != noun.i for b in self._cargo(t.i)]

    def _by_vesicles(self, verb: "Token") -> bool:
        """Whether the subject of a verb is a vesicle or what one carries, or none is named."""
        while verb.dep_ == "conj" and not any(c.dep_ in SUBJECTS for c in verb.lefts):
            verb = verb.head
        subjects = [c for c in verb.lefts if c.dep_ in SUBJECTS]
        return not subjects or any(self.bundles.of_agent(c.i) for c in subjects)

    def _cargo(self, token: int) -> list[Bundle]:
        """The bundles of a molecule that the text has given to vesicles."""
        if self.graph.doc[token].lower_ in ("former", "latter"):
            return self.bundles.of_agent(token) or []
        if self.graph.kind(token) not in CARGO_KINDS | {"class"}:
            return []
        return [b for i in self.graph.coordinated(token) for b in self.bundles.of_cargo(i) or self.bundles.again(i) or self.bundles.remembered(i)]
