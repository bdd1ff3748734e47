"""What a sentence says about its own claim: negated, hedged, or no claim at all (intention, method, not known)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.claims.graph import Graph
from pipeline.claims.words import HEDGES, INTENT, METHODS, NEGATIONS, PLANS, STUDIES, UNKNOWN

if TYPE_CHECKING:
    from spacy.tokens import Token

STRATEGIES = frozenset("strategy strategies approach approaches avenue avenues opportunity opportunities".split())
EXAMINED = frozenset("examined investigated assessed evaluated analyzed analysed explored studied tested".split())
ROLES = frozenset("role roles effect effects impact influence ability capacity function functions mechanism mechanisms potential involvement contribution".split())
FOUND_OUT = frozenset("understood known elucidated clarified explored characterized characterised reported".split())
ASIDES = frozenset("accompanied mirrored alongside paralleled characterized characterised evidenced reflected manifested".split())
ASKING = frozenset("deciphering studying investigating exploring examining evaluating assessing determining elucidating clarifying".split())
MODELLED = frozenset("induced established created generated built produced made developed".split())
SHOWN = re.compile(r"\b(?:shown|depicted|illustrated|summari[sz]ed|listed|presented) in (?:Fig|Tab)", re.IGNORECASE)


def is_no_claim(trigger: "Token") -> bool:
    """Whether a change is only asked after, planned, measured or said to be unknown, or told of a figure."""
    if SHOWN.search(trigger.sent.text) or trigger.sent.text.rstrip().endswith("?"):
        return True
    around = {trigger.i, *(word.i for word in trigger.ancestors), *(word.i for word in trigger.subtree)}
    if any(word.lower_ == "whether" and word.i < trigger.i and word.head.i in around for word in trigger.sent):
        return True
    described = False  # "was detected in exosomes, which inhibited PTEN"
    for word in _governors(trigger):
        planned = any(c.dep_ == "dobj" and c.lower_ in STRATEGIES for c in word.rights)  # "developing strategies to prevent"
        if word.i != trigger.i and (planned or word.lower_ in STRATEGIES):
            return True  # "a strategy to prevent metastasis"
        if word.i != trigger.i and word.lower_ in ("target", "targets") and word.i < trigger.i and word.pos_ == "NOUN":
            return True  # "a potential target to overcome resistance"
        if word.i != trigger.i and _is_examined(word, trigger):
            return True
        if _is_unknown(word) or any(child.lower_ == "unless" for child in word.children):
            return True
        if word.i != trigger.i and word.lower_ in ("needed", "required", "warranted", "necessary"):
            return True
        if word.i != trigger.i and (_is_intention(word) or not described and _is_method(word, trigger)) or _makes_model(word):
            return True
        described = described or word.dep_ == "relcl"
    return False


def is_negated(trigger: "Token", graph: Graph) -> bool:
    """ "did not inhibit", "fails to inhibit", "has no effect on"."""
    if any(_negates(child) and not _leaves_out(child, graph) for child in trigger.children) or trigger.doc[max(trigger.i - 2, 0) : trigger.i].text.lower() == "no longer":
        return True
    noun = trigger
    while noun.dep_ == "conj" and noun.pos_ == trigger.pos_:
        noun = noun.head  # "without inhibiting PTEN or raising IL-6"
    if noun.dep_ in ("pobj", "pcomp") and noun.head.lower_ == "without":
        return True
    links = [t.lower_ for t in trigger.doc[trigger.head.i : trigger.i] if t.lower_ in ("nor", "but")]
    if trigger.dep_ == "conj" and links[-1:] == ["nor"]:
        return True  # "neither promoted nor inhibited"
    if trigger.dep_ in ("xcomp", "pcomp"):
        head = trigger.head
        if head.lower_ in NEGATIONS or any(_negates(child) for child in head.children):
            return True
    beside = [*graph.of("theme", trigger.i), *graph.of("agent", trigger.i)]
    return any(child.text in ("no", "No", "neither", "Neither") for r in beside for child in graph.doc[r.filler].children)


def _leaves_out(word: "Token", graph: Graph) -> bool:
    """ "without a change in weight", which is nothing that vesicles are needed for: "without exosomes"."""
    return word.lower_ == "without" and not any(graph.kind(t.i) == "vesicle" for t in word.subtree)


def is_aside(trigger: "Token") -> bool:
    """ "accompanied by an increase in X": a readout beside the rest, which brings nothing about."""
    beside = trigger.dep_ == "amod" and trigger.head.dep_ == "pobj" and trigger.head.head.lower_ == "with"  # ", with reduced NLRP3"
    if beside and any(c.lower_ == "as" for c in (*trigger.head.rights, *trigger.head.head.rights, *trigger.head.head.head.rights)):
        return False  # "with accelerated angiogenesis as the consequence"
    noun = trigger.head if trigger.dep_ == "amod" else trigger
    while noun.dep_ == "conj" and noun.pos_ in ("NOUN", "PROPN") and noun.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head  # "as evidenced by lower X and higher Y"
    return beside or any(word.lower_ in ASIDES for word in _governors(noun))


def _negates(word: "Token") -> bool:
    """ "not", but not "not only"."""
    negative = word.dep_ == "neg" or word.lower_ in NEGATIONS
    if word.lower_ == "longer" and word.i and word.nbor(-1).lower_ == "no":
        return True
    return negative and word.doc[word.i + 1 : word.i + 2].text.lower() not in ("only", "just", "merely")


def is_hedged(trigger: "Token") -> bool:
    """ "may inhibit", "possibly by inhibiting"."""
    for word in _governors(trigger):
        if word.lower_ in HEDGES or any(c.lower_ in HEDGES and c.dep_ in ("aux", "advmod") for c in word.children):
            return True
        if word.dep_ == "relcl":
            break
    return False


def _governors(trigger: "Token") -> list["Token"]:
    """The word and those that it depends on, as far as its own clause goes."""
    found, word = [trigger], trigger
    while (word.dep_ not in ("conj", "ROOT", "parataxis") or _goes_on(word)) and word.head.i != word.i:
        word = word.head
        found.append(word)
    return found


def _goes_on(verb: "Token") -> bool:
    """ "Its role in lowering PTEN and promoting growth": the second shares all that the first hangs on."""
    alike = verb.dep_ == "conj" and verb.tag_ == verb.head.tag_ and verb.tag_ in ("VB", "VBG")
    return alike and not any(child.dep_.startswith(("nsubj", "csubj")) for child in verb.children)


def _is_intention(word: "Token") -> bool:
    """ "to investigate …", "allowed for studying …", "we examined …", "this study aims …"."""
    if word.lower_ in ASKING:
        return True
    if word.lower_ not in INTENT or word.pos_ not in ("VERB", "NOUN"):
        return False
    first = word.head if word.dep_ == "conj" and word.head.tag_ == "VB" else word  # "to measure X and assess Y"
    if word.tag_ == "VB" and any(child.dep_ == "aux" and child.lower_ in ("to", "should", "must") for child in first.children):
        return True
    subjects = {child.lower_ for child in word.children if child.dep_ in ("nsubj", "nsubjpass")}
    return bool(subjects & STUDIES) or word.lower_ in PLANS


def _is_examined(verb: "Token", trigger: "Token") -> bool:
    """ "Its role in modulating AKT was examined": what stands in the subject is asked after."""
    passive = verb.lower_ in EXAMINED and any(child.dep_ == "auxpass" for child in verb.lefts)
    asked = [child for child in verb.lefts if child.dep_ == "nsubjpass" and child.lower_ in ROLES]
    described = any(word.dep_ == "relcl" and word.is_ancestor(trigger) or word == trigger and word.dep_ == "relcl" for child in asked for word in child.subtree)
    return passive and not described and any(trigger in child.subtree for child in asked)


def _is_method(word: "Token", trigger: "Token") -> bool:
    """ "transwell assays were used to …", "we applied …"; but not "we verified that …"."""
    if word.lower_ in ("verified", "established", "recorded") and any(child.dep_ == "ccomp" for child in word.rights):
        return False
    if word.lower_ in ("detected", "recorded") and trigger.dep_ == "amod" and trigger.head.dep_ == "nsubjpass":
        return False  # "reduced FSH was detected": a finding
    return word.lower_ in METHODS and any(
        child.dep_ in ("auxpass", "nsubjpass") or child.lower_ == "we" for child in word.children
    )


def _makes_model(word: "Token") -> bool:
    """ "A model of PD was induced by …"."""
    return word.lower_ in MODELLED and any(child.dep_ == "nsubjpass" and child.lower_ in ("model", "models") for child in word.lefts)


def _is_unknown(word: "Token") -> bool:
    """ "remains unclear", "is poorly understood"."""
    if any(child.dep_ in ("acomp", "attr", "oprd") and child.lower_ in UNKNOWN for child in word.children):
        return True
    asked = [word, *(child for child in word.rights if word.lemma_ == "remain")]  # "remains only partially elucidated"
    vague = [child for verb in asked if verb.lower_ in FOUND_OUT for child in verb.children]
    return any(child.dep_ == "neg" or child.lower_ in ("poorly", "incompletely", "little", "partially", "partly") for child in vague)
