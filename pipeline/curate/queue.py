"""The claims in the order in which a curator goes through them, filtered; and how far the work is."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from math import log2
from urllib.parse import urlencode

from pipeline.curate.keys import SLOTS, claim_key, sentence_of
from pipeline.curate.ledger import Ledger, disputed
from pipeline.schema import Row

ORDERS = ("gain", "paper", "cargo", "rule")
STATES = ("open", "all", "accepted", "rejected", "corrected", "skipped", "disputed", "others")
STATE_OF = {"accept": "accepted", "reject": "rejected", "edit": "corrected", "add": "accepted", "skip": "skipped"}
LONGEST = 200  # characters of a filter
ANSWERS = 50  # filters whose claims are kept at hand


@dataclass(frozen=True, slots=True)
class Merged:
    """What the claims of a group have in common, by `doc:id`: their number and whether another group says the opposite."""

    claims: tuple[str, ...]
    contradicted: bool


@dataclass(frozen=True, slots=True)
class Item:
    """A claim in the queue. `alike`: the keys of all statements of the same claim, its own among them; `probability`: that it is right."""

    key: str
    row: Row
    text: str
    cargo: str
    gain: float
    probability: float
    alike: tuple[str, ...]
    contradicted: bool = False
    added_by: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a curator wants to see, as the address says it."""

    order: str = "gain"
    state: str = "open"
    doc: str = ""
    cargo: str = ""
    rule: str = ""
    q: str = ""

    @classmethod
    def of(cls, asked: dict[str, str]) -> Wanted:
        """From an address; what it does not know is left out."""
        known = {name: asked[name][:LONGEST] for name in ("doc", "cargo", "rule", "q") if name in asked}
        order, state = asked.get("order", ""), asked.get("state", "")
        return cls(order if order in ORDERS else "gain", state if state in STATES else "open", **known)

    @property
    def narrows(self) -> bool:
        """Whether anything is asked of a claim but its state."""
        return bool(self.doc or self.cargo or self.rule or self.q)

    def query(self, **changes: str) -> str:
        """As part of an address, defaults left out."""
        values, plain = asdict(replace(self, **changes)), asdict(Wanted())
        return urlencode({name: value for name, value in values.items() if value != plain[name]})


class Queue:
    """All claims. They are read once; those that curators add are taken in as they come."""

    def __init__(self, rows: Iterable[Row], merged: Iterable[Merged], chance: Callable[[Row], float], ledger: Ledger) -> None:
        self.ledger, self._chance = ledger, chance
        unique = {claim_key(row): row for row in rows}
        keys = {f"{row['doc']}:{row.get('id', '')}": key for key, row in unique.items()}
        alike: dict[str, tuple[tuple[str, ...], bool]] = {}
        for group in merged:
            known = tuple(keys[name] for name in group.claims if name in keys)
            alike |= dict.fromkeys(known, (known, group.contradicted))
        self.items = {key: self._item(key, row, *alike.get(key, ((key,), False))) for key, row in unique.items()}
        self._orders: dict[str, list[Item]] = {}
        self._ranks: dict[str, dict[str, int]] = {}
        self._choices: dict[str, list[tuple[str, int]]] = {}
        self._filtered: dict[Wanted, list[Item]] = {}
        self._read = -1
        self._added: set[str] = set()
        self.refresh()

    def _item(self, key: str, row: Row, alike: tuple[str, ...], contradicted: bool, added_by: str = "") -> Item:
        chance = self._chance(row)
        words = [row["doc"], row["where"], row.get("id") or "", sentence_of(row), *(row.get("rules") or ())]
        for name in SLOTS:
            slot = row.get(name) or {}
            words += [slot.get("text") or "", slot.get("id") or "", slot.get("name") or ""]
        gain = expected_gain(chance, len(alike), contradicted)
        return Item(key, row, " ".join(words).casefold(), cargo_of(row), gain, chance, alike, contradicted, added_by)

    def refresh(self) -> None:
        """Take in what curators have added since, and leave out what they took back."""
        self.ledger.refresh()
        if len(self.ledger) == self._read:
            return
        self._read = len(self.ledger)
        for key in self.ledger.keys():
            adds = [(v, undone) for v, undone in self.ledger.history(key) if v.action == "add"]
            if adds and (key not in self.items or key in self._added):
                self._take(key, [v for v, undone in adds if not undone])

    def _take(self, key: str, adds: list) -> None:
        if bool(adds) == (key in self._added):
            return
        if adds:
            self.items[key] = self._item(key, adds[0].row, (key,), False, adds[0].curator)
            self._added.add(key)
        else:
            del self.items[key]
            self._added.discard(key)
        for kept in (self._orders, self._ranks, self._choices, self._filtered):
            kept.clear()

    def ordered(self, order: str) -> list[Item]:
        """All claims in this order."""
        if order not in self._orders:
            self._orders[order] = sorted(self.items.values(), key=self._rank(order))
        return self._orders[order]

    def neighbours(self, item: Item, wanted: Wanted, curator: str) -> tuple[Item | None, Item | None]:
        """The claims before and after this one among those that are wanted, and round again; skipped ones only when no other is left."""
        others = [other for other in self.chosen(wanted, curator) if other.key != item.key]
        if wanted.state == "open":
            others = [other for other in others if self.state(other, curator) == "open"] or others
        if wanted.order not in self._ranks:
            self._ranks[wanted.order] = {one.key: n for n, one in enumerate(self.ordered(wanted.order))}
        ranks = self._ranks[wanted.order]
        at = bisect_left(others, ranks[item.key], key=lambda other: ranks[other.key])
        return (others[at - 1], others[at % len(others)]) if others else (None, None)

    def _rank(self, order: str) -> Callable[[Item], tuple]:
        places = {key: n for n, key in enumerate(sorted(self.items, key=lambda key: _place(self.items[key].row)))}
        sizes = Counter(item.cargo for item in self.items.values())
        doubts = self._doubt_by_rule()
        if order == "cargo":
            return lambda item: (not item.cargo, -sizes[item.cargo], item.cargo, -item.gain, places[item.key])
        if order == "rule":
            return lambda item: (-max((doubts[rule] for rule in _rules(item)), default=0), _rules(item), -item.gain, places[item.key])
        return lambda item: (places[item.key],) if order == "paper" else (-item.gain, places[item.key])

    def _doubt_by_rule(self) -> dict[str, float]:
        doubts: defaultdict[str, list[float]] = defaultdict(list)
        for item in self.items.values():
            for rule in item.row.get("rules") or ():
                doubts[rule].append(1 - item.probability)
        return {rule: sum(found) / len(found) for rule, found in doubts.items()}

    def state(self, item: Item, curator: str) -> str:
        """What this curator has said of a claim: open, accepted, rejected, corrected or skipped."""
        standing = self.ledger.standing(item.key)
        if curator not in standing:
            return "open"
        if standing[curator].action != "skip" and curator not in self.ledger.rulings(item.key, item.row):
            return "open"  # said of other identifiers
        return STATE_OF[standing[curator].action]

    def chosen(self, wanted: Wanted, curator: str) -> list[Item]:
        """The claims that are wanted, in order. Skipped ones are open too, and come last."""
        fits = self._fitting(replace(wanted, state="all"))
        if wanted.state == "all":
            return fits
        if wanted.state == "disputed":
            return [item for item in fits if disputed(self.ledger.rulings(item.key, item.row))]
        if wanted.state == "others":
            return [
                item for item in fits if set(self.ledger.rulings(item.key, item.row)) - {curator} and self.state(item, curator) == "open"
            ]
        states = [(item, self.state(item, curator)) for item in fits]
        if wanted.state == "open":
            return [item for item, state in states if state == "open"] + [item for item, state in states if state == "skipped"]
        return [item for item, state in states if state == wanted.state]

    def _fitting(self, wanted: Wanted) -> list[Item]:
        """The claims that fit the filters, whatever their state; the last answers are kept."""
        if not wanted.narrows:
            return self.ordered(wanted.order)
        if wanted not in self._filtered:
            if len(self._filtered) >= ANSWERS:
                self._filtered.clear()
            words = wanted.q.casefold().split()
            self._filtered[wanted] = [item for item in self.ordered(wanted.order) if _fits(item, wanted, words)]
        return self._filtered[wanted]

    def progress(self, wanted: Wanted, curator: str) -> tuple[int, int]:
        """How many of the claims that fit the filters this curator has ruled on, and how many there are."""
        fits = self.chosen(replace(wanted, state="all"), curator)
        return sum(self.state(item, curator) not in ("open", "skipped") for item in fits), len(fits)

    def choices(self) -> dict[str, list[tuple[str, int]]]:
        """What the filters offer: papers, cargos and rules with their numbers of claims."""
        if not self._choices:
            items = self.items.values()
            rules = Counter(rule for item in items for rule in item.row.get("rules") or ())
            docs, cargos = Counter(item.row["doc"] for item in items), Counter(item.cargo for item in items if item.cargo)
            self._choices = {"doc": sorted(docs.items()), "cargo": cargos.most_common(300), "rule": sorted(rules.items())}
        return self._choices


def expected_gain(chance: float, statements: int, contradicted: bool) -> float:
    """What a verdict is worth: most where right and wrong are as likely, more where many say it, twice as much where another denies it."""
    return 4 * chance * (1 - chance) * (1 + log2(statements)) * (2 if contradicted else 1)


def cargo_of(row: Row) -> str:
    """The cargo (or marker) as it is grouped: its identifier's name, else its text."""
    slot = row.get("cargo") or row.get("marker") or {}
    return slot.get("name") or slot.get("text") or ""


def _rules(item: Item) -> tuple[str, ...]:
    return tuple(item.row.get("rules") or ())


def _place(row: Row) -> tuple:
    return row["doc"], (row.get("evidence") or {}).get("start") or 0, row.get("id") or ""


def _fits(item: Item, wanted: Wanted, words: list[str]) -> bool:
    return (
        (not wanted.doc or item.row["doc"] == wanted.doc)
        and (not wanted.cargo or item.cargo == wanted.cargo)
        and (not wanted.rule or wanted.rule in (item.row.get("rules") or ()))
        and all(word in item.text for word in words)
    )
