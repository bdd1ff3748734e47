"""The only place that loads a spaCy pipeline."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language

MODELS = Path(__file__).resolve().parents[2] / "models"
DEFAULT_MODEL = "exoclaim_bio"

# Labels of the CG corpus and of the official scispaCy models → our mention kinds. A label that is not here is ignored, as are the two
# that say too little: ENTITY of en_core_sci_*, and SO of en_ner_craft_md (genes, but also exons, mutations and whole genomes).
KIND_OF_LABEL = {
    "GENE_OR_GENE_PRODUCT": "protein", "PROTEIN": "protein", "DNA": "dna", "RNA": "rna", "GENE": "protein", "GGP": "protein",
    "SIMPLE_CHEMICAL": "drug", "CHEMICAL": "drug", "CHEBI": "drug", "AMINO_ACID": "metabolite",
    "CELL": "cell", "CELL_TYPE": "cell", "CELL_LINE": "cell", "CL": "cell",
    "CELLULAR_COMPONENT": "component", "GO": "component",
    "CANCER": "disease", "DISEASE": "disease",
    "TISSUE": "tissue", "ORGAN": "tissue", "MULTI_TISSUE_STRUCTURE": "tissue", "ORGANISM_SUBDIVISION": "tissue",
    "IMMATERIAL_ANATOMICAL_ENTITY": "tissue", "ANATOMICAL_SYSTEM": "tissue", "DEVELOPING_ANATOMICAL_STRUCTURE": "tissue",
    "PATHOLOGICAL_FORMATION": "disease", "ORGANISM_SUBSTANCE": "fluid", "ORGANISM": "organism", "TAXON": "organism",
}  # fmt: skip


def load_nlp(model: str | None = None) -> "Language":
    """Load a spaCy pipeline: a folder under `models/`, a path, or an installed package name.

    Raises ModelError when it cannot be found or has no dependency parser.
    """
    import spacy
    from thinc.api import NumpyOps, get_current_ops, set_current_ops

    if type(get_current_ops()) is NumpyOps:
        set_current_ops(NumpyOps(use_blis=False))  # numpy's own BLAS multiplies matrices half again as fast as spaCy's
    name = model or DEFAULT_MODEL
    local = MODELS / name
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W095\]")  # trained with another patch release of spaCy
        try:
            nlp = spacy.load(local if local.is_dir() else name)
        except OSError as error:
            raise ModelError(
                f"model {name!r} cannot be loaded: {error}", "give --model a folder under models/ or an installed model"
            ) from error
    if "parser" not in nlp.pipe_names:
        raise ModelError(f"model {name!r} has no dependency parser", "choose a model with a parser")
    return nlp
