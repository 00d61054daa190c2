#!/usr/bin/env python3
"""Makes the bill and the letter of authorization for each sample request.

    pip install reportlab
    python3 make_samples.py [--date 2026-11-20] [--out DIRECTORY]

The bill is dated nine days before the date, and the letter is signed two days before it. Practices, carriers and people
are invented. The documents of the rejected request show the account number of its form, which the carrier has changed in
the meantime; the corrected documents show the new number.
"""

import argparse
import datetime
import json
import pathlib

from reportlab.lib.colors import HexColor, black, white
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

HERE = pathlib.Path(__file__).parent
WIDTH, HEIGHT = letter
LEFT, RIGHT = 60, WIDTH - 60
GREY = HexColor("#5a6570")
RULE = HexColor("#c8ced4")
BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=11, leading=15.5)


def long_date(day):
    return f"{day:%B} {day.day}, {day.year}"


def money(cents):
    return f"${cents // 100:,}.{cents % 100:02d}"


def national(number):
    digits = "".join(c for c in number if c.isdigit())[-10:]
    return f"({digits[:3]}) {digits[3:6]}-{digits[6:]}"


def canvas(path, title, author):
    # Invariant: the same date gives the same bytes, so that a diff shows only real changes of the samples.
    page = Canvas(str(path), pagesize=letter, invariant=1)
    page.setTitle(title)
    page.setAuthor(author)
    return page


def text(page, x, y, value, font="Helvetica", size=9.5, color=black, align="left"):
    page.setFont(font, size)
    page.setFillColor(color)
    {"left": page.drawString, "right": page.drawRightString, "center": page.drawCentredString}[align](x, y, value)


def line(page, x1, y, x2, color=RULE, width=0.7):
    page.setStrokeColor(color)
    page.setLineWidth(width)
    page.line(x1, y, x2, y)


def paragraph(page, y, value, style=BODY):
    block = Paragraph(value, style)
    _, height = block.wrap(RIGHT - LEFT, HEIGHT)
    block.drawOn(page, LEFT, y - height)
    return y - height


# The bill


def bill(path, form, carrier, account, today):
    issued = today - datetime.timedelta(days=9)
    due = issued + datetime.timedelta(days=21)
    period_end = issued - datetime.timedelta(days=1)
    period_start = (issued.replace(day=1) - datetime.timedelta(days=1)).replace(day=min(issued.day, 28))
    page = canvas(path, f"Bill of {long_date(issued)}", form["currentCarrier"])
    tint = HexColor(carrier["color"])
    bill_head(page, form, carrier, tint)
    address = form["billedAddress"]
    for row, value in enumerate(
        [form["billedName"], address["street"], f"{address['city']}, {address['state']} {address['zip']}"]
    ):
        text(page, LEFT, 632 - row * 14, value, size=11)
    facts = [
        ("Account number", account),
        ("Bill date", long_date(issued)),
        ("Billing period", f"{period_start:%b} {period_start.day} - {period_end:%b} {period_end.day}, {period_end.year}"),
        ("Billing telephone number", national(form["billingPhone"])),
        ("Payment due", long_date(due)),
    ]
    for row, (name, value) in enumerate(facts):
        text(page, 330, 652 - row * 15, name, color=GREY)
        text(page, RIGHT, 652 - row * 15, value, font="Helvetica-Bold", align="right")
    bill_charges(page, form, carrier, address, tint)
    bill_stub(page, form, carrier, account, due)
    page.showPage()
    page.save()


def bill_head(page, form, carrier, tint):
    page.setFillColor(tint)
    page.rect(0, HEIGHT - 78, WIDTH, 78, stroke=0, fill=1)
    text(page, LEFT, HEIGHT - 48, form["currentCarrier"], font="Helvetica-Bold", size=20, color=white)
    text(page, LEFT, HEIGHT - 64, carrier["slogan"], size=9, color=white)
    text(page, RIGHT, HEIGHT - 44, "Business service bill", font="Helvetica-Bold", size=11, color=white, align="right")
    text(page, RIGHT, HEIGHT - 60, f"Customer care {carrier['care']}", size=9, color=white, align="right")
    text(page, LEFT, 652, "Bill to", color=GREY)
    text(page, RIGHT, 36, "Page 1 of 1", size=8, color=GREY, align="right")


def bill_charges(page, form, carrier, address, tint):
    y = 556
    text(page, LEFT, y, "Account summary", font="Helvetica-Bold", size=12, color=tint)
    total = sum(amount for _, amounts in carrier["lines"] for _, amount in amounts)
    summary = [
        ("Previous balance", total),
        ("Payment received, thank you", -total),
        ("Current charges", total),
    ]
    for name, amount in summary:
        y -= 16
        text(page, LEFT, y, name)
        text(page, RIGHT, y, ("-" if amount < 0 else "") + money(abs(amount)), align="right")
    line(page, LEFT, y - 6, RIGHT)
    y -= 20
    text(page, LEFT, y, "Total amount due", font="Helvetica-Bold", size=11)
    text(page, RIGHT, y, money(total), font="Helvetica-Bold", size=11, align="right")
    y -= 34
    text(page, LEFT, y, "Current charges by line", font="Helvetica-Bold", size=12, color=tint)
    service = f"Service address: {address['street']}, {address['city']}, {address['state']} {address['zip']}"
    text(page, LEFT, y - 15, service, size=9, color=GREY)
    y -= 20
    for name, amounts in carrier["lines"]:
        y -= 18
        text(page, LEFT, y, name, font="Helvetica-Bold")
        line(page, LEFT, y - 4, RIGHT)
        y -= 3
        for label, amount in amounts:
            y -= 14
            text(page, LEFT + 12, y, label)
            text(page, RIGHT, y, money(amount), align="right")
        y -= 6


def bill_stub(page, form, carrier, account, due):
    page.setDash(3, 3)
    line(page, 36, 160, WIDTH - 36, color=GREY)
    page.setDash()
    text(page, LEFT, 142, "Please return this part with your payment.", size=8, color=GREY)
    text(page, LEFT, 120, form["billedName"], font="Helvetica-Bold", size=10)
    text(page, LEFT, 105, f"Account number {account}")
    text(page, LEFT, 90, f"Due {long_date(due)}")
    total = sum(amount for _, amounts in carrier["lines"] for _, amount in amounts)
    text(page, LEFT, 75, f"Amount due {money(total)}", font="Helvetica-Bold")
    for row, value in enumerate([form["currentCarrier"], *carrier["remit"]]):
        text(page, 380, 120 - row * 15, value)


# The letter


def letter_of_authorization(path, request, account, today, title):
    form = request["form"]
    signed = today - datetime.timedelta(days=2)
    page = canvas(path, "Letter of Authorization", form["billedName"])
    text(page, WIDTH / 2, 724, "LETTER OF AUTHORIZATION", font="Times-Bold", size=16, align="center")
    text(page, WIDTH / 2, 706, "to change the service provider of one telephone number", font="Times-Italic", size=11,
         align="center")
    line(page, LEFT, 694, RIGHT, color=black)
    y = letter_table(page, form, account)
    number = national(form["numberToPort"])
    carrier = form["currentCarrier"]
    for value in [
        f"I authorize <b>Updox</b> to act as my agent in changing the service provider of the telephone number "
        f"<b>{number}</b> from {carrier} to Updox, and to obtain from {carrier} the records about this number "
        "that the change requires.",
        "I understand that only one provider can serve this number, that the number stops working on the fax machines "
        "and other devices now connected to it when the change is complete, and that I may ask whether a fee applies.",
        "This letter concerns the number above and no other. I am the subscriber or am authorized to act for the "
        "subscriber, and the name and address above are those on the current provider's record.",
    ]:
        y = paragraph(page, y, value) - 10
    letter_signature(page, form, signed, title, y)
    page.showPage()
    page.save()


def letter_table(page, form, account):
    address = form["billedAddress"]
    rows = [
        ("Billing name", form["billedName"]),
        ("Billing address", f"{address['street']}, {address['city']}, {address['state']} {address['zip']}"),
        ("Service address", "same as the billing address"),
        ("Number to port", national(form["numberToPort"])),
        ("Current provider", form["currentCarrier"]),
        ("Account number", account),
        ("Billing telephone number", national(form["billingPhone"])),
        ("New provider", "Updox"),
    ]
    y = 668
    for name, value in rows:
        text(page, LEFT, y, name, font="Times-Roman", size=11, color=GREY)
        text(page, LEFT + 150, y, value, font="Times-Bold", size=11)
        line(page, LEFT, y - 6, RIGHT)
        y -= 22
    return y - 4


def letter_signature(page, form, signed, title, y):
    y -= 58
    signature(page, LEFT + 8, y + 5, form["authorizingPerson"])
    text(page, 380, y + 6, f"{signed:%m/%d/%Y}", font="Times-Italic", size=15, color=HexColor("#1c2f6b"))
    line(page, LEFT, y, 340, color=black)
    line(page, 372, y, RIGHT, color=black)
    text(page, LEFT, y - 13, "Signature of the authorizing person", font="Times-Roman", size=9, color=GREY)
    text(page, 372, y - 13, "Date", font="Times-Roman", size=9, color=GREY)
    y -= 42
    text(page, LEFT, y, form["authorizingPerson"], font="Times-Roman", size=12)
    text(page, 372, y, title, font="Times-Roman", size=12)
    line(page, LEFT, y - 5, 340, color=black)
    line(page, 372, y - 5, RIGHT, color=black)
    text(page, LEFT, y - 18, "Printed name", font="Times-Roman", size=9, color=GREY)
    text(page, 372, y - 18, "Title", font="Times-Roman", size=9, color=GREY)


def signature(page, x, y, name):
    """Loops as a pen draws them: a name in print, even in script, is no signature."""
    page.saveState()
    page.setStrokeColor(HexColor("#1c2f6b"))
    page.setLineWidth(1.3)
    path = page.beginPath()
    path.moveTo(x, y + 6)
    for index, character in enumerate(name):
        step = 9 + ord(character) % 5
        rise = 8 + (ord(character) * 7 + index * 5) % 17
        foot = 2 - (ord(character) * 3 + index) % 9
        path.curveTo(x + 2, y + rise, x + step + 3, y + rise, x + step / 2, y + 5)
        path.curveTo(x + step / 2, y + foot, x + step, y + foot, x + step, y + 5)
        x += step
    path.curveTo(x + 10, y - 9, x + 25, y + 9, x + 42, y + 3)
    page.drawPath(path)
    page.restoreState()


SAMPLES = {
    "clean": {
        "title": "Physician and owner",
        "carrier": {
            "color": "#1f4e79",
            "slogan": "Local service for Illinois business",
            "care": "1-800-555-0188",
            "remit": ["Payment Center", "4400 S Wabash Ave", "Chicago, IL 60653"],
            "lines": [
                ("(312) 555-0140  Business voice line", [
                    ("Business line, monthly charge", 4150), ("Federal subscriber line charge", 920),
                    ("Taxes and surcharges", 688),
                ]),
                ("(312) 555-0142  Business fax line", [
                    ("Fax line, monthly charge", 2995), ("Federal subscriber line charge", 920),
                    ("Taxes and surcharges", 541),
                ]),
            ],
        },
    },
    "rejected": {
        "title": "President",
        "carrier": {
            "color": "#2f6b4f",
            "slogan": "Connecting Oregon since 1958",
            "care": "1-800-555-0131",
            "remit": ["Remittance Processing", "900 SW Naito Pkwy", "Portland, OR 97204"],
            "lines": [
                ("(503) 555-0167  Fax line", [
                    ("Single business line, monthly charge", 3475), ("Federal subscriber line charge", 920),
                    ("Oregon universal service", 264), ("Taxes and surcharges", 512),
                ]),
            ],
        },
    },
}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--date", type=datetime.date.fromisoformat, default=datetime.date(2026, 11, 20))
    parser.add_argument("--out", type=pathlib.Path, default=HERE)
    options = parser.parse_args()
    for name, sample in SAMPLES.items():
        request = json.loads((HERE / f"request-{name}.json").read_text())
        papers = {name: request["form"]["carrierAccountNumber"]}
        correction = HERE / f"request-{name}.correction.json"
        if correction.exists():
            papers["corrected"] = json.loads(correction.read_text())["form"]["carrierAccountNumber"]
        for title, account in papers.items():
            bill(options.out / f"{title}-bill.pdf", request["form"], sample["carrier"], account, options.date)
            letter_of_authorization(options.out / f"{title}-letter.pdf", request, account, options.date,
                                    sample["title"])


if __name__ == "__main__":
    main()
