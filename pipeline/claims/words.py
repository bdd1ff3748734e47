"""Word lists that only the assembly of claims needs. Lower case."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from spacy.tokens import Token

MODELS = Path(__file__).resolve().parents[2] / "models"

PRONOUNS = frozenset("it they them this these that those which who all both its their he she each two three four".split())
NEGATIONS = frozenset("not no never neither nor without fail failed unable cannot hardly".split())
HEDGES = frozenset(
    "may might possibly probably potentially perhaps likely presumably putatively speculated speculate hypothesized hypothesised hypothesize postulated conceivable conceivably plausible plausibly".split()
)
INTENT = frozenset(
    "aim aims aiming aimed identify investigate investigated investigates examines explores evaluates assesses examine examined explore explored determine assess assessed evaluate evaluated "
    "analyze analyzed analyse test tested plan planned review reviewed discuss discussed summarize summarized clarify "
    "summarizes summarises describes discusses reviews outlines focuses highlights ask asked hypothesize hypothesized seek sought understand elucidate whether remains study studied focus".split()
)
PLANS = frozenset("aim aimed plan planned".split())
STUDIES = frozenset("we study studies work research experiments assays assay tests analyses trials paper review article authors aim purpose".split())
REPORTING = frozenset("found showed shown demonstrated reported revealed suggest indicate".split())
# What goes on from what stands before.
THEN = frozenset("thereby turn ultimately consequently hence thus eventually finally therefore so consequence".split())
# Nouns that sum up the change just told of ("an exchange that accelerates growth").
LINKS = frozenset("exchange process effect result event".split())
METHODS = frozenset(
    "used use using performed applied conducted employed measured detected established designed carried developed utilized "
    "adopted verify verified confirm recorded collected isolated constructed treated".split()
)
UNKNOWN = frozenset(
    "unknown unclear elusive undetermined unexplored uncertain understudied controversial obscure".split()
)
FREE = frozenset("soluble free cell-free recombinant".split())
# Nouns that do nothing but name a change: what changes is what follows them. Other nouns of change ("activation of T
# cells") name a process of their own unless a molecule follows.
PURE_CHANGES = frozenset(
    "upregulation up-regulation increase induction promotion enhancement elevation augmentation rise improvement "
    "acceleration restoration potentiation inhibition suppression repression silencing downregulation down-regulation "
    "loss blockade blockage impairment reduction decrease attenuation inactivation abrogation decline fall drop "
    "protection effect influence impact prevention abolition amelioration alleviation facilitation initiation gain disruption preservation amplification exacerbation aggravation intensification reinforcement surge "
    "rescue normalization normalisation deceleration mitigation reversal relief "
    "collapse erosion curtailment eradication elimination abatement retardation dismantling".split()
)


@lru_cache(maxsize=1)
def words() -> dict[str, frozenset[str]]:
    """The word lists of `models/lexicons/words.yml`."""
    text = (MODELS / "lexicons" / "words.yml").read_text(encoding="utf8")
    return {name: frozenset(entry.split()) for name, entry in yaml.safe_load(text).items()}


@lru_cache(maxsize=1)
def _verbs() -> dict[str, frozenset[str]]:
    change = yaml.safe_load((MODELS / "triggers" / "change.yml").read_text(encoding="utf8"))
    return {
        direction: frozenset(
            " ".join(change[direction].get(part, "") for part in ("verbs", "nouns", "adjectives")).split()
        )
        | frozenset(change[direction].get("prep", {}))
        for direction in ("decreases", "increases", "affects")
    }


@lru_cache(maxsize=1)
def particles() -> dict[str, dict[str, frozenset[str]]]:
    """Direction → lemma → the prepositions and particles with which it has that direction ("turn": on, off)."""
    change = yaml.safe_load((MODELS / "triggers" / "change.yml").read_text(encoding="utf8"))
    return {name: {lemma: frozenset(map(str, said)) for lemma, said in entry.get("prep", {}).items()} for name, entry in change.items()}


def direction_of(word: str) -> str | None:
    """The direction that a word of change gives to what follows it ("Promotes" → increases), None for other words."""
    lower = word.lower()
    forms = {lower, lower.removesuffix("s"), lower.removesuffix("es"), lower.removesuffix("d"), lower.removesuffix("ed"),
             lower.removesuffix("ing"), lower.removesuffix("ing") + "e", lower.removesuffix("ies") + "y"}  # fmt: skip
    return next((direction for direction, listed in _verbs().items() if forms & listed), None)


def singular(word: "Token") -> str:
    """A noun in lower case without its plural ending."""
    lower = word.lower_
    if lower.endswith("ies"):
        return lower[:-3] + "y"
    return lower[:-1] if lower.endswith("s") and not lower.endswith("ss") else lower
