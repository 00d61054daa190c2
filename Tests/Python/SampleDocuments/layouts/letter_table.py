"""The letter as this system makes it: a table of facts, three paragraphs, lines to sign on with the labels below them."""

from facts import national, us_date
from paper import GREY, INK

KIND = "letter"
ACCOUNT = "###-#######"


def draw(paper, facts):
    paper.text(306, 68, "LETTER OF AUTHORIZATION", font="Times-Bold", size=16, align="center")
    for subject in ("carrier", "accountNumber", "billedName", "billedAddress", "number", "authorizingPerson"):
        paper.shows(subject)
    rows = [("Billing name", facts.name), ("Billing address", facts.address_in_one_line),
            ("Service address", "same as the billing address"), ("Number to port", national(facts.number)),
            ("Current provider", facts.carrier), ("Account number", facts.account),
            ("Billing telephone number", national(facts.btn)), ("New provider", "Updox")]
    if facts.second_number:
        paper.shows("otherNumbers")
        rows[3] = ("Number to port", f"{national(facts.number)}, {national(facts.second_number)}")
    if facts.second_account:
        paper.shows("otherNumbers")
        rows.insert(6, ("Account number", facts.second_account))
    y = 110
    for label, value in rows:
        paper.text(60, y, label, font="Times-Roman", size=11, color=GREY)
        paper.text(210, y, value, font="Times-Bold", size=11, width=340)
        paper.rule(60, y + 6, 552)
        y += 22
    y = paper.paragraph(60, y + 8, f"I authorize Updox to act as my agent in changing the service provider of the telephone number "
                        f"{national(facts.number)} from {facts.carrier} to Updox. This letter concerns the number above and no other.",
                        490, font="Times-Roman", size=11, leading=15)
    y += 60
    if facts.signed:
        paper.signature(70, y - 4, facts.person)
    if facts.signed_on:
        paper.shows("signatureDate")
        paper.text(380, y - 6, us_date(facts.signed_on), font="Times-Italic", size=15, color=INK)
    paper.rule(60, y, 340)
    paper.rule(372, y, 552)
    paper.text(60, y + 13, "Signature of the authorizing person", font="Times-Roman", size=9, color=GREY)
    paper.text(372, y + 13, "Date", font="Times-Roman", size=9, color=GREY)
    paper.text(60, y + 42, facts.person, font="Times-Roman", size=12)
    paper.text(372, y + 42, facts.job, font="Times-Roman", size=12)
    paper.rule(60, y + 47, 340)
    paper.text(60, y + 60, "Printed name", font="Times-Roman", size=9, color=GREY)
    paper.text(372, y + 60, "Title", font="Times-Roman", size=9, color=GREY)
