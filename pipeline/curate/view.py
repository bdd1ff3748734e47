"""What the page of a claim shows, put together from the claim, its paper and the verdicts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.curate.keys import SLOTS, sentence_of, slots_of
from pipeline.curate.papers import Layout, Word
from pipeline.schema import Box, Row

ARROWS = {"increases": "↑", "decreases": "↓", "affects": "~"}
_CURIE = re.compile(r"[A-Za-z][\w.]*:[\w.:-]+")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the paper that a slot, or the sentence, takes up."""

    slot: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Patch:
    """A highlighted rectangle on a page, in points. `letter` stands at the first patch of a slot."""

    slot: str
    page: int
    x: float
    y: float
    width: float
    height: float
    letter: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph: its slot ("" for none) and whether it is part of the evidence sentence."""

    text: str
    slot: str
    told: bool


def filled(row: Row) -> list[Row]:
    """The slots of a claim for the page: name, words, direction and identifier with its address; empty ones too."""
    found = []
    for name in slots_of(row):
        slot = row.get(name) or {}
        direction = row.get("trend") if name == "marker" else slot.get("direction")
        id_ = slot.get("id") or ""
        found.append({
            "name": name, "text": slot.get("text") or "", "type": slot.get("type") or "", "aliases": slot.get("aliases") or [],
            "direction": direction or "", "arrow": ARROWS.get(direction or "", ""), "id": id_, "id_name": slot.get("name") or "",
            "link": f"https://bioregistry.io/{id_}" if _CURIE.fullmatch(id_) else "", "start": slot.get("start"), "end": slot.get("end"),
        })  # fmt: skip
    return found


def sentence_span(row: Row, layout: Layout) -> Span | None:
    """Where the evidence sentence stands in the text, as its offsets say or as it is found again; None where it does not stand."""
    evidence, sentence = row.get("evidence") or {}, sentence_of(row)
    start, end = evidence.get("start"), evidence.get("end")
    if isinstance(start, int) and isinstance(end, int) and 0 <= start < end and " ".join(layout.text[start:end].split()) == sentence:
        return start, end
    return layout.find(sentence, 0, len(layout.text)) if sentence else None


def marks_of(row: Row, layout: Layout) -> list[Mark]:
    """Where each slot's words stand: at its own offsets, else as its text or an alias is found in the evidence sentence."""
    span = sentence_span(row, layout)
    return [Mark(name, *place) for name in SLOTS if row.get(name) and (place := _place(row[name], span, layout))]


def _place(slot: Row, sentence: Span | None, layout: Layout) -> Span | None:
    start, end = slot.get("start"), slot.get("end")
    if isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(layout.text):
        return start, end
    if sentence is None:
        return None
    names = [slot["text"], *(slot.get("aliases") or ())]
    return next((place for name in names if (place := layout.find(name, *sentence))), None)


def patches(row: Row, layout: Layout) -> list[Patch]:
    """The highlights of a claim on the pages of its paper: the sentence first, so that the slots lie above it."""
    found = []
    if span := sentence_span(row, layout):
        found += [_patch("sentence", page, box) for page, box in line_boxes(layout.within(*span), span)]
    for mark in marks_of(row, layout):
        boxes = list(line_boxes(layout.within(mark.start, mark.end), (mark.start, mark.end)))
        found += [_patch(mark.slot, page, box, mark.slot[0].upper() if not n else "") for n, (page, box) in enumerate(boxes)]
    return found


def _patch(slot: str, page: int, box: Box, letter: str = "") -> Patch:
    return Patch(slot, page, box.x0, box.top, round(box.x1 - box.x0, 1), round(box.bottom - box.top, 1), letter)


def line_boxes(words: list[Word], span: Span) -> Iterator[tuple[int, Box]]:
    """(page, box) of each line that the words take up; of a word that reaches beyond `span` only that part, by its letters."""
    line: tuple[int, Box] | None = None
    for word in words:
        box = _part(word, span)
        if line and line[0] == word.page and box.x0 >= line[1].x0 and min(line[1].bottom, box.bottom) - max(line[1].top, box.top) > 0:
            one = line[1]
            line = word.page, Box(one.x0, min(one.top, box.top), max(one.x1, box.x1), max(one.bottom, box.bottom))
            continue
        if line:
            yield line
        line = word.page, box
    if line:
        yield line


def _part(word: Word, span: Span) -> Box:
    """The box of the letters within `span`, each taken to be as wide as the others."""
    box, letter = word.box, (word.box.x1 - word.box.x0) / (word.end - word.start)
    before, after = max(0, span[0] - word.start), max(0, word.end - span[1])
    return Box(round(box.x0 + before * letter, 1), box.top, round(box.x1 - after * letter, 1), box.bottom)


def paragraph(row: Row, layout: Layout) -> tuple[int, list[Piece]]:
    """The block that the evidence stands in, in pieces, and the offset where it starts; the bare sentence where there is no text."""
    span = sentence_span(row, layout)
    block = layout.block_at(span[0]) if span else None
    if span is None or block is None:
        return -1, [Piece(sentence_of(row), "", True)]
    inside = [mark for mark in marks_of(row, layout) if block[1] <= mark.start and mark.end <= block[2]]
    return block[1], list(_pieces(layout.text, (block[1], block[2]), span, inside))


def _pieces(text: str, block: Span, sentence: Span, marks: list[Mark]) -> Iterator[Piece]:
    edges = sorted({*block, *sentence, *(mark.start for mark in marks), *(mark.end for mark in marks)})
    for start, end in zip(edges, edges[1:], strict=False):
        if block[0] <= start and end <= block[1]:
            slot = next((mark.slot for mark in marks if mark.start <= start and end <= mark.end), "")
            yield Piece(text[start:end], slot, sentence[0] <= start and end <= sentence[1])
