"""More short passages: who "it" is, what is named again, cargos of "the same cells", and what inherits nothing."""

from tests.claims.cases import case

AGAIN = [
    case(
        "delivered-to-them",
        "Cardiac fibroblasts ship miR-27a to cardiomyocytes in exosomes. Delivered to these cells, miR-27a lowers PDLIM5 and provokes "
        "hypertrophy.",
        "miR-27a | Cardiac fibroblasts | PDLIM5↓ | hypertrophy↑",
    ),
    case(
        "second-mirna-of-the-same",
        "Exosomes of hypoxic myeloma cells carry miR-135b, which targets FIH-1. A second miRNA of the same exosomes, miR-146a, raises "
        "CXCL1 in stromal cells.",
        "miR-135b | hypoxic myeloma cells | FIH-1↓ |",
        "miR-146a | hypoxic myeloma cells | CXCL1↑ |",
    ),
    case(
        "one-such-protein", "Tenascin-C is one such protein: carried by exosomes of glioblastoma, it inhibits T cell proliferation.",
        "Tenascin-C | glioblastoma | | T cell proliferation↓",
    ),
    case(
        "it-on-exosomes", "Fibronectin tells another story. On exosomes of mesothelioma cells it activates integrin β1 of fibroblasts.",
        "Fibronectin | mesothelioma cells | integrin β1↑ |",
    ),
    case(
        "shed-by-the-same-cells",
        "Exosomes of PC3 cells carry αvβ6, which promotes adhesion. αvβ3, shed by the same cells in exosomes, promotes migration.",
        "αvβ6 | PC3 cells | | adhesion↑",
        "αvβ3 | PC3 cells | | migration↑",
    ),
    case(
        "packed-by-the-same-cells",
        "Exosomes of Sertoli cells carry miR-202, which lowers ELK1. miR-30a on the other hand, packed by the same cells into "
        "exosomes, raises BDNF.",
        "miR-202 | Sertoli cells | ELK1↓ |",
        "miR-30a | Sertoli cells | BDNF↑ |",
    ),
    case(
        "passed-on-colon-it",
        "miR-128, passed on by steatotic hepatocytes, acts indirectly: it targets PPARγ in stellate cells, and fibrosis follows.",
        "miR-128 | steatotic hepatocytes | PPARγ↓ | fibrosis↑",
    ),
    case(
        "which-they-release", "Natural killer cells help: miR-207, which they release in exosomes, lowers TLR4 in astrocytes.",
        "miR-207 | Natural killer cells | TLR4↓ |",
    ),
    case(
        "these-effectors",
        "Perforin and granzyme B lie in vesicles of cytotoxic T cells. These effectors induce apoptosis of tumour cells.",
        "Perforin | cytotoxic T cells | | apoptosis↑",
        "granzyme B | cytotoxic T cells | | apoptosis↑",
    ),
    case(
        "mirna-and-protein",
        "Exosomes of oral cancer cells convey miR-24 and THBS1 to macrophages. The miRNA lowers PER1; the protein promotes M1 "
        "polarization.",
        "miR-24 | oral cancer cells | PER1↓ |",
        "THBS1 | oral cancer cells | | M1 polarization↑",
    ),
    case(
        "there-they", "Regulatory T cells secrete exosomes with miR-150. Dendritic cells take them up. There they raise IL-10.",
        "miR-150 | Regulatory T cells | IL-10↑ |",
    ),
    case(
        "take-them-up", "Platelet exosomes are enriched in miR-15b. When neutrophils take them up, the miRNA targets PDK1.",
        "miR-15b | Platelet | PDK1↓ |",
    ),
    case(
        "take-up-the-exosomes",
        "Tumour cells of the pancreas shed exosomes full of MIF. Kupffer cells that take up the exosomes produce more TGF-β. "
        "Fibronectin rises in turn, and liver metastasis is promoted.",
        "MIF | Tumour cells of the pancreas | TGF-β↑ |",
        "MIF | Tumour cells of the pancreas | fibronectin↑ | liver metastasis↑",
    ),
    case(
        "exposed-to-such",
        "Exosomes from aged plasma contain miR-183. Bone marrow cells exposed to such exosomes show reduced proliferation and signs "
        "of senescence.",
        "miR-183 | aged plasma | | proliferation↓",
    ),
    case(
        "named-again-then",
        "Hepatic stellate cells, once activated, export CCN2 in exosomes. CCN2 then raises collagen in their neighbours.",
        "CCN2 | Hepatic stellate cells | collagen↑ |",
    ),
    case(
        "their-cargo-named", "MSC exosomes reduce apoptosis in the kidney. Their cargo miR-199a represses semaphorin 3A.",
        "| MSC | | apoptosis↓",
        "miR-199a | MSC | semaphorin 3A↓ |",
    ),
    case(
        "inside-them", "Exosomes of dental pulp stem cells promote angiogenesis. Inside them, miR-378a is abundant; it lowers SUFU.",
        "| dental pulp stem cells | | angiogenesis↑",
        "miR-378a | dental pulp stem cells | SUFU↓ |",
    ),
    case(
        "in-these",
        "Cerebral endothelial cells release exosomes. In these, miR-27a is abundant. It represses semaphorin 6A, and axonal growth "
        "increases.",
        "miR-27a | Cerebral endothelial cells | semaphorin 6A↓ | axonal growth↑",
    ),
    case(
        "the-agent-is",
        "Exosomes of activated T cells lower VEGF receptors on endothelium. The agent is miR-214, an RNA that is abundant in them.",
        "| T cells | VEGF receptors↓ |",
    ),
    case(
        "through-these", "Breast cancer cells package miR-122 into vesicles. Through these, they suppress glucose uptake in the brain.",
        "miR-122 | Breast cancer cells | | glucose uptake↓",
    ),
    case(
        "both-three-verbs", "Lung cancer exosomes carry miR-21 and miR-29a. Both bind TLR8, activate NF-κB and raise IL-6.",
        "miR-21 | Lung cancer | TLR8~ |",
        "miR-21 | Lung cancer | NF-κB↑ |",
        "miR-21 | Lung cancer | IL-6↑ |",
        "miR-29a | Lung cancer | TLR8~ |",
        "miR-29a | Lung cancer | NF-κB↑ |",
        "miR-29a | Lung cancer | IL-6↑ |",
    ),
    case(
        "those-of-obese",
        "Adipose tissue macrophages of lean mice release exosomes that improve insulin sensitivity. Those of obese mice carry miR-155 "
        "and impair insulin sensitivity.",
        "| Adipose tissue macrophages of lean mice | | insulin sensitivity↑",
        "miR-155 | obese mice | | insulin sensitivity↓",
        xfail="'those' are macrophages here, not vesicles",
    ),
    case(
        "its-translation",
        "Retinal pigment cells release exosomes under stress. The vesicles contain VEGFR2 mRNA. Its translation in endothelial cells "
        "promotes tube formation.",
        "VEGFR2 mRNA | Retinal pigment cells | | tube formation↑",
        xfail="'its translation' is not the cargo's work yet",
    ),
    case(
        "antagonism-of-the-mirna",
        "Exosomal miR-30a of cardiomyocytes lowers beclin-1 in their neighbours. Autophagy is thereby inhibited. Antagonism of the "
        "miRNA restored autophagy.",
        "miR-30a | cardiomyocytes | beclin-1↓ | Autophagy↓",
        "miR-30a | cardiomyocytes | | autophagy↓",
    ),
    case(
        "this-mirna-then-result",
        "Exosomes of macrophages carry miR-223. This miRNA silences Mef2c. β-catenin accumulates in the nucleus as a consequence, and "
        "invasion increases.",
        "miR-223 | macrophages | Mef2c↓ |",
        "miR-223 | macrophages | β-catenin↑ | invasion↑",
    ),
    case(
        "the-protein-taken-up", "Astrocytes take up α-synuclein in exosomes of neurons. The protein provokes secretion of IL-1β.",
        "α-synuclein | neurons | IL-1β↑ |",
        xfail="'provokes' is read as a noun",
    ),
    case(
        "which-deacetylates",
        "Oligodendrocytes supply exosomes to axons. They carry SIRT2, which deacetylates ANT1 and so raises ATP. Axonal transport is "
        "improved as a result.",
        "SIRT2 | Oligodendrocytes | ANT1~ | Axonal transport↑", "SIRT2 | Oligodendrocytes | ATP↑ | Axonal transport↑",
    ),
    case(
        "one-of-their-cargoes",
        "Leukaemic blasts release exosomes that suppress haematopoiesis. DKK1, one of their cargoes, inhibits osteoblast "
        "differentiation.",
        "| Leukaemic blasts | | haematopoiesis↓",
        "DKK1 | Leukaemic blasts | | osteoblast differentiation↓",
    ),
    case(
        "free-protein-of-plasma",
        "Leukaemic blasts release exosomes that suppress haematopoiesis. Free DKK1 in plasma inhibits osteoblast differentiation.",
        "| Leukaemic blasts | | haematopoiesis↓",
    ),
    case(
        "are-its-targets",
        "CAFs transfer miR-196a to cancer cells by exosomes. CDKN1B and ING5 are its targets. Cisplatin resistance results.",
        "miR-196a | CAFs | CDKN1B↓ | Cisplatin resistance↑",
        "miR-196a | CAFs | ING5↓ | Cisplatin resistance↑",
    ),
    case(
        "not-seen-with-others",
        "CAF exosomes also supply miR-98, which lowers CDKN1A. The effect on CDKN1A was not seen with exosomes of normal fibroblasts.",
        "miR-98 | CAF | CDKN1A↓ |",
    ),
    case(
        "neurons-that-acquire",
        "Exosomes of MSCs are rich in miR-133b. After stroke, neurons that acquire the miRNA lose CTGF and extend neurites.",
        "miR-133b | MSCs | CTGF↓ |",
    ),
    case(
        "semicolon-monocytes", "Endometrial cancer cells export miR-21 in exosomes; monocytes, in response, become M2 macrophages.",
        "miR-21 | Endometrial cancer cells | | M2 macrophages↑",
        xfail="'become' behind ';' has no subject in the parse",
    ),
    case(
        "semicolon-the-lncrna", "Exosomal MALAT1 of lung cancer cells raises FOXP3; the lncRNA also promotes migration.",
        "MALAT1 | lung cancer cells | FOXP3↑ |",
        "MALAT1 | lung cancer cells | | migration↑",
    ),
    case(
        "it-is-hypoxia", "Hypoxia raises the number of exosomes from glioma cells. It also induces HIF-1α in these cells.",
        xfail="'it' is the hypoxia before, not the vesicles",
    ),
    case(
        "acts-independently",
        "Exosomes of glioma cells promote angiogenesis. VEGF-A, the classical factor, acts independently and promotes permeability.",
        "| glioma cells | | angiogenesis↑",
    ),
    case(
        "drug-it", "Dexamethasone is given to many patients. It inhibits inflammation and lowers IL-6.",
    ),
    case(
        "it-is-a-kinase", "Exosomes of MSCs carry miR-146a. TRAF6 is a kinase adaptor. It activates NF-κB.",
    ),
    case(
        "another-tumour",
        "Exosomes of thyroid cancer cells carry miR-145, which targets AKT3. In another tumour, melanoma, BRAF activates ERK.",
        "miR-145 | thyroid cancer cells | AKT3↓ |",
    ),
    case(
        "same-enzyme-freely",
        "Neutrophil elastase on exosomes degrades collagen. The same enzyme, when secreted freely, is inhibited by α1-antitrypsin.",
        "Neutrophil elastase | | collagen↓ |",
    ),
    case(
        "scarring-is-caused",
        "Stem cell exosomes reduce scarring. Scarring is caused by myofibroblasts, and TGF-β1 promotes their differentiation.",
        "| Stem cell | | scarring↓",
    ),
    case(
        "role-little-studied",
        "Exosomes of cholangiocarcinoma cells transport miR-30d. Its role has been studied little. High levels predict poor survival.",
    ),
    case(
        "these-enzymes",
        "Exosomes of adipocytes carry FASN and HADHA. By raising fatty acid oxidation, these enzymes promote the migration of "
        "melanoma cells.",
        "FASN | adipocytes | | migration↑",
        "FASN | adipocytes | | fatty acid oxidation↑",
        "HADHA | adipocytes | | migration↑",
        "HADHA | adipocytes | | fatty acid oxidation↑",
    ),
    case(
        "colon-two-passives",
        "Exosomes of LPS-treated monocytes deliver miR-155 to enterocytes: SOCS1 is repressed, and NF-κB activity increases.",
        "miR-155 | LPS-treated monocytes | SOCS1↓ |",
        "miR-155 | LPS-treated monocytes | NF-κB↑ |",
    ),
    case(
        "semicolon-as-a-result",
        "miR-21 in exosomes of oesophageal cancer cells represses PDCD4 in neighbouring tumour cells; invasion increases as a result.",
        "miR-21 | oesophageal cancer cells | PDCD4↓ | invasion↑",
    ),
    case(
        "colon-two-mechanisms",
        "Two mechanisms have been proposed: exosomal miR-155 of adipocytes lowers SOCS1 in macrophages, and exosomal resistin of the "
        "same cells raises IL-6.",
        "miR-155 | adipocytes | SOCS1↓ |",
        "resistin | adipocytes | IL-6↑ |",
    ),
    case(
        "fibrosis-is-reduced",
        "Exosomal miR-93 of podocytes targets VEGFA in tubular cells. It also lowers MSK2. Fibrosis is reduced.",
        "miR-93 | podocytes | VEGFA↓ |",
        "miR-93 | podocytes | MSK2↓ | Fibrosis↓",
    ),
    case(
        "statins-between",
        "Exosomes of hypoxic cardiomyocytes carry miR-222. Statins lower cholesterol. In endothelial cells, the miRNA targets PGC-1α.",
        "miR-222 | hypoxic cardiomyocytes | PGC-1α↓ |",
    ),
    case(
        "thereby-prevented",
        "Exosomes of endothelial cells carry miR-214. ATM is its target in the recipient, and senescence is thereby prevented.",
        "miR-214 | endothelial cells | ATM↓ | senescence↓",
    ),
]

NOTHING_INHERITED = [
    case(
        "free-protein-next",
        "Exosomes of glioma cells carry miR-21, which represses PTEN. Soluble IL-6 activates STAT3 in the same cells.",
        "miR-21 | glioma cells | PTEN↓ |",
    ),
    case(
        "drug-next", "Exosomes of MSCs inhibit apoptosis. Rapamycin activates autophagy.", "| MSCs | | apoptosis↓",
    ),
    case(
        "drug-passive-next", "Exosomes of MSCs inhibit apoptosis. By rapamycin, mTOR is inhibited.", "| MSCs | | apoptosis↓",
    ),
    case(
        "other-vesicles-next", "Exosomes of CAFs carry miR-92a, which represses FBXW7. Exosomes of T cells inhibit fibrosis.",
        "miR-92a | CAFs | FBXW7↓ |", "| T cells | | fibrosis↓",
    ),
    case(
        "cell-intrinsic-next",
        "Exosomal miR-200c of ovarian cancer cells lowers ZEB1 in fibroblasts. In hypoxic cells, HIF-1α activates VEGF.",
        "miR-200c | ovarian cancer cells | ZEB1↓ |",
    ),
    case(
        "known-before", "Exosomes of HepG2 cells transfer miR-1290 to endothelial cells. SMEK1 is known to suppress VEGFR2.",
    ),
    case(
        "by-contrast-other-cell",
        "Exosomes of M1 macrophages promote inflammation. By contrast, M2 macrophages secrete IL-10, which limits fibrosis.",
        "| M1 macrophages | | inflammation↑",
    ),
    case(
        "by-contrast-same",
        "Exosomes of young donors carry miR-126, which promotes angiogenesis. By contrast, exosomes of old donors inhibit angiogenesis.",
        "miR-126 | young donors | | angiogenesis↑", "| old donors | | angiogenesis↓",
    ),
    case(
        "donor-side-in-passage",
        "Exosomal miR-21 of keratinocytes promotes wound healing. Its export requires hnRNPA2B1, and loss of RAB27A reduces the "
        "number of vesicles.",
        "miR-21 | keratinocytes | | wound healing↑",
    ),
    case(
        "own-genes", "Glioma cells release exosomes with miR-148a, which represses CADM1. STAT3 in glioma cells is activated by IL-6.",
        "miR-148a | Glioma cells | CADM1↓ |",
    ),
    case(
        "radiation-next", "Exosomes of breast cancer cells promote radioresistance. Radiation increases apoptosis and activates p53.",
        "| breast cancer cells | | radioresistance↑",
    ),
    case(
        "fact-of-patients", "Exosomal miR-25 of colon cancer cells represses KLF2. In patients, metastasis is increased by smoking.",
        "miR-25 | colon cancer cells | KLF2↓ |",
    ),
    case(
        "general-truth",
        "Exosomes of cardiac fibroblasts carry miR-21-3p, which silences SORBS2. Cardiac hypertrophy is promoted by angiotensin II.",
        "miR-21-3p | cardiac fibroblasts | SORBS2↓ |",
    ),
    case(
        "inhibitor-next", "Exosomes of neutrophils promote emphysema. Alvelestat inhibits elastase and reduces inflammation.",
        "| neutrophils | | emphysema↑",
    ),
    case(
        "the-cell-itself", "Macrophages take up exosomal miR-21 of CAFs. The macrophage also secretes IL-6, which activates STAT3.",
        xfail="what recipient cells do is ascribed to what they took up, even behind 'also'",
    ),
    case(
        "new-molecule-the-protein",
        "Exosomes of MSCs carry miR-31. PD-L1 is a ligand on tumour cells. The protein inhibits T cell activation.",
    ),
    case(
        "their-of-cells",
        "Exosomal miR-155 of macrophages represses SOCS1 in fibroblasts. Fibroblasts depend on autocrine signals, and their loss "
        "reduces proliferation.",
        "miR-155 | macrophages | SOCS1↓ |",
        xfail="'their loss' is taken for the loss of the cargo",
    ),
    case(
        "measured-next", "Exosomes of MSCs reduce infarct size. Apoptosis was measured by TUNEL staining.", "| MSCs | | infarct size↓",
    ),
    case(
        "not-exosomes", "Exosomes of Tregs suppress T cell proliferation. Contact-dependent suppression by CTLA-4 reduces CD80.",
        "| Tregs | | T cell proliferation↓",
    ),
    case(
        "unrelated-passive",
        "Exosomes of adipocytes carry miR-34a, which represses KLF4. In adipocytes, lipolysis is inhibited by insulin.",
        "miR-34a | adipocytes | KLF4↓ |",
    ),
]

ALL = [*AGAIN, *NOTHING_INHERITED]
