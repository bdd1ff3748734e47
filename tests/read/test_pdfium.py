"""PDFium gives the pages that pdfplumber gives: characters, boxes, fonts, sizes, and what is drawn."""

import time

import pytest

from pipeline.errors import ReadError
from pipeline.read import read_pdf, read_pdfium
from pipeline.structure import paper_from_pages
from tests.bad_input import BAD, TEXT, pdf


def both(tmp_path, content, name="a.pdf"):
    file = tmp_path / name
    file.write_bytes(content)
    return read_pdf(file), read_pdfium(file)


def letters(page):
    return [char for char in page.chars if not char.text.isspace()]


def near(one, other, points=0.6):
    return all(abs(a - b) < points for a, b in zip(one, other, strict=True))


def box_pdf(entries: bytes, content: bytes = TEXT) -> bytes:
    return pdf(content).replace(b"/MediaBox [0 0 595 842]", b"/MediaBox [0 0 595 842] " + entries)


@pytest.mark.parametrize("name", ["dev-lung-liver", "dev-breast-msc", "li2022"])
def test_the_papers_of_the_corpus_read_the_same(root, name):
    file = root / "corpus" / f"{name}.pdf"
    mine, theirs = read_pdfium(file), read_pdf(file)
    assert [(page.number, round(page.width), round(page.height)) for page in mine] == [
        (page.number, round(page.width), round(page.height)) for page in theirs
    ]
    for a, b in zip(mine, theirs, strict=True):
        assert (len(a.rules), len(a.frames)) == (len(b.rules), len(b.frames))
        assert all(near(x, y) for x, y in zip(a.rules + a.frames, b.rules + b.frames, strict=True))
    a, b = (set(paper_from_pages(name, "", "", pages).text.split()) for pages in (mine, theirs))
    assert len(a & b) > 0.99 * len(a | b)


def with_form(content: bytes, inside: bytes) -> bytes:
    """A page with a form X."""
    resources = b"/Resources << /Font << /F1 3 0 R >> >>"
    form = b"6 0 obj\n<< /Type /XObject /Subtype /Form /BBox [0 0 600 800] %s /Length %d >>\nstream\n%s\nendstream\nendobj\n"
    page = pdf(content, extra=b"/XObject << /X 6 0 R >>")
    return page.replace(b"xref\n", form % (resources, len(inside), inside) + b"xref\n", 1)


CASES = {
    "plain": pdf(TEXT),
    "crop": box_pdf(b"/CropBox [50 600 400 800]"),
    **{f"turned {turn}": box_pdf(b"/Rotate %d" % turn) for turn in (90, 180, 270)},
    "turned and cropped": box_pdf(b"/Rotate 90 /CropBox [50 600 400 800]"),
    "large by its matrix": pdf(b"q 2 0 0 2 0 0 cm BT /F1 12 Tf 72 300 Td (Exosomes) Tj ET Q"),
    "raised": pdf(b"BT /F1 12 Tf 72 700 Td (miR) Tj 4 Ts (21) Tj ET"),
    "upwards": pdf(b"BT /F1 12 Tf 0 1 -1 0 300 300 Tm (Exosomes) Tj ET"),
    "downwards": pdf(b"BT /F1 12 Tf 0 -1 1 0 300 600 Tm (Exosomes) Tj ET"),
    "accent over a letter": pdf(
        b"BT /F1 12 Tf 72 700 Td (ungew) Tj ET BT /F1 12 Tf 107 700 Td (\\310) Tj ET BT /F1 12 Tf 105.4 700 Td (ohnlich) Tj ET"
    ),
    "overhanging f": pdf(b"BT /F1 12 Tf 72 700 Td [(Journal of) -200 (Experimental)] TJ ET").replace(b"Helvetica", b"Times-Italic"),
    "text in a form": with_form(
        b"BT /F1 12 Tf 72 700 Td (Exo) Tj ET /X Do BT /F1 12 Tf 125 700 Td (mes) Tj ET", b"BT /F1 12 Tf 96 700 Td (so) Tj ET"
    ),
    "narrow": pdf(b"BT /F1 12 Tf 50 Tz 72 700 Td (Exosomes) Tj ET"),
    "rules": pdf(TEXT + b" 72 500 200 1 re f 72 400 m 272 400 l S 72 300 100 80 re S 10 10 m 60 10 l 10 90 m 60 90 l S"),
    "picture": pdf(TEXT + b" q 100 0 0 50 72 300 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"),
    "unpainted": pdf(TEXT + b" 72 500 200 50 re n"),
}


@pytest.mark.parametrize("case", CASES)
def test_a_page_reads_the_same(tmp_path, case):
    (theirs,), (mine,) = both(tmp_path, CASES[case])
    assert (mine.width, mine.height) == pytest.approx((theirs.width, theirs.height))
    assert [char.text for char in letters(mine)] == [char.text for char in letters(theirs)]
    for a, b in zip(letters(mine), letters(theirs), strict=True):
        assert near(a.box, b.box) and a.size == pytest.approx(b.size, abs=0.1) and a.upright == b.upright and a.font == b.font
    for a, b in ((mine.rules, theirs.rules), (mine.frames, theirs.frames)):
        assert len(a) == len(b) and all(near(x, y) for x, y in zip(a, b, strict=True))


@pytest.mark.parametrize("name", [name for name in BAD if name.endswith(".pdf")])
def test_bad_files_are_told_the_same(tmp_path, name):
    file = tmp_path / name
    file.write_bytes(BAD[name])
    told = []
    for read in (read_pdf, read_pdfium):
        with pytest.raises(ReadError) as caught:
            read(file)
        told.append((str(caught.value).split(" (")[0].replace("the PDF has no pages", "broken PDF"), caught.value.hint))
    assert told[0] == told[1]


def test_codes_that_nothing_explains(tmp_path):
    nameless = b"/BaseFont /Helvetica /Encoding << /Differences [2 /g2 19 /g19 65 /g65] >>"
    content = pdf(b"BT /F1 12 Tf 72 700 Td (x\\002\\023y\\101z) Tj ET").replace(b"/BaseFont /Helvetica", nameless)
    (theirs,), (mine,) = both(tmp_path, content)
    assert [char.text for char in mine.chars] == [char.text for char in theirs.chars] == ["x", "(cid:2)", "(cid:19)", "y", "A", "z"]


def test_a_missing_file(tmp_path):
    with pytest.raises(ReadError, match="no such file"):
        read_pdfium(tmp_path / "none.pdf")


def test_forms_inside_themselves_end(tmp_path):
    form = b"/XObject << /X 6 0 R >>"
    loop = pdf(TEXT + b" /X Do", extra=form)
    body = b"6 0 obj\n<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << %s >> /Length 5 >>\nstream\n/X Do\nendstream\nendobj\n" % form
    file = tmp_path / "loop.pdf"
    file.write_bytes(loop.replace(b"xref\n", body + b"xref\n", 1))
    begun = time.monotonic()
    assert "Exosomes" in "".join(char.text for char in read_pdfium(file)[0].chars)
    assert time.monotonic() - begun < 60
