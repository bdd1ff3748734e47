"""PDFium's C functions for plain numbers and addresses, and many calls of one at once.

A call from Python costs more than what most of these functions do: without pypdfium2's pointer types, without letting go of the
interpreter's lock, and from `map` rather than a loop, it takes a third of the time.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Iterable, Sequence
from itertools import repeat
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import DTypeLike

Matrix = tuple[float, float, float, float, float, float]
SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_VOID, _INT, _ADDRESS = ctypes.c_void_p, ctypes.c_int, ctypes.c_size_t


def _declared(function: Any, result: Any, *arguments: Any) -> Any:
    return ctypes.PYFUNCTYPE(result, *arguments)(ctypes.cast(function, _VOID).value)


# of a text page
unicode_of = _declared(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _VOID, _INT)
is_generated = _declared(pdfium.FPDFText_IsGenerated, _INT, _VOID, _INT)
is_hyphen = _declared(pdfium.FPDFText_IsHyphen, _INT, _VOID, _INT)
is_unmapped = _declared(pdfium.FPDFText_HasUnicodeMapError, _INT, _VOID, _INT)
text_object = _declared(pdfium.FPDFText_GetTextObject, _ADDRESS, _VOID, _INT)
font_size = _declared(pdfium.FPDFText_GetFontSize, ctypes.c_double, _VOID, _INT)
loose_box = _declared(pdfium.FPDFText_GetLooseCharBox, _INT, _VOID, _INT, _VOID)
char_matrix = _declared(pdfium.FPDFText_GetMatrix, _INT, _VOID, _INT, _VOID)
char_origin = _declared(pdfium.FPDFText_GetCharOrigin, _INT, _VOID, _INT, _VOID, _VOID)
# of a text object, and of its font
text_font = _declared(pdfium.FPDFTextObj_GetFont, _ADDRESS, _VOID)
font_name = _declared(pdfium.FPDFFont_GetBaseFontName, _ADDRESS, _VOID, _VOID, _ADDRESS)
glyph_width = _declared(pdfium.FPDFFont_GetGlyphWidth, _INT, _VOID, ctypes.c_uint32, ctypes.c_float, _VOID)
# of a page, a form, and what is drawn on them
page_object = _declared(pdfium.FPDFPage_GetObject, _ADDRESS, _VOID, _INT)
form_object = _declared(pdfium.FPDFFormObj_GetObject, _ADDRESS, _VOID, ctypes.c_ulong)
object_kind = _declared(pdfium.FPDFPageObj_GetType, _INT, _VOID)
object_matrix = _declared(pdfium.FPDFPageObj_GetMatrix, _INT, _VOID, _VOID)
objects_of_form = _declared(pdfium.FPDFFormObj_CountObjects, _INT, _VOID)
draw_mode = _declared(pdfium.FPDFPath_GetDrawMode, _INT, _VOID, _VOID, _VOID)
segments_of = _declared(pdfium.FPDFPath_CountSegments, _INT, _VOID)
path_segment = _declared(pdfium.FPDFPath_GetPathSegment, _ADDRESS, _VOID, _INT)
segment_kind = _declared(pdfium.FPDFPathSegment_GetType, _INT, _VOID)
segment_point = _declared(pdfium.FPDFPathSegment_GetPoint, _INT, _VOID, _VOID, _VOID)


def address(thing: Any) -> int:
    """Where the thing behind one of pypdfium2's pointers lies."""
    return ctypes.cast(thing, _VOID).value or 0


def numbers(function: Any, kind: DTypeLike, thing: int, at: Sequence[int]) -> np.ndarray:
    """What the function says of each of `at` of one thing; shape (n,)."""
    return np.fromiter(map(function, repeat(thing), at), kind, len(at))


def filled(function: Any, kind: DTypeLike, columns: int, *arguments: Iterable[int], n: int, apart: bool = False) -> np.ndarray:
    """What the function writes for each of n calls, shape (n, columns): as one struct, or `apart`, number by number."""
    out = np.zeros((n, columns), kind)
    step = columns * out.itemsize
    starts = range(out.ctypes.data, out.ctypes.data + step, out.itemsize if apart else step)
    deque(map(function, *arguments, *(range(start, start + n * step, step) for start in starts)), maxlen=0)
    return out


def times(first: Matrix, then: Matrix) -> Matrix:
    """One matrix after the other."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m
