"""A case of the tables of sentences: a text in our own words, and the rows that the annotation guide asks for.

The expected rows follow the guide, not the program. What the program still gets wrong has `xfail`, the cause in a few words.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.schema import BlockKind, Paper, Section

from tests.entities.papers import paper


@dataclass(frozen=True)
class Case:
    """A text with its rows (`compact.py`). `study`: the text is the abstract of one study, not a part of a review."""

    id: str
    text: str | tuple[str | tuple[BlockKind, str], ...]
    rows: tuple[str, ...]
    xfail: str = ""
    study: bool = False

    def paper(self) -> Paper:
        blocks = (self.text,) if isinstance(self.text, str) else self.text
        if self.study:
            return paper(*(("abstract", block) if isinstance(block, str) else block for block in blocks), doc=self.id)
        return paper(("heading", "Vesicles"), *blocks, sections=(Section("1", "Vesicles"),), label="Figure 1", doc=self.id)


def case(id: str, text: str | tuple, *rows: str, xfail: str = "", study: bool = False) -> Case:
    """A case; no rows: the text makes no claim."""
    return Case(id, text, rows, xfail, study)
