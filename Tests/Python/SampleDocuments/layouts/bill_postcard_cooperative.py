"""A cooperative's bill on a postcard: printed small labels, values of a line printer, a stub at the right with the address."""

from facts import brief_date, money, spaced
from paper import GREY

KIND = "bill"
ACCOUNT = "#######"


def field(paper, x, y, label, value):
    paper.text(x, y, label, size=5.5, color=GREY)
    paper.text(x, y + 12, value, font="Courier", size=9)


def draw(paper, facts):
    paper.box(36, 50, 540, 320)
    paper.canvas.setDash(3, 3)
    paper.canvas.setStrokeColor(GREY)
    paper.canvas.line(322, 742, 322, 422)
    paper.canvas.setDash()
    paper.shows("carrier")
    paper.text(46, 72, facts.carrier, font="Times-Bold", size=13, width=265)
    paper.text(46, 84, f"Owned by those we serve   -   office {facts.care}", font="Times-Italic", size=8, width=265)
    if facts.account:
        paper.shows("accountNumber")
        field(paper, 46, 104, "MEMBER NO.", str(facts.random.randrange(10000, 99999)))
        field(paper, 120, 104, "ACCT.", facts.account)
    paper.shows("statementDate")
    field(paper, 194, 104, "BILL DT", brief_date(facts.issued))
    field(paper, 258, 104, "DUE", brief_date(facts.due))
    field(paper, 46, 132, "FROM", brief_date(facts.period_start))
    field(paper, 120, 132, "THRU", brief_date(facts.period_end))
    if facts.number:
        paper.shows("number")
        field(paper, 194, 132, "LINE", spaced(facts.number))
    paper.rule(46, 154, 312)
    rows = [("LOCAL EXCHANGE SVC", 2450), ("FED SUBSCRIBER LINE CHG", 920), ("E911 / TAXES", 411),
            ("DIRECTORY LISTING", 150), ("BALANCE FORWARD", 0)]
    y = paper.table(46, 170, [(0, "left"), (264, "right")], [(label, money(cents)) for label, cents in rows],
                    font="Courier", size=8.5, leading=12)
    paper.text(46, y + 8, "PAY THIS AMOUNT", font="Courier-Bold", size=9)
    paper.text(310, y + 8, money(3931), font="Courier-Bold", size=9, align="right")
    paper.paragraph(46, y + 40, "Capital credits of past years are paid out in December. The annual meeting is on the first Saturday of "
                    "March in the high school gymnasium. Call 811 before you dig.", 262, font="Times-Roman", size=8, leading=10)
    paper.text(449, 66, "RETURN THIS STUB WITH PAYMENT", size=6.5, color=GREY, align="center")
    if facts.account:
        field(paper, 334, 84, "ACCT.", facts.account)
    field(paper, 420, 84, "AMOUNT", money(3931))
    field(paper, 500, 84, "AFTER DUE DATE", money(4081))
    paper.lines(334, 126, [facts.carrier, *facts.remit], size=7.5, leading=10, color=GREY, width=230)
    paper.text(566, 200, "PRSRT FIRST CLASS", size=6, color=GREY, align="right")
    paper.shows("billedName", clearly=False)
    paper.shows("billedAddress")
    paper.shows("zip")
    # A long name is broken into two lines, as such printers do.
    y = paper.paragraph(340, 260, facts.name.upper(), 225, font="Courier", size=8.5, leading=11)
    paper.lines(340, y - 2, [line.upper() for line in facts.address_lines()], font="Courier", size=8.5, leading=11, width=228)
