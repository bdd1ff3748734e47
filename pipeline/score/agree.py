"""Two annotators' rows → how far they agree, what they disagree on, and, with decisions, the adjudicated rows.

Neither side is the truth. F1 is given both ways, since an `affects` of the side that stands as gold accepts any direction.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ..errors import GoldError
from ..schema import Row
from .align import Aligned, align, sentence_of
from .compare import beside, shared, undirected
from .match import match
from .report import Scores, score, total

COLUMNS = ("number", "what", "doc", "where", "id_a", "claim_a", "id_b", "claim_b", "sentence", "decision")
DECISIONS = ("a", "b", "both", "neither")
ARROWS = {"increases": "↑", "decreases": "↓", "affects": "~", None: ""}


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A claim of which A and B wrote different rows, or which one of them did not write (None)."""

    what: str
    a: Row | None
    b: Row | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """`a_gold`, `b_gold`: the scores with that side as gold; `kappa` by slot, None where it is not defined; `alike`: the rows agreed on."""

    a_gold: Scores
    b_gold: Scores
    kappa: dict[str, float | None]
    directions: int
    alike: list[Row]
    disagreements: list[Disagreement]


def agree(a: list[Row], b: list[Row]) -> Agreement:
    """Documents of either side count; one that a side left out is all disagreement."""
    documents = {row["doc"] for row in [*a, *b]}
    tuples = align(a, b, documents, "relaxed", ("tuple", "biomarker"))
    pairs = [pair for aligned in tuples if aligned.measure == "tuple" for pair in _directions(aligned)]
    kappas = {slot: kappa([pair for name, *pair in pairs if name == slot]) for slot in ("target", "effect")}
    return Agreement(
        total(score(a, b, documents)), total(score(b, a, documents)), kappas | {"all": kappa([pair for _, *pair in pairs])}, len(pairs),
        [aligned.gold_rows[n] for aligned in tuples for g, _ in aligned.pairs for n in aligned.gold[g].rows],
        [one for aligned in tuples for one in _disagreements(aligned)],
    )  # fmt: skip


def kappa(pairs: Iterable[Iterable[str]]) -> float | None:
    """Cohen's κ of paired labels; None without pairs, or when both sides gave one label throughout (chance explains all)."""
    pairs = [tuple(pair) for pair in pairs]
    if not pairs:
        return None
    n, one, other = len(pairs), Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(one[label] * other[label] for label in one) / n**2
    return None if chance == 1 else (sum(a == b for a, b in pairs) / n - chance) / (1 - chance)


def _directions(aligned: Aligned) -> Iterable[tuple[str, str, str]]:
    """(slot, A's direction, B's direction) of the rows that match but for directions."""
    pairs = match(list(map(undirected, aligned.gold)), list(map(undirected, aligned.pred)), "relaxed")
    for g, p in pairs:
        for slot, ours, theirs in zip(("target", "effect"), aligned.gold[g].directions, aligned.pred[p].directions, strict=True):
            if ours and theirs:
                yield slot, ours, theirs


def _disagreements(aligned: Aligned) -> list[Disagreement]:
    matched_a, matched_b = {g for g, _ in aligned.pairs}, {p for _, p in aligned.pairs}
    a = [aligned.gold_rows[unit.rows[0]] for n, unit in enumerate(aligned.gold) if n not in matched_a]
    b = [aligned.pred_rows[unit.rows[0]] for n, unit in enumerate(aligned.pred) if n not in matched_b]
    found = []
    for row in a:
        partner = max((other for other in b if beside(row, other)), key=lambda other: shared(row, other), default=None)
        if partner is None or shared(row, partner) < 2:
            found.append(Disagreement("only A", row, None))
            continue
        b = [other for other in b if other is not partner]
        found.append(Disagreement("direction" if shared(row, partner) == 4 else "words", row, partner))
    return [*found, *(Disagreement("only B", None, row) for row in b)]


def claim_text(row: Row | None) -> str:
    """One claim in one line: `miR-21 | MSCs | PTEN ↓ | apoptosis ↓`."""
    if row is None:
        return ""
    if row["kind"] == "biomarker":
        return f"{_text(row.get('disease'))} | {_text(row.get('marker'))} | {ARROWS.get(row.get('trend'), '')}"
    return " | ".join(_text(row.get(slot)) for slot in ("cargo", "source", "target", "effect"))


def _text(slot: Row | None) -> str:
    return f"{slot['text']} {ARROWS.get(slot.get('direction'), '')}".strip() if slot else "–"


# ---------------------------------------------------------------- adjudication


def disagreement_table(found: Agreement) -> str:
    """The disagreements as TSV, with an empty column `decision` to be filled with a, b, both or neither."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerow(COLUMNS)
    for number, one in enumerate(found.disagreements, start=1):
        row = one.a or one.b or {}
        ids = [(side or {}).get("id", "") for side in (one.a, one.b)]
        writer.writerow(
            (number, one.what, row["doc"], row["where"], ids[0], claim_text(one.a), ids[1], claim_text(one.b), sentence_of(row), "")
        )
    return out.getvalue()


def adjudicated(found: Agreement, decisions: dict[int, str]) -> list[Row]:
    """The rows agreed on (as A wrote them), and of each disagreement what was decided; an undecided one brings nothing."""
    rows = list(found.alike)
    for number, one in enumerate(found.disagreements, start=1):
        decision = decisions.get(number, "")
        rows += [side for side, name in ((one.a, "a"), (one.b, "b")) if side and decision in (name, "both")]
    return _renumbered(sorted(rows, key=lambda row: row["doc"]))


def _renumbered(rows: list[Row]) -> list[Row]:
    """Both sides may use one id for different rows: the second gets a letter behind it."""
    seen: Counter[str] = Counter()
    fresh = []
    for row in rows:
        name = row.get("id") or row["doc"]
        seen[name] += 1
        fresh.append({**row, "id": name if seen[name] == 1 else f"{name}-b{'' if seen[name] == 2 else seen[name] - 1}"})
    return fresh


def read_decisions(path: Path, found: Agreement) -> dict[int, str]:
    """Decisions by number, from the table that `disagreement_table` wrote. Raises GoldError, naming line and column."""
    try:
        lines = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig")), delimiter="\t"))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise GoldError(f"{path}: cannot be read: {error}", "give the table that exoclaim agree wrote") from error
    decisions: dict[int, str] = {}
    for number, cells in enumerate(lines, start=2):
        given, decision = (cells.get("number") or "").strip(), (cells.get("decision") or "").strip().casefold()
        if not given.isdecimal() or not 0 < int(given) <= len(found.disagreements):
            raise GoldError(f"{path}:{number}: number: {given!r} is no disagreement of these files", "do not change the column number")
        expected = _ids(found.disagreements[int(given) - 1])
        if (cells.get("id_a") or "", cells.get("id_b") or "") != expected:
            raise GoldError(
                f"{path}:{number}: id_a, id_b: not those of disagreement {given}", "write the table anew: the rows have changed"
            )
        if decision and decision not in DECISIONS:
            raise GoldError(f"{path}:{number}: decision: {decision!r} is none of {', '.join(DECISIONS)}", "leave it empty when undecided")
        decisions[int(given)] = decision
    return decisions


def _ids(one: Disagreement) -> tuple[str, str]:
    return (one.a or {}).get("id", ""), (one.b or {}).get("id", "")


# ---------------------------------------------------------------- text


def agreement_text(found: Agreement) -> str:
    """F1 both ways, κ and the disagreements counted."""
    lines = [
        f"{'':14}{'A as gold':^21}   {'B as gold':^21}",
        f"{'':14}" + "   ".join(f"{'relaxed':>8} {'strict':>7} {'':4}" for _ in "ab") + "   A     B",
    ]
    for measure in [key.split("/")[0] for key in found.a_gold if key.endswith("/strict")]:
        sides = [
            "".join(f"{scores[f'{measure}/{mode}'].f1:8.3f}" for mode in ("relaxed", "strict")) for scores in (found.a_gold, found.b_gold)
        ]
        counts = found.a_gold[f"{measure}/relaxed"]
        if counts.gold or counts.pred:
            lines.append(f"{measure:14}{sides[0]:<21}   {sides[1]:<21}{counts.gold:4d} {counts.pred:5d}")
    kappas = ", ".join(f"{slot} {'–' if value is None else f'{value:.3f}'}" for slot, value in found.kappa.items())
    lines += ["", f"κ of directions on {found.directions} matched slots: {kappas}"]
    counts = Counter(one.what for one in found.disagreements)
    told = ", ".join(f"{what} {counts[what]}" for what in sorted(counts)) or "none"
    return "\n".join([*lines, f"disagreements: {told}"])
