"""Score pipelines side by side on public test sets.

    python -m training.evaluate MODEL [MODEL ...] --root CORPORA --trees TREES [--split {devel,test}]

* Trees: tagging accuracy, UAS and LAS (without punctuation), from raw text and on the treebank's own tokens and
  sentences. From raw text a treebank token that the tokenizer cuts elsewhere counts as wrong.
* Entities: strict spans and kinds on the corpus's own offsets; an entity that the tokenizer makes unreachable is missed.
  For corpora with other kinds than CG's, only the kinds that correspond are compared.
* Words a second of processor time on one core (set OMP_NUM_THREADS=1), load time, size on disk.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc, DocBin
from spacy.training import Example

from training.corpora import Mention, Passage, read_iob, read_standoff

GENE, CELL, CHEMICAL = "GENE_OR_GENE_PRODUCT", "CELL", "SIMPLE_CHEMICAL"


@dataclass(frozen=True)
class EntityTest:
    """A test set, and its labels in CG's terms (`None`: they are CG's)."""

    name: str
    path: str
    labels: dict[str, str] | None


ENTITY_TESTS = {
    "devel": (EntityTest("CG devel", "cg/devel", None),),
    "test": (
        EntityTest("CG test", "cg/test", None),
        EntityTest("BC5CDR test, chemicals", "BC5CDR-IOB/test.tsv", {"CHEMICAL": CHEMICAL}),
        EntityTest(
            "JNLPBA test, genes and cells",
            "jnlpba/test",
            {"PROTEIN": GENE, "DNA": GENE, "RNA": GENE, "CELL_TYPE": CELL, "CELL_LINE": CELL},
        ),
        EntityTest(
            "CRAFT test, 5 kinds",
            "CRAFT-IOB/test.tsv",
            {"GGP": GENE, "CL": CELL, "CHEBI": CHEMICAL, "TAXON": "ORGANISM", "GO": "CELLULAR_COMPONENT"},
        ),
    ),
}


@dataclass
class Tally:
    """Right, spurious and missed entities by kind."""

    right: Counter[str] = field(default_factory=Counter)
    spurious: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)

    def add(self, gold: set[Mention], found: set[Mention]) -> None:
        self.right.update(m.label for m in gold & found)
        self.spurious.update(m.label for m in found - gold)
        self.missed.update(m.label for m in gold - found)

    def prf(self, label: str | None = None) -> tuple[float, float, float]:
        """Precision, recall and F1, of one kind or of all."""
        counts = (self.right, self.spurious, self.missed)
        right, spurious, missed = (c[label] if label else c.total() for c in counts)
        f1 = 2 * right / max(1, 2 * right + spurious + missed)
        return right / max(1, right + spurious), right / max(1, right + missed), f1


def load(path: Path) -> tuple[Language, float]:
    """The pipeline and the seconds that loading took."""
    try:
        import scispacy.abbreviation  # noqa: F401  (for pipelines that name it in their config)
    except ImportError:
        pass
    start = time.perf_counter()
    return spacy.load(path), time.perf_counter() - start


def corpus(root: Path, test: EntityTest) -> list[Passage]:
    """The test set's passages, with CG's labels."""
    path = root / test.path
    passages = list(read_standoff(path) if path.is_dir() else read_iob(path))
    if test.labels is None:
        return passages
    return [
        Passage(p.name, p.text, [Mention(m.start, m.end, test.labels[m.label]) for m in p.mentions if m.label in test.labels])
        for p in passages
    ]


def score_entities(nlp: Language, passages: list[Passage], labels: Iterable[str] | None) -> Tally:
    """Compares doc.ents with the gold mentions."""
    tally = Tally()
    allowed = set(labels) if labels else None
    with nlp.select_pipes(disable=[p for p in ("tagger", "attribute_ruler", "lemmatizer", "parser") if p in nlp.pipe_names]):
        for passage, doc in zip(passages, nlp.pipe(p.text for p in passages)):
            found = {Mention(e.start_char, e.end_char, e.label_) for e in doc.ents}
            if allowed is not None:
                found = {m for m in found if m.label in allowed}
            tally.add(set(passage.mentions), found)
    return tally


def tree_scores(nlp: Language, pairs: list[tuple[Doc, Doc]]) -> str:
    """Tagging accuracy, UAS, LAS of (prediction, gold) pairs."""
    scores = Scorer(nlp).score([Example(predicted, gold) for predicted, gold in pairs])
    return "TAG {tag_acc:.4f}  UAS {dep_uas:.4f}  LAS {dep_las:.4f}  sentences F {sents_f:.4f}".format(**scores)


def as_given(nlp: Language, gold: Doc) -> Doc:
    """The gold document's tokens and sentence starts, without its annotation."""
    return Doc(
        nlp.vocab,
        words=[t.text for t in gold],
        spaces=[bool(t.whitespace_) for t in gold],
        sent_starts=[t.is_sent_start for t in gold],
    )


def report_trees(nlp: Language, path: Path) -> None:
    """Both ways of scoring one treebank file."""
    gold = list(DocBin().from_disk(path).get_docs(nlp.vocab))
    with nlp.select_pipes(disable=[p for p in nlp.pipe_names if p == "ner" or p.startswith("abbrev")]):
        raw = list(nlp.pipe(doc.text for doc in gold))
        given = list(nlp.pipe(as_given(nlp, doc) for doc in gold))
    print(f"  {path.stem:12} raw text     {tree_scores(nlp, list(zip(raw, gold)))}")
    print(f"  {path.stem:12} gold tokens  {tree_scores(nlp, list(zip(given, gold)))}")


def report_entities(nlp: Language, root: Path, test: EntityTest, detail: bool) -> None:
    """One line a test set; with detail, one a kind."""
    passages = corpus(root, test)
    tally = score_entities(nlp, passages, test.labels.values() if test.labels else None)
    print("  {:30} P {:.4f}  R {:.4f}  F {:.4f}".format(test.name, *tally.prf()))
    if detail:
        for label, count in (tally.right + tally.missed).most_common():
            print("      {:32} P {:.3f}  R {:.3f}  F {:.3f}  n={}".format(label, *tally.prf(label), count))


def speed(nlp: Language, texts: list[str]) -> float:
    """Words (tokens) a second of processor time, the best of three passes."""
    words = sum(len(nlp.make_doc(text)) for text in texts)
    seconds = []
    for _ in range(3):
        start = time.process_time()
        for _ in nlp.pipe(texts):
            pass
        seconds.append(time.process_time() - start)
    return words / min(seconds)


def report(model: Path, args: argparse.Namespace) -> None:
    """Everything about one pipeline."""
    nlp, seconds = load(model)
    size = sum(f.stat().st_size for f in model.rglob("*") if f.is_file()) / 1e6
    print(f"{model}\n  load {seconds:.2f} s  {size:.1f} MB  {' '.join(nlp.pipe_names)}")
    if args.trees:
        for name in ("genia", "craft"):
            report_trees(nlp, args.trees / f"{name}_{'dev' if args.split == 'devel' else 'test'}.spacy")
    for test in ENTITY_TESTS[args.split]:
        if (args.root / test.path).exists():
            report_entities(nlp, args.root, test, args.detail)
    texts = [p.text for p in read_standoff(args.root / "cg" / args.split)]
    print(f"  {speed(nlp, texts):,.0f} words/s", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("models", type=Path, nargs="+")
    parser.add_argument("--root", type=Path, required=True, help="folder of the entity corpora")
    parser.add_argument("--trees", type=Path, help="folder of {genia,craft}_{dev,test}.spacy")
    parser.add_argument("--split", choices=("devel", "test"), default="devel")
    parser.add_argument("--detail", action="store_true", help="entity scores by kind")
    args = parser.parse_args()
    for model in args.models:
        report(model, args)


if __name__ == "__main__":
    main()
