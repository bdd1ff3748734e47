"""Patterns over trees: against spaCy's own DependencyMatcher, which says what a pattern means."""

import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.matcher import DependencyMatcher
from spacy.tokens import Doc

from pipeline.relations.paths import Node, Pattern, Tree

VOCAB = spacy.blank("en").vocab
LABELS = ("nsubj", "dobj", "prep")
WORDS = ("a", "b", "c")


@st.composite
def docs(draw) -> Doc:
    """A tree of up to eight tokens; a head stands anywhere, and the first token is the root."""
    size = draw(st.integers(1, 8))
    heads = [0] + [draw(st.integers(0, i - 1)) for i in range(1, size)]
    place = draw(st.permutations(range(size)))
    heads_at = [0] * size
    for i, head in enumerate(heads):
        heads_at[place[i]] = place[head]
    labels = ["ROOT" if heads_at[i] == i else draw(st.sampled_from(LABELS)) for i in range(size)]
    return Doc(VOCAB, words=[draw(st.sampled_from(WORDS)) for _ in range(size)], heads=heads_at, deps=labels)


@st.composite
def patterns(draw) -> Pattern:
    """Up to four nodes, each hanging on one before it."""
    wanted = st.frozensets(st.sampled_from(WORDS), max_size=2)
    nodes = [Node("n0", words=draw(wanted))]
    for i in range(1, draw(st.integers(2, 4))):
        labels = draw(st.frozensets(st.sampled_from(LABELS), min_size=1))
        nodes.append(Node(f"n{i}", words=draw(wanted), left=draw(st.sampled_from(nodes)).name, labels=labels, below=draw(st.booleans())))
    return tuple(nodes)


def as_spacy(node: Node) -> dict:
    attributes = {"LOWER": {"IN": sorted(node.words)}} if node.words else {}
    if not node.left:
        return {"RIGHT_ID": node.name, "RIGHT_ATTRS": attributes}
    operator = ">>" if node.below else ">"
    return {
        "RIGHT_ID": node.name, "RIGHT_ATTRS": attributes | {"DEP": {"IN": sorted(node.labels)}}, "LEFT_ID": node.left, "REL_OP": operator,
    }  # fmt: skip


def by_spacy(doc: Doc, pattern: Pattern) -> set[tuple[int, ...]]:
    matcher = DependencyMatcher(doc.vocab)
    matcher.add("only", [[as_spacy(node) for node in pattern]])
    return {tuple(tokens) for _, tokens in matcher(doc) if len(set(tokens)) == len(tokens)}  # it lets two nodes be one token


@given(docs(), patterns())
def test_the_same_bindings_as_the_dependency_matcher(doc, pattern):
    found = [tuple(bound[node.name] for node in pattern) for bound in Tree(doc, [frozenset()] * len(doc)).bindings(pattern)]
    assert len(found) == len(set(found))
    assert set(found) == by_spacy(doc, pattern)


def test_sets_are_asked_for():
    doc = Doc(VOCAB, words=["a", "b", "c"], heads=[1, 1, 1], deps=["nsubj", "ROOT", "dobj"])
    tree = Tree(doc, [frozenset({"one"}), frozenset({"two"}), frozenset({"one", "two"})])
    pattern = (Node("h", frozenset({"two"})), Node("x", frozenset({"one", "other"}), left="h", labels=frozenset({"nsubj", "dobj"})))
    assert list(tree.bindings(pattern)) == [{"h": 1, "x": 0}, {"h": 1, "x": 2}]
    assert list(tree.bindings((Node("h", frozenset({"none"})),))) == []
