"""End-user information at the left, authorized contact at the right; signature, name and date in one row of lines."""

from facts import brief_date, dashed
from paper import GREY, LIGHT

KIND = "letter"
ACCOUNT = "####-####"


def draw(paper, facts):
    paper.box(40, 40, 532, 22, fill=LIGHT)
    paper.text(306, 55, "PORT-IN AUTHORIZATION", font="Helvetica-Bold", size=12, align="center")
    for subject in ("carrier", "accountNumber", "billedName", "billedAddress", "number", "authorizingPerson"):
        paper.shows(subject)
    left = [("Subscriber", facts.name), ("Address", facts.street_and_unit), ("", facts.city_line)]
    right = [("Losing carrier", facts.carrier), ("Account no.", facts.account), ("BTN", dashed(facts.btn)),
             ("Fax number to port", dashed(facts.number))]
    if facts.second_number:
        paper.shows("otherNumbers")
        right.append(("Fax number to port", dashed(facts.second_number)))
    if facts.second_account:
        paper.shows("otherNumbers")
        right.insert(2, ("Account no.", facts.second_account))
    for row, (label, value) in enumerate(left):
        paper.text(40, 90 + row * 18, label, font="Helvetica-Bold", size=8.5)
        paper.text(96, 90 + row * 18, value, size=8.5, width=240)
    for row, (label, value) in enumerate(right):
        paper.text(350, 90 + row * 18, label, font="Helvetica-Bold", size=8.5)
        paper.text(450, 90 + row * 18, value, size=8.5)
    paper.paragraph(40, 220, "I certify that I am the subscriber of record or its authorized representative, and that the carrier named "
                    "here may release the number named here. A copy of this form is as good as its original.", 520)
    y = 320
    if facts.signed:
        paper.signature(46, y - 3, facts.person)
    paper.text(236, y - 4, facts.person, size=10, width=180)
    if facts.signed_on:
        paper.shows("signatureDate")
        paper.text(446, y - 4, brief_date(facts.signed_on), size=10)
    for x, width, label in [(40, 170, "Authorized signature"), (230, 190, "Printed name"), (440, 120, "Date")]:
        paper.rule(x, y, x + width)
        paper.text(x, y + 10, label, size=7.5, color=GREY)
