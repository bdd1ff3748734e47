"""The nominal style of reviews, captions, and texts of all styles that claim nothing."""

from tests.claims.cases import case

NOMINAL = [
    case(
        "nominal-consequent-rise",
        "Transfer of miR-21-5p from M2 macrophages in exosomes lowers BRG1, with a consequent rise in migration of "
        "colorectal cancer cells.",
        "miR-21-5p | M2 macrophages | BRG1↓ | migration↑",
    ),
    case(
        "nominal-by-virtue-of",
        "Platelet microparticles, by virtue of their let-7a, favour angiogenesis through repression of thrombospondin-1.",
        "let-7a | Platelet | thrombospondin-1↓ | angiogenesis↑",
    ),
    case(
        "nominal-depends-on",
        "Exosomes of mesenchymal stromal cells limit lung injury, an effect that depends on their content of miR-145.",
        "miR-145 | mesenchymal stromal cells | | lung injury↓",
        xfail="cargo in an adjunct ('by virtue of', 'depends on its content of', 'is by means of', 'in carrying') not tied",
    ),
    case(
        "nominal-by-silencing",
        "Delivery of miR-223 by neutrophil vesicles, by silencing NLRP3, brings about a reduction in hepatic inflammation.",
        "miR-223 | neutrophil | NLRP3↓ | hepatic inflammation↓",
    ),
    case(
        "nominal-enhancement",
        "Exosomal transfer of caveolin-1 from glioblastoma stem cells leads to enhancement of invasion.",
        "caveolin-1 | glioblastoma stem cells | | invasion↑",
        xfail="'transfer of X from Y' loses Y where a noun follows the verb",
    ),
    case(
        "nominal-uptake-results",
        "Uptake of tubular cell exosomes that carry TGF-β1 mRNA results in activation of fibroblasts.",
        "TGF-β1 mRNA | tubular cell | | fibroblasts↑",
    ),
    case(
        "nominal-fall-on",
        "A fall in cardiac fibrosis was seen on administration of exosomes from adipose stem cells with a high content of miR-132.",
        "miR-132 | adipose stem cells | | cardiac fibrosis↓",
        xfail="subject noun 'administration', 'a fall on administration', 'mice receiving' not read",
    ),
    case(
        "nominal-ascribed-to",
        "Loss of endothelial barrier function has been ascribed to miR-939 in exosomes from triple-negative breast cancer cells.",
        "miR-939 | triple-negative breast cancer cells | | endothelial barrier function↓",
    ),
    case(
        "nominal-accompanied",
        "Suppression of AKT signalling by miR-193a in podocyte exosomes is accompanied by greater proteinuria.",
        "miR-193a | podocyte | AKT signalling↓ |", "miR-193a | podocyte | | proteinuria↑",
    ),
    case(
        "nominal-owed-to",
        "Protection of cardiomyocytes from reperfusion injury by exosomes of cardiosphere-derived cells is owed to miR-146a.",
        "miR-146a | cardiosphere-derived cells | | reperfusion injury↓",
    ),
    case(
        "nominal-inhibitory-action",
        "The inhibitory action of placental exosomes on T-cell proliferation is due to FasL.",
        "FasL | placental | | T-cell proliferation↓",
        xfail="'Y is ascribed/owed/due to X', 'results from X', 'follows X' not read, or without the cargo",
    ),
    case(
        "nominal-through-degradation",
        "Through degradation of KLF2 by miR-25-3p, vesicles of colorectal cancer cells bring about leakage of vessels.",
        "miR-25-3p | colorectal cancer cells | KLF2↓ | leakage of vessels↑",
    ),
    case(
        "nominal-there-was",
        "There was, in mice given exosomes from aged adipocytes, a marked increase in hepatic steatosis.",
        "| aged adipocytes | | hepatic steatosis↑",
    ),
    case(
        "nominal-intermediate",
        "Endothelial repair is hastened by miR-126 conveyed in apoptotic bodies of endothelial cells, by way of induction of CXCL12.",
        "miR-126 | endothelial cells | CXCL12↑ | Endothelial repair↑",
    ),
    case(
        "nominal-restoration-follows",
        "Restoration of synaptic plasticity follows intranasal delivery of exosomes from neural stem cells.",
        "| neural stem cells | | synaptic plasticity↑",
    ),
    case(
        "nominal-hence",
        "Increased expression of VCAM1 in endothelium, and hence adhesion of leukocytes, results from miR-92a-3p in "
        "exosomes of infected macrophages.",
        "miR-92a-3p | infected macrophages | VCAM1↑ | adhesion of leukocytes↑",
    ),
    case(
        "nominal-responsible",
        "miR-15a in plasma exosomes of diabetic patients is responsible for impaired angiogenesis, through repression of FGF2.",
        "miR-15a | plasma of diabetic patients | FGF2↓ | angiogenesis↓",
    ),
    case(
        "nominal-with-the-result",
        "The exosomes of trabecular cells repress SFRP1 in their neighbours, with the result that Wnt signalling rises.",
        "| trabecular cells | SFRP1↓ |", "| trabecular cells | Wnt signalling↑ |",
    ),
    case(
        "nominal-induction-by-means",
        "Induction of tolerance by exosomes of regulatory T cells is by means of let-7d, which represses COX-2.",
        "let-7d | regulatory T cells | COX-2↓ | tolerance↑",
    ),
    case(
        "nominal-brake-on",
        "Glioma exosomes, in carrying miR-944, act as a brake on angiogenesis.",
        "miR-944 | Glioma | | angiogenesis↓",
    ),
]

CAPTIONS = [
    case(
        "caption-panels",
        (("caption", "Exosomes in the kidney. (A) Exosomes of tubular cells carry miR-150, which lowers SOCS1 in fibroblasts. "
          "(B) Exosomes of MSCs reduce apoptosis."),),
        "miR-150 | tubular cells | SOCS1↓ |", "| MSCs | | apoptosis↓",
    ),
    case(
        "caption-left-right",
        (("caption", "Cross-talk in the heart. Left: fibroblast exosomes deliver miR-21-3p, which induces hypertrophy. "
          "Right: exosomes of cardiomyocytes deliver miR-208a, which promotes fibrosis."),),
        "miR-21-3p | fibroblast | | hypertrophy↑", "miR-208a | cardiomyocytes | | fibrosis↑",
    ),
    case(
        "caption-arrows",
        (("caption", "Vesicles and bone. Osteoclast exosomes → miR-214 → bone formation ↓."),),
        "miR-214 | Osteoclast | | bone formation↓",
        xfail="arrows as verbs not read",
    ),
    case(
        "caption-coloured-arrows",
        (("caption", "Overview. Exosomes of gastric cancer cells transfer miR-155 (red arrow), "
          "which inhibits FOXO3 and thereby induces angiogenesis (blue arrow)."),),
        "miR-155 | gastric cancer cells | FOXO3↓ | angiogenesis↑",
    ),
    case(
        "caption-colours",
        (("caption", "Vesicles in the liver. Exosomes of pancreatic cancer cells (yellow) bring MIF (red dots) to Kupffer cells (green), "
          "where it induces TGF-β."),),
        "MIF | pancreatic cancer cells | TGF-β↑ |",
    ),
    case(
        "caption-numbered-steps",
        (("caption", "How resistance spreads. (1) Resistant cells pack miR-221 into exosomes. (2) Sensitive cells take them up. "
          "(3) p27 falls, and resistance to tamoxifen follows."),),
        "miR-221 | Resistant cells | p27↓ | resistance to tamoxifen↑",
        xfail="intransitive consequence (falls, sets in) with no cause in its own sentence",
    ),
    case(
        "caption-methods",
        (("caption", "Characterization. (a) Scheme of the isolation. (b) Western blot of CD63 and TSG101 in exosomes of MSCs. Scale "
         "bar, 100 nm."),),
    ),
    case(
        "caption-up-arrow",
        (("caption", "Exosomes in asthma. Exosomes of eosinophils: ↑ ROS production, ↓ wound repair."),),
        "| eosinophils | | ROS production↑", "| eosinophils | | wound repair↓",
        xfail="arrows as verbs not read",
    ),
]

NOTHING = [
    case(
        "bound-to-argonaute", "Circulating miR-21, bound to Argonaute 2 rather than enclosed in vesicles, inhibits PTEN.",
        xfail="molecule said to be outside vesicles",
    ),
    case("recombinant", "Recombinant TGF-β1 promotes fibrosis, and exosomes are common in fibrotic tissue."),
    case("hypoxia-raises-secretion", "Hypoxia increases exosome secretion by ovarian cancer cells through STAT3."),
    case("heat-raises-cargo", "In colon cancer cells, heat stress raises the amount of HSP70 in exosomes."),
    case("sorting", "Sorting of miR-223 into exosomes requires YBX1."),
    case("loading", "hnRNPA2B1 controls the loading of miR-198 into exosomes of T cells."),
    case("fewer-vesicles", "GW4869 reduced the number of vesicles released by podocytes."),
    case("here-we-review", "Here we review the roles of exosomal MALAT1 in the progression of cardiac fibrosis."),
    case("hypothesized", "We hypothesized that exosomes of MSCs reduce fibrosis.", study=True),
    case("to-clarify", "To clarify how exosomal miR-21 promotes fibrosis, rats were divided into four groups.", study=True),
    case("distinguished", "Serum exosomal miR-1246 distinguished patients with oesophageal cancer from healthy controls."),
    case(
        "associated-survival", "High exosomal PD-L1 was associated with poor survival of melanoma patients.",
    ),
    case("correlated", "The level of exosomal miR-27b-3p correlated with the tumor stage of colorectal cancer patients."),
    case("stained", "Exosomes of MSCs were stained with PKH26 and added to HUVECs for 24 h to assess proliferation.", study=True),
    case("flow-cytometry", "Cells were treated with exosomes from MSCs, and apoptosis was measured by flow cytometry.", study=True),
    case("mimics", "Macrophages that were transfected with miR-21 mimics released more exosomes."),
    case("intracellular", "Exosomes have many roles. Inside glioma cells themselves, miR-21 reduces PTEN and increases invasion."),
    case("higher-in-patients", "MALAT1 was higher in exosomes of lung cancer patients than in those of healthy donors."),
    case("labelled-kidney", "Labelled vesicles of mesenchymal stromal cells accumulated in the injured kidney."),
    case(
        "uptake-route", "Tumour cells take up exosomes of fibroblasts by macropinocytosis, which depends on EGFR.",
        xfail="uptake route read as a target",
    ),
    case(
        "question", "Do exosomes of fibroblasts promote chemoresistance?",
    ),
    case(
        "future-work", "Future work should establish if exosomes from MSCs reduce scar formation in patients.",
        xfail="question or 'should establish if' read as a claim",
    ),
    case("debated", "Whether exosomes of bovine milk raise insulin sensitivity is debated."),
    case("cells-themselves", "Regulatory T cells suppress inflammation; their exosomes have not been studied."),
    case("drug-on-exosomes", "Metformin lowers the content of miR-21 in exosomes of hepatic stellate cells."),
    case("anti-tumour-drug-alone", "Exosomes are shed by all cells. Free doxorubicin inhibits tumour growth but harms the heart."),
    case("production-yield", "Bioreactors increase the yield of exosomes from MSCs tenfold."),
    case("donor-knockdown", "Silencing of RAB27A reduces exosome release from bladder cancer cells."),
    case("need-for-review", "The role of exosomes from platelets in thrombosis has been reviewed elsewhere."),
    case("contains-list", "Exosomes of dendritic cells contain MHC class II, CD86 and HSP70."),
    case(
        "title-question", (("title", "Exosomes from fibroblasts promote fibrosis via miR-21"), "We studied lungs of mice."), study=True,
        xfail="the title of an abstract alone is read",
    ),
]

ALL = [*NOMINAL, *CAPTIONS, *NOTHING]
