"""A VoIP company: a table of DIDs, facts in two rows of four columns with the labels above the values."""

from facts import dashed, money, us_date
from paper import GREY

KIND = "bill"
ACCOUNT = "########"


def draw(paper, facts):
    paper.shows("carrier")
    paper.text(54, 56, facts.carrier, font="Helvetica-Bold", size=15, color=GREY)
    cells = [("Invoice date", us_date(facts.issued)), ("Invoice number", "2026-118432"),
             ("Service period", f"{us_date(facts.period_start)} - {us_date(facts.period_end)}"), ("Due date", us_date(facts.due))]
    paper.shows("statementDate")
    if facts.account:
        paper.shows("accountNumber")
        cells.insert(1, ("Account ID", facts.account))
    for index, (label, value) in enumerate(cells):
        x, y = 54 + index % 3 * 170, 90 + index // 3 * 40
        paper.text(x, y, label, size=8, color=GREY)
        paper.text(x, y + 13, value, size=10)
    for subject in ("billedName", "billedAddress", "zip"):
        paper.shows(subject)
    paper.text(54, 184, "Billing information", font="Helvetica-Bold", size=10)
    paper.lines(54, 198, [facts.name, *facts.address_lines(), "United States"], leading=12)
    rows = [(dashed(number), "Hosted extension", money(1995)) for number in facts.other_numbers]
    if facts.number:
        paper.shows("number", clearly=False)
        rows.append((dashed(facts.number), "T.38 fax", money(995)))
    paper.table(54, 280, [(0, "left"), (140, "left"), (480, "right")], rows, header=("DID number", "Plan", "Charge"))
    paper.paragraph(54, 400, f"Paid automatically with the card ending in 4417. Support: {facts.care}, Mon to Fri. E911 address on file.", 480)
