"""The invoice of a fax service: INVOICE in large letters, bill to and a table of facts, items with the number."""

from facts import money, short_date, spaced
from paper import GREY, LIGHT

KIND = "bill"
ACCOUNT = "FX-######"


def draw(paper, facts):
    paper.shows("carrier")
    paper.text(60, 60, facts.carrier, font="Helvetica-Bold", size=16)
    paper.lines(60, 76, [*facts.remit, f"billing@{facts.domain}"], size=8.5, color=GREY, leading=11)
    paper.text(552, 64, "INVOICE", font="Helvetica", size=28, color=GREY, align="right")
    rows = [("Invoice #", f"INV-{facts.random.randrange(10000, 99999)}"), ("Invoice date", short_date(facts.issued)),
            ("Due date", short_date(facts.due))]
    paper.shows("statementDate")
    if facts.account:
        paper.shows("accountNumber")
        rows.insert(1, ("Customer ID", facts.account))
    for row, (label, value) in enumerate(rows):
        paper.text(440, 100 + row * 15, label, size=9, color=GREY, align="right")
        paper.text(552, 100 + row * 15, value, size=9, align="right")
    paper.text(60, 150, "BILL TO", font="Helvetica-Bold", size=8, color=GREY)
    for subject in ("billedName", "billedAddress", "zip"):
        paper.shows(subject)
    paper.lines(60, 164, [facts.name, f"Attn: {facts.person}", *facts.address_lines(), "office@example.com"], size=10)
    paper.box(60, 250, 492, 18, fill=LIGHT, stroke=None)
    paper.table(66, 262, [(0, "left"), (330, "right"), (480, "right")],
                [("Fax Professional, monthly", "1", money(facts.total)), ("Additional pages (212)", "212", money(2120))],
                header=("Description", "Qty", "Amount"), leading=18)
    if facts.number:
        paper.shows("number")
        paper.text(66, 330, f"Your fax number: +1 {spaced(facts.number)}")
    paper.text(552, 360, f"Total {money(facts.total + 2120)}", font="Helvetica-Bold", size=12, align="right")
    paper.text(306, 740, f"Questions? support@{facts.domain} or {facts.care}. Support fax: {facts.care_fax}", size=8, align="center")
