"""Rows → a network of source → cargo → target → effect, and that as GraphML (Cytoscape, Gephi, networkx).

Negated claims are left out. Categories of https://biolink.github.io/biolink-model. GraphML: http://graphml.graphdrawing.org.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.etree import ElementTree as xml

from pipeline.export.cite import publications

if TYPE_CHECKING:
    from pipeline.schema import Row

CHAIN = (("source", "cargo"), ("cargo", "target"), ("cargo", "effect"), ("target", "effect"))
CATEGORY = {
    "HGNC": "Gene", "FPLX": "GeneFamily", "mirbase": "MicroRNA", "mirbase.mature": "MicroRNA", "MONDO": "Disease", "CL": "Cell",
    "cellosaurus": "CellLine", "UBERON": "AnatomicalEntity", "CHEBI": "SmallMolecule", "GO": "BiologicalProcess",
    "reactome": "Pathway", "kegg.pathway": "Pathway",
}  # fmt: skip
BY_SLOT = {"source": "Cell", "effect": "BiologicalProcess", "target": "NamedThing", "cargo": "NamedThing"}


@dataclass
class Node:
    """A thing with an identifier of its own, or ours where it has none."""

    id: str
    name: str
    slot: str
    category: str


@dataclass
class Edge:
    """A link with the claims that state it."""

    subject: str
    object: str
    kind: str
    direction: str
    papers: set[str] = field(default_factory=set)
    claims: list[str] = field(default_factory=list)
    publications: set[str] = field(default_factory=set)


def network(rows: list[Row], chained: bool = False) -> tuple[dict[str, Node], list[Edge]]:
    """Nodes by id, and edges in order of first mention. Where there is no cargo its source acts.

    `chained`: of a claim with a target the effect hangs on the target alone, as a picture shows it.
    """
    nodes: dict[str, Node] = {}
    edges: dict[tuple[str, ...], Edge] = {}
    for row in rows:
        if row.get("negated") or row.get("kind") == "biomarker":
            continue
        ids = {name: _node(name, row[name], nodes) for name in ("source", "cargo", "target", "effect") if row.get(name)}
        for one, other in CHAIN:
            one = "source" if one == "cargo" and "cargo" not in ids else one
            beside = chained and (one, other) in (("cargo", "effect"), ("source", "effect")) and "target" in ids
            if one in ids and other in ids and not beside:
                direction = "" if other == "cargo" else row[other].get("direction") or "affects"
                kind = "carries" if other == "cargo" else "acts"
                edge = edges.setdefault((ids[one], ids[other], kind, direction), Edge(ids[one], ids[other], kind, direction))
                edge.papers.add(row["doc"])
                edge.claims.append(f"{row['doc']}:{row.get('id', '')}")
                edge.publications |= publications(row)
    return nodes, list(edges.values())


def node_id(slot: Row) -> str:
    """A slot's identifier, or one made of its text."""
    plain = re.sub(r"\W+", "_", unicodedata.normalize("NFKC", slot["text"]).casefold()).strip("_")
    return slot.get("id") or f"exoclaim:{plain}"


def _node(slot_name: str, slot: Row, nodes: dict[str, Node]) -> str:
    id_ = node_id(slot)
    category = CATEGORY.get(id_.rpartition(":")[0], BY_SLOT[slot_name])
    nodes.setdefault(id_, Node(id_, slot.get("name") or slot["text"], slot_name, category))
    return id_


def as_graphml(rows: list[Row]) -> bytes:
    """One directed graph with names, categories, directions and support."""
    nodes, edges = network(rows)
    root = xml.Element("graphml", xmlns="http://graphml.graphdrawing.org/xmlns")
    for key, where in (
        ("name", "node"),
        ("slot", "node"),
        ("category", "node"),
        ("kind", "edge"),
        ("direction", "edge"),
        ("papers", "edge"),
    ):
        xml.SubElement(root, "key", {"id": key, "for": where, "attr.name": key, "attr.type": "string"})
    xml.SubElement(root, "key", {"id": "support", "for": "edge", "attr.name": "support", "attr.type": "int"})
    graph = xml.SubElement(root, "graph", id="claims", edgedefault="directed")
    for node in nodes.values():
        _data(xml.SubElement(graph, "node", id=node.id), name=node.name, slot=node.slot, category=node.category)
    for number, edge in enumerate(edges, start=1):
        drawn = xml.SubElement(graph, "edge", id=f"e{number}", source=edge.subject, target=edge.object)
        _data(drawn, kind=edge.kind, direction=edge.direction, papers="; ".join(sorted(edge.papers)), support=str(len(edge.claims)))
    xml.indent(root)
    return xml.tostring(root, encoding="utf-8", xml_declaration=True)


def _data(element: xml.Element, **values: str) -> None:
    for key, value in values.items():
        xml.SubElement(element, "data", key=key).text = printable(value)


def printable(text: str) -> str:
    """What XML 1.0 can hold."""
    return "".join(
        char
        for char in text
        if char in "\t\n\r" or (ord(char) >= 32 and not 0xD800 <= ord(char) <= 0xDFFF and ord(char) not in (0xFFFE, 0xFFFF))
    )
