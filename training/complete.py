"""Let a trained recognizer fill what partly annotated documents leave open (self-training).

    python -m training.complete OUT.spacy TEACHER IN.spacy [--text TEXT.gz --passages 4000 --guard test.txt ...]

Marked entities stay as they are; documents that are wholly annotated are copied. Passages of raw text are added on demand.
"""

from __future__ import annotations

import argparse
import gzip
import random
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from training.leaks import LeakFilter, read_guarded

LEAST_WORDS = 60


def is_partial(doc: Doc) -> bool:
    """True when some token's annotation is missing."""
    return any(not token.ent_iob_ for token in doc)


def complete(teacher: Language, docs: list[Doc]) -> list[Doc]:
    """The documents, the partial ones filled by the teacher, which respects the entities that are set."""
    partial = [doc for doc in docs if is_partial(doc)]
    return [doc for doc in docs if not is_partial(doc)] + list(teacher.pipe(partial))


def sample(path: Path, size: int, guard: LeakFilter) -> list[str]:
    """Passages of some length, chosen at random, that repeat no test set."""
    with gzip.open(path, "rt", encoding="utf8") as lines:
        texts = [line.strip() for line in lines if len(line.split()) >= LEAST_WORDS]
    random.Random(0).shuffle(texts)
    return guard.clean(texts[:size])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("teacher", type=Path)
    parser.add_argument("docs", type=Path)
    parser.add_argument("--text", type=Path, help="raw text, gzipped, one passage a line")
    parser.add_argument("--passages", type=int, default=4000)
    parser.add_argument("--guard", type=Path, nargs="*", default=[], help="texts of test sets, one passage a line")
    args = parser.parse_args()
    teacher = spacy.load(args.teacher)
    docs = list(DocBin().from_disk(args.docs).get_docs(teacher.vocab))
    before = sum(len(doc.ents) for doc in docs)
    docs = complete(teacher, docs)
    if args.text:
        docs += teacher.pipe(sample(args.text, args.passages, LeakFilter(read_guarded(args.guard))))
    random.Random(0).shuffle(docs)
    DocBin(docs=docs).to_disk(args.out)
    print(args.out, len(docs), "documents, entities", before, "->", sum(len(doc.ents) for doc in docs))


if __name__ == "__main__":
    main()
