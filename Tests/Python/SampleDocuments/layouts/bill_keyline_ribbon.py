"""A nationwide carrier's bill: facts in one thin line on each page, mail-sorting codes above the address, the fax line overleaf."""

from facts import dotted, long_date, short_date
from paper import GREY, LIGHT, WIDTH, HexColor

KIND = "bill"
ACCOUNT = "###-###-###-0001-##"
RED = HexColor("#cd040b")


def ribbon(paper, facts, invoice):
    paper.text(40, 38, facts.carrier, font="Helvetica-Bold", size=16, width=330)
    parts = [f"Bill date: {long_date(facts.issued)}", f"Invoice: {invoice}", f"Page {paper.page} of 2"]
    if facts.account:
        parts.insert(1, f"Account: {facts.account}")
    paper.text(40, 60, "     |     ".join(parts), size=8, color=GREY)
    paper.rule(40, 68, 572, color=RED, width=2.5)


def draw(paper, facts):
    invoice = f"88{facts.random.randrange(10**6, 10**7)}"
    sorting = facts.random.randrange(100000, 999999)
    paper.shows("carrier")
    paper.shows("statementDate")
    if facts.account:
        paper.shows("accountNumber")
    ribbon(paper, facts, invoice)
    paper.text(54, 118, f"KEYLINE {sorting:07d}/{sorting % 977:05d}", font="Courier", size=7)
    paper.text(54, 127, f"************AUTO**SCH 3-DIGIT {facts.zip[:3]}   T8 P1", font="Courier", size=7)
    paper.shows("billedName", clearly=False)
    paper.shows("billedAddress")
    paper.shows("zip")
    lines = [line.upper() for line in [facts.name, *facts.address_lines(unit_apart=True)]]
    paper.lines(54, 140, lines, size=9, leading=11.5, width=290)
    for index in range(52):
        tall = 4 + (sorting * (index + 3)) % 7
        paper.rule(54 + 4 * index, 190, 55.4 + 4 * index, color=HexColor("#000000"), width=tall)
    paper.text(372, 120, "Amount due", size=11)
    paper.text(372, 152, "$142.87", font="Helvetica-Bold", size=30)
    paper.text(372, 170, f"Pay by {long_date(facts.due)} to avoid a late fee.", size=9, color=GREY)
    paper.text(40, 250, "Here's what changed since last month", font="Helvetica-Bold", size=13)
    paper.paragraph(40, 270, "Your bill went up $1.09. The Federal Universal Service Charge is set each quarter by the FCC.", 300)
    paper.table(40, 326, [(0, "left"), (300, "right")],
                [("Balance from last bill", "$141.78"), ("Payments received", "-$141.78"), ("Account charges", "$5.00"),
                 ("Your services", "$128.95"), ("Surcharges, taxes and fees", "$8.92"), ("Total due", "$142.87")], size=10, leading=20)
    paper.box(372, 236, 200, 220, fill="#f6f6f6", stroke=None)
    paper.text(384, 256, "Ways to pay", font="Helvetica-Bold", size=11)
    paper.lines(384, 274, ["Online", f"business.{facts.domain}", "", "By phone", facts.care, "", "Support 24/7", facts.care[:-2] + "94"])
    paper.canvas.setDash(1, 2)
    paper.rule(0, 600, WIDTH)
    paper.canvas.setDash()
    paper.lines(40, 624, [f"Bill date {short_date(facts.issued)}", *([f"Account number {facts.account}"] if facts.account else []),
                          f"Invoice number {invoice}"], size=9, leading=13)
    paper.lines(360, 624, [f"Total due by {short_date(facts.due)}: $142.87", "Make check payable to:", "", facts.carrier.upper(),
                           *[line.upper() for line in facts.remit]], size=9, leading=13)
    paper.new_page()
    ribbon(paper, facts, invoice)
    paper.text(40, 104, "Your services", font="Helvetica-Bold", size=18)
    y = 136
    for service, price, details in [("Business internet", "$89.00", ["Gig connection 940/880 Mbps", "Static IP, 1 address"]),
                                    ("Business voice", "$39.95", ["Unlimited nationwide calling", "Non-published listing"])]:
        paper.box(40, y - 16, 532, 24, fill=LIGHT, stroke=None)
        paper.text(48, y, service, font="Helvetica-Bold", size=11)
        paper.text(564, y, price, font="Helvetica-Bold", size=11, align="right")
        y += 24
        if service == "Business voice" and facts.number:
            paper.shows("number")
            paper.text(48, y, f"Fax line {dotted(facts.number)}", font="Helvetica-Bold")
            y += 15
        y = paper.lines(48, y, details, size=9, leading=14) + 18
    taxes = [("Fed Universal Service Charge", "$2.77"), ("State 911 Fee", "$1.50"), ("State Telecom Excise Surcharge", "$4.65")]
    paper.table(40, y, [(0, "left"), (524, "right")], taxes, header=("Surcharges, taxes and fees", "$8.92"), leading=15)
    paper.paragraph(40, 640, "Surcharges are our charges, not taxes, and help us to recover the costs of governmental charges and fees. "
                    f"Correspondence: {facts.carrier}, PO Box 4846, Trenton, NJ 08650.", 532, size=8, leading=10, color=GREY)
