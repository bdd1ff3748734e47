"""Skip-gram word vectors from raw biomedical text, kept only for the most frequent words.

    python -m training.vectors TEXT.gz OUT_DIR --guard test.txt ... [--dim 120] [--words 40000]

Writes OUT_DIR as a blank spaCy pipeline with vectors, for `initialize.vectors`.
Single-worker training is repeatable bit for bit; several workers give the same quality, not the same bits.
"""

from __future__ import annotations

import argparse
import gzip
import random
from pathlib import Path

import numpy
import spacy
from gensim.models import Word2Vec
from spacy.vectors import Vectors

from training.leaks import LeakFilter, read_guarded
from training.tokenizer import make_tokenizer


def tokenize(texts: list[str]) -> list[list[str]]:
    """Each text's tokens, by the pipeline's own tokenizer."""
    nlp = spacy.blank("en")
    tokenizer = make_tokenizer(nlp)
    return [[token.text for token in tokenizer(text) if not token.is_space] for text in texts]


def train(sentences: list[list[str]], dim: int, epochs: int, workers: int) -> Word2Vec:
    """Skip-gram with negative sampling."""
    random.Random(0).shuffle(sentences)
    return Word2Vec(
        sentences, vector_size=dim, window=4, min_count=4, sg=1, negative=6, sample=1e-4,
        epochs=epochs, workers=workers, seed=1, alpha=0.035,
    )  # fmt: skip


def case_variants(words: list[str]) -> dict[str, int]:
    """Rows for words in the case of a heading or a sentence's start that have no vector of their own."""
    rows: dict[str, int] = {}
    known = set(words)
    for row, word in enumerate(words):
        if word.isalpha() and word.islower() and len(word) > 1:
            for variant in (word.capitalize(), word.upper()):
                if variant not in known:
                    rows.setdefault(variant, row)
    return rows


def save(model: Word2Vec, words: int, path: Path) -> None:
    """The most frequent words' vectors in a blank pipeline, scaled to a mean length of 4."""
    kept = model.wv.index_to_key[:words]
    data = numpy.asarray(model.wv.vectors[:words], dtype="float32")
    data *= 4 / numpy.linalg.norm(data, axis=1).mean()
    nlp = spacy.blank("en")
    vectors = Vectors(strings=nlp.vocab.strings, data=data, keys=kept, name="exoclaim_vectors")
    for word, row in case_variants(kept).items():
        vectors.add(word, row=row)
    nlp.vocab.vectors = vectors
    nlp.to_disk(path)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("text", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--guard", type=Path, nargs="*", default=[])
    parser.add_argument("--dim", type=int, default=120)
    parser.add_argument("--words", type=int, default=40000)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--workers", type=int, default=2)
    args = parser.parse_args()
    with gzip.open(args.text, "rt", encoding="utf8") as lines:
        texts = LeakFilter(read_guarded(args.guard)).clean(line.strip() for line in lines)
    print(f"{len(texts)} passages kept", flush=True)
    sentences = tokenize(texts)
    print(f"{sum(map(len, sentences))} tokens", flush=True)
    model = train(sentences, args.dim, args.epochs, args.workers)
    save(model, args.words, args.out)
    print(f"{len(model.wv)} words seen, {min(args.words, len(model.wv))} kept")


if __name__ == "__main__":
    main()
