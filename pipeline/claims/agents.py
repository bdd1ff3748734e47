"""Who brings a change about: beside the word, up the tree, or back in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.claims.abilities import Abilities
from pipeline.claims.bundle import Bundle, sourced, unique
from pipeline.claims.bundles import Bundles
from pipeline.claims.graph import RNA_KINDS, Graph
from pipeline.claims.implied import ImpliedCargos
from pipeline.claims.losses import says_loss
from pipeline.claims.outcomes import TARGET_KINDS, Outcomes
from pipeline.claims.parties import Parties, is_opposed
from pipeline.claims.withheld import Withheld
from pipeline.claims.words import LINKS, PRONOUNS, REPORTING, STUDIES, THEN, singular, words
from pipeline.schema import CARGO_KINDS, NO_THING, Relation

if TYPE_CHECKING:
    from spacy.tokens import Token

CONNECTED = re.compile(r"(?:mechanistically|furthermore|moreover|in addition|additionally|consequently|as a result|accordingly|concomitantly|correspondingly|simultaneously)\b", re.IGNORECASE)
# What is done to a gene by an experimenter, who names no "this silencing".
EXPERIMENTS = frozenset("silencing knockdown knockout depletion overexpression deletion".split())
# Says what a molecule does where nobody interferes: "which normally restrains X".
OTHERWISE = frozenset("normally otherwise usually ordinarily typically physiologically".split())
# "The resulting hypoxia …" goes on from what was told.
ENSUING = frozenset("resulting ensuing consequent ensues ensue ensued results follows followed".split())
CONFIRMED = frozenset("confirmed verified corroborated identified observed detected".split())  # by "experiments"
WORKINGS = frozenset("function functions effect effects action actions benefit benefits".split())  # "its function was linked to …"
FINDING = frozenset("observed observe found find detected detect noted recorded saw see seen had has have showed show exhibited exhibit displayed display developed develop".split())
GIVEN = frozenset("treated injected exposed incubated cultured cocultured co-cultured stimulated transplanted administered infused received receiving group groups".split())
SUMS = frozenset("change effect event alteration benefit improvement response".split())  # "these changes bring about EMT"


@dataclass(frozen=True, slots=True)
class Agents:
    """The bundles that bring a change about. `inherited`: named elsewhere; `pronoun`: by a pronoun; `rules`: why;
    `reversed`: they have lowered what is said to do it."""

    bundles: tuple[Bundle, ...] = ()
    inherited: bool = False
    pronoun: bool = False
    rules: tuple[str, ...] = ()
    reversed: bool = False


class AgentFinder:
    """Finds the agents of one document's change words. `going_on`: the sentence before told of a vesicle's deed."""

    def __init__(self, graph: Graph, bundles: Bundles, outcomes: Outcomes) -> None:
        self.graph = graph
        self.doc = graph.doc
        self.bundles = bundles
        self.outcomes = outcomes
        self.withheld = Withheld(graph, bundles)
        self.abilities = Abilities(graph, self.withheld)
        self.parties = Parties(graph, bundles)
        self.implied = ImpliedCargos(graph, bundles, outcomes, self.before)
        self.going_on = False

    def of_trigger(self, trigger: "Token") -> Agents:
        """The agents of a change word; no bundles when something that is no vesicle brings it about."""
        if self.parties.marks_makers(trigger):
            return Agents()
        withheld = self.withheld.of_trigger(trigger)
        if withheld:
            return Agents(tuple(withheld), True, False, ("agent-withheld",))
        weakened = self.abilities.of_another(trigger)
        if weakened is not None:
            found = self.of_trigger(weakened)
            return replace(found, reversed=found.reversed != ("decreases.verbs" in weakened._.sets))
        word: "Token" = trigger
        for step in range(8):
            fillers, rules = self._beside(word, trigger)
            if fillers:
                return self._of_fillers(fillers, rules, word, trigger, step)
            done = word.dep_.startswith("nsubj") or word.head.lower_ in ("after", "upon", "following")
            if word.i == trigger.i and word.lower_.replace("-", "") in EXPERIMENTS and done:
                return Agents()  # "silencing of X": the experimenter's
            if word.head.i == word.i or self._in_subject(word):
                break
            word = word.head
        return self._elsewhere(trigger)

    def _of_fillers(self, fillers: list[int], rules: list[str], word: "Token", trigger: "Token", step: int) -> Agents:
        """What the agents that stand beside a word, `step` words up from the trigger, come to."""
        if step <= 1 and self.parties.describes_makers(word, fillers):
            return Agents()
        if step <= 1 and (self.parties.is_of_recipients(trigger, fillers, self.going_on) or self.parties.is_of_recipients(word, fillers, self.going_on)):
            own = [b for f in fillers for b in self.bundles.inside(f) or []]  # "macrophages engulfing exosomal miR-21"
            remembered = own or self._ahead(trigger) or self.bundles.remembered_bundles() or self.before(trigger)
            return Agents(tuple(remembered), True, True, ("agent-recipient",))
        seen = any(r.rule == "theme-found-lower" for r in self.graph.of("theme", trigger.i))  # "mice given X developed smaller lesions"
        found = self._resolved(fillers, word, trigger, step > 0 and not seen, rules)
        own = step > 0 and any(child.dep_ in ("nsubj", "nsubjpass") for child in trigger.lefts)
        own = own or all("handling.nouns" in self.doc[f]._.sets and not self._is_of_no_vesicle(f) for f in fillers)  # "after uptake, apoptosis falls"
        return found if found.bundles or not own else self._elsewhere(trigger)

    def _is_of_no_vesicle(self, treatment: int) -> bool:
        """ "EMO treatment", "treatment with metformin": with something that is no vesicle's."""
        word = self.doc[treatment]
        given = [c for c in word.lefts if c.dep_ == "compound"] + [o for c in word.rights if c.lower_ in ("with", "of") for o in c.rights if o.dep_ == "pobj"]
        return any(self.graph.kind(c.i) in ("drug", "phrase", "protein") and c.lower_ not in PRONOUNS for c in given)

    def is_apposed_cargo(self, trigger: "Token") -> bool:
        """ "miR-486, a repressor of SMO", where a vesicle carries the molecule."""
        head = trigger.head.i
        return trigger.dep_ == "appos" and self.graph.kind(head) in RNA_KINDS and bool(self.bundles.of_agent(head))

    def _beside(self, word: "Token", trigger: "Token") -> tuple[list[int], list[str]]:
        """What stands as agent of a word itself, and the rules that say so."""
        if self.is_apposed_cargo(word):
            return [word.head.i], ["agent-apposed"]
        relative = self._relative(word)
        if relative is not None:
            return [relative], ["agent-which"]
        # what changes is not what changes it
        themes = {r.filler for r in self.graph.of("theme", trigger.i)}
        relations = [r for r in self.graph.of("agent", word.i) if r.filler not in themes or self._has_object(word)]
        relations = [r for r in relations if self.doc[r.filler].pos_ not in ("VERB", "AUX") or self.doc[r.filler].tag_ == "VBG"]
        if relations:
            return [r.filler for r in relations], sorted({r.rule for r in relations})
        return [i for i in self._subjects(word, trigger) if i not in themes], ["agent-subject"]

    def _has_object(self, word: "Token") -> bool:
        return any(child.dep_ in ("dobj", "prep", "xcomp", "ccomp") and not self._says_therefore(child) for child in word.rights)

    def _says_therefore(self, preposition: "Token") -> bool:
        """ "as a result", "in consequence", "in turn"."""
        return any(child.lower_ in ("result", "consequence", "turn", "response") for child in preposition.rights)

    def _in_subject(self, word: "Token") -> bool:
        """A noun in subject position does not inherit from what it does itself."""
        return word.dep_ in ("nsubj", "nsubjpass") or word.dep_ == "pobj" and word.head.head.dep_ == "nsubj"

    def _given(self, trigger: "Token") -> list[Bundle]:
        """ "We observed improved function in mice treated with exosomes": the vesicles that those who show it were given."""
        noun = self.doc[self.graph.first_conjunct(trigger.head.i)] if trigger.dep_ == "amod" else trigger
        seen = noun.i == trigger.i and noun.tag_.startswith("NN") and noun.dep_ == "nsubjpass"  # "a decrease in PTEN was observed after …"
        if noun.i == trigger.i and not seen or noun.head.lower_ not in FINDING:
            return []
        vesicles = [t for t in trigger.sent if self.graph.kind(t.i) == "vesicle" and any(w.lower_ in GIVEN or "handling.nouns" in w._.sets for w in t.ancestors)]
        return unique(b for t in vesicles for b in self.bundles.of_agent(t.i) or [])

    def _causes_release(self, trigger: "Token") -> bool:
        """ "Elevated calcium levels triggered the release of exosomes": what makes cells release vesicles is none of their deeds."""
        noun = trigger.head if trigger.dep_ == "amod" else trigger
        objects = [c for c in noun.head.rights if c.dep_ == "dobj"] if noun.dep_ == "nsubj" else []
        made = [o for o in objects if singular(o) in words()["vesicle_traffic"]]
        return any(self.graph.kind(t.i) == "vesicle" for o in made for t in o.subtree)

    def _elsewhere(self, trigger: "Token") -> Agents:
        if self._causes_release(trigger):
            return Agents()
        given = self._given(trigger)
        if given:
            return Agents(tuple(given), False, False, ("agent-given",))
        before = self.before(trigger)
        if before:
            return Agents(tuple(before), True, False, ("agent-before",))
        if self._goes_on(trigger) and (not self.bundles.study or CONNECTED.match(trigger.sent.text)):
            return Agents(tuple(self.bundles.remembered_bundles()), True, False, ("agent-remembered",))
        return Agents()

    def _resolved(self, fillers: list[int], word: "Token", trigger: "Token", inherited: bool, rules: list[str]) -> Agents:
        found: list[Bundle] = []
        turned = self.abilities.is_weak(trigger)
        for filler in fillers:
            resolved = self._with_topic(filler, self._same_subject(filler) or self._earlier(trigger)) if self._points_back(filler) else []
            resolved = resolved or self.bundles.of_agent(filler) or []
            if not resolved and self._is_link(filler, trigger):
                resolved = self.before(trigger) or ([] if is_opposed(trigger) else self.bundles.remembered_bundles())
                turned = turned or self._is_lowered(filler, trigger)
            makes = inherited and bool(self.graph.to("origin", filler))
            if not resolved and (makes or self._lost_relative(filler, word)):
                resolved = self.before(trigger) or self._of_main_clause(word)
            resolved = self._its_delivery(filler, resolved) or resolved or self._of_its(filler, trigger)
            found += resolved
        if not found and self._goes_further(trigger):
            found = self.before(trigger)
        found = self.implied.beside(trigger, self.implied.through_ligand(trigger, self._named_first(unique(found))))
        pronoun = any(self.doc[filler].lower_ in PRONOUNS or self._resumes(filler) for filler in fillers)
        return Agents(tuple(found), inherited, pronoun, (*rules, *["agent-inherited"] * inherited), turned)

    def _named_first(self, bundles: list[Bundle]) -> list[Bundle]:
        """ "miR-1246, the most enriched miRNA of serum exosomes": the class is the molecule named."""
        named = {b.source for b in bundles if b.cargo is not None and self.graph.kind(b.cargo) != "class"}
        return [b for b in bundles if b.cargo is None or self.graph.kind(b.cargo) != "class" or b.source not in named]

    def _is_lowered(self, link: int, trigger: "Token") -> bool:
        """ "lowers SPRY1, whereas SPRY1 inhibits ERK": what a lowered target does, happens less."""
        subjects = [c for c in trigger.lefts if c.dep_ == "nsubj"]
        first = trigger.head.head if trigger.head.dep_ == "xcomp" else trigger.head  # "is found to be a target and promotes growth"
        found = trigger.dep_ == "conj" and not subjects and any(c.dep_ == "nsubjpass" and c.i == link for c in first.lefts)
        named = found or any(c.i == link for c in subjects)
        otherwise = any(c.lower_ in OTHERWISE for c in trigger.children)
        which = trigger.dep_ == "relcl" and trigger.head.i == link and any(c.lower_ in ("which", "that") for c in subjects)
        restrains = trigger.tag_ in ("VBZ", "VBP") and any(c.lower_ == "negatively" for c in trigger.lefts)  # "silencing Sox6, which negatively regulates X"
        if self.graph.kind(link) not in TARGET_KINDS or not named and not (which and (otherwise or restrains)):
            return False
        same = [t.i for t in trigger.sent if t.i <= link and self.graph.kind(t.i) in TARGET_KINDS and t.lower_ == self.doc[link].lower_]
        holders = {r.holder for i in same for r in self.graph.to("theme", i) if r.holder != trigger.i}
        said = [o.direction for h in holders for o in self.outcomes.of_trigger(h)[0] if o.head in same]
        return "decreases" in said and "increases" not in said

    # ------------------------------------------------------------ grammar

    def _subjects(self, word: "Token", trigger: "Token") -> list[int]:
        """The subject of a verb that is no word of change itself: "exerted effects by inducing"."""
        confirmed = word.lower_ in CONFIRMED and any(c.dep_ == "nsubj" and c.lower_ in STUDIES for c in word.lefts)
        if word.pos_ not in ("VERB", "AUX") or confirmed:
            return []
        if word.lower_ in REPORTING:
            return self._reported(word, trigger)
        active = not any(child.dep_ in ("auxpass", "nsubjpass") for child in trigger.children)
        labels = ("nsubj", "nsubjpass") if active and trigger.i != word.i else ("nsubj",)
        return [child.i for child in word.lefts if child.dep_ in labels and child.lower_ not in ("we", "there")]

    def _reported(self, verb: "Token", trigger: "Token") -> list[int]:
        """The subject of "it was found to inhibit", and of "exosomes showed anti-inflammatory effects"; that of "we found" does nothing."""
        if any(child.dep_ == "xcomp" for child in verb.rights):
            return [child.i for child in verb.lefts if child.dep_ == "nsubjpass"]
        showed = trigger.dep_ == "dobj" and trigger.head.i == verb.i
        return [child.i for child in verb.lefts if showed and child.dep_ == "nsubj" and self.graph.kind(child.i) == "vesicle"]

    def _relative(self, word: "Token") -> int | None:
        """The noun that "which" or "that" before a verb stands for, where the parser lost the relative clause."""
        for child in word.lefts:
            if child.tag_ not in ("WDT", "WP") or child.dep_ not in ("nsubj", "dep", "nsubjpass", "mark"):
                continue
            beside = child.i - 2 if self.doc[child.i - 1].text == "," else child.i - 1
            if self.graph.kind(beside) in CARGO_KINDS:
                return self.graph.first_conjunct(beside)
            if word.dep_ == "relcl" and self.graph.kind(word.head.i):
                return word.head.i
            for i in range(child.i - 1, word.sent.start, -1):
                if self.graph.kind(i) and not self.graph.is_modifier(i):
                    return self.graph.first_conjunct(i)
        return None

    def _lost_relative(self, filler: int, verb: "Token") -> bool:
        """ "…, which leads to growth": "which" stands for the whole clause, not for the last noun."""
        return self._relative(verb) == filler and (self.graph.kind(filler) not in CARGO_KINDS or self.doc[filler].dep_ == "pobj")

    def _goes_further(self, trigger: "Token") -> bool:
        """ "…, thus favouring growth": a participle goes on from what stands before it, whatever a parser hangs it on."""
        told = any(child.lower_ in THEN for child in trigger.lefts)
        near = self.doc[trigger.i - 1].text == "," and any(self.graph.kind(t.i) == "vesicle" for t in self.doc[trigger.head.i : trigger.i])
        return trigger.tag_ == "VBG" and (told or near)

    def _of_main_clause(self, verb: "Token") -> list[Bundle]:
        """The agents of the clause that a relative clause is about as a whole."""
        word = verb.head
        while word.pos_ not in ("VERB", "AUX") and word.head.i != word.i:
            word = word.head
        return list(self.of_trigger(word).bundles) if word.i != verb.i and word.pos_ == "VERB" else []

    def _of_its(self, filler: int, trigger: "Token") -> list[Bundle]:
        """ "X is high in exosomes, and its blockade …", "the uptake …": of what the sentence, or the one before, has named."""
        word = self.doc[filler]
        owned = any(child.dep_ == "poss" and child.lower_ in ("its", "their", "whose") for child in word.lefts)
        the = "handling.nouns" in word._.sets and any(child.lower_ in ("the", "this", "such") for child in word.lefts)
        if not owned and not (the and not any(child.dep_ == "prep" for child in word.rights)):
            return []
        lost = says_loss(word) and not (owned and word.lower_ not in EXPERIMENTS and self._lowers_before(trigger, filler))
        link = says_loss(word) and not lost
        more = link or "increases.nouns" in word._.sets or "handling.nouns" in word._.sets
        named = self.before(trigger) or self.bundles.remembered_bundles()
        named = [b for b in named if b.cargo is not None] if lost else named
        more = more or owned and word.lower_ in WORKINGS
        return [replace(b, loss=lost) for b in named] if lost or more else []

    def _lowers_before(self, trigger: "Token", noun: int) -> bool:
        """ "miR-21 lowers PTEN, and its loss …", "PTEN is a target, and its suppression …": it is the target's."""
        told = [t for t in trigger.sent if t.i < noun and self.graph.of("theme", t.i)]
        lowered = [o for t in told for o in self.outcomes.of_trigger(t.i)[0] if o.slot == "target" and o.direction == "decreases"]
        return any(self.graph.kind(o.head) not in RNA_KINDS for o in lowered)

    def _its_delivery(self, filler: int, found: list[Bundle]) -> list[Bundle]:
        """ "NAP1 is one more: its delivery by exosomes raises IRF3": the molecule that the text was about."""
        word = self.doc[filler]
        owned = any(child.dep_ == "poss" and child.lower_ == "its" for child in word.lefts)
        if not owned or not ({"carriage.nouns", "carriage.states"} & set(word._.sets) or "handling.nouns" in word._.sets) or any(b.cargo is not None for b in found):
            return []
        topic = self.bundles.topic_at(filler)
        return [replace(b, cargo=topic) for b in found] if topic is not None else []

    def _points_back(self, token: int) -> bool:
        word = self.doc[token]
        definite = any(child.lower_ in ("this", "these", "the", "both", "such", "two") for child in word.children)
        kind = self.graph.kind(token)
        both = kind == "phrase" and word.tag_ == "NNS" and any(child.lower_ == "both" for child in word.children)  # "both autoantigens"
        return word.lower_ in PRONOUNS and kind != "vesicle" or kind == "class" and definite or both

    def _is_link(self, token: int, trigger: "Token") -> bool:
        """Whether an agent that is no vesicle is itself a link of the chain: a target, a change, its sum."""
        word = self.doc[token]
        if says_loss(word) and any(self.graph.kind(r.filler) in RNA_KINDS for r in self.graph.of("theme", token)):
            return False  # "inhibition of miR-21": an experiment
        if word.lower_.replace("-", "") in EXPERIMENTS and not any(child.dep_ == "det" for child in word.lefts):
            return False
        whole = word.head.head.i if word.dep_ == "pobj" else token  # "the cleavage of caspases, which …"
        themes = (token, whole, self.graph.first_conjunct(token), self.graph.first_conjunct(whole))
        changed = [r for t in themes for r in self.graph.to("theme", t) if r.holder != trigger.i and not self._acts(r)]
        told = any(self.graph.to("theme", t.i) for t in word.sent if t.i < token and t.lemma_ == word.lemma_)  # "activate T cells, and activated T cells …"
        if self.graph.kind(token) == "cell" and not told and not any(c.dep_ == "det" for c in word.lefts):
            changed = [r for r in changed if r.rule != "theme-participle"]  # "polarized macrophages promote metastasis": of themselves
        if self.graph.of("theme", token) or changed or self._resumes(token) or any(c.lower_ in ENSUING for c in word.children):
            return True
        if self.graph.kind(token) not in TARGET_KINDS | NO_THING:
            return False
        again = [t.i for t in word.sent if t.lower_ == word.lower_ and t.i < token]
        return word.lower_ in LINKS or any(self.graph.to("theme", i) for i in again)

    def _acts(self, theme: Relation) -> bool:
        """ "Radiation increases apoptosis": an object shows that the subject does not itself increase."""
        return theme.rule == "theme-inchoative" and any(child.dep_ == "dobj" for child in self.doc[theme.holder].rights)

    def _resumes(self, token: int) -> bool:
        """ "This repression", "such loss", "the mechanism": a noun that sums up what was told before."""
        word = self.doc[token]
        if any(child.dep_ in ("prep", "relcl", "acl") for child in word.rights):
            return False
        before = {child.lower_ for child in word.lefts}
        change = any(name.endswith(".nouns") and not name.startswith("consequence") for name in word._.sets)
        sums = singular(word) in SUMS
        if (change or sums) and before & {"this", "these", "such"} or sums and word.tag_ == "NNS" and before == {"the"}:
            return not self.bundles.study or not {"affects.nouns", "targets.nouns"} & set(word._.sets)  # "these interactions"
        return word.lower_ == "mechanism" and bool(before & {"the", "this"}) and not self.bundles.study

    def _goes_on(self, trigger: "Token") -> bool:
        """Whether a change without an agent goes on from the sentence before: a passive or an intransitive verb."""
        predicate = trigger.dep_ == "attr" or trigger.dep_ == "nsubj" and "consequence.nouns" in trigger._.sets
        verb = trigger.head if predicate else trigger  # "Angiogenesis was the outcome.", "The result is angiogenesis."
        labels = {child.dep_ for child in verb.children}
        return self.going_on and not is_opposed(verb) and bool(labels & {"nsubjpass", "nsubj"}) and "dobj" not in labels

    # ------------------------------------------------------------ the sentence before the trigger

    def before(self, trigger: "Token") -> list[Bundle]:
        """The bundles of this sentence that stand before the trigger; those with a cargo first."""
        found: list[Bundle] = []
        for token in trigger.sent:
            if token.i >= trigger.i and found:
                break
            found += self._named_by(token)
        return sourced([b for b in found if b.cargo is not None] or found)

    def _ahead(self, trigger: "Token") -> list[Bundle]:
        """Of `before`, only cargos that do stand before it: "exosomes deliver miR-21, and the cells become motile"."""
        found = [b for token in trigger.sent if token.i < trigger.i for b in self._named_by(token) if b.cargo is not None]
        return sourced(found)

    def _named_by(self, token: "Token") -> list[Bundle]:
        kind, carried = self.graph.kind(token.i), self.graph.of("carries", token.i)
        if carried or kind == "vesicle" and self.graph.of("origin", token.i):
            cargos = [c for r in carried for c in self.bundles.cargos(r.filler)]
            return self.bundles.of_vesicle(token.i) + [b for c in cargos for b in self.bundles.of_cargo(c)]
        if kind in CARGO_KINDS and self.graph.to("carries", token.i) or self._is_passed_on(token.i):
            return self.bundles.of_cargo(token.i)
        if kind in RNA_KINDS and self.doc[self.graph.first_conjunct(token.i)].dep_ == "nsubj":
            return self.bundles.together(token.i)
        return []

    def _earlier(self, trigger: "Token") -> list[Bundle]:
        """What a pronoun stands for within its sentence, if a vesicle or cargo stands before it."""
        before = [t.i for t in trigger.sent if t.i < trigger.i]
        named = any(self.graph.kind(i) == "vesicle" or self.graph.to("carries", i) or self._is_passed_on(i) for i in before)
        return self.before(trigger) if named else []

    def _same_subject(self, filler: int) -> list[Bundle]:
        """ "EVs of lean mice help, but EVs of obese mice harm, and they do so by …": of vesicles, the subject named last."""
        word = self.doc[filler]
        if self.graph.of("carries", filler):
            return []  # "they contain FasL, leading to …"
        subjects = [t.i for t in word.sent if t.i < filler and t.dep_ == "nsubj" and self.graph.kind(t.i) == "vesicle" and t.tag_ == "NNS"]
        return (self.bundles.of_agent(subjects[-1]) or []) if word.lower_ == "they" and subjects else []

    def _is_passed_on(self, token: int) -> bool:
        """ "miR-128, shipped by hepatocytes": an RNA that cells give away travels in vesicles."""
        return self.graph.kind(token) in RNA_KINDS and any(self.graph.of("origin", t) for t in self.graph.tied(token))

    def _with_topic(self, filler: int, found: list[Bundle]) -> list[Bundle]:
        """ "Fibronectin is another. On exosomes of fibroblasts it …": one "it" is no exosomes, but what the text is about."""
        topic = self.bundles.topic_at(filler) if self.doc[filler].lower_ == "it" else None
        bare = topic is not None and all(b.cargo is None for b in found)
        return [replace(b, cargo=topic) for b in found] if bare else found
