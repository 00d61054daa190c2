"""A cloud telephone service's invoice in Vera: labels with colons, "Sold To" and "Bill To" addresses, wide tables of charges and taxes."""

import datetime

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from facts import long_date, money, national, us_date
from paper import GREY, LIGHT, HexColor

KIND = "bill"
ACCOUNT = "A00######"
BLUE = HexColor("#2d6cdf")


def draw(paper, facts):
    # Both typefaces come with reportlab.
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
    pdfmetrics.registerFont(TTFont("VeraBd", "VeraBd.ttf"))
    plain, bold = {"font": "Vera", "size": 8}, {"font": "VeraBd", "size": 8}
    paper.shows("carrier")
    paper.text(36, 56, facts.carrier, font="VeraBd", size=17, color=BLUE, width=300)
    paper.lines(36, 80, ["55 Almaden Tower, 6th Floor", "San Jose, CA 95113", "Federal Employer ID 61-0044918"], color=GREY, **plain)
    rows = [("Invoice Date:", long_date(facts.issued)), ("Invoice #:", f"INV{facts.random.randrange(190000000, 199999999)}"),
            ("Payment Terms:", "Due Upon Receipt"), ("Due Date:", long_date(facts.due))]
    paper.shows("statementDate")
    if facts.account:
        paper.shows("accountNumber")
        rows.append(("Account Number:", facts.account))
    rows += [("Currency:", "USD"), ("Payment Method:", "Visa ************4404")]
    for row, (label, value) in enumerate(rows):
        paper.text(350, 50 + 13 * row, label, **bold)
        paper.text(450, 50 + 13 * row, value, **plain)
    for subject in ("billedName", "billedAddress", "zip"):
        paper.shows(subject)
    paper.text(36, 152, "Account Information:", **bold)
    paper.text(140, 152, facts.name, width=430, **plain)
    for x, label in [(36, "Sold To Address:"), (310, "Bill To Address:")]:
        paper.text(x, 174, label, **bold)
        paper.lines(x, 187, [facts.name, *facts.address_lines(), "United States", "office@example.com"], width=262, **plain)
    paper.text(36, 268, "Charge Details", font="VeraBd", size=11)
    period = f"{us_date(facts.issued)}-{us_date(facts.issued + datetime.timedelta(days=29))}"
    charges = [(["Phone Pro, US and Canada, monthly", "Quantity: 6    Unit price: $15.00"], 9000, 1422),
               (["Meetings and chat, business", "Quantity: 6    Unit price: $13.33"], 7998, 0)]
    if facts.number:
        paper.shows("number")
        charges.append((["Online fax add-on", f"Fax line: {national(facts.number)}"], 500, 79))
    paper.box(36, 278, 540, 18, fill=LIGHT, stroke=None)
    ends = [(300, "Subscription Period", "left"), (440, "Subtotal", "right"), (510, "Taxes, Fees", "right"), (572, "Total", "right")]
    paper.text(40, 290, "Charge Description", **bold)
    for x, label, align in ends:
        paper.text(x, 290, label, align=align, **bold)
    y = 310
    for words, cents, tax in charges:
        paper.lines(40, y, words, leading=11, **plain)
        for (x, _, align), value in zip(ends, (period, money(cents), money(tax), money(cents + tax))):
            paper.text(x, y, value, align=align, font="Vera", size=7.5)
        y += 30
        paper.rule(36, y - 12, 576, color=LIGHT)
    total, taxes = sum(charge[1] for charge in charges), sum(charge[2] for charge in charges)
    for label, cents in [("Subtotal", total), ("Total (Including Taxes, Fees & Surcharges)", total + taxes), ("Invoice Balance", 0)]:
        paper.text(490, y + 4, label, align="right", **bold)
        paper.text(572, y + 4, money(cents), align="right", **plain)
        y += 14
    paper.text(36, y + 30, "Tax, Fee & Surcharge Details", font="VeraBd", size=11)
    y += 48
    y = paper.table(40, y, [(0, "left"), (260, "left"), (532, "right")],
                    [("Universal Service Fund", "Federal", "$8.12"), ("Utility Users / Telecom Tax", f"State, {facts.state}", "$4.10"),
                     ("E-911 Fee", f"State, {facts.state}", money(taxes - 1222))], **plain)
    paper.text(36, y + 24, "Transactions", font="VeraBd", size=11)
    paper.text(40, y + 42, f"{us_date(facts.issued)}    P-{facts.random.randrange(10**7, 10**8)}    Payment", **plain)
    paper.text(572, y + 42, f"({money(total + taxes)})", align="right", **plain)
    paper.text(306, 735, f"Need help with this invoice? support.{facts.domain} or {facts.care}", font="Vera", size=7, align="center")
