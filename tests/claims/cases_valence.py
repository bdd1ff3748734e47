"""What is rescued, improved or shifted; effects on things; deeds told by nouns; vesicles with labels; bare vesicles of a study."""

from tests.claims.cases import case

VALENCE = [
    case("rescue-deficit", "MSC exosomes rescued the memory deficits of old mice.", "| MSC | | memory deficits↓"),
    case("rescue-good", "MSC exosomes rescued cognition in old mice.", "| MSC | | cognition↑"),
    case("rescue-from", "Exosomes of fibroblasts rescued keratinocytes from apoptosis.", "| fibroblasts | | apoptosis↓"),
    case("improve-disease", "MSC exosomes improved colitis in mice.", "| MSC | | colitis↓"),
    case("restore-dysfunction", "Plasma exosomes restored endothelial dysfunction.", "| Plasma | | endothelial dysfunction↓"),
    case("effect-favourable", "Platelet exosomes exert favorable effects on wound closure.", "| Platelet | | wound closure↑"),
    case("effect-protective", "Exosomes of cardiac cells have a protective effect on ischemic injury.", "| cardiac cells | | ischemic injury↓"),
    case("effect-therapeutic-in", "Exosomes of astrocytes showed therapeutic effects in spinal cord injury.", "| astrocytes | | spinal cord injury↓"),
    case("effect-inhibitory", "Exosomes of NK cells exert an inhibitory effect on tumor growth.", "| NK cells | | tumor growth↓"),
    case("effect-plain", "Exosomes of NK cells had an effect on tumor growth.", "| NK cells | | tumor growth~"),
    case(
        "whose-effect", "Exosomes of MSCs reached the tumor, and assays confirmed their inhibitory effects on the migration of SW480 cells.",
        "| MSCs | | migration↓",
    ),
    case("mediators-of", "Tumor-derived exosomes are mediators of metastasis and immune suppression.", "| Tumor | | metastasis↑", "| Tumor | | immune suppression↑"),
    case("drivers-as", "Exosomes of fibroblasts have emerged as drivers of drug resistance.", "| fibroblasts | | drug resistance↑"),
    case("polarize-to", "Exosomal miR-21 polarizes macrophages towards an M2 phenotype.", "miR-21 | | | M2 phenotype↑"),
    case("convert-into", "Exosomal CCL2 converts fibroblasts into CAFs.", "CCL2 | | | CAFs↑"),
    case("resistance-to-inhibition", "Exosomal PDGFRB confers resistance to BRAF inhibition.", "PDGFRB | | | resistance to BRAF inhibition↑"),
    case("by-way-of", "Exosomal miR-21 promotes growth by way of AKT.", "miR-21 | | AKT~ | growth↑"),
    case("by-means-of-cargo", "Osteoclasts inhibit bone formation by means of exosomal miR-214.", "miR-214 | Osteoclasts | | bone formation↓"),
    case("mediated-process", "HCC exosomes suppress cell death via PINK1-mediated mitophagy.", "| HCC | PINK1~ | cell death↓"),
    case("whether-second-verb", "We asked whether MSC exosomes carry miR-29 and affect growth."),
    case("unless", "Exosomes of CD8+ T cells carry FasL and raise invasiveness, unless Fas is lost.", "FasL | CD8+ T cells | | invasiveness↑"),
    case("carried-it", "CCL20 has a second role. Carried by exosomes of myeloma cells, it activates EGFR.", "CCL20 | myeloma cells | EGFR↑ |"),
    case("tethered-to", "TGFβ1, tethered to exosomes of DU145 cells, activates SMAD3.", "TGFβ1 | DU145 cells | SMAD3↑ |"),
    case("laden-with", "Exosomes of old cells are laden with miR-183, which lowers HMOX1.", "miR-183 | old cells | HMOX1↓ |"),
    case("their-exosomal", "Endothelial cells talk back, and their exosomal miR-155 blocks osteoclast differentiation.", "miR-155 | Endothelial cells | | osteoclast differentiation↓"),
    case("enzyme-cargo", "Exosomes of neutrophils carry neutrophil elastase, which degrades collagen.", "neutrophil elastase | neutrophils | collagen↓ |"),
    case("and-base-verb", "Macrophage exosomes carry miR-223 and slow tumor growth.", "miR-223 | Macrophage | | tumor growth↓"),
    case("modified-cells", "MSCs modified with miR-181 produce exosomes that inhibit STAT3.", "miR-181 | MSCs | STAT3↓ |"),
    case("shipped-by", "miR-192 shipped by fatty hepatocytes promotes fibrosis.", "miR-192 | fatty hepatocytes | | fibrosis↑"),
    case("bacterial-vesicles", "Outer membrane vesicles of Pseudomonas reduce IL-8 in airway cells.", "| Pseudomonas | IL-8↓ |"),
    case("label-with-cargo", "We loaded exosomes with miR-210. miR210-EPC-EXs reduced infarct volume.", "miR-210 | EPC | | infarct volume↓"),
    case(
        "study-bare-treatment",
        "HucMSC-derived exosomes are a new hope in brain injury. We gave exosomes to mice. Treatment with exosomes improved memory.",
        "| HucMSC | | memory↑", study=True,
    ),
    case(
        "study-at-large", "Exosomes of MSCs are small. Exosomes promote growth in many diseases.", study=True,
    ),
    case(
        "study-review", "Exosomes of MSCs are small. Here we review how exosomes promote growth.", study=True,
    ),
    case("not-source-reagent", "Exosomes were isolated by exosome isolation reagents. Exosomal miR-10b promoted invasion.", "miR-10b | | | invasion↑"),
    case("up-in-exosomes", "Expression of miR-16, miR-23a and miR-93 was up-regulated in plasma exosomes of patients with ALS."),
    case(
        "undone-passive", "Exosomes of HK-2 cells increased fibronectin in podocytes. These changes were prevented by an inhibitor of exosomal miR-21.",
        "| HK-2 cells | fibronectin↑ |", "miR-21 | HK-2 cells | fibronectin↑ |", study=True,
    ),
    case(
        "vesicles-deed-undone", "MSC exosomes carry PAPP-A. PAPP-A knockdown prevented exosome-mediated cardioprotection.",
        "PAPP-A | MSC | | cardioprotection↑",
    ),
    case("vesicles-deed", "MSC exosomes carry miR-21. Blocking TLR4 suppressed exosome-induced autophagy."),
    case("one-verb-side-by-side", "MSC exosomes raised IL-10 and the filtration rate.", "| MSC | IL-10↑ |", "| MSC | | filtration rate↑"),
    case("joined-by-thereby", "FasL on exosomes of T cells increases MMP9 and thereby invasiveness.", "FasL | T cells | MMP9↑ | invasiveness↑"),
    case(
        "those-from", "Vesicles of MSCs limit apoptosis, whereas those from platelets promote thrombosis.",
        "| MSCs | | apoptosis↓", "| platelets | | thrombosis↑",
    ),
    case("apposed-class", "MSC exosomes deliver 14-3-3ζ, a protein that enhances autophagy.", "14-3-3ζ | MSC | | autophagy↑"),
    case("negatively-regulates", "CAF-derived exosomal miR-1323 negatively regulates PABPN1.", "miR-1323 | CAF | PABPN1↓ |"),
    case("that-are-rich", "Fibroblasts release exosomes that are rich in miR-21, which lowers APAF1.", "miR-21 | Fibroblasts | APAF1↓ |"),
    case(
        "respectively-at-the-end", "ADSC exosomes rich in miR-93 targeted ATG7 and TLR4, and thus suppressed autophagy and inflammation, respectively.",
        "miR-93 | ADSC | ATG7↓ | autophagy↓", "miR-93 | ADSC | TLR4↓ | inflammation↓",
    ),
    case("more-studies-needed", "Exosomes of EC cells promote growth. Further studies are required.", "| EC cells | | growth↑"),
    case("form-of", "CD44 is released in the form of exosomes by ovarian cancer cells. CD44 promotes angiogenesis.", "CD44 | ovarian cancer cells | | angiogenesis↑"),
]  # fmt: skip

ALL = VALENCE
