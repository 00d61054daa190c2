"""A cable company: account number in groups, "Service for" beside it, a coupon with the same facts at the foot."""

from facts import money, national, us_date
from paper import GREY, WIDTH, white

KIND = "bill"
ACCOUNT = "#### ## ### #######"


def draw(paper, facts):
    paper.box(0, 0, WIDTH, 50, fill="#7a1f5c", stroke=None)
    paper.shows("carrier")
    paper.text(40, 32, f"{facts.carrier} Business", font="Helvetica-Bold", size=16, color=white)
    paper.text(572, 32, f"Statement Date: {us_date(facts.issued)}", size=9, color=white, align="right")
    paper.shows("statementDate")
    for subject in ("billedName", "billedAddress", "zip"):
        paper.shows(subject)
    paper.text(40, 80, f"Customer Name: {facts.name}")
    paper.text(40, 93, f"Billing Address: {facts.address_in_one_line}")
    if facts.account:
        paper.shows("accountNumber")
        paper.text(40, 106, f"Account Number: {facts.account}")
    if facts.number:
        paper.shows("number", clearly=False)
        paper.text(40, 119, f"Phone number on this account: {national(facts.number)}")
    paper.table(40, 160, [(0, "left"), (260, "right")],
                [("Internet 200", money(8999)), ("Business Voice", money(3999)), ("Fax line feature", money(500)),
                 ("Taxes, fees and surcharges", money(1203))], header=("New charges", ""))
    paper.text(340, 160, "Need help?", font="Helvetica-Bold")
    paper.lines(340, 174, [f"Call {facts.care}", f"or visit {facts.domain}/support", "TTY 711", "Your store: 2211 Commerce Dr,",
                           "Springfield, VA 22150"], size=9)
    paper.rule(30, 620, 580)
    if facts.account:
        paper.table(330, 650, [(0, "left"), (230, "right")],
                    [("Account number", facts.account), ("Amount due", money(14701)), ("Please pay by", us_date(facts.due))])
    paper.lines(40, 650, [facts.name, *facts.address_lines()], width=270)
    paper.lines(40, 720, [facts.carrier.upper(), *[line.upper() for line in facts.remit]], color=GREY)
