"""A cable bundle of television, Internet and telephone: a round amount, a narrow column of facts, the calls on page two."""

import datetime

from facts import dotted, long_date, money, national, us_date
from paper import GREY, HEIGHT, HexColor, white

KIND = "bill"
ACCOUNT = "#####-######-##-#"
BLUE, ORANGE = HexColor("#0a2d6e"), HexColor("#f08a1d")


def section(paper, x, y, width, heading, rows):
    paper.text(x, y, heading, font="Helvetica-Bold", size=10.5, color=BLUE)
    paper.rule(x, y + 4, x + width, color=ORANGE, width=1)
    return paper.table(x, y + 18, [(0, "left"), (width, "right")], rows, size=8.5, leading=13) + 12


def draw(paper, facts):
    paper.canvas.setFillColor(ORANGE)
    paper.canvas.circle(516, HEIGHT - 92, 54, stroke=0, fill=1)
    paper.text(516, 76, "Total due", size=10, color=white, align="center")
    paper.text(516, 98, money(28417), font="Helvetica-Bold", size=19, color=white, align="center")
    paper.text(516, 114, f"by {us_date(facts.due)}", size=9, color=white, align="center")
    paper.shows("carrier")
    paper.text(36, 52, facts.carrier, font="Helvetica-BoldOblique", size=24, color=BLUE, width=400)
    paper.text(36, 70, "BUSINESS  tv  |  internet  |  voice", size=8, color=GREY)
    for subject in ("billedName", "billedAddress", "zip"):
        paper.shows(subject)
    rows = [("Billing date", [long_date(facts.issued)])]
    paper.shows("statementDate")
    if facts.account:
        paper.shows("accountNumber")
        rows.insert(0, ("Your account no.", [facts.account]))
    rows += [("PIN", [f"{facts.random.randrange(1000, 9999)}"]),
             ("Billing period", [f"{us_date(facts.period_start)} -", us_date(facts.period_end)]),
             ("Support, 24/7", [facts.care]), ("Store", ["1150 Mall Loop Rd"])]
    y = 110
    for label, values in rows:
        paper.text(36, y, label, font="Helvetica-Bold", size=8, color=BLUE)
        y = paper.lines(36, y + 12, values, size=9, leading=11) + 8
    paper.canvas.setStrokeColor(ORANGE)
    paper.canvas.line(166, HEIGHT - 100, 166, HEIGHT - 400)
    paper.text(180, 110, "Account holder", font="Helvetica-Bold", size=8, color=BLUE)
    paper.lines(180, 123, [facts.name, *facts.address_lines()], size=9.5, leading=12, width=268)
    paper.text(180, 172, "What's included in this month's bill", size=14, color=BLUE)
    y = section(paper, 180, 200, 392, "Previous activity", [("Last month's balance", "$284.17"), ("Payment, thank you", "-$284.17")])
    y = section(paper, 180, y, 392, "Monthly charges", [("Business Triple Play bundle", "$219.00"), ("Waiting Room TV (2)", "$19.98"),
                                                        ("Static IP address (1)", "$20.00"), ("Bundle discount", "-$10.00")])
    section(paper, 180, y, 392, "Taxes, fees & other charges", [("Broadcast TV and regional sports surcharge", "$18.50"),
                                                                ("Voice: E911, universal service", "$12.44"), ("Franchise fee", "$4.25")])
    paper.box(36, 500, 536, 64, fill="#fdebd3", stroke=None)
    paper.text(52, 524, "Heads up: a price is changing", font="Helvetica-Bold", size=11, color=BLUE)
    paper.text(52, 542, f"From January 1 the broadcast TV surcharge is $19.95. See {facts.domain}/channels.", size=8.5)
    paper.rule(36, 610, 572, color=GREY)
    paper.lines(36, 630, ["Send payment to:", facts.carrier, *facts.remit], size=9, leading=12, width=250)
    paper.table(360, 630, [(0, "left"), (212, "right")], [("Please pay", money(28417)), ("No later than", us_date(facts.due))], leading=15)
    paper.new_page()
    paper.text(36, 44, f"{facts.carrier}  -  page 2 of 2", font="Helvetica-BoldOblique", size=12, color=BLUE)
    paper.text(36, 84, "Voice detail", size=14, color=BLUE)
    y = 104
    if facts.number:
        paper.shows("number")
        paper.text(36, y, f"Fax line {national(facts.number)}", font="Helvetica-Bold", size=10)
        y += 18
    calls = [(us_date(facts.period_start + datetime.timedelta(days=4 * index)), f"{7 + index % 4}:{17 + 5 * index}a",
              dotted(f"608555{7100 + 31 * index}"), "Madison WI", "0.00") for index in range(6)]
    paper.table(36, y, [(0, "left"), (80, "left"), (140, "left"), (260, "left"), (520, "right")], calls, size=8.5,
                header=("Date", "Time", "To", "Place", "Amount"))
