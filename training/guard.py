"""Write the texts of all test (and development) sets, one passage a line, for the leak filter.

    python -m training.guard OUT_DIR --root CORPORA --trees TREES
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

import spacy
from spacy.tokens import DocBin

from training.corpora import read_iob, read_standoff

STANDOFF = {"cg_devel": "cg/devel", "cg_test": "cg/test", "jnlpba_test": "jnlpba/test"}
IOB = {"bc5cdr_test": "BC5CDR-IOB/test.tsv", "craft_test": "CRAFT-IOB/test.tsv"}
TREES = ("genia_dev", "genia_test", "craft_dev", "craft_test")


def write(path: Path, texts: Iterable[str]) -> None:
    """One text a line."""
    lines = [" ".join(text.split()) for text in texts]
    path.write_text("\n".join(lines) + "\n", encoding="utf8")
    print(path, len(lines))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--root", type=Path, required=True)
    parser.add_argument("--trees", type=Path, required=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    for name, folder in STANDOFF.items():
        write(args.out / f"{name}.txt", (p.text for p in read_standoff(args.root / folder)))
    for name, file in IOB.items():
        write(args.out / f"{name}.txt", (p.text for p in read_iob(args.root / file)))
    vocab = spacy.blank("en").vocab
    for name in TREES:
        docs = DocBin().from_disk(args.trees / f"{name}.spacy").get_docs(vocab)
        write(args.out / f"trees_{name}.txt", (doc.text for doc in docs))


if __name__ == "__main__":
    main()
