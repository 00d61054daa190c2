#!/usr/bin/env python3
"""Makes bills on which the text that programs read is not what people see.

    make_appearances.py DIRECTORY

All fit deploy/samples/request-clean.json if only their text is read. In the files that begin with "same", people see the
same. The others show another account, or none, and hide the form's account in one way each.
"""

import pathlib
import sys
import zlib

from PIL import Image, ImageDraw, ImageFont

from make_broken import pdf_of, stream

LINES = [
    "Prairie States Telephone", "Statement date: 11/10/2026", "Account number: @", "Bill to:",
    "Lakeside Family Medicine LLC", "1840 W Belmont Ave, Suite 210", "Chicago, IL 60657", "Service for (312) 555-0142",
    "Total amount due by December 5, 2026: $102.14", "Thank you for your business with Prairie States Telephone.",
    "Please call customer service with any questions about this bill and your account.",
]
READ = "774-2209183-06"
SHOWN = "991-8814420-52"
X, Y = 160, 680
FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
HELVETICA = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding%s>>"


def text(x, y, value, font="F", size=11, more=""):
    return f"BT /{font} {size} Tf {more} {x} {y} Td ({value}) Tj ET ".encode()


def lines(account=""):
    """The lines of the bill; without an account, its place is empty."""
    return b"".join(
        text(60, 720 - 20 * row, line.replace("@", account).replace("(", "\\(").replace(")", "\\)"))
        for row, line in enumerate(LINES)
    )


def picture(value):
    """The picture of a text of 110 by 14 points, as an object for a PDF."""
    image = Image.new("L", (440, 56), 255)
    ImageDraw.Draw(image).text((2, 2), value, font=ImageFont.truetype(FONT, 44), fill=0)
    return stream(
        zlib.compress(image.tobytes()),
        b"/Type/XObject/Subtype/Image/Width 440/Height 56/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/FlateDecode",
    )


def meanings(shown, read):
    """A table by which the characters of one text mean those of another."""
    pairs = sorted(set(zip(shown.encode(), read.encode())))
    return stream(
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def"
        b" 1 begincodespacerange <00> <FF> endcodespacerange %d beginbfchar %s endbfchar endcmap end end"
        % (len(pairs), b" ".join(b"<%02X> <%04X>" % pair for pair in pairs))
    )


def page(drawing, catalog=b"", page=b"", resources=b"", more=(), box=b"0 0 612 792", shown=SHOWN, other=b""):
    """A PDF of one page; `more` are the objects from 8 on. Object 7 is the table of the font /G, if there is one."""
    return pdf_of([
        b"<</Type/Catalog/Pages 2 0 R%s>>" % catalog,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R/Resources<</Font<</F 5 0 R/G %s>>"
        b"/XObject<</P 6 0 R>>%s>>%s>>" % (box, HELVETICA % b"/ToUnicode 7 0 R", resources, page),
        stream(drawing), HELVETICA % b"", picture(shown), other or b"null", *more,
    ])


HIDDEN = text(X, Y, READ)
PICTURE = b"q 110 0 0 14 %d %d cm /P Do Q " % (X, Y - 4)
GROUP = [b"<</Type/OCG/Name(h)>>"]
IN_GROUP = b"/OC /H BDC " + HIDDEN + b"EMC "
OFF = b"/OCProperties<</OCGs[8 0 R]/D<</OFF[8 0 R]/Order[8 0 R]>>>>"
ON = b"/OCProperties<</OCGs[8 0 R]/D<</Order[8 0 R]>>>>"
OF_GROUP = b"/Properties<</H 8 0 R>>"
SEE_THROUGH = b"/ExtGState<</T<</ca 0/CA 0>>>>"


def note():
    """A note over the account, with an appearance of its own."""
    place = b"/Rect[%d %d %d %d]" % (X, Y - 4, X + 110, Y + 10)
    look = stream(
        b"q 110 0 0 14 0 0 cm /P Do Q", b"/Type/XObject/Subtype/Form/BBox[0 0 110 14]/Resources<</XObject<</P 6 0 R>>>>"
    )
    entry = b"/Annots[<</Type/Annot/Subtype/FreeText/F 4%s/Contents(n)/DA(/F 11 Tf)/AP<</N 8 0 R>>>>]" % place
    return page(lines() + HIDDEN, page=entry, more=[look])


def field(shown):
    """A field of a form with the value of the form, which shows a text."""
    look = stream(
        b"BT /F 11 Tf 0 4 Td (%s) Tj ET" % shown.encode(),
        b"/Type/XObject/Subtype/Form/BBox[0 0 120 14]/Resources<</Font<</F 5 0 R>>>>",
    )
    widget = (
        b"<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/F 4/V(%s)/DA(/F 11 Tf 0 g)/P 3 0 R/Rect[%d %d %d %d]/AP<</N 9 0 R>>>>"
        % (READ.encode(), X, Y - 4, X + 120, Y + 10)
    )
    form = b"/AcroForm<</Fields[8 0 R]/DR<</Font<</F 5 0 R>>>>/DA(/F 11 Tf)>>"
    return page(lines(), catalog=form, page=b"/Annots[8 0 R]", more=[widget, look])


def see_through(before=b""):
    return page(lines() + before + b"q /T gs " + HIDDEN + b"Q ", resources=SEE_THROUGH)


def make(folder):
    clipped = b"q 0 0 0 0 re W n " + HIDDEN + b"Q "
    clipped_elsewhere = b"q 10 10 5 5 re W n " + HIDDEN + b"Q "
    upright = b"q 0 1 -1 0 792 0 cm "
    actual = b"/Span <</ActualText (%s)>> BDC %sEMC " % (READ.encode(), text(X, Y, SHOWN))
    files = {
        "same-plain": page(lines(READ)),
        "same-turned": page(upright + lines(READ) + b"Q", page=b"/Rotate 90", box=b"0 0 792 612"),
        "same-on-its-head": page(b"q -1 0 0 -1 612 792 cm " + lines(READ) + b"Q", page=b"/Rotate 180"),
        "same-layer-on": page(lines() + IN_GROUP, catalog=ON, resources=OF_GROUP, more=GROUP),
        "same-field": field(READ),
        "same-cropped": page(lines(READ), page=b"/CropBox[20 20 592 772]"),
        "same-picture-over-its-text": page(lines() + HIDDEN + PICTURE, shown=READ),
        "same-invisible-over-its-picture": page(lines() + PICTURE + text(X, Y, READ, more="3 Tr"), shown=READ),
        "clipped-away": page(lines() + clipped),
        "clipped-away-under-a-picture": page(lines() + clipped + PICTURE),
        "clipped-elsewhere-under-a-picture": page(lines() + clipped_elsewhere + PICTURE),
        "layer-off": page(lines() + IN_GROUP, catalog=OFF, resources=OF_GROUP, more=GROUP),
        "layer-off-under-a-picture": page(lines() + IN_GROUP + PICTURE, catalog=OFF, resources=OF_GROUP, more=GROUP),
        "invisible-over-a-picture": page(lines() + PICTURE + text(X, Y, READ, more="3 Tr")),
        "see-through": see_through(),
        "see-through-over-a-picture": see_through(PICTURE),
        "under-a-picture": page(lines() + HIDDEN + PICTURE),
        "under-a-picture-turned": page(upright + lines() + HIDDEN + PICTURE + b"Q", page=b"/Rotate 90", box=b"0 0 792 612"),
        "under-a-note": note(),
        "field-with-another-value": field(SHOWN),
        "other-meanings": page(lines() + text(X, Y, "885-3310294-17", font="G"), other=meanings("0123456789", "9012345678")),
        "one-other-meaning": page(lines() + text(X, Y, "774-2209183-05", font="G"), other=meanings("5", "6")),
        "other-actual-text": page(lines() + actual),
        "outside-the-crop": page(lines(READ), page=b"/CropBox[0 0 612 676]"),
        "beyond-the-page": page(lines(SHOWN) + text(700, Y, READ)),
        "white-over-a-picture": page(lines() + PICTURE + b"1 g " + HIDDEN + b"0 g "),
        "tiny-beside-a-picture": page(lines() + PICTURE + text(X - 8, Y, READ, size=1)),
    }
    for name, data in files.items():
        (folder / f"{name}.pdf").write_bytes(data)


if __name__ == "__main__":
    target = pathlib.Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    make(target)
