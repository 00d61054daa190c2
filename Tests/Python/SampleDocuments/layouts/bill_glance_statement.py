"""A large telephone company's monthly statement: the customer above the logo, a stack of facts at the right of both pages, a coupon."""

from facts import money, short_date, spaced
from paper import GREY, WIDTH, HexColor, white

KIND = "bill"
ACCOUNT = "831-000-#### ###"
SKY = HexColor("#0a7fb5")


def head(paper, facts, lines):
    paper.lines(48, 46, [line.upper() for line in lines], size=9, leading=11, width=305)
    y = 40
    for label, value in [("Page", f"{paper.page} of 2"), ("Account Number", facts.account),
                         ("Billing Date", short_date(facts.issued)), ("Web Site", facts.domain)]:
        if value:
            paper.text(372, y, label, font="Helvetica-Bold", size=8)
            paper.text(462, y, value, size=8.5)
            y += 12


def title(paper, y, words, x=36, width=540):
    paper.box(x, y - 11, width, 15, fill=SKY, stroke=None)
    paper.text(x + 6, y, words, font="Helvetica-Bold", size=9.5, color=white)


def draw(paper, facts):
    paper.shows("statementDate")
    if facts.account:
        paper.shows("accountNumber")
    paper.shows("billedName", clearly=False)
    paper.shows("billedAddress")
    paper.shows("zip")
    head(paper, facts, [facts.name, facts.street_and_unit.replace(",", ""), f"{facts.city} {facts.state} {facts.zip}"])
    paper.canvas.setFillColor(SKY)
    paper.canvas.circle(48, 692, 9, stroke=0, fill=1)
    paper.shows("carrier")
    paper.text(64, 106, facts.carrier, font="Helvetica-Bold", size=15, width=290)
    paper.text(36, 128, "Monthly Statement", font="Helvetica-Bold", size=13)
    paper.text(576, 128, f"{short_date(facts.period_start)} - {short_date(facts.period_end)}", size=9, align="right")
    plans = (3 if facts.number else 2) * 4725
    due = plans + 2117
    title(paper, 156, "Bill-At-A-Glance", width=262)
    y = paper.table(42, 174, [(0, "left"), (250, "right")],
                    [("Previous Bill", money(15288)), (f"Payment Received {facts.period_start:%m-%d} - Thank You!", money(15288) + "CR"),
                     ("Adjustments", ".00"), ("Balance", ".00"), ("Current Charges", money(due)), ("Total Amount Due", money(due)),
                     ("Amount Due in Full by", short_date(facts.due))], leading=15)
    title(paper, 156, "Billing Summary", x=314, width=262)
    paper.table(320, 174, [(0, "left"), (250, "right")],
                [("Plans and Services", money(plans)), (facts.care, ""), ("Repair Service", ""), (facts.care[:-2] + "95", ""),
                 ("Surcharges, Fees and Taxes", money(2117)), ("Total of Current Charges", money(due))], size=8.5, leading=15)
    title(paper, 320, "News You Can Use")
    paper.paragraph(42, 338, f"CARRIER INFORMATION. Our records indicate that you have selected {facts.carrier} or a company that resells "
                    "its services as your primary local toll and long distance carrier. Text telephone (TTY) users dial 711.", 520)
    paper.canvas.setDash(4, 3)
    paper.rule(0, 590, WIDTH)
    paper.canvas.setDash()
    paper.text(36, 602, "Return bottom portion with your check in the enclosed envelope.", size=7.5, color=GREY)
    rows = [("DUE BY:", short_date(facts.due)), ("AMOUNT DUE:", money(due)), ("AMOUNT ENCLOSED:", "$ ____________")]
    if facts.account:
        rows.insert(1, ("ACCOUNT NUMBER:", facts.account))
    paper.table(430, 628, [(0, "right"), (8, "left")], rows, leading=16)
    paper.lines(60, 688, ["Make checks payable to:", facts.carrier.upper(), *[line.upper() for line in facts.remit]], size=9, leading=11)
    paper.new_page()
    head(paper, facts, [facts.name])
    title(paper, 116, "Plans and Services")
    numbers = list(facts.other_numbers)
    if facts.number:
        paper.shows("number", clearly=False)
        numbers.insert(1, facts.number)
    y, columns = 136, [(0, "left"), (528, "right")]
    charges = [("     1. Business Local Calling Unlimited", "38.00"), ("     2. Access and Cost Assessment Charges", "9.25")]
    for number in numbers:
        y = 8 + paper.table(42, y, columns, charges, header=(f"Charges for {spaced(number)}", "47.25"))
    paper.table(42, y, columns, [("     Federal Universal Service Fee", "8.12"), ("     9-1-1 Emergency System", "4.50"),
                                 ("     State and Local Taxes", "8.55")], header=("Surcharges, Fees and Taxes", "21.17"))
