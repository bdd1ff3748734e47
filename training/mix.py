"""What the parser learns last: trees of EV texts, several times over, among passages of the public treebanks.

    python -m training.mix OUT.spacy TREEBANKS.spacy TREES.conllu [TREES.conllu ...] [--times N] [--passages N]

The trees are of sentences as the extractor's parser sees them: names and rare verbs are masked (`pipeline/entities/mask.py`), and the
printed word stands in the last column. Among themselves they would make the parser forget the treebanks.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin
from spacy.training.converters import conllu_to_docs

SENTENCES = 4  # a passage; only the parser's sentence ends learn from what follows


def read_trees(path: Path, vocab: spacy.Vocab) -> list[Doc]:
    """The passages of a CoNLL-U file, in order, of SENTENCES sentences each. Raises ValueError when a sentence is no tree."""
    docs = []
    for read in conllu_to_docs(path.read_text(encoding="utf-8"), n_sents=SENTENCES, no_print=True):
        if any(sum(token.head == token for token in sent) != 1 for sent in read.sents):
            raise ValueError(f"{path}: a sentence without one root: {read.text[:80]!r}")
        docs.append(Doc(vocab).from_bytes(read.to_bytes()))
    return docs


def mix(treebanks: list[Doc], trees: list[Doc], times: int, passages: int) -> list[Doc]:
    """`times` copies of the trees among so many passages of the treebanks, in a fixed random order."""
    order = random.Random(5)
    chosen = order.sample(treebanks, min(passages, len(treebanks)))
    mixed = trees * times + chosen
    order.shuffle(mixed)
    return mixed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("treebanks", type=Path)
    parser.add_argument("trees", type=Path, nargs="+")
    parser.add_argument("--times", type=int, default=4)
    parser.add_argument("--passages", type=int, default=1100)
    args = parser.parse_args()
    nlp = spacy.blank("en")
    treebanks = list(DocBin().from_disk(args.treebanks).get_docs(nlp.vocab))
    trees = [doc for path in args.trees for doc in read_trees(path, nlp.vocab)]
    docs = mix(treebanks, trees, args.times, args.passages)
    DocBin(docs=docs).to_disk(args.out)
    print(args.out, len(docs), "documents,", sum(map(len, docs)), "tokens, of these from the EV trees", args.times * sum(map(len, trees)))


if __name__ == "__main__":
    main()
