"""Rows of many sentences and papers → one claim each, with its support, its papers and what contradicts it.

Two rows are the same claim when all their slots have the same identifier (or, without an exact one, the same folded text),
the same directions, and both are negated or neither. Two claims contradict each other when they have the same cargo and no
two different sources, and say opposite things of the same target or the same effect: increases and decreases, or a negated
claim and the same claim not negated.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from pathlib import Path

from pipeline.export.cite import publications, same_paper, told
from pipeline.export.flat import table
from pipeline.errors import GoldError
from pipeline.schema import Row

Key = Callable[[str, Row], str]
SLOTS = ("cargo", "source", "target", "effect", "disease", "marker")
HINT = "give merged.jsonl as exoclaim merge wrote it"
OPPOSITE = {"increases": "decreases", "decreases": "increases"}


def merge(rows: Iterable[Row], key: Key) -> list[Row]:
    """The merged claims, those with most papers and statements first."""
    groups: dict[tuple, list[Row]] = defaultdict(list)
    for row in rows:
        keys = tuple(key(name, row[name]) if row.get(name) else None for name in SLOTS)
        groups[row["kind"], keys, _directions(row), bool(row.get("negated"))].append(row)
    found = [_merged(identity, group) for identity, group in groups.items()]
    found.sort(key=lambda claim: (-len(claim["papers"]), -claim["support"], json.dumps(claim["keys"])))
    for number, claim in enumerate(found, start=1):
        claim["id"] = f"M{number:05d}"
    _mark_contradictions(found)
    return found


def merged_files(claims: list[Row]) -> dict[str, bytes]:
    """`merged.jsonl` and `merged.tsv`."""
    lines = "".join(json.dumps(claim, ensure_ascii=False) + "\n" for claim in claims)
    return {"merged.jsonl": lines.encode("utf8", "replace"), "merged.tsv": table([_flat(claim) for claim in claims], "\t")}


def read_merged(path: Path) -> list[Row]:
    """The claims of a `merged.jsonl`. Raises GoldError, naming file and line."""
    claims = []
    try:
        lines = path.read_text(encoding="utf8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{path}: cannot be read: {error}", HINT) from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                claim = json.loads(line)
                claims.append({**{name: claim[name] for name in (*SLOTS, "kind", "negated", "claims")}, **claim})
            except (ValueError, KeyError, TypeError) as error:
                raise GoldError(f"{path}:{number}: no merged claim: {error!r}", HINT) from error
    return claims


def statements(claims: Iterable[Row]) -> list[Row]:
    """Merged claims as rows again, one a statement, with the names that the merged claim has: what a network is drawn from."""
    found = []
    for claim in claims:
        slots = {name: claim[name] and {**claim[name], "direction": claim.get(f"{name}_direction")} for name in SLOTS}
        shared = {"kind": claim["kind"], **slots, "negated": claim["negated"], "publications": claim.get("publications", [])}
        for statement in claim["claims"]:
            doc, _, id_ = statement.rpartition(":")
            found.append({"id": id_, "doc": doc, **shared})
    return found


def _directions(row: Row) -> tuple[str | None, ...]:
    return tuple((row.get(name) or {}).get("direction") for name in ("target", "effect")) + (row.get("trend"),)


def _merged(identity: tuple, rows: list[Row]) -> Row:
    kind, keys, (target, effect, trend), negated = identity
    slots = {name: _slot([row[name] for row in rows if row.get(name)]) for name in SLOTS}
    statements = {(row["doc"], (row.get("evidence") or {}).get("sentence") or row["id"]) for row in rows}
    return {
        "id": "", "kind": kind, "keys": dict(zip(SLOTS, keys, strict=True)), **slots,
        "target_direction": target, "effect_direction": effect, "trend": trend, "negated": negated,
        "support": len(statements), "hedged": sum(bool(row.get("hedged")) for row in rows),
        "papers": sorted({row["doc"] for row in rows}), "claims": [f"{row['doc']}:{row.get('id', '')}" for row in rows],
        "references": sorted({f"{row['doc']} {told(entry)}" for row in rows for entry in _references(row)}),
        "primary_count": len({same_paper(entry) for row in rows for entry in _references(row)}),
        "publications": sorted({id_ for row in rows for id_ in publications(row)}),
        "confidence": max((row.get("confidence") or 0) for row in rows), "contradicted_by": [],
    }  # fmt: skip


def _references(row: Row) -> list[Row]:
    return (row.get("evidence") or {}).get("references") or []


def _slot(slots: list[Row]) -> Row | None:
    """What a slot is called: its texts, the commonest first, and the id that they share."""
    if not slots:
        return None
    texts = Counter(slot["text"] for slot in slots)
    ordered = sorted(texts, key=lambda text: (-texts[text], text))
    ids = {(slot.get("id"), slot.get("name")) for slot in slots}
    id_, name = ids.pop() if len(ids) == 1 else (None, None)
    return {"text": ordered[0], "texts": ordered, "id": id_, "name": name}


def _mark_contradictions(claims: list[Row]) -> None:
    """Only claims of one cargo that name the same target, or the same effect, are compared: few, however many claims there are."""
    alike: dict[tuple, list[int]] = defaultdict(list)
    for place, claim in enumerate(claims):
        for name in ("target", "effect"):
            if claim["keys"][name] is not None:
                alike[claim["keys"]["cargo"], name, claim["keys"][name]].append(place)
    for a, b in sorted({pair for (cargo, name, _), places in alike.items() for pair in _contradictions(claims, places, name, cargo is None)}):
        claims[a]["contradicted_by"].append(claims[b]["id"])
        claims[b]["contradicted_by"].append(claims[a]["id"])


def _contradictions(claims: list[Row], places: list[int], name: str, bare: bool) -> Iterator[tuple[int, int]]:
    for a, b in combinations(places, 2):
        if _opposed(claims[a], claims[b], name) and _same_source(claims[a], claims[b], bare):
            yield a, b


def _same_source(one: Row, other: Row, bare: bool) -> bool:
    a, b = one["keys"]["source"], other["keys"]["source"]
    return (a == b and a is not None) if bare else (a == b or None in (a, b))


def _opposed(one: Row, other: Row, name: str) -> bool:
    """Whether two claims of the same target (or effect) say opposite things of it."""
    ways = one[f"{name}_direction"], other[f"{name}_direction"]
    return ways[0] == ways[1] if one["negated"] != other["negated"] else OPPOSITE.get(ways[0] or "") == ways[1]


def _flat(claim: Row) -> Row:
    flat: Row = {"id": claim["id"], "kind": claim["kind"]}
    for name in SLOTS:
        slot = claim[name] or {}
        flat |= {name: slot.get("text", ""), f"{name}_id": slot.get("id") or "", f"{name}_name": slot.get("name") or ""}
        if name in ("target", "effect"):
            flat[f"{name}_direction"] = claim[f"{name}_direction"] or ""
    flat |= {key: claim[key] if claim[key] is not None else "" for key in ("trend", "negated", "support", "hedged", "confidence")}
    flat |= {"papers_count": len(claim["papers"]), "primary_count": claim["primary_count"]}
    return flat | {key: "; ".join(claim[key]) for key in ("papers", "contradicted_by", "claims", "references", "publications")}
