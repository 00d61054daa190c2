"""A practice's letter to its carrier: a "RE:" block of facts, the carrier only as the addressee, the practice's address at the foot."""

from facts import dotted, short_date
from paper import GREY, WIDTH, HexColor

KIND = "letter"
ACCOUNT = "AA-####-###"
GREEN = HexColor("#2f5d50")


def draw(paper, facts):
    for subject in ("carrier", "billedName", "billedAddress"):
        paper.shows(subject, clearly=False)
    for subject in ("accountNumber", "number", "authorizingPerson"):
        paper.shows(subject)
    paper.box(0, 0, WIDTH, 10, fill=GREEN, stroke=None)
    paper.text(72, 58, facts.name, font="Helvetica", size=17, color=GREEN, width=468)
    style = {"font": "Times-Roman", "size": 11.5}
    paper.text(72, 96, "VIA FAX AND FIRST-CLASS MAIL", font="Times-Bold", size=9.5)
    y = paper.lines(72, 118, [facts.carrier, "Attention: Number Porting", *facts.remit], leading=14, **style)
    y += 16
    rows = [("Subject", "Authority to port a fax number to Updox"), ("Fax no.", dotted(facts.number)), ("Your account no.", facts.account)]
    if facts.second_number:
        paper.shows("otherNumbers")
        rows.insert(2, ("Fax no.", dotted(facts.second_number)))
    if facts.second_account:
        paper.shows("otherNumbers")
        rows.append(("Your account no.", facts.second_account))
    paper.text(72, y, "RE:", font="Times-Bold", size=11.5)
    for label, value in rows:
        paper.text(108, y, f"{label}:", font="Times-Bold", size=11.5)
        paper.text(216, y, value, **style)
        y += 15
    paper.text(72, y + 16, "Dear Porting Department,", **style)
    y += 30
    for words in ("We are leaving for another provider and take our fax service with us. Please accept the port request that Updox or "
                  "its carrier partner will send you for the service listed above, and do not reject it for a difference in the "
                  "spelling of our name.",
                  "Our other lines and our internet connection are to remain with you. There is no freeze on the account, and no order "
                  "is pending. The location and the mailing address are the same and stand at the foot of this page.",
                  "Should you need anything more, please call our office manager during business hours."):
        y = paper.paragraph(72, y + 8, words, 468, leading=16, **style)
    y += 56
    paper.text(72, y - 5, "Signature:", **style)
    if facts.signed:
        paper.signature(160, y - 6, facts.person)
    paper.rule(152, y - 2, 372)
    if facts.signed_on:
        paper.shows("signatureDate")
        paper.text(390, y - 5, f"Date: {short_date(facts.signed_on)}", **style)
    paper.text(72, y + 15, "Authorized by:", **style)
    paper.text(152, y + 15, facts.person, width=220, **style)
    paper.text(152, y + 30, facts.job, **style)
    paper.rule(72, 716, 540, color=GREEN)
    paper.text(306, 730, f"{facts.address_in_one_line}   -   Tel. {dotted(facts.btn)}", size=8.5, color=GREY, align="center")
