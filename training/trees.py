"""Project dependency trees onto the pipeline's tokenizer: DocBin of gold tokens -> DocBin of our tokens.

    python -m training.trees OUT.spacy IN.spacy [IN.spacy ...]

The treebanks cut names in other places than the tokenizer does ("IL - 2" against "IL-2"). spaCy would treat such
tokens as unannotated; here they are merged or split, and their arcs kept.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc, DocBin, Span, Token

from training.tokenizer import make_tokenizer

WEAK_TAGS = {"CD", "HYPH", "SYM", ":", "AFX", "-LRB-", "-RRB-", "NFP"}
PUNCT_TAGS = {"-": "HYPH", "/": "HYPH", "+": "SYM", "(": "-LRB-", ")": "-RRB-", "[": "-LRB-", "]": "-RRB-"}


@dataclass
class Row:
    """One token of a projected sentence; `head` counts within the sentence."""

    text: str
    space: bool
    tag: str
    dep: str
    head: int


class Unprojectable(ValueError):
    """The two tokenizations of a sentence cross, or merged tokens would not form a tree."""


def groups(ours: Doc, gold: list[Token]) -> list[tuple[list[int], list[Token]]]:
    """Smallest stretches of text at whose ends both tokenizations have a boundary."""
    result, i, j = [], 0, 0
    start = gold[0].idx
    while i < len(ours) and j < len(gold):
        left, right = [i], [gold[j]]
        our_end = start + ours[i].idx + len(ours[i])
        gold_end = gold[j].idx + len(gold[j])
        while our_end != gold_end:
            if our_end < gold_end:
                i += 1
                left.append(i)
                our_end = start + ours[i].idx + len(ours[i])
            else:
                j += 1
                right.append(gold[j])
                gold_end = gold[j].idx + len(gold[j])
        result.append((left, right))
        i, j = i + 1, j + 1
    return result


def top(tokens: list[Token]) -> Token:
    """The token whose head lies outside the stretch; the last such token, if the stretch is no subtree."""
    inside = {token.i for token in tokens}
    outer = [token for token in tokens if token.head.i not in inside or token.head.i == token.i]
    words = [token for token in outer if token.dep_ != "punct"]
    return (words or outer)[-1]


def merged_tag(tokens: list[Token], head: Token) -> str:
    """Tag of a name written as several gold tokens: the head's, or the noun's if the head is a number or sign."""
    if len(tokens) == 1 or head.tag_ not in WEAK_TAGS:
        return head.tag_
    nouns = [token.tag_ for token in tokens if token.tag_.startswith("NN")]
    if nouns:
        return nouns[-1]
    return "NN" if any(char.isalpha() for token in tokens for char in token.text) else head.tag_


def anchor(texts: list[str]) -> int:
    """Which of our tokens stands for a gold token that we split: the last one with a letter or digit."""
    words = [k for k, text in enumerate(texts) if any(char.isalnum() for char in text)]
    return words[-1] if words else len(texts) - 1


def is_tree(rows: list[Row]) -> bool:
    """True when every token reaches the one root."""
    roots = [i for i, row in enumerate(rows) if row.head == i]
    for i in range(len(rows)):
        steps = 0
        while rows[i].head != i and steps <= len(rows):
            i, steps = rows[i].head, steps + 1
        if steps > len(rows):
            return False
    return len(roots) == 1


def project(tokenizer: Tokenizer, sentence: Span) -> list[Row]:
    """The sentence in our tokens."""
    gold = [token for token in sentence if not token.is_space]
    ours = tokenizer(sentence.text)
    if any(token.is_space for token in ours):
        raise Unprojectable(sentence.text)
    place: dict[int, int] = {}
    pieces: list[tuple[list[int], Token, str, int]] = []
    for left, right in groups(ours, gold):
        if len(left) > 1 and len(right) > 1:
            raise Unprojectable(sentence.text)
        head = top(right)
        main = left[anchor([ours[k].text for k in left])]
        place.update((token.i, main) for token in right)
        pieces.append((left, head, merged_tag(right, head), main))
    rows: list[Row] = []
    for left, head, tag, main in pieces:
        for k in left:
            text, space = ours[k].text, bool(ours[k].whitespace_)
            if k == main:
                rows.append(Row(text, space, tag, head.dep_, place[head.head.i]))
            elif any(char.isalnum() for char in text):
                rows.append(Row(text, space, "NN", "compound", main))
            else:
                rows.append(Row(text, space, PUNCT_TAGS.get(text, "SYM"), "punct", main))
    if not is_tree(rows):
        raise Unprojectable(sentence.text)
    rows[-1].space = True
    return rows


def to_doc(vocab: spacy.Vocab, sentences: list[list[Row]]) -> Doc:
    """One document of the sentences, each of which is a tree."""
    words, spaces, tags, deps, heads = [], [], [], [], []
    for rows in sentences:
        offset = len(words)
        words += [row.text for row in rows]
        spaces += [row.space for row in rows]
        tags += [row.tag for row in rows]
        deps += [row.dep for row in rows]
        heads += [row.head + offset for row in rows]
    return Doc(vocab, words=words, spaces=spaces, tags=tags, deps=deps, heads=heads)


def convert(paths: list[Path], counts: Counter[str]) -> Iterator[Doc]:
    """All documents, without the few sentences whose tokens cannot be matched."""
    nlp = spacy.blank("en")
    tokenizer = make_tokenizer(nlp)
    for path in paths:
        for doc in DocBin().from_disk(path).get_docs(nlp.vocab):
            kept = []
            for sentence in doc.sents:
                try:
                    kept.append(project(tokenizer, sentence))
                except Unprojectable:
                    counts["sentences dropped"] += 1
            counts["sentences"] += len(kept)
            counts["tokens"] += sum(map(len, kept))
            if kept:
                yield to_doc(nlp.vocab, kept)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("trees", type=Path, nargs="+")
    args = parser.parse_args()
    counts: Counter[str] = Counter()
    docs = list(convert(args.trees, counts))
    random.Random(0).shuffle(docs)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    DocBin(docs=docs).to_disk(args.out)
    print(args.out, len(docs), "documents", dict(counts))


if __name__ == "__main__":
    main()
