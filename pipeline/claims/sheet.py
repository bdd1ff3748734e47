"""Rows ↔ CSV that a spreadsheet opens without damage.

UTF-8 with a byte-order mark (else Excel reads "α" as two odd characters), every text quoted, numbers bare. A text that a
spreadsheet would compute or turn into a date, a number or an error gets an apostrophe in front ("'MARCH1", "'=A1"), and
so does a text that starts with an apostrophe; `read_csv` takes it off again. Lists are joined by "; ", a ";" or "\\" inside
an item is escaped by "\\". JSON Lines holds the exact rows; here an empty text and an absent one are the same.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ..errors import GoldError
from ..schema import Row
from .export import BIOMARKER, DIRECTED, MECHANISM, TYPED

_KEYS = ("text", "type", "direction", "aliases", "id", "name", "start", "end")
_SLOT_KEYS = {
    slot: tuple(key for key in _KEYS if (key != "type" or slot in TYPED) and (key != "direction" or slot in DIRECTED))
    for slot in (*MECHANISM, *BIOMARKER)
}
_EVIDENCE = ("sentence", "page", "section", "start", "end", "citations", "bbox")
_NUMBERS = frozenset(("page", "start", "end", "confidence"))
_TEXT_LISTS = frozenset(("aliases", "rules"))
LONGEST = 1 << 30  # characters of a cell; Python would refuse the boxes of a very long sentence


def _column(slot: str, key: str) -> str:
    return slot if key == "text" else f"{slot}_{key}"


_SLOT_COLUMNS = {(slot, key): _column(slot, key) for slot, keys in _SLOT_KEYS.items() for key in keys}
_EVIDENCE_COLUMNS = {key: key if key not in ("start", "end") else f"sentence_{key}" for key in _EVIDENCE}
COLUMNS = (
    "id", "doc", "where", "kind", *_SLOT_COLUMNS.values(), "trend", "negated", "hedged", "confidence",
    *_EVIDENCE_COLUMNS.values(), "rules",
)  # fmt: skip

_MONTHS = (
    "jan|january|januar|janvier|enero|gen|feb|february|februar|fev|fevrier|mar|march|marz|mrz|mars|marzo|apr|april|avr|avril|abr|"
    "may|mai|maj|maggio|mag|jun|june|juni|juin|jul|july|juli|juil|aug|august|aout|ago|agosto|sep|sept|september|set|"
    "oct|october|okt|oktober|ott|octobre|nov|november|novembre|dec|december|dez|dezember|decembre|dic|dis"
)
_DAMAGED = re.compile(
    rf"""
      [=+\-@\t\r\n＝＋－＠#'|%]                                        # a formula, an error value, or our own mark
    | \s*[(]?[\d.,$€£¥][\d\s.,:/\-–()%$€£¥]*(e[+\-]?\d+)?\s*(am?|pm?)?\s*\Z # a number, date, time, fraction or price
    | \s*\d{{1,4}}[\s\-/.]*({_MONTHS})\b                                # 1-Mar
    | \s*({_MONTHS})[\s\-/.,]*\d[\d\s\-/.,:]*\Z                          # MARCH1, SEPT7, OCT4
    | (true|false|wahr|falsch|vrai|faux|null|nan|inf)\Z
    """,
    re.IGNORECASE | re.VERBOSE,
)


def csv_head() -> bytes:
    """The byte-order mark and the line of column names, those of `COLUMNS`."""
    return _csv([], head=True).encode("utf-8-sig")


def csv_lines(rows: Iterable[Row]) -> bytes:
    """The rows as lines of CSV. A lone surrogate, which UTF-8 cannot hold, becomes a question mark."""
    return _csv(rows, head=False).encode("utf-8", "replace")


def _csv(rows: Iterable[Row], head: bool) -> str:
    out = io.StringIO()
    sheet = csv.DictWriter(out, COLUMNS, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
    if head:
        sheet.writeheader()
    sheet.writerows(map(_flat, rows))
    return out.getvalue()


def read_csv(path: Path) -> list[Row]:
    """The rows that `csv_head` and `csv_lines` wrote. Raises GoldError, naming the file, on any other CSV."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            csv.field_size_limit(LONGEST)
            sheet = csv.DictReader(file, restval="", strict=True)
            missing = [column for column in COLUMNS if column not in (sheet.fieldnames or ())]
            lines = list(sheet)
    except (OSError, ValueError, csv.Error) as error:
        raise GoldError(f"{path}: cannot be read as CSV: {error}", "give claims.csv as exoclaim wrote it") from error
    if missing:
        raise GoldError(f"{path}: no column {missing[0]!r}", "give claims.csv as exoclaim wrote it")
    return [_row(cells) for cells in lines]


def guard(text: str) -> str:
    """`text` with an apostrophe in front, where a spreadsheet would not leave it as it is."""
    return f"'{text}" if _DAMAGED.match(text) else text


def unguard(cell: str) -> str:
    """The text of a cell that `guard` wrote."""
    return cell.removeprefix("'")


# ---------------------------------------------------------------- row → cells


def _flat(row: Row) -> dict[str, Any]:
    cells = {
        column: _cell(column, row.get(column))
        for column in ("id", "doc", "where", "kind", "trend", "confidence", "rules")
    }
    cells |= {column: "yes" if row.get(column) else "no" for column in ("negated", "hedged")}
    for (slot, key), column in _SLOT_COLUMNS.items():
        cells[column] = _cell(key, (row.get(slot) or {}).get(key))
    evidence = row.get("evidence") or {}
    return cells | {column: _cell(key, evidence.get(key)) for key, column in _EVIDENCE_COLUMNS.items()}


def _cell(key: str, value: Any) -> Any:
    if value is None:
        return ""
    if key in _NUMBERS:
        return value
    if key in _TEXT_LISTS:
        return guard("; ".join(re.sub(r"([;\\])", r"\\\1", item) for item in value if item))
    if key == "citations":
        return "; ".join(map(str, value))
    return json.dumps(value) if key == "bbox" else guard(value)


# ---------------------------------------------------------------- cells → row


def _row(cells: dict[str, str]) -> Row:
    row: Row = {key: unguard(cells[key]) for key in ("id", "doc", "where", "kind")}
    for slot in BIOMARKER if row["kind"] == "biomarker" else MECHANISM:
        row[slot] = _slot(slot, cells)
    if row["kind"] == "biomarker":
        row["trend"] = _value("trend", cells["trend"])
    row |= {key: cells[key] == "yes" for key in ("negated", "hedged")}
    row["evidence"] = {key: _value(key, cells[column]) for key, column in _EVIDENCE_COLUMNS.items()}
    return row | {key: _value(key, cells[key]) for key in ("confidence", "rules")}


def _slot(slot: str, cells: dict[str, str]) -> dict[str, Any] | None:
    if not cells[slot]:
        return None
    return {key: _value(key, cells[_column(slot, key)]) for key in _SLOT_KEYS[slot]}


def _value(key: str, cell: str) -> Any:
    text = unguard(cell)
    if key in _TEXT_LISTS:
        return _items(text)
    if key == "citations":
        return [int(number) for number in text.split(";")] if text else []
    if key == "bbox":
        return json.loads(text) if text else []
    if key in _NUMBERS:
        return None if not text else float(text) if key == "confidence" else int(float(text))
    return text if text or key in ("type", "section", "sentence") else None


def _items(text: str) -> list[str]:
    items, chars = [""], iter(text)
    for char in chars:
        if char == ";":
            items.append("")
        else:
            items[-1] += next(chars, "") if char == "\\" else char
    return [item.removeprefix(" ") if n else item for n, item in enumerate(items)] if text else []
