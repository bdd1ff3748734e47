"""Fits `models/confidence.json`: how sure the line may be of a claim, from text with gold, cross-validated by document.

    python -m training.confidence --papers corpus/li2022.pdf … --gold gold/li2022.jsonl … [--abstracts FILE] [--held GOLD …] -o models/confidence.json

A claim is right when its tuple is matched (relaxed, one to one), as `exoclaim score` counts. Abstracts are JSON Lines of `pmid`, `title` and `abstract`; their
gold names them `pmid-N`. What is fitted is a logistic regression with an L2 prior. It is calibrated by itself, as the bins of the
folds that were held out show, so nothing is laid over it. Of `--held` gold, which nothing is fitted to, only sums are printed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from pipeline.claims.export import claim_row
from pipeline.cli_score import read_sides
from pipeline.confidence import Weights, paper_features
from pipeline.entities import tag
from pipeline.run import assembled, load_models, related, structured
from pipeline.schema import Claim, Paper, Row
from pipeline.score.align import align
from pipeline.score.report import standing_in
from pipeline.structure import paper_from_markdown

PRIOR = 0.1  # C of scikit-learn; .05 and .2 give the same to .01 of AUC
FEWEST = 5  # documents that a feature must occur in: what one paper alone has says nothing of the next
FOLDS = 8  # of the abstracts; each review is a fold of its own
BINS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.01)


@dataclass(frozen=True, slots=True)
class Example:
    """A claim: its features, whether it is right, how much it counts (said in n places: 1/n each), and the table rule that made it, if one did."""

    doc: str
    features: dict[str, float]
    right: bool
    weight: float
    table: str

    @property
    def fold(self) -> str:
        """The fold in which its document is held out."""
        number = int(hashlib.sha256(self.doc.encode()).hexdigest(), 16) % FOLDS
        return f"abstracts {number}" if self.doc.startswith("pmid-") else self.doc


def main() -> None:
    """Read, cross-validate, fit, write."""
    arguments = _arguments()
    gold, empty = read_sides(arguments.gold)
    held, held_empty = read_sides(arguments.held)
    examples = list(_examples(_papers(arguments.papers, arguments.abstracts), [*gold, *held], empty | held_empty, arguments.splits))
    away = held_empty | {row["doc"] for row in held}
    ours, theirs = ([one for one in examples if (one.doc in away) == kept] for kept in (False, True))
    report("held-out folds", ours, held_out(ours))
    weights = fit(ours)
    if theirs:
        report("held back", theirs, [weights.chance(one.features) for one in theirs], by_document=False)
    arguments.out.write_text(json.dumps(_as_json(weights, ours), indent=1) + "\n", encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--papers", nargs="*", default=[], type=Path, metavar="FILE", help="papers of any kind that is read")
    parser.add_argument("--abstracts", type=Path, metavar="JSONL", help="abstracts; those with gold are taken")
    parser.add_argument("--gold", nargs="+", required=True, type=Path, metavar="FILE", help="gold rows; a .txt names documents without claims")
    parser.add_argument("--held", nargs="*", default=[], type=Path, metavar="FILE", help="gold that is not fitted to")
    parser.add_argument("--splits", type=Path, default=Path("gold/splits.json"), help="says which places of a document are annotated")
    parser.add_argument("-o", "--out", required=True, type=Path)
    return parser.parse_args()


# ---------------------------------------------------------------- claims with gold → examples


def _papers(files: Sequence[Path], abstracts: Path | None) -> Iterator[Paper]:
    yield from (structured(file) for file in files)
    for line in abstracts.read_text(encoding="utf-8").splitlines() if abstracts else ():
        one = json.loads(line)
        yield paper_from_markdown(f"pmid-{one['pmid']}", str(abstracts), "", f"{one['title']}\n\n{one['abstract']}\n")


def _examples(papers: Iterator[Paper], gold: list[Row], empty: set[str], splits: Path) -> Iterator[Example]:
    """Every claim of the papers that have gold; where only parts of a paper are annotated, those of the parts."""
    models, gold_of = load_models(), defaultdict(list)
    for row in gold:
        gold_of[row["doc"]].append(row)
    parts: defaultdict[str, list[list[str]]] = defaultdict(list)
    for split in json.loads(splits.read_text(encoding="utf-8")):
        parts[split["doc"]].append(split["where"])
    for paper in papers:
        if paper.doc in gold_of or paper.doc in empty:
            tagged = tag(paper, models.nlp)
            claims = assembled(tagged, related(tagged, models))
            for where in parts.get(paper.doc, [[]]):
                yield from _judged(claims, gold_of[paper.doc], where)


def _judged(claims: list[Claim], gold: list[Row], where: list[str]) -> Iterator[Example]:
    rows = [claim_row(claim) for claim in claims]
    features = {claim.id: found for claim, found in zip(claims, paper_features(claims), strict=True)}
    chosen = standing_in(rows, *where)
    for aligned in align(standing_in(gold, *where), chosen, {row["doc"] for row in chosen}, "relaxed", ("tuple", "biomarker")):
        right = {number for _, number in aligned.pairs}
        for number, unit in enumerate(aligned.pred):
            for row in (aligned.pred_rows[n] for n in unit.rows):
                table = next((rule for rule in row["rules"] if rule.startswith("table-")), "")
                yield Example(row["doc"], features[row["id"]], number in right, 1 / len(unit.rows), table)


# ---------------------------------------------------------------- examples → weights


def fit(examples: Sequence[Example]) -> Weights:
    """The weights that the examples of running text give, and of each table rule the share that is right (one right and one wrong added)."""
    told = [one for one in examples if not one.table]
    names = _names(told)
    table = np.array([[one.features.get(name, 0.0) for name in names] for one in told])
    right, weight = np.array([one.right for one in told]), np.array([one.weight for one in told])
    model = LogisticRegression(C=PRIOR, max_iter=5000, tol=1e-8).fit(table, right, sample_weight=weight)
    weights = {name: round(float(value), 4) for name, value in zip(names, model.coef_[0], strict=True)}
    return Weights(round(float(model.intercept_[0]), 4), weights, _tables(examples))


def _names(examples: Sequence[Example]) -> list[str]:
    documents: defaultdict[str, set[str]] = defaultdict(set)
    for one in examples:
        for name, value in one.features.items():
            if value:
                documents[name].add(one.doc)
    return sorted(name for name, docs in documents.items() if len(docs) >= FEWEST)


def _tables(examples: Sequence[Example]) -> dict[str, float]:
    claims = Counter(one.table for one in examples if one.table)
    right = Counter(one.table for one in examples if one.table and one.right)
    return {rule: round((right[rule] + 1) / (count + 2), 4) for rule, count in sorted(claims.items())}


def held_out(examples: Sequence[Example]) -> list[float]:
    """The probability of each example, by what the documents of the other folds say."""
    fitted = {fold: fit([one for one in examples if one.fold != fold]) for fold in sorted({one.fold for one in examples})}
    return [fitted[one.fold].chance(one.features) for one in examples]


# ---------------------------------------------------------------- figures


def report(name: str, examples: Sequence[Example], chances: Sequence[float], by_document: bool = True) -> None:
    """Print how often claims of each bin of confidence are right, and the area under the ROC curve; claims of tables apart."""
    told = [(one, chance) for one, chance in zip(examples, chances, strict=True) if not one.table]
    groups: defaultdict[str, list[tuple[Example, float]]] = defaultdict(list)
    for one, chance in told if by_document else ():
        for group in ["abstracts"] if one.doc.startswith("pmid-") else ["reviews", one.doc]:
            groups[group].append((one, chance))
    print(f"{name:20}{'claims':>7}{'right':>7}{'AUC':>7}   " + "".join(f"{f'{low:.1f}–{min(high, 1):.1f}':>13}" for low, high in zip(BINS, BINS[1:])))
    for group, some in [("all", told), *groups.items()]:
        print(_line(group, some))


def _line(name: str, told: Sequence[tuple[Example, float]]) -> str:
    right, chances = np.array([one.right for one, _ in told]), np.array([chance for _, chance in told])
    cells = []
    for low, high in zip(BINS, BINS[1:]):
        within = right[(low <= chances) & (chances < high)]
        cells.append(f"{f'{within.mean():.2f} of {len(within)}' if len(within) else '–':>13}")
    return f"{name:20}{len(right):7}{right.mean():7.3f}{roc_auc_score(right, chances):7.3f}   " + "".join(cells)


def _as_json(weights: Weights, examples: Sequence[Example]) -> dict[str, Any]:
    told = [one for one in examples if not one.table]
    ordered = dict(sorted(weights.weights.items(), key=lambda item: (-abs(item[1]), item[0])))
    made = f"training/confidence.py, from {len(told)} claims in {len({one.doc for one in told})} documents"
    return {"made by": made, "intercept": weights.intercept, "tables": dict(weights.tables), "weights": ordered}


if __name__ == "__main__":
    main()
