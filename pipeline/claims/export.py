"""Claim → row: the JSON object of the annotation guide; and JSON Lines, read and written.

The spreadsheet form is in `sheet.py`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ..errors import GoldError
from ..schema import Claim, Evidence, Row, Slot

MECHANISM = ("cargo", "source", "target", "effect", "recipient", "context")
BIOMARKER = ("disease", "marker")
TYPED = frozenset(("cargo", "source", "target", "recipient", "marker"))
DIRECTED = frozenset(("target", "effect"))


def claim_row(claim: Claim) -> Row:
    """The row of a claim: the guide's keys in the guide's order, then `confidence` and `rules`."""
    row: Row = {"id": claim.id, "doc": claim.doc, "where": claim.where, "kind": claim.kind}
    for name in BIOMARKER if claim.kind == "biomarker" else MECHANISM:
        row[name] = _slot(name, getattr(claim, name))
    if claim.kind == "biomarker":
        row["trend"] = claim.trend
    row |= {"negated": claim.negated, "hedged": claim.hedged, "evidence": _evidence(claim.evidence)}
    return row | {"confidence": round(claim.confidence, 4), "rules": list(claim.rules)}


def _slot(name: str, slot: Slot | None) -> dict[str, Any] | None:
    if slot is None:
        return None
    found: dict[str, Any] = {"text": slot.text}
    if name in TYPED:
        found["type"] = slot.type
    if name in DIRECTED:
        found["direction"] = slot.direction
    return found | {
        "aliases": list(slot.aliases), "id": slot.id, "name": slot.name, "start": slot.start, "end": slot.end,
    }  # fmt: skip


def _evidence(evidence: Evidence) -> dict[str, Any]:
    boxes = [{"page": page, "box": [round(float(v), 2) for v in box]} for page, box in evidence.bbox]
    return {
        "sentence": evidence.sentence, "page": evidence.page, "section": evidence.section, "bbox": boxes,
        "start": evidence.start, "end": evidence.end, "citations": list(evidence.citations),
    }  # fmt: skip


def json_line(value: Any) -> str:
    """One line of JSON Lines. Line separators inside a text are escaped, so that every reader sees one line."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    for char in "\u0085\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text + "\n"


def load_rows(path: Path) -> list[Row]:
    """The rows of a JSON Lines file, or of a `.csv` that `sheet.py` wrote.

    Raises GoldError, naming file and line, when the file cannot be read or a line is no row (an object with `doc`, `where`
    and `kind`, slots that are objects with `text`, or null).
    """
    if path.suffix.lower() == ".csv":
        from .sheet import read_csv

        return read_csv(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise GoldError(f"{path}: cannot be read: {reason}", "give a JSON Lines file of claims") from error
    lines = enumerate(text.split("\n"), start=1)
    return [_row(line, f"{path}:{number}") for number, line in lines if line.strip()]


def _row(line: str, place: str) -> Row:
    hint = "give JSON Lines: one claim a line"
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise GoldError(f"{place}: not JSON: {error.msg} at column {error.colno}", hint) from error
    if not isinstance(row, dict):
        raise GoldError(f"{place}: not a JSON object", hint)
    for name in ("doc", "where", "kind"):
        if not isinstance(row.get(name), str):
            raise GoldError(f"{place}: {name}: missing, or no text", hint)
    for name in (*MECHANISM, *BIOMARKER):
        _check_slot(row.get(name), f"{place}: {name}")
    return row


def _check_slot(slot: Any, place: str) -> None:
    if slot is None:
        return
    names = [slot.get("text"), *(slot.get("aliases") or ())] if isinstance(slot, dict) else [None]
    if not all(isinstance(name, str) for name in names):
        raise GoldError(f"{place}: neither null nor an object with text and aliases", "see the annotation guide")


def jsonl(rows: Iterable[Any]) -> bytes:
    """Rows as JSON Lines. A lone surrogate, which UTF-8 cannot hold, becomes a question mark."""
    return "".join(map(json_line, rows)).encode("utf-8", "replace")
