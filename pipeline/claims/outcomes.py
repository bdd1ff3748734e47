"""What a change word changes: targets and effects, each with its direction."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.claims.directions import direction_of
from pipeline.claims.generality import LEFT, is_too_general, is_vesicle_traffic
from pipeline.claims.graph import MOLECULES, RNA_KINDS, Graph
from pipeline.claims.qualities import quality
from pipeline.claims.sources import CELL_KINDS
from pipeline.claims.themes import Themes
from pipeline.claims.valence import direction_of_effect, is_bad
from pipeline.claims.words import FREE, PRONOUNS, PURE_CHANGES, singular, words
from pipeline.schema import Direction, Relation

if TYPE_CHECKING:
    from spacy.tokens import Token

FLIP: dict[Direction, Direction] = {"increases": "decreases", "decreases": "increases", "affects": "affects"}
TARGET_KINDS = MOLECULES - {"drug"}
INITIALS = re.compile(r"[A-Z]\.?(?:-?[A-Z]\.?)?")  # of authors
TYING = frozenset("depend rely link associate tie correlate attribute".split())
CLAUSES = ("theme-clause", "theme-resultative")
MAKE = frozenset("secrete release produce express overexpress upregulate synthesize".split())
MADE = frozenset("production synthesis accumulation secretion generation formation".split())  # of collagen: a process rather than a molecule
COUNTS = frozenset("number amount abundance frequency proportion percentage count".split())  # of things that are effects each
FUNCTIONS = ("collagen", "insulin", "melanin", "mucin", "albumin", "thrombin", "fibrin")  # whose making is what a tissue is there for
GENERAL = frozenset("process function response phenotype behaviour behavior activity event".split())
BREAKDOWN = frozenset({"degradation", "proteolysis"})
TWO = frozenset({"former", "latter"})
TRAPS = frozenset("sequester scavenge trap bind adsorb absorb neutralize neutralise mop quench".split())  # "sequesters free IgE"
UTR = re.compile(r"(?:[35][′'’ʹ]?[-–]?)?UTRs?")
MADE_BY = frozenset({"induced", "mediated", "driven", "triggered", "elicited"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """One thing that changes: tokens [start, end) around `head`.

    `slot` is "target" or "effect". `mode` is how it is said to change: "change" (by the word itself), "nested" (by a
    noun inside: "leads to activation of X"), "targets", "via" (behind "through"), "clause" (a verb phrase) or "vesicles' deed"
    ("EV-induced growth") and "quality" (an adjective: "anti-apoptotic effects").
    """

    slot: str
    head: int
    start: int
    end: int
    direction: Direction
    mode: str = "change"


class Outcomes:
    """Finds the outcomes of one document's change words."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.doc = graph.doc
        self.themes = Themes(graph)

    def of_trigger(self, trigger: int, depth: int = 0) -> tuple[list[Outcome], list[str]]:
        """What a change word changes, and the names of the rules that say so."""
        found: list[tuple[Outcome, str]] = []
        relations = self.themes.of_trigger(trigger)
        has_clause = any(r.rule in CLAUSES for r in relations) or self._has_infinitive(trigger)
        for relation in relations:
            for filler in self.fillers(trigger, relation.filler):
                if has_clause and relation.rule not in CLAUSES and self._is_doer(filler):
                    self.graph.drop("a place", [filler])
                    continue  # "induces fibroblasts to differentiate": the clause is the outcome
                found += [(outcome, relation.rule) for outcome in self._by_relation(trigger, relation, filler, depth)]
        sets = self.doc[trigger]._.sets
        acts = self.doc[trigger].lemma_.lower() in ("act", "work", "operate")  # "acting via Notch2"
        if found or acts or not sets or any(not name.endswith("prep") for name in sets):  # "results through X" tells nothing
            found += [(outcome, r.rule) for r in self.graph.of("via", trigger) for outcome in self._means(r)]
        return _first_of_each(outcome for outcome, _ in found), [rule for _, rule in found]

    def fillers(self, trigger: int, filler: int) -> list[int]:
        """A filler with what is coordinated with it. "A decrease in PTEN and induction of tolerance": the second
        change is coordinated with the first, whatever the parser says."""
        found = self.graph.coordinated(filler)
        found += [i for i in (*self._beside_cells(filler), *self._hence(trigger, filler)) if i not in found]
        if self.doc[trigger].dep_ == "amod":
            return self._qualified(trigger, filler, found)
        if not self.doc[trigger].tag_.startswith("NN"):
            return found
        return [i for i in found if i == filler or not self.graph.of("theme", i)]

    def _qualified(self, adjective: int, noun: int, coordinated: list[int]) -> list[int]:
        """ "Smaller infarcts and fewer deaths and better function": an adjective goes with its noun and those behind it, up to
        the next that has its own."""
        found = [noun]
        for i in sorted(i for i in coordinated if i > noun):
            if self.graph.of("theme", i) or any(c.dep_ == "amod" and {"increases.adjectives", "decreases.adjectives"} & set(c._.sets) for c in self.doc[i].lefts):
                break
            found.append(i)
        return found

    def _hence(self, trigger: int, filler: int) -> list[int]:
        """ "lowers Smurf1 and hence the ubiquitination of Runx2": a noun that a parser coordinates with the verb."""
        joined = [c for c in self.doc[trigger].rights if c.dep_ == "conj" and c.pos_ in ("NOUN", "PROPN")]
        said = [c.i for c in joined if any(w.dep_ == "advmod" for w in c.lefts)]
        return [j for i in said for j in self.graph.coordinated(i)] if self.doc[filler].dep_ == "dobj" else []

    def _beside_cells(self, process: int) -> list[int]:
        """ "the invasion of fibroblasts and angiogenesis": a process that a parser coordinates with what stands before it."""
        cells = [i for i in self.graph.behind(process, ("of",)) if self.graph.kind(i) in ("cell", "tissue", "drug", "metabolite")]
        joined = [c.i for i in cells for c in self.doc[i].rights if c.dep_ == "conj" and self.graph.kind(c.i) == "process"]
        return [j for i in joined for j in self.graph.coordinated(i)]

    def is_ligand(self, token: int) -> bool:
        """Whether a name is of an RNA, or of a protein that is secreted and signals to other cells, as TGF-β does."""
        if self.graph.kind(token) in ("mirna", "lncrna", "circrna"):
            return True
        return self.graph.kind(token) == "protein" and self.doc[token].lower_.startswith(tuple(words()["ligands"]))

    # ------------------------------------------------------------ what a relation changes

    def _is_doer(self, token: int) -> bool:
        """ "induces fibroblasts to migrate", "stimulates survivors to grow": those who do it are no outcome."""
        return self.graph.kind(token) == "cell" or self.graph.kind(token) in ("", "phrase") and self.doc[token].tag_ == "NNS"

    def _by_relation(self, trigger: int, relation: Relation, filler: int, depth: int) -> list[Outcome]:
        direction, mode = direction_of(self.doc[trigger], relation.rule)
        if relation.rule == "theme-quality":
            return self._quality(filler)
        if relation.rule == "theme-deed":
            return [self._clause(trigger, "increases")]
        if relation.rule in CLAUSES:
            return [o for verb in self._verbs(filler) for o in self._made(verb) or [self._clause(verb, direction)]]
        found = self.of_phrase(filler, depth) if relation.rule != "theme-conveyed" else self.effect(filler, self.graph.kind(filler))
        if relation.rule == "theme-object" and any(r.rule == "theme-made-ready" for r in self.graph.of("theme", trigger)):
            found = self._without_places(found, CELL_KINDS | {"component"})
        if relation.rule in ("theme-participle", "theme-readout", "theme-found-lower", "theme-kept-high") and trigger in self._lowering(filler):
            direction = "increases"  # "reduced apoptosis": the phrase has lowered it
        if direction == "affects" and relation.rule == "theme-preposition":  # "interact with immune cells"
            found = self._without_places(found, CELL_KINDS | {"class"})
        if mode == "targets":  # "home to and target the ischemic heart"
            found = self._without_places(found, CELL_KINDS | {"phrase", ""}) if any(o.slot == "effect" for o in found) else found
        if relation.rule in ("theme-noun-in", "theme-effect-on"):  # "a decrease in tumor cells" is a place rather than what decreases
            found = self._without_places(found, CELL_KINDS if relation.rule == "theme-noun-in" else CELL_KINDS - {"disease"})
        if direction == "affects" and self.doc[trigger].lemma_.lower() in TYING:  # "is linked to the inhibition of JNK"
            return [o if o.mode == "nested" else _compose(o, direction, mode) for o in found]
        return [_compose(outcome, self._own_direction(trigger, relation.rule, filler, outcome) or direction, mode) for outcome in found]

    def qualities_of(self, noun: int) -> list[Outcome]:
        """What the adjectives before "effects" or "properties" name."""
        return [o for c in self.doc[noun].lefts if c.dep_ == "amod" for i in self.graph.coordinated(c.i) for o in self._quality(i)]

    def _quality(self, adjective: int) -> list[Outcome]:
        """ "Exert anti-apoptotic effects": the adjective is the outcome."""
        named = quality(self.doc[adjective])
        start = adjective - 2 if self.doc[max(adjective - 2, 0) : adjective].text.lower() == "pro-" else adjective
        return [Outcome("effect", adjective, start, adjective + 1, named[1], "quality")] if named else []

    def _without_places(self, outcomes: list[Outcome], kinds: frozenset[str]) -> list[Outcome]:
        places = [o for o in outcomes if self.graph.kind(o.head) in kinds]
        self.graph.drop("a place", (o.head for o in places))
        return [o for o in outcomes if o not in places]

    def _own_direction(self, trigger: int, rule: str, filler: int, outcome: Outcome) -> Direction | None:
        """The direction that depends on what changes: "rescued cognition" raises it, "rescued the deficits" lowers them."""
        head = filler if outcome.start <= filler < outcome.end else outcome.head  # of "memory (and …) deficits"
        lemma, noun, kind = self.doc[trigger].lemma_.lower(), singular(self.doc[head]), self.graph.kind(head)
        if rule == "theme-effect-on":
            return direction_of_effect(self.doc[trigger], self.doc[head], kind)
        if lemma in ("relieve", "relieved") and self.graph.kind(filler) in TARGET_KINDS:
            return "increases"  # "relieves BCL2": of what represses it
        if lemma in ("exacerbate", "aggravate", "worsen") and noun in words()["goods"]:
            return "decreases"
        if lemma == "lift" and ({noun, singular(self.doc[filler])} & words()["restraints"] or "decreases.nouns" in self.doc[head]._.sets):
            return "decreases"  # "lifts the brake on CXCR4"
        if lemma == "protect" and rule == "theme-object" and is_bad(self.doc[head], kind) and kind != "disease":
            return "decreases"  # "protects the damage of podocytes"
        if lemma in words()["restorers"] and (self._lowering(filler) or is_bad(self.doc[head], kind)):
            return "decreases"
        return "increases" if lemma == "ameliorate" and noun in words()["goods"] else None

    def _means(self, relation: Relation) -> list[Outcome]:
        """ "via the PI3K pathway": a target, unless it is a ligand, which the vesicle carries."""
        if singular(self.doc[relation.filler]) in words()["modifications"]:
            return [replace(o, direction="affects", mode="via") for o in self._molecules(relation.filler, "")]
        listed = [j for i in self.graph.coordinated(relation.filler) for j in (*self._sharing(i), i)]
        named = [i for i in dict.fromkeys(listed) if self.graph.kind(i) in TARGET_KINDS]
        named = [i for i in named if not any(self.graph.mentions[j].start <= i < j for j in named)]  # of "STAT3 pathways" the whole
        return [self.outcome("target", i, "affects", "via") for i in named if not self.is_ligand(i)]

    # ------------------------------------------------------------ clauses

    def _has_infinitive(self, trigger: int) -> bool:
        """ "induces cells to overexpress IL-34": what the cells do is the outcome."""
        verbs = [c for c in self.doc[trigger].rights if c.dep_ in ("xcomp", "ccomp", "advcl", "acl")]
        return any(self.graph.of("theme", v.i) and v.tag_ == "VB" for v in verbs) and any(
            "brings.verbs" in name for name in self.doc[trigger]._.sets
        )

    def _verbs(self, verb: int) -> list[int]:
        return [verb, *(c.i for c in self.doc[verb].rights if c.dep_ == "conj" and c.pos_ in ("VERB", "ADJ"))]

    def _made(self, verb: int) -> list[Outcome]:
        """ "stimulates macrophages to secrete IL-1β": the molecule rises."""
        if self.doc[verb].lemma_.lower() not in MAKE:
            return []
        objects = [i for c in self.doc[verb].rights if c.dep_ == "dobj" for i in self.graph.coordinated(c.i)]
        return [o for i in objects for o in self._molecules(i, self.graph.kind(i))]

    def _clause(self, verb: int, direction: Direction) -> Outcome:
        """A verb or adjective with its first object or phrase, as an effect: "differentiate into CAFs"."""
        parts = [c for c in self.doc[verb].rights if c.dep_ in ("dobj", "prep", "prt")]
        parts = [c for c in parts if c.lower_ not in ("through", "via", "by", "in", "after")]
        end = max(t.i for t in parts[0].subtree) + 1 if parts else verb + 1
        end = next((t.i for t in self.doc[verb + 1 : end] if t.tag_ == "CC" and self.doc[t.i + 1].pos_ in ("ADJ", "ADV")), end)
        if any(self.graph.kind(t.i) == "vesicle" or t.tag_ == "WDT" for t in self.doc[verb:end]):
            end = verb + 1  # a parser lost the clause
        said: Direction = "increases" if direction == "affects" else direction
        if any(c.lower_ in ("less", "poorly") for c in self.doc[verb].lefts):  # "renders them less sensitive"
            said = FLIP[said]
        return Outcome("effect", verb, verb, min(end, verb + 8), said, "clause")

    # ------------------------------------------------------------ noun phrases

    def of_phrase(self, filler: int, depth: int = 0) -> list[Outcome]:
        """The outcomes that a noun phrase stands for, with their direction if the thing itself increases."""
        word, kind = self.doc[filler], self.graph.kind(filler)
        if self.graph.to("carries", filler):
            return self.graph.drop("its own cargo", [filler])
        if any(child.lower_ in FREE for child in word.children) and self.doc[filler].head.lemma_.lower() not in TRAPS:
            return self.graph.drop("free molecule", [filler])
        if word.lower_ == "it" and word.dep_ in ("dobj", "nsubjpass") and depth <= 3:
            return self._said_before(filler, depth)
        if word.lower_ in ("that", "those") and depth <= 3:  # "raised that of BCL2"
            return [o for i in self.graph.behind(filler, ("of",)) for o in self._molecules(i, self.graph.kind(i))]
        if word.lower_ in TWO and word.dep_ in ("dobj", "nsubjpass"):
            return [self.outcome("target", i) for i in self._the_other(word)]
        if depth > 3 or kind == "vesicle" or word.lower_ in PRONOUNS | TWO or word.pos_ in ("VERB", "AUX", "PUNCT"):
            return []
        if INITIALS.fullmatch(word.text):
            return []
        if any(r.rule == "theme-quality" for r in self.themes.of_trigger(filler)) and (named := self.qualities_of(filler)):
            return named
        owned = any(r.rule == "agent-whose-effect" and self.graph.kind(r.filler) == "vesicle" for r in self.graph.of("agent", filler))
        if owned and "decreases.verbs" in word.head._.sets:
            return [replace(o, mode="vesicles' deed") for o in self._nested(filler, depth)]  # "the protective effect of exosomes on X was lost"
        if self._by_vesicles(filler):  # kept for those who take the cargo away: "X knockdown prevented EV-mediated growth"
            start = max(c.i for c in word.lefts if c.lower_ in MADE_BY) + 1
            done = self._nested(filler, depth) or self.effect(filler, kind)
            return [replace(o, mode="vesicles' deed", start=max(o.start, start) if o.head == filler else o.start) for o in done]
        found = self._molecules(filler, kind) or self._nested(filler, depth) or self._unshelled(filler, depth)
        found = found or self.effect(filler, kind)
        if found and all(o.slot == "target" for o in found) and singular(word) in words()["measures"]:
            found += self._measured_too(filler, found)
        if found and all(o.slot == "effect" for o in found):  # "the inflammatory state (IL-6, TNF-α)"
            found += [self.outcome("target", i) for i in self._bracketed(word)]
        return [_compose(o, "decreases", "change") for o in found] if self._lowering(filler) else found

    def _measured_too(self, measure: int, found: list[Outcome]) -> list[Outcome]:
        """ "The production of IL-6, reactive oxygen species and nitric oxide": what is no target of the same list."""
        listed = [i for i in self.graph.behind(measure, ("of",)) if i not in {o.head for o in found}]
        rest = [i for i in listed if self.doc[i].lower_ in words()["readouts"] | words()["listed_readouts"]]
        return [self.outcome("effect", i) for i in rest]

    def _said_before(self, pronoun: int, depth: int) -> list[Outcome]:
        """ "A inhibits migration, whereas B promotes it": the effect that the sentence has told last."""
        sent = self.doc[pronoun].sent
        said = [t.i for t in sent if t.i < pronoun and any(r.rule in ("theme-object", "theme-passive") for r in self.graph.to("theme", t.i))]
        return self.of_phrase(said[-1], depth + 1) if said and self.graph.kind(said[-1]) == "process" else []

    def _lowering(self, filler: int) -> list[int]:
        """ "impaired", "reduced" before a noun, or before the one that it is coordinated with ("lower PHD1 and PHD2")."""
        word = self.doc[filler]
        own = [c for c in word.children if c.dep_ == "amod"]
        said = own
        while not any({"increases.adjectives", "decreases.adjectives"} & set(c._.sets) for c in said) and word.dep_ == "conj":
            word = word.head
            said = [c for c in word.children if c.dep_ == "amod"]
        if not own and any(c.dep_ == "prep" and c.lower_ in ("into", "to") for c in self.doc[filler].rights):
            return []  # "decreased proliferation and entry into dormancy"
        return [c.i for c in own or said if "decreases.adjectives" in c._.sets]

    def _by_vesicles(self, filler: int) -> bool:
        """ "blocking TLR4 suppressed EV-induced autophagy": what vesicles do is no outcome of what else is done to it."""
        makers = [m for c in self.doc[filler].lefts if c.lower_ in MADE_BY for m in c.lefts]
        return any(self.graph.kind(m.i) == "vesicle" for m in makers)

    def _molecules(self, filler: int, kind: str) -> list[Outcome]:
        """The targets that a phrase names: "PTEN", "PTEN expression", "its targets PHD1 and PHD2"."""
        word, lemma = self.doc[filler], singular(self.doc[filler])
        if kind == "pathway" and word.lower_ in ("signalling", "signaling") and all(c.lower_.endswith(("ory", "une", "otic")) for c in word.lefts if c.dep_ in LEFT):
            return []  # "inflammatory signalling" is no pathway of its own
        if kind in TARGET_KINDS and word.lower_ not in words()["readouts"]:
            return [self.outcome("target", i) for i in self._listed(filler) or [*self._sharing(filler), filler]]
        oxidative = any(c.lower_ == "oxidative" for c in word.lefts)  # a process of the cell, no modification
        if lemma in BREAKDOWN and (process := self._breakdown(filler)) is not None:
            return process
        if lemma in words()["modifications"] and not oxidative and (self.graph.has_of_phrase(filler) or self.graph.named_within(filler, TARGET_KINDS)):
            return [self.outcome("target", filler, long=True)]
        between = [j for c in word.rights if c.lower_ in ("between", "with") for o in c.rights for j in self.graph.coordinated(o.i)]
        if lemma in words()["meetings"] and any(self.graph.kind(i) in TARGET_KINDS for i in between):
            return [Outcome("target", filler, filler, max(between) + 1, "increases")]
        if self.graph.of("theme", filler):
            return []
        untranslated = UTR.fullmatch(word.text) or lemma == "region" and any(c.lower_ == "untranslated" for c in word.lefts)
        if lemma in words()["expressions"] or untranslated:
            inner = self.graph.behind(filler, ("of", "in") if untranslated else ("of",))
            named = [j for i in inner for j in self.targets_in(i) or [i]] or self._owners(word)
            if named:  # "the expression of pro-inflammatory markers" tells of inflammation
                return [self.outcome("effect" if self.graph.kind(i) not in TARGET_KINDS and self._tells_inflammation(i) else "target", i) for i in named]
        if lemma in words()["measures"] | words()["general_molecules"] or kind == "class":
            named = [i for i in self.graph.named_within(filler, TARGET_KINDS) if self.doc[i].lower_ not in words()["readouts"]]  # "ROS production"
            if named and not (lemma in MADE and all(self.doc[i].lower_.startswith(FUNCTIONS) for i in named)):
                return [self.outcome("target", i) for i in named]
        if named := self._in_brackets(word):
            return [self.outcome("target", i) for i in named]
        described = any(c.dep_ in LEFT for c in word.children) and lemma not in words()["contents"]
        described = described and not self._tells_inflammation(filler)
        return [self.outcome("target", filler)] if kind == "class" and described else []

    def _tells_inflammation(self, noun: int) -> bool:
        """ "Pro-inflammatory cytokines": their level tells of inflammation."""
        said = [c for c in self.doc[noun].lefts if c.lower_.endswith("inflammatory")]
        return any(not t.lower_.startswith("anti") for c in said for t in [next(iter(c.lefts), c)])

    def _breakdown(self, noun: int) -> list[Outcome] | None:
        """ "The degradation of PTEN" happens to PTEN, as ubiquitination does; of the matrix, or by cells, it is a process;
        of an RNA it is no more than its loss. None leaves it to the rule for modifications."""
        broken = self.graph.named_within(noun, TARGET_KINDS | {"class"})
        if broken and all(self.graph.kind(i) in RNA_KINDS | {"mrna"} for i in broken):
            return []
        by_cells = any(self.graph.kind(c.i) == "cell" for c in self.doc[noun].lefts)
        structural = all(self.doc[i].lower_.startswith(FUNCTIONS) for i in broken)
        return [self.outcome("effect", noun)] if by_cells or structural else None

    def _bracketed(self, word: "Token") -> list[int]:
        """The molecules in the brackets behind a word."""
        apposed = [i for c in word.rights if c.dep_ == "appos" and self.doc[word.i + 1].text == "(" for i in self.graph.coordinated(c.i)]
        changed = {"increases.adjectives", "decreases.adjectives"}  # told by the adjective: "EMT (decreased E-cadherin)"
        return [i for i in apposed if len(apposed) > 1 and self.graph.kind(i) in ("protein", "mrna") and not any(changed & set(c._.sets) for c in self.doc[i].lefts)]

    def _in_brackets(self, word: "Token") -> list[int]:
        """ "lowers pro-inflammatory (IL-6) and raises anti-inflammatory (IL-10) cytokine levels": the names behind the adjective."""
        said = [word] if word.pos_ == "ADJ" else [c for c in word.lefts if c.dep_ == "amod"] if singular(word) in words()["measures"] | words()["general_molecules"] else []
        apposed = [i for a in said for c in a.rights if c.dep_ == "appos" and c.nbor(-1).text == "(" for i in self.graph.coordinated(c.i)]
        return [i for i in apposed if self.graph.kind(i) in TARGET_KINDS]

    def _the_other(self, word: "Token") -> list[int]:
        """ "binds SOCS5 and lowers the latter": of the molecules named before in the sentence the last, or the last but one."""
        named = [t.i for t in word.sent if t.i < word.i and self.graph.kind(t.i) in TARGET_KINDS and not self.graph.to("carries", t.i)]
        wanted = {"latter": named[-1:], "former": named[-2:-1]}[word.lower_]
        return [*dict.fromkeys(wanted)]

    def _owners(self, word: "Token") -> list[int]:
        """ "binds PTEN and suppresses its expression": the molecules that the sentence has told of last."""
        owner = next((c.lower_ for c in word.lefts if c.dep_ == "poss"), "")
        if owner not in ("its", "their"):
            return []
        named = [t.i for t in word.sent if t.i < word.i and self.graph.kind(t.i) in TARGET_KINDS]
        named = [i for i in named if not self.graph.to("carries", i) and not self.graph.of("agent", i) and self.doc[i].dep_ != "nsubj"]
        if owner == "its":
            return named[-1:]
        first = self.graph.first_conjunct(named[-1]) if named else -1
        return [i for i in named if self.graph.first_conjunct(i) == first]

    def targets_in(self, token: int) -> list[int]:
        if self.doc[token].lower_ in TWO:
            return self._the_other(self.doc[token])
        return [token] if self.graph.kind(token) in TARGET_KINDS else self.graph.named_within(token, TARGET_KINDS)

    def _listed(self, molecule: int) -> list[int]:
        """ "prolyl hydroxylase 1 and 2 (PHD1 and PHD2)": the list in the brackets says what is meant."""
        apposed = [i for c in self.doc[molecule].children if c.dep_ == "appos" for i in self.graph.coordinated(c.i)]
        named = [i for i in apposed if self.graph.kind(i) in TARGET_KINDS]
        return named if len(named) > 1 else []

    def _sharing(self, pathway: int) -> list[int]:
        """Names that share the noun: "MAPK and JAK/STAT pathways" has two, as has "miR-1/miR-2"."""
        if self.graph.kind(pathway) == "mirna":
            slashed = [c for c in self.doc[pathway].lefts if c.dep_ in LEFT and c.nbor().text == "/"]
            return [c.i for c in slashed if self.graph.kind(c.i) == "mirna"]
        if self.graph.kind(pathway) != "pathway":
            return []
        first = [c.i for c in self.doc[pathway].children if c.dep_ in LEFT and self.graph.kind(c.i) in TARGET_KINDS]
        start = self.graph.mentions[pathway].start
        return [i for f in first for i in self.graph.coordinated(f) if i < start]

    def _nested(self, filler: int, depth: int) -> list[Outcome]:
        """ "leads to (suppression of PTEN)". A noun such as "activation" is a process of its own ("activation of T
        cells") unless molecules follow."""
        if not self.graph.of("theme", filler):
            return []
        found, _ = self.of_trigger(filler, depth + 1)
        found = [replace(o, mode="nested") if o.mode == "change" else o for o in found]
        pure = singular(self.doc[filler]) in PURE_CHANGES
        return found if pure or all(o.slot == "target" for o in found) else []

    def _unshelled(self, filler: int, depth: int) -> list[Outcome]:
        """ "The process of EMT", "the EMT process" is EMT."""
        if singular(self.doc[filler]) not in words()["shells"] or any(c.dep_ == "acl" for c in self.doc[filler].rights):
            return []
        if any(quality(c) for c in self.doc[filler].lefts):
            return []  # "the angiogenic ability of HUVECs"
        inner = [o for i in self.graph.behind(filler, ("of", "for")) for o in self.of_phrase(i, depth + 1)]
        if singular(self.doc[filler]) == "process":
            inner = inner or [o for c in self.doc[filler].lefts if c.dep_ in LEFT and self.graph.kind(c.i) == "process" for o in self.effect(c.i, "process")]
        spreads = self.doc[filler].lower_ == "spread" and any(o.slot == "target" for o in inner)
        return [] if spreads else inner  # "the spread of tau" is more than tau

    # ------------------------------------------------------------ effects

    def effect(self, filler: int, kind: str) -> list[Outcome]:
        """The phrase itself as an effect, if it can be one."""
        word = self.doc[filler]
        participles = [r.holder for r in self.graph.to("theme", filler) if r.rule == "theme-participle"]
        if participles:  # "and induced resistance": the participle is the verb, not a part of the name
            return [replace(self.outcome("effect", filler), start=max(participles) + 1)]
        if kind == "drug" and (word.lower_.endswith(("uria", "emia")) or word.lower_ in words()["readouts"]):
            kind = "process"  # "serum creatinine", "proteinuria"
        if kind in ("drug", "fluid", "patient", "organism", "class") and not self.graph.has_of_phrase(filler) and word.lower_ != "species":
            return self.graph.drop("not an effect", [filler])
        if is_vesicle_traffic(self.graph, filler):
            return self.graph.drop("vesicle traffic", [filler])  # "the secretion of exosomes" is the donor's
        if word.lemma_.lower() in GENERAL and (listed := self._such_as(word)):
            return listed
        if is_too_general(self.graph, filler):
            return self.graph.drop("general noun", [filler])
        if word.pos_ not in ("NOUN", "PROPN", "ADJ") and kind == "":
            return []
        whole = self.outcome("effect", filler)  # "docetaxel and gemcitabine resistance": two that share a head
        counted = [j for i in self.graph.behind(filler, ("of",)) for j in self.graph.coordinated(i)[1:] if self.graph.kind(j) in CELL_KINDS | {"component"}] if singular(word) in COUNTS | {"activation"} else []
        return [whole, *(self.outcome("effect", i) for i in counted), *(replace(whole, head=i, start=i) for i in self._sharing_head(word))]

    def _such_as(self, general: "Token") -> list[Outcome]:
        """ "Processes such as antigen presentation": those named."""
        behind = [c for c in general.rights if c.lower_ in ("as", "including", "like", "namely") and self.doc[c.i - 1].lower_ in ("such", general.lower_, ",")]
        named = [i for c in behind for o in c.children if o.dep_ == "pobj" for i in self.graph.coordinated(o.i)]
        return [o for i in named for o in self.effect(i, self.graph.kind(i)) if self.graph.kind(i) in ("process", "phrase")]

    def _sharing_head(self, head: "Token") -> list[int]:
        first = [c for c in head.children if c.dep_ in LEFT]
        return [c.i for f in first for c in f.children if c.dep_ == "conj" and c.i < head.i and c.tag_ != "VBN"]

    def outcome(
        self, slot: str, head: int, direction: Direction = "increases", mode: str = "change", long: bool = False
    ) -> Outcome:
        mention = self.graph.mentions.get(head)
        if mention is None:
            return Outcome(slot, head, head, head + 1, direction, mode)
        if slot == "target" and not long:
            return Outcome(slot, head, mention.name_start, mention.name_end, direction, mode)
        return Outcome(slot, head, mention.start, mention.long_end if long else mention.end, direction, mode)


def _compose(outcome: Outcome, direction: Direction, mode: str) -> Outcome:
    """The outcome as seen through one more change word: "blocks (the inhibition of PTEN)"."""
    if mode == "targets":
        return replace(outcome, mode="targets" if outcome.slot == "target" else "change", direction="decreases")
    if mode == "mediates":  # what is mediated comes about if it is an effect, and is only affected if it is a target
        bare = outcome.slot == "target" and outcome.mode == "change"
        return replace(outcome, direction="affects") if bare else outcome
    if direction == "increases":
        return outcome
    return replace(outcome, direction=FLIP[outcome.direction] if direction == "decreases" else "affects")


def _first_of_each(outcomes: Iterable[Outcome]) -> list[Outcome]:
    found: dict[tuple[str, int], Outcome] = {}
    for outcome in outcomes:
        found.setdefault((outcome.slot, outcome.head), outcome)
    return list(found.values())
