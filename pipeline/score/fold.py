"""Surface text → the form in which two slots are compared.

Source: the annotation guide, "How rows are compared". Where the guide leaves room, the choice is written beside it here.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρστυφχψω",
        "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon "
        "phi chi psi omega".split(),
        strict=True,
    )
)

TAIL = ("pathway", "signaling", "signalling", "axis", "expression", "gene", "protein")
"""Words that are removed from the end, as often as they stand there ("Notch signaling pathway" → "notch")."""

STOP_WORDS = frozenset(
    "a an the and or nor but of in on at by for from to into onto with without within via through as than that this these those "
    "which who whose it its their his her our is are was were be been being has have had do does did not no can may might "
    "such other more most less both each all any some between among during after before under over upon against per vs etc".split()
)

GENERIC = frozenset("cell cells cancer tumor tumour exosome exosomes pathway".split())
"""Words that do not carry a relaxed match by themselves."""

# Every Unicode dash (category Pd), the minus sign, the hyphen bullet and the soft hyphen.
_DASH = "\\-" + "".join(chr(c) for c in range(0x80, 0x20000) if unicodedata.category(chr(c)) == "Pd") + "\u2212\u2043\u00ad"
_SPACE = "\\s\u200b\u200c\u200d\u2060\ufeff"
_GAP = re.compile(f"[{_DASH}{_SPACE}]+")
_DASHES = re.compile(f"[{_DASH}]+")
_SPACES = re.compile(f"[{_SPACE}]+")
_BRACKETS = re.compile(r"\([^()\[\]{}]*\)|\[[^()\[\]{}]*\]|\{[^()\[\]{}]*\}")
_LEAD = re.compile(f"^[{_SPACE}]*(?:(?:the|an|a)[{_SPACE}]+|hsa[{_DASH}{_SPACE}]+)+(?=.)", re.DOTALL)
_EDGE = re.compile(r"^[^\w+]+|[^\w+]+$")


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """The form for strict comparison: one string without spaces.

    Case, width, Greek letters, dashes, spaces, brackets, a leading article or `hsa-`, a plural s and the words of `TAIL`
    at the end are gone. A removal that would leave nothing is not made: "(PD-L1)" → "pdl1", "gene" → "gene".
    Applied until nothing changes, so that it is idempotent ("signaling pathways" → "signaling").
    """
    previous = None
    while text != previous:
        previous, text = text, _fold_once(text)
    return text


@lru_cache(maxsize=1 << 16)
def tokens(text: str) -> frozenset[str]:
    """The folded tokens for relaxed comparison.

    A token is what stands between spaces, folded by itself: "miR-23a" and "PI3K/Akt" are one token each, so that "miR"
    does not match every miRNA, nor "Akt" every slashed pathway. The plural s goes from each token; the words of `TAIL`
    only from the end, and not when nothing else is there.
    """
    words = [_fold_word(word) for word in _SPACES.split(_bare(_plain(text)))]
    words = [word for word in words if word]
    while len(words) > 1 and words[-1] in TAIL:
        words.pop()
    return frozenset(words)


def overlap(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether the tokens of one are a subset of the other's, at least one of them specific."""
    small, large = sorted((one, other), key=len)
    return small <= large and not small <= _UNSPECIFIC


def _fold_once(text: str) -> str:
    text = _bare(_plain(text))
    text = _GAP.sub("", text) or text
    for word in TAIL:  # before the plural s, which "axis" has not
        if text.endswith(word) and text != word:
            text = text.removesuffix(word)
    return text if text in TAIL else _singular(text)


def _plain(text: str) -> str:
    # Case folding can undo the normal form ("ﬅ", "İ"), so normalise on both sides of it.
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return "".join(GREEK.get(char, char) for char in text)


def _bare(text: str) -> str:
    """`text` without bracketed stretches, innermost first, and without what may lead it."""
    previous = None
    while text != previous:
        previous = text
        shorter = _BRACKETS.sub(" ", text)
        text = shorter if re.search(r"\w", shorter) else re.sub(r"[()\[\]{}]", " ", text)
    return _LEAD.sub("", text)


def _singular(text: str) -> str:
    # "ss" is no plural (stress), and two letters are too few to tell (AS, MS).
    return text[:-1] if len(text) > 2 and text.endswith("s") and not text.endswith("ss") else text


def _fold_word(word: str) -> str:
    word = _DASHES.sub("", _EDGE.sub("", word))
    return word if word in TAIL else _singular(word)


_UNSPECIFIC = frozenset(_fold_word(word) for word in STOP_WORDS | GENERIC)
