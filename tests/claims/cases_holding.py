"""In how many ways a text says that vesicles hold something, lack it, or act without being named beside it."""

from tests.claims.cases import case

INHIBITS = "MiR-5 inhibits PTEN."
ROW = "MiR-5 | glioma cells | PTEN↓ |"

ALL = [
    # that they hold it
    case("found-to-be-enriched", f"MiR-5 was found to be highly enriched in exosomes of glioma cells. {INHIBITS}", ROW),
    case("level-was-higher", f"The expression level of miR-5 was higher in exosomes of glioma cells. {INHIBITS}", ROW),
    case("sequencing-identified", f"Sequencing identified miR-5 in exosomes of glioma cells. {INHIBITS}", ROW),
    case("identified-as-exosomal", f"We identified miR-5 as a key exosomal miRNA of glioma cells. {INHIBITS}", ROW),
    case("one-of-the-most", f"MiR-5 was one of the most enriched miRNAs in exosomes of glioma cells. {INHIBITS}", ROW),
    case("had-elevated", f"Exosomes of glioma cells had elevated miR-5. {INHIBITS}", ROW),
    case("shown-to-be-enriched-in", f"Exosomes of glioma cells were shown to be enriched in miR-5. {INHIBITS}", ROW),
    case("they-were-rich", f"Exosomes of glioma cells were isolated. They were rich in miR-5. {INHIBITS}", ROW),
    case("cells-and-exosomes", f"MiR-5 was increased in glioma cells and exosomes. {INHIBITS}", "MiR-5 | | PTEN↓ |"),
    case("any-species", "Exosomes of MSCs were rich in mmu-miR-7972. MiR-7972 inhibits GPR161.", "MiR-7972 | MSCs | GPR161↓ |"),
    case("anti-mir-as-cargo", "Anti-miR-9, delivered by MSC exosomes, reverses temozolomide resistance.", "Anti-miR-9 | MSC | | temozolomide resistance↓"),
    case("topology-of", "The topology of Hsp70 on macrophage exosomes activates NF-κB signaling.", "Hsp70 | macrophage | NF-κB signaling↑ |"),
    case("marker-of-the-cells", "Stem cells expressing CD105 release exosomes that trigger angiogenesis.", "| Stem cells | | angiogenesis↑"),
    case("lines-that-share-cells", "Exosomes from A549 and H1299 cells promote migration.", "| A549 | | migration↑", "| H1299 | | migration↑"),
    case("two-labels", ("Exosomes of mice", "MSC exosomes (MSC-EXO) and curcumin-primed MSC exosomes (CUR-MSC-EXO) were prepared.", "MSC-EXO and CUR-MSC-EXO reduced TNF-α."),
         "| MSC | TNF-α↓ |", "| curcumin-primed MSC | TNF-α↓ |", study=True),
    case("mvs", "MVs derived from platelets enhanced angiogenesis.", "| platelets | | angiogenesis↑"),
    case("by-means-of-exosomes", "Fibroblasts promote growth by means of exosomes.", "| Fibroblasts | | growth↑"),
    # that they lack it
    case("with-knockdown", "Exosomes from glioma cells with H19 knockdown inhibited migration.", "H19 | glioma cells | | migration↑"),
    case("circ-silenced", "Exosomes from circNRIP1-silenced glioma cells inhibited migration.", "circNRIP1 | glioma cells | | migration↑"),
    case("mir-inhibited", "Exosomes from miR-21-inhibited glioma cells inhibited migration.", "miR-21 | glioma cells | | migration↑"),
    case("antisense-when", "Macrophages secrete exosomes rich in miR-223. Invasiveness decreased when the macrophages were treated with a miR-223 antisense oligonucleotide.",
         "miR-223 | Macrophages | | invasiveness↑"),
    case("anti-mir-after-semicolon", "Glioma exosomes carry miR-105; treatment of mice with anti-miR-105 reduced metastasis.", "miR-105 | Glioma | | metastasis↑"),
    case("inhibitor-mir", "MiR-92b of MSC exosomes lowers RUNX2. The inhibitor miR-92b raised KLF5.", "miR-92b | MSC | RUNX2↓ |", "miR-92b | MSC | KLF5↓ |"),
    case("gw4869-abolished-effect", "GW4869 abolished the inhibitory effect of MSC exosomes on apoptosis.", "| MSC | | apoptosis↓"),
    # what becomes of it
    case("kept-from-undergoing", "MSC exosomes prevented cardiomyocytes from undergoing apoptosis.", "| MSC | | apoptosis↓"),
    case("anti-effects-on-cells", "MSC exosomes exert anti-apoptotic effects on cardiomyocytes.", "| MSC | | apoptosis↓"),
    case("role-in-promoting", "These findings show the role of glioma exosomes in promoting growth.", "| glioma | | growth↑"),
    case("verified-that", "We verified that glioma exosomes induce angiogenesis by downregulating PTEN.", "| glioma | PTEN↓ | angiogenesis↑"),
    case("lifts-its-repression", "Exosomal circSCMH1 of MSCs lifts the repression of PTEN.", "circSCMH1 | MSCs | PTEN↑ |"),
    case("exacerbated-a-function", "Exosomes of failing hearts exacerbated cardiac function.", "| failing hearts | | cardiac function↓"),
    case("inflammatory-markers", "MSC exosomes reduced the expression of pro-inflammatory markers.", "| MSC | | pro-inflammatory markers↓"),
    case("complement-factors", "Plasma exosomes lowered C3 and C5a expression.", "| Plasma | C3↓ |", "| Plasma | C5a↓ |"),
    case("production-of-all", "MSC exosomes decreased the production of IL-6, reactive oxygen species and nitric oxide.",
         "| MSC | IL-6↓ |", "| MSC | | reactive oxygen species↓", "| MSC | | nitric oxide↓"),
    case("activation-of-two-cells", "MSC exosomes decreased the activation of astrocytes and microglia.", "| MSC | | activation↓", "| MSC | | microglia↓"),
    case("exosome-treatment-of-disease", "PTEN fell after glioma exosome treatment.", "| glioma | PTEN↓ |"),
    case("which-negatively-regulates", "MiR-219 of serum exosomes suppresses Sox6, which negatively regulates differentiation.", "miR-219 | serum | Sox6↓ | differentiation↑"),
    case("restored-abnormalities", "MSC exosomes restored abnormalities of the gut.", "| MSC | | abnormalities of the gut↓"),
    case("headings-of-an-abstract", "RESULTS: Exosomes of MSCs promoted angiogenesis. CONCLUSIONS: Exosomal miR-9 from MSCs lowers PTEN.",
         "| MSCs | | angiogenesis↑", "miR-9 | MSCs | PTEN↓ |"),
    # no claims
    case("role-examined", "The role of glioma exosomes in promoting growth was examined."),
    case("partially-elucidated", "The mechanisms by which MSC exosomes reduce apoptosis remain only partially elucidated."),
    case("macrophages-of-themselves", "Exosomal miR-9 of glioma cells induced M2 polarization. Polarized macrophages promote metastasis by secreting CXCL13.",
         "miR-9 | glioma cells | | M2 polarization↑"),
]  # fmt: skip
