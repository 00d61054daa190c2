"""A form with street, city, state and ZIP code in places of their own, and the date typed out in words."""

from facts import spaced
from paper import GREY

KIND = "letter"
ACCOUNT = "#-###-###-####"


def place(paper, x, y, width, label, value):
    paper.text(x, y, value or "", size=9.5, width=width - 4)
    paper.rule(x, y + 3, x + width)
    paper.text(x, y + 11, label, size=7, color=GREY)


def draw(paper, facts):
    paper.text(54, 56, "Authorization to transfer a telephone number", font="Times-Bold", size=15)
    for subject in ("carrier", "accountNumber", "billedName", "number", "authorizingPerson"):
        paper.shows(subject)
    paper.shows("billedAddress", clearly=False)
    place(paper, 54, 100, 500, "Customer name (exactly as it stands on the bill)", facts.name)
    place(paper, 54, 130, 500, "Street address", facts.street_and_unit)
    place(paper, 54, 160, 220, "City", facts.city)
    place(paper, 290, 160, 60, "State", facts.state)
    place(paper, 370, 160, 100, "ZIP code", facts.zip)
    place(paper, 54, 200, 240, "Number to be transferred", spaced(facts.number))
    place(paper, 310, 200, 244, "Present carrier", facts.carrier)
    place(paper, 54, 230, 240, "Account number with present carrier", facts.account)
    if facts.second_number:
        paper.shows("otherNumbers")
        place(paper, 54, 260, 240, "Number to be transferred", spaced(facts.second_number))
    if facts.second_account:
        paper.shows("otherNumbers")
        place(paper, 310, 230, 244, "Account number with present carrier", facts.second_account)
    paper.paragraph(54, 300, "I am the customer or may act for the customer, and I ask that the number above be transferred.", 500, font="Times-Roman")
    place(paper, 54, 380, 240, "Signature", None)
    if facts.signed:
        paper.signature(60, 377, facts.person)
    if facts.signed_on:
        paper.shows("signatureDate")
    place(paper, 310, 380, 200, "Date", f"{facts.signed_on:%B} {facts.signed_on.day}, {facts.signed_on.year}" if facts.signed_on else None)
    place(paper, 54, 420, 240, "Name (please print)", facts.person)
