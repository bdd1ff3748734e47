"""Row ↔ flat cells, one column a thing, for spreadsheets; nothing is lost on the way.

The columns hold the core of the annotation guide. What a row has beyond them (`note`, `stated`, a slot's `id` …) stands as JSON
in the column `extra`, which a curator leaves alone or empty. Lists are joined by "; ". A text that a spreadsheet would turn into a formula,
a number or a date gets an apostrophe in front, which is taken off again.
"""

from __future__ import annotations

import json
import re
from typing import Any

from ..schema import Row
from .check import ASIDE, BIOMARKER, MECHANISM, SLOT_KEYS

SLOTS = (*MECHANISM, *ASIDE, *BIOMARKER)
CELLS = {(slot, key): slot if key == "text" else f"{slot}_{key}" for slot in SLOTS for key in SLOT_KEYS[slot]}
COLUMNS = ("id", "doc", "where", "kind", *CELLS.values(), "trend", "negated", "hedged", "sentence", "sentence_index", "extra")

GONE = "-"
"""Under this key of `extra` stand the keys that the cells imply and the row has not."""

_DAMAGED = re.compile(
    r"'|\s*[^\w\s]|\s*\d|\s|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mrz|mai|okt|dez)\w*[\s\-/.,]*\d|(true|false|null|nan|inf)\Z",
    re.IGNORECASE,
)


def flatten(row: Row) -> dict[str, str]:
    """The cells of a row, by column."""
    cells = {name: _text(row.get(name)) for name in ("id", "doc", "where", "kind", "trend")}
    for (slot, key), column in CELLS.items():
        value = _dict(row.get(slot)).get(key)
        cells[column] = _list(value) if key == "aliases" else _text(value)
    cells |= {name: "yes" if row.get(name) is True else "no" for name in ("negated", "hedged")}
    evidence = _dict(row.get("evidence"))
    cells |= {"sentence": _text(evidence.get("sentence")), "sentence_index": str(evidence.get("sentence_index", ""))}
    extra = _beyond(row, _core(cells))
    return {**cells, "extra": json.dumps(extra, ensure_ascii=False) if extra else ""}


def unflatten(cells: dict[str, str]) -> Row:
    """The row of the cells. Raises ValueError ("column: what is wrong") when `sentence_index` or `extra` cannot be read."""
    if not re.fullmatch(r"-?\d*", cells.get("sentence_index") or ""):
        raise ValueError(f"sentence_index: {cells['sentence_index']!r} is no number")
    core = _core({column: cells.get(column) or "" for column in COLUMNS})
    if not (cells.get("extra") or "").strip():
        return core
    try:
        extra = json.loads(cells["extra"])
    except ValueError as error:
        raise ValueError(f"extra: not JSON: {error}") from error
    if not isinstance(extra, dict):
        raise ValueError("extra: not a JSON object")
    return _merged(core, extra)


def _core(cells: dict[str, str]) -> Row:
    row: Row = {name: _plain(cells[name]) for name in ("id", "doc", "where", "kind")}
    for slot in BIOMARKER if row["kind"] == "biomarker" else (*MECHANISM, *ASIDE):
        row[slot] = _slot(slot, cells)
    if row["kind"] == "biomarker":
        row["trend"] = _plain(cells["trend"]) or None
    row |= {name: cells[name].strip().casefold() in ("yes", "true", "1", "x") for name in ("negated", "hedged")}
    index = {"sentence_index": int(cells["sentence_index"])} if re.fullmatch(r"-?\d+", cells["sentence_index"]) else None
    return {**row, "evidence": index or {"sentence": _plain(cells["sentence"])}}


def _slot(slot: str, cells: dict[str, str]) -> dict[str, Any] | None:
    if not cells[slot]:
        return None
    values = {key: cells[CELLS[slot, key]] for key in SLOT_KEYS[slot]}
    return {key: _items(value) if key == "aliases" else _plain(value) for key, value in values.items()}


# ---------------------------------------------------------------- cells


def _text(value: Any) -> str:
    if not isinstance(value, str) or "\0" in value or "\r" in value:  # what a cell cannot hold goes to `extra`
        return ""
    return f"'{value}" if _DAMAGED.match(value) else value


def _plain(cell: str) -> str:
    return cell.removeprefix("'")


def _list(value: Any) -> str:
    if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
        return ""
    return _text("; ".join(re.sub(r"([;\\])", r"\\\1", item) for item in value))


def _items(cell: str) -> list[str]:
    items, chars = [""], iter(_plain(cell))
    for char in chars:
        if char == ";":
            items.append("")
        else:
            items[-1] += next(chars, "") if char == "\\" else char
    found = [item.removeprefix(" ") if number else item for number, item in enumerate(items)]
    return found if cell else []


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


# ---------------------------------------------------------------- what the cells do not hold


def _beyond(row: dict[str, Any], core: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in row.items():
        if isinstance(value, dict) and isinstance(core.get(key), dict):
            if inner := _beyond(value, core[key]):
                found[key] = inner
        elif key not in core or json.dumps(value) != json.dumps(core[key]):
            found[key] = value
    gone = [key for key in core if key not in row]
    return found | ({GONE: gone} if gone else {})


def _merged(core: dict[str, Any], extra: dict[str, Any]) -> dict[str, Any]:
    row = {key: value for key, value in core.items() if key not in extra.get(GONE, ())}
    for key, value in extra.items():
        if key != GONE:
            row[key] = _merged(row[key], value) if isinstance(row.get(key), dict) and isinstance(value, dict) else value
    return row
