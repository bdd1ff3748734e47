"""Rows → a network of source → cargo → target → effect: KGX (TSV, Biolink), GraphML (Cytoscape, Gephi, networkx), SVG.

Negated claims are left out. KGX: https://github.com/biolink/kgx/blob/master/specification/kgx-format.md; categories and predicates of
https://biolink.github.io/biolink-model. GraphML: http://graphml.graphdrawing.org.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.etree import ElementTree as xml

from pipeline.export.flat import table

if TYPE_CHECKING:
    from pipeline.schema import Row

CHAIN = (("source", "cargo"), ("cargo", "target"), ("cargo", "effect"), ("target", "effect"))
CATEGORY = {
    "HGNC": "Gene", "FPLX": "GeneFamily", "mirbase": "MicroRNA", "mirbase.mature": "MicroRNA", "MONDO": "Disease", "CL": "Cell",
    "cellosaurus": "CellLine", "UBERON": "AnatomicalEntity", "CHEBI": "SmallMolecule", "GO": "BiologicalProcess",
}  # fmt: skip
BY_SLOT = {"source": "Cell", "effect": "BiologicalProcess", "target": "NamedThing", "cargo": "NamedThing"}
QUALIFIER = {"increases": "increased", "decreases": "decreased"}


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


def network(rows: list[Row]) -> tuple[dict[str, Node], list[Edge]]:
    """Nodes by id, and edges in order of first mention. Where there is no cargo its source acts."""
    nodes: dict[str, Node] = {}
    edges: dict[tuple[str, ...], Edge] = {}
    for row in rows:
        if row.get("negated") or row.get("kind") == "biomarker":
            continue
        ids = {name: _node(name, row[name], nodes) for name in ("source", "cargo", "target", "effect") if row.get(name)}
        for one, other in CHAIN:
            one = "source" if one == "cargo" and "cargo" not in ids else one
            if one in ids and other in ids:
                direction = "" if other == "cargo" else row[other].get("direction") or "affects"
                kind = "carries" if other == "cargo" else "acts"
                edge = edges.setdefault((ids[one], ids[other], kind, direction), Edge(ids[one], ids[other], kind, direction))
                edge.papers.add(row["doc"])
                edge.claims.append(f"{row['doc']}:{row.get('id', '')}")
    return nodes, list(edges.values())


def _node(slot_name: str, slot: Row, nodes: dict[str, Node]) -> str:
    plain = re.sub(r"\W+", "_", unicodedata.normalize("NFKC", slot["text"]).casefold()).strip("_")
    id_ = slot.get("id") or f"exoclaim:{plain}"
    category = CATEGORY.get(id_.rpartition(":")[0], BY_SLOT[slot_name])
    nodes.setdefault(id_, Node(id_, slot.get("name") or slot["text"], slot_name, category))
    return id_


def as_kgx(rows: list[Row]) -> dict[str, bytes]:
    """`nodes.tsv` and `edges.tsv`."""
    nodes, edges = network(rows)
    listed = [{"id": n.id, "category": f"biolink:{n.category}", "name": n.name, "provided_by": "exoclaim"} for n in nodes.values()]
    linked = [
        {
            "id": f"exoclaim:edge{number}", "subject": edge.subject,
            "predicate": "biolink:produces" if edge.kind == "carries" else "biolink:affects", "object": edge.object,
            "object_direction_qualifier": QUALIFIER.get(edge.direction, ""), "knowledge_level": "not_provided",
            "agent_type": "text_mining_agent", "primary_knowledge_source": "infores:exoclaim",
            "publications": "|".join(sorted(edge.papers)), "supporting_claims": "|".join(edge.claims),
        }
        for number, edge in enumerate(edges, start=1)
    ]  # fmt: skip
    return {"nodes.tsv": table(listed, "\t"), "edges.tsv": table(linked, "\t")}


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
        xml.SubElement(element, "data", key=key).text = _printable(value)


def _printable(text: str) -> str:
    """What XML 1.0 can hold."""
    return "".join(
        char
        for char in text
        if char in "\t\n\r" or (ord(char) >= 32 and not 0xD800 <= ord(char) <= 0xDFFF and ord(char) not in (0xFFFE, 0xFFFF))
    )


# ---------------------------------------------------------------- picture

COLUMNS = ("source", "cargo", "target", "effect")
WIDTH, STEP, TOP, COLUMN = 1200, 22, 50, 300
COLOUR = {"increases": "#2b7a3f", "decreases": "#b3362b", "affects": "#777777", "": "#3a5a9b"}


def as_svg(rows: list[Row]) -> bytes:
    """Four columns, a line a link: green increases, red decreases, grey affects, blue carries; thicker where more claims say it."""
    nodes, edges = network(rows)
    places: dict[str, tuple[int, int]] = {}
    filled: dict[str, int] = defaultdict(int)
    for node in nodes.values():
        places[node.id] = (20 + COLUMN * COLUMNS.index(node.slot), TOP + STEP * filled[node.slot])
        filled[node.slot] += 1
    height = TOP + STEP * max(filled.values(), default=0) + 20
    root = xml.Element("svg", xmlns="http://www.w3.org/2000/svg", width=str(WIDTH), height=str(height), viewBox=f"0 0 {WIDTH} {height}")
    root.set("font-family", "sans-serif")
    root.set("font-size", "12")
    for edge in edges:
        _line(root, edge, places)
    for number, title in enumerate(COLUMNS):
        xml.SubElement(root, "text", {"x": str(20 + COLUMN * number), "y": "25", "font-weight": "bold"}).text = title
    for node in nodes.values():
        x, y = places[node.id]
        text = xml.SubElement(root, "text", x=str(x), y=str(y))
        text.text = _printable(node.name if len(node.name) <= 30 else f"{node.name[:29]}…")
        xml.SubElement(text, "title").text = _printable(f"{node.name} ({node.id})")
    return xml.tostring(root, encoding="utf-8", xml_declaration=True)


def _line(root: xml.Element, edge: Edge, places: dict[str, tuple[int, int]]) -> None:
    (x0, y0), (x1, y1) = places[edge.subject], places[edge.object]
    start, end = (x0 + 190, x1 - 6) if x1 > x0 else (x0 - 6, x1 + 190)
    middle = (start + end) // 2
    path = f"M{start},{y0 - 4} C{middle},{y0 - 4} {middle},{y1 - 4} {end},{y1 - 4}"
    drawn = xml.SubElement(root, "path", d=path, fill="none", stroke=COLOUR[edge.direction])
    drawn.set("stroke-width", str(min(1 + len(edge.claims) / 3, 6)))
    drawn.set("opacity", "0.55")
    xml.SubElement(drawn, "title").text = f"{edge.kind} {edge.direction} ({len(edge.claims)} claims)".replace("  ", " ")
