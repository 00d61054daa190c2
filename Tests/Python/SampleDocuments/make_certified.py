#!/usr/bin/env python3
"""Makes letters with a signature by certificate, as services for electronic signatures make them.

    make_certified.py DIRECTORY

The certificate is made for the purpose, so no machine trusts it. Needs the program openssl.
"""

import pathlib
import subprocess
import sys
import tempfile

from make_broken import stream
from make_signatures import BODY

ROOM = 8000


def certificate(folder):
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", f"{folder}/key", "-out", f"{folder}/cert",
         "-days", "30", "-subj", "/CN=Elena Marsh", "-addext", "keyUsage=digitalSignature"],
        check=True, capture_output=True,
    )


def letter():
    """A letter with room for a signature, and where that room begins."""
    drawing = b"BT /F 11 Tf 60 720 Td 16 TL " + b" ".join(
        b"(%s) Tj T*" % line.replace("(", "\\(").replace(")", "\\)").encode()
        for line in BODY + ["", "Signature: ____________________    Date: 11/18/2026", "Printed name: Elena Marsh"]
    ) + b" ET"
    value = (b"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached/Name(Elena Marsh)/M(D:20261118150000Z)"
             b"/ByteRange[0 AAAAAAAAAA BBBBBBBBBB CCCCCCCCCC]/Contents<" + b"0" * ROOM + b">>>")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/AcroForm<</SigFlags 3/Fields[6 0 R]>>>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>/Annots[6 0 R]>>",
        stream(drawing),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/Annot/Subtype/Widget/FT/Sig/T(s)/F 132/Rect[0 0 0 0]/P 3 0 R/V 7 0 R>>",
        value,
    ]
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    out += b"trailer <</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    start = out.index(b"/Contents<") + len(b"/Contents")
    end = start + ROOM + 2
    for name, number in [(b"A", start), (b"B", end), (b"C", len(out) - end)]:
        place = out.index(name * 10)
        out[place:place + 10] = b"%-10d" % number
    return bytes(out), start, end


def signed(folder):
    data, start, end = letter()
    content = pathlib.Path(folder) / "content"
    content.write_bytes(data[:start] + data[end:])
    packed = subprocess.run(
        ["openssl", "cms", "-sign", "-binary", "-in", str(content), "-signer", f"{folder}/cert", "-inkey", f"{folder}/key",
         "-outform", "DER", "-md", "sha256"],
        check=True, capture_output=True,
    ).stdout
    return data[:start + 1] + packed.hex().encode().ljust(ROOM, b"0") + data[end - 1:]


def make(target):
    with tempfile.TemporaryDirectory() as folder:
        certificate(folder)
        whole = signed(folder)
    (target / "signed.pdf").write_bytes(whole)
    (target / "altered.pdf").write_bytes(whole.replace(b"774-2209183-06", b"991-2209183-06"))
    more = (b"8 0 obj\n<</Note(added)>>\nendobj\nxref\n8 1\n%010d 00000 n \ntrailer <</Size 9/Root 1 0 R/Prev %d>>\n"
            b"startxref\n%d\n%%%%EOF\n")
    place = len(whole)
    before = int(whole[whole.rindex(b"startxref") + 9:].split()[0])
    table = place + len(b"8 0 obj\n<</Note(added)>>\nendobj\n")
    (target / "added-to.pdf").write_bytes(whole + more % (place, before, table))


if __name__ == "__main__":
    target = pathlib.Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    make(target)
