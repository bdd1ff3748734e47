"""Slot → kind of thing → where its name is looked up, and in which order."""

from __future__ import annotations

MIRNA, GENE, PATHWAY, CHEMICAL = "mirna", "gene", "pathway", "chemical"
LNCRNA, CIRCRNA, VESICLE, ANY = "lncrna", "circrna", "vesicle", "any"
CELL, FLUID, DISEASE, EFFECT, CONTEXT = "cell", "fluid", "disease", "effect", "context"

KIND_OF_TYPE = {
    "miRNA": MIRNA, "circRNA": CIRCRNA, "lncRNA": LNCRNA,
    "mRNA": GENE, "RNA": ANY, "DNA": GENE, "protein": GENE, "gene": GENE, "complex": GENE,
    "pathway": PATHWAY, "drug": CHEMICAL, "lipid": CHEMICAL, "metabolite": CHEMICAL,
    "cell": CELL, "cell line": CELL, "tumour": CELL, "tissue": CELL, "patient": CELL, "patient group": CELL, "organism": CELL,
    "body fluid": FLUID, "fluid": FLUID, "process": EFFECT, "condition": CONTEXT,
}  # fmt: skip
KIND_OF_SLOT = {"source": CELL, "recipient": CELL, "effect": EFFECT, "context": CONTEXT, "disease": DISEASE}

MOLECULES = frozenset((MIRNA, GENE, LNCRNA, CIRCRNA, ANY))
"""Kinds whose tables are of human genes."""

TABLES: dict[str, tuple[str, ...]] = {
    MIRNA: ("own:class", "own:mirna"),
    CIRCRNA: ("own:class",),
    GENE: ("own:class", "own:gene", "families", "genes", "noncoding"),
    LNCRNA: ("own:class", "own:rna", "noncoding"),
    PATHWAY: ("own:pathway", "processes", "reactome", "kegg", "own:kegg", "own:gene", "families", "genes"),
    CHEMICAL: ("own:drug", "own:class", "chemicals"),
    CELL: ("own:cell", "cells", "own:disease", "diseases", "own:fluid", "tissues", "mesh"),
    FLUID: ("own:fluid", "tissues", "mesh"),
    DISEASE: ("own:disease", "diseases", "mesh"),
    EFFECT: ("own:effect", "own:effect~", "processes", "own:disease", "own:cell", "cells", "diseases", "mesh"),
    CONTEXT: ("own:context", "own:drug", "chemicals", "own:effect", "processes", "mesh", "physics", "diseases"),
    VESICLE: ("own:vesicle",),
    ANY: ("own:class", "own:gene", "families", "genes", "noncoding", "own:drug", "chemicals"),
}
TOGETHER = frozenset(("families", "genes", "noncoding"))
"""Tables that are weighed against each other by how well the name fits; else the first table that has a name wins."""

BROADER = frozenset((CELL, FLUID, DISEASE, EFFECT, CONTEXT))
"""Kinds of which words in front may be dropped, which finds a broader term; a gene's name is taken whole."""


def kind_of(slot: str, type_: str) -> str:
    """The kind of a slot's filler, by the slot's type or else by the slot."""
    return KIND_OF_TYPE.get(type_) or KIND_OF_SLOT.get(slot, ANY)


EMPTY = frozenset(
    (
        "MESH:D002477",
        "CL:0000000",
        "UBERON:0000479",
        "MESH:D014024",
        "MONDO:0000001",
        "MESH:D004194",
        "GO:0005623",
        "CL:0000003",
        "MESH:D004777",
        "MESH:D002460",
        "GO:0007165",
        "reactome:R-HSA-1643685",
        "reactome:R-HSA-1430728",
        "reactome:R-HSA-162582",
        "reactome:R-HSA-168256",
    )
)
"""Terms that say nothing: cell, cell line, tissue, disease, environment, metabolism, signal transduction, immune system."""
