"""One construction each: attribution, restraint, particles, treatment, ability, contrast, comparison, and verbs that parsers lose."""

from tests.claims.cases import case

CONSTRUCTIONS = [
    case("traced-to", "Resistance to cisplatin has been traced to miR-98-5p in exosomes of fibroblasts.", "miR-98-5p | fibroblasts | | Resistance to cisplatin↑"),
    case("responsible-for-the-spread", "Responsible for the spread of radioresistance was exosomal miR-20a-5p of NPC cells.", "miR-20a-5p | NPC cells | | radioresistance↑"),
    case("conveyed", "Platinum resistance is conveyed by vesicles of fibroblasts.", "| fibroblasts | | Platinum resistance↑"),
    case("relieve-of", "Exosomal circEHBP1 relieves TGFBR1 of repression.", "circEHBP1 | | TGFBR1↑ |"),
    case("brake-on", "Exosomal miR-146a-5p of CAFs is a brake on invasion.", "miR-146a-5p | CAFs | | invasion↓"),
    case("remove-brake", "Loss of miR-34a from exosomes of fibroblasts removes the brake on AXL.", "miR-34a | fibroblasts | AXL↓ |"),
    case("competing-rna", "Exosomal HOXD-AS1 serves as a competing endogenous RNA for miR-361-5p.", "HOXD-AS1 | | miR-361-5p↓ |"),
    case("turn-into", "Exosomal TGF-β turns fibroblasts into myofibroblasts.", "TGF-β | | | myofibroblasts↑"),
    case("turn-on", "Exosomal EphA2 of senescent cells turns on ERK.", "EphA2 | senescent cells | ERK↑ |"),
    case("that-of", "Exosomes of MSCs lowered the expression of BAX and raised that of BCL2.", "| MSCs | BAX↓ |", "| MSCs | BCL2↑ |"),
    case("lower-and", "Exosomal miR-23a leads to lower PHD1 and PHD2.", "miR-23a | | PHD1↓ |", "miR-23a | | PHD2↓ |"),
    case("showed-decrease", "C3d expression showed a notable decrease in mice treated with hepatocyte exosomes.", "| hepatocyte | C3d↓ |"),
    case("found-lower", "Lower levels of PTEN were found in cells treated with glioma exosomes.", "| glioma | PTEN↓ |"),
    case("treated-saline", "Exosomes of glioma cells were isolated. PTEN fell in mice treated with saline."),
    case("ability-of", "The ability of MSC exosomes to inhibit fibrosis is known.", "| MSC | | fibrosis↓"),
    case("content-only", "Exosomes of obese patients show higher miR-145."),
    case("home-to", "MSC exosomes target the injured heart."),
    case("stimulated-to", "Exosomes of dying cells stimulate survivors to proliferate.", "| dying cells | | proliferate↑"),
    case("to-and-to", "Exosomal miR-21 led to PTEN suppression and thus to cisplatin resistance.", "miR-21 | | PTEN↓ | cisplatin resistance↑"),
    case("from-behind-cargo", "Exosomes containing miR-29c from bladder cancer cells provoke apoptosis.", "miR-29c | bladder cancer cells | | apoptosis↑"),
    case("rna-of-cells", "MiR-246 was found in exosomes. Invasion is induced by miR-1246 of ovarian cancer cells.", "miR-1246 | ovarian cancer cells | | Invasion↑"),
    case("engineered-to", "MSCs engineered to overexpress let-7c released exosomes that diminished fibrosis.", "let-7c | MSCs | | fibrosis↓"),
    case("past-as-participle", "NK cell exosomes, but not B cell exosomes, impaired tumour growth in mice.", "| NK cell | | tumour growth↓"),
    case("own-subject", "PC3 exosomes deliver miR-152-3p; MAFB is suppressed by the miRNA and osteoclastogenesis is accelerated.", "miR-152-3p | PC3 | MAFB↓ | osteoclastogenesis↑"),
    case("but-not-from", "Exosomes from M2 cells, but not from M1 macrophages, trigger angiogenesis.", "| M2 cells | | angiogenesis↑", "| M1 macrophages | | angiogenesis↑ | not"),
    case("nitric-oxide", "Exosomes of platelets impaired endothelial NO production.", "| platelets | | endothelial NO production↓"),
    case("patients-with", "Plasma exosomes of mice cause leakage. Exosomes of patients with sepsis cause leakage too.", "| Plasma | | leakage↑", "| patients with sepsis | | leakage↑"),
    case("british", "Exosomal TRIM3 suppressed tumour growth and signalling.", "TRIM3 | | | tumour growth↓", "TRIM3 | | | signalling↓"),
]  # fmt: skip

ALL = CONSTRUCTIONS
