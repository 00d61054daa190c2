"""A managed-service provider's invoice: computers, backup and telephones under one agreement, a band of terms, a payment voucher."""

from facts import money, national, us_date
from paper import GREY, HexColor, white

KIND = "bill"
ACCOUNT = "AAA-####"
BLUE = HexColor("#27496d")


def cells(paper, x, y, width, pairs):
    for label, value in pairs:
        paper.box(x, y, width, 16, fill=BLUE, stroke=BLUE)
        paper.box(x, y + 16, width, 17, stroke=BLUE)
        paper.text(x + width / 2, y + 11, label, font="Helvetica-Bold", size=8.5, color=white, align="center")
        paper.text(x + width / 2, y + 28, value, size=8.5, align="center")
        x += width


def draw(paper, facts):
    invoice = str(facts.random.randrange(41000, 48999))
    paper.canvas.setFillColor(HexColor("#e07a1f"))
    paper.canvas.roundRect(40, 724, 30, 30, 6, stroke=0, fill=1)
    paper.shows("carrier")
    paper.text(80, 54, facts.carrier, font="Helvetica-Bold", size=15, color=BLUE, width=235)
    paper.text(80, 67, "IT  -  Security  -  Voice", font="Helvetica-Oblique", size=9, color=GREY)
    paper.lines(330, 46, ["1299 Enterprise Pkwy, Bldg 4", "Twinsburg, OH 44087", f"P {facts.care}  F {facts.care_fax}"], size=8, leading=10)
    paper.shows("statementDate")
    cells(paper, 470, 36, 51, [("Date", us_date(facts.issued)), ("Invoice", invoice)])
    for subject in ("billedName", "billedAddress", "zip"):
        paper.shows(subject)
    paper.text(40, 108, "Bill To:", font="Helvetica-Bold", size=9)
    lines = [facts.name, f"Attn: {facts.person}", *facts.address_lines(unit_apart=True)]
    paper.lines(84, 108, lines, size=9.5, width=330)
    band = [("Terms", "Net 21"), ("Due Date", us_date(facts.due)), ("PO Number", ""), ("Reference", "Managed Services")]
    if facts.account:
        paper.shows("accountNumber")
        band.insert(0, ("Client No.", facts.account))
    cells(paper, 40, 176, 532 / len(band), band)
    groups = [("Managed Workplace", [(9, "Workstation monitoring and patching", 3500), (9, "Office suite, business premium", 2200)]),
              ("Backup and Continuity", [(1, "Server image backup, 2 TB", 18900)]),
              ("Voice Services", [(4, "Cloud voice seat, unlimited", 2200), (1, "Analog adapter with T.38", 600)])]
    y = 236
    columns = [(0, "left"), (300, "right"), (410, "right"), (526, "right")]
    paper.table(40, y, columns, [], header=("Services", "Quantity", "Price", "Amount"))
    paper.rule(40, y + 4, 572, color=BLUE, width=1)
    y += 20
    total = 0
    for group, items in groups:
        paper.text(40, y, group, font="Helvetica-Bold", size=9, color=BLUE)
        y += 14
        for count, label, cents in items:
            total += count * cents
            y = paper.table(40, y, columns, [(f"   {label}", f"{count}.00", money(cents), money(count * cents))])
        if group == "Voice Services" and facts.number:
            paper.shows("number")
            paper.text(62, y, f"Fax number: {national(facts.number)}", size=9)
            y += 14
        y += 6
    paper.text(40, y + 10, f"Covers {us_date(facts.period_start)} through {us_date(facts.period_end)}.", size=8.5, color=GREY)
    taxes = total // 14
    for label, value in [("Invoice Subtotal:", money(total)), ("Sales Tax and Telecom Fees:", money(taxes)),
                         ("Payments and Credits:", "$0.00"), ("Balance Due:", money(total + taxes))]:
        paper.text(490, y + 10, label, font="Helvetica-Bold", size=9, align="right")
        paper.text(566, y + 10, value, size=9, align="right")
        y += 15
    paper.text(306, 590, f"We appreciate your business! Open a ticket at help.{facts.domain}", font="Helvetica-Oblique", align="center")
    paper.box(40, 620, 532, 110, stroke=BLUE)
    paper.text(50, 638, "Payment voucher", font="Helvetica-Bold", size=10, color=BLUE)
    paper.lines(50, 660, [facts.carrier, *facts.remit], size=9.5)
    rows = [("Invoice", invoice), ("Balance due", money(total + taxes)), ("Amount paid", "______________")]
    if facts.account:
        rows.insert(0, ("Client No.", facts.account))
    paper.table(360, 652, [(0, "left"), (200, "right")], rows, leading=18)
