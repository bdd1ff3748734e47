"""Gold file → everything that is wrong with it.

A row is checked against the annotation guide (keys, kinds, types, directions, what must be filled) and against the paper:
every slot text, alias and evidence sentence must occur in it. All problems of a file are collected, in order of lines.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple

from ..errors import GoldError
from ..schema import Row
from .texts import normal

MECHANISM = ("cargo", "source", "target", "effect")
ASIDE = ("recipient", "context")
BIOMARKER = ("disease", "marker")
COMMON = ("id", "doc", "where", "kind", "negated", "hedged", "evidence")
OPTIONAL = frozenset(("trend_text", "stated", "note", "confidence", "rules"))
DIRECTIONS = ("increases", "decreases", "affects")

_MOLECULES = "miRNA lncRNA circRNA mRNA RNA DNA gene protein lipid metabolite drug complex".split()
_CELLS = ["cell", "cell line", "tumour", "tissue", "body fluid", "patient group", "plant"]
TYPES = {
    "cargo": _MOLECULES, "source": _CELLS, "target": [*_MOLECULES, "pathway"], "recipient": _CELLS, "marker": _MOLECULES,
}  # fmt: skip
SLOT_KEYS = {
    slot: ("text", *(("type",) if slot in TYPES else ()), *(("direction",) if slot in ("target", "effect") else ()), "aliases")
    for slot in (*MECHANISM, *ASIDE, *BIOMARKER)
}
SLOT_OPTIONAL = frozenset(("id", "name", "start", "end"))
EVIDENCE_OPTIONAL = frozenset(("page", "section", "bbox", "start", "end", "citations"))

TextOf = Callable[[str], "str | None"]
Found = Iterator[tuple[str, str]]
"""(field, what is wrong with it)"""


class Problem(NamedTuple):
    """One thing that is wrong, as `file:line: field: message`."""

    file: Path
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.field}: {self.message}"


def check_file(file: Path, text_of: TextOf) -> list[Problem]:
    """All problems of a gold file. `text_of` gives the normal text of a document, None when there is none.

    Raises GoldError when the file cannot be read.
    """
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{file}: cannot be read: {error}", "give a JSON Lines file of gold rows") from error
    seen: dict[str, int] = {}
    missing: set[str] = set()
    problems = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            problems += [Problem(file, number, *found) for found in _line(line, number, text_of, seen, missing)]
    return problems or ([] if any(map(str.strip, lines)) else [Problem(file, 1, "row", "the file holds no rows")])


def _line(line: str, number: int, text_of: TextOf, seen: dict[str, int], missing: set[str]) -> Found:
    try:
        row = json.loads(line, object_pairs_hook=_no_key_twice)
    except ValueError as error:  # JSONDecodeError is one
        yield "row", f"not JSON: {error}"
        return
    if not isinstance(row, dict):
        yield "row", "not a JSON object"
        return
    yield from _shape(row)
    yield from _once(row, number, seen)
    if _is_text(row.get("doc")):
        yield from _in_paper(row, text_of, missing)


def row_problems(row: Row, text_of: TextOf) -> list[tuple[str, str]]:
    """(field, what is wrong) of one row, by the guide and by the words of its paper."""
    return [*_shape(row), *_in_paper(row, text_of, set())]


def _no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = [key for key, _ in pairs]
    if twice := next((key for key in keys if keys.count(key) > 1), None):
        raise ValueError(f"key {twice!r} stands twice")
    return dict(pairs)


# ---------------------------------------------------------------- the guide


def _shape(row: dict[str, Any]) -> Found:
    kind = row.get("kind")
    if kind not in ("mechanism", "biomarker"):
        yield "kind", f"{kind!r} is neither mechanism nor biomarker"
        return
    slots = (*MECHANISM, *ASIDE) if kind == "mechanism" else BIOMARKER
    wanted = (*COMMON, *slots, *(("trend",) if kind == "biomarker" else ()))
    yield from _keys(row, wanted, OPTIONAL, "")
    for name in ("id", "doc", "where"):
        if name in row and not _is_text(row[name]):
            yield name, "no text, or an empty one"
    for name in ("negated", "hedged"):
        if name in row and not isinstance(row[name], bool):
            yield name, f"{row[name]!r} is neither true nor false"
    for slot in slots:
        if row.get(slot) is not None:
            yield from _slot(slot, row[slot])
    yield from _filled(row)
    if "evidence" in row:
        yield from _evidence(row["evidence"])


def scoring_problem(row: dict[str, Any]) -> tuple[str, str] | None:
    """The first (field, what is wrong) for which a row cannot be compared with another; None when it can.

    Less than `check_file` asks for: a key that the scores do not read may be missing, and so may an empty slot. A key that nearly
    spells one that is missing is told, since a misspelt slot would count as an empty one.
    """
    return next(_unscorable(row), None)


def _unscorable(row: dict[str, Any]) -> Found:
    for name in ("doc", "where", "kind"):
        if not _is_text(row.get(name)):
            yield name, "missing, or no text"
    if row.get("kind") not in ("mechanism", "biomarker"):
        yield "kind", f"{row.get('kind')!r} is neither mechanism nor biomarker"
    if not isinstance(row.get("negated", False), bool):
        yield "negated", f"{row['negated']!r} is neither true nor false"
    slots = BIOMARKER if row.get("kind") == "biomarker" else (*MECHANISM, *ASIDE)
    yield from _misspelt(row, slots, "")
    for slot in slots:
        yield from _unscorable_slot(slot, row.get(slot))
    if row.get("kind") == "biomarker" and row.get("trend") not in DIRECTIONS:
        yield "trend", f"{row.get('trend')!r} is none of {', '.join(DIRECTIONS)}"


def _unscorable_slot(name: str, slot: Any) -> Found:
    if slot is None:
        return
    if not isinstance(slot, dict):
        yield name, "neither null nor an object with text and aliases"
        return
    yield from _misspelt(slot, SLOT_KEYS[name], f"{name}.")
    if not _is_text(slot.get("text")):
        yield f"{name}.text", "no text, or an empty one"
    aliases = slot.get("aliases") or []
    if not isinstance(aliases, list) or not all(isinstance(alias, str) for alias in aliases):
        yield f"{name}.aliases", "not a list of texts"
    if "direction" in SLOT_KEYS[name] and slot.get("direction") not in DIRECTIONS:
        yield f"{name}.direction", f"{slot.get('direction')!r} is none of {', '.join(DIRECTIONS)}"


def _misspelt(found: dict[str, Any], known: Iterable[str], prefix: str) -> Found:
    for key in found:
        meant = get_close_matches(key, [name for name in known if name not in found], n=1, cutoff=0.75)
        if meant and key not in OPTIONAL | SLOT_OPTIONAL:
            yield prefix + key, f"unknown key; is {meant[0]!r} meant?"


def _filled(row: dict[str, Any]) -> Found:
    if row["kind"] == "biomarker":
        yield from ((slot, "empty") for slot in BIOMARKER if slot in row and row[slot] is None)
        if "trend" in row and row["trend"] not in DIRECTIONS:
            yield "trend", f"{row['trend']!r} is none of {', '.join(DIRECTIONS)}"
        return
    for one, other in (("cargo", "source"), ("target", "effect")):
        if row.get(one) is None and row.get(other) is None:
            yield f"{one}, {other}", "both empty: a row has one of them"


def _slot(name: str, slot: Any) -> Found:
    if not isinstance(slot, dict):
        yield name, "neither null nor an object"
        return
    yield from _keys(slot, SLOT_KEYS[name], SLOT_OPTIONAL, f"{name}.")
    if "text" in slot and not _is_text(slot["text"]):
        yield f"{name}.text", "no text, or an empty one"
    aliases = slot.get("aliases", [])
    if not isinstance(aliases, list) or not all(map(_is_text, aliases)):
        yield f"{name}.aliases", "not a list of texts"
    for key, known in (("type", TYPES.get(name)), ("direction", DIRECTIONS)):
        if key in SLOT_KEYS[name] and key in slot and slot[key] not in known:
            yield f"{name}.{key}", f"{slot[key]!r} is none of {', '.join(known)}"


def _evidence(evidence: Any) -> Found:
    if not isinstance(evidence, dict) or ("sentence" in evidence) == ("sentence_index" in evidence):
        yield "evidence", "not an object with either sentence or sentence_index"
        return
    yield from _keys(evidence, (), EVIDENCE_OPTIONAL | {"sentence", "sentence_index"}, "evidence.")
    if "sentence" in evidence and not _is_text(evidence["sentence"]):
        yield "evidence.sentence", "no text, or an empty one"
    index = evidence.get("sentence_index", 0)
    if not isinstance(index, int) or isinstance(index, bool) or index < 0:
        yield "evidence.sentence_index", f"{index!r} is no number of 0 or more"


def _keys(found: dict[str, Any], wanted: tuple[str, ...], optional: frozenset[str], prefix: str) -> Found:
    yield from ((prefix + key, "missing") for key in wanted if key not in found)
    yield from ((prefix + key, "unknown key") for key in found if key not in wanted and key not in optional)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _once(row: dict[str, Any], number: int, seen: dict[str, int]) -> Found:
    name = row.get("id")
    if isinstance(name, str) and seen.setdefault(name, number) != number:
        yield "id", f"{name!r} stands already in line {seen[name]}"


# ---------------------------------------------------------------- the paper


def _in_paper(row: dict[str, Any], text_of: TextOf, missing: set[str]) -> Found:
    doc = row["doc"]
    text = text_of(doc)
    if text is None:
        if doc not in missing:  # told once a document
            missing.add(doc)
            yield "doc", f"no paper of the name {doc!r}; give it with --paper"
        return
    for field, words in _words(row):
        if not occurs(words, text):
            yield field, f"{words!r} does not occur in the paper"
    index = _part(row, "evidence").get("sentence_index")
    if isinstance(index, int) and index > sum(text.count(mark) for mark in ".?!"):
        yield "evidence.sentence_index", f"{index}: the paper has fewer sentences"


def occurs(words: str, text: str) -> bool:
    """Whether words stand in a paper's normal text. A number must end where it ends there: "miR-2" does not stand in "miR-21"."""
    words = normal(words)
    return re.search(re.escape(words) + (r"(?!\d)" if words[-1:].isdigit() else ""), text) is not None


def _words(row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """(field, words) of all that must occur in the paper; what has not the right shape is told elsewhere."""
    for name in SLOT_KEYS:
        slot = _part(row, name)
        aliases = slot.get("aliases")
        yield from ((f"{name}.text", text) for text in [slot.get("text")] if _is_text(text))
        yield from ((f"{name}.aliases", alias) for alias in (aliases if isinstance(aliases, list) else ()) if _is_text(alias))
    sentence = _part(row, "evidence").get("sentence")
    if _is_text(sentence):
        yield "evidence.sentence", sentence


def _part(row: dict[str, Any], name: str) -> dict[str, Any]:
    part = row.get(name)
    return part if isinstance(part, dict) else {}
