"""The first page is for the mail: the window, the amount, an ad and a masked account; account, date and line stand in a panel overleaf."""

from facts import long_date, money, national, short_date
from paper import GREY, LIGHT, WIDTH, HexColor, white

KIND = "bill"
ACCOUNT = "5#########"
NIGHT = "#12263f"
SUN = HexColor("#f2a900")


def draw(paper, facts):
    paper.shows("carrier")
    paper.text(48, 62, facts.carrier, font="Helvetica-Bold", size=22, color=HexColor(NIGHT), width=400)
    paper.box(48, 70, 60, 4, fill=SUN, stroke=None)
    paper.lines(564, 50, ["Return mail only:", "PO Box 9001, Clarksville, TN 37042"], size=7, leading=9, color=GREY, align="right")
    paper.shows("billedName", clearly=False)
    paper.shows("billedAddress")
    paper.shows("zip")
    paper.lines(72, 140, [facts.name, *facts.address_lines()], font="Times-Roman", size=11.5, leading=14, width=300)
    paper.box(0, 214, WIDTH, 120, fill=NIGHT, stroke=None)
    paper.text(48, 246, "Amount due", size=12, color=white)
    paper.text(48, 290, money(facts.total), font="Helvetica-Bold", size=38, color=SUN)
    paper.text(48, 316, f"Pay by {long_date(facts.due)}", size=11, color=white)
    if facts.account:
        paper.text(564, 246, f"Account ending in {facts.account[-4:]}", size=11, color=white, align="right")
    paper.text(564, 264, "Your account details are on page 2.", size=11, color=white, align="right")
    for index, (heading, words) in enumerate([("Online", f"Pay at {facts.domain} with a bank account or card."),
                                              ("By phone", f"Call {facts.care} at any hour. A $3.50 fee applies."),
                                              ("By mail", f"{facts.carrier}, {', '.join(facts.remit)}")]):
        paper.text(48 + index * 178, 370, heading, font="Helvetica-Bold", size=11)
        paper.paragraph(48 + index * 178, 386, words, 150, size=9, leading=12)
    paper.box(48, 470, 516, 180, fill="#fff4d6", stroke=None)
    paper.text(72, 520, "Never miss a call.", font="Times-Bold", size=30)
    paper.paragraph(72, 552, "Call forwarding to your cell phone is free until spring. Ask us about it when you call, or mention offer "
                    "WINTER26 in any of our stores.", 400, font="Times-Roman", size=14, leading=19)
    paper.text(564, 760, "Page 1 of 2", size=8, color=GREY, align="right")
    paper.new_page()
    paper.text(48, 50, facts.carrier, font="Helvetica-Bold", size=11, color=HexColor(NIGHT))
    paper.text(564, 50, "Page 2 of 2", size=8, color=GREY, align="right")
    paper.rule(48, 58, 564, color=SUN, width=2)
    paper.text(48, 90, "Account details", size=16)
    paper.shows("statementDate")
    cells = [("Bill prepared", long_date(facts.issued)), ("Bill number", f"{facts.random.randrange(10**8, 10**9)}"),
             ("Service dates", f"{short_date(facts.period_start)} - {short_date(facts.period_end)}"), ("Autopay", "off")]
    if facts.account:
        paper.shows("accountNumber")
        cells.insert(0, ("Account number", facts.account))
    if facts.number:
        paper.shows("number")
        cells.insert(2, ("Service number", national(facts.number)))
    paper.box(48, 104, 516, 22 * ((len(cells) + 1) // 2) + 14, fill=LIGHT, stroke=None)
    for index, (label, value) in enumerate(cells):
        x, y = 62 + index % 2 * 256, 125 + index // 2 * 22
        paper.text(x, y, f"{label}:", size=9, color=GREY)
        paper.text(x + 86, y, value, font="Helvetica-Bold", size=9)
    paper.text(48, 226, "Charges in detail", size=16)
    y = paper.table(48, 250, [(0, "left"), (516, "right")],
                    [("Balance from your last bill", money(7733)), ("Payment, thank you", "-" + money(7733)),
                     *[(name, money(cents)) for name, cents in facts.charges], ("Amount due", money(facts.total))], size=10, leading=18)
    paper.text(48, y + 24, "The small print", size=16)
    words = ("Prices are for the plan you chose and may change at the end of its term. Surcharges are set by us and are not taxes. Write to "
             "Customer Relations, 1500 Riverside Pkwy, Suite 300, Augusta, GA 30909, within 60 days if you dispute a charge. ")
    for column in range(2):
        paper.paragraph(48 + column * 264, y + 44, words * 2, 250, font="Times-Roman", size=8.5, leading=10.5)
