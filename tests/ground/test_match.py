"""Names → identifiers: one case a row."""

import pytest

from pipeline.ground import Grounder
from pipeline.ground.fold import fold, singular
from pipeline.ground.mirna import parse_mirna


@pytest.fixture(scope="module")
def grounder() -> Grounder:
    """With the tables that ship."""
    return Grounder()


CASES = [
    # kind, text, aliases, id, a part of the reason
    ("gene", "PTEN", (), "HGNC:9588", "exact"),
    ("gene", "PD-L1", (), "HGNC:17635", "synonym"),
    ("gene", "Mecp2", (), "HGNC:6990", "case"),
    ("gene", "Bcl-2", (), "HGNC:990", "dash"),
    ("gene", "TGF-β1", (), "HGNC:11766", "synonym"),
    ("gene", "ERK", (), "FPLX:ERK", "exact"),  # the family, not an alias of one gene
    ("gene", "CRK", (), "HGNC:2362", "override"),
    ("gene", "MET", (), "HGNC:7029", "override"),
    ("gene", "wild-type EGFR", (), "HGNC:3236", "without its kind"),
    ("gene", "ubiquitination of PD-L1", ("PD-L1",), None, "modification"),
    ("gene", "FAM134A", (), "HGNC:28450", "old name"),
    ("gene", "qwertyase 7", (), None, "not found"),
    ("gene", "α-synuclein", (), "HGNC:11138", "word order"),
    (
        "gene",
        "TSG-6",
        ("tumor necrosis factor (TNF)-stimulated gene-6",),
        "HGNC:11898",
        "synonym",
    ),  # what stands in brackets within is not it
    ("gene", "tau protein phosphorylation", ("tau",), None, "modification"),
    ("lncrna", "lncRNA GAS5", (), "HGNC:16355", "without its kind"),
    ("lncrna", "lncRNA UFC1", (), None, "not found"),  # UFC1 is the gene of a protein
    ("circrna", "circPTGR1", (), None, "not its gene"),
    ("circrna", "circRNA-100338", (), None, "not found"),
    ("mirna", "miR-21", (), "mirbase:MI0000077", "stem-loop"),
    ("mirna", "miR-21-5p", (), "mirbase.mature:MIMAT0000076", "arm"),
    ("mirna", "hsa-miR-21-5p", (), "mirbase.mature:MIMAT0000076", "arm"),
    ("mirna", "microRNA-21", (), "mirbase:MI0000077", "stem-loop"),
    ("mirna", "miR-9", (), "mirbase:MI0000466", "copies"),
    ("mirna", "miR-93", (), "mirbase:MI0000095", "stem-loop"),  # not mir-9-3
    ("mirna", "miR-200", (), "MESH:C533896", "group"),  # 200a, 200b and 200c together
    ("mirna", "let-7", (), "MESH:C487931", "group"),
    ("mirna", "miR-23", (), None, "several"),  # 23a, 23b and 23c have no record together
    ("mirna", "miR-200-3p", (), None, "several"),
    ("mirna", "miR-327", (), None, "no human miRNA"),
    ("mirna", "miR-17-92 cluster", (), "HGNC:23564", "synonym"),
    ("cell", "PC cells", ("prostate cancer (PC) cells", "PC"), "MONDO:0008315", "long form"),
    ("cell", "PC cells", ("pancreatic cancer (PC) cells", "PC"), "MONDO:0009831", "long form"),
    ("cell", "BC", ("bladder cancer",), "MONDO:0001187", "long form"),
    ("cell", "BC", ("breast cancer",), "MONDO:0007254", "long form"),
    ("cell", "BC", (), None, "an abbreviation"),
    ("cell", "macrophages", (), "CL:0000235", "plural"),
    ("cell", "hypoxic MSCs", ("MSCs",), "CL:0000134", "broader"),
    ("cell", "tamoxifen-resistant MCF-7 cells", (), "cellosaurus:CVCL_0031", "cell line"),
    ("cell", "glioma stem cells", (), "MESH:D014411", "synonym"),
    ("cell", "HUVECs", ("endothelial cells",), "CL:0002618", "synonym"),  # an alias, but not what the letters stand for
    ("cell", "gastric cancer-derived mesenchymal stem cells", (), "CL:0000134", "broader"),
    ("effect", "release exosomes rich in miR-105", (), None, "not found"),
    ("cell", "recipient cells", (), None, "not found"),
    ("fluid", "serum of NSCLC patients", (), "UBERON:0001977", "broader"),
    ("pathway", "PI3K/Akt signaling pathway", (), "GO:0043491", "without its kind"),
    ("pathway", "AKT/NF-κB/IκB signaling pathway", (), None, "a chain of names"),
    ("pathway", "AMPK pathway", (), "kegg.pathway:hsa04152", "with its kind"),  # GO has none
    ("pathway", "FoxO signaling pathway", (), "kegg.pathway:hsa04068", "exact"),
    ("pathway", "Interleukin-17 signaling", (), "reactome:R-HSA-448424", "exact"),
    ("pathway", "PDGF signaling", (), "GO:0048008", "the same in GO"),  # by Reactome's name
    ("pathway", "insulin signalling", (), "GO:0008286", "the same in GO"),  # by KEGG's, and not the gene
    ("pathway", "NOD-like receptor signaling pathway", (), "GO:0035872", "synonym"),  # whose name is a long one
    ("pathway", "Signal Transduction", (), None, "not found"),
    ("effect", "migration of endothelial cells", (), "GO:0043542", "word order"),
    ("effect", "proliferation of HCC cells", (), "GO:0008283", "broader"),
    ("effect", "tumour metastasis", (), "MESH:D009362", "synonym"),
    ("effect", "MET", ("mesenchymal-epithelial transition",), "GO:0060231", "long form"),
    ("effect", "dormancy", (), None, "override"),
    ("gene", "FUS/TLS", (), "HGNC:4010", "two of its names"),
    ("gene", "LRP1/TSP1", (), None, "not found"),  # two genes
    ("cell", "monocytic cells", (), "CL:0000576", "exact"),
    ("cell", "β cells", (), "CL:0000169", "plural"),
    ("cell", "AGS cells", (), "cellosaurus:CVCL_0139", "cell line"),
    ("cell", "ags cells", (), None, "not found"),  # a line of letters alone is known to the letter
    ("cell", "U-87MG cells", (), "cellosaurus:CVCL_0022", "cell line"),  # Cellosaurus: U-87MG ATCC
    ("cell", "SHH MB cell line", (), None, "not found"),  # a cell line, which says nothing
    ("effect", "autophagy", (), "GO:0006914", "exact"),
    ("effect", "asymmetric rotation", (), None, "not found"),  # a term of physics
    ("context", "X-rays", (), "MESH:D014965", "case"),
    ("effect", "angiogenic ability", (), "GO:0001525", "without its kind"),
    ("effect", "reprogramming macrophages", ("macrophages",), None, "not found"),  # the object of the verb
    ("effect", "resistance to apoptosis", (), None, "no drug resistance"),
    ("effect", "resistance to gemcitabine", (), "MESH:D004351", "broader"),
    ("effect", "insulin resistance", (), "MESH:D007333", "case"),
    ("effect", "undifferentiated cells", (), None, "not found"),  # a grade of tumours in MONDO
    ("effect", "promoting angiogenesis", (), "GO:0001525", "broader"),
    ("chemical", "phosphatidylglycerols", (), "CHEBI:17517", "synonym"),  # ChEBI has the singular, MeSH the plural
    ("chemical", "PE 34:1", (), "CHEBI:16038", "broader"),
    ("chemical", "ceramide (Cer) d18\u2009:\u20091/24\u2009:\u20091", (), "CHEBI:17761", "broader"),
    ("any", "siRNA", (), "MESH:D034741", "synonym"),
    ("chemical", "DDP", (), "CHEBI:27899", "synonym"),
    ("context", "hypoxic", (), "MESH:D000860", "synonym"),
    ("vesicle", "exosomes", (), "GO:0070062", "synonym"),
]


@pytest.mark.parametrize(
    ("kind", "text", "aliases", "id_", "why"), CASES, ids=[f"{case[0]}-{case[1]}-{number}" for number, case in enumerate(CASES)]
)
def test_a_name_gets_its_identifier_and_the_reason(grounder, kind, text, aliases, id_, why):
    found = grounder.ground(text, kind, aliases)
    assert found.id == id_ and why in found.match
    assert (found.name is None) == (id_ is None)


def test_an_ambiguous_name_is_told_and_not_guessed(grounder):
    found = grounder.ground("p40", "gene")
    assert found.id is None and len(found.others) > 1 and "unclear" in found.match


@pytest.mark.parametrize(
    ("kind", "text", "relation", "others"),
    [
        ("mirna", "miR-200", "member", ["hsa-mir-200a", "hsa-mir-200b", "hsa-mir-200c"]),
        ("mirna", "miR-23", "member", ["hsa-mir-23a", "hsa-mir-23b", "hsa-mir-23c"]),
        ("circrna", "circPTGR1", "gene", ["PTGR1"]),
        ("circrna", "circ_PTGR1_003", "gene", ["PTGR1"]),
        ("circrna", "hsa_circ_0000190", "or", []),
        ("pathway", "HGF/c-Met/Akt signaling pathway", "part", ["HGF", "MET", "AKT"]),
        ("pathway", "PI3K/Akt pathway", "elsewhere", ["PI3K-Akt signaling pathway", "PIP3 activates AKT signaling"]),
        ("pathway", "PDGF signaling", "elsewhere", ["Signaling by PDGF"]),
        ("pathway", "HGF/qwertyase axis", "or", []),  # of a chain all or nothing
        ("cell", "PC", "or", ["malignant pancreatic neoplasm", "prostate cancer", "pachyonychia congenita"]),  # told, and not believed
        ("cell", "PC cells", "or", ["malignant pancreatic neoplasm", "prostate cancer", "pachyonychia congenita"]),
        ("gene", "MET", "or", ["SLTM"]),  # a person's decision
        ("gene", "VEGF", "or", ["VEGFA"]),
    ],
)
def test_what_else_is_known_of_a_name(grounder, kind, text, relation, others):
    found = grounder.ground(text, kind)
    assert (found.relation, [name for _, name in found.others]) == (relation, others)


def test_the_papers_long_form_decides_between_two_genes(grounder):
    unclear = grounder.ground("p40", "gene")
    id_, name = unclear.others[0]
    assert grounder.ground("p40", "gene", (name,)).id == id_


@pytest.mark.parametrize("name", ["miR-21", "miR-21-5p", "hsa-mir-21", "miR-21*", "miRNA-21-3p"])
def test_stem_loop_and_arms_are_of_one_family(name):
    mirna = parse_mirna(name)
    assert mirna and mirna.family == "mir-21"


@pytest.mark.parametrize("name", ["miRNAs", "PTEN", "miR-106-363", "let it be"])
def test_what_is_no_mirna(name):
    assert parse_mirna(name) is None


@pytest.mark.parametrize(
    ("one", "other"), [("TGF-β", "tgf beta"), ("tumour", "Tumor"), ("PI3K/AKT", "PI3K/Akt"), ("Wharton’s", "Whartons")]
)
def test_fold(one, other):
    assert fold(one) == fold(other) == fold(fold(one))


@pytest.mark.parametrize(
    ("many", "one"), [("stem cells", "stem cell"), ("metastases", "metastasis"), ("apoptosis", "apoptosis"), ("Wharton's", "Wharton's")]
)
def test_singular(many, one):
    assert singular(many) == one


@pytest.mark.parametrize(("kind", "text"), [("effect", "rich"), ("gene", "impact"), ("effect", "breast")])
def test_a_plain_word_is_no_abbreviation(grounder, kind, text):
    assert grounder.ground(text, kind).id is None
