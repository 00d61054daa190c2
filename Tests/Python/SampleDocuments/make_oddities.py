#!/usr/bin/env python3
"""Makes files with content that does not belong in a document, text that cannot be seen, and pictures that must be turned.

    make_oddities.py DIRECTORY
"""

import io
import pathlib
import re
import sys
import zlib

from PIL import Image
from reportlab.lib.colors import black, white
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

import make_scans
from make_broken import LINES, pdf, pdf_of

SCRIPT = b"<</S/JavaScript/JS(app.alert\\(1\\))>>"


def simple(catalog=b"", page=b"", more=()):
    """A PDF with a page of text; `catalog` and `page` are added to these dictionaries, `more` are objects from 6 on."""
    drawing = b"BT /F 11 Tf 60 720 Td 20 TL " + b" ".join(b"(%s) Tj T*" % line.encode() for line in LINES) + b" ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R%s>>" % catalog,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>%s>>" % page,
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(drawing), drawing),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    return pdf_of(objects + list(more))


def stream(body, entries=b""):
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(body), entries, body)


def object_stream(body):
    """An object stream with one object, packed as most programs do."""
    return stream(zlib.compress(b"6 0 " + body), b"/Type/ObjStm/N 1/First 4/Filter/FlateDecode")


def active(folder):
    files = {
        "script-open": simple(b"/OpenAction" + SCRIPT),
        "script-close": simple(b"/AA<</WC" + SCRIPT + b">>"),
        "script-page": simple(page=b"/AA<</O" + SCRIPT + b">>"),
        "script-named": simple(b"/Names<</JavaScript<</Names[(a) 6 0 R]>>>>", more=[SCRIPT]),
        "script-escaped": simple(b"/OpenAction<</S/Java#53cript/JS(1)>>"),
        "script-packed": simple(more=[b"null", object_stream(SCRIPT)]),
        "script-link": simple(page=b"/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A" + SCRIPT + b">>]"),
        "script-rendition": simple(b"/OpenAction<</S/Rendition/JS(app.alert\\(1\\))>>"),
        "script-screen": simple(
            page=b"/Annots[<</Type/Annot/Subtype/Screen/Rect[0 0 9 9]/A<</S/Rendition/OP 0/JS(app.alert\\(1\\))>>>>]"
        ),
        "turned-90": simple(page=b"/Rotate 90"),
        "turned-180": simple(page=b"/Rotate 180"),
        "turned-270": simple(page=b"/Rotate 270"),
        "launch": simple(b"/OpenAction<</S/Launch/F(calc.exe)>>"),
        "launch-packed": simple(more=[b"null", object_stream(b"<</S/Launch/F(calc.exe)>>")]),
        "file-inside": simple(
            b"/Names<</EmbeddedFiles<</Names[(a) 6 0 R]>>>>",
            more=[b"<</Type/Filespec/F(update.bat)/UF(update.bat)/EF<</F 7 0 R>>>>",
                  stream(b"echo nothing", b"/Type/EmbeddedFile")],
        ),
        "file-at-note": simple(
            page=b"/Annots[<</Type/Annot/Subtype/FileAttachment/Rect[0 0 9 9]/FS 6 0 R>>]",
            more=[b"<</Type/Filespec/F(notes.exe)/EF<</F 7 0 R>>>>", stream(b"echo nothing", b"/Type/EmbeddedFile")],
        ),
        "file-of-document": simple(
            b"/AF[6 0 R]",
            more=[b"<</Type/Filespec/F(records.xml)/UF(records.xml)/AFRelationship/Data/EF<</F 7 0 R>>>>",
                  stream(b"<a/>", b"/Type/EmbeddedFile")],
        ),
        "file-of-page-packed": simple(
            page=b"/AF[8 0 R]",
            more=[b"null", stream(b"echo nothing", b"/Type/EmbeddedFile"),
                  object_stream(b"<</Type/Filespec/EF<</F 7 0 R>>/F (macro.docm)>>")],
        ),
        "file-of-sound": simple(
            page=b"/Annots[<</Type/Annot/Subtype/Screen/Rect[0 0 9 9]/A<</S/Rendition/R 8 0 R>>>>]",
            more=[b"<</EF<</F 7 0 R>>/F<736F756E64>/UF(sound.wav)>>", stream(b"RIFF", b"/Type/EmbeddedFile"),
                  b"<</S/MR/C<</S/MCD/D 6 0 R>>>>"],
        ),
        "form-loading": simple(
            b"/AcroForm<</Fields[]/XFA[(preamble) 6 0 R(datasets) 7 0 R]>>", more=[stream(b"<xdp/>"), stream(b"<a/>")]
        ),
        "form-with-fields": simple(
            b"/AcroForm<</Fields[7 0 R]/XFA 6 0 R>>", b"/Annots[7 0 R]",
            more=[stream(b"<xdp/>"), b"<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/Rect[0 0 9 9]/P 3 0 R>>"],
        ),
        "dynamic-form": simple(b"/NeedsRendering true/AcroForm<</Fields[]/XFA 6 0 R>>", more=[stream(b"<xdp/>")]),
        "bytes-before": b"#junk of a mail gateway\n" + simple(),
        "bytes-after": simple() + b"MZ" + bytes(range(256)),
        "line-breaks-after": simple() + b"\r\n\r\n",
        "plain": simple(),
        "printing-forbidden": pdf(encrypt=StandardEncryption("", "owner", canPrint=0)),
        "printing-allowed": pdf(encrypt=StandardEncryption("", "owner", canPrint=1, canCopy=0)),
    }
    for name, data in files.items():
        (folder / f"{name}.pdf").write_bytes(data)


def page_of_text(path, draw=None, font="Helvetica", lines=LINES):
    canvas = Canvas(str(path), pagesize=(612, 792), invariant=1, pageCompression=0)
    canvas.setFont(font, 11)
    for row, line in enumerate(lines):
        canvas.drawString(60, 720 - 20 * row, line)
    if draw:
        draw(canvas)
    canvas.save()


def rotated(code):
    """Another letter of the alphabet, as fonts with a wrong table have."""
    if chr(code).isalpha() and code < 128:
        base = 65 if code < 97 else 97
        return base + (code - base + 13) % 26
    return code


def with_meanings(data, meaning):
    """The file with another Unicode meaning of each character of its fonts; it looks the same."""
    def change(found):
        return re.sub(rb"<00([0-9A-Fa-f]{2})>", lambda code: b"<%s>" % meaning(int(code[1], 16)), found[0])

    return re.sub(rb"begincmap.*?endcmap", change, data, flags=re.S)


def hidden(folder):
    def box(color):
        def draw(canvas):
            canvas.setFillColor(color)
            canvas.rect(150, 695, 110, 16, stroke=0, fill=1)
        return draw

    def text(value, size=11, color=black, y=600):
        def draw(canvas):
            canvas.setFont("Helvetica", size)
            canvas.setFillColor(color)
            canvas.drawString(60, y, value)
        return draw

    def written_over(canvas):
        canvas.setFillColor(white)
        canvas.rect(150, 695, 110, 16, stroke=0, fill=1)
        canvas.setFillColor(black)
        canvas.drawString(145, 700, "991-8814420-02")

    def invisible(canvas):
        words = canvas.beginText(60, 600)
        words.setTextRenderMode(3)
        words.textLine("Account 991-8814420")
        canvas.drawText(words)

    def pattern(picture):
        def draw(canvas):
            canvas.drawImage(ImageReader(picture), 55, 570, 400, 36)
        return draw

    noise = Image.effect_noise((360, 40), 90).convert("L")
    hatched = Image.new("L", (400, 36), 255)
    hatched.putdata([0 if (x + y) % 5 < 2 else 255 for y in range(36) for x in range(400)])
    squares = Image.new("L", (400, 36), 255)
    squares.putdata([255 * ((x // 2 + y // 2) % 2) for y in range(36) for x in range(400)])
    for name, picture in [("noise", noise), ("hatched", hatched), ("squares", squares)]:
        page_of_text(
            folder / f"covered-{name}.pdf",
            lambda canvas, picture=picture: (
                text("Corner House Physical Therapy Group", y=580)(canvas), pattern(picture)(canvas)
            ),
        )
    for name, below in [("", 0), ("-low", 1.5), ("-lower", 3)]:
        page_of_text(
            folder / f"ruled{name}.pdf",
            lambda canvas, below=below: (
                text("Corner House Physical Therapy Group", y=580)(canvas), canvas.line(55, 580 - below, 420, 580 - below)
            ),
        )
    page_of_text(folder / "covered-black.pdf", box(black))
    page_of_text(folder / "covered-white.pdf", box(white))
    page_of_text(folder / "white-text.pdf", text("Account 991-8814420", color=white))
    page_of_text(folder / "tiny-text.pdf", text("Account 991-8814420", size=1))
    page_of_text(folder / "invisible-text.pdf", invisible)
    page_of_text(folder / "written-over.pdf", written_over)
    pdfmetrics.registerFont(TTFont("Sans", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"))
    page_of_text(folder / "plain-font.pdf", font="Sans", lines=LINES + LINES)
    data = (folder / "plain-font.pdf").read_bytes()
    for name, meaning in [("private", lambda code: b"F0%02X" % code), ("control", lambda code: b"00%02X" % (code % 31 + 1)),
                          ("rotated", lambda code: b"00%02X" % rotated(code))]:
        (folder / f"garbled-{name}.pdf").write_bytes(with_meanings(data, meaning))


def turned(folder):
    bill = make_scans.scan(make_scans.picture(make_scans.SAMPLES / "clean-bill.pdf"), strength=5, seed=21)
    for orientation, back in [(2, Image.Transpose.FLIP_LEFT_RIGHT), (3, Image.Transpose.ROTATE_180),
                              (4, Image.Transpose.FLIP_TOP_BOTTOM), (5, Image.Transpose.TRANSPOSE),
                              (6, Image.Transpose.ROTATE_90), (7, Image.Transpose.TRANSVERSE),
                              (8, Image.Transpose.ROTATE_270)]:
        exif = Image.Exif()
        exif[0x0112] = orientation
        bill.transpose(back).save(folder / f"photo-{orientation}.jpg", quality=70, exif=exif)
    bill.convert("RGB").convert("CMYK").save(folder / "cmyk.jpg", quality=70)
    bill.convert("RGB").save(folder / "progressive.jpg", quality=70, progressive=True)
    for angle in (90, 180, 270):
        side = bill.rotate(angle, expand=True)
        side.save(folder / f"scan-{angle}.pdf", resolution=200, quality=70)
        side.save(folder / f"scan-{angle}.png")
    black_and_white = bill.point(lambda shade: 255 if shade > 150 else 0).convert("1")
    for name, dpi in [("fine", (204, 196)), ("standard", (204, 98))]:
        size = (1734, round(11 * dpi[1]))
        black_and_white.resize(size).save(folder / f"fax-{name}.tiff", compression="group4", dpi=dpi)
    for orientation, back in [(2, Image.Transpose.FLIP_LEFT_RIGHT), (5, Image.Transpose.TRANSPOSE),
                              (6, Image.Transpose.ROTATE_90), (7, Image.Transpose.TRANSVERSE),
                              (8, Image.Transpose.ROTATE_270)]:
        exif = Image.Exif()
        exif[0x0112] = orientation
        tagged = bill.transpose(back)
        tagged.save(folder / f"tag-{orientation}.png", exif=exif)
        tagged.save(folder / f"tag-{orientation}.tiff", tiffinfo={274: orientation}, dpi=(200, 200))
    black_and_white.rotate(180).save(
        folder / "fax-on-its-head.tiff", compression="group4", dpi=(200, 200), tiffinfo={274: 3}
    )


def make(folder):
    active(folder)
    hidden(folder)
    turned(folder)


if __name__ == "__main__":
    target = pathlib.Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    make(target)
