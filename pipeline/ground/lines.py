"""Cell lines within a source's words: "tamoxifen-resistant MCF-7 cells" → MCF-7."""

from __future__ import annotations

import re
from itertools import product

from pipeline.ground.fold import fold
from pipeline.ground.tables import Hit, Tables

MOST_WORDS = 3
_CHANGED = re.compile(r"resistan|hypoxi|treated|mutat|overexpress|knock|silenc|deplet|stimulat|metastatic|engineered|primed", re.IGNORECASE)
"""Words of a line that is no longer the one that the name stands for."""


def line_in(text: str, tables: Tables) -> tuple[str, Hit] | None:
    """(reason, cell line) that the text names; the longest run of words first. A daughter ("MCF-7/ADM") may give its parent."""
    words = re.sub(r"[()\[\],;]", " ", text).split()
    runs = [
        " ".join(words[start : start + length])
        for length, start in product(range(min(MOST_WORDS, len(words)), 0, -1), range(len(words)))
        if start + length <= len(words)
    ]
    parents = [("broader", run.partition("/")[0]) for run in runs if "/" in run]
    same = "cell line, broader" if _CHANGED.search(text) else "cell line"
    for reason, name in (*((same, run) for run in runs), *parents):
        hits = _hits(name, tables) if _looks_like_a_line(name) or _spelled(name, tables) else []
        if len({hit.id for hit in hits}) == 1:
            return reason, hits[0]
    return None


def _hits(name: str, tables: Tables) -> list[Hit]:
    return tables.find("own:line", fold(name)) or [hit for n in (name, f"NCI-{name}") for hit in tables.find("lines", fold(n))]


def _spelled(name: str, tables: Tables) -> bool:
    """Whether our own lines have this name to the letter: "AGS", "LNCaP"."""
    return any(hit.spelling == name for hit in tables.find("own:line", fold(name)))


def _looks_like_a_line(name: str) -> bool:
    """Letters and digits, or a mixed-case name ("HeLa"): "T", "CAFs" or "M2" are none."""
    key = fold(name)
    digits = any(char.isdigit() for char in key) and any(char.isalpha() for char in key)
    return (digits and len(key) >= 3 and "+" not in name) or bool(re.fullmatch(r"[A-Z][a-z]+[A-Z][a-z]+", name))
