"""Gold rows ↔ a CSV or TSV file that a curator fills in a spreadsheet. The columns are those of `flat.py`."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ..errors import GoldError
from ..schema import Row
from .flat import COLUMNS, flatten, unflatten

HINT = "see the columns that `exoclaim gold convert` writes"
_DELIMITERS = {".csv": ",", ".tsv": "\t"}
csv.field_size_limit(1 << 24)


def write_table(rows: Iterable[Row], path: Path) -> None:
    """The rows in UTF-8 with a byte-order mark; commas or tabs, by the suffix."""
    write_cells(map(flatten, rows), COLUMNS, path)


def write_cells(lines: Iterable[dict[str, str]], columns: Sequence[str], path: Path) -> None:
    """Cells by column, as `write_table` writes them."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, delimiter=_DELIMITERS[path.suffix.lower()], lineterminator="\n")
    writer.writeheader()
    writer.writerows(lines)
    path.write_bytes(out.getvalue().encode("utf-8-sig"))


def read_table(path: Path) -> list[tuple[int, Row]]:
    """(line, row) of each filled line. A row without `id` is given one. Raises GoldError, naming file, line and column."""
    found = []
    for number, (line, cells) in enumerate(read_cells(path, ("doc", "kind"), COLUMNS), start=1):
        row = row_of(cells, f"{path}:{line}")
        found.append((line, row if "id" not in row or row["id"] else {**row, "id": f"{row['doc']}-{number:04d}"}))
    return found


def row_of(cells: dict[str, str], place: str) -> Row:
    """The row of the cells. Raises GoldError, naming place and column."""
    try:
        return unflatten(cells)
    except ValueError as error:
        raise GoldError(f"{place}: {error}", HINT) from error


def read_cells(path: Path, needed: Sequence[str], known: Sequence[str]) -> list[tuple[int, dict[str, str]]]:
    """(line, cells) of each filled line. Raises GoldError, naming file and line, or the column that is missing or not known."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{path}: cannot be read: {getattr(error, 'strerror', None) or 'it is not UTF-8 text'}", HINT) from error
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=_delimiter(path, text))
    heads = list(reader.fieldnames or ())
    for name in needed:
        if name not in heads:
            raise GoldError(f"{path}:1: {name}: no such column", HINT)
    for name in heads:
        if name not in known:
            raise GoldError(f"{path}:1: {name}: unknown column", HINT)
    return list(_filled(path, reader))


def _delimiter(path: Path, text: str) -> str:
    head = text.split("\n", 1)[0]  # a spreadsheet of another tongue saves CSV with semicolons
    return ";" if path.suffix.lower() == ".csv" and ";" in head and "," not in head else _DELIMITERS[path.suffix.lower()]


def _filled(path: Path, reader: csv.DictReader) -> Iterator[tuple[int, dict[str, str]]]:
    line = reader.line_num + 1
    for cells in reader:
        if None in cells:
            raise GoldError(f"{path}:{line}: more cells than columns", "quote texts that hold the delimiter")
        if any((cell or "").strip() for cell in cells.values()):
            yield line, cells
        line = reader.line_num + 1
