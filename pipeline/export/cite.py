"""Citation numbers of a claim → the entries of the paper's reference list: the primary papers."""

from __future__ import annotations

import json
from pathlib import Path

from pipeline.errors import GoldError
from pipeline.schema import Row

KEYS = ("number", "authors", "title", "journal", "year", "doi", "pmid")


def cite(rows: list[Row], folder: Path) -> list[Row]:
    """The rows with `references` in their evidence: the cited entries of `folder/papers/<doc>.json`, where that is there."""
    lists = {doc: _entries(folder / "papers" / f"{doc}.json") for doc in {row["doc"] for row in rows}}
    found = []
    for row in rows:
        entries = lists[row["doc"]]
        evidence = row.get("evidence") or {}
        cited = [entries[number] for number in evidence.get("citations") or () if number in entries]
        found.append(row | {"evidence": evidence | {"references": cited}})
    return found


def told(reference: Row) -> str:
    """One reference in a line, the identifiers last."""
    ids = [f"{key}:{reference[key]}" for key in ("doi", "pmid") if reference.get(key)]
    parts = [reference.get(key) or "" for key in ("authors", "title", "journal", "year")]
    named = ". ".join(part.rstrip(".") for part in parts if part) or reference.get("text") or ""
    return " ".join([f"[{reference['number']}]", named, *ids]).strip()


def _entries(path: Path) -> dict[int, Row]:
    if not path.exists():
        return {}
    try:
        listed = json.loads(path.read_text(encoding="utf8"))["references"]
        return {entry["number"]: {key: entry.get(key) for key in (*KEYS, "text")} for entry in listed}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GoldError(f"{path}: no paper as exoclaim run writes it: {error}", "run the paper again") from error
