"""Files into pages, text or XML: the only room that knows pdfplumber and PDFium."""

from pipeline.read.pdf import read_pdf
from pipeline.read.pdfium import read_pdfium
from pipeline.read.text import read_text, read_xml

__all__ = ["read_pdf", "read_pdfium", "read_text", "read_xml"]
