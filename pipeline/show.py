"""Rows → a table in the terminal, or plain text in a pipe."""

from __future__ import annotations

import sys
from typing import Any, TextIO

from .schema import Row

ARROWS = {"increases": "↑", "decreases": "↓", "affects": "~"}
EMPTY = "–"
CONTROLS = {code: None for code in (*range(32), *range(127, 160))}
"""Taken out of what is printed: a paper may hold control characters, and a terminal would obey them."""


def show(rows: list[Row], out: TextIO = sys.stdout) -> None:
    """Print the claims with the sentence beside each."""
    if not rows:
        print("no claims", file=out)
    elif out.isatty():
        _show_table(rows, out)
    else:
        print("\n\n".join(map(_lines, rows)), file=out)


def _lines(row: Row) -> str:
    """One claim as three lines: where it stands, what it says, the sentence."""
    filled = " | ".join(f"{name} {words}" for name, words in _slots(row).items())
    marks = "".join(f" [{mark}]" for mark in ("negated", "hedged") if row.get(mark))
    return f"{row.get('id', '')}  {_place(row)}{marks}\n  {filled}\n  {_sentence(row)}"


def _show_table(rows: list[Row], out: TextIO) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, expand=True, show_lines=True)
    for head, ratio in (("where", 2), ("cargo", 3), ("source", 3), ("target", 3), ("effect", 3), ("sentence", 8)):
        table.add_column(head, ratio=ratio, overflow="fold")
    for row in rows:
        slots = _slots(row)
        cells = list(slots.values()) if row["kind"] == "mechanism" else [slots["marker"], slots["disease"], "", slots["trend"]]
        style = "dim" if row.get("negated") else ""
        marks = "".join(f"\n{mark}" for mark in ("negated", "hedged") if row.get(mark))
        table.add_row(*(Text(cell, style) for cell in (_place(row) + marks, *cells, _sentence(row))))
    Console(file=out).print(table)


def _slots(row: Row) -> dict[str, str]:
    """What fills each slot, with the arrow of its direction."""
    if row["kind"] == "biomarker":
        return {"disease": _filler(row["disease"]), "marker": _filler(row["marker"]), "trend": ARROWS.get(row["trend"], EMPTY)}
    return {name: _filler(row.get(name)) for name in ("cargo", "source", "target", "effect")}


def _filler(slot: dict[str, Any] | None) -> str:
    if not slot:
        return EMPTY
    return " ".join(filter(None, (slot["text"].translate(CONTROLS), ARROWS.get(slot.get("direction") or ""))))


def _place(row: Row) -> str:
    page = (row.get("evidence") or {}).get("page")
    return row["where"] + (f", p. {page}" if page else "")


def _sentence(row: Row) -> str:
    evidence = row.get("evidence") or {}
    sentence = evidence.get("sentence", "").translate(CONTROLS)
    return sentence or f"(sentence {evidence.get('sentence_index', '?')})"
