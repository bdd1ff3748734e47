"""Load and check the rules of `models/rules/`.

A rule is a record: name, relation, why, pattern(s), examples, counterexamples; perhaps `check` (a condition on word
order, by name) and `loss` (the text tells of the cargo's absence). A pattern is a path down the dependency
tree, written in one line:

    v=change.verb >dobj x=*                    a change verb and its object
    v=carriage.passive >prep p='in|on' >pobj h=kind.vesicle ; v >nsubjpass x=*

`name=sets` introduces a node whose token is in one of the sets (joined by "|"; "*" takes any token; quoted words are
compared with the token's lower-case text). `>dep|dep` says that the next node is a dependent of the one before by one
of these labels; `>>dep` that it is anywhere below it. After ";" a path starts again from a node already named. Node `h` is the relation's holder, `x` its
filler. Sets are trigger lists ("change.verb") and mention kinds ("kind.vesicle").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

import yaml

from pipeline.errors import ModelError
from pipeline.relations.paths import Node, Pattern
from pipeline.schema import MentionKind, RelationKind

MODELS = Path(__file__).resolve().parents[2] / "models"
# Conditions on word order that a rule may name; match.py has them.
CHECK_NAMES = frozenset({"", "behind", "behind-object", "no-agent", "shared-subject", "participle", "verbal"})
NODE = re.compile(r"(?P<name>[a-z]\w*)=(?P<sets>'[^']+'|\S+)$")
# Dependency labels of the ClearNLP scheme, which the shipped parser and the official scispaCy models use.
LABELS = frozenset(
    "acl acl:relcl relcl acomp advcl advmod agent amod appos attr aux auxpass cc ccomp compound conj csubj csubjpass dative dep det "
    "dobj intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj poss preconj predet prep "
    "prt punct quantmod xcomp".split()
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `examples` maps a sentence to "holder > filler" pairs."""

    name: str
    relation: RelationKind
    why: str
    loss: bool
    check: str
    patterns: tuple[Pattern, ...]
    examples: tuple[tuple[str, tuple[str, ...]], ...]
    counterexamples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Triggers:
    """Set name ("change.verb") → its words; and for prepositional triggers, word → its prepositions."""

    words: dict[str, frozenset[str]]
    prepositions: dict[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules and trigger lists."""

    rules: tuple[Rule, ...]
    triggers: Triggers


@lru_cache(maxsize=1)
def load_rules(folder: Path = MODELS) -> Rules:
    """Load every rule and trigger list. Raises ModelError naming the file and rule that is broken."""
    triggers = load_triggers(folder / "triggers")
    sets = set(triggers.words) | {f"kind.{kind}" for kind in get_args(MentionKind)} | {"kind.cargo", "prep"}
    rules: dict[str, Rule] = {}
    for path in sorted((folder / "rules").glob("*.yml")):
        for record in _records(path):
            rule = _rule(path, record, sets)
            if rule.name in rules:
                raise ModelError(f"{path}: rule {rule.name!r} stands twice", "give each rule its own name")
            rules[rule.name] = rule
    if not rules:
        raise ModelError(f"{folder / 'rules'}: no rules", "restore models/rules from the repository")
    return Rules(tuple(rules.values()), triggers)


def load_triggers(folder: Path) -> Triggers:
    """Read the trigger lists: file → "<group>.<part of speech>" → words."""
    words: dict[str, set[str]] = {}
    prepositions: dict[str, set[str]] = {}
    for path in sorted(folder.glob("*.yml")):
        for group, lists in yaml.safe_load(path.read_text(encoding="utf8")).items():
            for name, entry in lists.items():
                if name == "prep":
                    for word, allowed in entry.items():
                        prepositions.setdefault(word, set()).update(allowed)
                        words.setdefault(f"{group}.prep", set()).add(word)
                else:
                    words.setdefault(f"{group}.{name}", set()).update(entry.split())
    frozen = {name: frozenset(entry) for name, entry in words.items()}
    return Triggers(frozen, {word: frozenset(allowed) for word, allowed in prepositions.items()})


def _records(path: Path) -> list[dict[str, Any]]:
    try:
        records = yaml.safe_load(path.read_text(encoding="utf8"))
    except yaml.YAMLError as error:
        raise ModelError(f"{path}: {error}", "mend the YAML") from error
    if not isinstance(records, list) or not all(isinstance(record, dict) for record in records):
        raise ModelError(f"{path}: holds no list of rules", "write each rule as a record: \"- name: …\"")
    return records


def _rule(path: Path, record: dict[str, Any], sets: set[str]) -> Rule:
    name = record.get("name", "without a name")
    for field in ("name", "relation", "why", "pattern", "examples", "counterexamples"):
        if not record.get(field):
            raise ModelError(f"{path}: rule {name!r} has no {field}", "every rule proves itself: add it")
    if record["relation"] not in get_args(RelationKind):
        raise ModelError(f"{path}: rule {name!r} has the unknown relation {record['relation']!r}", "mend it")
    if record.get("check", "") not in CHECK_NAMES:
        raise ModelError(f"{path}: rule {name!r} has the unknown check {record['check']!r}", "mend it")
    lines = record["pattern"] if isinstance(record["pattern"], list) else [record["pattern"]]
    try:
        patterns = tuple(parse_pattern(line, sets) for line in lines)
    except ValueError as error:
        raise ModelError(f"{path}: rule {name!r}: {error}", "mend the pattern") from error
    examples = tuple((sentence, tuple(pairs)) for sentence, pairs in record["examples"].items())
    return Rule(
        name, record["relation"], record["why"], bool(record.get("loss")), record.get("check", ""), patterns, examples,
        tuple(record["counterexamples"]),
    )  # fmt: skip


def parse_pattern(line: str, sets: set[str]) -> Pattern:
    """The nodes of one pattern line, each behind the one that it depends on. Raises ValueError on an unknown label or set."""
    nodes: dict[str, Node] = {}
    for path in line.split(";"):
        left, arrow = "", ""
        for word in re.findall(r"\S+='[^']*'|\S+", path):
            if word.startswith(">"):
                arrow = word
                continue
            match = NODE.match(word)
            if match:
                _add(nodes, match["name"], left, arrow, *_wanted(match["sets"], sets))
            elif word not in nodes:
                raise ValueError(f"node {word!r} is used before it is described in {line!r}")
            left, arrow = match["name"] if match else word, ""
    if not {"h", "x"} <= set(nodes):
        raise ValueError(f"{line!r} needs the nodes h (holder) and x (filler)")
    return tuple(nodes.values())


def _add(nodes: dict[str, Node], name: str, left: str, arrow: str, sets: frozenset[str], words: frozenset[str]) -> None:
    if name in nodes:
        raise ValueError(f"node {name!r} is described twice")
    if bool(arrow) != bool(nodes):
        raise ValueError(f"node {name!r} hangs on no other")
    nodes[name] = Node(name, sets, words, left, _labels(arrow.lstrip(">")) if arrow else frozenset(), arrow.startswith(">>"))


def _labels(text: str) -> frozenset[str]:
    labels = frozenset(text.split("|"))
    if unknown := labels - LABELS:
        raise ValueError(f"unknown dependency label {sorted(unknown)}")
    return labels


def _wanted(text: str, sets: set[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The sets and the words of a node; none of both for "*"."""
    if text == "*":
        return frozenset(), frozenset()
    names = frozenset(text.strip("'").split("|"))
    if text.startswith("'"):
        return frozenset(), names
    if unknown := names - sets:
        raise ValueError(f"unknown set {sorted(unknown)}")
    return names, frozenset()
