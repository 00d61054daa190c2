"""Labels above values in a narrow left column, in capitals; the member number and the date in long wordings."""

from facts import dotted, money
from paper import GREY

KIND = "bill"
ACCOUNT = "M#######"


def draw(paper, facts):
    paper.shows("carrier")
    paper.text(40, 48, facts.carrier.upper(), font="Helvetica-Bold", size=15)
    rows = []
    if facts.account:
        paper.shows("accountNumber")
        rows.append(("CUSTOMER ACCOUNT NUMBER", facts.account))
    paper.shows("statementDate")
    rows += [("DATE OF INVOICE", f"{facts.issued.day} {facts.issued:%b %Y}"), ("PAYMENT DUE DATE", f"{facts.due.day} {facts.due:%b %Y}"),
             ("BILLING PERIOD", f"{facts.period_start.day} {facts.period_start:%b} - {facts.period_end.day} {facts.period_end:%b %Y}")]
    if facts.number:
        paper.shows("number")
        rows.append(("FAX NO.", dotted(facts.number)))
    y = 90
    for label, value in rows:
        paper.text(40, y, label, size=6.5, color=GREY)
        paper.text(40, y + 11, value, size=9.5)
        y += 30
    paper.shows("billedName")
    paper.shows("billedAddress")
    paper.shows("zip")
    paper.text(220, 90, "SUBSCRIBER", size=6.5, color=GREY)
    paper.lines(220, 101, [facts.name, *facts.address_lines()], width=340)
    paper.table(220, 200, [(0, "left"), (330, "right")], [(name, money(cents)) for name, cents in facts.charges])
