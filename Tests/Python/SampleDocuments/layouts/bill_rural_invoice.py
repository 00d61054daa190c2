"""A rural company's monthly invoice: the account number begins with the billing number; lines are headed like 312/555-0100.0."""

from facts import brief_date, dashed, money
from paper import GREY, HexColor

KIND = "bill"
ACCOUNT = "B-######-#"
RED = HexColor("#b01e23")


def slashed(number):
    return f"{number[:3]}/{number[3:6]}-{number[6:]}.0"


def head(paper, facts, account):
    paper.text(40, 46, facts.carrier, font="Times-Bold", size=18, color=RED, width=330)
    rows = [("", f"Page {paper.page} of 2"), ("Date of Bill", brief_date(facts.issued))]
    rows += [("Account Number", account)] if account else []
    paper.table(392, 40, [(0, "left"), (180, "right")], rows, font="Times-Roman", leading=11)
    paper.rule(40, 72, 572, color=RED, width=1.2)


def draw(paper, facts):
    account = facts.account and dashed(facts.btn) + facts.account[10:]
    paper.shows("carrier")
    paper.shows("statementDate")
    if account:
        paper.shows("accountNumber")
    head(paper, facts, account)
    paper.text(40, 100, "Your Monthly Invoice", font="Times-Italic", size=17)
    total = facts.total * (3 if facts.number else 2)
    paper.table(40, 128, [(0, "left"), (260, "right")],
                [("New Charges Due Date", brief_date(facts.due)), ("Previous Balance", "98.40"),
                 (f"Payments Received Thru {brief_date(facts.period_end)}", "-98.40"), ("Thank you for your payment!", ""),
                 ("Balance Forward", ".00"), ("New Charges", money(total)[1:]), ("Total Amount Due", money(total))],
                header=("Account Summary", ""), font="Times-Roman", size=11, leading=18)
    y = 104
    for heading, words in [("TO PAY YOUR BILL", f"Online, by phone {facts.care[:-2]}47, or by mail: {', '.join(facts.remit)}."),
                           ("TO CONTACT US", f"Business {facts.care}. Hearing impaired TTY 1-877-555-0126."),
                           ("NOTICE", "A returned check costs $25.00. You will not lose local service for not paying toll charges.")]:
        paper.text(340, y, heading, font="Times-Bold", size=10, color=RED)
        y = paper.paragraph(340, y + 13, words, 232, font="Times-Roman", size=10, leading=12) + 12
    paper.canvas.setDash(4, 3)
    paper.rule(40, 540, 572)
    paper.canvas.setDash()
    paper.text(40, 556, "PLEASE DETACH AND RETURN PAYMENT PORTION. DO NOT STAPLE.", font="Times-Roman", size=7.5, color=GREY)
    paper.text(60, 640, "AV 01 017734 33081H 62 A**5DGT", font="Courier", size=8)
    paper.shows("billedName", clearly=False)
    paper.shows("billedAddress")
    paper.shows("zip")
    lines = [facts.name.upper(), facts.street_and_unit.upper(), f"{facts.city} {facts.state} {facts.zip}".upper()]
    paper.lines(60, 653, lines, font="Courier", size=9.5, leading=12, width=290)
    paper.lines(572, 580, [f"Amount Due   {money(total)}", f"Due Date   {brief_date(facts.due)}", "Amount Enclosed   $ ____________"],
                font="Times-Bold", size=11, leading=16, align="right")
    paper.lines(380, 653, [facts.carrier, *facts.remit], font="Courier", size=9, leading=11, width=192)
    paper.new_page()
    head(paper, facts, account)
    paper.text(306, 96, "CURRENT BILLING SUMMARY", font="Times-Bold", size=12, align="center")
    paper.text(40, 118, f"Local Service from {brief_date(facts.period_start)} to {brief_date(facts.period_end)}", font="Times-Bold", size=10)
    numbers = [facts.btn, facts.other_numbers[0]]
    if facts.number:
        paper.shows("number", clearly=False)
        numbers.append(facts.number)
    y, columns = 138, [(0, "left"), (30, "left"), (330, "left"), (500, "right")]
    for number in numbers:
        paper.table(40, y, columns, [("Qty", "Description", slashed(number), "Charge")], font="Times-Bold")
        y = paper.table(40, y + 14, columns, [("1", name, "", money(cents)[1:]) for name, cents in facts.charges],
                        font="Times-Roman", leading=12)
        paper.table(40, y, columns, [("", f"Total {slashed(number)}", "", money(facts.total)[1:])], font="Times-Italic")
        y += 24
