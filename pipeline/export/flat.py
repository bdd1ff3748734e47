"""Rows → flat tables: TSV and CSV (pandas, R, a database's loader), Parquet (pandas, Arrow), JSON Lines, SQLite.

Nothing is guarded here against spreadsheets: `claims.csv` of a run is for those.
"""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import tempfile
from pathlib import Path
from typing import Any

from pipeline.errors import UsageError
from pipeline.export.cite import told
from pipeline.schema import Row

SLOTS = ("cargo", "source", "target", "effect", "recipient", "context", "disease", "marker")
KEYS = ("text", "type", "direction", "id", "name")


def flat(row: Row) -> Row:
    """One row with a column for each value; lists joined by "; "."""
    found: Row = {key: row.get(key) for key in ("id", "doc", "where", "kind")}
    for name in SLOTS:
        slot = row.get(name) or {}
        found |= {name if key == "text" else f"{name}_{key}": slot.get(key) for key in KEYS}
        found[f"{name}_aliases"] = "; ".join(slot.get("aliases") or ())
    evidence = row.get("evidence") or {}
    found |= {key: row.get(key) for key in ("trend", "negated", "hedged", "confidence")}
    found |= {key: evidence.get(key) for key in ("sentence", "page", "section", "start", "end")}
    found["citations"] = "; ".join(map(str, evidence.get("citations") or ()))
    found["references"] = "; ".join(map(told, evidence.get("references") or ()))
    found["rules"] = "; ".join(row.get("rules") or ())
    return found


def table(rows: list[Row], delimiter: str) -> bytes:
    """Rows of one shape as CSV or TSV, with a head."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]) if rows else ["id"], delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: _cell(value) for key, value in row.items()} for row in rows)
    return out.getvalue().encode("utf8", "replace")


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return " ".join(value.split())  # a tab or a line break would end the cell for many readers
    return {True: "true", False: "false", None: ""}.get(value, value) if isinstance(value, (bool, type(None))) else value


def as_table(rows: list[Row], delimiter: str) -> bytes:
    """The claims as CSV or TSV."""
    return table([flat(row) for row in rows], delimiter)


def as_jsonl(rows: list[Row]) -> bytes:
    """The rows as they are."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode("utf8", "replace")


def as_parquet(rows: list[Row]) -> bytes:
    """The flat rows as Parquet. Raises UsageError where pandas finds no Parquet engine."""
    import pandas as pd

    out = io.BytesIO()
    try:
        pd.DataFrame([flat(row) for row in rows]).convert_dtypes().to_parquet(out, index=False)
    except ImportError as error:
        raise UsageError(
            "Parquet needs the package pyarrow", "install it beside exoclaim (pip install 'pyarrow<20'), or export --to tsv"
        ) from error
    return out.getvalue()


def as_sqlite(rows: list[Row]) -> bytes:
    """A database with the tables `claims` (flat rows) and `slots` (one line a filled slot)."""
    flats = [flat(row) for row in rows]
    columns = list(flats[0]) if flats else list(flat({}))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "claims.sqlite"
        base = sqlite3.connect(path)
        base.execute(f"CREATE TABLE claims ({', '.join(map(_quoted, columns))}, PRIMARY KEY (doc, id))")
        base.executemany(f"INSERT INTO claims VALUES ({', '.join('?' * len(columns))})", [[f[c] for c in columns] for f in flats])
        base.execute("CREATE TABLE slots (doc, claim, slot, text, type, direction, id, name)")
        base.executemany("INSERT INTO slots VALUES (?, ?, ?, ?, ?, ?, ?, ?)", _slots(rows))
        base.execute("CREATE INDEX slots_by_id ON slots (id)")
        base.commit()
        base.close()
        return path.read_bytes()


def _quoted(name: str) -> str:
    return f'"{name}"'


def _slots(rows: list[Row]) -> list[tuple]:
    return [
        (row["doc"], row.get("id"), name, *(row[name].get(key) for key in KEYS))
        for row in rows for name in SLOTS if row.get(name)
    ]  # fmt: skip
