"""Characters as printed into characters as meant: ligatures, soft hyphens, Greek of symbol fonts, private use."""

from __future__ import annotations

import re
from functools import lru_cache

UNKNOWN = "\ufffd"

# Adobe's Symbol encoding, the letters and the signs that biomedical text uses.
_SYMBOL = dict(
    zip(
        "ABGDEZHQIKLMNXOPRSTUFCYWabgdezhqiklmnxoprstufcywVJj",
        "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρστυφχψωςϑϕ",
        strict=True,
    )
) | {chr(code): sign for code, sign in {
    0xA3: "≤", 0xA5: "∞", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB3: "≥",
    0xB4: "×", 0xB7: "•", 0xB9: "≠", 0xBB: "≈", 0xD7: "·", 0x40: "≅", 0x2D: "−",
}.items()}  # fmt: skip

_PLAIN = {
    "\u00ad": "-",  # many fonts put their hyphen at the soft hyphen's code
    "\u2010": "-",
    "\u2011": "-",
    "\u00b5": "μ",
    "\u2126": "Ω",
    "\u2206": "Δ",
    "\u00a0": " ",
    "\u2002": " ",
    "\u2003": " ",
    "\u2009": " ",
    "\u200a": " ",
    "\u202f": " ",
    "\u3000": " ",
    "\u200b": "",
    "\u200c": "",
    "\u200d": "",
    "\u200e": "",
    "\u200f": "",
    "\u2060": "",
    "\ufeff": "",
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st",
}  # fmt: skip

RAISED_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+−")
LOWERED_DIGITS = str.maketrans("₀₁₂₃₄₅₆₇₈₉₊₋", "0123456789+−")

# Accents that old fonts print over a letter as a character of its own, and what Unicode joins to the letter.
ACCENTS = dict(zip("¨´`ˆ˜˚¸ˇ¯˝", "\u0308\u0301\u0300\u0302\u0303\u030a\u0327\u030c\u0304\u030b", strict=True))

_CID = re.compile(r"\(cid:(\d+)\)")
_MATHS_FONT = re.compile(r"(?:^|\+)(?:CMB?SY\d*|TeX_CM_Maths_Symbols)")
_TRUETYPE_FONT = re.compile(r"(?:^|\+)(?:Arial|TimesNewRoman|CourierNew|SimSun)")
_GREEK_FONT = re.compile(r"(?:^|\+)CMMI")
_GREEK = dict(zip((*range(11), *range(11, 34)), "ΓΔΘΛΞΠΣΥΦΨΩαβγδεζηθικλμνξπρστυφχψω", strict=True))
_LIGATURE_FONT = re.compile(r"(?:^|\+)CM(?:R|BX|TI|SL|SS|B)\w*\d")
_LIGATURES = {11: "ff", 12: "fi", 13: "fl", 14: "ffi", 15: "ffl"}
_MATHS = {
    0: "−", 1: "·", 2: "×", 3: "*", 4: "÷", 6: "±", 7: "∓", 14: "°", 15: "•", 17: "≡", 20: "≤", 21: "≥", 24: "~", 25: "≈",
    32: "←", 33: "→", 34: "↑", 35: "↓", 36: "↔", 48: "′", 49: "∞", 50: "∈",
}  # fmt: skip
# Fonts of a typesetting system much used by journals hold few signs each, under letters' codes; the names are always the same.
_ADVENT = {
    "AdvPS44A44B": {"e": "–"},
    "AdvPS3F4C13": {"m": "μ"},
    "AdvPS7DA6": {"6": "±"},
    "AdvPS7CFD": {"y": "†"},
    "AdvP4C4E74": {"(cid:1)": "•", "(cid:2)": "−", "(cid:3)": "°", "(cid:4)": "×", "(cid:5)": "~", "¼": "=", "þ": "+"},
}  # fmt: skip
_SYMBOL_FONT = re.compile(r"(?:^|\+)Symbol(?:MT|PS|Std|\b)|GreekwithMathPi", re.I)


@lru_cache(maxsize=65536)
def repair(text: str, font: str) -> str:
    """The characters that `text`, printed in `font`, stands for; UNKNOWN for a code that nothing maps."""
    if sign := _ADVENT.get(font.split("+", 1)[-1], {}).get(text):
        return sign
    if _SYMBOL_FONT.search(font):
        return "".join(_SYMBOL.get(_low(c), c) for c in _cid(text, font))
    if text.isascii() and "(" not in text:
        return "" if text < " " and text not in "\t\n\r" else text
    return "".join(_one(c) for c in _cid(text, font))


def _cid(text: str, font: str) -> str:
    """Codes that the PDF does not map, by the order of glyphs that the font is known to have; UNKNOWN in other fonts."""
    return _CID.sub(lambda match: _coded(int(match[1]), font), text)


def _coded(code: int, font: str) -> str:
    if _MATHS_FONT.search(font):
        return _MATHS.get(code, UNKNOWN)
    if _GREEK_FONT.search(font):
        return _GREEK.get(code, UNKNOWN)
    if _LIGATURE_FONT.search(font):
        return _LIGATURES.get(code, UNKNOWN)
    if _TRUETYPE_FONT.search(font) and 3 <= code <= 97:
        return chr(code + 29)  # the fonts that Windows brings have ASCII's order, from the blank at 3 on
    return UNKNOWN


def _low(char: str) -> str:
    """Symbol fonts put their codes at F000 and up in the private-use area."""
    return chr(ord(char) - 0xF000) if 0xF020 <= ord(char) <= 0xF0FF else char


def _one(char: str) -> str:
    if char in _PLAIN:
        return _PLAIN[char]
    code = ord(char)
    if 0xF020 <= code <= 0xF0FF:
        return _SYMBOL.get(_low(char), UNKNOWN)
    if 0xE000 <= code <= 0xF8FF or 0xF0000 <= code:
        return UNKNOWN
    return "" if code < 32 or 0x7F <= code < 0xA0 else char
