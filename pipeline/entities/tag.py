"""Paper → Tagged: parse the running text and find the mentions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from spacy.tokens import Doc

from pipeline.entities.lexicons import load_lexicons
from pipeline.entities.mentions import find_mentions
from pipeline.entities.names import find_names, tokenize
from pipeline.entities.parse import parse
from pipeline.entities.text import Passage, passages
from pipeline.schema import Paper, Tagged

if TYPE_CHECKING:
    from spacy.language import Language


def tag(paper: Paper, nlp: "Language") -> Tagged:
    """Parse the paper's running text and find its mentions."""
    lexicons = load_lexicons()
    texts, long_forms = passages(paper, nlp)
    names = [find_names(passage.text, lexicons, long_forms) for passage in texts]
    docs = parse([tokenize(p.text, n, nlp) for p, n in zip(texts, names)], names, nlp)
    if not docs:
        return Tagged(paper, Doc(nlp.vocab), np.zeros(0, np.int32), (), (), long_forms)
    doc = Doc.from_docs(docs, ensure_whitespace=True)
    kind_of_token, first = {}, 0
    for piece, found in zip(docs, names):
        kind_of_token.update(_tokens_of_names(piece, found, first))
        first += len(piece)
    return Tagged(
        paper=paper,
        spacy_doc=doc,
        to_paper=_offsets(doc, docs, texts),
        block_of=tuple(p.block for p, d in zip(texts, docs) for _ in d.sents),
        mentions=tuple(find_mentions(doc, kind_of_token, lexicons)),
        long_forms=long_forms,
    )


def _tokens_of_names(doc: Doc, names: list, first: int) -> dict[int, tuple[int, str, str]]:
    """Last token of each name → (its first token, kind, finder), with `first` added to all token indices."""
    found = {}
    for name in names:
        span = doc.char_span(name.start, name.end)
        if span is not None and name.found_by != "verb":
            found[first + span.end - 1] = (first + span.start, name.kind, name.found_by)
    return found


def _offsets(doc: Doc, docs: list[Doc], texts: list[Passage]) -> np.ndarray:
    offsets = np.full(len(doc.text), -1, dtype=np.int32)
    first = 0
    for piece, passage in zip(docs, texts):
        start = doc[first].idx if first < len(doc) else 0
        offsets[start : start + len(passage.offsets)] = passage.offsets
        first += len(piece)
    return offsets
