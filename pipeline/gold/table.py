"""Gold rows ↔ a CSV or TSV file that a curator fills in a spreadsheet. The columns are those of `flat.py`."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..errors import GoldError
from ..schema import Row
from .flat import COLUMNS, flatten, unflatten

HINT = "see the columns that `exoclaim gold convert` writes"
_DELIMITERS = {".csv": ",", ".tsv": "\t"}
csv.field_size_limit(1 << 24)


def write_table(rows: Iterable[Row], path: Path) -> None:
    """The rows in UTF-8 with a byte-order mark; commas or tabs, by the suffix."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, delimiter=_DELIMITERS[path.suffix.lower()], lineterminator="\n")
    writer.writeheader()
    writer.writerows(map(flatten, rows))
    path.write_bytes(out.getvalue().encode("utf-8-sig"))


def read_table(path: Path) -> list[tuple[int, Row]]:
    """(line, row) of each filled line. A row without `id` is given one. Raises GoldError, naming file, line and column."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{path}: cannot be read: {getattr(error, 'strerror', None) or 'it is not UTF-8 text'}", HINT) from error
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=_delimiter(path, text))
    _check_heads(path, list(reader.fieldnames or ()))
    return list(_rows(path, reader))


def _delimiter(path: Path, text: str) -> str:
    head = text.split("\n", 1)[0]  # a spreadsheet of another tongue saves CSV with semicolons
    return ";" if path.suffix.lower() == ".csv" and ";" in head and "," not in head else _DELIMITERS[path.suffix.lower()]


def _check_heads(path: Path, heads: list[str]) -> None:
    for name in ("doc", "kind"):
        if name not in heads:
            raise GoldError(f"{path}:1: {name}: no such column", HINT)
    for name in heads:
        if name not in COLUMNS:
            raise GoldError(f"{path}:1: {name}: unknown column", HINT)


def _rows(path: Path, reader: csv.DictReader) -> Iterator[tuple[int, Row]]:
    line = reader.line_num + 1
    for number, cells in enumerate(reader, start=1):
        if None in cells:
            raise GoldError(f"{path}:{line}: more cells than columns", "quote texts that hold the delimiter")
        if any((cell or "").strip() for cell in cells.values()):
            try:
                row = unflatten(cells)
            except ValueError as error:
                raise GoldError(f"{path}:{line}: {error}", HINT) from error
            yield line, row if "id" not in row or row["id"] else {**row, "id": f"{row['doc']}-{number:04d}"}
        line = reader.line_num + 1
