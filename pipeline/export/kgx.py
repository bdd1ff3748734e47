"""A network → KGX: nodes and edges as TSV, in Biolink's terms.

Form: https://github.com/biolink/kgx/blob/master/specification/kgx-format.md; predicates, qualifiers and prefixes:
https://biolink.github.io/biolink-model. A publication is the primary paper; the reviews are the column `documents`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.export.network import network

if TYPE_CHECKING:
    from pipeline.export.network import Edge, Node
    from pipeline.schema import Row

PREFIX = {"reactome": "REACT", "kegg.pathway": "KEGG.PATHWAY", "DOI": "doi"}
"""Name spaces that Biolink writes otherwise. FPLX, cellosaurus and mirbase.mature, which it lacks, stay as the Bioregistry has them."""
PREDICATE = {"carries": "biolink:produces", "acts": "biolink:affects"}
QUALIFIER = {"increases": "increased", "decreases": "decreased"}
NODE = ("id", "category", "name", "provided_by")
EDGE = (
    "id", "subject", "predicate", "object", "object_direction_qualifier", "category", "knowledge_level", "agent_type",
    "primary_knowledge_source", "publications", "documents", "supporting_claims",
)  # fmt: skip


def as_kgx(rows: list[Row]) -> dict[str, bytes]:
    """`nodes.tsv` and `edges.tsv`."""
    nodes, edges = network(rows)
    return {
        "nodes.tsv": _table(NODE, [_node(node) for node in nodes.values()]),
        "edges.tsv": _table(EDGE, [_edge(number, edge) for number, edge in enumerate(edges, start=1)]),
    }


def _node(node: Node) -> list[str]:
    return [curie(node.id), f"biolink:{node.category}", node.name, "exoclaim"]


def _edge(number: int, edge: Edge) -> list[str]:
    return [
        f"exoclaim:edge{number}", curie(edge.subject), PREDICATE[edge.kind], curie(edge.object), QUALIFIER.get(edge.direction, ""),
        "biolink:Association", "not_provided", "text_mining_agent", "infores:exoclaim",
        "|".join(sorted(map(curie, edge.publications))), "|".join(sorted(edge.papers)), "|".join(edge.claims),
    ]  # fmt: skip


def curie(id_: str) -> str:
    """An identifier with the prefix that Biolink gives its name space."""
    prefix, colon, local = id_.partition(":")
    return PREFIX.get(prefix, prefix) + colon + local


def _table(head: tuple[str, ...], rows: list[list[str]]) -> bytes:
    """TSV as kgx reads it: a quotation mark is a letter like any other, so that no cell may hold a tab or a line break."""
    lines = [head, *([" ".join(cell.split()) for cell in row] for row in rows)]
    return "".join("\t".join(line) + "\n" for line in lines).encode("utf8", "replace")
