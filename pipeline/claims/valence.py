"""What is good to have and what is not: the direction that "rescue", "improve" and "a beneficial effect on" leave open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.claims.words import singular, words
from pipeline.schema import Direction

if TYPE_CHECKING:
    from spacy.tokens import Token

BAD_ENDINGS = ("inflammation", "itis", "optosis", "fibrosis", "necrosis", "pathy", "steatosis", "sclerosis", "thrombosis", "emia", "aemia", "toxicity")


def is_bad(word: "Token", kind: str) -> bool:
    """Whether a noun names what one would be rid of: a disease, a deficit, an injury."""
    lower = word.lower_
    if any(child.lower_ in words()["bad_qualities"] for child in word.children):
        return True
    if lower == "cytotoxicity" and not any(t.lower_ == "induced" for t in word.subtree):
        return False  # that of killer cells is good to have
    return kind == "disease" or lower.endswith(BAD_ENDINGS) and not lower.startswith("anti") or {lower, singular(word)} & words()["bads"] != set()


def direction_of_effect(effect: "Token", word: "Token", kind: str) -> Direction:
    """Which way "a(n) … effect on" moves a noun: inhibitory lowers it, beneficial lowers what is bad and raises the rest."""
    said = {child.lower_ for child in effect.children if child.dep_ in ("amod", "compound")}
    if any(prep.lower_ == "against" and word in prep.subtree for prep in (*effect.rights, *effect.head.rights)):
        return "decreases"
    if said & words()["lowering_effects"]:
        return "decreases"
    if said & words()["raising_effects"]:
        return "increases"
    helps = any(word in words()["helpful_effects"] or word.endswith("protective") for word in said)
    return "affects" if not helps else "decreases" if is_bad(word, kind) else "increases"
