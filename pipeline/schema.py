"""The types of the line: Page → Paper → Tagged → Relation → Claim → Verdict.

Offsets are half-open character offsets into `Paper.text`. Boxes are PDF points with the origin at the
top left of the page, as in pdfplumber: (x0, top, x1, bottom). Pages count from 1.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Box(NamedTuple):
    """A rectangle on a page, in PDF points from the page's top left."""

    x0: float
    top: float
    x1: float
    bottom: float


# ---------------------------------------------------------------- Page


class Char(NamedTuple):
    """One printed character. `size` is the font size in points. A tuple: there are millions, and it is made in half the time."""

    text: str
    box: Box
    font: str
    size: float
    upright: bool = True


@dataclass(frozen=True, slots=True)
class Page:
    """One PDF page: its characters in file order, and its ruled lines and frames."""

    number: int
    width: float
    height: float
    chars: tuple[Char, ...]
    rules: tuple[Box, ...] = ()  # lines and thin rectangles, for tables
    frames: tuple[Box, ...] = ()  # boxes and pictures, for figures


# ---------------------------------------------------------------- Paper

BlockKind = Literal["title", "front", "abstract", "heading", "paragraph", "caption", "table", "reference", "back"]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the paper's text.

    `label` is "Figure 1" or "Table 1" of a caption or table, and empty elsewhere; the label itself is not part of
    a caption's stretch. `section` is the index into `Paper.sections`, or None before the first heading.
    `front` holds affiliations, dates and keywords; `back` holds acknowledgements, funding and the like.
    """

    kind: BlockKind
    start: int
    end: int
    label: str = ""
    section: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A heading: "3.1" and "Angiogenesis"; `number` is None when none is printed."""

    number: str | None
    heading: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One table cell, with its stretch of the paper's text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table: label, caption and rows of cells; the first row holds the heads. Merged first cells are repeated."""

    label: str
    caption: str
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation mark in the text ("[3–5]"), and the reference numbers that it stands for."""

    start: int
    end: int
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry of the reference list. What is not printed or not recognised is empty."""

    number: int
    text: str
    authors: str = ""
    title: str = ""
    journal: str = ""
    year: str = ""
    doi: str = ""
    pmid: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """One text with stand-off blocks, and a map from every character to its place on a page.

    `text` is as printed, citation marks included. `page_of[i]` is the page of character i (0: no place, such as a
    blank that the layout implies), and `box_of[i]` its box; shapes (n,) int16 and (n, 4) float32.
    """

    doc: str
    path: str
    sha256: str
    text: str
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    tables: tuple[Table, ...]
    citations: tuple[Citation, ...]
    references: tuple[Reference, ...]
    page_of: np.ndarray
    box_of: np.ndarray
    warnings: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        n = len(self.text)
        if self.page_of.shape != (n,) or self.box_of.shape != (n, 4):
            raise ValueError(f"{self.doc}: the page map does not fit the text of {n} characters")
        for block in self.blocks:
            if not 0 <= block.start <= block.end <= n:
                raise ValueError(f"{self.doc}: block {block} lies outside the text of {n} characters")

    def block_text(self, block: Block) -> str:
        """The block's text."""
        return self.text[block.start : block.end]

    def boxes(self, start: int, end: int) -> list[tuple[int, Box]]:
        """The (page, box) of each printed line that `text[start:end]` touches, in reading order."""
        lines: list[tuple[int, Box]] = []
        for i in range(start, end):
            page = int(self.page_of[i])
            if page == 0:
                continue
            box = Box(*(round(float(v), 2) for v in self.box_of[i]))
            if lines and lines[-1][0] == page and _same_line(lines[-1][1], box):
                last = lines[-1][1]
                merged = Box(min(last.x0, box.x0), min(last.top, box.top), max(last.x1, box.x1), max(last.bottom, box.bottom))
                lines[-1] = (page, merged)
            else:
                lines.append((page, box))
        return lines


def _same_line(line: Box, box: Box) -> bool:
    overlap = min(line.bottom, box.bottom) - max(line.top, box.top)
    return overlap > 0.3 * min(line.bottom - line.top, box.bottom - box.top) and box.x0 > line.x0 - 1


# ---------------------------------------------------------------- Tagged

MentionKind = Literal[
    "vesicle", "mirna", "lncrna", "circrna", "mrna", "rna", "dna", "protein", "lipid", "metabolite", "drug",
    "pathway", "complex", "component", "cell", "tissue", "fluid", "patient", "disease", "process", "organism", "condition",
    "class", "phrase",
]  # fmt: skip
"""What a mention names. `class` is a class of molecules ("miRNAs"), `process` what goes on or shows in cells, tissues or patients
("angiogenesis", "drug resistance"), `phrase` any other noun phrase."""

CARGO_KINDS = frozenset({"mirna", "lncrna", "circrna", "mrna", "rna", "dna", "protein", "lipid", "metabolite", "drug", "complex"})
NO_THING = frozenset({"phrase", "process", "component"})
"""Kinds of what can neither carry, be carried nor make anything."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A named thing: tokens [start, end) of `Tagged.spacy_doc`, around the token `head`.

    `long_end` is the end of the phrase with its of-phrase ("permeability | of vessels"), else `end`.
    `name_start`, `name_end` bound the name proper ("tight junction protein | ZO-1"); they equal start, end elsewhere.
    """

    start: int
    end: int
    head: int
    kind: MentionKind
    found_by: str
    long_end: int
    name_start: int
    name_end: int


@dataclass(frozen=True, slots=True)
class Tagged:
    """A paper with its parse and mentions.

    `spacy_doc` holds the running text (title, abstract, paragraphs, captions) without citation marks; `to_paper[i]`
    is the paper offset of its character i (-1 between blocks). `block_of[s]` is the index in `Paper.blocks` of
    sentence s. `mentions` has one mention for each head token, in order of heads.
    """

    paper: Paper
    spacy_doc: "Doc"
    to_paper: np.ndarray
    block_of: tuple[int, ...]
    mentions: tuple[Mention, ...]
    long_forms: dict[str, str] = field(default_factory=dict)  # abbreviation → long form, as the paper defines them


# ---------------------------------------------------------------- Relation

RelationKind = Literal["origin", "carries", "theme", "agent", "via", "result"]


@dataclass(frozen=True, slots=True)
class Relation:
    """One rule's match between two tokens of `Tagged.spacy_doc`.

    origin(vesicle, source) · carries(vesicle, cargo) · theme(trigger, what changes) · agent(trigger, who does it) ·
    via(trigger, means) · result(trigger, trigger). `holder` is the first argument, `filler` the second.
    """

    kind: RelationKind
    rule: str
    holder: int
    filler: int
    loss: bool = False


DropReason = Literal[
    "title", "no claim", "description", "its own cargo", "free molecule", "done by vesicles", "a place", "not an effect", "vesicle traffic",
    "general noun", "vague source", "background", "too many to cross", "told with the next sentence",
    "no vesicle acts",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Drop:
    """What the claims room left out on purpose: why, and the head tokens of the things that it left out."""

    reason: DropReason
    tokens: tuple[int, ...]


# ---------------------------------------------------------------- Claim

Direction = Literal["increases", "decreases", "affects"]


@dataclass(frozen=True, slots=True)
class Slot:
    """One filled slot of a claim. `direction` only for target and effect; `start`, `end` locate it in the paper."""

    text: str
    type: str = ""
    aliases: tuple[str, ...] = ()
    direction: Direction | None = None
    start: int | None = None
    end: int | None = None
    id: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a claim stands: a sentence, its place in the text and on the page, and the citations beside it."""

    sentence: str
    start: int
    end: int
    page: int | None
    section: str
    bbox: tuple[tuple[int, Box], ...]
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """One (cargo, source, target, effect) row of the annotation guide, or one biomarker row."""

    doc: str
    where: str
    kind: Literal["mechanism", "biomarker"]
    evidence: Evidence
    cargo: Slot | None = None
    source: Slot | None = None
    target: Slot | None = None
    effect: Slot | None = None
    recipient: Slot | None = None
    context: Slot | None = None
    disease: Slot | None = None
    marker: Slot | None = None
    trend: Direction | None = None
    negated: bool = False
    hedged: bool = False
    confidence: float = 0.5
    rules: tuple[str, ...] = ()
    id: str = ""


Row = dict[str, Any]
"""A claim as the JSON object of the annotation guide."""


# ---------------------------------------------------------------- what becomes of a paper


@dataclass(frozen=True, slots=True)
class Failure:
    """A paper that could not be done: the room and the page where it stopped, why, and what to do next."""

    doc: str
    path: str
    stage: str
    page: int | None
    error: str
    hint: str


@dataclass(frozen=True, slots=True)
class Done:
    """What is kept of one paper: rows, the paper as JSON, the rows of baseline and trace when they were asked for, the layout."""

    doc: str
    rows: list[Row]
    paper: dict[str, Any]
    baseline: list[Row]
    trace: list[Row] = field(default_factory=list)
    layout: dict[str, Any] = field(default_factory=dict)


# ---------------------------------------------------------------- Verdict

Action = Literal["accept", "reject", "edit", "add", "skip", "note", "undo"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A curator's word on a claim. Verdicts are only ever added: one is taken back by another that `undoes` it.

    `key` names the claim by what it says, so that it is found again after another run. `claim` is the claim as it was extracted
    (None: it was added), `row` as the curator would have it (edit, add). `form` is a mark of the form that was sent, so
    that one sent twice is kept once. The store gives `number`, ascending from 1.
    """

    key: str
    doc: str
    curator: str
    action: Action
    at: datetime
    claim: Row | None = None
    row: Row | None = None
    reason: str = ""
    note: str = ""
    undoes: int | None = None
    form: str = ""
    number: int = 0
