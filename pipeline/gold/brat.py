"""Gold rows ↔ brat standoff: for each document a `.txt` with the evidence sentences and an `.ann` beside it.

A claim is an event: its slots are text-bound annotations, its directions, `negated` and `hedged` are attributes. A slot that its sentence
does not print stands in a line of its own below ("elsewhere: …"). All that brat has no place for travels as JSON in the event's note, so
that nothing is lost; what an annotator changes in the spans and attributes wins over the note, and an event without a note is a new row.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from ..errors import GoldError
from ..schema import Row
from .check import ASIDE, BIOMARKER, DIRECTIONS, MECHANISM, SLOT_KEYS, TYPES

SLOTS = (*MECHANISM, *ASIDE, *BIOMARKER)
FLAGS = ("negated", "hedged")
ELSEWHERE = "elsewhere: "
_KINDS = {re.sub(r"\W+", "_", kind): kind for kinds in TYPES.values() for kind in kinds}
_SPAN = re.compile(r"(\S+) (\d+) (\d+)((?:;\d+ \d+)*)")


def write_brat(rows: Iterable[Row], folder: Path) -> None:
    """The files of all documents, and the `annotation.conf` that brat wants beside them."""
    folder.mkdir(parents=True, exist_ok=True)
    by_doc: dict[str, list[tuple[int, Row]]] = {}
    for number, row in enumerate(rows):
        by_doc.setdefault(row["doc"], []).append((number, row))
    for doc, numbered in by_doc.items():
        page = _Page()
        for number, row in numbered:
            page.add(number, row)
        name = quote(doc, safe=" ()[],")
        _write(folder / f"{name}.txt", page.text)
        _write(folder / f"{name}.ann", "".join(f"{line}\n" for line in page.notes))
    _write(folder / "annotation.conf", _conf())


def read_brat(folder: Path) -> list[tuple[str, Row]]:
    """(place, row) of every event in the folder, in the order in which they were written; new ones last in their document.

    Raises GoldError, naming file and line.
    """
    files = sorted(folder.glob("*.ann"))
    if not files:
        raise GoldError(f"{folder}: no .ann files", "give the folder that brat keeps the collection in")
    found = [(number, at, row) for file in files for number, at, row in _Read(file).rows()]
    known = sorted((one for one in found if one[0] is not None), key=lambda one: one[0])
    return [(at, row) for _, at, row in [*known, *(one for one in found if one[0] is None)]]


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8"))


def _conf() -> str:
    roles = {
        name: ", ".join(f"{slot.capitalize()}?:<ENTITY>" for slot in slots)
        for name, slots in (("Claim", (*MECHANISM, *ASIDE)), ("Biomarker", BIOMARKER))
    }
    directions = "|".join(DIRECTIONS)
    attributes = [f"{name.capitalize()}\tArg:<EVENT>" for name in FLAGS]
    attributes += [f"{name}\tArg:<EVENT>, Value:{directions}" for name in ("Target_direction", "Effect_direction", "Trend")]
    parts = (
        "[entities]",
        *_KINDS,
        "Thing",
        "[events]",
        *(f"{name}\t{args}" for name, args in roles.items()),
        "[relations]",
        "[attributes]",
        *attributes,
    )
    return "\n".join(parts) + "\n"


# ---------------------------------------------------------------- row → brat


def _shown(row: Row) -> dict[str, Any]:
    """What brat shows of a row: slot → (label, words), attribute → value."""
    shown: dict[str, Any] = {}
    for slot in SLOTS:
        filled = row.get(slot)
        words = _words(filled.get("text")) if isinstance(filled, dict) else ""
        if words:
            shown[slot] = _label(filled.get("type")), words
            if filled.get("direction") in DIRECTIONS:
                shown[f"{slot}_direction"] = filled["direction"]
    if row.get("trend") in DIRECTIONS:
        shown["trend"] = row["trend"]
    return shown | {name: True for name in FLAGS if row.get(name) is True}


def _words(text: Any) -> str:
    return " ".join(text.split()) if isinstance(text, str) else ""


def _label(kind: Any) -> str:
    return (re.sub(r"[^A-Za-z0-9]+", "_", kind).strip("_") if isinstance(kind, str) else "") or "Thing"


@dataclass
class _Page:
    """A document as it grows: its text and the lines of its standoff file."""

    text: str = ""
    notes: list[str] = field(default_factory=list)
    place: str | None = None
    sentences: dict[tuple[str, str], int] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys("TEA#", 0))

    def add(self, number: int, row: Row) -> None:
        """One more claim."""
        start, shown = self._sentence(row), _shown(row)
        slots = {slot: shown.pop(slot) for slot in SLOTS if slot in shown}
        line = self.text[start:].split("\n", 1)[0]
        missing = list(dict.fromkeys(words for _, words in slots.values() if words not in line))
        spare = self._line(ELSEWHERE + "; ".join(missing)) if missing else start
        spans = {}
        for slot, (label, words) in slots.items():
            at = start + line.index(words) if words in line else self.text.index(words, spare + len(ELSEWHERE))
            spans[slot] = self._note("T", f"{label} {at} {at + len(words)}\t{words}")
        event = "Biomarker" if row.get("kind") == "biomarker" else "Claim"
        first = line.split(" ")[0]
        trigger = self._note("T", f"{event} {start} {start + len(first)}\t{first}")
        name = self._note("E", " ".join([f"{event}:{trigger}", *(f"{slot.capitalize()}:{span}" for slot, span in spans.items())]))
        for attribute, value in shown.items():
            self._note("A", f"{attribute.capitalize()} {name}" + (f" {value}" if value is not True else ""))
        self._note("#", f"AnnotatorNotes {name}\t" + json.dumps({"number": number, "row": row}))

    def _sentence(self, row: Row) -> int:
        evidence = row.get("evidence") if isinstance(row.get("evidence"), dict) else {}
        sentence = _words(evidence.get("sentence")) or f"(sentence {evidence.get('sentence_index', 'not given')})"
        if row["where"] != self.place:
            self.place = row["where"]
            self._line(f"# {_words(self.place)}")
        if (self.place, sentence) not in self.sentences:
            self.sentences[self.place, sentence] = self._line(sentence)
        return self.sentences[self.place, sentence]

    def _line(self, words: str) -> int:
        start = len(self.text)
        self.text += f"{words}\n"
        return start

    def _note(self, mark: str, what: str) -> str:
        self.counts[mark] += 1
        self.notes.append(f"{mark}{self.counts[mark]}\t{what}")
        return f"{mark}{self.counts[mark]}"


# ---------------------------------------------------------------- brat → row


class _Read:
    """One `.ann` file with its `.txt`."""

    def __init__(self, file: Path) -> None:
        self.file, self.doc = file, unquote(file.stem)
        try:
            self.text = file.with_suffix(".txt").read_bytes().decode("utf-8")
            lines = file.read_bytes().decode("utf-8").split("\n")
        except (OSError, UnicodeDecodeError) as error:
            raise GoldError(f"{file}: cannot be read: {error}", "each .ann needs its .txt beside it, both in UTF-8") from error
        self.spans: dict[str, tuple[str, int, int]] = {}
        self.events: dict[str, tuple[int, str, dict[str, str]]] = {}
        self.attributes: dict[str, dict[str, Any]] = {}
        self.notes: dict[str, dict[str, Any]] = {}
        for number, line in enumerate(lines, start=1):
            if line.strip():
                self._line(number, line.rstrip("\r"))

    def _line(self, number: int, line: str) -> None:
        name, _, rest = line.partition("\t")
        try:
            if name.startswith("T"):
                match = _SPAN.match(rest)
                self.spans[name] = (match[1], int(match[2]), int(match[4].split(" ")[-1] if match[4] else match[3]))
            elif name.startswith("E"):
                head, *roles = rest.split()
                self.events[name] = number, head.split(":")[0], dict(role.split(":") for role in roles)
            elif name[0] in "AM":
                attribute, event, *value = rest.split()
                self.attributes.setdefault(event, {})[attribute.casefold()] = value[0] if value else True
            elif rest.startswith("AnnotatorNotes"):
                head, _, content = rest.partition("\t")
                self._note(head.split()[1], content)
        except (ValueError, TypeError, IndexError) as error:
            raise GoldError(f"{self.file}:{number}: {name}: not a line of brat standoff", "mend the line, or export it again") from error

    def _note(self, event: str, content: str) -> None:
        try:
            note = json.loads(content)
        except ValueError:
            note = {"text": content}  # an annotator's own words
        self.notes[event] = note if isinstance(note, dict) and "row" in note else {"text": content}

    def rows(self) -> Iterator[tuple[int | None, str, Row]]:
        """(number in the file it came from, place, row) of each event."""
        for name, (line, kind, roles) in self.events.items():
            note = self.notes.get(name, {})
            at = f"{self.file}:{line}"
            row = note.get("row") or self._new(name, kind, at, roles, note)
            yield note.get("number"), at, self._revised(row, self._found(name, roles, at))

    def _found(self, event: str, roles: dict[str, str], at: str) -> dict[str, Any]:
        found: dict[str, Any] = dict(self.attributes.get(event, {}))
        for role, span in roles.items():
            slot = role.casefold().rstrip("0123456789")
            if span not in self.spans or slot not in SLOTS:
                raise GoldError(f"{at}: {role}: {span} is no annotation of a slot", f"roles are {', '.join(map(str.capitalize, SLOTS))}")
            label, start, end = self.spans[span]
            found[slot] = label, _words(self.text[start:end])
        return found

    def _new(self, event: str, kind: str, at: str, roles: dict[str, str], note: dict[str, Any]) -> Row:
        """A row for an event that an annotator has added."""
        spans = [self.spans[span] for span in roles.values() if span in self.spans]
        if not spans:
            raise GoldError(f"{at}: {event}: an event without slots", "give it at least a cargo or source, and a target or effect")
        before = self.text[: spans[0][1]].split("\n")
        places = [line[2:] for line in before if line.startswith("# ")]
        line = self.text[len("\n".join(before[:-1])) + (len(before) > 1) :].split("\n", 1)[0]
        slots = BIOMARKER if kind == "Biomarker" else (*MECHANISM, *ASIDE)
        row: Row = {
            "id": f"{self.doc}-{event}",
            "doc": self.doc,
            "where": places[-1] if places else "Section",
            "kind": "biomarker" if kind == "Biomarker" else "mechanism",
        }
        row |= {slot: None for slot in slots} | ({"trend": None} if kind == "Biomarker" else {})
        row |= {"negated": False, "hedged": False, "evidence": {"sentence": line}}
        return row | ({"note": note["text"]} if "text" in note else {})

    @staticmethod
    def _revised(row: Row, found: dict[str, Any]) -> Row:
        """The row, with what the annotator's spans and attributes say where they differ from what was written."""
        shown, row = _shown(row), dict(row)
        for slot in SLOTS:
            fresh = found.get(slot) != shown.get(slot)
            if fresh:
                row[slot] = _slot(slot, *found[slot]) if slot in found else None
            way = f"{slot}_direction"
            if row.get(slot) and "direction" in SLOT_KEYS[slot] and (fresh or found.get(way) != shown.get(way)):
                row[slot] = {**row[slot], "direction": found.get(way)}
        for name in (*FLAGS, "trend"):
            if found.get(name) != shown.get(name):
                row[name] = found.get(name, False if name in FLAGS else None)
        return row


def _slot(slot: str, label: str, words: str) -> dict[str, Any]:
    values = {"text": words, "type": _KINDS.get(label, label), "direction": None, "aliases": []}
    return {key: values[key] for key in SLOT_KEYS[slot]}
