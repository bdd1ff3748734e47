"""What `models/lexicons/` knows, loaded once and checked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import get_args

import yaml

from pipeline.entities.model import MODELS
from pipeline.errors import ModelError
from pipeline.schema import MentionKind

KINDS = frozenset(get_args(MentionKind))


@dataclass(frozen=True, slots=True)
class NamePattern:
    """A regular expression for names of one kind, with the examples that prove it."""

    name: str
    kind: str
    regex: re.Pattern[str]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicons:
    """Patterns in order of precedence, gene names, word lists, and abbreviations (short → kind, long form)."""

    patterns: tuple[NamePattern, ...]
    genes: frozenset[str]
    words: dict[str, frozenset[str]]
    abbreviations: dict[str, tuple[str, str]]


@lru_cache(maxsize=1)
def load_lexicons(folder: Path = MODELS / "lexicons") -> Lexicons:
    """Read all lexicons. Raises ModelError naming the file and entry that is broken."""
    not_genes = set(" ".join(_lines(folder / "not_genes.txt")).split())
    return Lexicons(
        patterns=_patterns(folder / "patterns.yml"),
        genes=frozenset(_lines(folder / "genes.txt")) - not_genes,
        words=_words(folder / "words.yml"),
        abbreviations=_abbreviations(folder / "abbreviations.tsv"),
    )


def _words(path: Path) -> dict[str, frozenset[str]]:
    lists = _yaml(path)
    for name, text in lists.items():
        if not isinstance(text, str):
            raise ModelError(f"{path}: list {name!r} is no text", "write the words of a list behind one another")
    return {name: frozenset(text.split()) for name, text in lists.items()}


def _abbreviations(path: Path) -> dict[str, tuple[str, str]]:
    found = {}
    for line in _lines(path):
        fields = line.split("\t")
        if len(fields) != 3 or fields[1] not in KINDS:
            raise ModelError(f"{path}: {line!r} is no abbreviation, kind and long form", "part them by tabs")
        found[fields[0]] = (fields[1], fields[2])
    return found


def _lines(path: Path) -> list[str]:
    try:
        return [line for line in path.read_text(encoding="utf8").splitlines() if line and not line.startswith("#")]
    except OSError as error:
        raise ModelError(f"{path}: {error.strerror}", "restore models/lexicons from the repository") from error


def _yaml(path: Path) -> dict | list:
    try:
        return yaml.safe_load(path.read_text(encoding="utf8"))
    except (OSError, yaml.YAMLError) as error:
        raise ModelError(f"{path}: {error}", "restore models/lexicons from the repository") from error


def _patterns(path: Path) -> tuple[NamePattern, ...]:
    patterns: list[NamePattern] = []
    for entry in _yaml(path):
        try:
            regex = re.compile(r"(?<![\w])(?:" + entry["pattern"] + ")")
            pattern = NamePattern(
                entry["name"], entry["kind"], regex, tuple(entry["examples"]), tuple(entry["counterexamples"])
            )
        except (KeyError, re.error) as error:
            raise ModelError(f"{path}: pattern {entry.get('name')!r}: {error}", "mend the pattern") from error
        if pattern.kind not in KINDS or not pattern.examples or any(p.name == pattern.name for p in patterns):
            raise ModelError(f"{path}: pattern {pattern.name!r} has no example, no known kind or no name of its own", "mend it")
        for example in pattern.examples:
            found = regex.search(example)
            if not found or found.group() != example:
                raise ModelError(f"{path}: pattern {pattern.name!r} does not find its example {example!r}", "mend it")
        for example in pattern.counterexamples:
            if regex.search(example):
                raise ModelError(f"{path}: pattern {pattern.name!r} finds its counterexample {example!r}", "mend it")
        patterns.append(pattern)
    return tuple(patterns)
