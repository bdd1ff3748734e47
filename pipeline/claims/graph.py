"""The relations of one document, indexed by their arguments, with what coordination adds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from pipeline.schema import CARGO_KINDS, Drop, DropReason, Mention, Relation, Tagged

if TYPE_CHECKING:
    from spacy.tokens import Token

MOLECULES = CARGO_KINDS | {"pathway"}
RNA_KINDS = frozenset({"mirna", "lncrna", "circrna"})
GIVEN_TO_MAKERS = frozenset("transduced transfected overexpressing expressing".split())


class Graph:
    """Relations of one document: `of(kind, holder)` are its fillers, `to(kind, filler)` its holders."""

    def __init__(self, tagged: Tagged, relations: list[Relation]) -> None:
        self.tagged = tagged
        self.doc = tagged.spacy_doc
        self.mentions: dict[int, Mention] = {m.head: m for m in tagged.mentions}
        self._by_holder: dict[tuple[str, int], list[Relation]] = defaultdict(list)
        self._by_filler: dict[tuple[str, int], list[Relation]] = defaultdict(list)
        relations = [relation for relation in relations if not self._is_of_makers(relation, relations)]
        for relation in relations:
            self._by_holder[relation.kind, relation.holder].append(relation)
            self._by_filler[relation.kind, relation.filler].append(relation)

        self.drops: dict[Drop, None] = {}  # each once, in order
        carried = [r.filler for r in relations if r.kind == "carries"]
        self.names_cargo = any(self.kind(i) in CARGO_KINDS for i in carried)

    def _is_of_makers(self, relation: Relation, relations: list[Relation]) -> bool:
        """ "Cells transduced with KLF2 release vesicles rich in miR-143": what the makers were given, where the vesicles hold something else."""
        words = (self.doc[relation.filler].head, self.doc[relation.filler].head.head)
        if relation.rule != "carries-of-source" or not any(word.lower_ in GIVEN_TO_MAKERS for word in words):
            return False
        return any(r.kind == "carries" and r.holder == relation.holder and r.rule != "carries-of-source" for r in relations)

    def of(self, kind: str, holder: int) -> list[Relation]:
        """The relations of this kind that `holder` has."""
        return self._by_holder.get((kind, holder), [])

    def to(self, kind: str, filler: int) -> list[Relation]:
        """The relations of this kind that have this filler."""
        return self._by_filler.get((kind, filler), [])

    def kind(self, token: int) -> str:
        """The mention kind of a head token, or ""."""
        mention = self.mentions.get(token)
        return mention.kind if mention else ""

    def drop(self, reason: DropReason, tokens: Iterable[int]) -> list[Any]:
        """Note what is left out on purpose, if anything is, so that a lost claim can be traced to it; always []."""
        if left_out := tuple(tokens):
            self.drops[Drop(reason, left_out)] = None
        return []

    def coordinated(self, token: int) -> list[int]:
        """The token and what is coordinated with it to its right: "PTEN, PDCD4 and RECK" → all three."""
        found = [token]
        for child in self.doc[token].rights:
            if (
                child.dep_ == "conj"
                and child.pos_ not in ("VERB", "AUX")
                and not self.own_verb(child)
                and not self._excluded(child)
            ):
                found += self.coordinated(child.i)
        return found

    def _excluded(self, conjunct: "Token") -> bool:
        """ "CPC exosomes, but not BMC exosomes"."""
        return self._introduced(conjunct, "not", "than", "without")

    def denied(self, token: "Token") -> bool:
        """ "…, but not B exosomes", "…, but not from B": coordinated by "not"."""
        return token.dep_ == "conj" and self._introduced(token, "not")

    def _introduced(self, token: "Token", *words: str) -> bool:
        """Whether one of the words stands right before a phrase."""
        return any(t.lower_ in words for t in self.doc[max(token.left_edge.i - 2, 0) : token.i])

    def own_verb(self, noun: "Token") -> bool:
        """ "deliver HGF and induced resistance": where a parser takes a verb for an adjective, the noun behind it is
        the verb's object, not coordinated with the noun before."""
        return any(r.rule == "theme-participle" for r in self.to("theme", noun.i))

    def first_conjunct(self, token: int) -> int:
        """The first member of the coordination that the token stands in."""
        while self.doc[token].dep_ == "conj" and self.doc[token].head.pos_ not in ("VERB", "AUX"):
            token = self.doc[token].head.i
        return token

    def tied(self, token: int) -> list[int]:
        """The token, the first that it is coordinated with, and the noun that they specify: "RNAs: A, B and C"."""
        found = [token]
        while True:
            word = self.doc[token]
            if word.dep_ == "pobj" and word.head.lower_ in ("as", "including", "like"):
                word = word.head  # "miRNAs such as miR-21"
            elif word.dep_ not in ("conj", "appos"):
                return found
            if word.head.pos_ in ("VERB", "AUX"):
                return found
            token = word.head.i
            found.append(token)

    def is_against(self, token: int) -> bool:
        """ "Anti-miR-105", "si-PTEN"."""
        return token > 1 and self.doc[token - 1].text == "-" and self.doc[token - 2].lower_ in ("anti", "si", "sh")

    def behind(self, noun: int, prepositions: tuple[str, ...]) -> list[int]:
        """What stands behind a noun's prepositions, lists multiplied out: "loss of A and of B"."""
        own = [c for c in self.doc[noun].children if c.lower_ in prepositions]
        own += [d for c in own for d in c.children if d.dep_ == "conj" and d.lower_ in prepositions]
        objects = [o for c in own for o in c.children if o.dep_ == "pobj"]
        return [i for o in objects for i in self.coordinated(o.i)]

    def has_of_phrase(self, noun: int) -> bool:
        """Whether a mention goes on with "of …"."""
        mention = self.mentions.get(noun)
        return bool(mention and mention.long_end > mention.end)

    def named_within(self, token: int, kinds: frozenset[str]) -> list[int]:
        """Heads of mentions of these kinds in the phrase of a general noun: "its targets PHD1 and PHD2",
        "genes such as LC3", "PTEN gene"."""
        found = []
        for child in self.doc[token].children:
            listed = child.dep_ in ("appos", "compound") and any(self.kind(i) in kinds for i in self.coordinated(child.i))  # "(myelin, Olig2)"
            if child.dep_ in ("appos", "compound", "nmod", "amod", "nummod", "dep") and (listed or self.kind(child.i) in kinds):
                if not self.is_modifier(child.i):
                    named = [i for i in self.coordinated(child.i) if self.kind(i) in kinds]
                    inner = [c.i for i in named for c in self.doc[i].children if c.dep_ == "appos" and child.dep_ == "appos"]
                    found += named + [i for i in inner if self.kind(i) in kinds]
            elif child.dep_ == "prep" and child.lower_ in ("as", "including", "like", "namely", "of"):
                for grandchild in child.children:
                    if grandchild.dep_ == "pobj":
                        found += [j for i in self.coordinated(grandchild.i) for j in self._self_or_within(i, kinds)]
            elif child.lower_ == "including":
                found += [i for c in child.children for i in self.coordinated(c.i) if self.kind(i) in kinds]
        spans = [(self.mentions[i].start, i) for i in found]
        return [i for i in found if not any(start <= i < other for start, other in spans)]

    def _self_or_within(self, token: int, kinds: frozenset[str]) -> list[int]:
        return [token] if self.kind(token) in kinds else self.named_within(token, kinds)

    def members(self, token: int, kinds: frozenset[str]) -> list[int]:
        """The members that "such as", "including", "namely" or ":" list anywhere below a class noun."""
        for word in self.doc[token].subtree:
            if word.lower_ in ("as", "including", "namely", "like") and (
                word.lower_ != "as" or self.doc[word.i - 1].lower_ == "such"
            ):
                found = [
                    j for c in word.children for i in self.coordinated(c.i) for j in self._self_or_within(i, kinds)
                ]
                if found:
                    return found
        return self._listed_behind(token, kinds)

    def _listed_behind(self, token: int, kinds: frozenset[str]) -> list[int]:
        """ "proteins, such as X and Y", wherever the parser hangs the list."""
        for word in self.doc[token + 1 : token + 5]:
            if word.lower_ == "including" or word.lower_ == "as" and self.doc[word.i - 1].lower_ == "such":
                return [j for c in word.rights for i in self.coordinated(c.i) for j in self._self_or_within(i, kinds)]
        return []

    def is_cell_phrase(self, token: "Token") -> bool:
        """Whether a token heads a noun phrase that names cells."""
        return self.kind(token.i) == "cell" and token.dep_ not in ("compound", "npadvmod")

    def is_modifier(self, token: int) -> bool:
        """Whether a name only qualifies a word glued to it ("EGFR-mutated", "c-MYB-related")."""
        after = token + 1
        return (
            after < len(self.doc) and self.doc[after].text in ("-", "–") and not self.doc[token].whitespace_
        )
