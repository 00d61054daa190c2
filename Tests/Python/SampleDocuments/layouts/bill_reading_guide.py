"""A carrier's first bill with numbered discs beside its parts; the last page explains "How to read your bill" with the same labels but no values."""

from facts import money, national, short_date
from paper import GREY, HEIGHT, LIGHT, HexColor, white

KIND = "bill"
ACCOUNT = "### #### ###"
CORAL = HexColor("#d9483b")
NAVY = HexColor("#14284b")


def disc(paper, x, y, number):
    paper.canvas.setFillColor(CORAL)
    paper.canvas.circle(x, HEIGHT - y + 3, 7, stroke=0, fill=1)
    paper.text(x, y, number, font="Helvetica-Bold", size=8.5, color=white, align="center")


def draw(paper, facts):
    paper.shows("carrier")
    paper.text(46, 54, facts.carrier, font="Helvetica-Bold", size=15, color=NAVY, width=300)
    paper.text(566, 54, "page 1 of 2", size=8, color=GREY, align="right")
    paper.text(46, 100, "Hello, and welcome!", font="Helvetica", size=24, color=CORAL)
    paper.text(46, 120, "This is your first bill. The numbers in the red discs are explained on the last page.", size=9.5, color=GREY)
    for subject in ("billedName", "billedAddress", "zip"):
        paper.shows(subject)
    disc(paper, 53, 158, 1)
    paper.text(68, 158, "Customer info", font="Helvetica-Bold", size=9, color=NAVY)
    y = paper.paragraph(68, 173, facts.name, 240)
    paper.lines(68, y, facts.address_lines(unit_apart=True), leading=13, width=240)
    rows = []
    if facts.account:
        paper.shows("accountNumber")
        rows.append(("2", "Your account number", facts.account))
    paper.shows("statementDate")
    rows += [("3", "Bill issue date", short_date(facts.issued)), ("4", "AutoPay will run on", short_date(facts.due))]
    y = 158
    for number, label, value in rows:
        disc(paper, 345, y, number)
        paper.text(360, y, label, font="Helvetica-Bold", size=9, color=NAVY)
        paper.text(360, y + 15, value, size=11.5)
        y += 38
    paper.box(46, 282, 520, 56, fill=NAVY, stroke=None)
    first = 12800
    disc(paper, 66, 314, 5)
    paper.text(84, 316, "Your total for this bill", size=14, color=white)
    paper.text(550, 318, money(first), font="Helvetica-Bold", size=24, color=white, align="right")
    y = 372
    groups = [("6", "One-time charges", [("Activation of business service", 3500), ("Welcome credit", -3500)]),
              ("7", f"Partial month, {short_date(facts.period_start)} to {short_date(facts.period_end)}", [("Fiber 300 for business", 3680),
                                                                                                    ("Business phone line", 1240)]),
              ("8", "Month ahead", [("Fiber 300 for business", 5500), ("Business phone line", 1860)]),
              ("9", "Taxes, fees and other charges", [("Federal universal service", 291), ("State and local", 229)])]
    for number, title, items in groups:
        disc(paper, 53, y, number)
        paper.text(68, y, title, font="Helvetica-Bold", size=10, color=NAVY)
        paper.text(566, y, f"{sum(cents for _, cents in items) / 100:.2f}", font="Helvetica-Bold", size=10, align="right")
        y = paper.table(84, y + 16, [(0, "left"), (410, "right")], [(label, f"{cents / 100:.2f}") for label, cents in items], leading=14)
        if facts.number and number == "8":
            paper.shows("number")
            paper.text(84, y, f"Business phone number: {national(facts.number)}", size=9.5)
            y += 14
        paper.rule(68, y - 4, 566, color=LIGHT)
        y += 16
    paper.text(46, 730, f"Chat with us at {facts.domain}/hello or call {facts.care}. Mail (no payments): {', '.join(facts.remit)}", size=8, color=GREY)
    paper.new_page()
    paper.text(46, 54, facts.carrier, font="Helvetica-Bold", size=15, color=NAVY, width=300)
    paper.text(566, 54, "page 2 of 2", size=8, color=GREY, align="right")
    paper.text(46, 100, "How to read your bill", size=24, color=CORAL)
    guide = [("Customer info", "The name and address we have on file for you. Wrong? Tell us and we will correct it."),
             ("Your account number", "Have it ready when you call us or when you pay by phone."),
             ("Bill issue date", "The day on which we made the bill. Payments received later are on the next one."),
             ("AutoPay will run on", "The day on which your card or bank account will be charged."),
             ("Your total for this bill", "What you owe now. Your first bill is higher, because it covers more than a month."),
             ("One-time charges", "Activation, installation, equipment bought, and credits."),
             ("Partial month", "From the day your service began until the bill was made."), ("Month ahead", "We bill one month in advance."),
             ("Taxes, fees and other charges", "Some go to governments, some we keep to recover our costs.")]
    y = 140
    for index, (label, words) in enumerate(guide):
        disc(paper, 53, y, index + 1)
        paper.text(68, y, label, font="Helvetica-Bold", size=10.5, color=NAVY)
        y = paper.paragraph(68, y + 15, words, 440, size=10) + 16
    paper.paragraph(46, 640, "A fax machine, an alarm or a credit card terminal on your line? Let us know, so that we can set the line up for it. In "
                    "a power outage the line works for up to eight hours if you have our battery.", 520, size=9, color=GREY)
