"""Gold in and out of the forms that annotators use, by the name: `.jsonl`, `.csv`, `.tsv`, or a folder of brat standoff."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from ..errors import GoldError, UsageError
from ..schema import Row
from .brat import read_brat, write_brat
from .check import scoring_problem
from .table import read_table, write_table

TABLES = (".csv", ".tsv")
HINT = "see the annotation guide"


def read_gold(path: Path) -> list[Row]:
    """The rows of a gold file. Raises GoldError, naming file, line and field, when a row cannot be compared with anything."""
    if path.is_dir():
        placed = read_brat(path)
    elif path.suffix.lower() in TABLES:
        placed = [(f"{path}:{line}", row) for line, row in read_table(path)]
    else:
        placed = _read_lines(path)
    for place, row in placed:
        if found := scoring_problem(row):
            raise GoldError(f"{place}: {found[0]}: {found[1]}", HINT)
    return [row for _, row in placed]


def write_gold(rows: Iterable[Row], path: Path) -> None:
    """The rows in the form that the name asks for: no suffix is a folder for brat. Raises UsageError on any other suffix."""
    suffix = path.suffix.lower()
    if suffix in TABLES:
        write_table(rows, path)
    elif suffix == ".jsonl":
        path.write_bytes("".join(json.dumps(row, ensure_ascii=False).replace("\u2028", "\\u2028") + "\n" for row in rows).encode("utf-8"))
    elif not suffix:
        write_brat(rows, path)
    else:
        raise UsageError(f"{path}: gold is not written as {suffix}", "give .jsonl, .csv, .tsv, or a name without suffix for a brat folder")


def _read_lines(path: Path) -> list[tuple[str, Row]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise GoldError(f"{path}: cannot be read: {reason}", "give a JSON Lines file of gold rows") from error
    return [_read_line(line, f"{path}:{number}") for number, line in enumerate(text.split("\n"), start=1) if line.strip()]


def _read_line(line: str, place: str) -> tuple[str, Row]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise GoldError(f"{place}: not JSON: {error.msg} at column {error.colno}", "give JSON Lines: one claim a line") from error
    if not isinstance(row, dict):
        raise GoldError(f"{place}: not a JSON object", "give JSON Lines: one claim a line")
    return place, row
