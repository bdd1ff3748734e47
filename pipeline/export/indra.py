"""Rows → INDRA Statements as JSON, which `indra.statements.stmts_from_json` reads.

Cargo (or, without one, nothing: INDRA agents are molecules) → target: a miRNA's `decreases` is DecreaseAmount, else Activation or
Inhibition; cargo → effect: Activation or Inhibition of the process. Lossy: sources, recipients and contexts are annotations of the
evidence; `affects`, claims without a cargo, and biomarkers have no Statement and are left out (the count is told).
https://github.com/gyorilab/indra/blob/master/indra/resources/statements_schema.json
"""

from __future__ import annotations

import json
import uuid
from typing import Any

from pipeline.schema import Row

SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://pypi.org/project/exoclaim")
NAMESPACES = {"HGNC": "HGNC", "FPLX": "FPLX", "mirbase": "MIRBASE", "mirbase.mature": "MIRBASEM", "MESH": "MESH", "MONDO": "MONDO"}
WHOLE = {"GO", "CHEBI", "CL", "UBERON"}  # INDRA keeps the prefix in the identifier of these


def as_indra(rows: list[Row]) -> tuple[bytes, int]:
    """The statements, and how many claims gave none."""
    found = [(row, list(_statements(row))) for row in rows]
    statements = [statement for _, given in found for statement in given]
    return json.dumps(statements, ensure_ascii=False, indent=1).encode("utf8", "replace"), sum(not given for _, given in found)


def _statements(row: Row) -> list[Row]:
    if row.get("kind") == "biomarker" or not row.get("cargo"):
        return []
    given = []
    for name in ("target", "effect"):
        slot = row.get(name)
        if slot and slot.get("direction") in ("increases", "decreases"):
            given.append(_statement(row, name, slot))
    return given


def _statement(row: Row, name: str, slot: Row) -> Row:
    up = slot["direction"] == "increases"
    lowers = name == "target" and not up and row["cargo"].get("type") == "miRNA"
    statement: Row = {"type": "DecreaseAmount" if lowers else "Activation" if up else "Inhibition"}
    statement |= {"subj": _agent(row["cargo"]), "obj": _agent(slot)}
    if not lowers:
        statement["obj_activity"] = "activity"
    statement |= {"belief": row.get("confidence") or 0.5, "evidence": [_evidence(row)]}
    return statement | {"id": str(uuid.uuid5(SPACE, f"{row['doc']}/{row.get('id')}/{name}"))}


def _agent(slot: Row) -> Row:
    refs = {"TEXT": slot["text"]}
    prefix, _, rest = (slot.get("id") or "").rpartition(":")
    if prefix in NAMESPACES:
        refs[NAMESPACES[prefix]] = rest
    elif prefix in WHOLE:
        refs[prefix] = slot["id"]
    return {"name": slot.get("name") or slot["text"], "db_refs": refs}


def _evidence(row: Row) -> Row:
    evidence = row.get("evidence") or {}
    notes: dict[str, Any] = {name: row[name]["text"] for name in ("source", "recipient", "context") if row.get(name)}
    notes |= {"doc": row["doc"], "where": row.get("where"), "claim": row.get("id"), "rules": row.get("rules") or []}
    return {
        "source_api": "exoclaim", "text": evidence.get("sentence") or "", "annotations": notes,
        "epistemics": {"negated": bool(row.get("negated")), "hypothesis": bool(row.get("hedged"))},
    }  # fmt: skip
