"""Who makes the vesicle, what it carries, what that does: one construction a case."""

from tests.claims.cases import case

VESICLES = [
    case("exosomes", "Exosomes released by glioma cells carry miR-21, which targets PTEN.", "miR-21 | glioma cells | PTEN↓ |"),
    case("EVs", "EVs shed by melanoma cells deliver miR-155 to promote invasion.", "miR-155 | melanoma cells | | invasion↑"),
    case(
        "sEVs", "Small extracellular vesicles (sEVs) of macrophages transfer miR-223 and suppress apoptosis.",
        "miR-223 | macrophages | | apoptosis↓",
    ),
    case("sEVs-alone", "sEVs from macrophages contain miR-223 and suppress apoptosis.", "miR-223 | macrophages | | apoptosis↓"),
    case(
        "microvesicles", "Microvesicles from platelets contain miR-126 and increase migration.",
        "miR-126 | platelets | | migration↑",
    ),
    case(
        "oncosomes", "Large oncosomes of prostate cancer cells carry miR-1227, which induces migration.",
        "miR-1227 | prostate cancer cells | | migration↑",
    ),
    case(
        "ectosomes", "Ectosomes of neutrophils contain annexin A1, which reduces inflammation.",
        "annexin A1 | neutrophils | | inflammation↓",
    ),
    case(
        "apoptotic-bodies", "Apoptotic bodies of endothelial cells carry miR-126 and enhance angiogenesis.",
        "miR-126 | endothelial cells | | angiogenesis↑",
    ),
    case("named-after-source", "HCC-Exos carry miR-21, which inhibits PTEN.", "miR-21 | HCC | PTEN↓ |"),
    case(
        "defined-TEXs", "Tumor-derived exosomes (TEXs) are common. TEXs carry PD-L1, which suppresses T cell activation.",
        "PD-L1 | tumor | | T cell activation↓",
    ),
    case("defined-GDEs", "Glioma cell-derived exosomes (GDEs) are small. GDEs promote angiogenesis.", "| glioma cell | | angiogenesis↑"),
    case(
        "defined-from", "Exosomes derived from gastric cancer cells (GC-EXO) are small. GC-EXO promote angiogenesis.",
        "| gastric cancer cells | | angiogenesis↑",
    ),
    case("exosomal", "Exosomal miR-21 from lung cancer cells suppresses PTEN.", "miR-21 | lung cancer cells | PTEN↓ |"),
    case("vesicular", "Vesicular HSP70 from leukemia cells activates STAT3.", "HSP70 | leukemia cells | STAT3↑ |"),
    case("in-exosomes", "miR-21 in exosomes of lung cancer cells suppresses PTEN.", "miR-21 | lung cancer cells | PTEN↓ |"),
    case("encapsulated", "Exosome-encapsulated paclitaxel inhibits tumor growth.", "paclitaxel | | | tumor growth↓"),
    case("associated", "EV-associated MALAT1 enhances migration.", "MALAT1 | | | migration↑"),
]

ORIGINS = [
    case("derived", "Bone marrow MSC-derived exosomes carry miR-22 to reduce fibrosis.", "miR-22 | Bone marrow MSC | | fibrosis↓"),
    case("compound", "Astrocyte exosomes contain miR-34c, which promotes proliferation.", "miR-34c | Astrocyte | | proliferation↑"),
    case(
        "secrete-that", "Ovarian cancer cells secrete exosomes that carry miR-99a-5p to promote invasion.",
        "miR-99a-5p | Ovarian cancer cells | | invasion↑",
    ),
    case(
        "exosomes-of", "The exosomes of M2 macrophages deliver miR-501-3p, which inhibits TGFBR3.",
        "miR-501-3p | M2 macrophages | TGFBR3↓ |",
    ),
    case(
        "isolated-from", "Exosomes isolated from neurons contain miR-124, which decreases inflammation.",
        "miR-124 | neurons | | inflammation↓",
    ),
    case(
        "originating", "Vesicles that originate from hepatic stellate cells carry CCN2 and aggravate fibrosis.",
        "CCN2 | hepatic stellate cells | | fibrosis↑",
    ),
    case(
        "plasma-of-patients", "Plasma exosomes of patients with pancreatic cancer carry miR-451a, which promotes tumor growth.",
        "miR-451a | Plasma of patients with pancreatic cancer | | tumor growth↑",
    ),
    case(
        "urine-of-patients", "Exosomes isolated from the urine of diabetic patients contain miR-145, which aggravates fibrosis.",
        "miR-145 | urine of diabetic patients | | fibrosis↑",
    ),
    case(
        "through-their", "Through their exosomes, colon cancer cells transfer miR-25-3p, which increases vascular permeability.",
        "miR-25-3p | colon cancer cells | | vascular permeability↑",
    ),
    case(
        "export-in", "Hepatoma cells export miR-103 in exosomes, which increases vascular permeability.",
        "miR-103 | Hepatoma cells | | vascular permeability↑",
    ),
    case(
        "hypoxia", "Under hypoxia, lung cancer cells release exosomes containing miR-23a, which inhibits ZO-1.",
        "miR-23a | lung cancer cells | ZO-1↓ |",
    ),
    case("hypoxic", "Exosomes from hypoxic glioma cells promote angiogenesis.", "| hypoxic glioma cells | | angiogenesis↑"),
    case(
        "resistant", "Exosomes from gefitinib-resistant PC9 cells carry miR-214 to confer gefitinib resistance.",
        "miR-214 | gefitinib-resistant PC9 cells | | gefitinib resistance↑",
    ),
    case(
        "two-sources", "Exosomes from breast cancer cells and melanoma cells promote metastasis.",
        "| breast cancer cells | | metastasis↑", "| melanoma cells | | metastasis↑",
    ),
    case(
        "secreted-by-clause", "CAFs secrete exosomes, and these inhibit apoptosis of tumor cells.",
        "| CAFs | | apoptosis↓",
    ),
    case("cargo-secreted", "miR-105 secreted by breast cancer cells in exosomes destroys ZO-1.", "miR-105 | breast cancer cells | ZO-1↓ |"),
    case("tumour-no-cell", "Osteosarcoma exosomes promote metastasis.", "| Osteosarcoma | | metastasis↑"),
]

CARRIAGE = [
    case(
        "enriched-in", "miR-210 is enriched in exosomes of breast cancer cells and promotes angiogenesis.",
        "miR-210 | breast cancer cells | | angiogenesis↑",
    ),
    case("rich-in", "Exosomes rich in miR-105 promote metastasis.", "miR-105 | | | metastasis↑"),
    case("loaded-with", "Exosomes loaded with doxorubicin inhibit tumor growth.", "doxorubicin | | | tumor growth↓"),
    case("packaged-into", "H19 is packaged into exosomes of liver cancer cells and increases VEGF.", "H19 | liver cancer cells | VEGF↑ |"),
    case("glued-enriched", "miR-192-enriched exosomes inhibit angiogenesis.", "miR-192 | | | angiogenesis↓"),
    case("glued-containing", "SMAD3-containing exosomes of hepatoma cells promote adhesion.", "SMAD3 | hepatoma cells | | adhesion↑"),
    case(
        "overexpressing-cells", "Exosomes from MSCs overexpressing miR-199a reduce proliferation.",
        "miR-199a | MSCs | | proliferation↓",
    ),
    case(
        "contains-high-levels", "Exosomes of CAFs contain high levels of miR-20a and promote chemoresistance.",
        "miR-20a | CAFs | | chemoresistance↑",
    ),
    case("transfer-of", "Exosome-mediated transfer of miR-222 promotes tamoxifen resistance.", "miR-222 | | | tamoxifen resistance↑"),
    case("transfer-from", "Transfer of miR-92a from hepatoma cells represses PTEN.", "miR-92a | hepatoma cells | PTEN↓ |"),
    case("on-surface", "Annexin A2 on the surface of exosomes promotes angiogenesis.", "Annexin A2 | | | angiogenesis↑"),
    case(
        "by-delivering", "Macrophage exosomes promote chemoresistance by delivering miR-365.",
        "miR-365 | Macrophage | | chemoresistance↑",
    ),
    case(
        "such-as", "Glioma exosomes contain miRNAs such as miR-21 and miR-148a, which promote proliferation.",
        "miR-21 | Glioma | | proliferation↑", "miR-148a | Glioma | | proliferation↑",
    ),
    case(
        "ligand-through", "Breast cancer-derived exosomes inhibit T-cell proliferation through TGF-β1.",
        "TGF-β1 | Breast cancer | | T-cell proliferation↓",
    ),
    case("loss-from", "Loss of miR-320a from exosomes of CAFs promotes proliferation.", "miR-320a | CAFs | | proliferation↓"),
    case("loss-knockdown", "Knockdown of exosomal MALAT1 decreased migration.", "MALAT1 | | | migration↑"),
    case("loss-silencing", "Silencing exosomal miR-21 reduced invasion.", "miR-21 | | | invasion↑"),
    case("loss-depleted", "Depletion of miR-9 in exosomes of glioma cells increased PTEN.", "miR-9 | glioma cells | PTEN↓ |"),
    case("loss-inhibitor", "An inhibitor of exosomal miR-155 restored FOXO3A.", "miR-155 | | FOXO3A↓ |"),
]

ACTIONS = [
    case("leads-to", "Exosomal miR-21 leads to suppression of PTEN.", "miR-21 | | PTEN↓ |"),
    case("results-in", "Exosomal miR-21 results in activation of AKT.", "miR-21 | | AKT↑ |"),
    case("passive", "PTEN is suppressed by exosomal miR-21.", "miR-21 | | PTEN↓ |"),
    case("passive-vesicle", "Angiogenesis is promoted by exosomes of glioma cells.", "| glioma cells | | Angiogenesis↑"),
    case("noun-by", "Inhibition of PTEN by exosomal miR-21 promotes proliferation.", "miR-21 | | PTEN↓ | proliferation↑"),
    case(
        "noun-mediated", "Exosomal miR-21-mediated inhibition of PTEN enhances invasion.",
        "miR-21 | | PTEN↓ | invasion↑",
    ),
    case("thereby", "Exosomal miR-21 downregulates PTEN, thereby promoting proliferation.", "miR-21 | | PTEN↓ | proliferation↑"),
    case("thereby-chain", "Exosomal miR-21 represses PTEN, thereby activating AKT.", "miR-21 | | PTEN↓ |", "miR-21 | | AKT↑ |"),
    case("purpose", "Exosomal miR-21 inhibits PTEN to promote proliferation.", "miR-21 | | PTEN↓ | proliferation↑"),
    case(
        "via-pathway", "Exosomal miR-21 promotes proliferation via the PI3K/AKT pathway.",
        "miR-21 | | PI3K/AKT pathway~ | proliferation↑",
    ),
    case("by-targeting", "Exosomal miR-21 promotes invasion by targeting PTEN.", "miR-21 | | PTEN↓ | invasion↑"),
    case("through-noun", "Exosomal miR-21 promotes invasion through inhibition of PTEN.", "miR-21 | | PTEN↓ | invasion↑"),
    case("in-turn", "Exosomal miR-21 inhibits PTEN, which in turn activates AKT.", "miR-21 | | PTEN↓ |", "miR-21 | | AKT↑ |"),
    case(
        "in-turn-effect", "Exosomal miR-23a inhibits ZO-1, which in turn increases vascular permeability.",
        "miR-23a | | ZO-1↓ | vascular permeability↑",
    ),
    case("resulting-in", "Exosomal miR-21 inhibits PTEN, resulting in chemoresistance.", "miR-21 | | PTEN↓ | chemoresistance↑"),
    case("so-that", "Exosomal miR-21 inhibits PTEN, so that invasion increases.", "miR-21 | | PTEN↓ | invasion↑"),
    case(
        "chain-of-three", "Exosomal miR-26a activates AKT by targeting PTEN, promoting angiogenesis.",
        "miR-26a | | PTEN↓ | angiogenesis↑", "miR-26a | | AKT↑ | angiogenesis↑",
    ),
    case("reduced-relative", "miR-21 secreted in exosomes by macrophages inhibits PTEN.", "miR-21 | macrophages | PTEN↓ |"),
    case("apposition", "miR-21, a microRNA carried by exosomes of glioma cells, inhibits PTEN.", "miR-21 | glioma cells | PTEN↓ |"),
    case("double-negative", "Exosomal miR-21 blocks the inhibition of AKT.", "miR-21 | | AKT↑ |"),
    case("prevents-degradation", "Exosomal UCHL1 prevents the degradation of SMAD2.", "UCHL1 | | degradation of SMAD2↓ |"),
    case("relieves-repression", "Exosomal circPTGR1 relieves the repression of KLF4.", "circPTGR1 | | KLF4↑ |"),
    case("loss-of-target", "Exosomal miR-375 leads to the loss of claudin-1.", "miR-375 | | claudin-1↓ |"),
    case(
        "sponge-chain", "Exosomal circNRIP1 sponges miR-149-5p and thereby increases AKT1.",
        "circNRIP1 | | miR-149-5p↓ |", "circNRIP1 | | AKT1↑ |",
    ),
    case("expression-of", "Exosomal miR-21 reduces the expression of PTEN.", "miR-21 | | PTEN↓ |"),
    case("level-of", "Exosomal miR-21 lowers the protein level of PTEN.", "miR-21 | | PTEN↓ |"),
    case("pten-expression", "Exosomal miR-21 reduces PTEN expression.", "miR-21 | | PTEN↓ |"),
    case("secretion-of", "Exosomal HSP70 stimulates the secretion of IL-6.", "HSP70 | | IL-6↑ |"),
    case("ubiquitination", "Exosomal TRIM59 promotes the ubiquitination of ABHD5.", "TRIM59 | | ubiquitination of ABHD5↑ |"),
    case("protein-targets", "Exosomal H19 targets MYC.", "H19 | | MYC~ |"),
    case(
        "target-noun", "PTEN is a direct target of exosomal miR-21.",
        "miR-21 | | PTEN↓ |",
    ),
    case("target-by-apposition", "Exosomal miR-21 inhibits its target PTEN.", "miR-21 | | PTEN↓ |"),
    case("mediates-target", "Exosomal miR-19b-3p mediates the Wnt/β-catenin pathway.", "miR-19b-3p | | Wnt/β-catenin pathway~ |"),
    case("mediates-effect", "Exosomal miR-19b-3p mediates metastasis.", "miR-19b-3p | | | metastasis↑"),
    case(
        "role-in", "Exosomal miR-19b-3p plays a role in metastasis.",
        "miR-19b-3p | | | metastasis↑",
    ),
    case("reduced-adjective", "Exosomes of MSCs lead to reduced fibrosis.", "| MSCs | | fibrosis↓"),
    case(
        "protects-from", "MSC-derived exosomes protect neurons from apoptosis.",
        "| MSC | | apoptosis↓",
    ),
    case("inchoative", "After uptake of exosomes from glioma cells, apoptosis declines.", "| glioma cells | | apoptosis↓"),
]

OUTCOMES = [
    case("resistance-to", "Exosomal miR-155 increases the resistance to cisplatin.", "miR-155 | | | resistance to cisplatin↑"),
    case("sensitivity-to", "Exosomal miR-122 enhances the sensitivity to sorafenib.", "miR-122 | | | sensitivity to sorafenib↑"),
    case("growth-of", "Exosomal miR-21 promotes the growth of tumors.", "miR-21 | | | growth of tumors↑"),
    case(
        "phenotype", "Exosomal miR-21 promotes the proliferation of endothelial cells.",
        "miR-21 | | | proliferation of endothelial cells↑",
    ),
    case("cells-inhibited", "Exosomal PD-L1 inhibits NK cells.", "PD-L1 | | | NK cells↓"),
    case("polarization", "Exosomal miR-21 induces M2 polarization of macrophages.", "miR-21 | | | M2 polarization of macrophages↑"),
    case(
        "to-differentiate", "Exosomal TGF-β1 induces fibroblasts to differentiate into myofibroblasts.",
        "TGF-β1 | | | differentiate into myofibroblasts↑",
    ),
    case("makes-resistant", "Exosomal miR-221 makes breast cancer cells resistant to tamoxifen.", "miR-221 | | | resistant to tamoxifen↑"),
    case("EMT", "Exosomal miR-21 triggers EMT.", "miR-21 | | | EMT↑"),
    case("apoptosis-in", "Exosomal miR-21 inhibits apoptosis in gastric cancer cells.", "miR-21 | | | apoptosis↓"),
]

CARGOS = [
    case(
        "mRNA", "Exosomes of glioma cells contain EGFRvIII mRNA, which promotes proliferation.",
        "EGFRvIII mRNA | glioma cells | | proliferation↑",
    ),
    case("DNA", "Exosomal DNA from tumor cells activates STING1.", "DNA | tumor cells | STING1↑ |"),
    case(
        "lncRNA-in-words", "The long noncoding RNA MALAT1 in exosomes of lung cancer cells promotes migration.",
        "MALAT1 | lung cancer cells | | migration↑",
    ),
    case("upregulated-cargo", "Upregulation of exosomal miR-21 promotes invasion.", "miR-21 | | | invasion↑"),
    case("low-cargo", "Low levels of miR-34a in exosomes of glioma cells promote invasion.", "miR-34a | glioma cells | | invasion↓"),
    case("treatment-with", "Treatment with MSC-derived exosomes reduces fibrosis.", "| MSC | | fibrosis↓"),
    case("delivery-of-by", "Delivery of let-7a by exosomes of MSCs inhibits HMGA2.", "let-7a | MSCs | HMGA2↓ |"),
    case(
        "transferred-where", "miR-21 is transferred to macrophages by exosomes of glioma cells, where it inhibits PTEN.",
        "miR-21 | glioma cells | PTEN↓ |",
    ),
    case(
        "by-transferring", "By transferring miR-21, exosomes of glioma cells inhibit PTEN in macrophages.",
        "miR-21 | glioma cells | PTEN↓ |",
    ),
    case(
        "by-secreting", "Glioma cells promote angiogenesis by secreting exosomes with miR-21.",
        "miR-21 | Glioma cells | | angiogenesis↑",
    ),
    case(
        "rich-in-clause", "Exosomes secreted by glioma cells, which are rich in miR-21, promote angiogenesis.",
        "miR-21 | glioma cells | | angiogenesis↑",
    ),
    case(
        "package-then", "Glioma cells package miR-9 into exosomes; in endothelial cells, miR-9 inhibits PTEN.",
        "miR-9 | Glioma cells | PTEN↓ |",
    ),
]

TURNS = [
    case("able-to", "Exosomes of glioma cells are able to promote angiogenesis.", "| glioma cells | | angiogenesis↑"),
    case(
        "overcomes", "Exosomal miR-122 overcomes resistance to sorafenib.",
        "miR-122 | | | resistance to sorafenib↓",
    ),
    case(
        "apposition-of-target", "Exosomal miR-21 downregulates PTEN, a suppressor of growth.",
        "miR-21 | | PTEN↓ |",
    ),
    case("acts-as", "Exosomal miR-21 acts as an oncogene by inhibiting PTEN.", "miR-21 | | PTEN↓ |"),
    case(
        "thus-leading", "Exosomal miR-21 inhibits PTEN and thus activates AKT, leading to invasion.",
        "miR-21 | | PTEN↓ | invasion↑", "miR-21 | | AKT↑ | invasion↑",
    ),
    case(
        "confer-on", "Exosomes of cisplatin-resistant cells confer resistance on sensitive cells.",
        "| cisplatin-resistant cells | | resistance↑",
    ),
    case("upon-uptake", "Upon uptake of exosomal miR-21, PTEN decreases.", "miR-21 | | PTEN↓ |"),
    case("is-inhibited-thereby", "PTEN is inhibited by exosomal miR-21, whereby invasion is promoted.", "miR-21 | | PTEN↓ | invasion↑"),
    case("increase-in", "Exosomes of CAFs lead to an increase in invasion.", "| CAFs | | invasion↑"),
    case("decrease-in-level", "Exosomal miR-21 causes a decrease in PTEN.", "miR-21 | | PTEN↓ |"),
    case("impaired-of", "Exosomes of glioma cells cause impaired wound healing.", "| glioma cells | | wound healing↓"),
]

ALL = [*CARGOS, *TURNS, *VESICLES, *ORIGINS, *CARRIAGE, *ACTIONS, *OUTCOMES]
