"""A read paper → what shows its claims on the page: the text that offsets count in, its sentences, its words with their boxes."""

from __future__ import annotations

from typing import Any

import numpy as np

from pipeline.claims.evidence import paper_span, section_of, where_of_block
from pipeline.schema import Paper, Tagged


def layout_json(tagged: Tagged) -> dict[str, Any]:
    """What the store keeps as "layout"; offsets are half-open and count characters of `text`.

    `blocks` are [kind, start, end, where, section], `sentences` [start, end], `words` [start, end, page, x0, top, x1, bottom]
    with boxes in points from the page's top left. A word that a line's end cuts in two stands twice; a paper that is no PDF
    has no words.
    """
    paper = tagged.paper
    return {
        "doc": paper.doc,
        "path": paper.path,
        "sha256": paper.sha256,
        "text": paper.text,
        "blocks": [[b.kind, b.start, b.end, where_of_block(paper, n), section_of(paper, n)] for n, b in enumerate(paper.blocks)],
        "sentences": [list(paper_span(tagged, sent.start_char, sent.end_char)) for sent in tagged.spacy_doc.sents],
        "words": _words(paper),
    }


def _words(paper: Paper) -> list[list[int | float]]:
    printed = (paper.page_of > 0) & ~np.array([char.isspace() for char in paper.text], dtype=bool)
    at = np.flatnonzero(printed)
    if not len(at):
        return []
    pages, boxes = paper.page_of[at], paper.box_of[at]
    fresh = (np.diff(at) > 1) | (np.diff(pages) != 0) | (np.diff(boxes[:, 0]) < -1)  # a blank, another page, a line's start
    first = np.concatenate(([0], np.flatnonzero(fresh) + 1))
    last = np.concatenate((first[1:], [len(at)])) - 1
    corners = np.hstack((np.minimum.reduceat(boxes[:, :2], first), np.maximum.reduceat(boxes[:, 2:], first)))
    rounded = np.round(corners.astype(float), 1).tolist()
    return [[int(at[a]), int(at[b]) + 1, int(pages[a]), *box] for a, b, box in zip(first, last, rounded, strict=True)]
