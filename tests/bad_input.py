"""Files that hold no paper, made by hand: `BAD[name]` is the bytes of a file of that name."""


def pdf(*pages: bytes, extra: bytes = b"", trailer: bytes = b"") -> bytes:
    """A PDF whose pages have these content streams; `extra` stands in every page's resources."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * n) for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for n, content in enumerate(pages):
        resources = b"<< /Font << /F1 3 0 R >> %s >>" % extra
        objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources %s /Contents %d 0 R >>" % (resources, 5 + 2 * n))
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    tail = b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table) + tail


TEXT = b"BT /F1 12 Tf 72 700 Td (Exosomes from glioma cells carry miR-21.) Tj ET"
SCAN = b"q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"
LOCK = b"/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (b"11" * 32, b"22" * 32)

BAD = {
    "empty.pdf": b"",
    "empty.txt": b"",
    "blank.md": b" \n\n",
    "text.pdf": b"Exosomes from glioma cells carry miR-21.\n",
    "truncated.pdf": pdf(TEXT)[:400],
    "garbled.pdf": b"%PDF-1.4\n" + b"\x00\xff" * 500 + b"\nstartxref\n0\n%%EOF\n",
    "locked.pdf": pdf(TEXT, trailer=LOCK),
    "scanned.pdf": pdf(SCAN, SCAN),
    "pageless.pdf": pdf(),
    "latin1.txt": "Exosomes α".encode("utf-16"),
    "broken.xml": b"<article><body></article>",
    "letter.docx": b"PK",
}
