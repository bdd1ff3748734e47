"""Abstracts of studies, and many organs, organisms and cargos."""

from tests.claims.cases import case

ABSTRACTS = [
    case(
        "abstract-reduced-and-decreased", "MSC-Exos reduced renal fibrosis and decreased α-SMA.",
        "| MSC | | renal fibrosis↓", "| MSC | α-SMA↓ |",
        study=True,
    ),
    case(
        "abstract-treatment",
        "Treatment with BMSC-Exos significantly ameliorated spinal cord injury and reduced the expression of IL-1β in rats.",
        "| BMSC | | spinal cord injury↓", "| BMSC | IL-1β↓ |",
        study=True,
    ),
    case(
        "abstract-mechanistically",
        "Exosomes were isolated from human adipose stem cells (hADSC-Exos). "
        "Mechanistically, exosomal miR-301a promoted M2 polarization of macrophages by suppressing KLF7.",
        "miR-301a | human adipose stem cells | KLF7↓ | M2 polarization↑",
        study=True,
    ),
    case(
        "abstract-knockdown-abolished",
        "Exosomes from MSCs reduced cardiomyocyte apoptosis. Knockdown of exosomal miR-182-5p abolished this effect.",
        "| MSCs | | cardiomyocyte apoptosis↓", "miR-182-5p | MSCs | | cardiomyocyte apoptosis↓",
        study=True,
    ),
    case(
        "abstract-reversed-by",
        "Exosomes of HK-2 cells increased fibronectin in mesangial cells. These effects were reversed by an inhibitor of exosomal miR-21.",
        "| HK-2 cells | fibronectin↑ |", "miR-21 | HK-2 cells | fibronectin↑ |",
        study=True,
    ),
    case(
        "abstract-in-vivo",
        "In vivo, administration of exosomes from hypoxic MSCs decreased infarct size and increased vessel density compared with controls.",
        "| hypoxic MSCs | | infarct size↓", "| hypoxic MSCs | | vessel density↑",
        study=True,
    ),
    case(
        "abstract-mice-showed",
        "Compared with controls, mice receiving exosomes from trained muscle showed lower blood glucose and higher insulin sensitivity.",
        "| trained muscle | | blood glucose↓", "| trained muscle | | insulin sensitivity↑",
        study=True,
        xfail="subject noun 'administration', 'a fall on administration', 'mice receiving' not read",
    ),
    case(
        "abstract-with-title",
        (("title", "Exosomes of cardiac fibroblasts aggravate hypertrophy through miR-21-3p"),
         "Exosomes of cardiac fibroblasts were rich in miR-21-3p. Exosomal miR-21-3p silenced SORBS2 to induce hypertrophy."),
        "miR-21-3p | cardiac fibroblasts | SORBS2↓ | hypertrophy↑",
        study=True,
        xfail="the title of an abstract alone is read",
    ),
    case(
        "abstract-whereas-knockdown",
        "Overexpression of miR-124 in MSC exosomes enhanced neurogenesis, whereas miR-124 knockdown impaired it.",
        "miR-124 | MSC | | neurogenesis↑",
        study=True,
    ),
    case(
        "abstract-three-cytokines",
        "Exosomes derived from LPS-treated macrophages significantly upregulated IL-6, TNF-α and iNOS in HepG2 cells.",
        *(f"| LPS-treated macrophages | {target}↑ |" for target in ("IL-6", "TNF-α", "iNOS")),
        study=True,
    ),
    case(
        "abstract-luciferase",
        "Luciferase assays confirmed that CDK6 was the direct target of exosomal miR-30a from HUVECs.",
        "miR-30a | HUVECs | CDK6↓ |",
        study=True,
    ),
    case(
        "abstract-results-indicate",
        "Our results indicate that exosomes from periodontal ligament stem cells relieve bone loss via the delivery of miR-155-5p.",
        "miR-155-5p | periodontal ligament stem cells | | bone loss↓",
        study=True,
    ),
    case(
        "abstract-conclusion",
        "CONCLUSION: Exosomal miR-378b from bone marrow MSCs protects against preeclampsia by downregulating SLITRK4.",
        "miR-378b | bone marrow MSCs | SLITRK4↓ | preeclampsia↓",
        study=True,
    ),
    case(
        "abstract-rescue",
        "Exosomal miR-19a from Jurkat cells inhibited angiogenesis, and overexpression of SERPINA1 reversed the inhibition.",
        "miR-19a | Jurkat cells | | angiogenesis↓",
        study=True,
    ),
    case(
        "abstract-aim-then-result",
        "We asked whether vesicles of tendon stem cells aid healing. They increased collagen I and reduced scar formation.",
        "| tendon stem cells | collagen I↑ |", "| tendon stem cells | | scar formation↓",
        study=True,
        xfail="side-by-side readouts are crossed",
    ),
    case(
        "abstract-dose",
        "Exosomes of gastric cancer cells increased the migration of fibroblasts in a dose-dependent manner (P < 0.05).",
        "| gastric cancer cells | | migration of fibroblasts↑",
        study=True,
    ),
    case(
        "abstract-evidenced-by",
        "MSC-Exos attenuated renal fibrosis, as evidenced by decreased α-SMA and increased E-cadherin.",
        "| MSC | | renal fibrosis↓", "| MSC | α-SMA↓ |", "| MSC | E-cadherin↑ |",
        study=True,
    ),
    case(
        "abstract-the-exosomes",
        "Exosomes were collected from urine of patients with lupus nephritis. The exosomes induced podocyte injury by activating STING1.",
        "| urine of patients with lupus nephritis | STING1↑ | podocyte injury↑",
        study=True,
    ),
    case(
        "abstract-silencing-in-donor",
        "Exosomes from MSCs with silenced TSG-6 showed a weaker suppression of inflammation than exosomes from control MSCs.",
        "TSG-6 | MSCs | | inflammation↓",
        study=True,
        xfail="loss of the cargo that abolishes or reverses 'this effect' not read",
    ),
    case(
        "abstract-mimic",
        "Exosomes from THP-1 cells transfected with miR-155 mimics decreased SOCS1 levels in endothelial cells.",
        "miR-155 | THP-1 cells | SOCS1↓ |",
        study=True,
    ),
    case(
        "abstract-attenuated-induced",
        "Exosomes from human amniotic cells attenuated bleomycin-induced pulmonary fibrosis.",
        "| human amniotic cells | | bleomycin-induced pulmonary fibrosis↓",
        study=True,
    ),
    case(
        "abstract-in-part-by",
        "Exosomes from endothelial colony-forming cells prevented acute kidney injury, at least in part by transfer of "
        "miR-486-5p, which targeted PTEN.",
        "miR-486-5p | endothelial colony-forming cells | PTEN↓ | acute kidney injury↓",
        study=True,
    ),
]

BREADTH = [
    case(
        "leishmania", "Extracellular vesicles of Leishmania carry GP63, which degrades DICER1 in hepatocytes.",
        "GP63 | Leishmania | DICER1↓ |",
    ),
    case(
        "helminth", "Vesicles released by Heligmosomoides polygyrus suppress type 2 responses through inhibition of IL1RL1.",
        "| Heligmosomoides polygyrus | IL1RL1↓ | type 2 responses↓",
    ),
    case(
        "grape", "Grape-derived exosome-like nanoparticles induce proliferation of intestinal stem cells.", "| Grape | | proliferation↑",
    ),
    case(
        "ginger", "Exosome-like nanoparticles of ginger carry miR-7267-3p, which raises IL-22.", "miR-7267-3p | ginger | IL-22↑ |",
    ),
    case(
        "milk", "Exosomes of human milk raise mucin production in goblet cells.", "| human milk | | mucin production↑",
    ),
    case(
        "outer-membrane", "Outer membrane vesicles of Helicobacter pylori deliver VacA, which impairs mitochondrial function.",
        "VacA | Helicobacter pylori | | mitochondrial function↓",
    ),
    case(
        "virus-protein", "Exosomes from SARS-CoV-2-infected lung cells carry the spike protein, which triggers thrombosis.",
        "spike protein | SARS-CoV-2-infected lung cells | | thrombosis↑",
    ),
    case(
        "virus-RNA", "Hepatitis C virus RNA in exosomes of infected hepatocytes activates dendritic cells.",
        "Hepatitis C virus RNA | infected hepatocytes | | dendritic cells↑",
    ),
    case(
        "tuberculosis", "Exosomes released by Mycobacterium tuberculosis-infected macrophages stimulate TNF-α secretion.",
        "| Mycobacterium tuberculosis-infected macrophages | TNF-α↑ |",
    ),
    case(
        "malaria", "Red blood cell vesicles from patients with malaria carry miR-451a; CAV1 and ATF2 are its targets in endothelial cells.",
        *(f"miR-451a | Red blood cell from patients with malaria | {target}↓ |" for target in ("CAV1", "ATF2")),
    ),
    case("curcumin", "Curcumin-loaded exosomes reduce phosphorylation of tau.", "Curcumin | | phosphorylation of tau↓ |"),
    case(
        "paclitaxel", "Macrophage-derived exosomes loaded with paclitaxel inhibited the growth of lung metastases.",
        "paclitaxel | Macrophage | | growth of lung metastases↓",
    ),
    case(
        "doxorubicin", "Doxorubicin packed into exosomes of immature dendritic cells suppresses breast tumour growth.",
        "Doxorubicin | immature dendritic cells | | breast tumour growth↓",
    ),
    case(
        "siRNA", "KRAS siRNA in fibroblast exosomes suppresses pancreatic tumour growth.",
        "KRAS siRNA | fibroblast | | pancreatic tumour growth↓",
    ),
    case(
        "catalase", "Catalase delivered by macrophage exosomes reduces oxidative stress in Parkinson's disease.",
        "Catalase | macrophage | | oxidative stress↓",
    ),
    case(
        "mitochondrial-DNA",
        "Mitochondrial DNA within plasma exosomes of breast cancer patients restores oxidative phosphorylation in dormant cells.",
        "Mitochondrial DNA | plasma of breast cancer patients | | oxidative phosphorylation↑",
    ),
    case(
        "ceramide", "Astrocyte exosomes enriched in ceramide aggravate amyloid aggregation.",
        "ceramide | Astrocyte | | amyloid aggregation↑",
    ),
    case(
        "prostaglandin", "Prostaglandin E2 in melanoma exosomes drives the accumulation of myeloid-derived suppressor cells.",
        "Prostaglandin E2 | melanoma | | accumulation of myeloid-derived suppressor cells↑",
    ),
    case(
        "TRAIL", "Exosomal TRAIL from T lymphocytes binds DR5 to trigger apoptosis of fibroblasts.",
        "TRAIL | T lymphocytes | DR5~ | apoptosis of fibroblasts↑",
    ),
    case("FasL-kills", "FasL on exosomes of prostate cancer cells kills CD8+ T cells.", "FasL | prostate cancer cells | | CD8+ T cells↓"),
    case("synuclein", "Alpha-synuclein in neuronal exosomes activates microglia.", "Alpha-synuclein | neuronal | | microglia↑"),
    case(
        "HSP20", "Cardiomyocyte exosomes containing HSP20 promote angiogenesis by activating VEGFR2.",
        "HSP20 | Cardiomyocyte | VEGFR2↑ | angiogenesis↑",
    ),
    case(
        "diabetic-heart",
        "Exosomes of diabetic cardiomyocytes transfer miR-320, which downregulates IGF-1, HSP20 and ETS2 and so "
        "inhibits the migration of endothelial cells.",
        *(f"miR-320 | diabetic cardiomyocytes | {target}↓ | migration of endothelial cells↓" for target in ("IGF-1", "HSP20", "ETS2")),
    ),
    case(
        "syncytiotrophoblast", "Syncytiotrophoblast vesicles carry endoglin and thereby raise blood pressure in preeclampsia.",
        "endoglin | Syncytiotrophoblast | | blood pressure↑",
        xfail="maker not known as a source (helminth, bacterium, plant, fluid of patients)",
    ),
    case(
        "wnt-ligand", "Exosomal WNT3A from fibroblasts induces dedifferentiation of colorectal cancer cells.",
        "WNT3A | fibroblasts | | dedifferentiation of colorectal cancer cells↑",
    ),
    case(
        "semen", "Semen exosomes inhibit HIV-1 transcription.", "| Semen | | HIV-1 transcription↓",
        xfail="a process taken for a target",
    ),
    case(
        "follicular-fluid",
        "Follicular fluid exosomes of women with polycystic ovaries contain S100A9, which activates NF-κB and, as a "
        "result, stimulates inflammation.",
        "S100A9 | Follicular fluid of women with polycystic ovaries | NF-κB↑ | inflammation↑",
    ),
    case(
        "retina", "Exosomes of retinal pigment epithelium under stress carry VEGFR2 mRNA and enhance neovascularization.",
        "VEGFR2 mRNA | retinal pigment epithelium | | neovascularization↑",
    ),
    case(
        "brain-synapses", "Oligodendrocyte exosomes supply neurons with catalase, which improves survival under oxidative stress.",
        "catalase | Oligodendrocyte | | survival↑",
    ),
    case(
        "gut-bacteria", "Vesicles of Akkermansia muciniphila strengthen the gut barrier by raising occludin.",
        "| Akkermansia muciniphila | occludin↑ | gut barrier↑",
    ),
    case(
        "sepsis", "Platelet-derived exosomes from septic patients promote neutrophil extracellular trap formation via miR-15b-5p and HMGB1.",
        *(f"{cargo} | Platelet from septic patients | | neutrophil extracellular trap formation↑" for cargo in ("miR-15b-5p", "HMGB1")),
    ),
    case(
        "temozolomide", "Glioblastoma vesicles that contain MGMT mRNA confer temozolomide resistance on astrocytes.",
        "MGMT mRNA | Glioblastoma | | temozolomide resistance↑",
    ),
    case(
        "p-glycoprotein", "Resistant cells hand on P-glycoprotein in microvesicles, so that sensitive cells become resistant to doxorubicin.",
        "P-glycoprotein | Resistant cells | | resistant to doxorubicin↑",
        xfail="carriage in an odd verb (hold, bring, put, hand over, travel, ride, supply, let go): cargo unseen",
    ),
    case(
        "mutant-KRAS", "Mutant KRAS in exosomes of DKO-1 cells enhances anchorage-independent growth.",
        "Mutant KRAS | DKO-1 cells | | anchorage-independent growth↑",
    ),
    case(
        "lung-ventilation", "Airway exosomes released during ventilation hold caspase-3, which causes apoptosis of macrophages.",
        "caspase-3 | Airway | | apoptosis of macrophages↑",
    ),
    case(
        "cartilage", "Injected exosomes of embryonic stem cells halt osteoarthritis, raising collagen II and lowering ADAMTS5.",
        "| embryonic stem cells | | osteoarthritis↓", "| embryonic stem cells | collagen II↑ |", "| embryonic stem cells | ADAMTS5↓ |",
        xfail="parser: participles behind 'halt X' ('raising A and lowering B') hide the clause",
    ),
    case(
        "liver-alcohol", "Hepatocyte exosomes, laden with miR-122 after alcohol, render monocytes sensitive to LPS.",
        "miR-122 | Hepatocyte | | sensitive to LPS↑",
    ),
    case(
        "wheat-plant", "Vesicles of Arabidopsis carry small RNAs that silence virulence genes of Botrytis cinerea.",
        "small RNAs | Arabidopsis | virulence genes of Botrytis cinerea↓ |",
    ),
    case(
        "ubiquitin", "Exosomal LINC01559 of MSCs recruits EZH2 and so raises H3K27 trimethylation of the KLF4 promoter.",
        "LINC01559 | MSCs | EZH2~ |", "LINC01559 | MSCs | H3K27 trimethylation of the KLF4 promoter↑ |",
        xfail="a process taken for a target",
    ),
    case(
        "from-x-to-y", "miR-195 passes in vesicles from hepatic stellate cells to cholangiocarcinoma cells and curbs their growth.",
        "miR-195 | hepatic stellate cells | | growth↓",
    ),
    case(
        "protein-phosphorylation", "Exosomal annexin A6 from CAFs stabilises integrin β1 and hence promotes phosphorylation of FAK.",
        "annexin A6 | CAFs | integrin β1↑ |", "annexin A6 | CAFs | phosphorylation of FAK↑ |",
    ),
    case(
        "negated-no-influence", "Exosomes from quiescent stellate cells had no influence on collagen synthesis.",
        "| quiescent stellate cells | | collagen synthesis~ | not",
    ),
    case(
        "negated-neither-those", "Neither the exosomes of osteoblasts nor those of adipocytes altered bone density.",
        "| osteoblasts | | bone density~ | not", "| adipocytes | | bone density~ | not",
    ),
    case(
        "hedged-may-contribute", "Exosomes of adipose tissue macrophages may contribute to insulin resistance.",
        "| adipose tissue macrophages | | insulin resistance↑ | may",
    ),
    case(
        "hedged-conceivable", "It is conceivable that exosomal let-7a from MSCs lowers FAS.", "let-7a | MSCs | FAS↓ | | may",
        xfail="'it is conceivable that' no hedge",
    ),
    case("two-nouns", "CAF-derived EV miR-21 promotes proliferation.", "miR-21 | CAF | | proliferation↑"),
    case(
        "two-nouns-class", "M2 macrophage-derived sEV lncRNA AFAP1-AS1 promotes invasion.",
        "AFAP1-AS1 | M2 macrophage | | invasion↑",
    ),
    case(
        "two-nouns-clause", "CAF-derived sEV miR-21 targeted PTEN to activate the AKT pathway.",
        "miR-21 | CAF | PTEN↓ |", "miR-21 | CAF | AKT pathway↑ |",
    ),
    case("maker-before-exosomal", "MSC exosomal miR-133b increases neurite growth.", "miR-133b | MSC | | neurite growth↑"),
    case(
        "list-of-verbs", "Exosomes of MSCs inhibited fibrosis, reduced apoptosis and increased angiogenesis.",
        "| MSCs | | fibrosis↓", "| MSCs | | apoptosis↓", "| MSCs | | angiogenesis↑",
    ),
    case("ameliorated-function", "Exosomes of ASCs ameliorated cardiac function.", "| ASCs | | cardiac function↑"),
    case(
        "rescued-what-was-impaired", "MSC-derived exosomes rescued the impaired migration of fibroblasts.",
        "| MSC | | migration↑",
    ),
    case(
        "one-of-two-denied", "Exosomes of MSCs inhibited PTEN but did not promote growth.",
        "| MSCs | PTEN↓ |", "| MSCs | | growth↑ | not",
    ),
    case("of-what-vesicles-do", "MSC-derived exosomes were purified. Blocking TLR4 suppressed EV-induced autophagy."),
]

ALL = [*ABSTRACTS, *BREADTH]
