"""Patterns over a dependency tree: every way in which the tokens of a document can stand for a pattern's nodes.

spaCy's DependencyMatcher does the same, but asks every pattern about every token in Python calls (half of a whole run). Here the search
starts at the node that fewest tokens can be, and follows the tree from there, up and down.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Node(NamedTuple):
    """What a token must be: in one of `sets` (if any), one of `words` (if any), and, unless it is the first of its pattern, a
    dependent of the node `left` by one of `labels`, direct or (`below`) at any depth."""

    name: str
    sets: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    left: str = ""
    labels: frozenset[str] = frozenset()
    below: bool = False


Pattern = tuple[Node, ...]


class Tree:
    """A parsed document, indexed by what nodes ask for. `sets[i]` are the sets of token i."""

    def __init__(self, doc: "Doc", sets: Sequence[frozenset[str]]) -> None:
        self.sets = sets
        self.head = [token.head.i for token in doc]
        self.label = [token.dep_ for token in doc]
        self.word = [token.lower_ for token in doc]
        self.children: list[list[int]] = [[] for _ in doc]
        self._of: defaultdict[str, list[int]] = defaultdict(list)  # set, or word in quotes → its tokens
        for i, head in enumerate(self.head):
            if head != i:
                self.children[head].append(i)
            for name in (*sets[i], f"'{self.word[i]}"):
                self._of[name].append(i)

    def bindings(self, pattern: Pattern) -> Iterator[dict[str, int]]:
        """Node name → token, for each way in which the pattern fits; no token stands for two nodes."""
        first = min(pattern, key=self._count)
        order = _order(pattern, first)
        for token in self._candidates(first):
            if self._is(token, first):
                yield from self._extended({first.name: token}, order)

    def _extended(self, bound: dict[str, int], order: list[tuple[Node, Node]]) -> Iterator[dict[str, int]]:
        if not order:
            yield bound
            return
        (known, sought), *rest = order
        start = bound[known.name]
        near = self._under(start, sought.below) if sought.left == known.name else self._over(start, known.below)
        for token in near:
            if token not in bound.values() and self._is(token, sought):
                yield from self._extended(bound | {sought.name: token}, rest)

    def _is(self, token: int, node: Node) -> bool:
        return (
            not (node.labels and self.label[token] not in node.labels)
            and not (node.sets and node.sets.isdisjoint(self.sets[token]))
            and not (node.words and self.word[token] not in node.words)
        )

    def _names(self, node: Node) -> list[str]:
        return sorted(node.sets) or [f"'{word}" for word in sorted(node.words)]

    def _count(self, node: Node) -> int:
        return sum(len(self._of.get(name, ())) for name in self._names(node)) if node.sets or node.words else len(self.head)

    def _candidates(self, node: Node) -> Sequence[int]:
        if not node.sets and not node.words:
            return range(len(self.head))
        return sorted({token for name in self._names(node) for token in self._of.get(name, ())})

    def _under(self, token: int, below: bool) -> list[int]:
        found = self.children[token]
        return found + [deeper for child in found for deeper in self._under(child, True)] if below else found

    def _over(self, token: int, below: bool) -> list[int]:
        head = self.head[token]
        if head == token:
            return []
        return [head, *self._over(head, True)] if below else [head]


def _order(pattern: Pattern, first: Node) -> list[tuple[Node, Node]]:
    """The pattern's edges as (known node, node to look for), so that each is reached from one before it."""
    of_name = {node.name: node for node in pattern}
    edges = [(of_name[node.left], node) for node in pattern if node.left]
    known, order = {first.name}, []
    while edges:
        for left, right in edges:
            if (left.name in known) != (right.name in known):
                order.append((left, right) if left.name in known else (right, left))
                known |= {left.name, right.name}
                edges.remove((left, right))
                break
    return order
