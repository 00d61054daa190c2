#!/usr/bin/env python3
"""Makes letters of authorization that look signed and dated and are not, beside some that are.

    make_letters.py DIRECTORY

All fit deploy/samples/request-clean.json, except for what the name of the file says. LettersTests.swift says what must
come out for each.
"""

import io
import pathlib
import sys

from reportlab.lib.colors import HexColor, black, white
from reportlab.pdfgen.canvas import Canvas

from make_scans import pdf_of, picture, scan
from make_signatures import BODY, handwriting, rule

DAY = "11/18/2026"
NAME = "Elena Marsh"


def body(page, lines=BODY, top=720):
    for row, line in enumerate(lines):
        page.setFont("Times-Bold" if row == 0 else "Times-Roman", 16 if row == 0 else 11)
        page.drawString(60, top - 16 * row, line)
    page.setFont("Helvetica", 10)


def place(page, y=300, label="Signature of the authorizing person", x=60, ink=True, seed=3, width=130):
    rule(page, x, x + 260, y)
    page.drawString(x, y - 12, label)
    if ink:
        handwriting(page, x + 10, y + 3, seed=seed, width=width)


def date_place(page, y=300, label="Date", value=DAY, x=350):
    rule(page, x, x + 200, y)
    page.drawString(x, y - 12, label)
    if value:
        page.drawString(x + 2, y + 4, value)


def printed_name(page, y=254, name=NAME, x=60):
    page.drawString(x, y + 4, name)
    rule(page, x, x + 260, y)
    page.drawString(x, y - 12, "Printed name")


# Each draws the foot of a letter. The first ones are in order.


def complete(page):
    place(page)
    date_place(page)
    printed_name(page)


def dated_in_the_head(page):
    page.drawString(60, 752, "November 18, 2026")
    place(page)
    printed_name(page)


def dated_in_words(page):
    place(page)
    printed_name(page)
    page.drawString(60, 210, "Signed this 18th day of November, 2026")


def dated_below_the_name(page):
    place(page)
    printed_name(page)
    page.drawString(60, 210, f"Date: {DAY}")


def witness_left_empty(page):
    complete(page)
    place(page, 180, "Signature of witness", ink=False)
    date_place(page, 180, value=None)


def witness_too(page):
    complete(page)
    place(page, 180, "Signature of witness", seed=8)
    date_place(page, 180, value="11/19/2026")


# The place for the date.


def no_place_for_the_date(page):
    place(page)
    printed_name(page)


def no_place_at_all(page):
    handwriting(page, 70, 303)


def no_place_and_a_name(page):
    handwriting(page, 70, 303)
    page.drawString(60, 285, NAME)
    page.drawString(60, 272, "Owner")


def date_and_no_place_to_sign(page):
    handwriting(page, 70, 303)
    page.drawString(60, 285, NAME)
    page.drawString(350, 285, f"Date: {DAY}")


def date_empty(page):
    place(page)
    date_place(page, value=None)
    printed_name(page)


def date_empty_in_a_box(page):
    for x, label in [(60, "Customer signature"), (310, "Date")]:
        page.rect(x, 280, 250, 50)
        page.drawString(x + 4, 319, label)
    handwriting(page, 80, 287)
    printed_name(page, 220)


def date_by_hand(page):
    place(page)
    date_place(page, value=None)
    handwriting(page, 356, 303, width=60, height=12, seed=9)
    printed_name(page)


def date_of_a_bill(page):
    place(page)
    printed_name(page)
    page.drawString(60, 210, "Please see our bill of November 10, 2026, which is attached.")


def date_of_the_bill_in_a_field(page):
    place(page)
    printed_name(page)
    page.drawString(60, 210, "Bill date: 11/10/2026")


def date_of_the_port(page):
    place(page)
    printed_name(page)
    page.drawString(60, 210, "Requested port date: 11/24/2026")


def date_of_the_port_beside(page):
    place(page)
    date_place(page, label="Requested port date", value="11/24/2026")
    printed_name(page)


def date_of_birth(page):
    place(page)
    date_place(page, label="Date of birth", value="11/18/1970")
    printed_name(page)


def date_of_the_form(page):
    place(page)
    printed_name(page)
    page.drawString(60, 40, "Form LOA-7, revised 11/01/2026")


def date_of_print(page):
    place(page)
    printed_name(page)
    page.drawString(380, 30, "Printed 11/18/2026 09:14 page 1 of 1")


def date_of_witness_only(page):
    place(page)
    date_place(page, value=None)
    printed_name(page)
    place(page, 180, "Signature of witness", seed=8)
    date_place(page, 180)


def date_of_the_vendor_only(page):
    place(page)
    date_place(page, value=None)
    printed_name(page)
    page.drawString(60, 215, "For Updox use only")
    place(page, 180, "Received by", seed=8)
    date_place(page, 180, label="Date received")


def date_covered(page):
    complete(page)
    page.setFillColor(white)
    page.rect(348, 301, 100, 14, stroke=0, fill=1)
    page.setFillColor(black)


def date_in_white(page):
    place(page)
    date_place(page, value=None)
    page.setFillColor(white)
    page.drawString(352, 304, DAY)
    page.setFillColor(black)
    printed_name(page)


def date_without_year(page):
    place(page)
    date_place(page, value="Nov 18")
    printed_name(page)


def date_placeholder(page):
    place(page)
    date_place(page, value="MM/DD/YYYY")
    printed_name(page)


# The place for the signature.


def not_signed(page):
    place(page, ink=False)
    date_place(page)
    printed_name(page)


def witness_signed_only(page):
    place(page, ink=False)
    date_place(page)
    printed_name(page)
    place(page, 180, "Signature of witness", seed=8)
    date_place(page, 180)


def carrier_signed_only(page):
    place(page, ink=False)
    date_place(page)
    printed_name(page)
    place(page, 180, "Signature of carrier representative", seed=8)


def second_place_empty(page):
    complete(page)
    place(page, 180, "Customer signature", ink=False)


def vendor_signed_only(page):
    place(page, ink=False)
    date_place(page)
    printed_name(page)
    place(page, 180, "Updox signature", seed=8)


def signed_by_another(page):
    place(page)
    date_place(page)
    printed_name(page, name="Rosalind Nettlebed")


def signed_by_another_without_label(page):
    page.drawString(60, 340, "I, Elena Marsh, own the practice.")
    place(page)
    date_place(page)
    page.drawString(60, 274, "Rosalind Nettlebed")


def signed_by_another_beside(page):
    page.drawString(60, 340, "I, Elena Marsh, own the practice.")
    place(page, label="Signature of Rosalind Nettlebed")
    date_place(page)


def signed_on_behalf(page):
    page.drawString(60, 340, "I, Elena Marsh, own the practice.")
    place(page, label="Signature")
    date_place(page)
    page.drawString(60, 274, "p.p. Rosalind Nettlebed")


def typed(page):
    place(page, ink=False)
    page.setFont("Helvetica", 11)
    page.drawString(70, 303, NAME)
    date_place(page)
    printed_name(page)


def typed_large(page):
    place(page, ink=False)
    page.setFont("Helvetica", 20)
    page.drawString(70, 303, NAME)
    page.setFont("Helvetica", 10)
    date_place(page)
    printed_name(page)


def typed_slanted(page):
    place(page, ink=False)
    page.setFont("Times-Italic", 22)
    page.drawString(70, 304, NAME)
    page.setFont("Helvetica", 10)
    date_place(page)
    printed_name(page)


def typed_with_slashes(page):
    place(page, ink=False)
    page.drawString(70, 303, f"/s/ {NAME}")
    date_place(page)
    printed_name(page)


def stamp(page):
    place(page, ink=False)
    page.setStrokeColor(HexColor("#a01020"))
    page.setLineWidth(2)
    page.rect(80, 302, 110, 34)
    page.setFont("Helvetica-Bold", 14)
    page.setFillColor(HexColor("#a01020"))
    page.drawString(92, 314, "RECEIVED")
    page.setFillColor(black)
    page.setFont("Helvetica", 10)
    date_place(page)
    printed_name(page)


def stamp_round(page):
    place(page, ink=False)
    page.setStrokeColor(HexColor("#20308a"))
    page.setLineWidth(1.5)
    page.circle(110, 318, 15)
    page.circle(110, 318, 11)
    date_place(page)
    printed_name(page)


def block_of_ink(page):
    place(page, ink=False)
    page.rect(80, 304, 90, 22, stroke=0, fill=1)
    date_place(page)
    printed_name(page)


def logo(page):
    place(page, ink=False)
    page.setFillColor(HexColor("#205020"))
    page.circle(100, 318, 12, stroke=0, fill=1)
    page.rect(115, 306, 40, 24, stroke=0, fill=1)
    page.setFillColor(black)
    date_place(page)
    printed_name(page)


def shaded_place(page):
    page.setFillColor(HexColor("#f6efb0"))
    page.rect(60, 300, 260, 30, stroke=0, fill=1)
    page.setFillColor(black)
    place(page, ink=False)
    date_place(page)
    printed_name(page)


def dark_place(page):
    page.setFillColor(HexColor("#8090a0"))
    page.rect(60, 300, 260, 30, stroke=0, fill=1)
    page.setFillColor(black)
    place(page, ink=False)
    date_place(page)
    printed_name(page)


def dashes(page):
    place(page, ink=False)
    page.setLineWidth(1)
    for index in range(8):
        page.line(75 + 22 * index, 312, 88 + 22 * index, 312)
    date_place(page)
    printed_name(page)


def strike_through(page):
    place(page, ink=False)
    page.setLineWidth(1)
    page.line(62, 302, 318, 332)
    date_place(page)
    printed_name(page)


def struck_out(page):
    complete(page)
    page.setLineWidth(2)
    page.line(50, 720, 560, 270)
    page.line(50, 270, 560, 720)


def cross_only(page):
    place(page, ink=False)
    page.setLineWidth(1.4)
    page.line(80, 304, 92, 318)
    page.line(92, 304, 80, 318)
    date_place(page)
    printed_name(page)


def tick_mark(page):
    place(page, ink=False)
    page.setLineWidth(1.6)
    page.line(80, 312, 86, 304)
    page.line(86, 304, 102, 326)
    date_place(page)
    printed_name(page)


def arrow(page):
    place(page, ink=False)
    page.setLineWidth(2)
    page.line(75, 314, 140, 314)
    page.line(140, 314, 128, 322)
    page.line(140, 314, 128, 306)
    date_place(page)
    printed_name(page)


def sign_here_tab(page):
    place(page, ink=False)
    page.setFillColor(HexColor("#e8c020"))
    page.rect(62, 304, 70, 16, stroke=0, fill=1)
    page.setFillColor(black)
    page.drawString(66, 308, "SIGN HERE >")
    date_place(page)
    printed_name(page)


LETTERS = [
    value for name, value in list(globals().items())
    if callable(value) and getattr(value, "__module__", "") == __name__ and value.__code__.co_varnames[:1] == ("page",)
    and value.__code__.co_argcount == 1
]

SCANS = ["complete", "no_place_for_the_date", "date_empty", "not_signed", "typed", "date_of_a_bill"]


def drawn(draw):
    buffer = io.BytesIO()
    page = Canvas(buffer, pagesize=(612, 792), invariant=1)
    body(page)
    draw(page)
    page.showPage()
    page.save()
    return buffer.getvalue()


def on_another_page(path):
    """The place to sign is on the first page and empty; the second has a curve and a date."""
    page = Canvas(str(path), pagesize=(612, 792), invariant=1)
    body(page)
    place(page, ink=False)
    printed_name(page)
    page.showPage()
    page.setFont("Helvetica", 10)
    page.drawString(60, 700, "Notes of the front desk: the customer called again and asked to keep the number.")
    handwriting(page, 70, 303)
    page.drawString(350, 288, f"Date: {DAY}")
    page.showPage()
    page.save()


def signed_on_the_second_page(path):
    page = Canvas(str(path), pagesize=(612, 792), invariant=1)
    body(page)
    page.showPage()
    page.setFont("Helvetica", 10)
    page.drawString(60, 720, "Letter of Authorization, page 2 of 2")
    complete(page)
    page.showPage()
    page.save()


def make(folder):
    for draw in LETTERS:
        name = draw.__name__.replace("_", "-")
        (folder / f"{name}.pdf").write_bytes(drawn(draw))
        if draw.__name__ in SCANS:
            sheet = scan(picture(folder / f"{name}.pdf"), angle=0.4, strength=6, seed=len(name))
            pdf_of(folder / f"{name}.scan.pdf", [(sheet, None)])
    on_another_page(folder / "on-another-page.pdf")
    signed_on_the_second_page(folder / "signed-on-the-second-page.pdf")


if __name__ == "__main__":
    target = pathlib.Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    make(target)
