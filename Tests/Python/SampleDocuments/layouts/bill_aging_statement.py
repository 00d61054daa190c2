"""A small company's open-item statement from a desktop bookkeeping program: ruled boxes, transactions with dates, a row of ages at the foot."""

import datetime

from facts import dashed, us_date
from paper import HEIGHT, black

KIND = "bill"
ACCOUNT = "#####"


def boxed(paper, x, y, width, label, value, height=22):
    """A box with a centered label over one with its value."""
    paper.box(x, y, width, 16, stroke=black)
    paper.text(x + width / 2, y + 11.5, label, font="Times-Roman", size=9.5, align="center", width=width - 4)
    paper.box(x, y + 16, width, height, stroke=black)
    paper.text(x + width / 2, y + 31, value, font="Times-Roman", size=10.5, align="center", width=width - 6)


def draw(paper, facts):
    paper.shows("carrier")
    paper.text(46, 58, facts.carrier, font="Times-Bold", size=13, width=300)
    paper.lines(46, 73, facts.remit, font="Times-Roman", size=11, leading=13)
    paper.text(566, 62, "Statement", font="Times-Bold", size=22, align="right")
    paper.shows("statementDate")
    boxed(paper, 486, 78, 80, "Date", us_date(facts.issued))
    for subject in ("billedName", "billedAddress", "zip"):
        paper.shows(subject)
    paper.box(46, 134, 300, 16, stroke=black)
    paper.text(51, 145.5, "To:", font="Times-Roman", size=9.5)
    paper.box(46, 150, 300, 74, stroke=black)
    y = paper.paragraph(51, 164, facts.name, 288, font="Times-Roman", size=11)
    paper.lines(51, y, facts.address_lines(unit_apart=True), font="Times-Roman", size=11, leading=13, width=288)
    boxed(paper, 486, 240, 80, "Amount Enc.", "")
    boxed(paper, 406, 240, 80, "Amount Due", "$88.44")
    if facts.account:
        paper.shows("accountNumber")
        boxed(paper, 326, 240, 80, "Account #", facts.account)
    top, bottom = 290, 640
    for x, width, label in [(46, 70, "Date"), (116, 290, "Transaction"), (406, 80, "Amount"), (486, 80, "Balance")]:
        paper.box(x, top, width, 16, stroke=black)
        paper.text(x + width / 2, top + 11.5, label, font="Times-Roman", size=9.5, align="center")
        paper.box(x, top + 16, width, bottom - top - 16, stroke=black)
    first = facts.period_start
    rows = [(first - datetime.timedelta(days=1), "Balance forward", None, "88.44"),
            (first + datetime.timedelta(days=9), f"PMT #{facts.random.randrange(1000, 9999)}.", "-88.44", "0.00"),
            (facts.issued, f"INV #{facts.random.randrange(10000, 20000)}. Due {us_date(facts.due)}. Orig. Amount $88.44.", "88.44", "88.44"),
            (None, "--- DSL, 2 @ $24.95 = 49.90", None, None)]
    if facts.number:
        paper.shows("number")
        rows.append((None, f"--- Fax line {dashed(facts.number)}, 1 @ $29.00 = 29.00", None, None))
    rows.append((None, "--- E911 and state telecom tax = 9.54", None, None))
    y = top + 30
    for day, words, amount, after in rows:
        paper.text(51, y, us_date(day) if day else "", font="Times-Roman", size=10)
        paper.text(121, y, words, font="Times-Roman", size=10, width=282)
        paper.text(480, y, amount or "", font="Times-Roman", size=10, align="right")
        paper.text(560, y, after or "", font="Times-Roman", size=10, align="right")
        y += 13
    ages = [("CURRENT", "88.44"), ("1-30 DAYS PAST DUE", "0.00"), ("31-60 DAYS PAST DUE", "0.00"), ("61-90 DAYS PAST DUE", "0.00"),
            ("OVER 90 DAYS PAST DUE", "0.00"), ("Amount Due", "$88.44")]
    for index, (label, value) in enumerate(ages):
        x = 46 + index * 520 / 6
        paper.box(x, bottom + 8, 520 / 6, 28, stroke=black)
        upper, _, lower = label.partition(" DAYS ")
        paper.text(x + 43, bottom + 19, upper + (" DAYS" if lower else ""), font="Times-Roman", size=7.5, align="center")
        paper.text(x + 43, bottom + 29, lower, font="Times-Roman", size=7.5, align="center")
        paper.box(x, bottom + 36, 520 / 6, 20, stroke=black)
        paper.text(x + 43, bottom + 50, value, font="Times-Roman", size=10, align="center")
    for x, width, label, value in [(46, 100, "Phone #", facts.care), (146, 100, "Fax #", facts.care_fax),
                                   (246, 180, "E-mail", f"ar@{facts.domain}")]:
        boxed(paper, x, bottom + 66, width, label, value, height=20)
    paper.text(566, HEIGHT - 30, "Please return a copy with your remittance.", font="Times-Italic", size=9, align="right")
