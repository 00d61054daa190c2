"""An account page of a telephone service's portal, printed over two pages: boxes with small labels, lists of numbers and dates."""

import datetime

from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont

from facts import money, national, short_date
from paper import GREY, LIGHT, HexColor

KIND = "bill"
ACCOUNT = "##########"
BLUE = HexColor("#2457d6")
# The letters of a web page; the files come with reportlab.
registerFont(TTFont("Vera", "Vera.ttf"))
registerFont(TTFont("VeraBd", "VeraBd.ttf"))


def frame(paper, facts):
    day = facts.issued + datetime.timedelta(days=3)
    paper.text(22, 20, "Account & billing | Admin portal", font="Vera", size=6.5)
    paper.text(590, 20, f"https://admin.{facts.domain}/#/account/billing", font="Vera", size=6.5, align="right")
    paper.text(22, 780, f"{paper.page} of 2", font="Vera", size=6.5)
    paper.text(590, 780, f"{day.month}/{day.day}/{day.year}, 4:47 PM", font="Vera", size=6.5, align="right")


def field(paper, x, y, width, label, values):
    paper.box(x, y, width, 24 + 13 * len(values), stroke=LIGHT)
    paper.text(x + 8, y + 12, label, font="Vera", size=6.5, color=GREY)
    paper.lines(x + 8, y + 26, values, font="Vera", size=9, leading=13, width=width - 16)


def draw(paper, facts):
    frame(paper, facts)
    paper.shows("carrier")
    paper.text(40, 56, facts.carrier, font="VeraBd", size=13, color=BLUE, width=260)
    paper.text(40, 108, "Account & billing", font="Vera", size=18)
    paper.text(40, 134, "Overview", font="VeraBd", size=8.5, color=BLUE)
    paper.text(120, 134, "Payment methods        Tax exemption        Licenses", font="Vera", size=8.5, color=GREY)
    paper.text(40, 170, "Company", font="VeraBd", size=10.5)
    for subject in ("billedName", "billedAddress", "zip"):
        paper.shows(subject)
    field(paper, 40, 180, 330, "Company name", [facts.name])
    field(paper, 40, 223, 330, "Billing address", [*facts.address_lines(), "United States"])
    if facts.account:
        paper.shows("accountNumber")
        field(paper, 384, 180, 188, "Account ID", [facts.account])
    field(paper, 384, 223, 188, "Edition", ["Advanced, billed monthly"])
    paper.text(40, 320, "Latest statement", font="VeraBd", size=10.5)
    paper.shows("statementDate")
    for x, label, value in [(40, "Statement date", short_date(facts.issued)), (220, "Amount", money(7428)),
                            (400, "AutoPay on", short_date(facts.due))]:
        field(paper, x, 330, 172, label, [value])
    paper.text(40, 404, "Charges", font="VeraBd", size=10.5)
    style = {"font": "Vera", "size": 8.5, "leading": 22}
    y = paper.table(48, 424, [(0, "left"), (516, "right")],
                    [("Advanced user license (2)", "$49.98"), ("Additional local number (1)", "$4.99"),
                     ("Compliance and recovery fee", "$7.00"), ("Taxes and emergency calling fee", "$12.31")], **style)
    paper.text(40, y + 22, "Past statements", font="VeraBd", size=10.5)
    earlier = [facts.issued - datetime.timedelta(days=30 * (index + 1)) for index in range(6)]
    paper.table(48, y + 42, [(0, "left"), (516, "right")], [(short_date(day), "Download PDF") for day in earlier], **style)
    paper.new_page()
    frame(paper, facts)
    paper.text(40, 60, "Phone numbers", font="VeraBd", size=10.5)
    rows = [(facts.other_numbers[0], "Main number, auto-receptionist"), (facts.other_numbers[1], "Ext. 101, voice")]
    if facts.number:
        paper.shows("number", clearly=False)
        rows.append((facts.number, "Ext. 102, fax"))
    paper.table(48, 82, [(0, "left"), (142, "left")], [(national(number), use) for number, use in rows], **style)
    paper.text(40, 200, f"Need help? Open a case or call {facts.care}. (c) {facts.carrier}.", font="Vera", size=7.5, color=GREY)
