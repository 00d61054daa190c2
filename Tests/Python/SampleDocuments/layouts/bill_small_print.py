"""Small print in three columns; the account and the date in a box at the right."""

from facts import dotted, long_date, money
from paper import GREY

KIND = "bill"
ACCOUNT = "#############"


def draw(paper, facts):
    paper.shows("carrier")
    paper.text(36, 40, facts.carrier, font="Helvetica-Bold", size=13)
    paper.box(430, 24, 150, 66)
    y = 36
    if facts.account:
        paper.shows("accountNumber")
        paper.text(436, y, f"Customer number: {facts.account}", size=6.5)
        y += 10
    paper.shows("statementDate")
    paper.text(436, y, f"Billing date: {long_date(facts.issued)}", size=6.5)
    paper.text(436, y + 10, f"Invoice number: {facts.random.randrange(10**7, 10**8)}", size=6.5)
    paper.text(436, y + 20, f"Autopay on: {long_date(facts.due)}", size=6.5)
    for subject in ("billedName", "billedAddress", "zip"):
        paper.shows(subject)
    paper.text(36, 70, "Customer name and address", size=6, color=GREY)
    paper.lines(36, 80, [facts.name, *facts.address_lines(unit_apart=True)], size=7.5, leading=9, width=330)
    text = ("Rates are subject to change with thirty days notice. The regulatory recovery fee is not a tax. If you dispute a charge, "
            "write to us within sixty days. Basic service will not be cut off for unpaid charges for other services. ")
    for column in range(3):
        paper.paragraph(36 + column * 185, 150, text * 2, 170, size=6.5, leading=8)
    rows = [(dotted(number), "Voice", money(2999)) for number in facts.other_numbers]
    if facts.number:
        paper.shows("number", clearly=False)
        rows.insert(1, (dotted(facts.number), "Fax", money(1999)))
    paper.table(36, 330, [(0, "left"), (90, "left"), (200, "right")], rows, size=7, leading=9,
                header=("Telephone", "Type", "Monthly"))
    paper.text(36, 420, f"Make checks payable to {facts.carrier}. Support fax: {facts.care_fax}", size=6.5)
