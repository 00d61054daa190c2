"""An IT provider that resells a telephone line: agreements with licenses and backups, a technician's hours, the line among them."""

from facts import dashed, money, us_date
from paper import GREY, LIGHT, HexColor, white

KIND = "bill"
ACCOUNT = "AAA####"
SLATE = HexColor("#2f3e46")


def draw(paper, facts):
    paper.shows("carrier")
    paper.text(48, 58, facts.carrier, font="Helvetica-Bold", size=16, color=SLATE, width=290)
    paper.lines(48, 74, ["Managed IT, Cloud and Voice", *facts.remit, f"{facts.care}  |  accounting@{facts.domain}"], size=8.5, leading=11,
                color=GREY)
    paper.box(392, 36, 172, 22, fill=SLATE, stroke=None)
    paper.text(478, 51, f"Invoice {facts.random.randrange(40000, 49999)}", font="Helvetica-Bold", size=12, color=white, align="center")
    rows = [("Invoice Date", us_date(facts.issued)), ("Terms", "Net 21"), ("Due Date", us_date(facts.due)), ("PO Number", "-"),
            ("Reference", "Agreements, monthly")]
    paper.shows("statementDate")
    if facts.account:
        paper.shows("accountNumber")
        rows.insert(1, ("Customer Acct", facts.account))
    for index, (label, value) in enumerate(rows):
        paper.box(392, 58 + index * 15, 74, 15, fill=LIGHT)
        paper.box(466, 58 + index * 15, 98, 15)
        paper.text(397, 69 + index * 15, label, size=8)
        paper.text(471, 69 + index * 15, value, size=8.5, width=90)
    for subject in ("billedName", "billedAddress", "zip"):
        paper.shows(subject)
    paper.text(48, 146, "Bill To:", font="Helvetica-Bold", size=9)
    paper.lines(48, 160, [facts.name, "Accounts Payable", *facts.address_lines()], size=10, leading=13, width=320)
    columns = [(6, "left"), (330, "right"), (410, "right"), (508, "right")]

    def bar(y, title):
        paper.box(48, y - 12, 516, 17, fill=LIGHT, stroke=None)
        paper.table(48, y, columns, [(title, "Qty", "Price", "Amount")], font="Helvetica-Bold", size=8.5)

    bar(240, "Agreement: Managed Workstation")
    y = paper.table(48, 258, columns, [("Remote monitoring and patching, per device", "9", "35.00", money(31500)),
                                       ("Office suite, business premium license", "7", "22.00", money(15400)),
                                       ("Off-site backup, 1 TB", "1", "89.00", money(8900))], size=8.5)
    bar(y + 12, "Agreement: Voice")
    y = paper.table(48, y + 30, columns, [("Analog line over fiber, monthly", "1", "39.95", money(3995)),
                                          ("Analog adapter rental", "1", "6.00", money(600))], size=8.5)
    if facts.number:
        paper.shows("number")
        paper.text(66, y, f"Fax line: {dashed(facts.number)}", size=8.5)
        y += 14
    bar(y + 12, "Time and material")
    visits = [(facts.period_start, "T. Varga", "Replaced toner sensor, tested scan to folder", "0.75"),
              (facts.period_end, "L. Brooks", "New employee set up, ticket 118840", "1.25")]
    y += 30
    for date, technician, work, hours in visits:
        paper.text(54, y, f"{us_date(date)}  {technician}: {work}", size=8.5)
        paper.table(48, y, columns[1:], [(hours, "125.00", money(int(float(hours) * 12500)))], size=8.5)
        y += 14
    paper.rule(380, y + 4, 564)
    total = 31500 + 15400 + 8900 + 3995 + 600 + 25000
    paper.table(380, y + 20, [(0, "left"), (176, "right")],
                [("Invoice Subtotal", money(total)), ("Sales Tax", money(321)), ("Payments", money(0))], leading=15)
    paper.box(376, y + 56, 188, 20, fill=SLATE, stroke=None)
    paper.text(382, y + 70, "Balance Due", font="Helvetica-Bold", size=10, color=white)
    paper.text(556, y + 70, money(total + 321), font="Helvetica-Bold", size=10, color=white, align="right")
    paper.paragraph(48, 690, "Thank you for trusting us with your technology. Overdue invoices bear 1.5% interest a month. Hardware "
                    f"remains ours until it is paid. To open a ticket write to help@{facts.domain}.", 516, font="Helvetica-Oblique", size=8,
                    leading=11, color=GREY)
