"""The carrier's name is a drawing; it can be read only in the web address."""

from facts import dashed, money
from paper import GREY, HexColor

KIND = "bill"
ACCOUNT = "A-########"


def draw(paper, facts):
    paper.canvas.setFillColor(HexColor("#c0392b"))
    paper.canvas.circle(80, 740, 18, stroke=0, fill=1)
    paper.canvas.ellipse(90, 728, 190, 752, stroke=0, fill=1)
    paper.shows("carrier", at_best="missing")
    rows = [("Issue date", f"{facts.issued:%Y-%m-%d}"), ("Pay by", f"{facts.due:%Y-%m-%d}"), ("Balance", money(facts.total))]
    paper.shows("statementDate")
    if facts.account:
        paper.shows("accountNumber")
        rows.insert(0, ("Account reference", facts.account))
    if facts.number:
        paper.shows("number")
        rows.append(("Fax line", dashed(facts.number)))
    paper.table(330, 60, [(0, "left"), (120, "left")], rows, size=9, leading=13)
    for subject in ("billedName", "billedAddress", "zip"):
        paper.shows(subject)
    paper.text(60, 130, "Account holder", size=8, color=GREY)
    paper.lines(60, 143, [facts.name, *facts.address_lines()])
    paper.table(60, 230, [(0, "left"), (480, "right")], [(name, money(cents)) for name, cents in facts.charges])
    paper.text(306, 740, f"Phone {facts.care}", size=8, align="center")
