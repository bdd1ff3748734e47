"""Small papers made by hand: blocks of text, with the citations that their marks in square brackets tell."""

from __future__ import annotations

import re

import numpy as np

from pipeline.schema import Block, BlockKind, Citation, Paper, Reference, Section

MARK = re.compile(r"\[(\d+(?:[,–]\d+)*)\]")


def paper(*blocks: str | tuple[BlockKind, str], sections: tuple[Section, ...] = (), label: str = "", doc: str = "test") -> Paper:
    """A paper of these blocks, each on its own line; a block that is a plain text is a paragraph.

    Each heading opens the next of `sections`. `label` is that of every caption. "[3,4]" and "[3–5]" are citation marks.
    """
    pairs = [("paragraph", block) if isinstance(block, str) else block for block in blocks]
    found: list[Block] = []
    start, headings = 0, 0
    for kind, text in pairs:
        headings += kind == "heading"
        section = headings - 1 if headings and sections else None
        found.append(Block(kind, start, start + len(text), label if kind == "caption" else "", section))
        start += len(text) + 1
    text = "\n".join(text for _, text in pairs)
    citations = _citations(text)
    references = tuple(Reference(number, f"Reference {number}.") for number in sorted({n for c in citations for n in c.numbers}))
    return Paper(
        doc, f"{doc}.txt", "0" * 64, text, tuple(found), sections, (), citations, references,
        np.zeros(len(text), np.int16), np.zeros((len(text), 4), np.float32),
    )  # fmt: skip


def _citations(text: str) -> tuple[Citation, ...]:
    return tuple(Citation(m.start(), m.end(), _numbers(m[1])) for m in MARK.finditer(text))


def _numbers(inside: str) -> tuple[int, ...]:
    found: list[int] = []
    for part in inside.split(","):
        first, _, last = part.partition("–")
        found += range(int(first), int(last or first) + 1)
    return tuple(found)
