"""Give AnatEM's mentions, which the IOB copy calls only "Anatomy", the CG kind that the same words have in CG."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from training.corpora import Mention, Passage

KINDS = frozenset(
    ["ANATOMICAL_SYSTEM", "CANCER", "CELL", "CELLULAR_COMPONENT", "DEVELOPING_ANATOMICAL_STRUCTURE", "IMMATERIAL_ANATOMICAL_ENTITY", "MULTI_TISSUE_STRUCTURE", "ORGAN", "ORGANISM_SUBDIVISION", "ORGANISM_SUBSTANCE", "PATHOLOGICAL_FORMATION", "TISSUE"]
)
LEAST_COUNT = 2
LEAST_SHARE = 0.85


class AnatomyTypes:
    """Kinds by whole name and by last word, learnt from the typed mentions of a corpus."""

    def __init__(self, passages: Iterable[Passage]):
        self.names: dict[str, Counter[str]] = defaultdict(Counter)
        self.heads: dict[str, Counter[str]] = defaultdict(Counter)
        for passage in passages:
            for mention in passage.mentions:
                if mention.label in KINDS:
                    name = passage.text[mention.start : mention.end].lower()
                    self.names[name][mention.label] += 1
                    self.heads[name.split()[-1]][mention.label] += 1

    def kind(self, name: str) -> str | None:
        """The kind of a name, if its words leave little doubt."""
        name = name.lower().strip()
        for counts, least in ((self.names.get(name), 1), (self.heads.get(name.split()[-1] if name else ""), LEAST_COUNT)):
            if counts and counts.total() >= least:
                label, count = counts.most_common(1)[0]
                return label if count >= LEAST_SHARE * counts.total() else None
        return None

    def typed(self, passage: Passage) -> Passage:
        """The passage with only the mentions whose kind is clear."""
        kinds = [(m, self.kind(passage.text[m.start : m.end])) for m in passage.mentions]
        return Passage(passage.name, passage.text, [Mention(m.start, m.end, kind) for m, kind in kinds if kind])
