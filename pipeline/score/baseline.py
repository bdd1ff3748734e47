"""The naive baseline: every cargo × source × target × effect that occur together in one sentence.

No grammar, no vesicle needed. Each slot has always the direction that is most frequent there in the gold of the two
development reviews (`affects` everywhere would match next to nothing, which makes a baseline too easy to beat). What the
extractor is worth is how far it lies above this.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import TYPE_CHECKING

from ..schema import Block, Claim, Direction, Evidence, Mention, Paper, Slot, Tagged

if TYPE_CHECKING:
    from spacy.tokens import Span

RNA = ("mirna", "lncrna", "circrna", "mrna", "rna")
KINDS = {
    "cargo": frozenset((*RNA, "dna", "protein", "lipid", "metabolite", "drug")),
    "source": frozenset(("cell", "tissue", "fluid", "patient", "disease")),
    "target": frozenset((*RNA, "protein", "pathway", "complex")),
    "effect": frozenset(("process", "phrase")),  # outcomes that no list knows are phrases
}
DIRECTIONS: dict[str, Direction] = {"target": "decreases", "effect": "increases"}


def cooccurrences(tagged: Tagged) -> list[Claim]:
    """The baseline's claims in document order. Nothing fills both cargo and target of one claim."""
    pairs = zip(tagged.spacy_doc.sents, tagged.block_of, strict=True)
    return [claim for sentence, block in pairs for claim in _crossed(tagged, sentence, tagged.paper.blocks[block])]


def _crossed(tagged: Tagged, sentence: Span, block: Block) -> Iterator[Claim]:
    found = _fillers(tagged, sentence)
    if not (found["cargo"] or found["source"]) or not (found["target"] or found["effect"]):
        return
    place = place_name(tagged.paper, block)
    evidence = _evidence(tagged, sentence, place)
    for filled in product(*(found[slot] or [None] for slot in KINDS)):
        slots = dict(zip(KINDS, filled, strict=True))
        if not _same(slots["cargo"], slots["target"]):
            yield Claim(tagged.paper.doc, place, "mechanism", evidence, rules=("co-occurrence",), **slots)


def _fillers(tagged: Tagged, sentence: Span) -> dict[str, list[Slot]]:
    """The distinct fillers of each slot in one sentence, in the order of their first mention."""
    mentions = [m for m in tagged.mentions if sentence.start <= m.start and m.end <= sentence.end]
    return {
        slot: list({(filler := _slot(tagged, m, slot)).text.casefold(): filler for m in reversed(mentions) if m.kind in kinds}.values())[
            ::-1
        ]
        for slot, kinds in KINDS.items()
    }


def _slot(tagged: Tagged, mention: Mention, slot: str) -> Slot:
    doc = tagged.spacy_doc
    text, name = doc[mention.start : mention.end].text, doc[mention.name_start : mention.name_end].text
    aliases = [alias for alias in (name, tagged.long_forms.get(name, "")) if alias and alias != text]
    return Slot(text, mention.kind, tuple(dict.fromkeys(aliases)), DIRECTIONS.get(slot))


def _same(cargo: Slot | None, target: Slot | None) -> bool:
    return cargo is not None and target is not None and cargo.text.casefold() == target.text.casefold()


def _evidence(tagged: Tagged, sentence: Span, section: str) -> Evidence:
    start = int(tagged.to_paper[sentence.start_char])
    end = int(tagged.to_paper[sentence.end_char - 1]) + 1
    page = int(tagged.paper.page_of[start]) or None
    return Evidence(sentence.text, start, end, page, section, (), ())


def place_name(paper: Paper, block: Block) -> str:
    """`where` of a block: `Title`, `Abstract`, `Figure N`, `Table N` or `Section N.M` (without a number: its heading)."""
    if block.kind in ("title", "abstract"):
        return block.kind.capitalize()
    if block.label or block.section is None:
        return block.label
    section = paper.sections[block.section]
    return f"Section {section.number}" if section.number else section.heading
