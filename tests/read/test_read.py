"""Files into pages, text and XML; broken files into ReadErrors that name the file and the next step."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.errors import ReadError
from pipeline.read import read_pdf, read_text, read_xml
from pipeline.read.pdf import FOOT

FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
WORDS = b"BT /F1 12 Tf 72 700 Td (Exosomes carry miR-21.) Tj 0 -20 Td (CD8) Tj 5 Ts 8 Tf (+) Tj ET"
PICTURE = b"q 600 0 0 800 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"


def minimal_pdf(*contents: bytes, trailer: bytes = b"") -> bytes:
    """A PDF with one page for each content stream."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * i) for i in range(len(contents)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(contents)),
        FONT,
    ]
    for i, content in enumerate(contents):
        page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>"
        objects += [page % (5 + 2 * i), b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)]
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, len(data))
    return data + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table) + end


LOCKED = b"/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (b"11" * 32, b"22" * 32)

BAD = [
    ("empty.pdf", b"", "empty", "again"),
    ("notes.pdf", b"Exosomes carry miR-21.", "not a PDF", ".txt"),
    ("cut.pdf", minimal_pdf(WORDS)[:500], "cut short", "again"),
    ("locked.pdf", minimal_pdf(WORDS, trailer=LOCKED), "password", "password"),
    ("scan.pdf", minimal_pdf(PICTURE, PICTURE), "no text layer", "ocrmypdf"),
    ("pageless.pdf", minimal_pdf(), "no pages", "again"),
    ("noise.pdf", b"%PDF-1.4\n" + b"\x00\xff<<" * 400 + b"startxref\n0\n%%EOF", "", "again"),
]


@pytest.mark.parametrize(("name", "data", "says", "hint"), BAD, ids=[row[0] for row in BAD])
def test_bad_pdf_is_a_read_error_of_one_line(tmp_path: Path, name: str, data: bytes, says: str, hint: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ReadError) as caught:
        read_pdf(tmp_path / name)
    message = str(caught.value)
    assert name in message and says in message and "\n" not in message
    assert hint in caught.value.hint


def test_missing_file_is_named(tmp_path: Path) -> None:
    for read in (read_pdf, read_text, read_xml):
        with pytest.raises(ReadError, match="gone.*no such file"):
            read(tmp_path / "gone.pdf")


def test_page_keeps_characters_and_their_places(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(minimal_pdf(WORDS, WORDS))
    pages = read_pdf(tmp_path / "a.pdf")
    assert [page.number for page in pages] == [1, 2]
    assert (pages[0].width, pages[0].height) == (600, 800)
    text = "".join(char.text for char in pages[0].chars)
    assert text == "Exosomes carry miR-21.CD8+"
    first = pages[0].chars[0]
    assert first.box.x0 == pytest.approx(72)
    assert first.box.bottom == pytest.approx(100 + FOOT * 12, abs=0.2)  # boxes hang FOOT under the line


def test_raised_character_stays_raised(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(minimal_pdf(WORDS))
    eight, plus = read_pdf(tmp_path / "a.pdf")[0].chars[-2:]
    assert eight.box.bottom - plus.box.bottom > 3


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cuts=st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=6)), min_size=1, max_size=6))
def test_mutated_pdf_is_read_or_refused(tmp_path: Path, cuts: list[tuple[float, bytes]]) -> None:
    data = bytearray(minimal_pdf(WORDS, WORDS))
    for place, junk in cuts:
        at = int(place * (len(data) - 1))
        data[at : at + len(junk)] = junk
    (tmp_path / "m.pdf").write_bytes(bytes(data))
    try:
        assert read_pdf(tmp_path / "m.pdf")
    except ReadError as error:
        assert "m.pdf" in str(error) and "\n" not in str(error)


def test_text_without_mark_and_with_unix_line_ends(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes("\ufeff# T\r\n\r\nTGF-β\r".encode())
    assert read_text(tmp_path / "a.md") == "# T\n\nTGF-β\n"


@pytest.mark.parametrize(
    ("data", "says"),
    [(b"", "empty"), (b"\xff\xfe\x41\x00", "not UTF-8"), (b"a\x00b", "binary"), (b" \n", "blanks only")],
    ids=["empty", "utf-16", "binary", "blank"],
)
def test_bad_text(tmp_path: Path, data: bytes, says: str) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    with pytest.raises(ReadError, match=f"a.txt: .*{says}"):
        read_text(tmp_path / "a.txt")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"<article><body></article>", "broken XML, line 1"),
        (b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "declares XML entities"),
        (b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>', "declares XML entities"),
        (b"<a>" * 300 + b"</a>" * 300, "nested deeper"),
    ],
    ids=["malformed", "entity", "external entity", "deep"],
)
def test_bad_xml(tmp_path: Path, data: bytes, says: str) -> None:
    (tmp_path / "a.nxml").write_bytes(data)
    with pytest.raises(ReadError, match=f"a.nxml: .*{says}"):
        read_xml(tmp_path / "a.nxml")


def test_xml_with_a_doctype_is_read(tmp_path: Path) -> None:
    data = b'<!DOCTYPE article PUBLIC "-//NLM//DTD" "archivearticle.dtd"><article/>'
    (tmp_path / "a.xml").write_bytes(data)
    assert read_xml(tmp_path / "a.xml") == data
