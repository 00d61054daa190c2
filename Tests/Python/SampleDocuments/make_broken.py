#!/usr/bin/env python3
"""Makes files that are broken, hostile or mislabelled, for the tests of the document reader.

    make_broken.py DIRECTORY
"""

import io
import pathlib
import struct
import sys
import zipfile
import zlib

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

LINES = [
    "Prairie States Telephone    Business service bill",
    "Account number 774-2209183-06    Bill date November 11, 2026",
    "Lakeside Family Medicine LLC, 1840 W Belmont Ave, Suite 210, Chicago, IL 60657",
    "Line (312) 555-0142 with unlimited local calls, and the fax line (312) 555-0140",
    "Previous balance 88.20, payment received, thank you; current charges 88.20",
]


def pdf(pages=1, **options):
    buffer = io.BytesIO()
    # Not compressed, so that something stays readable after a few bytes change.
    canvas = Canvas(buffer, pagesize=(612, 792), invariant=1, pageCompression=0, **options)
    for number in range(pages):
        for row, line in enumerate(LINES):
            canvas.drawString(60, 720 - 20 * row, line)
        canvas.drawString(60, 60, f"Page {number + 1} of {pages}")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def blank_pdf(pages):
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(612, 792), invariant=1)
    for _ in range(pages):
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def pdf_of(objects, root=1):
    """A PDF made of the bodies of its objects, numbered from 1, with a correct cross-reference table."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    out += b"trailer << /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, root, table)
    return bytes(out)


def stream(content, entries=b""):
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content)


CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"


def looping_pages():
    """The page tree lists itself as its own child."""
    return pdf_of([CATALOGUE, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 /Parent 2 0 R >>"])


def looping_form():
    """A drawing that draws itself, twice."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /XObject << /F 5 0 R >> >> >>"
    form = stream(
        b"/F Do /F Do 10 10 5 5 re f",
        b"/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /XObject << /F 5 0 R >> >>",
    )
    return pdf_of([CATALOGUE, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, stream(b"/F Do"), form])


def deep_array():
    """An array in an array, a hundred thousand deep."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Annots " + b"[" * 100_000 + b"]" * 100_000 + b" >>"
    return pdf_of([CATALOGUE, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page])


def endless_drawing():
    """Small when compressed, tens of millions of strokes when drawn."""
    content = zlib.compress(b"0 0 m 612 792 l 3 w S 0 0 612 792 re f* " * 2_000_000, 9)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << >> >>"
    packed = stream(content, b"/Filter /FlateDecode")
    return pdf_of([CATALOGUE, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, packed])


def huge_page():
    """A page of 200 by 200 metres with a picture of one pixel on it."""
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 567000 567000] /Contents 4 0 R"
        b" /Resources << /XObject << /I 5 0 R >> >> >>"
    )
    image = stream(b"\0", b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8")
    content = stream(b"300000 0 0 300000 100000 100000 cm /I Do")
    return pdf_of([CATALOGUE, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, content, image])


def png(width, height, rows):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


def looping_tiff():
    """A directory that names itself as the next page."""
    entries = [(256, 4, 8), (257, 4, 8), (258, 3, 8), (259, 3, 1), (262, 3, 1), (273, 4, 200), (278, 4, 8), (279, 4, 64)]
    out = b"II*\0" + struct.pack("<I", 8) + struct.pack("<H", len(entries))
    for tag, kind, value in entries:
        out += struct.pack("<HHII", tag, kind, 1, value)
    out += struct.pack("<I", 8)
    return out.ljust(200, b"\0") + b"\xff" * 64


def zipped():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bill.pdf", pdf())
    return buffer.getvalue()


def files():
    good = pdf(3)
    return {
        "text.pdf": good,
        "500-pages.pdf": pdf(500),
        "blank.pdf": blank_pdf(2),
        "user-password.pdf": pdf(encrypt=StandardEncryption("open sesame", ownerPassword="owner")),
        "owner-password.pdf": pdf(
            encrypt=StandardEncryption("", ownerPassword="owner", canPrint=0, canCopy=0, canModify=0)
        ),
        "cut-in-half.pdf": good[: len(good) // 2],
        "cut-at-the-start.pdf": good[:200],
        "without-its-end.pdf": good[:-300],
        "wrong-table.pdf": good.replace(b"startxref\n", b"startxref\n1"),
        "junk-before-header.pdf": bytes(range(1, 256)) * 4 + good,
        "zip.pdf": zipped(),
        "page.html.pdf": b"<!DOCTYPE html><html><body>Your bill is ready.</body></html>",
        "empty.pdf": b"",
        "header-only.pdf": b"%PDF-1.4\n",
        "looping-pages.pdf": looping_pages(),
        "looping-form.pdf": looping_form(),
        "deep-array.pdf": deep_array(),
        "endless-drawing.pdf": endless_drawing(),
        "huge-page.pdf": huge_page(),
        "bomb-declared.png": png(60_000, 60_000, b"\0" * 1_000),
        "bomb-real.png": png(30_000, 30_000, bytes(30_001 * 30_000)),
        "cut.png": png(600, 800, b"\0" * 481_000)[:300],
        "only-a-head.jpg": b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0",
        "looping.tiff": looping_tiff(),
        "nothing-in-it.tiff": b"II*\0" + struct.pack("<I", 0),
    }


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files().items():
        (folder / name).write_bytes(content)
