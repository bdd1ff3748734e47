"""Training data for the entity recognizer: the CG corpus, and other corpora as far as their kinds are CG's.

    python -m training.entities OUT.spacy --recipe {cg,wide} --root CORPORA --split train --guard test.txt ...

`--root` is a folder with the unpacked corpora: `cg/{train,devel,test}`, `pc/…`, `ge/…` (BioNLP-ST 2013 standoff),
`AnatEM-IOB`, `BC5CDR-IOB`, `linnaeus-IOB`, `NCBI-disease-IOB` (MTL-Bioinformatics-2016), `cellfinder1_brat`.

A corpus other than CG marks only some of CG's kinds, so its unmarked words are *missing*, save punctuation and
function words: the recognizer learns nothing false from them.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

from training.anatomy import AnatomyTypes
from training.corpora import Mention, Passage, read_iob, read_standoff
from training.leaks import LeakFilter, read_guarded
from training.tokenizer import make_tokenizer

CANCER_WORDS = re.compile(r"(?i)cancer|carcinoma|tumou?r|leuk[a]?emia|lymphoma|melanoma|glioma|sarcoma|neoplas|blastoma")
FUNCTION_WORDS = frozenset(
    ["the", "a", "an", "of", "in", "on", "by", "with", "and", "or", "to", "for", "from", "as", "is", "was", "were", "are", "be", "been", "that", "which", "this", "these", "those", "we", "our", "it", "its", "has", "have", "had", "not", "but", "at", "into", "during", "via", "than", "then", "there", "their", "they", "also", "both", "between", "after", "before", "under", "upon", "when", "while", "whereas", "however", "thus", "moreover", "furthermore", "using", "used", "shown", "show", "showed", "found", "suggest", "suggests", "results", "data", "study", "studies"]
)


@dataclass(frozen=True)
class Source:
    """A partly annotated corpus: its files below the root and what its labels are in CG's terms."""

    pattern: str
    labels: dict[str, str]
    only: re.Pattern[str] | None = None


SOURCES = (
    Source("pc/*", {k: k for k in ("GENE_OR_GENE_PRODUCT", "SIMPLE_CHEMICAL", "CELLULAR_COMPONENT")}),
    Source("ge/[td][re]*", {"PROTEIN": "GENE_OR_GENE_PRODUCT"}),
    Source("BC5CDR-IOB/[td][re][av]*.tsv", {"CHEMICAL": "SIMPLE_CHEMICAL"}),
    Source("BC5CDR-IOB/[td][re][av]*.tsv", {"DISEASE": "CANCER"}, CANCER_WORDS),
    Source("NCBI-disease-IOB/[td][re][av]*.tsv", {"DISEASE": "CANCER"}, CANCER_WORDS),
    Source("linnaeus-IOB/[td][re][av]*.tsv", {"SPECIES": "ORGANISM"}),
    Source(
        "cellfinder1_brat",
        {
            "CELLTYPE": "CELL", "CELLLINE": "CELL", "CELLCOMPONENT": "CELLULAR_COMPONENT",
            "GENEPROTEIN": "GENE_OR_GENE_PRODUCT", "SPECIES": "ORGANISM",
        },
    ),
)  # fmt: skip


def blank_pipeline() -> Language:
    """English with the pipeline's tokenizer."""
    nlp = spacy.blank("en")
    nlp.tokenizer = make_tokenizer(nlp)
    return nlp


def read(path: Path) -> Iterator[Passage]:
    """A standoff folder or an IOB file."""
    return read_standoff(path) if path.is_dir() else read_iob(path)


def translate(passage: Passage, source: Source) -> Passage:
    """The passage with only the mentions that have a CG label, under that label."""
    mentions = [
        Mention(m.start, m.end, source.labels[m.label])
        for m in passage.mentions
        if m.label in source.labels and (source.only is None or source.only.search(passage.text[m.start : m.end]))
    ]
    return Passage(passage.name, passage.text, mentions)


def aligned(doc: Doc, mentions: list[Mention], counts: Counter[str]) -> tuple[list[Span], list[Span]]:
    """Spans of the mentions that begin and end with a token, and the tokens around those that do not."""
    fitting: list[Span] = []
    unclear: set[int] = set()
    for mention in mentions:
        span = doc.char_span(mention.start, mention.end, label=mention.label)
        counts["mentions" if span else "mentions within a token"] += 1
        if span:
            fitting.append(span)
        else:
            wide = doc.char_span(mention.start, mention.end, alignment_mode="expand")
            unclear.update(token.i for token in wide or ())
    clear = spacy.util.filter_spans(fitting)
    unclear -= {token.i for span in clear for token in span}
    return clear, [doc[i : i + 1] for i in sorted(unclear)]


def full_doc(nlp: Language, passage: Passage, counts: Counter[str]) -> Doc:
    """A document all of whose entities are marked."""
    doc = nlp.make_doc(passage.text)
    entities, unclear = aligned(doc, passage.mentions, counts)
    doc.set_ents(entities, missing=unclear, default="outside")
    return doc


def partial_doc(nlp: Language, passage: Passage, counts: Counter[str]) -> Doc:
    """A document some of whose entities are marked."""
    doc = nlp.make_doc(passage.text)
    entities, _ = aligned(doc, passage.mentions, counts)
    taken = {token.i for span in entities for token in span}
    plain = [
        doc[token.i : token.i + 1]
        for token in doc
        if token.i not in taken and (token.is_punct or token.lower_ in FUNCTION_WORDS)
    ]
    doc.set_ents(entities, outside=plain, default="missing")
    return doc


def chunks(doc: Doc, size: int = 150) -> Iterator[Doc]:
    """Long documents in pieces that end at a full stop, for even batches."""
    start = 0
    for token in doc:
        if token.i - start >= size and token.text == "." and not token.ent_type_:
            yield doc[start : token.i + 1].as_doc()
            start = token.i + 1
    if start < len(doc):
        yield doc[start:].as_doc()


def wide_passages(root: Path) -> Iterator[Passage]:
    """Partly annotated passages of all other corpora, in CG's terms."""
    for source in SOURCES:
        for path in sorted(root.glob(source.pattern)):
            yield from (translate(passage, source) for passage in read(path))
    types = AnatomyTypes(read_standoff(root / "cg" / "train"))
    for path in sorted(root.glob("AnatEM-IOB/*.tsv")):
        yield from (types.typed(passage) for passage in read(path))


def wide_docs(nlp: Language, root: Path, clean: LeakFilter, counts: Counter[str]) -> Iterator[Doc]:
    """Documents of those passages that repeat no test set."""
    for passage in wide_passages(root):
        if clean.leaks(passage.text):
            counts["passages that leak"] += 1
        elif passage.mentions:
            yield from chunks(partial_doc(nlp, passage, counts))


def cg_docs(nlp: Language, root: Path, splits: list[str], counts: Counter[str]) -> list[Doc]:
    """Fully annotated CG documents."""
    return [full_doc(nlp, p, counts) for split in splits for p in read_standoff(root / "cg" / split)]


def build(args: argparse.Namespace, counts: Counter[str]) -> list[Doc]:
    """The documents of the recipe that was asked for."""
    nlp = blank_pipeline()
    docs = cg_docs(nlp, args.root, args.split, counts)
    if args.recipe == "wide":
        clean = LeakFilter(read_guarded(args.guard))
        docs = docs * 2 + list(wide_docs(nlp, args.root, clean, counts))
    random.Random(0).shuffle(docs)
    return docs


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--recipe", choices=("cg", "wide"), required=True)
    parser.add_argument("--root", type=Path, required=True)
    parser.add_argument("--split", nargs="+", default=["train"], help="CG splits to take")
    parser.add_argument("--guard", type=Path, nargs="*", default=[], help="texts of test sets, one passage a line")
    args = parser.parse_args()
    counts: Counter[str] = Counter()
    docs = build(args, counts)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    DocBin(docs=docs).to_disk(args.out)
    print(args.out, len(docs), "documents", sum(map(len, docs)), "tokens", dict(counts))


if __name__ == "__main__":
    main()
