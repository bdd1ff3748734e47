"""Which RNA the text names as the reason of what vesicles have just been said to do: "The effect depends on miR-21"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.claims.bundle import Bundle, unique
from pipeline.claims.bundles import Bundles
from pipeline.claims.flags import is_hedged, is_negated, is_no_claim
from pipeline.claims.graph import RNA_KINDS, Graph

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

# Nouns that sum up what was told before.
SUMS = frozenset(
    "response effect benefit change action phenomenon influence protection improvement phenotype ability capacity activity property".split()
)
POINTING = frozenset("this these the such its their".split())
# "The effect rests on X", "is due to X"; "X is responsible", "X accounts for this".
ON_IT = frozenset(
    "depend depends depended rest rests rested rely relies relied hinge hinges hinged due owe owes owed owing attributed ascribed traced".split()
)
BY_IT = frozenset("responsible account accounts accounted underlie underlies underlay explain explains explained mediates mediated reproduces reproduced mimics mimicked recapitulates recapitulated".split())
# "X was the critical factor".
PASSIVE = frozenset("mediated reproduced mimicked recapitulated".split())
AS_IT = frozenset("factor mediator culprit effector cargo determinant agent component ingredient molecule driver".split())


def sums_up(token: "Token") -> bool:
    """ "This effect", "these changes", "the benefit": what was just told; "their effect on growth" is not."""
    named = any(child.dep_ == "prep" and child.lower_ == "on" for child in token.rights)
    return token.lower_.rstrip("s") in SUMS and any(word.lower_ in POINTING for word in _before(token)) and not named


def _before(token: "Token") -> list["Token"]:
    """The words in front of a noun within its phrase; by place, since a parser may hang "their" on the noun behind."""
    return [word for word in token.doc[max(token.i - 2, token.sent.start) : token.i] if word.pos_ not in ("VERB", "PUNCT")]


class Credits:
    """Finds what a sentence credits with the deed of the sentence before."""

    def __init__(self, graph: Graph, bundles: Bundles) -> None:
        self.graph = graph
        self.bundles = bundles

    def of_sentence(self, sent: "Span", told: list[Bundle]) -> list[Bundle]:
        """The RNAs that a deed is put down to, as cargos of the vesicles that do it; none where its cargo is known."""
        if not told or any(bundle.cargo is not None for bundle in told):
            return []
        cargos = unique(i for word in sent for i in self._credited(word) if self.graph.kind(i) in RNA_KINDS)
        return [Bundle(cargo, bundle.source) for cargo in cargos for bundle in told]

    def _credited(self, word: "Token") -> list[int]:
        if word.lower_.removesuffix("s") in AS_IT and self._is_named_so(word):
            verb = word.head.head if word.dep_ == "pobj" else word.head
            return [j for c in verb.lefts if c.dep_ in ("nsubj", "nsubjpass") for j in self.graph.coordinated(c.i)]
        if word.lower_ not in ON_IT | BY_IT or is_negated(word, self.graph) or is_hedged(word) or is_no_claim(word):
            return []
        if word.lower_ in ON_IT:
            return self._behind(word) if self._tells_of_deed(word.sent, word) else []
        if any(p.lower_ == "for" and not all(map(sums_up, p.rights)) for p in word.children):
            return []  # "responsible for the spread of resistance" tells of another deed
        verb = word if word.pos_ == "VERB" else word.head
        subjects = [c.i for c in verb.children if c.dep_ in ("nsubj", "attr") and c.i != word.i]
        by = self._behind(word) if word.lower_ in PASSIVE and self._tells_of_deed(word.sent, word) else []
        return [j for i in subjects for j in self.graph.coordinated(i)] + by

    def _is_named_so(self, word: "Token") -> bool:
        """ "X was the critical factor", "was identified as the active cargo"; "X is a factor of growth" says what it is."""
        definite = any(child.lower_ == "the" for child in word.lefts)
        said = word.dep_ == "attr" or word.dep_ == "pobj" and word.head.lower_ == "as"
        return definite and said and not any(child.dep_ in ("prep", "relcl") for child in word.rights)

    def _tells_of_deed(self, sent: "Span", word: "Token") -> bool:
        return any(sums_up(t) or t.lower_ in ("this", "they", "it") and t.dep_.startswith("nsubj") for t in sent if t.head.i <= word.i + 3)

    def _behind(self, word: "Token") -> list[int]:
        """What stands behind "on", "to" or "by", wherever the parser hangs it."""
        heads = [word, *word.children, word.head]
        found = [o.i for h in heads for p in h.children if p.lower_ in ("on", "upon", "to", "by") and p.i > word.i for o in p.children]
        return [j for i in found for j in self.graph.coordinated(i)]
