"""The invoice of a fax web shop as a payment service makes it: seller and customer side by side, a sentence with the amount in bold."""

from facts import long_date, money, national, short_date
from paper import GREY, LIGHT, HexColor

KIND = "bill"
ACCOUNT = "AA-######-A"
LINK = HexColor("#625afa")


def draw(paper, facts):
    total = facts.charges[0][1] + 500
    number = f"{facts.random.randrange(16**7, 16**8):08X}-{facts.random.randrange(2, 60):04d}"
    paper.text(48, 62, "Invoice", font="Helvetica-Bold", size=20)
    paper.shows("carrier")
    paper.text(564, 62, facts.carrier, font="Helvetica-Bold", size=15, color=GREY, align="right", width=330)
    rows = [("Invoice number", number), ("Date of issue", long_date(facts.issued)), ("Date due", long_date(facts.due))]
    paper.shows("statementDate")
    if facts.account:
        paper.shows("accountNumber")
        rows.append(("Customer account", facts.account))
    y = 94
    for label, value in rows:
        bold = "Helvetica-Bold" if label == "Invoice number" else "Helvetica"
        paper.text(48, y, label, font=bold, size=9)
        paper.text(142, y, value, font=bold, size=9)
        y += 13
    paper.text(48, 172, facts.carrier, font="Helvetica-Bold", size=9, width=220)
    paper.lines(48, 185, [*facts.remit, "United States", facts.care, f"billing@{facts.domain}"], size=9)
    for subject in ("billedName", "billedAddress", "zip"):
        paper.shows(subject)
    paper.text(300, 172, "Bill to", font="Helvetica-Bold", size=9)
    # A long name is broken into two lines, as web pages do.
    y = paper.paragraph(300, 185, facts.name, 230, size=9, leading=12)
    paper.lines(300, y, [*facts.address_lines(unit_apart=True), "United States", "office@example.com"], size=9)
    paper.text(48, 294, f"{money(total)} USD due {long_date(facts.due)}", font="Helvetica-Bold", size=14)
    paper.text(48, 314, "Pay online", font="Helvetica-Bold", size=9, color=LINK)
    for x, label, align in [(48, "Description", "left"), (400, "Qty", "right"), (480, "Unit price", "right"), (564, "Amount", "right")]:
        paper.text(x, 352, label, size=8, color=GREY, align=align)
    paper.rule(48, 359, 564, color=HexColor("#222222"))
    items = [("Online Fax Team", f"{short_date(facts.period_start)} - {short_date(facts.period_end)}", total - 500)]
    if facts.number:
        paper.shows("number")
        items.append(("Add-on: dedicated line", f"Fax number {national(facts.number)}", 500))
    else:
        items.append(("Add-on: dedicated line", "Monthly", 500))
    y = 378
    for label, below, cents in items:
        paper.text(48, y, label, size=9)
        paper.text(48, y + 12, below, size=8, color=GREY)
        paper.table(48, y, [(352, "right"), (432, "right"), (516, "right")], [("1", money(cents), money(cents))])
        y += 32
    for label, value, font in [("Subtotal", money(total), "Helvetica"), ("Total", money(total), "Helvetica"),
                               ("Amount due", f"{money(total)} USD", "Helvetica-Bold")]:
        paper.rule(306, y - 10, 564, color=LIGHT)
        paper.text(306, y + 3, label, font=font, size=9)
        paper.text(564, y + 3, value, font=font, size=9, align="right")
        y += 20
    paper.paragraph(48, y + 40, "Pages beyond your plan are billed at $0.05 each with the next invoice. By using the service you accept the "
                    f"terms at {facts.domain}/terms.", 516, size=8, leading=11, color=GREY)
    paper.rule(48, 740, 564, color=LIGHT)
    paper.text(48, 754, f"{number}  -  {money(total)} USD due {long_date(facts.due)}", size=7.5, color=GREY)
    paper.text(564, 754, "Page 1 of 1", size=7.5, color=GREY, align="right")
