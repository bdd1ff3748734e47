"""Constructions of reviews that were met after the first rules: who passes what on to whom, and what is done with it there."""

from tests.claims.cases import case

PASSING = [
    case(
        "passing-from-to-by",
        "MiR-424 is transferred from mast cells to keratinocytes by exosomes and represses PDK4.",
        "miR-424 | mast cells | PDK4↓ |",
    ),
    case(
        "passing-relative-from-to-via",
        "LncARSR, which was passed from kidney cancer cells to endothelial cells via exosomes, promotes angiogenesis.",
        "LncARSR | kidney cancer cells | | angiogenesis↑",
    ),
    case(
        "passing-by-way-of",
        "MiR-486 is transferred from adipocytes to hepatocytes by way of exosomes and reduces lipid accumulation.",
        "miR-486 | adipocytes | | lipid accumulation↓",
    ),
    case(
        "passing-packaged-by",
        "MiR-30d is packaged by chondrocytes into exosomes and inhibits angiogenesis.",
        "miR-30d | chondrocytes | | angiogenesis↓",
    ),
    case(
        "passing-shown-to-deliver",
        "Exosomes of tendon stem cells were shown to deliver miR-29a, which suppresses COL3A1.",
        "miR-29a | tendon stem cells | COL3A1↓ |",
    ),
    case(
        "passing-loaded-makers",
        "Exosomes from dental pulp stem cells loaded with quercetin reduced inflammation.",
        "quercetin | dental pulp stem cells | | inflammation↓",
    ),
    case(
        "passing-induced-to-release",
        "Cisplatin-treated fibroblasts increased the release of exosomes, and these exosomes upregulated Snail in tumor cells.",
        "| Cisplatin-treated fibroblasts | Snail↑ |",
    ),
    case(
        "passing-donor-packaging-is-none",
        "HIF-1α promotes the packaging of miR-210 into exosomes.",
    ),
    case(
        "passing-required-for-is-none",
        "Exosomes of HCC cells carry miR-93. YBX1 is required for the sorting of miR-93.",
    ),
]
MEANS = [
    case(
        "means-through-modification",
        "Exosomal S100A4 from fibroblasts promotes stemness through STAT3 phosphorylation.",
        "S100A4 | fibroblasts | STAT3 phosphorylation~ | stemness↑",
    ),
    case(
        "means-through-rna-is-cargo",
        "Exosomes of synovial stem cells promote cartilage repair through miR-140.",
        "miR-140 | synovial stem cells | | cartilage repair↑",
    ),
    case(
        "means-mixed-axis",
        "Exosomal circFOXK2 from melanoma cells promotes migration via the miR-484/PDE4D axis.",
        "circFOXK2 | melanoma cells | miR-484/PDE4D axis~ | migration↑",
    ),
    case(
        "means-effect-first-not-crossed",
        "Exosomal miR-193 from platelets inhibits angiogenesis and lowers SEMA3F.",
        "miR-193 | platelets | | angiogenesis↓", "miR-193 | platelets | SEMA3F↓ |",
    ),
    case(
        "means-effect-first-by",
        "Exosomal miR-193 from platelets inhibits angiogenesis by lowering SEMA3F.",
        "miR-193 | platelets | SEMA3F↓ | angiogenesis↓",
    ),
]
POINTING = [
    case(
        "pointing-its-blockade",
        "Galectin-1 is highly expressed in exosomes of glioma cells, and its blockade prevented metastasis.",
        "Galectin-1 | glioma cells | | metastasis↑",
    ),
    case(
        "pointing-their-uptake",
        "Exosomes of podocytes contain miR-221, and their uptake by tubular cells reduces DKK2.",
        "miR-221 | podocytes | DKK2↓ |",
    ),
    case(
        "pointing-former",
        "Platelets release vesicles that carry miR-223 and CD40L. The former silences IGF1R in endothelial cells.",
        "miR-223 | Platelets | IGF1R↓ |",
    ),
    case(
        "pointing-packed-into",
        "Neurons release exosomes rich in miR-132. Packed into exosomes, the miRNA raises VE-cadherin in endothelial cells.",
        "miR-132 | Neurons | VE-cadherin↑ |",
    ),
    case(
        "pointing-both-mirnas",
        "Exosomes of M2 macrophages displayed a high level of miR-21 and miR-155, and both miRNAs downregulated BRG1.",
        "miR-21 | M2 macrophages | BRG1↓ |", "miR-155 | M2 macrophages | BRG1↓ |",
    ),
    case(
        "pointing-which-in-turn",
        "Exosomal SNHG3 from astrocytes decreased miR-186 in neurons, which in turn raised the expression of KLF4 and promoted apoptosis.",
        "SNHG3 | astrocytes | miR-186↓ | apoptosis↑", "SNHG3 | astrocytes | KLF4↑ | apoptosis↑",
    ),
    case(
        "pointing-recipient-engulfing",
        "Macrophages engulfing exosomal miR-1249 released from thyroid cancer cells underwent reprogramming, characterized by increased secretion of IL-10.",
        "miR-1249 | thyroid cancer cells | IL-10↑ |", "miR-1249 | thyroid cancer cells | | reprogramming↑",
    ),
]
TERSE = [
    case(
        "terse-clauses-of-their-own",
        "Exosomal miR-138 from microglia lowers SIRT1; miR-190, abundant in exosomes of astrocytes, targets PHLPP1 and thereby induces autophagy.",
        "miR-138 | microglia | SIRT1↓ |", "miR-190 | astrocytes | PHLPP1↓ | autophagy↑",
    ),
    case(
        "terse-same-cargo-behind-semicolon",
        "MiR-365 is elevated in exosomes of chondrocytes; exosomal miR-365 suppresses HDAC4.",
        "miR-365 | chondrocytes | HDAC4↓ |",
    ),
    case(
        "terse-bracketed-vesicles",
        "CircWDR62 (exosomes of melanoma cells) sponges miR-370.",
        "CircWDR62 | melanoma cells | miR-370↓ |",
    ),
    case(
        "terse-bracketed-makers",
        "Engineered exosomes (dendritic cells) reduce inflammation.",
        "| dendritic cells | | inflammation↓",
    ),
    case(
        "terse-label-says-whose",
        "Synovial stem cells to chondrocytes: exosomal miR-320c promotes cartilage repair.",
        "miR-320c | Synovial stem cells | | cartilage repair↑",
    ),
    case(
        "terse-cells-after-cargo-of-own-sentence",
        "Exosomes of neurons carry miR-9. Keratinocyte exosomes deliver miR-378, and the recipient cells become resistant to apoptosis.",
        "miR-378 | Keratinocyte | | resistant to apoptosis↑",
    ),
    case(
        "terse-is-its-target",
        "Osteocytes send miR-218 in exosomes to muscle. There, PPARγ is its target.",
        "miR-218 | Osteocytes | PPARγ↓ |",
    ),
    case(
        "terse-signals-through",
        "Vesicles from podocytes carry TRAIL, which signals through DR5 on tubular cells.",
        "TRAIL | podocytes | DR5~ |",
    ),
    case(
        "terse-protective",
        "Exosomes of cardiac fibroblasts exert a cardioprotective effect.",
        "| cardiac fibroblasts | | cardioprotective effect↑",
    ),
    case("terse-profound-is-no-outcome", "Exosomes of cardiac fibroblasts exert a profound effect."),
]
ALL = [*PASSING, *MEANS, *POINTING, *TERSE]
