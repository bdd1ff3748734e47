"""The same pages by PDFium, which reads them several times faster than pdfplumber: for bulk runs.

Everything behind the Page is shared. Where PDFium tells something else than pdfminer does, it is brought to the same: blanks
and line ends that it adds are left out, boxes are as high as the font and hang `FOOT` under the letters' line.
PDFium is called as its C functions, since its Python objects for single characters would cost most of what is gained.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.errors import ReadError
from pipeline.read.limits import SECONDS, limited
from pipeline.read.pdf import AGAIN, MOST_CHARS, check_bytes, check_pages
from pipeline.read.pdfium_calls import Matrix
from pipeline.read.pdfium_chars import page_chars
from pipeline.read.pdfium_drawn import rules_and_frames, text_order, things_on
from pipeline.schema import Page


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
        things = things_on(page.raw, view)
        return Page(index + 1, width, height, page_chars(text.raw, count, view, text_order(things)), *rules_and_frames(things))
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
