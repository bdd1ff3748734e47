"""Score pipelines side by side on public test sets.

    python -m training.evaluate MODEL [MODEL ...] --root CORPORA --trees TREES [--split {devel,test}]

* Trees: tagging accuracy, UAS and LAS (without punctuation), from raw text and on the treebank's own tokens and
  sentences. From raw text a treebank token that the tokenizer cuts elsewhere counts as wrong.
* Entities: strict spans and kinds on the corpus's own offsets; an entity that the tokenizer makes unreachable is missed.
  For corpora with other kinds than CG's, only the kinds that correspond are compared.
* Processes (of the extractor rather than of a model): nouns that trigger an event of CG, against the mentions of kind "process".

Speed, load time and memory: `training.speed`.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc, DocBin
from spacy.training import Example

from pipeline.entities.tag import tag
from training.corpora import Mention, Passage, read_iob, read_standoff
from training.speed import as_paper, load

GENE, CELL, CHEMICAL = "GENE_OR_GENE_PRODUCT", "CELL", "SIMPLE_CHEMICAL"


@dataclass(frozen=True)
class EntityTest:
    """A test set, its labels in CG's terms (`None`: they are CG's), and what is to be said of it."""

    name: str
    path: str
    labels: dict[str, str] | None
    note: str = ""


ENTITY_TESTS = {
    "devel": (EntityTest("CG devel", "cg/devel", None),),
    "test": (
        EntityTest("CG test", "cg/test", None, "en_ner_bionlp13cg_md, published: 77.84"),
        EntityTest(
            "BC5CDR test, chemicals",
            "BC5CDR-IOB/test.tsv",
            {"CHEMICAL": CHEMICAL},
            "trained on its chemicals, not on its diseases; en_ner_bc5cdr_md, published, both kinds: 84.28",
        ),
        EntityTest(
            "JNLPBA test, genes and cells",
            "jnlpba/test",
            {"PROTEIN": GENE, "DNA": GENE, "RNA": GENE, "CELL_TYPE": CELL, "CELL_LINE": CELL},
            "not trained on, other guidelines; en_ner_jnlpba_md, trained on it, its 5 kinds, published: 72.06",
        ),
        EntityTest(
            "CRAFT test, 5 kinds",
            "CRAFT-IOB/test.tsv",
            {"GGP": GENE, "CL": CELL, "CHEBI": CHEMICAL, "TAXON": "ORGANISM", "GO": "CELLULAR_COMPONENT"},
            "not trained on, other guidelines; en_ner_craft_md, trained on it, its 6 kinds, published: 78.01",
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
    print("  {:30} P {:.4f}  R {:.4f}  F {:.4f}".format(test.name, *tally.prf()) + (f"  ({test.note})" if test.note else ""))
    if detail:
        for label, count in (tally.right + tally.missed).most_common():
            print("      {:32} P {:.3f}  R {:.3f}  F {:.3f}  n={}".format(label, *tally.prf(label), count))


# Event types of CG that are outcomes in themselves, rather than a change of something else.
OUTCOMES = frozenset(
    "BLOOD_VESSEL_DEVELOPMENT METASTASIS CELL_PROLIFERATION CELL_DEATH DEATH GROWTH LOCALIZATION CARCINOGENESIS CELL_TRANSFORMATION "
    "CELL_DIFFERENTIATION CELL_DIVISION DEVELOPMENT REMODELING BREAKDOWN METABOLISM GLYCOLYSIS SYNTHESIS INFECTION REPRODUCTION".split()
)


def report_processes(nlp: Language, folder: Path) -> None:
    """Recall of the nouns that trigger an outcome, in a folder of CG with events, and how many processes are the trigger of any event."""
    wanted, covered, found, triggering = 0, 0, 0, 0
    for passage in read_standoff(folder, (".a2",)):
        tagged = tag(as_paper(passage.text, passage.name), nlp)
        place = [int(tagged.to_paper[token.idx]) for token in tagged.spacy_doc]
        nouns = {place[token.i] for token in tagged.spacy_doc if token.tag_.startswith("NN")}
        processes = {place[mention.head] for mention in tagged.mentions if mention.kind == "process"}
        outcomes = [m for m in passage.mentions if m.label in OUTCOMES and nouns & set(range(m.start, m.end))]
        wanted += len(outcomes)
        covered += sum(bool(processes & set(range(m.start, m.end))) for m in outcomes)
        found += len(processes)
        triggering += sum(any(m.start <= start < m.end for m in passage.mentions) for start in processes)
    print(f"  CG {folder.name}, nouns that trigger an outcome, found as processes (lexicon): R {covered / max(1, wanted):.4f}  n={wanted}")
    print(f"      of the processes found, {triggering / max(1, found):.4f} trigger an event of any type, n={found}")


def report(model: str, args: argparse.Namespace) -> None:
    """Everything about one pipeline."""
    nlp, _ = load(model)
    print(f"{model}\n  {' '.join(nlp.pipe_names)}")
    if args.trees:
        for name in ("genia", "craft"):
            report_trees(nlp, args.trees / f"{name}_{'dev' if args.split == 'devel' else 'test'}.spacy")
        print("      (en_core_sci_sm, published, GENIA: TAG 98, UAS 89.7, LAS 87.7)")
    for test in ENTITY_TESTS[args.split]:
        if (args.root / test.path).exists():
            report_entities(nlp, args.root, test, args.detail)
    if model == args.models[0]:
        report_processes(nlp, args.root / "cg" / "devel")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("models", nargs="+", help="folders, or names of installed packages")
    parser.add_argument("--root", type=Path, required=True, help="folder of the entity corpora")
    parser.add_argument("--trees", type=Path, help="folder of {genia,craft}_{dev,test}.spacy")
    parser.add_argument("--split", choices=("devel", "test"), default="devel")
    parser.add_argument("--detail", action="store_true", help="entity scores by kind")
    args = parser.parse_args()
    for model in args.models:
        report(model, args)


if __name__ == "__main__":
    main()
