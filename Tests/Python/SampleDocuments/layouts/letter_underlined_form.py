"""A form of a fax vendor: labels with colons and underlined values behind them, "Print Name" and "Date" at the foot."""

from facts import dashed, us_date
from paper import GREY, stringWidth

KIND = "letter"
ACCOUNT = "##########"


def field(paper, x, y, label, value, width):
    paper.text(x, y, label, size=10)
    start = x + stringWidth(label, "Helvetica", 10) + 6
    paper.rule(start, y + 2, x + width)
    if value:
        paper.text(start + 4, y, value, font="Courier", size=10, width=x + width - start - 8)


def draw(paper, facts):
    paper.text(306, 50, "Letter of Agency", font="Helvetica-Bold", size=15, align="center")
    paper.text(306, 66, "Local number portability", size=9, color=GREY, align="center")
    for subject in ("carrier", "accountNumber", "billedName", "billedAddress", "number", "authorizingPerson"):
        paper.shows(subject)
    number = dashed(facts.number)
    if facts.second_number:
        paper.shows("otherNumbers")
        number += f" and {dashed(facts.second_number)}"
    field(paper, 54, 100, "Customer Name (as on bill):", facts.name, 500)
    field(paper, 54, 122, "Billing Street Address:", facts.street_and_unit, 500)
    field(paper, 54, 144, "City, State, Zip:", facts.city_line, 300)
    field(paper, 54, 166, "Telephone Number(s) to be ported:", number, 500)
    field(paper, 54, 188, "Current Carrier:", facts.carrier, 350)
    field(paper, 54, 210, "Account #:", facts.account, 250)
    if facts.second_account:
        paper.shows("otherNumbers")
        field(paper, 320, 210, "Account #:", facts.second_account, 234)
    field(paper, 54, 232, "Billing Telephone Number:", dashed(facts.btn), 350)
    paper.paragraph(54, 270, "By signing below I designate the company above as my agent to change my local service for the telephone "
                    "number listed. I understand that I may designate only one carrier per number. Questions about this form? "
                    "Call 1-877-555-0119.", 500)
    field(paper, 54, 360, "Authorized Signature:", None, 320)
    if facts.signed:
        paper.signature(170, 358, facts.person)
    if facts.signed_on:
        paper.shows("signatureDate")
    field(paper, 390, 360, "Date:", us_date(facts.signed_on) if facts.signed_on else None, 160)
    field(paper, 54, 390, "Print Name:", facts.person, 320)
    field(paper, 390, 390, "Title:", facts.job, 160)
