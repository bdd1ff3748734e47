"""Name → the key under which it is looked up. The tables are built with the same function, so that both sides agree."""

from __future__ import annotations

import re
import unicodedata

_GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρστυφχψω",
        [
            "alpha",
            "beta",
            "gamma",
            "delta",
            "epsilon",
            "zeta",
            "eta",
            "theta",
            "iota",
            "kappa",
            "lambda",
            "mu",
            "nu",
            "xi",
            "omicron",
            "pi",
            "rho",
            "sigma",
            "tau",
            "upsilon",
            "phi",
            "chi",
            "psi",
            "omega",
        ],
        strict=True,
    )
)
_DROPPED = "-‐‑‒–—−_ \u00a0\u2009\u200b'’,.·\u00ad"
_TABLE = str.maketrans(_GREEK | {"ς": "sigma", "/": "/"} | dict.fromkeys(_DROPPED, ""))
_LATIN = str.maketrans("αβγδεκζ", "abgdekz")
_BRITISH = (
    ("tumour", "tumor"), ("aemi", "emi"), ("haem", "hem"), ("oedema", "edema"), ("signalling", "signaling"), ("oesoph", "esoph"),
    ("isation", "ization"), ("behaviour", "behavior"), ("fibre", "fiber"), ("oestro", "estro"), ("labelling", "labeling"),
)  # fmt: skip


def fold(name: str) -> str:
    """The key of a name: no case, width, dashes, blanks or apostrophes; Greek letters by name; American spelling."""
    key = unicodedata.normalize("NFKC", name).casefold().translate(_TABLE)
    for british, american in _BRITISH:
        if british in key:
            key = key.replace(british, american)
    return key


def latin(name: str) -> str | None:
    """The name with the Latin letters that gene symbols have for Greek ones ("TGF-β1" → "TGF-b1"), if it has any."""
    other = name.translate(_LATIN)
    return other if other != name else None


def singular(words: str) -> str:
    """The phrase with each of its words in the singular, by the commonest English endings."""
    return " ".join(_singular(word) for word in words.split())


def _singular(word: str) -> str:
    if word.endswith("metastases"):
        return word[:-2] + "is"
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("'s", "’s")):
        return word
    if len(word) > 2 and word.endswith("s") and not word.endswith(("ss", "us", "is", "OS")):
        return word[:-1]
    return word


def without_brackets(text: str) -> tuple[str, list[str]]:
    """The text less what stands in brackets, and what stood in them: "lung (LC) cells" → "lung cells", ["LC"]."""
    inside = re.findall(r"[(\[]([^()\[\]]+)[)\]]", text)
    outside = " ".join(re.sub(r"[(\[][^()\[\]]*[)\]]", " ", text).split())
    return (outside or text), inside
