"""The characters of a page as PDFium tells them, brought to what pdfminer would tell.

A page's characters go through each step together, as columns of arrays: n characters, of r text objects ("runs").
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain, repeat
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium

from pipeline.read.pdf import FOOT
from pipeline.read.pdfium_calls import (
    Matrix, address, char_matrix, char_origin, filled, font_name, font_size, glyph_width, is_generated, is_hyphen, is_unmapped, loose_box,
    numbers, text_font, text_object, unicode_of,
)  # fmt: skip
from pipeline.schema import Box, Char

HYPHEN, HYPHEN_TOO = 0xFFFE, 0x02  # what PDFium gives for a hyphen at a line's end; the second may be a code that nothing maps
CONTROL = 0x20  # codes below it are of no letter
SURROGATE = 0xD800 >> 11  # the high bits of half a letter beyond 16 bits
LEFTWARDS = 0x590, 0x8FF  # Hebrew to Arabic
STEP = 8  # characters: objects hold some 25
ADDED = tuple(map(ord, " \r\n"))  # what it adds between words and lines
BLANK = ord(" ")
HANGS = 0.01  # font sizes: PDFium's box holds the print, which may hang over what the letter takes of the line
CLOSE = 0.06  # font sizes between letters of one word
_box, _char = partial(tuple.__new__, Box), partial(tuple.__new__, Char)  # from tuples, in half the time


@dataclass(frozen=True, slots=True)
class _Runs:
    """What the characters of each text object share: font, size, and the line that they stand on, as it is shown; shapes (r,).

    `side` is 1 for print that reads upwards, -1 downwards, 0 for the rest; `line` is then the x of the line, else its y.
    """

    names: list[str]
    fonts: np.ndarray  # PDFium's addresses
    size: np.ndarray
    wide: np.ndarray  # the size along the line, which may be stretched
    upright: np.ndarray
    side: np.ndarray
    line: np.ndarray


@dataclass(slots=True)
class _Printed:
    """Characters: their places in PDFium's text, their codes, their runs, and their boxes of x0, top, x1, bottom; shapes (n,), (n, 4)."""

    at: np.ndarray
    codes: np.ndarray
    run: np.ndarray
    boxes: np.ndarray

    def __getitem__(self, some: np.ndarray) -> _Printed:
        return _Printed(self.at[some], self.codes[some], self.run[some], self.boxes[some])


@np.errstate(invalid="ignore", over="ignore")  # numbers without sense, of broken files, stay so
def page_chars(text: Any, count: int, view: Matrix, order: dict[int, int]) -> tuple[Char, ...]:
    """The characters of a page in the order of their text objects (`order`: address → which).

    Letters that are printed at once (a ligature, halves of a letter beyond 16 bits) are one.
    """
    page, codes = address(text), _codes(text, count)
    at, owners = _ordered(*_owned(page, codes), order) if count > 0 else (codes, codes)
    if not len(at):
        return ()
    begins = np.append(True, owners[1:] != owners[:-1])
    runs, run = _runs(page, at[begins], owners[begins], view), np.cumsum(begins) - 1
    found = _Printed(at, codes[at], run, _placed(runs, run, _loose(page, at, view)))
    firsts, letters = _at_once(found)
    found = found[firsts]
    for i in _unmapped(page, found):
        letters[i] = f"(cid:{found.codes[i]})"  # as pdfminer says it
    if view[0] == 1.0:
        _narrow(page, view, runs, found, np.fromiter(map(len, letters), int) == 1)
    return _made(letters, found, runs)


def _codes(text: Any, count: int) -> np.ndarray:
    """The code of each character: of all at once where PDFium gives as many, else one by one; shape (n,)."""
    units = np.zeros(count + 1, np.uint16)
    pdfium.FPDFText_GetText(text, 0, count, units.ctypes.data_as(ctypes.POINTER(ctypes.c_ushort)))
    codes = units[:-1].astype(np.uint32)
    if not codes.all() or (codes >> 11 == SURROGATE).any():
        codes = numbers(unicode_of, np.uint32, address(text), range(count))
    maybe = np.flatnonzero(codes == HYPHEN_TOO)
    codes[maybe[numbers(is_hyphen, np.int32, address(text), maybe.tolist()) == 1]] = HYPHEN
    codes[codes == HYPHEN] = ord("-")
    return codes


def _owned(page: int, codes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The characters that the file prints, without what PDFium adds between them, and their text objects."""
    owners = _owners(page, codes)
    blanks = np.flatnonzero(np.isin(codes, ADDED) & (owners > 0))
    owners[blanks[numbers(is_generated, np.int32, page, blanks.tolist()) == 1]] = 0
    at = np.flatnonzero(owners)
    return at, owners[at]


def _ordered(at: np.ndarray, owners: np.ndarray, order: dict[int, int]) -> tuple[np.ndarray, np.ndarray]:
    """The same in the order of the file: PDFium puts an accent that is printed over a letter behind the rest of the word."""
    begins = np.flatnonzero(np.append(True, owners[1:] != owners[:-1]))[: len(at)]
    place, places = 0, []
    for owner in owners[begins].tolist():
        place = order.get(owner, place)
        places.append(place)
    filed = np.argsort(np.repeat(places, np.diff(begins, append=len(at))), kind="stable")
    return at[filed], owners[filed]


def _owners(page: int, codes: np.ndarray) -> np.ndarray:
    """The text object of each character. An object's characters stand together, so that those between two of one object are not asked for;
    but where print runs to the left, PDFium has turned them round.
    """
    step = 1 if ((codes >= LEFTWARDS[0]) & (codes <= LEFTWARDS[1])).any() else STEP
    every = np.append(np.arange(0, len(codes), step), len(codes) - 1)
    told = numbers(text_object, np.uint64, page, every.tolist())
    before = np.arange(len(codes)) // step
    owners = told[before]
    unsure = np.flatnonzero((owners != told[before + 1]) | (owners == 0))
    owners[unsure] = numbers(text_object, np.uint64, page, unsure.tolist())
    return owners


def _runs(page: int, firsts: np.ndarray, owners: np.ndarray, view: Matrix) -> _Runs:
    """The runs of text objects, from the first character of each."""
    at, n, pages = firsts.tolist(), len(firsts), repeat(page)
    a, b, c, d = filled(char_matrix, np.float32, 6, pages, at, n=n).astype(float).T[:4]
    g, h, i, j, _, _ = view
    a, b, c, d = a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j  # as they are shown
    given = np.abs(numbers(font_size, float, page, at))
    high, wide = np.hypot(c, d), np.hypot(a, b)
    size, wide = given * np.where(high, high, 1.0), given * np.where(wide, wide, 1.0)
    upright = (a * -d > 0) & (b * c >= 0)  # as pdfminer says it, with the page's y upside down
    side = np.where(upright | (np.abs(a) > 0.01 * np.abs(b)), 0, np.where(b < 0, 1, -1))
    across, down = _points(view, *_origins(page, at).T)
    fonts = np.fromiter(map(text_font, owners.tolist()), np.uint64, n)
    return _Runs(_names(fonts), fonts, size, wide, upright, side, np.where(side, across, down))


def _names(fonts: np.ndarray) -> list[str]:
    """The name of each font; none of a text object without one."""
    name = ctypes.create_string_buffer(256)
    known = {0: ""}
    for font in set(fonts.tolist()) - {0}:
        font_name(font, ctypes.addressof(name), len(name))
        known[font] = name.value.decode("utf-8", "replace")
    return [known[font] for font in fonts.tolist()]


def _origins(page: int, at: list[int]) -> np.ndarray:
    """Where characters stand on their lines, in the file's coordinates; shape (n, 2)."""
    return filled(char_origin, float, 2, repeat(page), at, n=len(at), apart=True)


def _points(view: Matrix, x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    a, b, c, d, e, f = view
    return a * x + c * y + e, b * x + d * y + f


# ---------------------------------------------------------------- boxes


def _loose(page: int, at: np.ndarray, view: Matrix) -> np.ndarray:
    """PDFium's boxes as they are shown; pages turn by quarters."""
    left, top, right, bottom = filled(loose_box, np.float32, 4, repeat(page), at.tolist(), n=len(at)).astype(float).T
    (x0, y0), (x1, y1) = _points(view, left, bottom), _points(view, right, top)
    return np.stack((np.minimum(x0, x1), np.minimum(y0, y1), np.maximum(x0, x1), np.maximum(y0, y1)), axis=1)


def _placed(runs: _Runs, run: np.ndarray, boxes: np.ndarray) -> np.ndarray:
    """The boxes as high as their fonts, at the usual distance from the line."""
    upright, side, size, line = runs.upright[run], runs.side[run], runs.size[run], runs.line[run]
    feet = line + FOOT * size
    boxes[upright, 1], boxes[upright, 3] = (feet - size)[upright], feet[upright]
    if side.any():
        right = line + side * FOOT * size + np.where(side < 0, size, 0.0)
        lying = side != 0
        boxes[lying, 0], boxes[lying, 2] = (right - size)[lying], right[lying]
    return boxes


def _at_once(found: _Printed) -> tuple[np.ndarray, list[str]]:
    """The first character of each that is printed at once, and their letters."""
    apart = (found.run[1:] != found.run[:-1]) | (found.boxes[1:] != found.boxes[:-1]).any(axis=1) | (found.codes[1:] == BLANK)
    firsts = np.flatnonzero(np.append(True, apart))
    letters = list(found.codes[firsts].tobytes().decode("utf-32-le", "replace"))
    ends = np.append(firsts[1:], len(found.at))
    for i in np.flatnonzero(ends - firsts > 1).tolist():
        several = found.codes[firsts[i] : ends[i]].tobytes().decode("utf-32-le", "surrogatepass")
        letters[i] = several.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return firsts, letters


def _unmapped(page: int, found: _Printed) -> list[int]:
    """The characters of control codes that the PDF does not explain; other such codes pdfminer, too, mostly takes for letters."""
    maybe = np.flatnonzero(found.codes < CONTROL)
    return maybe[numbers(is_unmapped, np.int32, page, found.at[maybe].tolist()) == 1].tolist()


def _narrow(page: int, view: Matrix, runs: _Runs, found: _Printed, single: np.ndarray) -> None:
    """Set the boxes of upright letters to what they take of the line, where their print covers more.

    Some fonts have two shapes of a letter (small capitals), and PDFium tells the width of one: where the next letter stands just
    behind the print, the print is right.
    """
    (x0, _, x1, _), size = found.boxes.T, runs.size[found.run]
    width = _widths(runs, found) * runs.wide[found.run]
    over = np.flatnonzero(single & runs.upright[found.run] & (x1 - x0 - width > HANGS * size))
    left, _ = _points(view, *_origins(page, found.at[over].tolist()).T)
    right, following = left + width[over], np.append(x0[1:], np.inf)[over]
    beside = (np.diff(found.at, append=-1) == 1)[over]  # PDFium sees no blank between them
    printed = beside & (right + HANGS * size[over] < following) & (following < x1[over] + CLOSE * size[over])
    found.boxes[over[~printed], 0], found.boxes[over[~printed], 2] = left[~printed], right[~printed]


def _widths(runs: _Runs, found: _Printed) -> np.ndarray:
    """What each letter takes of the line, in font sizes, as its font says it; without end where it does not."""
    fonts, font = np.unique(runs.fonts, return_inverse=True)
    kinds, kind = np.unique(font[found.run] << 32 | found.codes, return_inverse=True)  # of letters: font and code
    of = fonts[kinds >> 32].tolist(), (kinds & 0xFFFFFFFF).tolist(), repeat(1000.0)
    width = filled(glyph_width, np.float32, 1, *of, n=len(kinds))[:, 0].astype(float) / 1000
    return np.where(width, width, np.inf)[kind]


# ---------------------------------------------------------------- rows


def _made(letters: list[str], found: _Printed, runs: _Runs) -> tuple[Char, ...]:
    """The characters one by one."""
    x0, top, x1, bottom = found.boxes.T
    boxes = map(_box, zip(x0.tolist(), _shared(top), x1.tolist(), _shared(bottom), strict=True))
    run = found.run.tolist()
    of_run = (map(column.__getitem__, run) for column in (runs.names, runs.size.tolist(), runs.upright.tolist()))
    return tuple(map(_char, zip(letters, boxes, *of_run, strict=True)))


def _shared(column: np.ndarray) -> Iterator[float]:
    """The numbers of a column; neighbours that are the same are one object, which saves a fifth of a page's memory."""
    begins = np.flatnonzero(np.append(True, column[1:] != column[:-1]))
    return chain.from_iterable(map(repeat, column[begins].tolist(), np.diff(begins, append=len(column)).tolist()))
