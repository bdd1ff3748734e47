"""A Paper as the JSON object that others read."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from pipeline.schema import Paper


def paper_json(paper: Paper) -> dict[str, Any]:
    """The object of papers/<stem>.json: title, abstract, sections, figures, tables, references, and what else is known."""
    blocks = [(b, paper.block_text(b)) for b in paper.blocks]
    first = next((text for b, text in blocks if b.kind == "title"), "")
    return {
        "doc": paper.doc,
        "sha256": paper.sha256,
        "title": first,
        "abstract": "\n\n".join(text for b, text in blocks if b.kind == "abstract"),
        "sections": _sections(paper),
        "figures": [{"label": b.label, "caption": text} for b, text in blocks if b.kind == "caption" and not b.label.startswith("Table")],
        "tables": _tables(paper),
        "references": [asdict(r) for r in paper.references],
        "front": [text for b, text in blocks if b.kind == "front"],
        "back": [text for b, text in blocks if b.kind == "back"],
        "citations": [{"start": c.start, "end": c.end, "numbers": list(c.numbers)} for c in paper.citations],
        "warnings": list(paper.warnings),
    }


def _sections(paper: Paper) -> list[dict[str, Any]]:
    sections: list[dict[str, Any]] = [{"number": s.number, "heading": s.heading, "paragraphs": []} for s in paper.sections]
    headless: dict[str, Any] = {"number": None, "heading": "", "paragraphs": []}
    for block in paper.blocks:
        if block.kind in ("paragraph", "back"):
            holder = headless if block.section is None else sections[block.section]
            holder["paragraphs"].append(paper.block_text(block))
    return ([headless] if headless["paragraphs"] else []) + sections


def _tables(paper: Paper) -> list[dict[str, Any]]:
    found = {t.label: t for t in paper.tables}
    captions = {b.label: paper.block_text(b) for b in paper.blocks if b.kind == "caption" and b.label.startswith("Table")}
    labels = list(dict.fromkeys([*captions, *found]))
    return [
        {
            "label": label,
            "caption": captions.get(label, found[label].caption if label in found else ""),
            "rows": [[cell.text for cell in row] for row in found[label].rows] if label in found else [],
        }
        for label in labels
    ]
