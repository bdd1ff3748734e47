"""Rules × gold: how often each fired, how often the claims that name it are right, and which rules contradict it.

A claim names every rule that had a part in it, so that a rule answers for what others did wrong beside it: the column to compare is
that of rules of the same relation.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..schema import Row
from .align import Aligned, align
from .fold import fold
from .units import LINKS

WHOLE = ("tuple", "biomarker")
PARTS = tuple(f"links-{kind}" for kind in LINKS)


@dataclass
class RuleUse:
    """One rule. `claims` and `found` count distinct claims (tuples, biomarker rows) and those that are right; `links`, `links_found` their links;
    `gold` all claims of the gold.

    `fired`: its relations in the trace (None without a trace). `against`: rule → how often that one tied the same two words by another
    relation, or gave the same agent and outcome of a sentence another direction.
    """

    rule: str
    relation: str = ""
    fired: int | None = None
    claims: int = 0
    found: int = 0
    links: int = 0
    links_found: int = 0
    gold: int = 0
    against: Counter[str] = field(default_factory=Counter)

    @property
    def precision(self) -> float:
        """Right claims among all that name it; 0 where none does."""
        return self.found / self.claims if self.claims else 0.0

    @property
    def link_precision(self) -> float:
        """Right links among those of its claims; 0 where there are none."""
        return self.links_found / self.links if self.links else 0.0

    @property
    def coverage(self) -> float:
        """Share of all gold claims that were found with its help."""
        return self.found / self.gold if self.gold else 0.0

    def as_json(self) -> dict[str, Any]:
        """A plain object; ratios rounded to four places."""
        counts = {name: getattr(self, name) for name in ("rule", "relation", "fired", "claims", "found", "links", "links_found")}
        ratios = {name: round(getattr(self, name), 4) for name in ("precision", "link_precision", "coverage")}
        return counts | ratios | {"conflicts": dict(sorted(self.against.items()))}


def rule_uses(
    gold: list[Row], pred: list[Row], documents: Iterable[str] = (), trace: Iterable[Row] = (), known: Mapping[str, str] | None = None
) -> list[RuleUse]:
    """Every rule that a claim or the trace names, and those `known` (rule → relation); the one whose claims are most often wrong first.

    Relaxed matching, as `score` does it. Rules that no claim names stand behind all others.
    """
    documents = {row["doc"] for row in gold} | set(documents)
    uses = _Uses()
    for rule, relation in (known or {}).items():
        uses[rule].relation = relation
    many = align(gold, [row for row in pred if row["doc"] in documents], documents, "relaxed", (*WHOLE, *PARTS))
    for aligned in many:
        _count(aligned, uses)
    _count_fired([row for row in trace if row["doc"] in documents], uses)
    _count_contradictions([row for row in pred if row["doc"] in documents], uses)
    wanted = sum(len(aligned.gold) for aligned in many if aligned.measure in WHOLE)
    for use in uses.values():
        use.gold = wanted
    return sorted(uses.values(), key=lambda use: (use.claims == 0, use.precision, use.link_precision, -use.claims, use.rule))


class _Uses(dict[str, RuleUse]):
    def __missing__(self, rule: str) -> RuleUse:
        self[rule] = RuleUse(rule)
        return self[rule]


def _count(aligned: Aligned, uses: Mapping[str, RuleUse]) -> None:
    right = {number for _, number in aligned.pairs}
    for number, unit in enumerate(aligned.pred):
        for rule in {rule for row in unit.rows for rule in aligned.pred_rows[row].get("rules") or ()}:
            if aligned.measure in WHOLE:
                uses[rule].claims += 1
                uses[rule].found += number in right
            else:
                uses[rule].links += 1
                uses[rule].links_found += number in right


def _count_fired(trace: list[Row], uses: Mapping[str, RuleUse]) -> None:
    if trace:
        for use in uses.values():
            use.fired = 0
    for sentence in trace:
        pairs: defaultdict[frozenset[int], list[Row]] = defaultdict(list)
        for relation in sentence["relations"]:
            use = uses[relation["rule"]]
            use.relation, use.fired = relation["kind"], (use.fired or 0) + 1
            pairs[frozenset(relation.get("at") or ())].append(relation)
        for relations in (some for words, some in pairs.items() if words):
            for one in relations:
                uses[one["rule"]].against.update({other["rule"] for other in relations if other["kind"] != one["kind"]})


def _count_contradictions(rows: list[Row], uses: Mapping[str, RuleUse]) -> None:
    """Claims of one sentence and agent that let the same thing go different ways."""
    said: defaultdict[tuple[Any, ...], defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in rows:
        agent = None if row.get("negated") else row.get("cargo") or row.get("source")
        for slot in ("target", "effect") if agent else ():
            if row.get(slot):
                place = (row["doc"], (row.get("evidence") or {}).get("start"), fold(agent["text"]), slot, fold(row[slot]["text"]))
                said[place][row[slot]["direction"]].update(row.get("rules") or ())
    for ways in said.values():
        for way, rules in ways.items():
            others = set().union(*(named for other, named in ways.items() if other != way))
            for rule in rules - others:
                uses[rule].against.update(others - rules)


def table(uses: Iterable[RuleUse]) -> str:
    """The rules as plain text, in the order given."""
    lines = [f"{'rule':28}{'relation':10}{'fired':>6}{'claims':>8}{'right':>7}{'coverage':>10}{'links':>7}{'right':>7}{'conflicts':>11}"]
    return "\n".join([*lines, *map(_line, uses)])


def _line(use: RuleUse) -> str:
    fired = "–" if use.fired is None else str(use.fired)
    right, links = (f"{value:.3f}" if of else "–" for value, of in ((use.precision, use.claims), (use.link_precision, use.links)))
    line = f"{use.rule:28}{use.relation:10}{fired:>6}{use.claims:8}{right:>7}{use.coverage:10.3f}{use.links:7}{links:>7}"
    most = use.against.most_common()
    with_whom = min(most, key=lambda item: (-item[1], item[0]))[0] if most else ""
    return f"{line}{sum(use.against.values()):11}  {with_whom}".rstrip()
