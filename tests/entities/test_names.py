"""Names found before the parse: what is one name, of which kind, and who wins where finders disagree."""

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.entities.lexicons import load_lexicons
from pipeline.entities.names import Name, find_names, kind_of_phrase, tokenize

LEXICONS = load_lexicons()
NLP = spacy.blank("en")


def names(text: str, **long_forms: str) -> list[str]:
    """Names as "text: kind"."""
    return [f"{text[n.start : n.end]}: {n.kind}" for n in find_names(text, LEXICONS, long_forms)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MSC exosomes", ["MSC: cell", "exosomes: vesicle"]),
        ("hsa-let-7a-5p and miR-125a/b fall", ["hsa-let-7a-5p: mirna", "miR-125a/b: mirna"]),
        ("miR-17-5p of the cluster", ["miR-17-5p: mirna"]),
        ("HCC-Exos carry RAB27A", ["HCC-Exos: vesicle", "RAB27A: protein"]),
        ("the PI3K/Akt pathway", ["PI3K/Akt: pathway"]),
        ("SOCS1/JAK2/STAT3 is one", ["SOCS1/JAK2/STAT3: pathway"]),
        ("VE-cadherin and TGF-β1", ["VE-cadherin: protein", "TGF-β1: protein"]),
        ("it up-regulates PTEN", ["up-regulates: ", "PTEN: protein"]),
        ("IGF-1R mRNA in sEVs", ["IGF-1R mRNA: mrna", "sEVs: vesicle"]),
        ("lncRNA-H19 or LINC00152", ["lncRNA-H19: lncrna", "LINC00152: lncrna"]),
        ("circRNA-100338, circUHRF1", ["circRNA-100338: circrna", "circUHRF1: circrna"]),
        ("A549/DDP cells and CD8+ T cells", ["A549/DDP: cell", "CD8+ T cells: cell"]),
        ("small extracellular vesicles", ["small extracellular vesicles: vesicle"]),
        ("miR-142-3p/miR-506-3p and the miR-141-200-429 cluster", ["miR-142-3p: mirna", "miR-506-3p: mirna", "miR-141-200-429: mirna"]),
        ("LN229, LN-229 and HT22 cells", ["LN229: cell", "LN-229: cell", "HT22: cell"]),
        ("EMT of HCC", ["EMT: process", "HCC: disease"]),
        ("İ High mobility group box 1, gasdermin D-like", ["High mobility group box 1: protein"]),
        ("EpCAM, cGAS and CAFs", ["EpCAM: protein", "cGAS: protein", "CAFs: cell"]),
        ("a β-catenin/TCF4 complex", ["β-catenin/TCF4: pathway"]),
        ("cells of the liver and its vessels", []),
        ("miRNAs and exosomal proteins", []),
        ("and/or in vivo/in vitro", []),
        ("", []),
    ],
)
def test_names_of_a_phrase(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "long_forms", "expected"),
    [
        pytest.param("PAK cells", {"PAK": "porcine aortic kidney cells"}, ["PAK: cell"], id="the paper's cell beats a gene"),
        pytest.param("MET is rare", {"MET": "metabolic equivalent of task"}, ["MET: "], id="the paper's word beats the field's"),
        pytest.param("EMT and MET are rare", {}, ["EMT: process", "MET: process"], id="the field's abbreviation beats a gene beside its kin"),
        pytest.param("MET is rare", {}, ["MET: protein"], id="a gene where its kin is not spoken of"),
        pytest.param("PTEN is lost", {}, ["PTEN: protein"], id="a gene"),
        pytest.param("GDEs grow", {"GDEs": "glioma-derived exosomes"}, ["GDEs: vesicle"], id="vesicles of the paper"),
        pytest.param("BLX1 in milk", {"BLX1": "bovine lactation exosomes"}, ["BLX1: vesicle"], id="the paper beats the shape of a symbol"),
        pytest.param("miR-21 in OVC", {"miR-21": "ovarian cells"}, ["miR-21: mirna"], id="a miRNA stays one whatever the paper says"),
        pytest.param("CPC exosomes", {"CPCs": "cardiac progenitor cells"}, ["CPC: cell", "exosomes: vesicle"], id="defined in the plural"),
        pytest.param("CIRI rises", {"CIRI": "cerebral ischemia-reperfusion injury"}, ["CIRI: disease"], id="the paper's disease"),
        pytest.param("ncRNAs rise", {"ncRNAs": "non-coding RNAs"}, ["ncRNAs: class"], id="a class of the paper"),
        pytest.param(
            "PPP2CA is lost", {"PPP2CA": "protein phosphatase 2, catalytic subunit, alpha isozyme"}, ["PPP2CA: protein"],
            id="a gene whose long form ends in no word for a protein",
        ),
        pytest.param(
            "epidermal growth factor receptor rises", {"EGFR": "epidermal growth factor receptor"},
            ["epidermal growth factor receptor: protein"], id="the long form of a gene is one name",
        ),
        pytest.param("mesenchymal stem cells rise", {"MSCs": "mesenchymal stem cells"}, [], id="the long form of a cell is words"),
    ],
)  # fmt: skip
def test_who_wins(text, long_forms, expected):
    assert names(text, **long_forms) == expected


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("human umbilical vein endothelial cells", "cell"), ("bone marrow macrophage", "cell"), ("hepatocellular carcinoma", "disease"),
        ("glioma cell-derived exosomes", "vesicle"), ("tumor EVs", "vesicle"), ("vascular endothelial growth factor", "protein"),
        ("epidermal growth factor receptor", "protein"), ("epithelial-mesenchymal transition", "process"), ("miR-21", "mirna"),
        ("vascular endothelial growth factor A", "protein"), ("wingless pathway", "pathway"), ("cold atmospheric plasma", ""),
    ],
)  # fmt: skip
def test_the_kind_that_a_long_form_tells(phrase, kind):
    assert kind_of_phrase(phrase, LEXICONS) == kind


# ---------------------------------------------------------------- tokens


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("miR-21-5p targets PI3K/Akt.", ["miR-21-5p", "targets", "PI3K/Akt", "."]),
        ("small extracellular vesicles, up-regulated", ["small extracellular vesicles", ",", "up-regulated"]),
        ("glioma-derived exosomes", ["glioma", "-", "derived", "exosomes"]),
        ("(VE-cadherin)", ["(", "VE-cadherin", ")"]),
        ("A  B", ["A", " ", "B"]),
        ("", []),
    ],
)
def test_tokens(text, tokens):
    doc = tokenize(text, find_names(text, LEXICONS, {}), NLP)
    assert [token.text for token in doc] == tokens
    assert doc.text == text


@pytest.mark.parametrize("blank", ["\u00a0", "\u2009", "\t", "\n "], ids=["no-break", "thin", "tab", "line end"])
def test_a_blank_stays_the_blank_that_it_is(blank):
    text = f"miR-21{blank}falls"
    assert tokenize(text, find_names(text, LEXICONS, {}), NLP).text == text


def test_a_name_inside_a_word_is_cut_out():
    doc = tokenize("anti-PTENcells", [Name(5, 9, "protein", "hand")], NLP)
    assert "PTEN" in [token.text for token in doc]
    assert doc.text == "anti-PTENcells"


NAMES = "miR-21 hsa-let-7a-5p PTEN PI3K/Akt HCC-Exos VE-cadherin TGF-β1 circUHRF1 MSC EMT A549/DDP IGF-1R up-regulates sEVs BLX1 QQZ".split()
WORDS = "the of and cells, promotes. (in) which; growth 3.5 mg/ml 24/7 α -derived Tumor exosomal p<0.05 – “so”".split() + ["", " "]
LONG = {"BLX1": "bovine lactation exosomes", "QQZ": "quiet quail zone", "PTEN": "phosphatase and tensin homolog"}
PHRASE = st.one_of(st.sampled_from([*NAMES, *WORDS, *LONG.values()]), st.text("miRexos-/21αβAZ+. ()", max_size=8))
TEXT = st.lists(st.tuples(PHRASE, st.sampled_from([" ", " ", " ", "", "-", "  "])), max_size=12).map(
    lambda parts: "".join(word + gap for word, gap in parts)
)


@settings(max_examples=150, deadline=None)
@given(TEXT)
def test_names_never_overlap_and_stand_in_order(text):
    found = find_names(text, LEXICONS, LONG)
    assert all(0 <= name.start < name.end <= len(text) for name in found)
    assert all(one.end <= other.start for one, other in zip(found, found[1:]))


@settings(max_examples=150, deadline=None)
@given(TEXT)
def test_tokens_lose_no_character_and_each_name_is_one(text):
    found = find_names(text, LEXICONS, LONG)
    doc = tokenize(text, found, NLP)
    assert doc.text == text
    spans = {(token.idx, token.idx + len(token)) for token in doc}
    assert {(name.start, name.end) for name in found} <= spans


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=6, unique=True))
def test_every_name_of_a_list_is_found_whole(chosen):
    text = "Here are " + ", ".join(chosen) + "."
    assert [text[n.start : n.end] for n in find_names(text, LEXICONS, LONG)] == chosen


@settings(max_examples=60, deadline=None)
@given(st.from_regex(r"(?:miR-|hsa-miR-|microRNA-|miRNA-)[1-9][0-9]{0,3}[ab]?(?:-[35]p)?", fullmatch=True))
def test_every_mirna_is_one_name(name):
    assert names(f"Exosomal {name} and more") == [f"{name}: mirna"]
