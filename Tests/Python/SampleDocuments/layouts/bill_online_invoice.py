"""A reseller's invoice from an online bookkeeping program: capital labels in colour, a row of custom fields, the line in a description."""

from facts import money, national, us_date
from paper import GREY, HexColor

KIND = "bill"
ACCOUNT = "##-#####"
TEAL = HexColor("#2b7a9b")


def draw(paper, facts):
    paper.shows("carrier")
    paper.text(48, 56, facts.carrier, font="Helvetica-Bold", size=11)
    paper.lines(48, 69, [*facts.remit, facts.care, f"accounting@{facts.domain}", f"www.{facts.domain}"], size=9, leading=11.5)
    paper.text(48, 158, "INVOICE", size=19, color=TEAL)
    for subject in ("billedName", "billedAddress", "zip"):
        paper.shows(subject)
    paper.text(48, 184, "BILL TO", size=8, color=TEAL)
    paper.lines(48, 197, [facts.name, *facts.address_lines(unit_apart=True)], size=9.5, leading=12, width=310)
    paper.shows("statementDate")
    y = 184
    for label, value in [("INVOICE", f"{facts.random.randrange(2000, 9000)}"), ("DATE", us_date(facts.issued)), ("TERMS", "Net 21"),
                         ("DUE DATE", us_date(facts.due))]:
        paper.text(478, y, label, size=8, color=TEAL, align="right")
        paper.text(486, y, value, size=9.5)
        y += 13
    paper.rule(48, 258, 564, color=TEAL)
    fields = [("P.O. NUMBER", "Per agreement"), ("SALES REP", "KJM")]
    if facts.account:
        paper.shows("accountNumber")
        fields.insert(0, ("ACCOUNT NO.", facts.account))
    for index, (label, value) in enumerate(fields):
        paper.text(48 + index * 150, 272, label, size=8, color=TEAL)
        paper.text(48 + index * 150, 284, value, size=9.5)
    paper.box(48, 304, 516, 18, fill="#dcebf2", stroke=None)
    columns = [(54, "left"), (118, "left"), (230, "left"), (430, "right"), (494, "right"), (558, "right")]
    for (x, align), label in zip(columns, ["DATE", "ACTIVITY", "DESCRIPTION", "QTY", "RATE", "AMOUNT"]):
        paper.text(x, 316, label, size=8, color=TEAL, align=align)
    items = [("Hosted Voice:Seat", ["Hosted PBX seat, unlimited", "local and long distance"], "3", 2495, 7485),
             ("Taxes & Fees", ["911, USF and regulatory"], "1", 1122, 1122)]
    if facts.number:
        paper.shows("number")
        items.insert(1, ("Hosted Voice:Fax", [f"Fax line {national(facts.number)}", "with analog adapter"], "1", 1995, 1995))
    y = 340
    for activity, description, quantity, rate, amount in items:
        paper.text(54, y, us_date(facts.period_end), size=9)
        paper.text(118, y, activity, font="Helvetica-Bold", size=9)
        paper.lines(230, y, description, size=9, leading=11.5)
        for (x, align), value in zip(columns[3:], [quantity, f"{rate / 100:.2f}", f"{amount / 100:.2f}"]):
            paper.text(x, y, value, size=9, align=align)
        y += 34
    paper.canvas.setDash(1, 2)
    paper.rule(48, y, 564)
    paper.canvas.setDash()
    total = sum(item[4] for item in items)
    paper.lines(48, y + 20, ["Thank you for choosing a local provider!", "A finance charge of 1.5% per month applies to past due amounts.",
                             f"Please make checks payable to {facts.carrier}."], size=8.5, leading=12, color=GREY, width=290)
    for label, value in [("SUBTOTAL", total), ("TAX", 0), ("TOTAL", total)]:
        y += 20
        paper.text(350, y, label, size=9, color=GREY)
        paper.text(558, y, f"{value / 100:.2f}", size=9, align="right")
    paper.text(350, y + 28, "BALANCE DUE", size=9, color=GREY)
    paper.text(558, y + 28, money(total), font="Helvetica-Bold", size=15, align="right")
    paper.text(306, 756, "Page 1 of 1", size=8, color=GREY, align="center")
