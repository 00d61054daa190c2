"""The facts stand only on the coupon at the foot, with right-aligned labels."""

from facts import dashed, money, short_date
from paper import GREY, WIDTH

KIND = "bill"
ACCOUNT = "###########"


def draw(paper, facts):
    paper.shows("carrier")
    paper.text(60, 60, facts.carrier, font="Helvetica-Bold", size=14)
    paper.text(60, 76, f"Service period {short_date(facts.period_start)} through {short_date(facts.period_end)}", size=9)
    paper.table(60, 120, [(0, "left"), (480, "right")], [(name, money(cents)) for name, cents in facts.charges],
                header=("Charges", "Amount"))
    if facts.number:
        paper.shows("number", clearly=False)
        paper.text(60, 200, f"These charges are for {dashed(facts.number)} (facsimile).")
    paper.rule(36, 560, WIDTH - 36)
    paper.text(306, 572, "Please detach and return with your payment", size=8, color=GREY, align="center")
    rows = [("Billing Date:", short_date(facts.issued)), ("Total Amount Due:", money(facts.total)),
            ("Payment Due Date:", short_date(facts.due)), ("Amount Enclosed:", "$")]
    paper.shows("statementDate")
    if facts.account:
        paper.shows("accountNumber")
        rows.insert(0, ("Account No.:", facts.account))
    for row, (label, value) in enumerate(rows):
        paper.text(470, 600 + row * 14, label, align="right")
        paper.text(478, 600 + row * 14, value, font="Helvetica-Bold")
    paper.shows("billedName", clearly=False)
    paper.shows("billedAddress")
    paper.shows("zip")
    paper.lines(60, 610, [facts.name, *facts.address_lines()], width=270)
    paper.lines(60, 690, [facts.carrier, *facts.remit])
