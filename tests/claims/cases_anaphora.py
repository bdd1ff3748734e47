"""Short passages as authors of reviews write them: what later sentences and clauses take from earlier ones, and what they do not."""

from tests.claims.cases import case

THESE_VESICLES = [
    case(
        "vesicles-carried-on",
        "Hypoxic gliomas shed exosomes in large numbers. These vesicles carry miR-301a. In neighbouring cells, the miRNA lowers TCEAL7.",
        "miR-301a | Hypoxic gliomas | TCEAL7↓ |",
    ),
    case(
        "same-exosomes-also",
        "Exosomes of cardiac progenitor cells deliver miR-146a to cardiomyocytes. The same exosomes also contain periostin, which "
        "stimulates proliferation.",
        "periostin | cardiac progenitor cells | | proliferation↑",
    ),
    case(
        "such-exosomes-passive", "Mast cells release exosomes upon degranulation. By such exosomes, T cell proliferation is enhanced.",
        "| Mast cells | | T cell proliferation↑",
    ),
    case(
        "idle-between", "Schwann cells secrete exosomes. The yield depends on the medium. These exosomes increase axonal regeneration.",
        "| Schwann cells | | axonal regeneration↑",
    ),
    case(
        "they-after-two", "Regulatory T cells release exosomes. They contain Let-7d. They suppress IFN-γ in helper T cells.",
        "Let-7d | Regulatory T cells | IFN-γ↓ |",
    ),
    case(
        "those-of-others", "Exosomes of M1 macrophages aggravate fibrosis. Those of M2 macrophages promote angiogenesis.",
        "| M1 macrophages | | fibrosis↑", "| M2 macrophages | | angiogenesis↑",
    ),
    case(
        "one-cargo", "Astrocytes release vesicles after injury. One cargo of these vesicles is miR-873a, which inhibits NF-κB.",
        "miR-873a | Astrocytes | NF-κB↓ |",
    ),
    case(
        "among-cargoes", "Adipocytes send exosomes to the liver. Among their cargoes, miR-99b lowers FGF21.",
        "miR-99b | Adipocytes | FGF21↓ |",
    ),
    case(
        "among-the-many", "Endothelial cells shed vesicles under shear stress. Among the RNAs in these vesicles, miR-143 represses ELK4.",
        "miR-143 | Endothelial cells | ELK4↓ |",
    ),
    case(
        "responsible-was", "Exosomes of bladder cancer cells promote angiogenesis. Responsible was miR-1247, which represses TIMP2.",
        "| bladder cancer cells | | angiogenesis↑", "miR-1247 | bladder cancer cells | | angiogenesis↑",
        "miR-1247 | bladder cancer cells | TIMP2↓ |",
    ),
    case(
        "effect-depends-on",
        "Exosomes of bone marrow MSCs reduce apoptosis in the infarcted heart. The effect depends on miR-125b, which represses p53.",
        "| bone marrow MSCs | | apoptosis↓", "miR-125b | bone marrow MSCs | | apoptosis↓", "miR-125b | bone marrow MSCs | p53↓ |",
    ),
    case(
        "effect-was-due-to", "Vesicles of tolerogenic dendritic cells inhibit rejection. This effect was due to miR-155.",
        "| tolerogenic dendritic cells | | rejection↓", "miR-155 | tolerogenic dendritic cells | | rejection↓",
    ),
    case(
        "rests-on", "Exosomes of neural stem cells promote neuronal survival. Their action rests on miR-17, which silences PTEN.",
        "| neural stem cells | | neuronal survival↑", "miR-17 | neural stem cells | | neuronal survival↑",
        "miR-17 | neural stem cells | PTEN↓ |",
    ),
    case(
        "owe-this", "Exosomes of platelets inhibit angiogenesis. They owe this ability to miR-223.",
        "| platelets | | angiogenesis↓", "miR-223 | platelets | | angiogenesis↓",
    ),
    case(
        "knockdown-abolished",
        "Exosomes of podocytes promote tubular fibrosis. Knockdown of miR-221 in the podocytes abolished this effect.",
        "| podocytes | | tubular fibrosis↑", "miR-221 | podocytes | | tubular fibrosis↑",
    ),
    case(
        "without-it",
        "Exosomal miR-122 of hepatocytes activates TLR7 in microglia. When miR-122 was silenced in the donor cells, this activation "
        "was lost.",
        "miR-122 | hepatocytes | TLR7↑ |",
    ),
    case(
        "treated-with-them", "Umbilical cord MSCs secrete exosomes with miR-145. Mice treated with these exosomes have less collagen I.",
        "miR-145 | Umbilical cord MSCs | collagen I↓ |",
    ),
    case(
        "their-uptake", "Melanoma cells shed vesicles that contain PTPN11. Their uptake by T cells reduces proliferation.",
        "PTPN11 | Melanoma cells | | proliferation↓",
    ),
    case(
        "this-transfer", "Gastric cancer cells transfer miR-106a to mesothelial cells in exosomes. This transfer lowers Smad7.",
        "miR-106a | Gastric cancer cells | Smad7↓ |",
    ),
    case(
        "by-doing-so", "Exosomal miR-222 of breast cancer cells silences PTEN in macrophages. By doing so, it promotes M2 polarization.",
        "miR-222 | breast cancer cells | PTEN↓ | M2 polarization↑",
    ),
    case(
        "in-this-way", "Kidney cancer cells export miR-19b in exosomes, which suppresses PTEN. In this way, EMT is promoted.",
        "miR-19b | Kidney cancer cells | PTEN↓ | EMT↑",
    ),
]

THE_CARGO = [
    case(
        "the-lncrna", "Exosomes of cisplatin-resistant lung cancer cells contain UCA1. The lncRNA sponges miR-143 and raises FOSL2.",
        "UCA1 | cisplatin-resistant lung cancer cells | miR-143↓ |", "UCA1 | cisplatin-resistant lung cancer cells | FOSL2↑ |",
    ),
    case(
        "this-protein",
        "Microvesicles of neutrophils bear annexin A1 on their surface. This protein activates FPR2 and limits inflammation.",
        "annexin A1 | neutrophils | FPR2↑ | inflammation↓",
    ),
    case(
        "the-circrna-of-two",
        "Exosomes of colon cancer cells carry circPACRGL. Being stable, the circRNA persists for days. The circRNA sponges miR-142.",
        "circPACRGL | colon cancer cells | miR-142↓ |",
    ),
    case(
        "by-kind",
        "Exosomes of CAFs contain miR-522 and the protein USP7. The miRNA targets ALOX15, whereas the protein stabilizes hnRNPA1.",
        "miR-522 | CAFs | ALOX15↓ |", "USP7 | CAFs | hnRNPA1↑ |",
    ),
    case(
        "the-two-mirnas", "Exosomes of MSCs contain miR-21 and miR-210. The two miRNAs activate AKT in cardiomyocytes.",
        "miR-21 | MSCs | AKT↑ |", "miR-210 | MSCs | AKT↑ |",
    ),
    case(
        "both", "Prostate cancer cells load miR-1227 and miR-375 into exosomes. Both promote migration of fibroblasts.",
        "miR-1227 | Prostate cancer cells | | migration↑", "miR-375 | Prostate cancer cells | | migration↑",
    ),
    case(
        "the-latter", "Exosomes of ovarian cancer cells carry miR-99a and miR-940. The latter promotes M2 polarization.",
        "miR-940 | ovarian cancer cells | | M2 polarization↑",
    ),
    case(
        "former-latter",
        "Vesicles of T cells contain FasL and granzyme B. The former induces apoptosis, while the latter activates caspase-3.",
        "FasL | T cells | | apoptosis↑", "granzyme B | T cells | caspase-3↑ |",
    ),
    case(
        "its-target", "Exosomes of adipose stem cells are rich in miR-132. Its target is TGIF1, and lymphangiogenesis increases.",
        "miR-132 | adipose stem cells | TGIF1↓ | lymphangiogenesis↑",
    ),
    case(
        "target-of-the-mirna",
        "Exosomes of pancreatic cancer cells contain miR-203. The target of the miRNA, TLR4, is lowered in dendritic cells.",
        "miR-203 | pancreatic cancer cells | TLR4↓ |",
    ),
    case(
        "there-it",
        "Exosomal miR-105 of breast cancer cells reaches the endothelium. There, it represses ZO-1 and destroys barrier integrity.",
        "miR-105 | breast cancer cells | ZO-1↓ | barrier integrity↓",
    ),
    case(
        "where-it", "Microglia take up exosomal miR-9 from neurons. Inside the cells, it lowers SOCS5.",
        "miR-9 | neurons | SOCS5↓ |",
    ),
    case(
        "mechanistically-passive",
        "Exosomes of M2 macrophages deliver miR-21 to gastric cancer cells. Mechanistically, PTEN is repressed and the PI3K/AKT "
        "pathway is activated.",
        "miR-21 | M2 macrophages | PTEN↓ |", "miR-21 | M2 macrophages | PI3K/AKT pathway↑ |",
    ),
    case(
        "mechanistically-active", "Exosomal miR-24 of glioma cells enters endothelial cells. Mechanistically, the miRNA targets CSF1R.",
        "miR-24 | glioma cells | CSF1R↓ |",
    ),
    case(
        "mechanism-involves",
        "Exosomes of endothelial progenitor cells transfer miR-126 to endothelial cells. The mechanism involves repression of SPRED1.",
        "miR-126 | endothelial progenitor cells | SPRED1↓ |",
    ),
    case(
        "mechanism-is", "Exosomal miR-30d of cardiomyocytes limits fibrosis. The mechanism is suppression of integrin α5.",
        "miR-30d | cardiomyocytes | | fibrosis↓", "miR-30d | cardiomyocytes | integrin α5↓ |",
    ),
    case(
        "does-so-by", "Exosomal miR-27b of osteocytes promotes bone formation. It does so by repressing SFRP1.",
        "miR-27b | osteocytes | SFRP1↓ | bone formation↑",
    ),
    case(
        "it-achieves-this",
        "Exosomal ANGPTL2 of thyroid cancer cells promotes migration. It achieves this through activation of the ERK pathway.",
        "ANGPTL2 | thyroid cancer cells | ERK pathway↑ | migration↑",
    ),
    case(
        "transferred-rna-again",
        "Vesicles of colon cancer cells contain miR-25. After its transfer to endothelial cells, miR-25 silences KLF2 and KLF4.",
        "miR-25 | colon cancer cells | KLF2↓ |", "miR-25 | colon cancer cells | KLF4↓ |",
    ),
    case(
        "cargo-alone-named",
        "Neurons communicate with astrocytes. Exosomal miR-124 from neurons enters the astrocytes. GLT1 expression is thereby increased.",
        "miR-124 | neurons | GLT1↑ |",
    ),
    case(
        "topic-first",
        "MiR-503 is a tumour suppressor. Endothelial cells export it in exosomes. In breast cancer cells, the miRNA represses CCND2.",
        "MiR-503 | Endothelial cells | CCND2↓ |",
    ),
    case(
        "named-by-family", "Exosomes from activated microglia contain IL-1β. The cytokine induces apoptosis of neurons.",
        "IL-1β | microglia | | apoptosis↑",
    ),
    case(
        "the-enzyme", "Regulatory T cells display CD73 on their exosomes. The enzyme raises adenosine.",
        "CD73 | Regulatory T cells | adenosine↑ |",
    ),
    case(
        "the-ligand", "AML cells decorate their vesicles with TGF-β1. The ligand lowers NKG2D on NK cells.",
        "TGF-β1 | AML cells | NKG2D↓ |",
    ),
    case(
        "the-receptor", "Exosomes of glioblastoma cells carry EGFRvIII. The receptor activates MAPK in recipient cells.",
        "EGFRvIII | glioblastoma cells | MAPK↑ |",
    ),
    case(
        "the-transcript", "Exosomes of tubular cells contain TGF-β1 mRNA. The transcript promotes proliferation of fibroblasts.",
        "TGF-β1 mRNA | tubular cells | | proliferation↑",
    ),
]

WHAT_FOLLOWS = [
    case(
        "in-turn-in-passage", "Exosomal miR-181c of brain metastatic cells lowers PDPK1. In turn, cofilin is activated.",
        "miR-181c | brain metastatic cells | PDPK1↓ |", "miR-181c | brain metastatic cells | cofilin↑ |",
    ),
    case(
        "this-in-turn-target",
        "Exosomal miR-21 of hepatoma cells represses PTEN in stellate cells. This in turn activates PDK1/AKT signaling.",
        "miR-21 | hepatoma cells | PTEN↓ |", "miR-21 | hepatoma cells | PDK1/AKT signaling↑ |",
    ),
    case(
        "loss-of-that-target",
        "Exosomal miR-1247 of liver cancer cells represses B4GALT3 in fibroblasts. The loss of B4GALT3 activates NF-κB.",
        "miR-1247 | liver cancer cells | B4GALT3↓ |", "miR-1247 | liver cancer cells | NF-κB↑ |",
    ),
    case(
        "result-is", "Exosomal miR-23a of hypoxic lung cancer cells represses PHD1. The result is accumulation of HIF-1α.",
        "miR-23a | hypoxic lung cancer cells | PHD1↓ |", "miR-23a | hypoxic lung cancer cells | HIF-1α↑ |",
    ),
    case(
        "result-effect", "Vesicles of senescent fibroblasts deliver EphA2 to tumour cells. The result is increased proliferation.",
        "EphA2 | senescent fibroblasts | | proliferation↑",
    ),
    case(
        "as-a-consequence", "Exosomal miR-494 of melanoma cells represses CXXC4. As a consequence, migration is promoted.",
        "miR-494 | melanoma cells | CXXC4↓ | migration↑",
    ),
    case(
        "recipients-passive",
        "Exosomes of cholangiocytes deliver lncRNA H19 to stellate cells. In recipient cells, SHP is silenced and fibrosis is promoted.",
        "H19 | cholangiocytes | SHP↓ | fibrosis↑",
    ),
    case(
        "recipients-that-receive",
        "Lung cancer cells export miR-103a in vesicles. Monocytes that receive them lose PTEN and increase VEGF.",
        "miR-103a | Lung cancer cells | PTEN↓ |", "miR-103a | Lung cancer cells | VEGF↑ |",
    ),
    case(
        "treated-macrophages", "Exosomes of colorectal cancer cells carry miR-145. Treated macrophages show increased IL-10.",
        "miR-145 | colorectal cancer cells | IL-10↑ |",
    ),
    case(
        "recipients-show", "Exosomes of MSCs are given to mice with colitis. The recipient animals show less inflammation.",
        "| MSCs | | inflammation↓",
        xfail="'show less X' is no word of change",
    ),
    case(
        "cells-become", "Astrocytes shed exosomes that carry miR-19a. Metastatic cells that take these up lose PTEN.",
        "miR-19a | Astrocytes | PTEN↓ |",
    ),
    case(
        "t-cells-exposed",
        "Nasopharyngeal carcinoma cells release exosomes with galectin-9. T cells exposed to these exosomes undergo apoptosis.",
        "galectin-9 | Nasopharyngeal carcinoma cells | | apoptosis↑",
    ),
    case(
        "falls", "Exosomal miR-142 of T cells enters β cells. There, glucose tolerance falls and CCL2 rises.",
        "miR-142 | T cells | | glucose tolerance↓", "miR-142 | T cells | CCL2↑ |",
    ),
    case(
        "consequence-noun", "Exosomes of obese fat tissue carry miR-155, which silences PPARγ. Insulin resistance is the consequence.",
        "miR-155 | obese fat tissue | PPARγ↓ | Insulin resistance↑",
    ),
    case(
        "angiogenesis-follows", "Exosomal miR-9 of nasopharyngeal carcinoma cells represses MDK. Reduced angiogenesis follows.",
        "miR-9 | nasopharyngeal carcinoma cells | MDK↓ | angiogenesis↓",
    ),
    case(
        "this-promotes", "Leukaemia cells deliver miR-210 to stromal cells by exosomes. This promotes angiogenesis.",
        "miR-210 | Leukaemia cells | | angiogenesis↑",
    ),
    case(
        "this-repression",
        "Exosomal miR-934 of colorectal cancer cells represses PTEN in macrophages. This repression promotes M2 polarization.",
        "miR-934 | colorectal cancer cells | PTEN↓ | M2 polarization↑",
    ),
    case(
        "further-sentence",
        "Exosomal miR-92a of endothelial cells represses KLF4. It also raises IL-6. Adhesion of monocytes is thus increased.",
        "miR-92a | endothelial cells | KLF4↓ |", "miR-92a | endothelial cells | IL-6↑ | Adhesion of monocytes↑",
    ),
]

CLAUSES = [
    case(
        "semicolon-target", "Exosomal miR-451a of gastric cancer cells enters T cells; AMPK falls, and mTOR is activated.",
        "miR-451a | gastric cancer cells | AMPK↓ |", "miR-451a | gastric cancer cells | mTOR↑ |",
    ),
    case(
        "semicolon-it", "Exosomes of CAFs deliver miR-181d to breast cancer cells; there it represses CDX2.",
        "miR-181d | CAFs | CDX2↓ |",
    ),
    case(
        "semicolon-result",
        "Exosomal miR-29a of tumour-associated macrophages targets STAT3 in T cells; the result is an imbalance of T cells that "
        "promotes metastasis.",
        "miR-29a | tumour-associated macrophages | STAT3↓ | metastasis↑",
        xfail="'an imbalance that promotes metastasis': the noun before is taken for an effect too",
    ),
    case(
        "semicolon-the-mirna",
        "Pancreatic stellate cells ship miR-5703 in exosomes; the miRNA represses CMTM4 and thereby promotes proliferation.",
        "miR-5703 | Pancreatic stellate cells | CMTM4↓ | proliferation↑",
    ),
    case(
        "semicolon-its", "Neuroblastoma vesicles bear GD2; their uptake by NK cells lowers cytotoxicity.",
        "GD2 | Neuroblastoma | | cytotoxicity↓",
    ),
    case(
        "semicolon-passive", "Exosomes of trophoblasts deliver miR-517a to T cells; PRKG1 is silenced, and proliferation is reduced.",
        "miR-517a | trophoblasts | PRKG1↓ | proliferation↓",
    ),
    case(
        "colon-two-ways", "Exosomal miR-126 of endothelial cells acts in two ways: it lowers SPRED1 and raises VCAM1.",
        "miR-126 | endothelial cells | SPRED1↓ |", "miR-126 | endothelial cells | VCAM1↑ |",
    ),
    case(
        "colon-passive", "The uptake of exosomal miR-132 from neurons has a clear result: eEF2K is repressed.",
        "miR-132 | neurons | eEF2K↓ |",
        xfail="'eEF2K' is cut in two",
    ),
    case(
        "colon-the-protein", "MSC exosomes carry KGF into the lung: the protein restores alveolar clearance.",
        "KGF | MSC | | alveolar clearance↑",
    ),
    case(
        "semicolon-another-cell",
        "Exosomes of NK cells carry miR-186, which represses TGFBR1; macrophages respond to hypoxia by raising VEGF.",
        "miR-186 | NK cells | TGFBR1↓ |",
    ),
    case(
        "semicolon-whose-is-open", "Exosomal miR-21 of CAFs represses PDCD4; exosomal miR-196a, by contrast, represses CDKN1B.",
        "miR-21 | CAFs | PDCD4↓ |", "miR-196a | | CDKN1B↓ |",
    ),
    case(
        "dash", "Exosomal miR-15a of insulinoma cells reaches the retina – there it represses AKT3.",
        "miR-15a | insulinoma cells | AKT3↓ |",
    ),
]

ALL = [*THESE_VESICLES, *THE_CARGO, *WHAT_FOLLOWS, *CLAUSES]
