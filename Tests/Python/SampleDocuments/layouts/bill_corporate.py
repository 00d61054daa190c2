"""A corporate bill: a corporate ID and an order number beside the account; "Bill dated", contacts, taxes by place."""

from facts import long_date, money, national

KIND = "bill"
ACCOUNT = "AA##-######"


def draw(paper, facts):
    paper.shows("carrier")
    paper.text(300, 40, facts.carrier, font="Times-Bold", size=16, align="center")
    y = 70
    rows = [("Corporate ID", "998-2217"), ("Order number", "55120987")]
    if facts.account:
        paper.shows("accountNumber")
        rows.insert(1, ("Billing Account Number (BAN)", facts.account))
    rows += [("Federal tax ID", "36-1188220"), ("Contract end date", "03/31/2028")]
    for label, value in rows:
        paper.text(50, y, f"{label}:", font="Times-Roman", size=10)
        paper.text(210, y, value, font="Times-Bold", size=10)
        y += 14
    paper.shows("statementDate")
    paper.text(50, y + 6, f"Bill dated {long_date(facts.issued)}, due {long_date(facts.due)}", font="Times-Roman", size=10)
    for subject in ("billedName", "billedAddress", "zip"):
        paper.shows(subject)
    paper.text(350, 70, "Invoice to", font="Times-Italic", size=9)
    paper.lines(350, 83, [facts.name, f"Attention: {facts.person}", *facts.address_lines()], font="Times-Roman", size=10, width=230)
    paper.text(50, 190, "Contacts", font="Times-Bold", size=10)
    paper.lines(50, 204, [f"Billing inquiries {facts.care}", f"Repair {facts.care}", f"Fax {facts.care_fax}"], font="Times-Roman", size=9)
    paper.table(50, 260, [(0, "left"), (480, "right")],
                [("State tax, IL", money(211)), ("County tax, Cook 60601", money(99)), ("E911", money(150))], font="Times-Roman",
                header=("Taxes", "Amount"))
    if facts.number:
        paper.shows("number")
        paper.text(50, 340, f"Facsimile line: {national(facts.number)}  (1 of 1)", font="Times-Roman", size=10)
