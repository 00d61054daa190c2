"""Letterhead in a coloured bar; labels on the left and right-aligned values of a second column."""

from facts import long_date, money, national, short_date
from paper import GREY, WIDTH, white

KIND = "bill"
ACCOUNT = "###-#######-##"


def draw(paper, facts):
    paper.box(0, 0, WIDTH, 78, fill="#1f4e79", stroke=None)
    paper.shows("carrier")
    paper.text(60, 48, facts.carrier, font="Helvetica-Bold", size=20, color=white)
    paper.text(552, 44, "Business service bill", font="Helvetica-Bold", size=11, color=white, align="right")
    paper.text(552, 60, f"Customer care {facts.care}", size=9, color=white, align="right")
    paper.text(60, 140, "Bill to", color=GREY)
    for subject in ("billedName", "billedAddress", "zip"):
        paper.shows(subject)
    paper.lines(60, 160, [facts.name, *facts.address_lines()], leading=14, size=11, width=255)
    rows = []
    if facts.account:
        paper.shows("accountNumber")
        rows.append(("Account number", facts.account))
    paper.shows("statementDate")
    rows += [("Bill date", long_date(facts.issued)),
             ("Billing period", f"{facts.period_start:%b} {facts.period_start.day} - {short_date(facts.period_end)}"),
             ("Billing telephone number", national(facts.btn)), ("Payment due", long_date(facts.due))]
    for row, (label, value) in enumerate(rows):
        paper.text(330, 140 + row * 15, label, color=GREY)
        paper.text(552, 140 + row * 15, value, font="Helvetica-Bold", align="right")
    y = paper.table(60, 260, [(0, "left"), (492, "right")], [(name, money(cents)) for name, cents in facts.charges],
                    header=("Current charges", "Amount"))
    if facts.number:
        paper.shows("number")
        paper.text(60, y + 20, f"Fax line {national(facts.number)}", font="Helvetica-Bold")
    paper.text(60, y + 50, f"Total amount due {money(facts.total)}", font="Helvetica-Bold", size=11)
    paper.lines(380, 660, [facts.carrier, *facts.remit], leading=13)
