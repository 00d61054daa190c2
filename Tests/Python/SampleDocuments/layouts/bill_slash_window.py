"""An old local company: postal marks above the window, a three-column summary, numbers with a slash, a slip with a scanner's line."""

from facts import money, us_date
from paper import GREY, WIDTH, HexColor

KIND = "bill"
ACCOUNT = "B-######-#"
RED = HexColor("#c4122f")


def slashed(number):
    return f"{number[:3]}/{number[3:6]}-{number[6:]}"


def draw(paper, facts):
    paper.shows("carrier")
    paper.text(40, 52, facts.carrier, font="Helvetica-BoldOblique", size=19, color=RED, width=330)
    paper.rule(40, 60, 370, color=RED, width=3)
    account = facts.account and f"{facts.btn[:3]}-{facts.btn[3:6]}-{facts.btn[6:]}{facts.account[10:]}"
    paper.text(400, 46, "YOUR MONTHLY INVOICE", font="Helvetica-Bold", size=10)
    y = 62
    rows = [("Billing Date", us_date(facts.issued)), ("New Charges Due Date", us_date(facts.due)), ("PIN", "****")]
    paper.shows("statementDate")
    if account:
        paper.shows("accountNumber")
        rows.insert(0, ("Account Number", account))
    for label, value in rows:
        paper.text(400, y, label, size=8)
        paper.text(572, y, value, font="Helvetica-Bold", size=8, align="right", width=100)
        y += 12
    paper.text(60, 116, f"****AUTO**SCH 3-DIGIT {facts.zip[:3]}   T12 P1   0.485", size=6.5)
    paper.shows("billedName", clearly=False)
    paper.shows("billedAddress")
    paper.shows("zip")
    paper.lines(60, 128, [line.upper() for line in [facts.name, *facts.address_lines(unit_apart=True)]], size=9, leading=11, width=320)
    for index in range(65):
        tall = facts.random.randrange(4)
        paper.box(60 + index * 2.6, 178 - (3 if tall & 1 else 0), 0.9, 4 + (3 if tall & 1 else 0) + (3 if tall & 2 else 0), fill="#000000",
                  stroke=None)
    for x, heading in [(40, "Account summary"), (228, "Current charges"), (416, "Good to know")]:
        paper.text(x, 226, heading, font="Helvetica-Bold", size=10, color=RED)
        paper.rule(x, 231, x + 156, color=RED)
    paper.table(40, 246, [(0, "left"), (156, "right")],
                [("Previous Balance", money(8716)),
                 (f"Payments Rec'd Thru {facts.period_end.month}/{facts.period_end.day}", "-" + money(8716)), ("Balance Forward", money(0)),
                 ("New Charges", money(facts.total)), ("Total Amount Due", money(facts.total))], size=8, leading=13)
    y = 246
    if facts.number:
        paper.shows("number")
        paper.text(228, y, f"Fax Line {slashed(facts.number)}", font="Helvetica-Bold", size=8)
        y += 13
    paper.table(228, y, [(0, "left"), (156, "right")], [(name, money(cents)) for name, cents in facts.charges], size=8, leading=13)
    paper.paragraph(416, 246, f"To pay or ask about your bill: {facts.care}. To report trouble dial 611. Hearing impaired: TTY "
                    "1-800-555-0190. Residents may qualify for Lifeline. "
                    "Directory corrections close on the 15th of next month.", 156, size=8, leading=11)
    paper.box(40, 380, 532, 74, fill="#fbeaec", stroke=None)
    paper.text(56, 410, "Fiber is coming to your street.", font="Helvetica-Bold", size=17, color=RED)
    paper.text(56, 432, f"Speeds up to 2 Gig. See if you are next at {facts.domain}/fiber or call 1-800-555-0166.", size=10)
    paper.canvas.setDash(4, 3)
    paper.rule(0, 540, WIDTH)
    paper.canvas.setDash()
    paper.text(306, 553, "Detach here. Return the lower part with your payment. Please do not send cash or staple.", size=7, color=GREY,
               align="center")
    rows = [("Amount To Pay By " + us_date(facts.due), money(facts.total)), ("Amount Enclosed", "$ ____________")]
    if account:
        rows.insert(0, ("Account Number", account))
    paper.table(330, 584, [(0, "left"), (242, "right")], rows, size=9, leading=18)
    paper.lines(60, 584, ["P.O. Box 5157", "Tampa, FL 33675"], size=7.5, leading=10)
    paper.text(60, 626, "[  ] New address or telephone? Mark here and write it on the back.", size=7.5)
    paper.lines(330, 664, [line.upper() for line in [facts.carrier, *facts.remit]], size=9, leading=12, width=240)
    scanned = (facts.account or "").replace("-", "")
    paper.text(60, 748, f"6402 {scanned} 0000{facts.total:06d} 0000000000 4".replace("  ", " "), font="Courier", size=10)
