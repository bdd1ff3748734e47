"""Reviews as different authors write them: terse and full of pronouns, or dense. One text a case, harder than a construction."""

from tests.claims.cases import case

TERSE = [
    case(
        "terse-there-follows",
        "Colon cancer cells release vesicles loaded with miR-934. These reach macrophages. There the miRNA lowers "
        "PTEN, and M2 polarization follows.",
        "miR-934 | Colon cancer cells | PTEN↓ | M2 polarization↑",
    ),
    case(
        "terse-cargo-named-late",
        "Pancreatic cancer cells shed vesicles. These reach stellate cells. There their cargo, miR-1246, lowers AXIN2, "
        "and collagen deposition ensues.",
        "miR-1246 | Pancreatic cancer cells | AXIN2↓ | collagen deposition↑",
    ),
    case(
        "terse-falls-sets-in",
        "Tubular cells under high glucose send out exosomes. They hand miR-196b-5p over to fibroblasts. "
        "SOCS2 falls, STAT3 is switched on, and fibrosis sets in.",
        "miR-196b-5p | Tubular cells | SOCS2↓ | fibrosis↑", "miR-196b-5p | Tubular cells | STAT3↑ | fibrosis↑",
        xfail="intransitive consequence (falls, sets in) with no cause in its own sentence",
    ),
    case(
        "terse-after-uptake",
        "Cardiac progenitor cells release exosomes rich in miR-451. After uptake by cardiomyocytes, apoptosis declines.",
        "miR-451 | Cardiac progenitor cells | | apoptosis↓",
    ),
    case(
        "terse-is-delayed",
        "Senescent fibroblasts release vesicles. Their cargo includes miR-23a-3p. It silences HAS2, and wound closure is delayed.",
        "miR-23a-3p | Senescent fibroblasts | HAS2↓ | wound closure↓",
    ),
    case(
        "terse-recipients-lose",
        "Lung epithelial cells pack miR-92a into exosomes. Fibroblasts take these up and lose WISP1.",
        "miR-92a | Lung epithelial cells | WISP1↓ |",
    ),
    case(
        "terse-receivers-lose", "Platelet vesicles carry miR-320b. Endothelial cells that receive it lose ICAM-1.",
        "miR-320b | Platelet | ICAM-1↓ |",
    ),
    case(
        "terse-gain", "Neurons export let-7b in vesicles. Microglia that take it up gain TNF.",
        "let-7b | Neurons | TNF↑ |",
    ),
    case(
        "terse-same-vesicles",
        "Exosomes of brain endothelial cells reduce infarct size. Given days after stroke, the same vesicles improve motor recovery.",
        "| brain endothelial cells | | infarct size↓", "| brain endothelial cells | | motor recovery↑",
    ),
    case(
        "terse-former-latter",
        "Melanoma exosomes bear MET and miR-211. The former raises vascular leakiness; the latter lowers IGF2R.",
        "MET | Melanoma | | vascular leakiness↑", "miR-211 | Melanoma | IGF2R↓ |",
    ),
    case(
        "terse-both", "Exosomes of hepatic stellate cells carry miR-214 and CCN2. Both worsen fibrosis.",
        "miR-214 | hepatic stellate cells | | fibrosis↑", "CCN2 | hepatic stellate cells | | fibrosis↑",
    ),
    case(
        "terse-become", "Adipose macrophages of obese mice release exosomes. Myocytes that take them up become insulin resistant.",
        "| Adipose macrophages of obese mice | | insulin resistant↑",
    ),
    case(
        "terse-speed-up", "Schwann cells send exosomes to injured axons. These speed up regrowth.", "| Schwann cells | | regrowth↑",
    ),
    case(
        "terse-undergo", "HIV-infected T cells shed exosomes bearing Nef. Bystander cells that meet this cargo undergo apoptosis.",
        "Nef | HIV-infected T cells | | apoptosis↑",
    ),
    case(
        "terse-drops", "Trophoblasts secrete exosomes with miR-517a-3p. NK cells receive it; PRKG1 is lost, and their proliferation drops.",
        "miR-517a-3p | Trophoblasts | PRKG1↓ | proliferation↓",
    ),
    case(
        "terse-comes-on",
        "Microglia release vesicles. They carry miR-23a-5p. PTEN falls in oligodendrocyte precursors, and remyelination comes on.",
        "miR-23a-5p | Microglia | PTEN↓ | remyelination↑",
    ),
    case(
        "terse-bring-on", "Stressed beta cells release exosomes. In neighbouring islets these bring on apoptosis.",
        "| beta cells | | apoptosis↑",
    ),
    case(
        "terse-is-lost", "CAF exosomes hold miR-522. In the tumour cells that take it in, ALOX15 goes down, and ferroptosis is lost.",
        "miR-522 | CAF | ALOX15↓ | ferroptosis↓",
    ),
    case(
        "terse-travels-in-them", "Osteoclasts emit exosomes. miR-214 travels in them to osteoblasts, and bone formation falls.",
        "miR-214 | Osteoclasts | | bone formation↓",
    ),
    case(
        "terse-its-target", "Astrocytes ship miR-190b in exosomes. ATG7 is its target. Neurons that take it up show less autophagy.",
        "miR-190b | Astrocytes | ATG7↓ |", "miR-190b | Astrocytes | | autophagy↓",
        xfail="'X is its target' across a sentence not read",
    ),
    case(
        "terse-then-builds-up",
        "Exosomes of pancreatic lesions reach the liver first. There MIF, their cargo, raises TGF-β in Kupffer cells. "
        "Fibronectin then builds up.",
        "MIF | pancreatic lesions | TGF-β↑ |", "MIF | pancreatic lesions | Fibronectin↑ |",
        xfail="'their cargo, X' and 'their cargo includes X' do not make X the cargo",
    ),
    case(
        "terse-suffers", "Leukaemia cells let exosomes go. DKK1 rides in them. Osteoblast differentiation suffers.",
        "DKK1 | Leukaemia cells | | Osteoblast differentiation↓",
        xfail="carriage in an odd verb (hold, bring, put, hand over, travel, ride, supply, let go): cargo unseen",
    ),
    case(
        "terse-once-delivered",
        "Myeloma cells put miR-129-5p into exosomes. Once delivered, it represses SP1, and osteogenic differentiation is impaired.",
        "miR-129-5p | Myeloma cells | SP1↓ | osteogenic differentiation↓",
        xfail="carriage in an odd verb (hold, bring, put, hand over, travel, ride, supply, let go): cargo unseen",
    ),
    case(
        "terse-colon", "Exosomes of gliomas bring miR-1298-5p to monocytes: MSH2 goes down, NF-κB goes up.",
        "miR-1298-5p | gliomas | MSH2↓ |", "miR-1298-5p | gliomas | NF-κB↑ |",
    ),
    case(
        "terse-breaks-down",
        "Breast cancer lines release vesicles with miR-939. Endothelium that takes it up loses VE-cadherin, and the barrier breaks down.",
        "miR-939 | Breast cancer lines | VE-cadherin↓ | barrier↓",
    ),
    case(
        "terse-not-so", "Exosomes of old mice weaken muscle regeneration. Not so those of young mice.",
        "| old mice | | muscle regeneration↓",
    ),
    case(
        "terse-does-the-same", "miR-155 in exosomes of Kupffer cells lowers SOCS1. miR-10a does the same.",
        "miR-155 | Kupffer cells | SOCS1↓ |", "miR-10a | Kupffer cells | SOCS1↓ |",
        xfail="'does the same' not read",
    ),
    case(
        "terse-with-x-gone", "Exosomes of cardiospheres carry miR-146a and limit scar size. Without this miRNA, fibrosis rises.",
        "miR-146a | cardiospheres | | scar size↓", "miR-146a | cardiospheres | | fibrosis↓",
    ),
]

DENSE = [
    case(
        "dense-via-thus",
        "CAFs-derived exosomes carrying miR-93-5p could significantly promote the radioresistance of colorectal cancer cells "
        "via inhibiting FOXA1, thus upregulating TGFB3.",
        "miR-93-5p | CAFs | FOXA1↓ | radioresistance↑", "miR-93-5p | CAFs | TGFB3↑ | radioresistance↑",
    ),
    case(
        "dense-it-was-found",
        "It was found that lncRNA HOTTIP was significantly up-regulated in exosomes of cisplatin-resistant gastric cancer cells, "
        "and it could promote the cisplatin resistance by sponging miR-218.",
        "HOTTIP | cisplatin-resistant gastric cancer cells | miR-218↓ | cisplatin resistance↑",
    ),
    case(
        "dense-which-then",
        "Besides, miR-423-5p, which was highly expressed in serum exosomes of gastric cancer patients, could inhibit SUFU, "
        "which then promoted the proliferation and migration.",
        *(f"miR-423-5p | serum of gastric cancer patients | SUFU↓ | {effect}↑" for effect in ("proliferation", "migration")),
    ),
    case(
        "dense-transferred-to-thus",
        "Hypoxic BMSCs-derived exosomes transferred miR-98-5p to cardiomyocytes, which then inhibited TLR4 "
        "and suppressed the PI3K/Akt signaling pathway, thus attenuating the apoptosis.",
        "miR-98-5p | Hypoxic BMSCs | TLR4↓ | apoptosis↓", "miR-98-5p | Hypoxic BMSCs | PI3K/Akt signaling pathway↓ | apoptosis↓",
    ),
    case(
        "dense-sponge-finally",
        "Exosomal circ-PDE8A derived from pancreatic cancer cells could act as a sponge of miR-338, "
        "thus up-regulating MACC1, which finally promoted the invasive growth.",
        "circ-PDE8A | pancreatic cancer cells | miR-338↓ | invasive growth↑",
        "circ-PDE8A | pancreatic cancer cells | MACC1↑ | invasive growth↑",
    ),
    case(
        "dense-leading-to-two",
        "Exosomal miR-1247-3p secreted by high-metastatic hepatoma cells directly targeted B4GALT3, "
        "leading to the activation of NF-κB signaling in fibroblasts and the lung metastasis.",
        "miR-1247-3p | high-metastatic hepatoma cells | B4GALT3↓ | lung metastasis↑",
        "miR-1247-3p | high-metastatic hepatoma cells | NF-κB signaling↑ |",
        xfail="side-by-side readouts are crossed",
    ),
    case(
        "dense-by-which",
        "The EXOs of M1 macrophages could deliver miR-326 into hepatoma cells, by which the proliferation was "
        "suppressed and CD206 was decreased.",
        "miR-326 | M1 macrophages | | proliferation↓", "miR-326 | M1 macrophages | CD206↓ |",
    ),
    case(
        "dense-through-decreasing",
        "In hepatocellular carcinoma, exosomal linc-ROR could reduce the chemosensitivity of recipient cells through "
        "decreasing p53 expression.",
        "linc-ROR | | p53↓ | chemosensitivity↓",
    ),
    case(
        "dense-with-overexpression",
        "Umbilical cord MSCs-derived exosomes (hucMSC-Ex) with overexpression of 14-3-3ζ could obviously enhance the "
        "autophagy of tubular cells.",
        "14-3-3ζ | Umbilical cord MSCs | | autophagy↑",
    ),
    case(
        "dense-thus-alleviated",
        "ADSCs-Exos containing miR-17-5p inhibited the NLRP3 inflammasome by targeting TXNIP, thus alleviated the renal inflammation.",
        "miR-17-5p | ADSCs | NLRP3 inflammasome↓ | renal inflammation↓", "miR-17-5p | ADSCs | TXNIP↓ | renal inflammation↓",
    ),
    case(
        "dense-compared-with",
        "Compared with the normoxic exosomes, the hypoxic exosomes of ovarian cancer cells contained more STAT3 and "
        "could obviously increase the migration.",
        "STAT3 | ovarian cancer cells | | migration↑",
    ),
    case(
        "dense-so-weakened",
        "The miR-205-5p in exosomes secreted by resistant NSCLC cells down-regulated PTEN, "
        "so the sensitivity of recipient cells to gefitinib was obviously weakened.",
        "miR-205-5p | resistant NSCLC cells | PTEN↓ | sensitivity to gefitinib↓",
    ),
    case(
        "dense-stabilize",
        "Macrophages-derived exosomal lncRNA HISLA could stabilize HIF-1α and thus enhance the aerobic glycolysis of breast cancer cells.",
        "HISLA | Macrophages | HIF-1α↑ | aerobic glycolysis↑",
    ),
    case(
        "dense-when-cocultured",
        "The apoptosis of chondrocytes was inhibited and the expression of collagen II was promoted "
        "when they were co-cultured with exosomes from synovial MSCs overexpressing miR-140-5p.",
        "miR-140-5p | synovial MSCs | | apoptosis↓", "miR-140-5p | synovial MSCs | collagen II↑ |",
    ),
    case(
        "dense-binds-utr",
        "Exosomal miR-130b-3p derived from M2 macrophages was demonstrated to bind to the 3'-UTR of MLL3, "
        "and then the expression of GRHL2 was regulated.",
        "miR-130b-3p | M2 macrophages | MLL3~ |", "miR-130b-3p | M2 macrophages | GRHL2~ |",
    ),
    case(
        "dense-both-of-which",
        "The exosomes from Lewis lung carcinoma cells were reported to contain HSP70 and HSP90, both of which could "
        "induce the muscle wasting.",
        "HSP70 | Lewis lung carcinoma cells | | muscle wasting↑", "HSP90 | Lewis lung carcinoma cells | | muscle wasting↑",
    ),
    case(
        "dense-its-transfer",
        "lncRNA UCA1 was enriched in the exosomes from hypoxic bladder cancer cells, "
        "and its transfer into the normoxic cells significantly increased EMT and invasion.",
        "UCA1 | hypoxic bladder cancer cells | | EMT↑", "UCA1 | hypoxic bladder cancer cells | | invasion↑",
    ),
    case(
        "dense-downregulation-relieves",
        "Downregulation of miR-34a in exosomes of CAFs facilitated the EMT of oral cancer cells by relieving the inhibition of AXL.",
        "miR-34a | CAFs | AXL↓ | EMT↓",
    ),
    case(
        "dense-after-being-treated",
        "After being treated with the exosomes from A549/DDP cells, the apoptosis rate of A549 cells was significantly decreased.",
        "| A549/DDP cells | | apoptosis↓",
        xfail="'the apoptosis rate of Y cells decreased' makes the cells the effect",
    ),
    case(
        "dense-play-role-by",
        "Exosomal miR-301a-3p plays a promoting role in the metastasis of gastric cancer by means of repressing PHD3.",
        "miR-301a-3p | | PHD3↓ | metastasis↑",
    ),
    case(
        "dense-participate",
        "Exosomal lncRNA SNHG7 from docetaxel-resistant cells participates in the docetaxel resistance via the LGALS1/JAK/STAT axis.",
        "SNHG7 | docetaxel-resistant cells | LGALS1/JAK/STAT axis~ | docetaxel resistance↑",
    ),
    case(
        "dense-results-showed-while",
        "The results showed that serum exosomes of patients with acute pancreatitis promoted the pyroptosis of macrophages, "
        "while emodin had the opposite effect.",
        "| serum of patients with acute pancreatitis | | pyroptosis↑",
    ),
    case(
        "dense-semicolons",
        "Exosomal miR-146a of trophoblasts repressed TRAF6; exosomal miR-155 of the same cells lowered the expression of CYR61.",
        "miR-146a | trophoblasts | TRAF6↓ |", "miR-155 | trophoblasts | CYR61↓ |",
    ),
    case(
        "dense-same-time",
        "Exosomes secreted from highly metastatic HCC cells upregulated MMP2; at the same time, E-cadherin was downregulated.",
        "| highly metastatic HCC cells | MMP2↑ |", "| highly metastatic HCC cells | E-cadherin↓ |",
    ),
]

ALL = [*TERSE, *DENSE]
