"""Number, carrier and account in a row of a table; an electronic signature with its time."""

from facts import dashed, us_date
from paper import LIGHT

KIND = "letter"
ACCOUNT = "########"


def draw(paper, facts):
    paper.text(306, 50, "LETTER OF AUTHORIZATION (LOA)", font="Helvetica-Bold", size=14, align="center")
    for subject in ("carrier", "accountNumber", "billedName", "billedAddress", "number", "authorizingPerson"):
        paper.shows(subject)
    paper.text(54, 90, "Company Name:", font="Helvetica-Bold")
    paper.text(140, 90, facts.name, width=420)
    paper.text(54, 106, "Address:", font="Helvetica-Bold")
    paper.text(140, 106, facts.address_in_one_line, width=420)
    paper.box(54, 130, 500, 16, fill=LIGHT)
    rows = [(dashed(facts.number), facts.carrier, facts.account)]
    if facts.second_number:
        paper.shows("otherNumbers")
        rows.append((dashed(facts.second_number), facts.carrier, facts.account))
    if facts.second_account:
        paper.shows("otherNumbers")
        rows.append((dashed(facts.number), facts.carrier, facts.second_account))
    paper.table(60, 141, [(0, "left"), (150, "left"), (380, "left")], rows, leading=16,
                header=("Phone Number", "Current Carrier", "Account Number"))
    y = paper.paragraph(54, 240, "I hereby authorize the new provider to act for me in moving the telephone number listed above.", 500)
    if facts.signed:
        paper.signature(150, y + 34, facts.person)
    paper.text(54, y + 36, "Authorized Signature:")
    paper.rule(145, y + 38, 380)
    paper.text(54, y + 60, f"Authorized Representative: {facts.person}")
    if facts.signed_on:
        paper.shows("signatureDate")
        paper.text(54, y + 80, f"Date signed: {us_date(facts.signed_on)} 03:14 PM CST")
