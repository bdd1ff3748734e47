"""Rows × gold rows → counts by measure, and the counts as text or JSON.

Every figure comes from the counts of this module and from nowhere else.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from ..schema import Row
from .match import MODES, match
from .units import LINKS, MEASURES, units

SHOWN = (
    "tuple", "links", *(f"links-{kind}" for kind in LINKS), "cargo-source", "cargo-target", "cargo-effect",
    "slot:cargo", "slot:source", "slot:target", "slot:effect", "biomarker",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Counts:
    """Matched, gold and predicted units. A ratio over nothing is 0: nothing was found, and nothing is praised for it."""

    tp: int = 0
    gold: int = 0
    pred: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.tp + other.tp, self.gold + other.gold, self.pred + other.pred)

    @property
    def p(self) -> float:
        """Precision."""
        return self.tp / self.pred if self.pred else 0.0

    @property
    def r(self) -> float:
        """Recall."""
        return self.tp / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.tp / (self.gold + self.pred) if self.gold + self.pred else 0.0


Scores = dict[str, Counts]
"""Counts by "measure/mode", such as "tuple/relaxed"; the keys of `SHOWN` × `MODES`, always all of them."""


def score(gold: Iterable[Row], pred: Iterable[Row], documents: Iterable[str] = ()) -> dict[str, Scores]:
    """The scores of each document that has gold, by document name.

    Gold documents are those that have a gold row, and those named in `documents` (annotated, and found to hold no claim).
    A gold document without a predicted row counts as all missed; predicted rows of other documents are left out, since
    nobody has said what is true there.
    """
    gold_of, pred_of = _by_document(gold), _by_document(pred)
    return {doc: score_document(gold_of[doc], pred_of[doc]) for doc in sorted({*gold_of, *documents})}


def score_document(gold: list[Row], pred: list[Row]) -> Scores:
    """The scores of one document's rows."""
    gold_units, pred_units = units(gold), units(pred)
    scores: Scores = {}
    for mode in MODES:
        for measure in MEASURES:
            g, p = gold_units[measure], pred_units[measure]
            scores[f"{measure}/{mode}"] = Counts(len(match(g, p, mode)), len(g), len(p))
        # A link matches links of its own kind only, so the pooled matching is the sum of the three.
        scores[f"links/{mode}"] = sum((scores[f"links-{kind}/{mode}"] for kind in LINKS), Counts())
    return scores


def total(by_document: dict[str, Scores]) -> Scores:
    """Counts summed over documents."""
    return {
        key: sum((scores[key] for scores in by_document.values()), Counts())
        for key in (f"{measure}/{mode}" for measure in SHOWN for mode in MODES)
    }


def standing_in(rows: Iterable[Row], *where: str) -> list[Row]:
    """The rows whose `where` starts with one of `where` (none: all rows); "Figure 1" takes in no "Figure 10"."""
    starts = [re.compile(re.escape(start) + (r"(?!\d)" if start[-1:].isdigit() else "")) for start in where or ("",)]
    return [row for row in rows if any(start.match(row["where"]) for start in starts)]


def as_json(scores: Scores) -> dict[str, dict[str, float | int]]:
    """Precision, recall, F1 and the counts by key; the ratios rounded to four places."""
    return {
        key: {"p": round(c.p, 4), "r": round(c.r, 4), "f1": round(c.f1, 4), "tp": c.tp, "gold": c.gold, "pred": c.pred}
        for key, c in scores.items()
    }


def as_text(scores: Scores, baseline: Scores | None = None) -> str:
    """The table of the guide: a line a measure, relaxed and strict, with the baseline's F1 beside it."""
    head = f"{'':14}{'relaxed':^29}   {'strict':^29}"
    names = f"{'':14}" + "   ".join(f"{'P':>5} {'R':>5} {'F1':>5} {'tp':>5}{'':6}" for _ in MODES) + f"{'gold':>7} {'pred':>5}"
    if baseline:
        head += f"{'':17}baseline F1"
        names += f"   {'relaxed':>7} {'strict':>6}"
    lines = [head.rstrip(), names]
    lines += [_line(measure, scores, baseline) for measure in SHOWN]
    return "\n".join(lines)


def _line(measure: str, scores: Scores, baseline: Scores | None) -> str:
    relaxed, strict = (scores[f"{measure}/{mode}"] for mode in MODES)
    line = f"{measure:14}" + "   ".join(f"{_ratios(c)} {c.tp:5d}{'':6}" for c in (relaxed, strict))
    line += f"{relaxed.gold:7d} {relaxed.pred:5d}"
    if baseline:
        line += f"   {_ratio(baseline[f'{measure}/relaxed'], 'f1', 7)} {_ratio(baseline[f'{measure}/strict'], 'f1', 6)}"
    return line


def _ratios(counts: Counts) -> str:
    return " ".join(_ratio(counts, name, 5) for name in ("p", "r", "f1"))


def _ratio(counts: Counts, name: str, width: int) -> str:
    known = {"p": counts.pred, "r": counts.gold, "f1": counts.gold + counts.pred}[name]
    return f"{getattr(counts, name):{width}.3f}" if known else f"{'–':>{width}}"


def _by_document(rows: Iterable[Row]) -> defaultdict[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["doc"]].append(row)
    return found
