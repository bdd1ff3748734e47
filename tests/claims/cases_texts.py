"""What coordination, earlier sentences, negation and the kind of text make of a statement."""

from tests.claims.cases import case

COORDINATION = [
    case("cargos", "Exosomal miR-21 and miR-155 inhibit PTEN.", "miR-21 | | PTEN↓ |", "miR-155 | | PTEN↓ |"),
    case("targets", "Exosomal miR-9 targets COL18A1, THBS2 and PTCH1.", "miR-9 | | COL18A1↓ |", "miR-9 | | THBS2↓ |", "miR-9 | | PTCH1↓ |"),
    case("effects", "Exosomal miR-21 promotes invasion and angiogenesis.", "miR-21 | | | invasion↑", "miR-21 | | | angiogenesis↑"),
    case(
        "multiplied-out",
        "Exosomes of glioma cells carry miR-21 and miR-26a, which inhibit PTEN and RECK to promote angiogenesis.",
        *(f"{cargo} | glioma cells | {target}↓ | angiogenesis↑" for cargo in ("miR-21", "miR-26a") for target in ("PTEN", "RECK")),
    ),
    case("as-well-as", "Exosomal miR-21 as well as miR-155 inhibits PTEN.", "miR-21 | | PTEN↓ |", "miR-155 | | PTEN↓ |"),
    case("two-verbs", "Exosomal miR-21 targets and silences PTEN.", "miR-21 | | PTEN↓ |"),
    case(
        "opposite-verbs", "Exosomal miR-21 promotes invasion but inhibits apoptosis.",
        "miR-21 | | | invasion↑", "miR-21 | | | apoptosis↓",
    ),
    case("both-and", "Both exosomal miR-21 and exosomal miR-155 inhibit PTEN.", "miR-21 | | PTEN↓ |", "miR-155 | | PTEN↓ |"),
    case(
        "respectively-targets", "Exosomal miR-21 and miR-26a target PTEN and EZH2, respectively.",
        "miR-21 | | PTEN↓ |", "miR-26a | | EZH2↓ |",
    ),
    case(
        "respectively-sources",
        "Exosomal miR-21 and miR-9 from glioma cells and melanoma cells, respectively, promote angiogenesis.",
        "miR-21 | glioma cells | | angiogenesis↑", "miR-9 | melanoma cells | | angiogenesis↑",
    ),
    case(
        "respectively-effects", "Exosomal miR-21 and miR-26a promote invasion and apoptosis, respectively.",
        "miR-21 | | | invasion↑", "miR-26a | | | apoptosis↑",
    ),
    case("slashed", "Exosomal miR-21 activates the TLR4/NF-κB pathway.", "miR-21 | | TLR4/NF-κB pathway↑ |"),
    case(
        "two-pathways", "Exosomal miR-21 activates the MAPK and JAK/STAT pathways.",
        "miR-21 | | MAPK↑ |", "miR-21 | | JAK/STAT pathways↑ |",
    ),
    case(
        "shared-head", "Exosomal miR-21 promotes docetaxel and gemcitabine resistance.",
        "miR-21 | | | docetaxel resistance↑", "miR-21 | | | gemcitabine resistance↑",
        xfail="'A and B resistance' stays one effect where the parser hangs A on B",
    ),
    case(
        "shared-modifier", "Exosomal miR-21 promotes tumor growth and metastasis.",
        "miR-21 | | | tumor growth↑", "miR-21 | | | metastasis↑",
    ),
    case(
        "enumeration", "Exosomal miR-21 has two roles: (i) it inhibits apoptosis, and (ii) it promotes invasion.",
        "miR-21 | | | apoptosis↓", "miR-21 | | | invasion↑",
    ),
    case(
        "letters",
        "(A) Exosomes of glioma cells carry miR-9, which inhibits PTEN. (B) Exosomes of melanoma cells promote angiogenesis.",
        "miR-9 | glioma cells | PTEN↓ |", "| melanoma cells | | angiogenesis↑",
    ),
    case(
        "side-by-side",
        "Exosomal miR-21 promotes invasion, accompanied by an increase in vimentin.",
        "miR-21 | | | invasion↑", "miR-21 | | vimentin↑ |",
    ),
    case(
        "two-clauses",
        "Exosomes of glioma cells promote angiogenesis, whereas exosomes of MSCs inhibit invasion.",
        "| glioma cells | | angiogenesis↑", "| MSCs | | invasion↓",
    ),
    case(
        "semicolon",
        "Exosomal miR-21 inhibits PTEN; exosomal miR-9 promotes angiogenesis.",
        "miR-21 | | PTEN↓ |", "miR-9 | | | angiogenesis↑",
    ),
    case("said-twice", "Exosomal miR-21 inhibits PTEN; in mice, exosomal miR-21 inhibits PTEN.", "miR-21 | | PTEN↓ |"),
    case("slashed-mirnas", "Exosomal miR-125a/b inhibits SIRT7.", "miR-125a/b | | SIRT7↓ |"),
]

ANAPHORA = [
    case(
        "these-exosomes", "Gastric cancer cells release exosomes. These exosomes promote angiogenesis.",
        "| Gastric cancer cells | | angiogenesis↑",
    ),
    case(
        "such-vesicles", "Macrophages shed microvesicles. Such vesicles contain miR-223, which promotes invasion.",
        "miR-223 | Macrophages | | invasion↑",
    ),
    case(
        "the-vesicles", "Glioma cells release vesicles. The vesicles promote angiogenesis.",
        "| Glioma cells | | angiogenesis↑",
    ),
    case("and-it", "Exosomes of glioma cells carry miR-21, and it inhibits PTEN.", "miR-21 | glioma cells | PTEN↓ |"),
    case(
        "once-inside", "Exosomes of glioma cells carry miR-21. Once inside macrophages, it inhibits PTEN.",
        "miR-21 | glioma cells | PTEN↓ |",
    ),
    case(
        "same-vesicles", "Exosomes of MSCs reduce fibrosis. The same vesicles inhibit apoptosis.",
        "| MSCs | | fibrosis↓", "| MSCs | | apoptosis↓",
    ),
    case("consequently", "Exosomal miR-21 inhibits PTEN. Consequently, AKT is activated.", "miR-21 | | PTEN↓ |", "miR-21 | | AKT↑ |"),
    case(
        "source-kept", "Exosomal miR-21 from glioma cells inhibits PTEN. Mechanistically, miR-21 activates AKT.",
        "miR-21 | glioma cells | PTEN↓ |", "miR-21 | glioma cells | AKT↑ |",
    ),
    case("it-cargo", "Exosomes of glioma cells carry miR-21. It inhibits PTEN.", "miR-21 | glioma cells | PTEN↓ |"),
    case(
        "they-exosomes", "Glioma cells secrete exosomes. They deliver miR-21, which inhibits PTEN.",
        "miR-21 | Glioma cells | PTEN↓ |",
    ),
    case(
        "they-cargos", "Exosomes of glioma cells carry miR-21 and miR-9. They inhibit PTEN.",
        "miR-21 | glioma cells | PTEN↓ |", "miR-9 | glioma cells | PTEN↓ |",
    ),
    case(
        "the-mirna", "Exosomes of glioma cells contain miR-148a. The miRNA targets CADM1.",
        "miR-148a | glioma cells | CADM1↓ |",
    ),
    case(
        "this-microrna", "Exosomes of glioma cells contain miR-148a. In turn, this microRNA targets CADM1.",
        "miR-148a | glioma cells | CADM1↓ |",
    ),
    case("named-again", "Exosomes of CSCs are rich in PD-L1. PD-L1 inhibits T-cell activation.", "PD-L1 | CSCs | | T-cell activation↓"),
    case(
        "this-in-turn", "Exosomal miR-23a inhibits ZO-1. This in turn increases vascular permeability.",
        "miR-23a | | ZO-1↓ | vascular permeability↑",
    ),
    case(
        "as-a-result", "Exosomal miR-23a inhibits ZO-1. As a result, vascular permeability increases.",
        "miR-23a | | ZO-1↓ | vascular permeability↑",
    ),
    case(
        "three-sentences",
        "Pancreatic cancer cells secrete exosomes. These vesicles are rich in miR-21. The miRNA represses PDCD4.",
        "miR-21 | Pancreatic cancer cells | PDCD4↓ |",
    ),
    case("their-exosomes", "Glioma cells grow fast. Their exosomes promote angiogenesis.", "| Glioma cells | | angiogenesis↑"),
    case(
        "elided-subject", "Exosomal miR-21 enters macrophages and represses PTEN.",
        "miR-21 | | PTEN↓ |",
    ),
    case("both-of-them", "Exosomal miR-21 and miR-9 are abundant. Both of them inhibit PTEN.", "miR-21 | | PTEN↓ |", "miR-9 | | PTEN↓ |"),
    case("another-cell", "T cells fight tumors. Exosomes of glioma cells promote angiogenesis.", "| glioma cells | | angiogenesis↑"),
    case("new-paragraph", ("Exosomes of glioma cells carry miR-21.", "It inhibits PTEN.")),
    case(
        "study-source", "We isolated exosomes from gastric cancer cells. Exosomal miR-21 inhibited PTEN.",
        "miR-21 | gastric cancer cells | PTEN↓ |",
        study=True,
    ),
    case(
        "review-source", "Exosomes from gastric cancer cells are abundant in blood. In another model, exosomal miR-21 inhibits PTEN.",
        "miR-21 | | PTEN↓ |",
    ),
]

NEGATION = [
    case("not", "Exosomal miR-21 does not inhibit PTEN.", "miR-21 | | PTEN↓ | | not"),
    case(
        "had-no-effect", "Exosomes of healthy fibroblasts had no effect on migration.",
        "| healthy fibroblasts | | migration~ | not",
    ),
    case("failed-to", "Exosomes of healthy fibroblasts failed to promote invasion.", "| healthy fibroblasts | | invasion↑ | not"),
    case(
        "but-not", "Exosomes of glioma cells, but not exosomes of astrocytes, promote invasion.",
        "| glioma cells | | invasion↑",
    ),
    case(
        "whereas-did-not", "Exosomes of glioma cells promote invasion, whereas those of astrocytes do not.",
        "| glioma cells | | invasion↑",
    ),
    case("but-not-cargo", "Exosomal miR-21, but not exosomal miR-9, inhibits PTEN.", "miR-21 | | PTEN↓ |"),
    case(
        "neither-subject", "Neither exosomal miR-21 nor exosomal miR-9 inhibits PTEN.",
        "miR-21 | | PTEN↓ | | not", "miR-9 | | PTEN↓ | | not",
    ),
    case("one-of-two", "Exosomal miR-21 inhibits PTEN but does not affect AKT.", "miR-21 | | PTEN↓ |", "miR-21 | | AKT~ | | not"),
    case(
        "not-only", "Exosomal miR-21 not only inhibits PTEN but also promotes invasion.",
        "miR-21 | | PTEN↓ |", "miR-21 | | | invasion↑",
        xfail="'not only … but also' is taken for a negation",
    ),
    case(
        "neither", "Exosomal miR-21 inhibits neither PTEN nor RECK.",
        "miR-21 | | PTEN↓ | | not", "miR-21 | | RECK↓ | | not",
    ),
]

HEDGES = [
    case("may", "Exosomal miR-21 may inhibit PTEN.", "miR-21 | | PTEN↓ | | may"),
    case("might", "Exosomes of CAFs might promote chemoresistance.", "| CAFs | | chemoresistance↑ | may"),
    case("suggest-may", "These data suggest that exosomal miR-21 may promote invasion.", "miR-21 | | | invasion↑ | may"),
    case("possibly", "Exosomal miR-21 possibly inhibits PTEN.", "miR-21 | | PTEN↓ | | may"),
    case("could-is-past", "Exosomal miR-21 could inhibit PTEN.", "miR-21 | | PTEN↓ |"),
    case("found-that", "Zhou and colleagues found that exosomal miR-21 inhibits PTEN.", "miR-21 | | PTEN↓ |"),
    case("was-shown-to", "Exosomal miR-21 was shown to inhibit PTEN.", "miR-21 | | PTEN↓ |"),
    case("can", "Exosomal miR-21 can inhibit PTEN.", "miR-21 | | PTEN↓ |"),
]

NO_CLAIM = [
    case("investigated-whether", "We investigated whether exosomal miR-21 inhibits PTEN."),
    case("aim", "The aim of this study was to determine the role of exosomal miR-21 in apoptosis."),
    case("unknown", "Whether exosomal miR-21 promotes invasion remains unknown."),
    case(
        "review-summarizes", "This review summarizes how exosomal miR-21 promotes metastasis.",
    ),
    case("to-test", "To test whether exosomes of CAFs promote invasion, we used a transwell assay."),
    case("unclear", "It is unclear whether exosomal miR-21 inhibits PTEN."),
    case(
        "studies-needed", "Further studies are needed to show that exosomal miR-21 inhibits PTEN.",
    ),
    case("isolation", "Exosomes of glioma cells were isolated by ultracentrifugation."),
    case("labelled", "Exosomes labelled with PKH67 were used to treat macrophages."),
    case("measured", "The expression of miR-21 in exosomes of glioma cells was measured by PCR."),
    case("free-mirna", "miR-21 inhibits PTEN."),
    case("free-beside", "Exosomes are small vesicles. TGF-β1 promotes fibrosis."),
    case("soluble", "Soluble PD-L1 inhibits T cell activation."),
    case("soluble-beside", "Exosomes of melanoma cells carry PD-L1. Soluble PD-L1 inhibits T cell activation."),
    case("donor-side", "RAB27A promotes the secretion of exosomes by melanoma cells."),
    case("blocked-release", "GW4869 blocks the release of exosomes."),
    case("vague-vesicles", "Exosomes promote metastasis."),
    case("vague-cells", "Exosomes released by cells promote metastasis."),
    case(
        "no-effect-named", "Cancer cells release exosomes that carry miR-21.",
    ),
    case("delivery", "Exosomes of glioma cells deliver miR-21 to endothelial cells."),
    case("class-without-source", "Exosomal miRNAs promote invasion."),
    case("figure-reference", "The effect of exosomal miR-21 on angiogenesis is shown in Figure 2."),
    case("conclusion", "Exosomes of MSCs are a promising tool for therapy."),
    case("biomarker-sentence", "Exosomal miR-21 is a potential biomarker for glioma."),
    case("title", (("title", "Exosomal miR-21 promotes invasion by targeting PTEN"), "Exosomes are small vesicles.")),
    case("heading", (("heading", "Exosomal miR-21 promotes invasion"), "Exosomes are small vesicles.")),
    case("reference", (("reference", "Exosomal miR-21 promotes invasion."), "Exosomes are small vesicles.")),
    case("figure-title", (("caption", "Exosomal miR-21 promotes invasion. Vesicles are drawn in blue."),)),
]

PLACES = [
    case("class-with-source", "miRNAs in exosomes of glioma cells promote invasion.", "miRNAs | glioma cells | | invasion↑"),
    case(
        "class-with-member", "Exosomes of glioma cells contain proteins such as EGFR, which promotes invasion.",
        "EGFR | glioma cells | | invasion↑",
    ),
    case(
        "figure-text", (("caption", "Vesicles and vessels. Exosomes of glioma cells carry miR-9 to promote angiogenesis."),),
        "miR-9 | glioma cells | | angiogenesis↑",
    ),
    case("citation-inside", "Exosomal miR-21 [3] inhibits PTEN [4,5].", "miR-21 | | PTEN↓ |"),
    case(
        "abbreviation-inside", "Hepatocellular carcinoma (HCC) cell-derived exosomes promote angiogenesis.",
        "| Hepatocellular carcinoma cell | | angiogenesis↑",
    ),
]

ALL = [*COORDINATION, *ANAPHORA, *NEGATION, *HEDGES, *NO_CLAIM, *PLACES]
