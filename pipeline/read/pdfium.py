"""The same pages by PDFium, which reads them several times faster than pdfplumber: for bulk runs.

Everything behind the Page is shared. Where PDFium tells something else than pdfminer does, it is brought to the same: blanks
and line ends that it adds are left out, boxes are as high as the font and hang `FOOT` under the letters' line.
PDFium is called as its C functions, since its Python objects for single characters would cost most of what is gained.
"""

from __future__ import annotations

import ctypes
import gc
import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.errors import ReadError
from pipeline.read.limits import SECONDS, limited
from pipeline.read.pdf import AGAIN, FOOT, MOST_CHARS, MOST_DRAWN, THIN, check_bytes, check_pages
from pipeline.schema import Box, Char, Page

HYPHENS = str.maketrans("\x02\ufffe", "--")  # what PDFium gives for a hyphen at a line's end
ADDED = " \r\n"  # what it adds between words and lines
HANGS = 0.01  # font sizes: PDFium's box holds the print, which may hang over what the letter takes of the line
CLOSE = 0.06  # font sizes between letters of one word
DEEP = 12  # forms inside forms that are looked into
Matrix = tuple[float, float, float, float, float, float]
SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def read_pdfium(path: Path, seconds: float = SECONDS) -> list[Page]:
    """The pages of a PDF as `read_pdf` gives them. Raises ReadError in the same cases."""
    path = Path(path)
    check_bytes(path)
    with limited(path, seconds), _without_collector():
        pdf = _opened(path)
        try:
            pages = [_page(pdf, i, path) for i in range(len(pdf))]
        finally:
            pdf.close()
    check_pages(path, pages)
    return pages


@contextmanager
def _without_collector() -> Iterator[None]:
    """Without Python's search for cycles, which goes over all characters again and again and finds none."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _opened(path: Path) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        # PDFium keeps the error of an earlier file when it has none for this one
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD and b"/Encrypt" in path.read_bytes():
            raise ReadError(f"{path.name}: locked by a password", "remove the password, for example with qpdf --decrypt") from None
        raise ReadError(f"{path.name}: broken PDF", AGAIN) from None


def _page(pdf: pypdfium2.PdfDocument, index: int, path: Path) -> Page:
    try:
        page = pdf[index]
        text = page.get_textpage()
    except pypdfium2.PdfiumError as error:
        raise ReadError(f"{path.name}: page {index + 1} cannot be read ({error})", AGAIN, page=index + 1) from None
    try:
        count = pdfium.FPDFText_CountChars(text.raw)
        if count > MOST_CHARS:
            message = f"{path.name}: page {index + 1} has {count} characters, more than {MOST_CHARS}"
            raise ReadError(message, "leave the page out, or give the paper's XML", page=index + 1)
        width, height = page.get_size()
        view = _view(page)
        rules, frames = _rules_and_frames(page, view)
        return Page(index + 1, width, height, tuple(_chars(text.raw, count, view)), rules, frames)
    finally:
        text.close()
        page.close()


def _view(page: pypdfium2.PdfPage) -> Matrix:
    """From the file's coordinates to the page as it is shown: from its top left downwards, turned as it says."""
    seen = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page.raw, seen)
    turn = pdfium.FPDFPage_GetRotation(page.raw)
    if turn == 1:
        return 0.0, 1.0, 1.0, 0.0, -seen.bottom, -seen.left
    if turn == 2:
        return -1.0, 0.0, 0.0, 1.0, seen.right, -seen.bottom
    if turn == 3:
        return 0.0, -1.0, -1.0, 0.0, seen.top, seen.right
    return 1.0, 0.0, 0.0, -1.0, -seen.left, seen.top


# ---------------------------------------------------------------- characters


@dataclass(frozen=True, slots=True)
class _Run:
    """What the characters of one text object share: font, size, and the line that they stand on, as it is shown.

    `side` is 1 for print that reads upwards, -1 downwards, 0 for the rest; `line` is then the x of the line, else its y.
    """

    font: str
    pointer: int  # PDFium's font
    size: float
    wide: float  # the size along the line, which may be stretched
    upright: bool
    side: int
    line: float
    top: float  # of the boxes of upright print
    bottom: float
    view: Matrix  # of its page


def _declared(function: Any, result: Any, *arguments: Any) -> Any:
    """The C function for plain numbers and addresses: without their wrappers a call takes half the time."""
    return ctypes.CFUNCTYPE(result, *arguments)(ctypes.cast(function, ctypes.c_void_p).value)


_object_of = _declared(pdfium.FPDFText_GetTextObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
_generated = _declared(pdfium.FPDFText_IsGenerated, ctypes.c_int, ctypes.c_void_p, ctypes.c_int)
_box_of = _declared(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)


def _chars(text: Any, count: int, view: Matrix) -> Iterator[Char]:
    """The characters of a page; letters that are printed at once (a ligature, half of a letter beyond 16 bits) as one."""
    widths: dict[tuple[int, str], float] = {}
    waiting: tuple[int, str, Box, _Run] | None = None
    for i, letter, box, run in _letters_and_boxes(text, count, view):
        if waiting is not None:
            first, letters, at, its = waiting
            if at == box and its is run and letter != " ":
                waiting = first, letters + letter, at, its
                continue
            yield _char(text, first, letters, at, its, widths, box.x0)
        waiting = i, letter, box, run
    if waiting is not None:
        yield _char(text, *waiting, widths, math.inf)


def _char(text: Any, i: int, letters: str, box: Box, run: _Run, widths: dict[tuple[int, str], float], following: float) -> Char:
    """The character; its box is what it takes of the line, and not what its print covers.

    Some fonts have two shapes of a letter (small capitals), and PDFium tells the width of one: where the next letter, at
    `following`, stands just behind the print, the print is right.
    """
    if len(letters) > 1:
        letters = letters.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    elif run.upright and run.view[0] == 1.0:
        key = run.pointer, letters
        width = widths[key] if key in widths else widths.setdefault(key, _width(*key))
        if box.x1 - box.x0 - width * run.wide > HANGS * run.size:
            x0, _ = _point(run.view, *_origin(text, i))
            x1 = x0 + width * run.wide
            if not x1 + HANGS * run.size < following < box.x1 + CLOSE * run.size:
                box = box._replace(x0=x0, x1=x1)
    return Char(letters, box, run.font, run.size, run.upright)


def _letters_and_boxes(text: Any, count: int, view: Matrix) -> Iterator[tuple[int, str, Box, _Run]]:
    page, rect = ctypes.cast(text, ctypes.c_void_p).value, pdfium.FS_RECTF()
    where, letters, left = ctypes.addressof(rect), _letters(text, count), view[4]
    fonts: dict[int, str] = {}
    known, run = 0, None
    for i in range(count):
        letter = letters[i]
        if letter in ADDED and _generated(page, i) == 1:
            continue
        owner = _object_of(page, i)
        if not owner:
            continue
        if owner != known or run is None:
            known, run = owner, _run(text, i, owner, view, fonts)
        _box_of(page, i, where)
        if run.upright and view[0] == 1.0:  # so it is nearly always, on a page that is not turned
            yield i, letter, Box(rect.left + left, run.top, rect.right + left, run.bottom), run
        else:
            yield i, letter, _placed(run, *_box(view, rect.left, rect.bottom, rect.right, rect.top)), run


def _origin(text: Any, i: int) -> tuple[float, float]:
    """Where a character stands on its line, in the file's coordinates."""
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text, i, x, y)
    return x.value, y.value


def _width(font: int, letter: str) -> float:
    """What a letter takes of the line, in font sizes, as the font says it; without end where it does not."""
    found = ctypes.c_float()
    pdfium.FPDFFont_GetGlyphWidth(ctypes.cast(font, pdfium.FPDF_FONT), ord(letter), 1000.0, found)
    return found.value / 1000 or math.inf


def _letters(text: Any, count: int) -> str:
    """One letter a character: at once where PDFium gives as many, else one by one."""
    units = (ctypes.c_ushort * (count + 1))()
    pdfium.FPDFText_GetText(text, 0, count, units)
    found = bytes(units)[: 2 * count].decode("utf-16-le", "replace")
    if len(found) != count or "\0" in found:
        found = "".join(chr(pdfium.FPDFText_GetUnicode(text, i)) for i in range(count))
    return found.translate(HYPHENS)


def _placed(run: _Run, x0: float, y0: float, x1: float, y1: float) -> Box:
    """The box as high as the font, at its usual distance from the line."""
    if run.upright:
        return Box(x0, run.top, x1, run.bottom)
    if run.side:
        right = run.line + run.side * FOOT * run.size + (run.size if run.side < 0 else 0.0)
        return Box(right - run.size, y0, right, y1)
    return Box(x0, y0, x1, y1)


def _run(text: Any, i: int, owner: int, view: Matrix, fonts: dict[int, str]) -> _Run:
    found = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, i, found)
    a, b, c, d, _, _ = _times((found.a, found.b, found.c, found.d, 0.0, 0.0), view)
    given = abs(pdfium.FPDFText_GetFontSize(text, i))
    size, wide = given * (math.hypot(c, d) or 1.0), given * (math.hypot(a, b) or 1.0)
    across, down = _point(view, *_origin(text, i))
    upright = a * -d > 0 and b * c >= 0  # as pdfminer says it, with the page's y upside down
    side = 0 if upright or abs(a) > 0.01 * abs(b) else (1 if b < 0 else -1)
    bottom = down + FOOT * size
    return _Run(*_font(owner, fonts), size, wide, upright, side, across if side else down, bottom - size, bottom, view)


def _font(owner: int, fonts: dict[int, str]) -> tuple[str, int]:
    """The name of a text object's font, and its address."""
    font = pdfium.FPDFTextObj_GetFont(ctypes.cast(owner, pdfium.FPDF_PAGEOBJECT))
    if not font:
        return "", 0
    address = ctypes.addressof(font.contents)
    if address not in fonts:
        name = ctypes.create_string_buffer(256)
        pdfium.FPDFFont_GetBaseFontName(font, name, 256)
        fonts[address] = name.value.decode("utf-8", "replace")
    return fonts[address], address


# ---------------------------------------------------------------- drawn things


def _rules_and_frames(page: pypdfium2.PdfPage, view: Matrix) -> tuple[tuple[Box, ...], tuple[Box, ...]]:
    """Rules (thin) and frames (the rest: boxes, pictures, curves) of a page."""
    rules: list[Box] = []
    frames: list[Box] = []
    for box in _drawn(page, view):
        thin = min(box.x1 - box.x0, box.bottom - box.top) <= THIN
        (rules if thin else frames).append(box)
        if len(rules) + len(frames) >= MOST_DRAWN:
            break
    return tuple(rules), tuple(frames)


def _drawn(page: pypdfium2.PdfPage, view: Matrix) -> Iterator[Box]:
    raw = page.raw
    waiting = [(pdfium.FPDFPage_GetObject(raw, i), view, 0) for i in range(pdfium.FPDFPage_CountObjects(raw))][::-1]
    while waiting:
        thing, placed, depth = waiting.pop()
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            yield from _strokes(thing, _times(_matrix(thing), placed))
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            yield Box(*_box(_times(_matrix(thing), placed), 0.0, 0.0, 1.0, 1.0))
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEEP:
            inside = _times(_matrix(thing), placed)
            count = pdfium.FPDFFormObj_CountObjects(thing)
            waiting += [(pdfium.FPDFFormObj_GetObject(thing, i), inside, depth + 1) for i in range(count)][::-1]


def _strokes(path: Any, placed: Matrix) -> Iterator[Box]:
    """The box of each part of a painted path: a table's rules may be one path."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    if not fill.value and not stroke.value:
        return
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    for i in range(min(pdfium.FPDFPath_CountSegments(path), MOST_DRAWN)):
        segment = pdfium.FPDFPath_GetPathSegment(path, i)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield _around(points)
            points = []
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        points.append(_point(placed, x.value, y.value))
    if len(points) > 1:
        yield _around(points)


def _around(points: list[tuple[float, float]]) -> Box:
    across, down = zip(*points, strict=True)
    return Box(min(across), min(down), max(across), max(down))


def _matrix(thing: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(thing, found):
        return SAME
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(first: Matrix, then: Matrix) -> Matrix:
    """One after the other."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _point(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _box(matrix: Matrix, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
    """x0, top, x1, bottom of a rectangle's shadow; the matrices of pages and pictures turn by quarters or not at all."""
    (x0, y0), (x1, y1) = _point(matrix, left, bottom), _point(matrix, right, top)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
