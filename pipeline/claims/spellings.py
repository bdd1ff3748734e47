"""One spelling for each thing in the abstract of a single study, where a reader takes "MSCs" and "mesenchymal stem cells" for the same."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from pipeline.claims.sources import GENERAL
from pipeline.entities.lexicons import load_lexicons
from pipeline.schema import Claim, Direction, Slot

PHRASE = 12  # characters between two names of one phrase
SHARING = (("cargo", "target"), ("effect",))
SAYS_LITTLE = frozenset("cell line the of from and derived human".split())  # tell no maker from another
CANCER = frozenset("tumor tumour carcinoma".split())
_PATHWAY = re.compile(r"(?: signall?ing)?(?: (?:pathway|axis|cascade))?s?$", re.IGNORECASE)
_MIR = re.compile(r"^(?:hsa|mmu|rno)?(?:microrna|mirna|mir)(?=\d)")
_RNA = re.compile(r"(?:(?:hsa|mmu|rno)-)?(?:mi(?:cro)?r(?:na)?-?\d|let-?7)\S*$", re.IGNORECASE)
_ARM = re.compile(r"(?<=\d|[a-z])-[35]p$")
MEANS = {"letters": "initials", "initials": "letters"}
_LOOSE = re.compile(r"(?: cells?)$|[\s‐‑–—-]+", re.IGNORECASE)


def in_one_spelling(claims: list[Claim]) -> list[Claim]:
    """The claims with each slot's text as it stands first in the document under any of its names; the others become aliases."""
    for slots in SHARING:
        first = _first_spellings([slot for claim in claims for name in slots if (slot := getattr(claim, name))])
        claims = [replace(claim, **{name: _respelled(slot, first) for name in slots if (slot := getattr(claim, name))}) for claim in claims]
    makers = _one_maker([claim.source for claim in claims if claim.source], _set_apart(claims))
    return _directed([replace(claim, source=_as_whole(claim.source, makers)) if claim.source else claim for claim in claims])


def _set_apart(claims: list[Claim]) -> set[tuple[str, str]]:
    """Two makers, named elsewhere and apart, that one sentence tells the same of: "MSC-EXO and CUR-MSC-EXO raised IL-10"."""
    told: dict[tuple[object, ...], list[Slot]] = {}
    for claim in claims:
        here = claim.source is not None and claim.source.start is not None and claim.evidence.start <= claim.source.start < claim.evidence.end
        if claim.source and not here:
            said = tuple((slot.text, slot.direction) if slot else None for slot in (claim.cargo, claim.target, claim.effect))
            told.setdefault((claim.evidence.start, *said), []).append(claim.source)
    return {(one.text, other.text) for makers in told.values() for one in makers for other in makers if one.text != other.text and _far(one, other)}


def _far(one: Slot, other: Slot) -> bool:
    """Whether two names do not stand in one phrase ("stromal cells from patients")."""
    if one.start is None or other.start is None or one.end is None or other.end is None:
        return True
    return one.start - other.end > PHRASE or other.start - one.end > PHRASE


def _directed(claims: list[Claim]) -> list[Claim]:
    """The claims, a target that the same cargo and maker only "affect" in one place and raise or lower in another so changed in both."""
    told: dict[tuple[str, ...], set[Direction]] = {}
    for claim in claims:
        if claim.target and claim.target.direction not in (None, "affects") and not claim.negated:
            told.setdefault(_acts_on(claim), set()).add(claim.target.direction)

    def directed(claim: Claim) -> Claim:
        known = told.get(_acts_on(claim), set()) if claim.target and claim.target.direction == "affects" and not claim.negated else set()
        return replace(claim, target=replace(claim.target, direction=min(known))) if claim.target and len(known) == 1 else claim

    return [directed(claim) for claim in claims]


def _acts_on(claim: Claim) -> tuple[str, ...]:
    """Cargo, source and target, a pathway by its molecules."""
    target = claim.target.text if claim.target else ""
    return claim.cargo.text if claim.cargo else "", claim.source.text if claim.source else "", _key(_PATHWAY.sub("", target))


def _first_spellings(slots: Iterable[Slot]) -> dict[str, str]:
    """The key of each text → the text that its thing was given first."""
    slots = list(slots)
    leaders = _arms(name for slot in slots for name in (slot.text, *slot.aliases))  # key of any name → key of the first name
    text_of: dict[str, str] = {}
    for slot in slots:
        keys = [_key(name) for name in (slot.text, *slot.aliases)]
        leader = next((leaders[key] for key in keys if key in leaders), keys[0])
        text_of.setdefault(leader, slot.text)
        for key in keys:
            leaders.setdefault(key, leader)
    return {key: text_of[leader] for key, leader in leaders.items() if leader in text_of}


def _arms(names: Iterable[str]) -> dict[str, str]:
    """ "miR-155" → "miR-155-5p", where the document names one arm only."""
    arms: dict[str, set[str]] = {}
    for name in names:
        if _ARM.search(name) and _RNA.match(name):
            arms.setdefault(_key(_ARM.sub("", name)), set()).add(_key(name))
    return {bare: min(found) for bare, found in arms.items() if len(found) == 1}


def _respelled(slot: Slot, first: dict[str, str]) -> Slot:
    text = first[_key(slot.text)]
    names = dict.fromkeys((slot.text, *slot.aliases))
    return replace(slot, text=text, aliases=tuple(name for name in names if name != text))


def _key(name: str) -> str:
    return _MIR.sub("mir", _LOOSE.sub("", name.removesuffix("s")).lower())


# ---------------------------------------------------------------- makers


@dataclass(frozen=True, slots=True)
class _Maker:
    """A source with all names that the document has for it, and the words of each."""

    slot: Slot
    words: frozenset[frozenset[str]]
    texts: frozenset[str]

    def is_part_of(self, other: _Maker) -> bool:
        """ "CAFs" and "hypoxic CAFs"."""
        return any(mine < theirs for mine in self.words for theirs in other.words)

    def differs(self, other: _Maker, apart: AbstractSet[tuple[str, str]]) -> bool:
        """Whether the text sets one beside the other."""
        return any((mine, theirs) in apart for mine in self.texts for theirs in other.texts)

    def is_general(self) -> bool:
        """ "The tumour"."""
        return bool(GENERAL.fullmatch(self.slot.text.lower()))


def _one_maker(sources: list[Slot], apart: AbstractSet[tuple[str, str]] = frozenset()) -> dict[str, Slot]:
    """The text of each maker → the one that it means: of the same words or initials, or the only one that has its words and more
    ("hypoxic CAFs" for "CAFs") and is not set `apart` from it; for a mere "tumour" the only other."""
    makers = [_pooled(slots) for slots in _alike(sources)]
    names = [maker.slot.text for maker in makers]
    root = {maker.slot.text: _whole(maker, [other for other in makers if other is not maker and not maker.differs(other, apart)]).slot.text for maker in makers}
    of_text = {maker.slot.text: maker for maker in makers}
    parts = {name: [name, *(other for other in names if other != name and root[other] == name)] for name in names if root[name] == name}
    wholes = {name: _pooled([of_text[part].slot for part in members]).slot for name, members in parts.items()}
    return {text: wholes.get(root[maker.slot.text], maker.slot) for maker in makers for text in maker.texts}


def _alike(sources: list[Slot]) -> list[list[Slot]]:
    """The sources in groups that share words or initials, each group by its first, whatever joins them last."""
    groups: list[tuple[set[tuple[str, str]], list[Slot]]] = []
    for slot in sources:
        tags = {tag for name in (slot.text, *slot.aliases) for tag in _tags(name)} | {("text", slot.text)}
        means = tags - {tag for tag in tags if tag[0] == "initials"} | {(MEANS[kind], tag) for kind, tag in tags if kind in MEANS}
        joined = [group for group in groups if group[0] & means]
        merged = (tags.union(*(group[0] for group in joined)), [*(one for group in joined for one in group[1]), slot])
        place = groups.index(joined[0]) if joined else len(groups)
        groups = [group for group in groups if group not in joined]
        groups.insert(place, merged)
    return [slots for _, slots in groups]


def _whole(maker: _Maker, others: list[_Maker]) -> _Maker:
    """The one maker that another is a part of, itself part of none; else the maker."""
    more = [other for other in others if maker.is_part_of(other)]
    if not more and maker.is_general():
        more = [other for other in others if not other.is_general()]
    if len(more) != 1 or more[0].is_part_of(maker):
        return maker
    return _whole(more[0], [other for other in others if other is not more[0]])


def _pooled(slots: list[Slot]) -> _Maker:
    """The first slot with the names of all."""
    names = dict.fromkeys(name for slot in slots for name in (slot.text, *slot.aliases))
    slot = replace(slots[0], aliases=tuple(name for name in names if name != slots[0].text))
    return _Maker(slot, frozenset(map(_words, names)) - {frozenset()}, frozenset(one.text for one in slots))


def _as_whole(source: Slot, makers: dict[str, Slot]) -> Slot:
    whole = makers[source.text]
    return replace(source, text=whole.text, aliases=whole.aliases)


def _words(name: str) -> frozenset[str]:
    words = (word.removesuffix("s") for word in re.split(r"[\W_]+", name.lower()))
    return frozenset("cancer" if word in CANCER else word for word in words if word and word not in SAYS_LITTLE)


def _tags(name: str) -> set[tuple[str, str]]:
    """By what names of one maker are known: all their words; the letters of a short one, which stand for the initials of a long
    one: "hUC-MSCs" and "human umbilical cord mesenchymal stem cells". Two long ones of the same initials are two makers."""
    known = load_lexicons().abbreviations
    printed = [part for part in re.split(r"[\W_]+", name) if part]
    parts = [word for part in printed for word in known.get(part.removesuffix("s"), ("", part))[1].split()]
    tags = {("words", " ".join(sorted(_words(" ".join(parts)))))}
    if len(printed) <= 2:
        tags |= {("letters", "".join(found).removesuffix("s").lower()) for found in (printed, parts)}
    if len(parts) > 2:
        tags.add(("initials", "".join(part[0] for part in parts).lower()))
    return {(kind, tag) for kind, tag in tags if tag}
