"""A PDF into pages of characters, rules and frames."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.layout import LTChar, LTComponent, LTContainer, LTPage
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfpage import PDFPage
from pdfplumber.utils.exceptions import PdfminerException

from pipeline.errors import ReadError
from pipeline.read.limits import SECONDS, limited
from pipeline.schema import Box, Char, Page

FOOT = 0.22  # of the font size: how far a box hangs under its letters' line
THIN = 2.5  # points: a drawn thing no thicker than this is a rule, not a frame
MOST_CHARS = 250_000  # on one page; a page of print holds some 8,000
MOST_DRAWN = 40_000  # drawn things looked at on one page

OCR = "the pages hold pictures only; add a text layer by OCR, for example with ocrmypdf"
AGAIN = "download the file again or ask for another copy"


def read_pdf(path: Path, seconds: float = SECONDS) -> list[Page]:
    """The pages of a PDF, in order; coordinates in points from each page's top left.

    A PDF encrypted with an empty password is opened. Raises ReadError, naming the file, when it is missing, empty,
    not a PDF, cut short, locked by a password, broken, without pages, without a text layer, or not read after `seconds`
    (in a process's main thread; in another one the time has no bound, see `limits.py`).
    """
    path = Path(path)
    check_bytes(path)
    with limited(path, seconds), _quiet_parser(), _errors_named(path), pdfplumber.open(path) as pdf:
        feet = Feet()
        pages = [_page(pdf, i, path, feet) for i in range(len(pdf.pages))]
    check_pages(path, pages)
    return pages


def check_bytes(path: Path) -> None:
    """Raise ReadError when the file's first and last bytes already show that it is no whole PDF."""
    if not path.is_file():
        raise ReadError(f"{path.name}: no such file", "check the path")
    if (size := path.stat().st_size) == 0:
        raise ReadError(f"{path.name}: the file is empty (0 bytes)", AGAIN)
    with path.open("rb") as file:
        head = file.read(1024)
        file.seek(max(0, size - 4096))
        tail = file.read()
    if b"%PDF-" not in head:
        raise ReadError(f"{path.name}: not a PDF (no %PDF mark at its start)", "name a text file .txt or .md, an XML file .xml")
    if b"startxref" not in tail and b"%%EOF" not in tail:
        raise ReadError(f"{path.name}: the PDF is cut short (no end mark)", AGAIN)


def check_pages(path: Path, pages: list[Page]) -> None:
    """Raise ReadError when there is no page, or no text on any."""
    if not pages:
        raise ReadError(f"{path.name}: the PDF has no pages", AGAIN)
    enough = 100 * len(pages)
    printed = sum(1 for _ in islice((c for page in pages for c in page.chars if not c.text.isspace()), enough))
    if printed == 0:
        raise ReadError(f"{path.name}: no text layer on any of {len(pages)} pages", OCR)
    if printed < enough and all(_scanned(page) for page in pages):
        raise ReadError(f"{path.name}: no text layer but stamps on {len(pages)} scanned pages", OCR)


def _scanned(page: Page) -> bool:
    area = page.width * page.height
    return any((f.x1 - f.x0) * (f.bottom - f.top) > 0.6 * area for f in page.frames)


@contextmanager
def _quiet_parser() -> Iterator[None]:
    """The parsers warn of colours, fonts and metadata that do not matter here; what matters is raised."""
    loggers = [logging.getLogger(name) for name in ("pdfminer", "pdfplumber")]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for logger, level in zip(loggers, before, strict=True):
            logger.setLevel(level)


@contextmanager
def _errors_named(path: Path) -> Iterator[None]:
    """Whatever the parser raises on a broken file becomes a ReadError that names the file."""
    try:
        yield
    except (ReadError, MemoryError):
        raise
    except PdfminerException as error:
        cause = error.args[0] if error.args else error
        if isinstance(cause, PDFPasswordIncorrect):
            raise ReadError(f"{path.name}: locked by a password", "remove the password, for example with qpdf --decrypt") from None
        raise ReadError(f"{path.name}: broken PDF ({_one_line(cause)})", AGAIN) from None
    except Exception as error:  # a hostile file can make the parser raise anything
        raise ReadError(f"{path.name}: broken PDF ({_one_line(error)})", AGAIN) from None


def _one_line(error: object) -> str:
    text = " ".join(str(error).split())[:120]
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def _page(pdf: Any, index: int, path: Path, feet: Feet) -> Page:
    page = pdf.pages[index]
    try:
        return _converted(page, feet, path)
    except (ReadError, MemoryError):
        raise
    except Exception as error:
        message = f"{path.name}: page {index + 1} cannot be read ({_one_line(error)})"
        raise ReadError(message, AGAIN, page=index + 1) from None
    finally:
        page.close()  # pdfplumber keeps every character of every page otherwise


def _converted(page: Any, feet: Feet, path: Path) -> Page:
    _show_crop(page.page_obj)
    sheet = page.layout  # not `page.chars`: the dictionary that it makes of each character takes half the time of reading
    found, drawn = _printed(sheet)
    if len(found) > MOST_CHARS:
        message = f"{path.name}: page {page.page_number} has {len(found)} characters, more than {MOST_CHARS}"
        raise ReadError(message, "leave the page out, or give the paper's XML", page=page.page_number)
    feet.learn(found)
    seen: dict[float, float] = {}  # one object for each height and size of a page: a third of a Char's memory
    chars = tuple(_char(c, sheet.height, feet.shift(_font(c)), seen) for c in found)
    return Page(page.page_number, float(sheet.width), float(sheet.height), chars, *_rules_and_frames(drawn, sheet.height))


def _show_crop(page: PDFPage) -> None:
    """Let the page be its crop box, which is all that a reader sees: printer's marks and a proof's notes stand outside."""
    (a, b, c, d), (e, f, g, h) = page.mediabox, page.cropbox
    shown = max(a, e), max(b, f), min(c, g), min(d, h)
    if shown[2] - shown[0] > 1 and shown[3] - shown[1] > 1:
        page.mediabox = shown


def _printed(sheet: LTPage) -> tuple[list[LTChar], list[LTComponent]]:
    """The characters and the drawn things of a page, those inside forms too, in file order."""
    chars: list[LTChar] = []
    drawn: list[LTComponent] = []
    waiting = [iter(sheet)]  # no recursion: forms may lie in forms without end
    while waiting:
        for item in waiting[-1]:
            if isinstance(item, LTChar):
                chars.append(item)
            elif isinstance(item, LTContainer):
                waiting.append(iter(item))
                break
            elif isinstance(item, LTComponent) and len(drawn) < MOST_DRAWN:
                drawn.append(item)
        else:
            waiting.pop()
    return chars, drawn


def _char(c: LTChar, height: float, shift: float, seen: dict[float, float]) -> Char:
    if c.upright:
        size = c.size
        top, bottom = height - c.y1 + shift * size, height - c.y0 + shift * size
        box = Box(c.x0, seen.setdefault(top, top), c.x1, seen.setdefault(bottom, bottom))
        return Char(c.get_text(), box, _font(c), seen.setdefault(size, size))
    size = _size(c)
    over = shift * size * _side(c)
    return Char(c.get_text(), Box(c.x0 + over, height - c.y1, c.x1 + over, height - c.y0), _font(c), size, False)


def _font(c: LTChar) -> str:
    """The font's name, which a broken PDF may give as bytes."""
    name: str | bytes = c.fontname
    return name if isinstance(name, str) else name.decode("utf-8", "replace")


def _size(c: LTChar) -> float:
    """The font size in points; pdfminer gives the advance for print on its side."""
    return c.x1 - c.x0 if _side(c) else c.size


def _side(c: LTChar) -> int:
    """Where the feet of a character on its side point: 1 to the right (it reads upwards), -1 to the left; 0 if it stands."""
    a, b, *_ = c.matrix
    return 0 if c.upright or abs(a) > 0.01 * abs(b) else (1 if b > 0 else -1)


class Feet:
    """How far each font's boxes hang under the line that its letters stand on, in font sizes.

    Fonts lie about their descent (0 to 2.5 sizes in real papers), which puts words of another font on the wrong line.
    The line itself is in each character's matrix; all boxes are moved to hang FOOT under it. The commonest distance of a
    font is taken, so that raised and lowered characters stay so.
    """

    def __init__(self) -> None:
        self.counts: dict[str, Counter[float]] = {}

    def learn(self, chars: list[LTChar]) -> None:
        """Count the distances of a page's characters."""
        for c in chars:
            if c.upright and c.size > 0:
                under = round((c.matrix[5] - c.y0) / c.size, 2)
                self.counts.setdefault(_font(c), Counter())[under] += 1
            elif (side := _side(c)) and (size := _size(c)) > 0:
                under = round(((c.x1 if side > 0 else c.x0) - c.matrix[4]) * side / size, 2)
                self.counts.setdefault(_font(c), Counter())[under] += 1

    def shift(self, font: str) -> float:
        """What to add to a font's boxes, towards their feet, in font sizes."""
        if font not in self.counts:
            return 0.0
        counts = self.counts[font]
        return FOOT - max(counts, key=lambda under: (counts[under], -under))


def _rules_and_frames(drawn: list[LTComponent], height: float) -> tuple[tuple[Box, ...], tuple[Box, ...]]:
    """Rules (thin) and frames (the rest: boxes, pictures, curves) of a page."""
    rules: list[Box] = []
    frames: list[Box] = []
    for thing in drawn:
        box = Box(thing.x0, height - thing.y1, thing.x1, height - thing.y0)
        thin = min(box.x1 - box.x0, box.bottom - box.top) <= THIN
        (rules if thin else frames).append(box)
    return tuple(rules), tuple(frames)
