"""A row of boxes at the top, each with a small label above its value; the address in the window, without a label."""

from facts import dashed, money, us_date
from paper import GREY

KIND = "bill"
ACCOUNT = "##########"


def draw(paper, facts):
    paper.shows("carrier")
    paper.text(306, 50, facts.carrier, font="Times-Bold", size=22, align="center")
    paper.text(306, 66, f"www.{facts.domain}   |   Questions? Call {facts.care}", font="Times-Roman", size=9, align="center")
    boxes = []
    if facts.account:
        paper.shows("accountNumber")
        boxes.append(("ACCOUNT NUMBER", facts.account))
    paper.shows("statementDate")
    boxes += [("STATEMENT DATE", us_date(facts.issued)), ("DUE DATE", us_date(facts.due)), ("AMOUNT DUE", money(facts.total))]
    for index, (label, value) in enumerate(boxes):
        x = 60 + index * 123
        paper.box(x, 90, 120, 38)
        paper.text(x + 6, 102, label, size=6.5, color=GREY)
        paper.text(x + 6, 120, value, font="Helvetica-Bold", size=12)
    paper.shows("billedName", clearly=False)
    paper.shows("billedAddress")
    paper.shows("zip")
    paper.lines(80, 180, [facts.name.upper(), *[line.upper() for line in facts.address_lines(unit_apart=True)]], font="Courier",
                size=10)
    y = paper.table(60, 300, [(0, "left"), (200, "left"), (492, "right")],
                    [(dashed(number), "Business line", money(4500)) for number in facts.other_numbers]
                    + ([(dashed(facts.number), "Fax line", money(facts.total))] if facts.number else []),
                    header=("Line", "Service", "Monthly charge"))
    if facts.number:
        paper.shows("number", clearly=False)
    paper.lines(60, y + 30, ["Total current charges " + money(facts.total)])
    paper.lines(360, 680, ["Remit to:", facts.carrier, *facts.remit])
