"""Which noun phrases are no effect: too general to say what comes about, or told of the vesicles themselves."""

from __future__ import annotations

import re

from pipeline.claims.graph import Graph
from pipeline.claims.qualities import quality
from pipeline.claims.words import PURE_CHANGES, singular, words
from pipeline.entities.lexicons import NO_ENZYMES

LEFT = ("compound", "nmod", "amod")
ABILITIES = frozenset("ability capacity potential capability property".split())
DEGREES = frozenset("notable significant marked dramatic further greater similar robust substantial strong striking clear profound pronounced remarkable drastic modest slight".split())
NAMED_EFFECTS = frozenset("warburg abscopal bystander".split())
FORETOLD = ("diagnos", "prognos")
PROTECTIVE = re.compile(r"(?:anti|pro)-[a-z]+|anti[a-z]{5,}|pro(?:angio|inflamm|fibro|apopto|metasta|surviv|tumo)[a-z]+|[a-z]+protective|[a-z]*regenerative|reparative")


def is_vesicle_traffic(graph: Graph, noun: int) -> bool:
    """Whether a noun of making or taking up has a vesicle as its object, or an RNA that is packed."""
    if singular(graph.doc[noun]) in ("packaging", "sorting", "loading", "export", "encapsulation"):
        return True
    if singular(graph.doc[noun]) not in words()["vesicle_traffic"]:
        return False
    modifiers = [c.i for c in graph.doc[noun].children if c.dep_ in LEFT]
    return any(graph.kind(i) == "vesicle" for i in (*modifiers, *graph.behind(noun, ("of", "from"))))


def is_too_general(graph: Graph, noun: int) -> bool:
    """ "role", "effect"; and "formation", "function" when nothing says of what."""
    word, lemma = graph.doc[noun], singular(graph.doc[noun])
    if any(graph.doc[i].lower_.startswith(FORETOLD) for i in (noun, *(c.i for c in word.lefts), *graph.behind(noun, ("of",)))):
        return True  # "improves diagnostic accuracy": tells of a biomarker
    if any(PROTECTIVE.fullmatch(c.lower_) for c in word.children if c.dep_ in LEFT):
        return False  # "exerts a cardioprotective effect"
    if any(c.lower_.endswith("inflammatory") for c in word.lefts) and lemma in words()["measures"] | words()["expressions"]:
        return False  # "lowers inflammatory cytokine expression"
    if lemma == "effect" and any(c.lower_ in NAMED_EFFECTS for c in word.lefts):
        return False
    if lemma in PURE_CHANGES and not graph.has_of_phrase(noun) and all(c.lower_ in DEGREES or c.dep_ == "det" for c in word.lefts):
        return True  # "showed a notable decrease"
    if lemma in ABILITIES and any(quality(c) for c in word.lefts if c.dep_ == "amod"):
        return False  # "enhances the metastatic potential"
    if lemma in ("ability", "capacity", "potential") and any(c.dep_ == "acl" for c in word.rights):
        return True  # "an impaired ability to promote growth" tells of growth
    if lemma.endswith("ase") and lemma not in NO_ENZYMES and any(c.lower_ in ("this", "that", "the") for c in word.lefts):
        return True  # "the loss of this phosphatase"
    if {lemma, word.lemma_.lower()} & words()["shells"] and not graph.has_of_phrase(noun) and any(c.lower_ in ("this", "these", "such") for c in word.lefts):
        return True  # "plays a role in these processes"
    said = graph.has_of_phrase(noun) or any(c.dep_ in (*LEFT, "npadvmod") for c in word.children)
    if not said and lemma in words()["modifications"]:
        return True  # "by enhancing its phosphorylation"
    if not said and any(name.endswith(".nouns") for name in word._.sets) and any(c.lower_ in ("this", "these", "such") for c in word.lefts):
        return True  # "this activation was lost"
    return lemma in words()["not_effects"] and not (said and lemma in words()["generic_effects"])
