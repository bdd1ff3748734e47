"""What happens: each change word with what it changes, in which direction, and who brings it about."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.claims.bundles import CELL_KINDS, RNA_KINDS, Bundle, Bundles
from pipeline.claims.graph import MOLECULES, Graph
from pipeline.claims.words import FREE, HEDGES, INTENT, METHODS, NEGATIONS, PRONOUNS, PURE_CHANGES, UNKNOWN, words
from pipeline.schema import CARGO_KINDS, Direction

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

SHOWN = re.compile(r"\b(?:shown|depicted|illustrated|summari[sz]ed|listed|presented) in (?:Fig|Tab)", re.IGNORECASE)
FLIP: dict[Direction, Direction] = {"increases": "decreases", "decreases": "increases", "affects": "affects"}
TARGET_KINDS = MOLECULES - {"metabolite", "drug", "lipid"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """One thing that changes: tokens [start, end) around `head`; `targeted` when the word says "targets"."""

    slot: str
    head: int
    start: int
    end: int
    direction: Direction
    mode: str = "change"  # change, targets, mediates, via


@dataclass(frozen=True, slots=True)
class Event:
    """A change word with its outcomes and agents. `inherited`: the agent was not beside the word."""

    trigger: int
    outcomes: tuple[Outcome, ...]
    bundles: tuple[Bundle, ...]
    inherited: bool
    pronoun: bool
    negated: bool
    hedged: bool
    rules: tuple[str, ...]


class Events:
    """Finds the events of one document, sentence by sentence."""

    def __init__(self, graph: Graph, bundles: Bundles) -> None:
        self.graph = graph
        self.doc = graph.doc
        self.bundles = bundles
        self.going_on = False  # whether the sentence before told of a change that a vesicle brings about

    def of_sentence(self, sent: "Span") -> list[Event]:
        """The events of a sentence whose agent is a vesicle or its cargo."""
        triggers = [t for t in sent if self.graph.of("theme", t.i) or self.graph.of("via", t.i)]
        nested = {i for t in triggers for r in self.graph.of("theme", t.i) for i in self.fillers(t.i, r.filler)}
        found = []
        for trigger in triggers:
            if trigger.i in nested and not self.graph.of("via", trigger.i):
                continue
            event = self._event(trigger)
            if event:
                found.append(event)
        self.going_on = bool(found) or any(self.graph.of("carries", t.i) for t in sent)
        return self._share_ligand(found)

    def _share_ligand(self, events: list[Event]) -> list[Event]:
        """A ligand that one event names as the cargo acts in the others that the same vesicle brings about."""
        named = [b for e in events for b in e.bundles if b.cargo is not None and self._ligand(b.cargo)]
        bare = {b.source for b in named}
        return [
            replace(e, bundles=tuple(named)) if named and all(b.cargo is None and b.source in bare for b in e.bundles) else e
            for e in events
        ]

    def _event(self, trigger: "Token") -> Event | None:
        outcomes, used = self.outcomes(trigger.i)
        if not outcomes or self._intended(trigger):
            return None
        agents, inherited, pronoun, how = self.agents(trigger)
        used += how
        if agents is None:
            return None
        agents = self._with_cargo(trigger, self._through_ligand(trigger, agents))
        cargos = {self.doc[b.cargo].lower_ for b in agents if b.cargo is not None}
        cargos |= self.bundles.memory.cargos.keys()
        outcomes = [o for o in outcomes if self.doc[o.head].lower_ not in cargos]
        if not outcomes or not agents:
            return None
        return Event(
            trigger.i, tuple(outcomes), tuple(agents), inherited, pronoun,
            self._negated(trigger), self._hedged(trigger), tuple(sorted(set(used))),
        )  # fmt: skip

    # ------------------------------------------------------------ outcomes

    def outcomes(self, trigger: int, depth: int = 0) -> tuple[list[Outcome], list[str]]:
        """What a change word changes, and the rules that say so."""
        found: list[Outcome] = []
        used: list[str] = []
        relations = self._themes(trigger)
        for relation in relations:
            direction, mode = self._direction(trigger, relation.rule)
            for filler in self.fillers(trigger, relation.filler):
                if relation.rule == "theme-clause":
                    verbs = [filler, *(c.i for c in self.doc[filler].rights if c.dep_ == "conj" and c.pos_ in ("VERB", "ADJ"))]
                    found += [self._clause(verb, direction) for verb in verbs]
                    used.append(relation.rule)
                    continue
                if any(r.rule == "theme-clause" for r in relations) and self.graph.kind(filler) == "cell":
                    continue  # "induces fibroblasts to differentiate": the clause is the outcome
                for outcome in self.resolve(filler, depth):
                    if direction == "affects" and relation.rule == "theme-preposition" and outcome.slot == "effect" and self.graph.kind(outcome.head) in CELL_KINDS:
                        continue  # "interact with immune cells"
                    found.append(_compose(outcome, direction, mode))
                    used.append(relation.rule)
        for relation in self.graph.of("via", trigger):
            for filler in self.graph.coordinated(relation.filler):
                if self.graph.kind(filler) in TARGET_KINDS and not self._ligand(filler):
                    found.append(self._outcome("target", filler, "affects", "via"))
                    used.append(relation.rule)
        return _distinct(found), used

    def _themes(self, trigger: int) -> list:
        """The theme relations that count: a subject changes only where there is no object, and what something is
        shielded from comes before what is shielded."""
        relations = self.graph.of("theme", trigger)
        shielded = [r for r in relations if r.rule == "theme-preposition" and self._direction(trigger, r.rule)[0] == "decreases"]
        if any(r.rule in ("theme-noun-of", "theme-noun-compound") for r in relations):
            relations = [r for r in relations if r.rule != "theme-noun-in"]
        return shielded or [r for r in relations if r.rule != "theme-inchoative"] or relations

    def fillers(self, trigger: int, filler: int) -> list[int]:
        """A filler with what is coordinated with it. "A decrease in PTEN and induction of tolerance": the second
        change is coordinated with the first, whatever the parser says."""
        found = self.graph.coordinated(filler)
        if not self.doc[trigger].tag_.startswith("NN"):
            return found
        return [i for i in found if i == filler or not self.graph.of("theme", i)]

    def _clause(self, verb: int, direction: Direction) -> Outcome:
        """A verb or adjective with its object or "to"-phrase, as an effect."""
        word = self.doc[verb]
        ends = [max(t.i for t in c.subtree) + 1 for c in word.rights if c.dep_ in ("dobj", "prep", "prt") and c.lower_ not in ("through", "via", "by", "in", "after")]
        if word.pos_ == "ADJ" or "process.adjectives" in word._.sets:
            ends = ends[:1]
        return Outcome("effect", verb, verb, min([ends[0] if ends else verb + 1, verb + 8]), direction if direction != "affects" else "increases", "clause")

    def _direction(self, trigger: int, rule: str = "") -> tuple[Direction, str]:
        """The direction of a change word, which may differ with its preposition: "protect X", "protect from X"."""
        names = [name for name in self.doc[trigger]._.sets if name != "prep"]
        if rule in ("theme-preposition", "theme-particle"):
            names = [name for name in names if name.endswith(".prep")] or names
        elif rule == "theme-object":
            names = [name for name in names if not name.endswith(".prep")] or names
        sets = {name.split(".")[0] for name in names}
        if "targets" in sets:
            return "decreases", "targets"
        if "mediates" in sets:
            return "increases", "mediates"
        for direction in ("decreases", "increases"):
            if direction in sets:
                return direction, "change"
        if sets & {"brings", "recipients", "consequence"}:
            return "increases", "change"
        return "affects", "change"

    def resolve(self, filler: int, depth: int) -> list[Outcome]:
        """The outcomes that a noun phrase stands for, with their direction if the thing itself increases."""
        word, kind = self.doc[filler], self.graph.kind(filler)
        if self.graph.to("carries", filler) or any(child.lower_ in FREE for child in word.children):
            return []
        if depth > 3 or kind == "vesicle" or word.lower_ in PRONOUNS or word.pos_ in ("VERB", "AUX", "PUNCT"):
            return []
        sign: Direction = "increases"
        for child in word.children:
            if child.dep_ == "amod" and "decreases.adjectives" in child._.sets:
                sign = "decreases"
        return [_compose(o, sign, "change") for o in self._resolve(filler, word, kind, depth)]

    def _resolve(self, filler: int, word: "Token", kind: str, depth: int) -> list[Outcome]:
        if kind in TARGET_KINDS:
            listed = [i for c in word.children if c.dep_ == "appos" for i in self.graph.coordinated(c.i) if self.graph.kind(i) in TARGET_KINDS]
            if len(listed) > 1:  # "prolyl hydroxylase 1 and 2 (PHD1 and PHD2)"
                return [self._outcome("target", i) for i in listed]
            return [self._outcome("target", i) for i in (*self._sharing(filler), filler)]
        lemma = word.lower_[:-1] if word.lower_.endswith("s") and not word.lower_.endswith("ss") else word.lower_
        if lemma in words()["modifications"]:
            return [self._outcome("target", filler, long=True)]
        if self.graph.of("theme", filler):
            nested, _ = self.outcomes(filler, depth + 1)
            nested = [replace(o, mode="nested") if o.mode == "change" else o for o in nested]
            if nested and (lemma in PURE_CHANGES or all(o.slot == "target" for o in nested)):
                return nested
        if lemma in words()["expressions"]:
            inner = [i for c in word.children if c.dep_ == "prep" and c.lower_ == "of" for o in c.children if o.dep_ == "pobj" for i in self.graph.coordinated(o.i)]
            named = [j for i in inner for j in ([i] if self.graph.kind(i) in TARGET_KINDS else self.graph.named_within(i, TARGET_KINDS) or [i])]
            if named:
                return [self._outcome("target", i) for i in named]
        if lemma in words()["measures"] or kind == "class" or lemma in ("target", "targets", "receptor", "gene", "protein", "factor", "marker"):
            named = [i for i in self.graph.named_within(filler, TARGET_KINDS)]
            if named:
                return [self._outcome("target", i) for i in named]
        if kind == "class" and lemma not in ("content", "cargo", "message", "information", "material") and any(c.dep_ in ("amod", "compound", "nmod") for c in word.children):
            return [self._outcome("target", filler)]
        if lemma in ("process", "ability", "capacity", "rate", "occurrence", "progress", "extent", "event"):
            inner = [i for c in word.children if c.lower_ in ("of", "for") for o in c.children if o.dep_ == "pobj" for i in self.graph.coordinated(o.i)]
            if inner:
                return [o for i in inner for o in self.resolve(i, depth + 1)]
        return self._effect(filler, word, lemma, kind)

    def _sharing(self, pathway: int) -> list[int]:
        """Names that share the noun: "MAPK and JAK/STAT pathways" has two."""
        if self.graph.kind(pathway) != "pathway":
            return []
        first = [c.i for c in self.doc[pathway].children if c.dep_ in ("compound", "nmod", "amod") and self.graph.kind(c.i) in TARGET_KINDS]
        shared = [i for f in first for i in self.graph.coordinated(f)]
        return [i for i in shared if i < self.graph.mentions[pathway].start]

    def _effect(self, filler: int, word: "Token", lemma: str, kind: str) -> list[Outcome]:
        if self.graph.to("theme", filler) and any(r.rule == "theme-participle" for r in self.graph.to("theme", filler)):
            start = max(r.holder for r in self.graph.to("theme", filler) if r.rule == "theme-participle") + 1
            return [replace(self._outcome("effect", filler), start=start)]
        if kind in ("drug", "fluid", "patient", "organism", "class") and not self._of_phrase(filler):
            return []
        modified = any(c.dep_ in ("amod", "compound", "nmod", "npadvmod") for c in word.children)
        if lemma in words()["not_effects"] and not (self._of_phrase(filler) and lemma in words()["generic_effects"]) and not (
            modified and lemma in words()["generic_effects"]
        ):
            return []
        if word.pos_ not in ("NOUN", "PROPN", "ADJ") and kind == "":
            return []
        shared = [g.i for c in word.children if c.dep_ in ("compound", "nmod", "amod") for g in c.children if g.dep_ == "conj" and g.i < filler]
        whole = self._outcome("effect", filler)  # "docetaxel and gemcitabine resistance": two that share a head
        return [whole, *(replace(whole, head=i, start=i) for i in shared)]

    def _of_phrase(self, filler: int) -> bool:
        mention = self.graph.mentions.get(filler)
        return bool(mention and mention.long_end > mention.end)

    def _outcome(self, slot: str, head: int, direction: Direction = "increases", mode: str = "change", long: bool = False) -> Outcome:
        mention = self.graph.mentions.get(head)
        if mention is None:
            return Outcome(slot, head, head, head + 1, direction, mode)
        if slot == "target" and not long:
            return Outcome(slot, head, mention.name_start, mention.name_end, direction, mode)
        return Outcome(slot, head, mention.start, mention.long_end if long else mention.end, direction, mode)

    # ------------------------------------------------------------ agents

    def agents(self, trigger: "Token") -> tuple[list[Bundle] | None, bool, bool, list[str]]:
        """Bundles that bring a change about, whether they stand elsewhere, whether a pronoun stands for them, and
        the names of the rules that say so.

        None when somebody else brings it about. Looks beside the word, then up the tree, then back in the text.
        """
        word: "Token" = trigger
        for step in range(8):
            relations = self.graph.of("agent", word.i)
            relative = self._relative(word)
            fillers = [relative] if relative is not None else [r.filler for r in relations]
            fillers = fillers or self._subjects(word, trigger)
            if step == 0 and fillers and self._recipient(word, fillers):
                return list(self.bundles.memory.bundles) or self._before(trigger) or None, True, True, ["agent-recipient"]
            if fillers:
                how = sorted({r.rule for r in relations if r.filler in fillers}) or ["agent-which"]
                return *self._resolve_agents(fillers, trigger, step > 0), how + ["agent-inherited"] * (step > 0)
            if word.head.i == word.i:
                break
            if word.dep_ in ("nsubj", "nsubjpass") or (word.dep_ == "pobj" and word.head.head.dep_ == "nsubj"):
                break  # a noun in subject position does not inherit from what it does itself
            word = word.head
        before = self._before(trigger)
        if before:
            return before, True, False, ["agent-before"]
        remembered = list(self.bundles.memory.bundles) if self._chained(trigger) and not self.bundles.study else None
        return remembered or None, True, False, ["agent-remembered"]

    def _with_cargo(self, trigger: "Token", bundles: list[Bundle]) -> list[Bundle]:
        """A vesicle whose cargo the sentence has named acts by that cargo."""
        if any(b.cargo is not None for b in bundles):
            return bundles
        sources = {b.source for b in bundles}
        named = [b for b in self._before(trigger) if b.cargo is not None and b.source in sources]
        return named or bundles

    def _ligand(self, token: int) -> bool:
        return self.doc[token].lower_.startswith(tuple(words()["ligands"])) and self.graph.kind(token) == "protein"

    def _through_ligand(self, trigger: "Token", bundles: list[Bundle]) -> list[Bundle]:
        """"inhibit proliferation through TGF-β1": a secreted ligand is what the vesicle carries."""
        ligands = [r.filler for r in self.graph.of("via", trigger.i) if self._ligand(r.filler)]
        if not ligands or any(b.cargo is not None for b in bundles):
            return bundles
        return [Bundle(ligand, b.source) for b in bundles for ligand in ligands]

    def _recipient(self, word: "Token", fillers: list[int]) -> bool:
        """ "Macrophages lose IL-10": what recipient cells show is what the vesicle did to them."""
        shows = "recipients.verbs" in word._.sets or word.lower_ in ("lose", "loses", "lost", "become", "becomes", "became")
        return shows and all(self.graph.kind(f) in ("cell", "tissue") and not self.graph.to("origin", f) for f in fillers)

    def _subjects(self, word: "Token", trigger: "Token") -> list[int]:
        """The subject of a verb that is no word of change itself: "exerted effects by inducing"."""
        if word.pos_ not in ("VERB", "AUX") or word.lower_ in ("found", "showed", "shown", "demonstrated", "reported", "revealed", "suggest", "indicate"):
            return []
        active = not any(c.dep_ in ("auxpass", "nsubjpass") for c in trigger.children)
        labels = ("nsubj", "nsubjpass") if active and trigger.i != word.i else ("nsubj",)
        return [c.i for c in word.lefts if c.dep_ in labels and c.lower_ not in ("we", "there")]

    def _resolve_agents(self, fillers: list[int], trigger: "Token", inherited: bool):
        bundles: list[Bundle] = []
        pronoun = False
        for filler in fillers:
            word = self.doc[filler]
            back = word.lower_ in PRONOUNS or self.graph.kind(filler) == "class" and any(c.lower_ in ("this", "these", "the") for c in word.children)
            pronoun |= word.lower_ in PRONOUNS
            found = self._earlier(trigger) if back else None
            found = found or self.bundles.of_agent(filler)
            if not found and (self._in_chain(filler, trigger) or self._relative(trigger) == filler and self.graph.kind(filler) not in CARGO_KINDS):
                found = self._before(trigger) or list(self.bundles.memory.bundles)
            bundles += found or []
        return (list(dict.fromkeys(bundles)) or None), inherited, pronoun

    def _relative(self, word: "Token") -> int | None:
        """The noun that "which" or "that" before a verb stands for, where the parser lost the relative clause."""
        for child in word.lefts:
            if child.lower_ in ("which", "that") and child.dep_ in ("nsubj", "dep", "nsubjpass", "mark") and child.tag_ in ("WDT", "WP"):
                if word.dep_ == "relcl" and self.graph.kind(word.head.i):
                    return word.head.i
                for i in range(child.i - 1, word.sent.start, -1):
                    if self.graph.kind(i) and not self.graph.is_modifier(i):
                        return self.graph.first_conjunct(i)
        return None

    def _in_chain(self, token: int, trigger: "Token") -> bool:
        """Whether an agent that is no vesicle is itself a link of the chain: a target, a change, or a recipient cell."""
        kind = self.graph.kind(token)
        word = self.doc[token]
        if any(self.graph.to("theme", t) for t in (token, self.graph.first_conjunct(token))) or self.graph.of("theme", token):
            return True
        if kind in TARGET_KINDS or kind in ("phrase", "process"):
            return any(self.graph.to("theme", t.i) for t in word.sent if t.lower_ == word.lower_ and t.i < token) or word.lower_ in ("exchange", "process", "effect", "result", "event")
        return False

    def _before(self, trigger: "Token") -> list[Bundle]:
        """The bundles of this sentence that stand before the trigger; those with a cargo first."""
        found: list[Bundle] = []
        for token in trigger.sent:
            if token.i >= trigger.i and found:
                break
            if self.graph.of("carries", token.i) or self.graph.of("origin", token.i) and self.graph.kind(token.i) == "vesicle":
                found += self.bundles.of_vesicle(token.i)
                for relation in self.graph.of("carries", token.i):
                    for cargo in self.graph.coordinated(relation.filler):
                        found += self.bundles.of_cargo(cargo)
            elif self.graph.kind(token.i) in CARGO_KINDS and self.graph.to("carries", token.i):
                found += self.bundles.of_cargo(token.i)
            elif self.graph.kind(token.i) in RNA_KINDS and token.dep_ in ("nsubj", "conj"):
                found += self.bundles.together(token.i)
        full = [b for b in found if b.cargo is not None]
        best = full or found
        return _merge(best)

    def _chained(self, trigger: "Token") -> bool:
        """Whether a change without an agent goes on from the sentence before: a passive or an intransitive verb."""
        return self.going_on and any(c.dep_ in ("nsubjpass", "nsubj") for c in trigger.children) and not any(
            c.dep_ == "dobj" for c in trigger.children
        )

    def _earlier(self, trigger: "Token") -> list[Bundle]:
        return self._before(trigger) if any(
            self.graph.kind(t.i) == "vesicle" or self.graph.to("carries", t.i) for t in trigger.sent if t.i < trigger.i
        ) else []

    # ------------------------------------------------------------ flags

    def _governors(self, trigger: "Token") -> list["Token"]:
        """The word and those that it depends on, as far as its own clause goes."""
        found, word = [trigger], trigger
        while word.dep_ not in ("conj", "ROOT", "parataxis") and word.head.i != word.i:
            word = word.head
            found.append(word)
        return found

    def _intended(self, trigger: "Token") -> bool:
        for word in self._governors(trigger):
            if word.lower_ in INTENT and word.pos_ in ("VERB", "NOUN") and word.i != trigger.i:
                if word.tag_ == "VB" and any(c.dep_ == "aux" and c.lower_ == "to" for c in word.children):
                    return True
                subjects = [c.lower_ for c in word.children if c.dep_ in ("nsubj", "nsubjpass")]
                if any(s in ("we", "study", "paper", "review", "article", "authors", "aim", "purpose") for s in subjects) or word.lower_ in ("aim", "aimed", "plan", "planned"):
                    return True
            if any(c.dep_ in ("acomp", "attr", "oprd") and c.lower_ in UNKNOWN for c in word.children) or (
                word.lower_ in ("understood", "known", "elucidated", "clarified", "explored") and any(c.dep_ == "neg" or c.lower_ in ("poorly", "incompletely", "little") for c in word.children)
            ):
                return True
            if any(c.lower_ == "whether" for c in word.children):
                return True
            if SHOWN.search(word.sent.text):
                return True
            if word.i != trigger.i and word.lower_ in METHODS and any(c.dep_ in ("auxpass", "nsubjpass") or c.lower_ == "we" for c in word.children):
                return True
        return False

    def _negated(self, trigger: "Token") -> bool:
        if any(c.dep_ == "neg" or c.lower_ in NEGATIONS for c in trigger.children):
            return True
        if trigger.dep_ in ("xcomp", "pcomp", "conj") and any(c.dep_ == "neg" for c in trigger.head.children) and trigger.dep_ != "conj":
            return True
        if trigger.head.lower_ in NEGATIONS and trigger.dep_ in ("xcomp", "pcomp"):
            return True
        return any(c.lower_ == "no" for r in self.graph.of("theme", trigger.i) for c in self.doc[r.filler].children)

    def _hedged(self, trigger: "Token") -> bool:
        for word in self._governors(trigger):
            if any(c.lower_ in HEDGES and c.dep_ in ("aux", "advmod") for c in word.children) or word.lower_ in HEDGES:
                return True
            if word.dep_ in ("relcl", "ROOT", "parataxis"):
                break
        return False


def _compose(outcome: Outcome, direction: Direction, mode: str) -> Outcome:
    """The outcome as seen through one more change word: "blocks (the inhibition of PTEN)"."""
    if mode == "targets":
        return replace(outcome, mode="targets" if outcome.slot == "target" else "change", direction="decreases")
    if mode == "mediates":
        if outcome.slot == "target" and outcome.mode == "change":
            return replace(outcome, direction="affects")
        return outcome
    if direction == "increases":
        return outcome
    if direction == "decreases":
        return replace(outcome, direction=FLIP[outcome.direction])
    return replace(outcome, direction="affects")


def _distinct(outcomes: list[Outcome]) -> list[Outcome]:
    best: dict[tuple[str, int], Outcome] = {}
    for outcome in outcomes:
        best.setdefault((outcome.slot, outcome.head), outcome)
    return list(best.values())


def _merge(bundles: list[Bundle]) -> list[Bundle]:
    """Without repeats, and without a sourceless bundle where the same cargo has a source."""
    unique = list(dict.fromkeys(bundles))
    sourced = {b.cargo for b in unique if b.source}
    return [b for b in unique if b.source or b.cargo not in sourced]
