"""A magazine-like bill in three columns; the account stands only in boxes of the remittance stub, above a line for the scanner."""

from facts import brief_date, money, national, us_date
from paper import GREY, WIDTH, HexColor

KIND = "bill"
ACCOUNT = "#### ## ### #######"
PURPLE = HexColor("#4b2e83")


def draw(paper, facts):
    paper.shows("carrier")
    paper.text(572, 50, facts.carrier, font="Helvetica-Bold", size=20, color=PURPLE, align="right", width=330)
    paper.text(40, 44, "Hello! Your bill is ready.", size=14)
    paper.shows("statementDate")
    paper.text(40, 62, f"Bill date {us_date(facts.issued)}", size=9)
    paper.rule(40, 74, 572, color=PURPLE, width=2)
    paper.text(40, 100, "Your month", font="Helvetica-Bold", size=11, color=PURPLE)
    paper.table(40, 120, [(0, "left"), (160, "right")],
                [("Previous balance", money(12944)), ("Paid " + brief_date(facts.period_start), "-" + money(12944)),
                 ("Internet 500", money(7999)), ("Voice", money(2999)), ("TV receiver", money(1000)), ("Taxes and fees", money(946))],
                size=8.5)
    paper.text(226, 100, "Voice details", font="Helvetica-Bold", size=11, color=PURPLE)
    y = 120
    if facts.number:
        paper.shows("number")
        paper.text(226, y, f"Fax line: {national(facts.number)}", size=9)
        y += 14
    paper.paragraph(226, y, "Unlimited calling in the US, Canada and Mexico. Two calls to directory assistance were not charged.", 160,
                    size=8.5, leading=11)
    paper.text(412, 100, "We can help", font="Helvetica-Bold", size=11, color=PURPLE)
    paper.paragraph(412, 120, f"Chat at {facts.domain}/chat, dial {facts.care}, or drop in at 88 Galleria Way. For your safety we ask for "
                    f"security code {facts.random.randrange(1000, 9999)} when you call.", 160, size=8.5, leading=11)
    paper.box(40, 260, 532, 120, fill="#ece8f5", stroke=None)
    paper.text(60, 300, "Bundle and save", font="Helvetica-Bold", size=18, color=PURPLE)
    paper.paragraph(60, 322, "Add a second voice line for $10 a month. Call 1-800-555-0160 and mention offer 20264471.", 400, size=10)
    paper.paragraph(40, 410, "Unpaid balances may be charged a late fee of $8.00. Franchise authority: Office of Cable Television, 1 Capitol "
                    "Square, Trenton, NJ 08625, FCC community ID NJ0483.", 532, size=7.5, leading=10, color=GREY)
    paper.canvas.setDash(2, 3)
    paper.rule(0, 540, WIDTH)
    paper.canvas.setDash()
    paper.text(40, 560, "Please send this part with your check", font="Helvetica-Oblique", size=8, color=GREY)
    boxes = [("AMOUNT DUE", money(12944), 90), ("DUE DATE", us_date(facts.due), 90), ("AMOUNT ENCLOSED", "", 100)]
    if facts.account:
        paper.shows("accountNumber")
        boxes.insert(0, ("ACCT. NO.", facts.account, 170))
    x = 40
    for label, value, width in boxes:
        paper.box(x, 570, width, 34)
        paper.text(x + 5, 580, label, size=6, color=GREY)
        paper.text(x + 5, 597, value, font="Helvetica-Bold", size=11)
        x += width + 8
    paper.shows("billedName", clearly=False)
    paper.shows("billedAddress")
    paper.shows("zip")
    lines = [facts.name, facts.street_and_unit, f"{facts.city} {facts.state}  {facts.zip}"]
    paper.lines(50, 640, [line.upper() for line in lines], size=9, leading=12, width=330)
    paper.lines(400, 640, [facts.carrier.upper(), *[line.upper() for line in facts.remit]], size=9, leading=12, width=172)
    scanned = (facts.account or "").replace(" ", "")
    paper.text(306, 740, f"{scanned} 00012944 00000000 7".strip(), font="Courier", size=11, align="center")
