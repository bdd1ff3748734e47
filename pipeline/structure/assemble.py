"""Blocks of any input into one Paper."""

from __future__ import annotations

from itertools import chain

import numpy as np

from pipeline.schema import Block, BlockKind, Cell, Citation, Paper, Reference, Section, Table
from pipeline.structure import citations
from pipeline.structure.weave import Woven, plain

BETWEEN = "\n\n"


class Assembly:
    """Collects blocks in reading order; `paper` makes the Paper. Text, places and offsets grow together."""

    def __init__(self, doc: str, path: str, sha256: str) -> None:
        self.doc, self.path, self.sha256 = doc, path, sha256
        self.pieces: list[Woven] = []
        self.length = 0
        self.blocks: list[Block] = []
        self.sections: list[Section] = []
        self.section: int | None = None  # the open one
        self.tables: list[Table] = []
        self.references: list[Reference] = []
        self.warnings: list[str] = []

    def add(self, kind: BlockKind, woven: Woven, label: str = "") -> Block | None:
        """Append a block; nothing for an empty text."""
        if not woven.text.strip():
            return None
        if self.length:
            self._append(plain(BETWEEN))
        start = self.length
        self._append(woven)
        self.blocks.append(Block(kind, start, self.length, label, self.section))
        return self.blocks[-1]

    def heading(self, woven: Woven, number: str | None, heading: str) -> None:
        """Open a section."""
        self.sections.append(Section(number, heading))
        self.section = len(self.sections) - 1
        self.add("heading", woven)

    def table(self, label: str, caption: str, rows: list[list[Woven]]) -> None:
        """Append a table: cells parted by tabs, rows by line feeds. A blank first cell repeats the one above it."""
        text, stretches = _laid_out(_repeated(rows))
        block = self.add("table", text, label)
        start = block.start if block else self.length
        cells = tuple(tuple(Cell(w.text, start + a, start + b) for w, a, b in row) for row in stretches)
        self.tables.append(Table(label, caption, cells))

    def paper(self) -> Paper:
        """The Paper, citations found."""
        whole = Woven()
        whole.text = "".join(piece.text for piece in self.pieces)
        pages = [p for piece in self.pieces for p in piece.pages]
        edges = chain.from_iterable(box for piece in self.pieces for box in piece.boxes)
        box_of = np.fromiter(edges, dtype=np.float32).reshape(-1, 4)  # an array of tuples takes 15 times as long
        raised = [r for piece in self.pieces for r in piece.raised]
        marks = find_citations(whole.text, raised, self.blocks, self.references)
        return Paper(
            self.doc, self.path, self.sha256, whole.text, tuple(self.blocks), tuple(self.sections), tuple(self.tables),
            tuple(marks), tuple(self.references), np.array(pages, dtype=np.int16), box_of, tuple(self.warnings),
        )  # fmt: skip

    def _append(self, woven: Woven) -> None:
        self.pieces.append(woven)
        self.length += len(woven.text)


def _repeated(rows: list[list[Woven]]) -> list[list[Woven]]:
    filled: list[list[Woven]] = []
    for i, row in enumerate(rows):
        merged = i > 1 and len(row) > 1 and not row[0].text.strip() and any(w.text.strip() for w in row[1:])
        filled.append([filled[-1][0], *row[1:]] if merged else row)
    return filled


def _laid_out(rows: list[list[Woven]]) -> tuple[Woven, list[list[tuple[Woven, int, int]]]]:
    text = Woven()
    stretches: list[list[tuple[Woven, int, int]]] = []
    for row in rows:
        if stretches:
            text.add("\n")
        stretches.append([])
        for i, cell in enumerate(row):
            if i:
                text.add("\t")
            start = len(text.text)
            text.join(cell)
            stretches[-1].append((cell, start, len(text.text)))
    return text, stretches


def find_citations(text: str, raised: list[bool], blocks: list[Block], references: list[Reference]) -> list[Citation]:
    """The citations of all blocks but the reference list, in order, none inside another."""
    most = max((r.number for r in references), default=0)
    if most == 0:
        return []
    square = round_ = up = 0
    candidates: list[tuple[str, Citation]] = []
    for block in blocks:
        if block.kind in ("reference", "title", "front"):
            continue
        part, flags = text[block.start : block.end], raised[block.start : block.end]
        for way, found in (
            ("up", citations.raised(part, flags, most)),
            ("bracket", citations.bracketed(part, most, True)),
            ("name", citations.author_year(part, references)),
        ):
            for c in found:
                kind = "round" if way == "bracket" and part[c.start] == "(" else way
                square, round_, up = square + (kind == "bracket"), round_ + (kind == "round"), up + (kind == "up")
                candidates.append((kind, Citation(c.start + block.start, c.end + block.start, c.numbers)))
    main = max(("bracket", square), ("up", up), ("round", round_), key=lambda item: item[1])[0]
    kept = [c for kind, c in candidates if kind in (main, "name") or kind == "bracket" or kind == "up" and up > 3]
    return _apart(kept)


def _apart(found: list[Citation]) -> list[Citation]:
    kept: list[Citation] = []
    for citation in sorted(found, key=lambda c: (c.start, -c.end)):
        if not kept or citation.start >= kept[-1].end:
            kept.append(citation)
    return kept
