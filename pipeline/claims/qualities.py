"""Effects that an adjective names: "MSC exosomes have anti-inflammatory and pro-angiogenic effects"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.schema import Direction

if TYPE_CHECKING:
    from spacy.tokens import Token

# What happens, or is lowered behind "anti".
PROCESSES = {
    "angiogenic": "angiogenesis", "vasculogenic": "vasculogenesis", "lymphangiogenic": "lymphangiogenesis",
    "apoptotic": "apoptosis", "ferroptotic": "ferroptosis", "pyroptotic": "pyroptosis", "autophagic": "autophagy",
    "inflammatory": "inflammation", "fibrotic": "fibrosis", "fibrogenic": "fibrosis", "proliferative": "proliferation",
    "migratory": "migration", "metastatic": "metastasis", "invasive": "invasion", "oxidant": "oxidative stress",
    "oxidative": "oxidative stress", "hypertrophic": "hypertrophy", "senescent": "senescence", "thrombotic": "thrombosis",
    "coagulant": "coagulation", "osteogenic": "osteogenesis", "adipogenic": "adipogenesis", "chondrogenic": "chondrogenesis",
    "neurogenic": "neurogenesis", "myogenic": "myogenesis", "atherogenic": "atherosclerosis", "atherosclerotic": "atherosclerosis",
    "tumorigenic": "tumorigenesis", "tumourigenic": "tumourigenesis", "immunosuppressive": "immunosuppression",
    "cardioprotective": "cardioprotection", "neuroprotective": "neuroprotection", "renoprotective": "renoprotection",
    "immunomodulatory": "immunomodulation", "hepatoprotective": "hepatoprotection", "chondroprotective": "chondroprotection",
}  # fmt: skip
WAYS: dict[str, Direction] = {"anti": "decreases", "pro": "increases"}


def quality(adjective: "Token") -> tuple[str, Direction] | None:
    """The process that an adjective names and its direction: "anti-apoptotic" is ("apoptosis", "decreases")."""
    word = adjective.lower_
    if word in PROCESSES:
        front = adjective.nbor(-1) if adjective.i > adjective.sent.start else None
        before = adjective.nbor(-2).lower_ if front is not None and front.text in ("-", "–") and front.i > adjective.sent.start else ""
        return None if before == "non" else (PROCESSES[word], WAYS.get(before, "increases"))
    for prefix, way in WAYS.items():
        stem = word.removeprefix(prefix).lstrip("-–")
        if word.startswith(prefix) and stem in PROCESSES:
            return PROCESSES[stem], way
    return None
