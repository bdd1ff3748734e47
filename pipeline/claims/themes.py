"""Which of the relations of a change word tell what it changes."""

from __future__ import annotations

from pipeline.claims.directions import direction_of
from pipeline.claims.graph import MOLECULES, Graph
from pipeline.claims.words import singular, words
from pipeline.schema import Relation


class Themes:
    """Chooses among the theme relations of one document."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.doc = graph.doc

    def of_trigger(self, trigger: int) -> list[Relation]:
        """A subject changes only where there is no object; what something is shielded from comes before what is
        shielded; and what stands behind "of" before what stands behind "in"."""
        relations = self.graph.of("theme", trigger)
        if self._happens_in_vesicles(trigger):
            return []
        if self.doc[trigger].lemma_.lower() == "give" and not any(c.lower_ in ("rise", "birth", "way") for c in self.doc[trigger].subtree):
            return []  # "were given to mice"
        shielded = [
            r for r in relations if r.rule == "theme-preposition" and direction_of(self.doc[trigger], r.rule)[0] == "decreases"
        ]
        if "recipients.verbs" in self.doc[trigger]._.sets and self._tells_content(trigger):
            relations = [r for r in relations if r.rule != "theme-object" or not self._is_content(r.filler)]
        if self.doc[trigger].lemma_.lower() in words()["shifters"]:  # "polarizes macrophages towards M2"
            shielded = [r for r in relations if r.rule == "theme-preposition"]
        if any(r.rule in ("theme-noun-of", "theme-noun-compound", "theme-object") for r in relations):
            relations = [r for r in relations if r.rule not in ("theme-noun-in", "theme-shows-change")]
        against = any(c.lower_ == "against" for c in (*self.doc[trigger].rights, *self.doc[trigger].head.rights))
        if against and any(r.rule == "theme-effect-on" for r in relations):  # "a cardioprotective effect against fibrosis" tells of fibrosis
            relations = [r for r in relations if r.rule != "theme-quality"]
        relations = [r for r in relations if not (r.rule == "theme-participle" and self.graph.to("origin", r.filler))]
        if "mediates.prep" in self.doc[trigger]._.sets and any(r.rule == "theme-preposition" for r in relations):
            relations = [r for r in relations if r.rule != "theme-passive"]  # "X is required for Y": X does not change
        if self.doc[trigger].lemma_ in ("appear", "proceed") and any(c.dep_ in ("xcomp", "oprd") for c in self.doc[trigger].rights):
            relations = [r for r in relations if r.rule != "theme-inchoative"]  # "X appears to be needed"
        beside = {r.filler for r in relations if r.rule == "theme-clause" and any(c.lower_ in ("while", "when", "after") for c in self.doc[r.filler].lefts)}
        relations = [r for r in relations if r.filler not in beside]  # "exert effects while avoiding limits"
        objects = [r.filler for r in relations if r.rule == "theme-object"]
        own = {i for i in objects[1:] if self.graph.own_verb(self.doc[i])}  # "inhibited fibrosis, reduced apoptosis"
        relations = [r for r in relations if r.filler not in own]
        return shielded or [r for r in relations if r.rule != "theme-inchoative"] or relations

    def _happens_in_vesicles(self, trigger: int) -> bool:
        """ "Aβ42 was increased and REST was decreased in vesicles of patients": what they hold, not what they do."""
        passive = any(c.dep_ in ("nsubjpass", "auxpass") for c in self.doc[trigger].lefts)
        if not passive or self.doc[trigger].tag_ != "VBN" or not {"increases.verbs", "decreases.verbs"} & set(self.doc[trigger]._.sets):
            return False
        last = [c for c in self.doc[trigger].rights if c.dep_ == "conj" and c.tag_ == "VBN" and any(w.dep_ == "nsubjpass" for w in c.lefts)]
        places = [o.i for verb in (self.doc[trigger], *last) for p in verb.rights if p.lower_ in ("in", "within") for o in p.rights if o.dep_ == "pobj"]
        return any(self.graph.kind(i) == "vesicle" for i in places)

    def _is_content(self, token: int) -> bool:
        if any(r.rule == "theme-quality" for r in self.graph.of("theme", token)):
            return False  # "exhibited anti-fibrotic activity"
        noun = singular(self.doc[token])
        own = noun in words()["vesicle_traits"] and not any(c.dep_ == "compound" for c in self.doc[token].lefts)  # "glucose uptake" is the cells'
        return own or self.graph.kind(token) in MOLECULES | {"class"} or noun in words()["measures"]

    def _tells_content(self, trigger: int) -> bool:
        """ "Exosomes of patients show higher miR-21", "exosomes express CD63": what vesicles have, not what they do."""
        said = {name.split(".")[0] for name in self.doc[trigger]._.sets}
        subjects = [c.i for c in self.doc[trigger].lefts if c.dep_ == "nsubj"]
        return "increases" not in said and any(self.graph.kind(i) == "vesicle" for i in subjects)
