"""PDFs made by hand to harm a reader, and locked ones."""

from __future__ import annotations

import hashlib
import zlib

PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
TEXT = b"BT /F1 12 Tf 72 700 Td (Exosomes carry miR-21 into the cells that take them up.) Tj ET"
CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"


def pdf(objects: dict[int, bytes], trailer: bytes = b"", xref: bool = True) -> bytes:
    """A PDF of numbered objects; the catalog is object 1. Without `xref` the table's place is wrong."""
    data, places = b"%PDF-1.4\n", {}
    for number, body in objects.items():
        places[number] = len(data)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    top = max(objects) + 1
    rows = b"".join(b"%010d 00000 n \n" % places[n] if n in places else b"0000000000 65535 f \n" for n in range(1, top))
    end = b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (top, trailer, len(data) if xref else 99999999)
    return data + b"xref\n0 %d\n0000000000 65535 f \n%s" % (top, rows) + end


def page(extra: bytes = b"/MediaBox [0 0 600 800]", contents: bytes = b"5 0 R") -> bytes:
    """A page object with the font of object 3."""
    return b"<< /Type /Page /Parent 2 0 R %s /Resources << /Font << /F1 3 0 R >> >> /Contents %s >>" % (extra, contents)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """A stream object."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


def squeezed(data: bytes) -> bytes:
    """A compressed stream object."""
    return stream(zlib.compress(data, 9), b"/Filter /FlateDecode")


def one_page(content: bytes = stream(TEXT), **extra: bytes) -> dict[int, bytes]:
    """The objects of a PDF with one page."""
    return {1: CATALOG, 2: b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>", 3: FONT, 4: page(**extra), 5: content}


def locked(user: bytes) -> bytes:
    """A PDF encrypted with RC4 of 40 bits, which opens with the password `user` (empty: opens by itself)."""
    ident, rights = b"0123456789abcdef", -4
    owner = rc4(hashlib.md5((b"owner" + PAD)[:32]).digest()[:5], (user + PAD)[:32])
    key = hashlib.md5((user + PAD)[:32] + owner + rights.to_bytes(4, "little", signed=True) + ident).digest()[:5]
    own = hashlib.md5(key + (5).to_bytes(3, "little") + b"\0\0").digest()[:10]
    lock = b"/ID [<%s><%s>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>"
    names = [s.hex().encode() for s in (ident, ident, owner, rc4(key, PAD))]
    return pdf(one_page(stream(rc4(own, TEXT))), lock % tuple(names))


def rc4(key: bytes, data: bytes) -> bytes:
    """The RC4 cipher."""
    box, j = list(range(256)), 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)


def _forms(depth: int, cycle: bool) -> dict[int, bytes]:
    """A page whose form draws a form that draws a form …; with `cycle` the last one draws the first."""
    objects = one_page(stream(TEXT + b" /X Do"))
    objects[4] = objects[4].replace(b"/Font <<", b"/XObject << /X 10 0 R >> /Font <<")
    for i in range(depth):
        inner = 10 + (i + 1) % depth if cycle or i + 1 < depth else 5
        entries = b"/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /XObject << /X %d 0 R >> >>" % inner
        objects[10 + i] = stream(b"/X Do", entries)
    return objects


_EMPTY = b"<< /Type /Pages /Kids [] /Count 0 >>"

HOSTILE: dict[str, bytes] = {
    "deep arrays": pdf(one_page(stream(b"[" * 60_000 + b"]" * 60_000 + TEXT))),
    "deep dictionaries": pdf({**one_page(), 6: b"<< /A " * 20_000 + b"1" + b" >>" * 20_000}),
    "deep trailer": pdf(one_page(), b"/Info " + b"<< /A " * 5000 + b"1" + b" >>" * 5000),
    "page tree in a circle": pdf({1: CATALOG, 2: b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"}),
    "page tree of two in a circle": pdf(
        {1: CATALOG, 2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", 3: b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"}
    ),
    "deep page tree": pdf({1: CATALOG, **{n: b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (n + 1) for n in range(2, 3000)}, 3000: _EMPTY}),
    "reference to itself": pdf({**one_page(), 5: b"5 0 R"}),
    "length in a circle": pdf(one_page(b"<< /Length 5 0 R >>\nstream\n" + TEXT + b"\nendstream")),
    "forms in a circle": pdf(_forms(3, cycle=True)),
    "deep forms": pdf(_forms(2000, cycle=False)),
    "huge page": pdf(one_page(extra=b"/MediaBox [0 0 1000000000000000 1000000000000000]")),
    "page of no size": pdf(one_page(extra=b"/MediaBox [0 0 0 0]")),
    "page of words": pdf(one_page(extra=b"/MediaBox [/A (b) null true]")),
    "page box upside down": pdf(one_page(extra=b"/MediaBox [600 800 0 0]")),
    "page turned by 45 degrees": pdf(one_page(extra=b"/MediaBox [0 0 600 800] /Rotate 45")),
    "place out of all bounds": pdf(one_page(stream(b"1e300 0 0 1e300 1e308 1e308 cm " + TEXT))),
    "size not a number": pdf(one_page(stream(b"BT /F1 1e999 Tf 72 700 Td (Exosomes) Tj ET"))),
    "many rules": pdf(one_page(squeezed(TEXT + b" 10 10 500 1 re f" * 100_000))),
    "many characters": pdf(one_page(squeezed(b"BT /F1 9 Tf " + b"(exosomes carry) Tj " * 30_000 + b"ET"))),
    "a million objects": pdf({**one_page(), 1_000_000: b"null"}),
    "drawn over half of a huge page": pdf(one_page(stream(TEXT + b" 0 0 1000000000 400000000 re f"), extra=b"/MediaBox [0 0 1000000000 1000000000]")),
    "bomb": pdf(one_page(squeezed(TEXT + b" " * 100_000_000))),
    "bomb of bombs": pdf(one_page(stream(zlib.compress(zlib.compress(b" " * 100_000_000, 9), 9), b"/Filter [/FlateDecode /FlateDecode]"))),
    "xref elsewhere": pdf(one_page(), xref=False),
    "xref chain in a circle": pdf(one_page(), b"/Prev 9"),
    "font that is no font": pdf({**one_page(), 3: b"[1 2 3]"}),
    "font in a circle": pdf({**one_page(), 3: b"<< /Type /Font /Subtype /Type0 /BaseFont /A /DescendantFonts [3 0 R] /ToUnicode 3 0 R >>"}),
    "filter that nobody knows": pdf(one_page(stream(TEXT, b"/Filter /Nobody"))),
    "count of pages that lies": pdf({**one_page(), 2: b"<< /Type /Pages /Kids [4 0 R] /Count 99999999 >>"}),
    "no catalog": pdf({1: b"null", 2: b"null"}),
}
