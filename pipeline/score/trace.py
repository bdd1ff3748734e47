"""Tagged + Relations → what the line had in hand at each sentence, as plain rows; `trace.jsonl` holds them.

The error waterfall reads them to tell at which stage a claim was lost. A row is a sentence of the running text, or a row of a
table (`block` is then "table", and it has neither mentions nor relations: tables are read by columns, not by rules).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from ..schema import Drop, Mention, Paper, Relation, Row, Tagged
from .baseline import place_name

if TYPE_CHECKING:
    from spacy.tokens import Span


def trace_rows(tagged: Tagged, relations: list[Relation], drops: Iterable[Drop] = ()) -> list[Row]:
    """One row for each sentence and each table row, in document order."""
    pairs = zip(tagged.spacy_doc.sents, tagged.block_of, strict=True)
    rows = [_sentence(tagged, relations, drops, sentence, block) for sentence, block in pairs]
    return sorted([*rows, *_table_rows(tagged.paper)], key=lambda row: row["start"])


def _sentence(tagged: Tagged, relations: list[Relation], drops: Iterable[Drop], sentence: Span, number: int) -> Row:
    block, paper = tagged.paper.blocks[number], tagged.paper
    offsets = [int(o) for o in tagged.to_paper[sentence.start_char : sentence.end_char] if o >= 0]
    start, end = (offsets[0], offsets[-1] + 1) if offsets else (0, 0)
    mentions = [m for m in tagged.mentions if sentence.start <= m.head < sentence.end]
    return {
        "doc": paper.doc, "where": place_name(paper, block), "block": block.kind, "sentence": sentence.text, "start": start, "end": end,
        "mentions": [_mention(tagged, mention) for mention in mentions],
        "relations": [_relation(tagged, r, mentions) for r in relations if sentence.start <= r.holder < sentence.end],
        "drops": [_drop(tagged, drop, mentions) for drop in drops if sentence.start <= drop.tokens[0] < sentence.end],
    }  # fmt: skip


def _mention(tagged: Tagged, mention: Mention) -> dict[str, Any]:
    doc = tagged.spacy_doc
    name = doc[mention.name_start : mention.name_end].text
    forms = [doc[mention.start : mention.end].text, doc[mention.start : mention.long_end].text, name, doc[mention.head].text]
    forms += [long for short, long in tagged.long_forms.items() if short in (name, doc[mention.head].text)]
    return {"forms": list(dict.fromkeys(forms)), "kind": mention.kind, "found_by": mention.found_by}


def _relation(tagged: Tagged, relation: Relation, mentions: list[Mention]) -> dict[str, Any]:
    doc = tagged.spacy_doc
    start = doc[relation.holder].sent.start
    below = {token.i for token in doc[relation.filler].subtree}
    return {
        "kind": relation.kind, "rule": relation.rule, "holder": doc[relation.holder].text, "filler": doc[relation.filler].text,
        "at": [relation.holder - start, relation.filler - start],
        "covers": [number for number, mention in enumerate(mentions) if mention.head in below],
    }  # fmt: skip


def _drop(tagged: Tagged, drop: Drop, mentions: list[Mention]) -> dict[str, Any]:
    return {
        "reason": drop.reason, "words": [tagged.spacy_doc[token].text for token in drop.tokens],
        "covers": [number for number, mention in enumerate(mentions) if mention.head in drop.tokens],
    }  # fmt: skip


def _table_rows(paper: Paper) -> Iterator[Row]:
    for table in paper.tables:
        for cells in table.rows:
            if cells:
                start, end = min(cell.start for cell in cells), max(cell.end for cell in cells)
                yield {
                    "doc": paper.doc, "where": table.label, "block": "table", "sentence": " | ".join(cell.text for cell in cells),
                    "start": start, "end": end, "mentions": [], "relations": [], "drops": [],
                }  # fmt: skip
