#!/usr/bin/env python3
"""Makes letters with several kinds of signature fields, filled in several ways, as PDFs and as scans.

    make_signatures.py DIRECTORY

The names say what they contain: LAYOUT.HOW.pdf, and LAYOUT.HOW.scan.pdf for the same as a skewed scan.
"""

import io
import pathlib
import random
import sys

from reportlab.lib.colors import HexColor, black
from reportlab.pdfgen.canvas import Canvas

from make_scans import pdf_of, picture, scan

BODY = [
    "Letter of Authorization",
    "",
    "Billing name: Lakeside Family Medicine LLC",
    "Service address: 1840 W Belmont Ave, Suite 210, Chicago, IL 60657",
    "Telephone number to port: (312) 555-0142, account number 774-2209183-06",
    "Losing carrier: Prairie States Telephone",
    "",
    "The undersigned authorizes Updox to act as agent in changing the carrier of the number above. By my",
    "signature below I confirm that I am the subscriber or am authorized to act for the subscriber, and that",
    "signature and date were put here by me. This letter concerns no other number.",
]
INK = HexColor("#1c2f6b")
PALE_INK = HexColor("#5878c0")


def handwriting(page, x, y, width=130, height=24, pen=1.1, seed=1, color=INK):
    """Loops from left to right, as a pen draws them."""
    source = random.Random(seed)
    page.saveState()
    page.setStrokeColor(color)
    page.setLineWidth(pen)
    path = page.beginPath()
    path.moveTo(x, y + height * 0.4)
    steps = max(3, int(width / 14))
    for step in range(steps):
        left, right = x + width * step / steps, x + width * (step + 1) / steps
        peak = y + height * source.uniform(0.5, 1.0)
        foot = y + height * source.uniform(-0.25, 0.2)
        path.curveTo(left + 2, peak, right + 6, peak, (left + right) / 2 + 3, y + height * 0.3)
        path.curveTo((left + right) / 2, foot, right, foot, right, y + height * source.uniform(0.2, 0.45))
    page.drawPath(path)
    page.restoreState()


def rule(page, x1, x2, y, color=black, width=0.7):
    page.setStrokeColor(color)
    page.setLineWidth(width)
    page.line(x1, y, x2, y)


# Each layout draws the field and returns where a signature begins: x, y and the room to the right.


def line_above(page):
    rule(page, 60, 320, 300)
    page.drawString(60, 288, "Signature of the authorizing person")
    rule(page, 350, 550, 300)
    page.drawString(350, 288, "Date")
    page.drawString(352, 304, "11/18/2026")
    page.drawString(60, 258, "Elena Marsh")
    rule(page, 60, 320, 254)
    page.drawString(60, 242, "Printed name")
    return 70, 303


def pale_line_above(page):
    rule(page, 60, 320, 300, color=HexColor("#b8bec4"), width=0.5)
    page.setFont("Helvetica", 8)
    page.drawString(60, 290, "Authorized Signature")
    return 70, 303


def line_beside(page):
    page.drawString(60, 330, "Print name:")
    rule(page, 125, 330, 328)
    page.drawString(130, 331, "Elena Marsh")
    page.drawString(60, 300, "Customer signature:")
    rule(page, 165, 400, 298)
    page.drawString(410, 300, "Date:")
    rule(page, 440, 550, 298)
    page.drawString(445, 301, "11/18/2026")
    return 175, 301


def underscores(page):
    page.drawString(60, 300, "Signature:_____________________________  Date: 11/18/2026")
    return 120, 301


def dots(page):
    page.drawString(60, 300, "Signed: ..............................................................  Date: 11/18/2026")
    return 110, 301


def box(page):
    page.setStrokeColor(black)
    page.setLineWidth(0.8)
    for x, y, label, value in [
        (60, 330, "Printed name", "Elena Marsh"), (310, 330, "Title", "Physician"),
        (60, 280, "Customer signature", ""), (310, 280, "Date", "11/18/2026"),
    ]:
        page.rect(x, y, 250, 50)
        page.setFont("Helvetica", 7)
        page.drawString(x + 4, y + 41, label)
        page.setFont("Helvetica", 11)
        page.drawString(x + 8, y + 12, value)
    return 80, 287


def table_row(page):
    page.setStrokeColor(black)
    page.setLineWidth(0.8)
    for y, label, value in [(340, "Name", "Elena Marsh"), (310, "Signature", ""), (280, "Date", "11/18/2026")]:
        page.rect(60, y, 120, 30)
        page.rect(180, y, 300, 30)
        page.drawString(66, y + 10, label)
        page.drawString(190, y + 10, value)
    return 195, 315


def label_before_line(page):
    page.drawString(60, 330, "Authorized signature")
    rule(page, 60, 320, 290)
    page.drawString(60, 240, "Thank you for choosing Updox for the fax line of your practice.")
    return 75, 293


def by(page):
    page.drawString(60, 345, "SUBSCRIBER")
    page.drawString(60, 300, "By:")
    rule(page, 80, 300, 298)
    page.drawString(60, 275, "Name: Elena Marsh")
    page.drawString(60, 255, "Title: Physician and owner")
    return 90, 301


def cross(page):
    page.drawString(60, 300, "X")
    rule(page, 72, 300, 298)
    page.drawString(72, 286, "(signature of account holder)")
    return 85, 301


def no_line(page):
    page.drawString(60, 300, "Signature:")
    page.drawString(60, 240, "Date: 11/18/2026")
    return 120, 300


LAYOUTS = [
    line_above, pale_line_above, line_beside, underscores, dots, box, table_row, label_before_line, by, cross, no_line,
]


def fill(page, how, x, y):
    page.setFont("Helvetica", 11)
    page.setFillColor(black)
    if how == "signed":
        handwriting(page, x, y, seed=len(how))
    elif how == "initials":
        handwriting(page, x, y, width=36, height=18, pen=0.8, seed=4)
    elif how == "pale":
        handwriting(page, x, y, width=110, height=20, pen=0.8, seed=6, color=PALE_INK)
    elif how == "slashed":
        page.drawString(x, y, "/s/ Elena Marsh")
    elif how == "script":
        page.setFont("Times-Italic", 22)
        page.drawString(x, y + 2, "Elena Marsh")
    elif how == "typed":
        page.drawString(x, y, "Elena Marsh")
    elif how == "tick":
        handwriting(page, x, y, width=6, height=6, pen=0.7, seed=2)


HOWS = ["signed", "initials", "pale", "empty", "slashed", "script", "typed", "tick"]


def letter(layout, how):
    buffer = io.BytesIO()
    page = Canvas(buffer, pagesize=(612, 792), invariant=1)
    for row, line in enumerate(BODY):
        page.setFont("Times-Bold" if row == 0 else "Times-Roman", 16 if row == 0 else 11)
        page.drawString(60, 720 - 16 * row, line)
    page.setFont("Helvetica", 10)
    x, y = layout(page)
    fill(page, how, x, y)
    page.showPage()
    page.save()
    return buffer.getvalue()


def make(folder):
    for layout in LAYOUTS:
        for how in HOWS:
            path = folder / f"{layout.__name__}.{how}.pdf"
            path.write_bytes(letter(layout, how))
            if how in ("signed", "empty", "pale", "typed"):
                seed = len(layout.__name__) + len(how)
                angle = random.Random(seed).uniform(-1.5, 1.5)
                page = scan(picture(path), angle=angle, strength=8, seed=seed)
                pdf_of(path.with_suffix(".scan.pdf"), [(page, None)])


if __name__ == "__main__":
    target = pathlib.Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    make(target)
