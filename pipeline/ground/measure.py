"""Grounding × hand-checked fillers → precision and coverage, by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import GoldError
from pipeline.ground.claims import ground_slot
from pipeline.ground.kinds import GENE, LNCRNA, MIRNA
from pipeline.ground.match import Grounder, Grounding

GENES = "genes and miRNA"
ALL = "all"
COLUMNS = 9


@dataclass(frozen=True, slots=True)
class Sample:
    """One hand-checked filler; `id` is "-" where no identifier is right, `drawn` the sample that it was drawn in."""

    slot: str
    type: str
    text: str
    aliases: tuple[str, ...]
    id: str
    drawn: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A sample and what the grounder says of it."""

    sample: Sample
    grounding: Grounding

    @property
    def right(self) -> bool:
        """Whether the identifier given is the checked one."""
        return self.grounding.id == self.sample.id


def load_samples(path: Path) -> list[Sample]:
    """The rows of `gold/grounding.tsv`. Raises GoldError, naming file and line."""
    try:
        lines = path.read_text(encoding="utf8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(
            f"{path}: cannot be read: {getattr(error, 'strerror', None) or 'it is not UTF-8 text'}", "give gold/grounding.tsv"
        ) from error
    found = []
    for number, line in enumerate(lines, start=1):
        if line.strip() and not line.startswith("#"):
            cells = line.split("\t")
            if len(cells) != COLUMNS:
                raise GoldError(f"{path}:{number}: {len(cells)} columns in place of {COLUMNS}", "see the head of gold/grounding.tsv")
            _, slot, type_, text, aliases, id_, _, _, drawn = cells
            found.append(Sample(slot, type_, text, tuple(filter(None, aliases.split("|"))), id_, drawn))
    return found


def outcomes(samples: Iterable[Sample], grounder: Grounder) -> list[Outcome]:
    """Each sample with its grounding."""
    return [Outcome(sample, ground_slot(sample.slot, sample.text, sample.type, sample.aliases, grounder)) for sample in samples]


def figures(results: Iterable[Outcome]) -> dict[str, dict[str, float]]:
    """Kind → number, grounded, right, precision (right of those grounded) and coverage (grounded of all)."""
    counts: dict[str, Counter[str]] = {}
    for outcome in results:
        kind = outcome.grounding.kind
        for group in (ALL, kind, *([GENES] if kind in (GENE, LNCRNA, MIRNA) else [])):
            given = outcome.grounding.id is not None
            counts.setdefault(group, Counter()).update(number=1, grounded=given, right=given and outcome.right)
    return {group: _ratios(count) for group, count in sorted(counts.items())}


def _ratios(count: Counter[str]) -> dict[str, float]:
    number, grounded, right = (count[name] for name in ("number", "grounded", "right"))
    return {
        "number": number, "grounded": grounded, "right": right,
        "precision": right / grounded if grounded else 0.0, "coverage": grounded / number if number else 0.0,
    }  # fmt: skip


def as_text(results: list[Outcome]) -> str:
    """The figures as a table, by kind and then by sample, and below it each grounding that is wrong."""
    lines = [f"{'kind':<28} {'fillers':>7} {'grounded':>8} {'right':>6} {'precision':>9} {'coverage':>8}"]
    lines += [_line(group, row) for group, row in figures(results).items()]
    for drawn in dict.fromkeys(outcome.sample.drawn for outcome in results):
        of_sample = figures(outcome for outcome in results if outcome.sample.drawn == drawn)
        lines += [_line(f"{drawn}: {group}", of_sample[group]) for group in (ALL, GENES) if group in of_sample]
    wrong = [outcome for outcome in results if outcome.grounding.id and not outcome.right]
    return "\n".join(lines + [f"wrong: {o.sample.text} → {o.grounding.id} {o.grounding.name}, not {o.sample.id}" for o in wrong])


def _line(group: str, row: dict[str, float]) -> str:
    told = f"{row['number']:>7} {row['grounded']:>8} {row['right']:>6} {row['precision']:>9.3f} {row['coverage']:>8.3f}"
    return f"{group:<28} {told}"
