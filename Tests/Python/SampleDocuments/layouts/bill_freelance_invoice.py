"""The invoice of a one-person fax reseller from a web invoicing tool: a row of pale labels, a large amount, the account in the notes."""

from facts import dotted, money, us_date
from paper import GREY, HexColor
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont

KIND = "bill"
ACCOUNT = "A#####-##"
PALE = HexColor("#7f8b96")
GREEN = HexColor("#3f9b46")


def draw(paper, facts):
    # These two come with reportlab.
    registerFont(TTFont("Vera", "Vera.ttf"))
    registerFont(TTFont("VeraBd", "VeraBd.ttf"))
    paper.shows("carrier")
    paper.text(564, 62, facts.carrier, font="VeraBd", size=9, align="right")
    paper.lines(564, 75, [facts.care, *facts.remit, "United States"], font="Vera", size=8, leading=12, color=GREY, align="right")
    paper.canvas.setFillColor(GREEN)
    paper.canvas.roundRect(48, 708, 44, 44, 8, stroke=0, fill=1)
    paper.text(70, 76, facts.carrier[:1], font="VeraBd", size=24, color=HexColor("#ffffff"), align="center")
    for subject in ("billedName", "billedAddress", "zip"):
        paper.shows(subject)
    paper.text(48, 168, "Billed To", font="Vera", size=8, color=PALE)
    y = paper.paragraph(48, 183, facts.name, 170, font="Vera", size=8.5, leading=12)
    y = paper.lines(48, y, [*facts.address_lines(unit_apart=True), "United States"], font="Vera", size=8.5, leading=12, width=170)
    paper.shows("statementDate")
    for x, top, label, value in [(236, 168, "Date of Issue", us_date(facts.issued)), (236, 206, "Due Date", us_date(facts.due)),
                                 (336, 168, "Invoice Number", f"{facts.random.randrange(100, 999):07d}")]:
        paper.text(x, top, label, font="Vera", size=8, color=PALE)
        paper.text(x, top + 15, value, font="Vera", size=8.5)
    paper.text(564, 168, "Amount Due (USD)", font="Vera", size=8, color=PALE, align="right")
    paper.text(564, 196, money(4138), font="Vera", size=22, align="right")
    y = max(y, 250) + 14
    paper.rule(48, y, 564, color=GREEN, width=2.5)
    columns = [(48, "left"), (380, "right"), (460, "right"), (564, "right")]
    for (x, align), label in zip(columns, ["Description", "Rate", "Qty", "Line Total"]):
        paper.text(x, y + 18, label, font="VeraBd", size=8, color=GREEN, align=align)
    y += 42
    items = [("Cloud fax plan", "500 pages a month, in and out", money(2995), "1", money(2995)),
             ("Extra pages", "Above the plan, last month", "$0.05", "64", money(320)),
             ("Adapter rental", "Two-port ATA", money(500), "1", money(500))]
    for title, detail, rate, quantity, total in items:
        for (x, align), value in zip(columns, [title, rate, quantity, total]):
            paper.text(x, y, value, font="Vera", size=9, align=align)
        paper.text(48, y + 13, detail, font="Vera", size=7.5, color=PALE)
        paper.rule(48, y + 24, 564, color=HexColor("#d5dbe0"))
        y += 42
    for label, value in [("Subtotal", 3815), ("Telecom tax (8.467%)", 323), ("Total", 4138), ("Amount Paid", 0)]:
        paper.text(470, y, label, font="Vera", size=8.5, align="right")
        paper.text(564, y, f"{value / 100:.2f}", font="Vera", size=8.5, align="right")
        y += 16
    paper.rule(350, y - 6, 564, color=HexColor("#d5dbe0"))
    paper.text(470, y + 8, "Amount Due (USD)", font="Vera", size=8.5, color=GREEN, align="right")
    paper.text(564, y + 8, money(4138), font="VeraBd", size=8.5, align="right")
    notes = []
    if facts.account:
        paper.shows("accountNumber")
        notes.append(f"Customer account: {facts.account}")
    if facts.number:
        paper.shows("number")
        notes.append(f"Fax number: {dotted(facts.number)}")
    paper.text(48, y + 40, "Notes", font="Vera", size=8, color=PALE)
    y = paper.lines(48, y + 55, [*notes, "I appreciate your business!"], font="Vera", size=8.5, leading=13)
    paper.text(48, y + 14, "Terms", font="Vera", size=8, color=PALE)
    paper.paragraph(48, y + 29, "Payment is due within 21 days. Please send a 30-day notice before you cancel or move a number.", 480,
                    font="Vera", size=8.5)
