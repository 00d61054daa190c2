"""All facts in one table with short headings, the customer's name among them; the address stands elsewhere."""

from facts import money, national, us_date

KIND = "bill"
ACCOUNT = "######"


def draw(paper, facts):
    paper.shows("carrier")
    paper.text(50, 50, f"{facts.carrier} - monthly invoice", font="Helvetica-Bold", size=13)
    paper.shows("statementDate")
    headings, values = ["Invoice", "Customer Name", "Issue Date", "Pay By"], ["A-2291", facts.name, us_date(facts.issued), us_date(facts.due)]
    columns = [(0, "left"), (60, "left"), (330, "left"), (400, "left"), (470, "left")]
    if facts.account:
        paper.shows("accountNumber")
        headings.insert(4, "Account")
        values.insert(4, facts.account)
    for (offset, _), heading, value in zip(columns, headings, values):
        paper.text(50 + offset, 90, heading, font="Helvetica-Bold", size=8)
        paper.text(50 + offset, 103, value, size=8, width=255)
    paper.shows("billedName")
    paper.shows("billedAddress", clearly=True)
    paper.shows("zip")
    paper.text(50, 130, "Mailing address", font="Helvetica-Bold", size=8)
    paper.lines(50, 142, facts.address_lines(), size=8, leading=10)
    rows = [(national(number), "Voice", money(3100)) for number in facts.other_numbers]
    if facts.number:
        paper.shows("number", clearly=False)
        rows.append((national(facts.number), "Fax", money(2100)))
    paper.table(50, 200, [(0, "left"), (130, "left"), (400, "right")], rows, header=("Phone", "Use", "Amount"))
    paper.text(50, 700, f"Pay by phone: {facts.care}. Payments: {', '.join(facts.remit)}", size=8)
