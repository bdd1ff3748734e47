"""Rows for the tests of merging and exporting."""

from __future__ import annotations

from pipeline.schema import Row


def row(doc: str, number: int, sentence: str, negated: bool = False, **slots: tuple) -> Row:
    """A mechanism row; a slot is (text, type, id, name, direction), what is missing is None."""
    made: Row = {"id": f"{doc}-{number:04d}", "doc": doc, "where": "Abstract", "kind": "mechanism"}
    for name in ("cargo", "source", "target", "effect", "recipient", "context"):
        given = slots.get(name)
        text, type_, id_, label, direction = (*(given or ()), *[None] * (5 - len(given or ())))
        made[name] = {"text": text, "type": type_ or "", "direction": direction, "aliases": [], "id": id_, "name": label} if given else None
    evidence = {"sentence": sentence, "page": 1, "section": "Abstract", "start": 0, "end": len(sentence), "bbox": [], "citations": [1, 2]}
    return made | {"negated": negated, "hedged": False, "evidence": evidence, "confidence": 0.9, "rules": ["a", "b"]}


MIR = ("miR-21", "miRNA", "mirbase:MI0000077", "hsa-mir-21")
MICRO = ("microRNA-21", "miRNA", "mirbase:MI0000077", "hsa-mir-21")
CAFS = ("CAFs", "cell", "MESH:D000072645", "Cancer-Associated Fibroblasts")
PTEN = ("PTEN", "protein", "HGNC:9588", "PTEN", "decreases")
LESS = ("apoptosis", None, "GO:0006915", "apoptotic process", "decreases")
MORE = ("programmed cell death", None, "GO:0006915", "apoptotic process", "increases")

ROWS = [
    row("one", 1, "CAFs secrete miR-21, which targets PTEN and inhibits apoptosis.", cargo=MIR, source=CAFS, target=PTEN, effect=LESS),
    row("two", 1, "Exosomal microRNA-21 of CAFs lowers PTEN and apoptosis.", cargo=MICRO, source=CAFS, target=PTEN, effect=LESS),
    row("two", 2, "Exosomal miR-21 increases programmed cell death.", cargo=MIR, effect=MORE),
    row("two", 3, "Exosomal miR-21 did not lower PTEN.", True, cargo=MIR, target=PTEN),
    row("two", 4, "CAF exosomes affect “odd\tthing” <α>.", source=CAFS, effect=("odd thing", None, None, None, "affects")),
]


def cited() -> list[Row]:
    """The rows, each with the entries of the reference list that it cites."""
    entries = [{"number": 1, "title": "One", "pmid": "1", "doi": "10.1/x"}, {"number": 2, "title": "Two", "doi": "10.1/y"}, {"number": 3}]
    return [row | {"evidence": row["evidence"] | {"references": entries}} for row in ROWS]
