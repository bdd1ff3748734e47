"""What comes out of curation: the claims that curators let stand, as rows for every export and as gold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.curate.forms import Desk
from pipeline.curate.keys import SLOTS, same, slots_of
from pipeline.curate.ledger import Ledger, disputed, outcome
from pipeline.schema import Row, Verdict

WORD = {"accept": "accepted", "edit": "corrected", "add": "added"}
SLOT_KEYS = {
    **dict.fromkeys(("cargo", "source", "recipient", "marker"), ("text", "type", "aliases")),
    "target": ("text", "type", "direction", "aliases"), "effect": ("text", "direction", "aliases"),
    "context": ("text", "aliases"), "disease": ("text", "aliases"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Curated:
    """The claims that stand, by document and place; how many were rejected; and the keys of those that curators dispute."""

    rows: list[Row]
    rejected: int
    disputed: list[str]


def curated(ledger: Ledger, curator: str | None = None) -> Curated:
    """The claims that were accepted, corrected or added, by all who ruled on them or by this curator alone.

    Each row has `curation`: the verdict, by whom, and the notes. A claim of which curators left different versions is in neither.
    """
    rows: list[Row] = []
    rejected, disputes = 0, []
    for key in ledger.keys():
        rulings = {who: v for who, v in ledger.rulings(key).items() if curator in (None, who)}
        if not rulings:
            continue
        if disputed(rulings):
            disputes.append(key)
        elif (row := outcome(next(iter(rulings.values())))) is None:
            rejected += 1
        else:
            rows.append(row | {"curation": _curation(list(rulings.values()), ledger, key, curator)})
    rows.sort(key=lambda row: (row["doc"], (row.get("evidence") or {}).get("start") or 0, row.get("id") or ""))
    return Curated(_distinct(rows), rejected, disputes)


def _curation(rulings: list[Verdict], ledger: Ledger, key: str, curator: str | None) -> Row:
    last = max(rulings, key=lambda v: v.number)
    notes = [v.note for v, undone in ledger.history(key) if v.note and not undone and curator in (None, v.curator)]
    return {
        "verdict": WORD[last.action],
        "curators": sorted(v.curator for v in rulings),
        "at": last.at.isoformat(timespec="seconds"),
        "notes": notes,
    }


def _distinct(rows: list[Row]) -> list[Row]:
    """Each claim once, though two were corrected into the same; each with an id of its own, though two runs may have given one twice."""
    kept: list[Row] = []
    ids: set[str] = set()
    for row in rows:
        if any(same(row, other) for other in kept[-50:] if other["doc"] == row["doc"]):
            continue
        name = id_ = row.get("id") or row["doc"]
        number = 2
        while name in ids:
            name, number = f"{id_}-{number}", number + 1
        ids.add(name)
        kept.append(row | {"id": name})
    return kept


# ---------------------------------------------------------------- gold


def gold_rows(rows: Iterable[Row], desk: Desk) -> tuple[list[Row], list[str]]:
    """The rows in the form of the annotation guide, and of each one that breaks it (a kind is missing, …) why it is left out."""
    kept, out = [], []
    for row in rows:
        made = gold_row(row, desk)
        if found := next(iter(desk.problems(made)), None):
            out.append(f"{row['id']}: {found[0]}: {found[1]}")
        else:
            kept.append(made)
    return kept, out


def gold_row(row: Row, desk: Desk) -> Row:
    """One row with the guide's keys only, in the guide's order, and with the words that the paper prints; notes of curators in `note`."""
    found: Row = {name: row[name] for name in ("id", "doc", "where", "kind")}
    for name in slots_of(row):
        found[name] = _gold_slot(name, row["doc"], row[name], desk) if row.get(name) else None
    if row["kind"] == "biomarker":
        found["trend"] = row.get("trend")
    found |= {name: bool(row.get(name)) for name in ("negated", "hedged")}
    found["evidence"] = {"sentence": (row.get("evidence") or {}).get("sentence") or ""}
    notes = (row.get("curation") or {}).get("notes") or ()
    return found | ({"note": "; ".join(notes)} if notes else {})


def _gold_slot(name: str, doc: str, slot: Row, desk: Desk) -> Row:
    """The extractor may leave out a bracket, or make an alias of parts: gold has the stretch as it is printed, and aliases that are."""
    found = {key: slot.get(key) for key in SLOT_KEYS[name]}
    start, end = slot.get("start"), slot.get("end")
    found["aliases"] = [alias for alias in slot.get("aliases") or () if alias.strip() and desk.prints(doc, alias)]
    if not desk.prints(doc, slot["text"]):
        placed = isinstance(start, int) and isinstance(end, int)
        found["text"] = " ".join(desk.papers.layout(doc).text[start:end].split()) if placed else (found["aliases"] or [slot["text"]])[0]
    if found.get("type") == "fluid":
        found["type"] = "body fluid"
    return found | ({"id": slot["id"], "name": slot.get("name")} if slot.get("id") else {})


# ---------------------------------------------------------------- several curators


def common(ledger: Ledger, one: str, other: str) -> tuple[list[Row], list[Row], list[tuple[str, str]]]:
    """What two curators left of the claims that both ruled on, and their verdicts on each, as (accept, reject or edit) pairs.

    What one of them added counts where the other has ruled on something in that document.
    """
    ours: list[Row] = []
    theirs: list[Row] = []
    pairs: list[tuple[str, str]] = []
    docs = [{v.doc for v in ledger.all() if v.curator == who} for who in (one, other)]
    for key in ledger.keys():
        rulings = ledger.rulings(key)
        both = one in rulings and other in rulings
        added = any(v.action == "add" and v.doc in docs[0] & docs[1] for v in rulings.values())
        if both and not added:
            pairs.append((rulings[one].action, rulings[other].action))
        for who, rows in ((one, ours), (other, theirs)):
            if (both or added) and who in rulings and (row := outcome(rulings[who])):
                rows.append(row)
    return ours, theirs, pairs


def told(row: Row) -> str:
    """A claim in one line: `miR-21 | MSCs | PTEN ↓ | apoptosis ↓`, with "not" or "may" where it is negated or hedged."""
    arrows = {"increases": " ↑", "decreases": " ↓", "affects": " ~"}
    slots = (row.get(name) or {} for name in SLOTS if name in slots_of(row) and name not in ("recipient", "context"))
    parts = [(slot.get("text") or "–") + arrows.get(slot.get("direction") or "", "") for slot in slots]
    parts += [arrows.get(row.get("trend") or "", "").strip()] if row["kind"] == "biomarker" else []
    return " | ".join(parts + (["not"] if row.get("negated") else ["may"] if row.get("hedged") else []))
