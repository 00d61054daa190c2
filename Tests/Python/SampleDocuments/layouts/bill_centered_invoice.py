"""A small company's invoice from an office program: a ruled table of facts at the right, many numbers that are not the customer's."""

from facts import money, national, us_date
from paper import LIGHT

KIND = "bill"
ACCOUNT = "C####"


def draw(paper, facts):
    paper.shows("carrier")
    paper.lines(60, 50, [facts.carrier, *facts.remit], font="Helvetica-Bold", size=11, leading=14)
    paper.text(60, 96, f"Phone: {facts.care}   Fax: {national(facts.btn[:6] + '9900')}", size=9)
    paper.text(552, 60, "Invoice", font="Helvetica-Bold", size=20, align="right")
    columns = [("Date", us_date(facts.issued)), ("Invoice #", "33017")]
    if facts.account:
        paper.shows("accountNumber")
        columns.append(("Customer No.", facts.account))
    paper.shows("statementDate")
    for index, (label, value) in enumerate(columns):
        x = 552 - (len(columns) - index) * 80
        paper.box(x, 80, 80, 16, fill=LIGHT)
        paper.box(x, 96, 80, 18)
        paper.text(x + 40, 91, label, size=9, align="center")
        paper.text(x + 40, 109, value, size=9, align="center")
    paper.box(60, 130, 230, 16, fill=LIGHT)
    paper.box(60, 146, 230, 66)
    paper.text(66, 141, "Bill To", size=9)
    for subject in ("billedName", "billedAddress", "zip"):
        paper.shows(subject)
    paper.lines(66, 160, [facts.name, *facts.address_lines()], size=9.5, width=220)
    paper.table(66, 250, [(0, "left"), (70, "left"), (480, "right")],
                [("1", "PBX maintenance, circuit 31/HCGS/405512", money(12000)), ("2", "Fax line hosting", money(2400))],
                header=("Qty", "Description", "Amount"))
    if facts.number:
        paper.shows("number")
        paper.text(136, 300, f"Fax number {national(facts.number)}")
    paper.text(540, 340, f"Total {money(14400)}", font="Helvetica-Bold", align="right")
