"""A web page of the carrier's customer portal as the browser prints it: its own header with the day of printing, cards of facts."""

import datetime

from facts import dashed, long_date, money
from paper import GREY, LIGHT, HexColor

KIND = "bill"
ACCOUNT = "#######-#"
LINK = HexColor("#0b66c3")


def draw(paper, facts):
    printed = facts.issued + datetime.timedelta(days=2)
    paper.text(28, 22, f"{printed.month}/{printed.day}/{printed:%y}, 9:14 AM", size=7.5)
    paper.text(306, 22, f"View bill - My {facts.domain}", size=7.5, align="center")
    paper.text(28, 776, f"https://my.{facts.domain}/billing/view?doc=5512098471&lang=en", size=7.5)
    paper.text(584, 776, "1/1", size=7.5, align="right")
    paper.shows("carrier")
    paper.text(56, 66, facts.carrier, font="Helvetica-Bold", size=15, width=250)
    for x, word in [(330, "Home"), (380, "Services"), (440, "Billing"), (494, "Help")]:
        paper.text(x, 66, word, size=9, color=LINK)
    paper.text(556, 66, "Sign out", size=9, color=LINK, align="right")
    paper.rule(56, 80, 556, color=LIGHT, width=2)
    paper.text(56, 112, "Your bill", size=20)
    paper.shows("statementDate")
    paper.text(56, 130, f"Issued {long_date(facts.issued)}", size=10, color=GREY)
    paper.text(556, 112, money(facts.total), size=20, align="right")
    paper.text(556, 130, f"Due {long_date(facts.due)}", size=10, color=GREY, align="right")
    paper.box(56, 150, 300, 100, stroke=LIGHT)
    for subject in ("billedName", "billedAddress", "zip"):
        paper.shows(subject)
    paper.text(68, 168, "Account holder", font="Helvetica-Bold", size=9)
    paper.lines(68, 186, [facts.name, *facts.address_lines(unit_apart=True)], leading=14, size=10, width=276)
    paper.text(344, 168, "Edit", size=8.5, color=LINK, align="right")
    paper.box(368, 150, 188, 100, stroke=LIGHT)
    y = 168
    facts_at_right = []
    if facts.account:
        paper.shows("accountNumber")
        facts_at_right.append(("Account", facts.account))
    if facts.number:
        paper.shows("number")
        facts_at_right.append(("Phone number", dashed(facts.number)))
    for label, value in [*facts_at_right, ("Document", "5512098471")]:
        paper.text(380, y, label, font="Helvetica-Bold", size=9)
        paper.text(380, y + 13, value, size=10)
        y += 30
    paper.text(56, 284, "Charges", font="Helvetica-Bold", size=12)
    y = 304
    for label, cents in facts.charges:
        paper.text(56, y, label)
        paper.text(556, y, money(cents), align="right")
        paper.rule(56, y + 7, 556, color=LIGHT)
        y += 22
    paper.text(56, y + 4, "Total", font="Helvetica-Bold")
    paper.text(556, y + 4, money(facts.total), font="Helvetica-Bold", align="right")
    paper.text(56, y + 50, "Earlier bills", font="Helvetica-Bold", size=12)
    for index in range(3):
        earlier = facts.issued - datetime.timedelta(days=30 * (index + 1))
        paper.text(56, y + 70 + 18 * index, long_date(earlier), color=LINK)
        paper.text(220, y + 70 + 18 * index, "PDF", size=8.5, color=LINK)
    paper.lines(56, 720, [f"Chat with us or call {facts.care}", f"By post: {', '.join(facts.remit)}"], size=8.5, color=GREY)
