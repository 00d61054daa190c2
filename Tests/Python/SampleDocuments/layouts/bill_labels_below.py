"""A grid of large values with their small labels below them."""

from facts import long_date, money, national
from paper import GREY

KIND = "bill"
ACCOUNT = "###### ###"


def draw(paper, facts):
    paper.shows("carrier")
    paper.text(60, 50, facts.carrier, font="Helvetica-Bold", size=18)
    cells = [(money(facts.total), "Total due"), (long_date(facts.due), "Due date"), (long_date(facts.issued), "Bill date")]
    paper.shows("statementDate")
    if facts.account:
        paper.shows("accountNumber")
        cells.append((facts.account, "Account number"))
    for index, (value, label) in enumerate(cells):
        x, y = 60 + index % 2 * 250, 90 + index // 2 * 52
        paper.text(x, y, value, font="Helvetica-Bold", size=14)
        paper.text(x, y + 12, label, size=8, color=GREY)
    for subject in ("billedName", "billedAddress", "zip"):
        paper.shows(subject)
    paper.lines(60, 220, ["Statement for:", facts.name, *facts.address_lines()])
    if facts.number:
        paper.shows("number")
        paper.text(60, 300, f"Line number: {national(facts.number)}", font="Helvetica-Bold")
    paper.table(60, 330, [(0, "left"), (480, "right")], [(name, money(cents)) for name, cents in facts.charges])
    paper.text(60, 500, f"Call us at {facts.care} or go to {facts.domain}.")
