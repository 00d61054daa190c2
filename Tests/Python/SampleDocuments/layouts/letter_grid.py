"""A carrier's form: a grid of boxes, each with a small label in its upper corner and the value below."""

from facts import long_date, national
from paper import GREY

KIND = "letter"
ACCOUNT = "AA-#####"


def cell(paper, x, y, width, label, value):
    paper.box(x, y, width, 32)
    paper.text(x + 4, y + 9, label, size=6.5, color=GREY)
    if value:
        paper.text(x + 8, y + 25, value, size=10, width=width - 12)


def draw(paper, facts):
    paper.text(54, 50, "LETTER OF AUTHORIZATION TO PORT A NUMBER", font="Helvetica-Bold", size=13)
    for subject in ("carrier", "accountNumber", "billedName", "billedAddress", "number", "authorizingPerson"):
        paper.shows(subject)
    paper.text(54, 80, "1. Customer", font="Helvetica-Bold")
    cell(paper, 54, 86, 500, "NAME ON ACCOUNT", facts.name)
    cell(paper, 54, 118, 500, "BILLING ADDRESS", facts.address_in_one_line)
    paper.text(54, 170, "2. Current service", font="Helvetica-Bold")
    cell(paper, 54, 176, 250, "CURRENT SERVICE PROVIDER", facts.carrier)
    cell(paper, 304, 176, 250, "ACCOUNT NUMBER", facts.account)
    cell(paper, 54, 208, 250, "NUMBER TO BE PORTED", national(facts.number))
    cell(paper, 304, 208, 250, "BILLING TELEPHONE NUMBER (BTN)", national(facts.btn))
    if facts.second_number:
        paper.shows("otherNumbers")
        cell(paper, 54, 240, 250, "NUMBER TO BE PORTED", national(facts.second_number))
    if facts.second_account:
        paper.shows("otherNumbers")
        cell(paper, 304, 240, 250, "ACCOUNT NUMBER", facts.second_account)
    paper.paragraph(54, 300, "The undersigned is authorized to change the provider of the number above, and appoints the new provider "
                    "as agent for this purpose.", 500)
    paper.text(54, 350, "3. Authorization", font="Helvetica-Bold")
    cell(paper, 54, 356, 250, "AUTHORIZED BY (PRINT)", facts.person)
    cell(paper, 304, 356, 250, "TITLE", facts.job)
    cell(paper, 54, 388, 250, "SIGNATURE", None)
    if facts.signed:
        paper.signature(70, 415, facts.person)
    if facts.signed_on:
        paper.shows("signatureDate")
    cell(paper, 304, 388, 250, "DATE SIGNED", long_date(facts.signed_on) if facts.signed_on else None)
