"""Other spaCy pipelines in place of ours: the labels of the official scispaCy models, and a run with one of them."""

import json

import pytest
import spacy
from spacy.training import Example

from pipeline import cli
from pipeline.entities.lexicons import KINDS
from pipeline.entities.model import KIND_OF_LABEL

CG = """AMINO_ACID ANATOMICAL_SYSTEM CANCER CELL CELLULAR_COMPONENT DEVELOPING_ANATOMICAL_STRUCTURE GENE_OR_GENE_PRODUCT
    IMMATERIAL_ANATOMICAL_ENTITY MULTI_TISSUE_STRUCTURE ORGAN ORGANISM ORGANISM_SUBDIVISION ORGANISM_SUBSTANCE PATHOLOGICAL_FORMATION
    SIMPLE_CHEMICAL TISSUE"""
LABELS = {  # as the models' own pages list them
    "en_ner_bionlp13cg_md": CG, "en_ner_jnlpba_md": "DNA CELL_TYPE CELL_LINE RNA PROTEIN", "en_ner_bc5cdr_md": "DISEASE CHEMICAL",
    "en_ner_craft_md": "GGP SO TAXON CHEBI GO CL", "en_core_sci_sm": "ENTITY", "en_core_sci_md": "ENTITY", "en_core_sci_lg": "ENTITY",
}  # fmt: skip
UNTYPED = {"SO", "ENTITY"}
WORDS = {  # label → a word that no list of ours knows, and the kind that it must get
    "AMINO_ACID": "metabolite", "CANCER": "disease", "CELL": "cell", "CELLULAR_COMPONENT": "component", "GENE_OR_GENE_PRODUCT": "protein",
    "ORGAN": "tissue", "ORGANISM": "organism", "ORGANISM_SUBSTANCE": "fluid", "SIMPLE_CHEMICAL": "drug", "DNA": "dna", "RNA": "rna",
    "PROTEIN": "protein", "CELL_TYPE": "cell", "CELL_LINE": "cell", "DISEASE": "disease", "CHEMICAL": "drug", "GGP": "protein",
    "TAXON": "organism", "CHEBI": "drug", "GO": "component", "CL": "cell", "ENTITY": "phrase", "SO": "phrase",
}  # fmt: skip


@pytest.mark.parametrize("model", LABELS)
def test_every_label_of_an_official_model_has_a_kind(model):
    labels = set(LABELS[model].split())
    assert labels - set(KIND_OF_LABEL) <= UNTYPED
    assert {KIND_OF_LABEL[label] for label in labels - UNTYPED} <= KINDS


def word(label: str) -> str:
    return "Qu" + label.lower().replace("_", "") + "ex"


@pytest.fixture
def model(tmp_path):
    """A pipeline with those labels and a parser, as `spacy.load` takes it; every word of ours is a noun to it."""
    nlp = spacy.blank("en")
    nlp.add_pipe("parser")
    example = {"words": ["Cells", "grow"], "heads": [1, 1], "deps": ["nsubj", "ROOT"]}
    nlp.initialize(lambda: [Example.from_dict(nlp.make_doc("Cells grow"), example)])
    nouns = nlp.add_pipe("attribute_ruler")
    ner = nlp.add_pipe("entity_ruler", name="ner")
    for label in WORDS:
        nouns.add([[{"LOWER": word(label).lower()}]], {"TAG": "NN", "POS": "NOUN"})
        ner.add_patterns([{"label": label, "pattern": word(label)}])
    nlp.to_disk(tmp_path / "official")
    return tmp_path / "official"


def test_a_run_with_another_model_maps_its_labels(model, tmp_path):
    text = tmp_path / "paper.md"
    text.write_text("# Title\n\n## Abstract\n\n" + " ".join(f"{word(label)}." for label in WORDS) + "\n", encoding="utf8")
    assert cli.main(["run", str(text), "-o", str(tmp_path / "out"), "--model", str(model), "--trace"]) == 0
    trace = [json.loads(line) for line in (tmp_path / "out" / "trace.jsonl").read_text(encoding="utf8").splitlines()]
    found = {mention["forms"][0]: mention["kind"] for row in trace for mention in row["mentions"]}
    assert {label: found.get(word(label)) for label in WORDS} == WORDS
