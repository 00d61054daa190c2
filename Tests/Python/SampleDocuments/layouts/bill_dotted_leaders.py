"""Labels and values joined by dots, in one narrow column beside the address."""

from facts import money, national, short_date

KIND = "bill"
ACCOUNT = "AA######"


def draw(paper, facts):
    paper.shows("carrier")
    paper.text(50, 50, facts.carrier, font="Times-Bold", size=17)
    paper.lines(50, 66, [*facts.remit, f"Customer service: {facts.care}"], font="Times-Roman", size=9, leading=11)
    paper.shows("statementDate")
    y = 60
    rows = [("Statement of account", None), ("Issued", short_date(facts.issued)), ("Payment due by", short_date(facts.due)),
            ("Previous balance", money(facts.total)), ("Payments received", money(facts.total)),
            ("Total due", money(facts.total))]
    if facts.account:
        paper.shows("accountNumber")
        rows.insert(2, ("Account", facts.account))
    if facts.number:
        paper.shows("number")
        rows.insert(3, ("Fax number", national(facts.number)))
    for label, value in rows:
        if value is None:
            paper.text(310, y, label, font="Times-Bold", size=11)
        else:
            paper.leaders(310, y, label, value, 250, font="Times-Roman", size=10)
        y += 15
    paper.text(50, 180, "Account of:", font="Times-Italic")
    for subject in ("billedName", "billedAddress", "zip"):
        paper.shows(subject)
    paper.lines(50, 194, [facts.name, *facts.address_lines()], font="Times-Roman", size=11, leading=13, width=240)
    paper.paragraph(50, 300, "Thank you for your business. Late payments are charged 1.5 % a month. Please write your account "
                    "number on your check. For repair service dial 611 from any of our lines, at any hour.", 500)
