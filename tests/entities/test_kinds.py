"""Every kind of mention is really found in running text, with the shipped model, lexicons and patterns."""

from typing import get_args

import pytest

from pipeline.entities import tag
from pipeline.schema import MentionKind

from tests.entities.papers import paper

# sentence → some of its mentions: text, kind, and who finds it ("ner" is the model)
CASES = [
    ("MiR-155-5p was packed into small extracellular vesicles.", {"MiR-155-5p": "mirna mirna", "small extracellular vesicles": "vesicle vesicle-word"}),
    ("HCC-Exos and oncosomes were taken up.", {"HCC-Exos": "vesicle vesicle-label", "oncosomes": "vesicle vesicle-word"}),
    ("LINC01234 binds circ_0001946.", {"LINC01234": "lncrna lncrna", "circ_0001946": "circrna circrna"}),
    ("U87 cells express EGFRvIII mRNA.", {"U87 cells": "cell head-word", "EGFRvIII mRNA": "mrna mrna"}),
    ("Exosomes of LN-18 cells carry tRF-3022b and mtDNA.", {"tRF-3022b": "rna small-rna", "mtDNA": "dna dna"}),
    ("CD9 and the VEGF receptor were lost.", {"CD9": "protein ner", "VEGF receptor": "class head-word"}),
    ("RAB27A rose.", {"RAB27A": "protein ner"}),
    ("Ceramide and doxorubicin were measured with lactate.", {"Ceramide": "lipid lipid", "doxorubicin": "drug drug", "lactate": "metabolite metabolite"}),
    ("They lack the amino acids glutamine and serine.", {"glutamine": "metabolite metabolite"}),
    ("The Hippo/YAP pathway and NF-κB signaling fell.", {"Hippo/YAP pathway": "pathway head-word", "NF-κB signaling": "pathway head-word"}),
    ("They assemble the γ-secretase complex.", {"γ-secretase complex": "complex head-word"}),
    ("Lysosomes and the endoplasmic reticulum take them up.", {"Lysosomes": "component ner", "endoplasmic reticulum": "component ner"}),
    ("Hepatic stellate cells and HT22 cells grew.", {"Hepatic stellate cells": "cell ner", "HT22": "cell line-lexicon"}),
    ("They reach the liver and the lymph nodes.", {"liver": "tissue ner", "lymph nodes": "tissue ner"}),
    ("Urine and cerebrospinal fluid of patients were taken.", {"Urine": "fluid ner", "cerebrospinal fluid": "fluid head-word", "patients": "patient ner"}),
    ("Osteosarcoma and Alzheimer's disease worsen.", {"Osteosarcoma": "disease ner", "Alzheimer's disease": "disease eponym"}),
    ("Rheumatoid arthritis worsens.", {"Rheumatoid arthritis": "disease head-word"}),
    ("Exosomes of Porphyromonas gingivalis and ginger were used.", {"Porphyromonas gingivalis": "organism ner", "ginger": "organism ner"}),
    ("Vesicles reach zebrafish.", {"zebrafish": "organism ner"}),
    ("They raise stemness and M2 polarization.", {"stemness": "process head-word", "M2 polarization": "process head-word"}),
    ("They curb drug-induced neuroinflammation and EMT.", {"drug-induced neuroinflammation": "process head-word", "EMT": "process abbreviation"}),
    ("LPS raises it.", {"LPS": "condition abbreviation"}),
    ("The second study asked for more methods.", {"second study": "phrase head-word"}),
]  # fmt: skip


@pytest.mark.model
@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[sentence for sentence, _ in CASES])
def test_a_kind_is_found(sentence, expected, models):
    found = tag(paper(sentence), models.nlp)
    named = {found.spacy_doc[m.start : m.end].text: f"{m.kind} {m.found_by}" for m in found.mentions}
    assert {name: named.get(name) for name in expected} == expected


def test_every_kind_has_a_case():
    assert {told.split()[0] for _, expected in CASES for told in expected.values()} == set(get_args(MentionKind))
