"""Whether a text tells that a cargo, or the vesicles themselves, are missing: "knockdown of X", "inhibition of exosome release"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.claims.words import singular, words

if TYPE_CHECKING:
    from spacy.tokens import Token

BLOCKING = frozenset("blocking inhibiting preventing abolishing abrogating removing depleting disrupting interrupting".split())
TRAFFIC = frozenset("of release secretion production biogenesis shedding generation formation uptake internalization internalisation".split())
# What cells release vesicles by.
RELEASERS = frozenset("rab27a rab27b rab27 nsmase nsmase2 smpd3".split())
LEVELS = frozenset("level levels amount amounts abundance".split())
KNOCKED_OUT = frozenset({"−/−", "-/-", "–/–"})
LACKING = frozenset("deficient null lacking knockout knock-out".split())
FALLS = frozenset("decrease reduction decline drop fall".split())
INTERFERING = frozenset("sirna shrna sirnas shrnas antagomir anti-mir".split())
# What stands between a noun of loss and a molecule that brings the loss about.
DOERS = frozenset("by mediated induced driven dependent".split())


def says_loss(word: "Token") -> bool:
    """Whether a noun says that what it names is missing: "knockdown of X", "X inhibitor"."""
    few = word.lower_ in LEVELS and any(c.lower_ in ("low", "lower", "reduced", "decreased") for c in word.lefts)  # "low levels of X"
    return few or "carriage.loss" in word._.sets or singular(word) in words()["blockers"]


def is_lost(cargo: "Token", noun: "Token") -> bool:
    """Whether the phrase of a noun tells that a cargo in it is missing: "treatment with X inhibitor", "loss of X"; not
    "inhibition of PTEN by X", "X-mediated inhibition"."""
    if _is_blocked(cargo):
        return True
    word = cargo
    while word.i != noun.i and word.head.i != word.i:
        word = word.head
        if says_loss(word):
            return True
        if word.lower_ in DOERS:
            return False
    return False


def _is_blocked(cargo: "Token") -> bool:
    """ "The HSP90 inhibitor geldanamycin", "siRNA ITGB4": a word beside the name says that the molecule is taken away."""
    if cargo.i + 1 < len(cargo.doc) and (cargo.nbor().text in KNOCKED_OUT or cargo.head.lower_ in LACKING and cargo.dep_ in ("npadvmod", "compound", "amod", "dobj")):
        return True  # "annexin 1−/− mice", "TLR4-deficient mice", "mice lacking TLR4"
    if cargo.dep_ == "compound" and any(says_loss(c) for c in cargo.head.lefts if c.i > cargo.i):
        return True
    return cargo.i > 0 and cargo.nbor(-1).lower_ in INTERFERING


def is_withheld(vesicle: "Token", noun: "Token") -> bool:
    """ "Inhibition of exosome release": what follows is the reverse of what the vesicles do."""
    word = vesicle
    while word.i != noun.i and word.head.i != word.i:
        word = word.head
        if says_loss(word) or word.lower_ in BLOCKING or word.lower_ == "in" and singular(word.head) in FALLS and next(word.head.rights) == word:
            return True
        if word.lower_ not in TRAFFIC:
            return False
    return any(child.lower_ in BLOCKING for child in word.lefts)


def blocks_release(word: "Token") -> bool:
    """ "GW4869", "Rab27a knockdown", "inhibition of nSMase2": without it cells release no vesicles."""
    named = {t.lower_ for t in word.subtree}
    return "gw4869" in named or says_loss(word) and bool(named & RELEASERS)
