"""The practice's letter to the carrier's porting desk: an address of the recipient, a "Re:" block with the facts, numbered requests."""

from facts import dotted, short_date
from paper import GREY, HexColor

KIND = "letter"
ACCOUNT = "#### ####"
WINE = HexColor("#6b1f3a")


def draw(paper, facts):
    paper.shows("carrier", clearly=False)
    for subject in ("accountNumber", "billedName", "billedAddress", "number"):
        paper.shows(subject)
    paper.shows("authorizingPerson", clearly=False)
    paper.text(540, 56, facts.name, font="Helvetica", size=15, color=WINE, align="right", width=468)
    paper.rule(72, 64, 540, color=WINE, width=1)
    style = {"font": "Helvetica", "size": 10.5}
    y = paper.lines(72, 104, [facts.carrier, "Attn: Number Porting Department", *facts.remit], leading=14, **style)
    paper.text(72, y + 6, f"By fax to {facts.care_fax}", font="Helvetica-Oblique", size=10)
    rows = [("Billing name", facts.name), ("Billing address", facts.address_in_one_line), ("Account no.", facts.account),
            ("Fax number to be released", dotted(facts.number))]
    if facts.second_account:
        paper.shows("otherNumbers")
        rows.insert(3, ("Account no.", facts.second_account))
    if facts.second_number:
        paper.shows("otherNumbers")
        rows.append(("Fax number to be released", dotted(facts.second_number)))
    y += 38
    paper.text(72, y, "Re:", font="Helvetica-Bold", size=10.5)
    paper.text(104, y, "Letter of authorization, port-out of a fax number", font="Helvetica-Bold", size=10.5)
    y += 18
    for label, value in rows:
        paper.text(104, y, label, size=10, color=GREY)
        paper.text(240, y, value, size=10.5, width=300)
        y += 16
    paper.text(72, y + 16, "Dear Porting Team,", **style)
    y = paper.paragraph(72, y + 38, "We are moving our fax line to Updox, and this letter is our authorization to do so. We ask you to", 468,
                        leading=15, **style)
    for index, words in enumerate(["accept the port request that Updox sends on our behalf, and give Updox the records it needs for it;",
                                   "lift any port freeze or carrier lock on the line;",
                                   "keep all other services on the account as they are;",
                                   "send the final bill for the line to the billing address above."]):
        paper.text(90, y + 4, f"{index + 1}.", **style)
        y = paper.paragraph(108, y + 4, words, 432, leading=15, **style)
    y = paper.paragraph(72, y + 10, "This authorization is good for 90 days from the date of signature. Thank you for your prompt help.", 468,
                        leading=15, **style)
    paper.text(72, y + 12, "Yours truly,", **style)
    y += 66
    if facts.signed:
        paper.signature(78, y - 3, facts.person)
    paper.rule(72, y, 300)
    paper.text(72, y + 14, facts.person, **style)
    paper.text(72, y + 28, facts.job, **style)
    if facts.signed_on:
        paper.shows("signatureDate")
        paper.text(330, y - 3, f"Date:  {short_date(facts.signed_on)}", **style)
        paper.rule(362, y, 470)
    paper.text(72, y + 56, "Enclosure: copy of our latest bill", size=9, color=GREY)
    paper.rule(72, 732, 540, color=WINE, width=1)
    paper.text(306, 746, f"Office {dotted(facts.btn)}   |   Monday to Friday 8:30 - 5   |   office@example.com", size=8.5, color=WINE,
               align="center")
