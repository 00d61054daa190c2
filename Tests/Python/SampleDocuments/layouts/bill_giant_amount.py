"""A modern bill in one large typeface: the amount half a page wide, below it a list of large labels and values between hairlines."""

from facts import dotted, money, short_date
from paper import GREY, LIGHT, HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

KIND = "bill"
ACCOUNT = "9## ######"
CORAL = HexColor("#e4572e")
pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
pdfmetrics.registerFont(TTFont("VeraBd", "VeraBd.ttf"))


def draw(paper, facts):
    paper.box(48, 36, 16, 16, fill=CORAL, stroke=None)
    paper.shows("carrier")
    paper.text(72, 50, facts.carrier, font="VeraBd", size=15, width=300)
    paper.text(564, 50, "1 of 1", font="Vera", size=8, color=GREY, align="right")
    paper.text(48, 108, "You owe", font="Vera", size=16)
    paper.text(46, 168, money(facts.total), font="VeraBd", size=58, color=CORAL)
    paper.text(48, 194, f"by {short_date(facts.due)}", font="Vera", size=16)
    for subject in ("billedName", "billedAddress", "zip"):
        paper.shows(subject)
    paper.rule(48, 223, 564, color=LIGHT, width=1)
    paper.text(48, 240, "Account owner", font="Vera", size=12.5, color=GREY)
    # A long name is broken into two lines.
    y = paper.paragraph(200, 240, facts.name, 364, font="Vera", size=12.5, leading=18)
    y = paper.lines(200, y, facts.address_lines(), font="Vera", size=12.5, leading=18) + 8
    rows = []
    if facts.account:
        paper.shows("accountNumber")
        rows.append(("Account", facts.account))
    paper.shows("statementDate")
    rows.append(("Bill issued", short_date(facts.issued)))
    if facts.number:
        paper.shows("number")
        rows.append(("Phone number", dotted(facts.number)))
    for label, value in rows:
        paper.rule(48, y - 17, 564, color=LIGHT, width=1)
        paper.text(48, y, label, font="Vera", size=12.5, color=GREY)
        paper.text(200, y, value, font="Vera", size=12.5)
        y += 26
    y += 18
    paper.text(48, y, "What you're paying for", font="VeraBd", size=13)
    for label, cents in facts.charges:
        y += 26
        paper.text(48, y, label, font="Vera", size=10)
        paper.box(250, y - 9, max(4, 220 * cents / facts.total), 10, fill=CORAL, stroke=None)
        paper.text(564, y, money(cents), font="Vera", size=10, align="right")
    paper.text(48, y + 46, "What changed", font="VeraBd", size=13)
    y = paper.paragraph(48, y + 66, f"Nothing. Your last bill was {money(facts.total)} too, and you paid it on "
                        f"{short_date(facts.period_start)}. Thanks!", 516, font="Vera", size=10, leading=15)
    paper.box(48, y + 8, 516, 54, fill=LIGHT, stroke=None)
    paper.text(62, y + 30, "Tired of checks? Set up automatic payments and save $5.00 a month.", font="Vera", size=10)
    paper.text(62, y + 48, f"{facts.domain}/autopay", font="VeraBd", size=10, color=CORAL)
    paper.lines(48, 726, [f"Talk to us: {facts.care}, 7 am to 9 pm, or text HELP to 555019", f"Send checks to {', '.join(facts.remit)}",
                          "Moving? Tell us two weeks before."], font="Vera", size=7.5, leading=11, color=GREY)
