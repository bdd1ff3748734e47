"""The scores of all that ships: `gold/SCORES.json` for the regression gate, `gold/SCORES.md` to be read.

`gold/splits.json` says which rows are scored together, and what was tuned on them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from ..errors import GoldError
from ..schema import Row
from .details import details
from .report import score, standing_in, total

MEASURES = ("tuple/relaxed", "tuple/strict", "links/relaxed", "links/strict", "biomarker/strict")
BASELINE = "co-occurrence"


def load_splits(folder: Path) -> list[dict[str, Any]]:
    """The parts of the gold: `name`, `gold` (file), `doc`, `where` (list of places, empty: all), `tuned`, `note`. Raises GoldError."""
    path = folder / "splits.json"
    try:
        splits = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise GoldError(f"{path}: cannot be read: {error}", "restore it from the repository") from error
    for number, split in enumerate(splits):
        for key in ("name", "gold", "doc", "where", "tuned", "note"):
            if key not in split:
                raise GoldError(f"{path}: part {number + 1}: {key}: missing", "see the parts beside it")
    return splits


def ledger(
    splits: Sequence[dict[str, Any]], read: Callable[[str], list[Row]], pred: list[Row], baseline: list[Row], stamps: dict[str, str]
) -> dict[str, Any]:
    """The figures of every part, with what they were made from. `read` gives the rows of a gold file."""
    parts = {split["name"]: _part(split, read(split["gold"]), pred, baseline) for split in splits}
    return {**stamps, "parts": parts}


def _part(split: dict[str, Any], gold: list[Row], pred: list[Row], baseline: list[Row]) -> dict[str, Any]:
    gold, *others = ([row for row in standing_in(rows, *split["where"]) if row["doc"] == split["doc"]] for rows in (gold, pred, baseline))
    found = details(gold, others[0], [split["doc"]]).whole
    naive = total(score(gold, others[1], [split["doc"]]))
    return {
        "doc": split["doc"], "where": split["where"], "tuned": split["tuned"], "note": split["note"],
        "scores": {key: found[key].as_json() for key in MEASURES}, BASELINE: {key: round(naive[key].f1, 4) for key in MEASURES},
    }  # fmt: skip


def fallen(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    """What fell below the ledger, one line each: F1 of every part and measure. A part that is gone has fallen too."""
    found = []
    for name, part in old["parts"].items():
        for key in MEASURES:
            before, now = part["scores"][key]["f1"], new["parts"].get(name, {}).get("scores", {}).get(key, {}).get("f1", -1.0)
            if now < before - 5e-5:
                found.append(f"{name}: {key} F1 fell from {before:.4f} to {now:.4f}")
    return found


def folder_hash(folder: Path) -> str:
    """The hash of all files below a folder, hidden and compiled ones left out."""
    files = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return file_hash(
        [folder / file for file in sorted(files) if not any(part.startswith((".", "__pycache__")) for part in file.parts)], folder
    )


def file_hash(files: Sequence[Path], folder: Path | None = None) -> str:
    """SHA-256 over names (within `folder`) and contents, the first 16 digits."""
    whole = hashlib.sha256()
    for file in files:
        name = file.relative_to(folder).as_posix() if folder else file.name
        whole.update(f"{name}\0{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()[:16]


def ledger_text(found: dict[str, Any]) -> str:
    """The ledger as Markdown."""
    stamps = [f"| {name} | `{value}` |" for name, value in found.items() if name != "parts"]
    lines = [_HEAD, "| made from | |", "|---|---|", *stamps, "", _FIGURES]
    for name, part in found["parts"].items():
        lines += [
            f"| {name} | {key} | {_cells(part, key)} |" for key in MEASURES if part["scores"][key]["gold"] + part["scores"][key]["pred"]
        ]
    lines += ["", "## What was tuned on what", "", "| part | places | tuned on | |", "|---|---|---|---|"]
    lines += [
        f"| {name} | {', '.join(part['where']) or 'all'} | {'yes' if part['tuned'] else 'no'} | {part['note']} |"
        for name, part in found["parts"].items()
    ]
    return "\n".join(lines) + "\n"


def _cells(part: dict[str, Any], key: str) -> str:
    m = part["scores"][key]
    low, high = m["f1_ci"]
    return f"{m['p']:.3f} | {m['r']:.3f} | **{m['f1']:.3f}** | {low:.3f}–{high:.3f} | {m['tp']} | {m['gold']} | {m['pred']} | {part[BASELINE][key]:.3f}"


_HEAD = """# Scores on the gold that ships

Written by `make score`, never by hand. A test compares each F1 with `SCORES.json` and fails when one has fallen; a change that costs something on purpose
runs `make score` and commits both files with itself. Intervals: 95%, bootstrap over evidence sentences (`pipeline/score/intervals.py`). The commit is the
one that the figures were made on top of; the hashes say which models, pipeline and gold they belong to.
"""
_FIGURES = """## Figures

| part | measure | P | R | F1 | 95% of F1 | found | gold | predicted | F1 of co-occurrence |
|---|---|---|---|---|---|---|---|---|---|"""
