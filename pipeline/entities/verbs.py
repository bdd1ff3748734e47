"""Verbs of change that treebanks hardly know → common verbs of the same form, which a parser reads well: "quells" → "inhibits"."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

TRIGGERS = Path(__file__).resolve().parents[2] / "models" / "triggers" / "change.yml"
STAND_INS = {"increases": ("promote", "promotes", "promoted", "promoting"), "decreases": ("inhibit", "inhibits", "inhibited", "inhibiting")}
DOUBLED = frozenset("abet clip confer deter dim dispel nip permit prod propel set shut repel rob sap spur stir stop strip transmit trim".split())
PARTICLES = frozenset({"about", "down", "off", "up"})
IRREGULAR = {
    "bring": "brought", "shut": "shut", "set": "set", "cut": "cut", "build": "built", "break": "broke", "wear": "wore",
    "speed": "sped", "shrink": "shrank", "undo": "undid", "uphold": "upheld", "rebuild": "rebuilt", "beget": "begot",
    "sow": "sowed", "swell": "swelled", "undercut": "undercut", "upset": "upset", "offset": "offset",
}  # fmt: skip
SIBILANT = ("s", "sh", "ch", "x", "z")
# Verbs that are common nouns or adjectives as well: their first two forms are masked only where a verb must stand.
NOUNS_TOO = frozenset(
    "boost assist advance license spur prompt fuel steer skew lift seed stir spark spawn swell conserve guard prod nudge hike silence "
    "sponge curb blunt halt retard resolve delay stop slow arrest offset upset foil rein ease harm wound damage shield exhaust bridle choke cool "
    "crush damp drain dull hush mute numb remedy ruin sap slash stall strip stunt tame temper throttle trim wreck fray handicap nip puncture quiet "
    "sabotage stave wipe check clip dim calm free speed prime yield reverse multiply buttress precipitate safeguard cripple aggregate".split()
)
# Verbs that treebanks have in all forms; they are read as they are.
COMMON = frozenset(
    "increase rise grow accumulate follow improve appear emerge form occur arise come proliferate migrate recover result begin decrease fall "
    "decline drop shrank ensue mount surge ebb slump".split()
)
WELL_KNOWN = frozenset(
    "activate upregulate increase induce promote enhance stimulate trigger raise augment facilitate drive cause initiate potentiate support maintain "
    "restore improve rescue enable allow permit confer spread stabilize amplify expand produce generate create form recruit establish require exert "
    "protect convert shift accelerate underlie inhibit suppress repress block impair lower abrogate reduce decrease attenuate diminish abolish prevent limit "
    "repair disrupt inactivate knockdown eliminate remove lose overcome compromise break escape antagonize restrict cut drove transform".split()
)


@lru_cache(maxsize=1)
def _change() -> dict[str, Any]:
    """The trigger lists of change, read once."""
    return yaml.safe_load(TRIGGERS.read_text(encoding="utf8"))


@lru_cache(maxsize=1)
def stand_ins() -> tuple[dict[str, str], dict[str, str]]:
    """Form → stand-in: of verbs that are nothing else, and of those that may be nouns or adjectives."""
    change = _change()
    sure: dict[str, str] = {}
    maybe: dict[str, str] = {}
    for direction, common in STAND_INS.items():
        for verb in change[direction]["verbs"].split():
            if verb in WELL_KNOWN:
                continue
            for number, form in enumerate(_forms(verb)):
                if number == 0 and verb == "overexpress":
                    continue  # "engineered to overexpress X": treebanks read it well
                (maybe if number < 2 and verb in NOUNS_TOO else sure).setdefault(form, common[number])
    return sure, maybe


@lru_cache(maxsize=1)
def finite() -> frozenset[str]:
    """The third person of every verb of change."""
    change = _change()
    verbs = (verb for entry in change.values() if "verbs" in entry for verb in entry["verbs"].split())
    return frozenset(list(_forms(verb))[1] for verb in verbs)


@lru_cache(maxsize=1)
def passives() -> frozenset[str]:
    """The past participle of every verb of change that takes an object."""
    change = _change()
    verbs = (verb for entry in change.values() if "verbs" in entry for verb in entry["verbs"].split())
    return frozenset(list(_forms(verb))[2] for verb in verbs)


@lru_cache(maxsize=1)
def happening() -> dict[str, str]:
    """Third person and past of rare verbs without an object → those of "occur": "subsides" → "occurs"."""
    change = _change()
    verbs = [verb for direction in STAND_INS for verb in change[direction]["inchoative"].split() if verb not in COMMON]
    return {form: stand for verb in verbs for form, stand in zip(list(_forms(verb))[1:3], ("occurs", "occurred"))}


@lru_cache(maxsize=1)
def lemmas() -> dict[str, str]:
    """Form → the verb of change that it is of."""
    change = _change()
    entries = [change[direction] for direction in STAND_INS]
    verbs = (verb for entry in entries for verb in (*entry["verbs"].split(), *entry["prep"], *entry["inchoative"].split()))
    return {form: verb for verb in verbs for form in _forms(verb)}


@lru_cache(maxsize=1)
def phrasal() -> dict[tuple[str, str], str]:
    """(form, particle) → stand-in, of verbs that change something together with a particle: "shuts down" → "inhibits"."""
    change = _change()
    return {
        (form, particle): common[number]
        for direction, common in STAND_INS.items()
        for verb, particles in change[direction]["prep"].items()
        for particle in PARTICLES & set(map(str, particles))
        for number, form in enumerate(_forms(verb))
    }


def _forms(verb: str) -> Iterable[str]:
    """The base, third person, past and -ing form of a regular verb."""
    consonant_y = verb.endswith("y") and verb[-2] not in "aeiou"
    yield verb
    yield verb + "es" if verb.endswith(SIBILANT) else verb[:-1] + "ies" if consonant_y else verb + "s"
    stem = verb + verb[-1] if verb in DOUBLED else verb[:-1] if verb.endswith("e") and not verb.endswith(("ee", "ye")) else verb
    yield IRREGULAR.get(verb) or (verb[:-1] + "ied" if consonant_y else stem + "ed")
    yield stem + "ing"
