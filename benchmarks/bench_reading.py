"""How fast PDFs are read, beside a bare pass over their characters, and how much memory 300 pages take.

    python benchmarks/bench_reading.py [FILE.pdf …] [--pages 300]

The ratios are of times in one run, file by file in turn, to pdfplumber's `page.chars` of every page: first of `read_pdf`
alone, then of the whole way from the file to the Paper, then of `read_pdfium`. The memory is the peak of a process that goes
that way with a PDF of two dense columns, made here.
"""

from __future__ import annotations

import argparse
import logging
import resource
import subprocess
import sys
import tempfile
import time
import zlib
from pathlib import Path

import pdfplumber

from pipeline.read import read_pdf, read_pdfium
from pipeline.structure import paper_from_pages

WORDS = "vesicles of tumour cells carry miR-21 into the fibroblasts around them and so change what those cells do there".split()
LINES, ACROSS = 60, 8  # lines of a column, words of a line
MIB = 1 << 20


def bare(pdf: Path) -> None:
    """What reading costs at the least: every page's characters, and nothing kept."""
    with pdfplumber.open(pdf) as file:
        for page in file.pages:
            _ = page.chars
            page.close()


Times = tuple[float, float, float, float]


def timed(pdf: Path) -> Times:
    """Seconds of processor time of the bare pass, `read_pdf`, `read_pdf` and `paper_from_pages`, `read_pdfium`, one after the other."""
    begun = time.process_time()
    bare(pdf)
    passed = time.process_time()
    pages = read_pdf(pdf)
    read = time.process_time()
    paper_from_pages(pdf.stem, pdf.name, "", pages)
    ordered = time.process_time()
    del pages
    again = time.process_time()
    read_pdfium(pdf)
    return passed - begun, read - passed, ordered - passed, time.process_time() - again


def totals(times: list[Times]) -> Times:
    """The sums over all files."""
    a, b, c, d = (sum(column) for column in zip(*times, strict=True))
    return a, b, c, d


def row(name: str, times: Times) -> str:
    """The seconds of a file, and how they compare."""
    plain, read, ordered, fast = times
    seconds = f"{name[:40]:40} {plain:7.2f} {read:7.2f} {ordered:18.2f} {fast:7.2f}"
    return f"{seconds}   {read / plain:.2f}, {ordered / plain:.2f}; 1/{plain / fast:.1f} (1/{read / fast:.1f} of read)"


def column(page: int, side: int) -> bytes:
    """The lines of one column."""
    out = b"BT /F1 9 Tf 11 TL %d 760 Td " % (50 + 260 * side)
    for line in range(LINES):
        start = page * 7 + side * 3 + line * 5
        text = " ".join(WORDS[(start + i) % len(WORDS)] for i in range(ACROSS))
        out += b"(%s) Tj T* " % text.encode()
    return out + b"ET "


def dense_pdf(pages: int) -> bytes:
    """A PDF of so many pages of two dense columns, some 6,000 characters each."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * i) for i in range(pages))
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, pages)]
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for i in range(pages):
        head = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>"
        body = zlib.compress(column(i, 0) + column(i, 1))
        objects += [head % (5 + 2 * i), b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(body), body)]
    return _file(objects)


def _file(objects: list[bytes]) -> bytes:
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(data))
    return data + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table) + end


def peak(pages: int) -> str:
    """Peak memory of a process that reads so many pages, beside that of one that reads a single page."""
    with tempfile.TemporaryDirectory() as folder:
        sizes = []
        for n in (1, pages):
            path = Path(folder) / f"{n}.pdf"
            path.write_bytes(dense_pdf(n))
            done = subprocess.run([sys.executable, __file__, "--child", str(path)], check=True, capture_output=True, text=True)
            sizes.append([float(word) for word in done.stdout.split()])
    (small, *_), (large, chars, took) = sizes
    return f"{pages} pages, {chars:.0f} characters: peak {large:.0f} MiB (one page: {small:.0f} MiB), {took:.0f} s"


def child(path: Path) -> int:
    """Read and order one file; print peak MiB, characters, seconds."""
    begun = time.perf_counter()
    paper = paper_from_pages("bench", path.name, "", read_pdf(path))
    unit = 1024 if sys.platform != "darwin" else 1
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / MIB, len(paper.text), time.perf_counter() - begun)
    return 0


def main(argv: list[str] | None = None) -> int:
    """Print the ratios for each file and over all, and the peak memory."""
    parser = argparse.ArgumentParser(description="Speed and memory of reading.")
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args(argv)
    if args.child:
        return child(args.child)
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # its warnings of colours would stand between the rows
    print(f"{'seconds':40} {'bare':>7} {'read':>7} {'and put in order':>18} {'pdfium':>7}   ratios to bare")
    times = [timed(pdf) for pdf in args.files]
    for name, seconds in zip([pdf.name for pdf in args.files] + ["all files"], [*times, totals(times)], strict=True):
        print(row(name, seconds))
    if args.pages:
        print(peak(args.pages))
    return 0


if __name__ == "__main__":
    sys.exit(main())
