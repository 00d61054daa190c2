"""The losing carrier's own release form: its letterhead, boxes to tick, a table of numbers, an empty part for its office."""

from facts import dashed, us_date
from paper import GREY, LIGHT

KIND = "letter"
ACCOUNT = "#####-####"


def draw(paper, facts):
    for subject in ("carrier", "accountNumber", "billedName", "billedAddress", "number", "authorizingPerson"):
        paper.shows(subject)
    paper.text(50, 48, facts.carrier, font="Helvetica-Bold", size=16, width=350)
    paper.lines(562, 40, ["Port-Out Desk", *facts.remit, facts.care, "Form PO-7 (rev. 3)"], size=7.5, leading=10, color=GREY, align="right")
    paper.text(50, 100, "CUSTOMER RELEASE OF TELEPHONE NUMBER", font="Helvetica-Bold", size=13)
    y = paper.paragraph(50, 118, "We transfer a number to another company only if the account holder of record has completed this form.",
                        512, size=9, color=GREY)
    rows = [("Account holder of record", facts.name), ("Billing address", facts.address_in_one_line),
            ("Acct. no.", facts.account), ("Releasing provider", facts.carrier), ("Acquiring provider", "Updox")]
    if facts.second_account:
        paper.shows("otherNumbers")
        rows.insert(3, ("Acct. no.", facts.second_account))
    y += 14
    for label, value in rows:
        paper.box(50, y - 12, 140, 20, fill=LIGHT)
        paper.box(190, y - 12, 372, 20)
        paper.text(56, y + 2, label, size=9)
        paper.text(196, y + 2, value, font="Courier", size=10, width=360)
        y += 20
    y += 22
    numbers = [facts.number]
    if facts.second_number:
        paper.shows("otherNumbers")
        numbers.append(facts.second_number)
    y = paper.table(50, y, [(0, "left"), (60, "left"), (220, "left"), (360, "left")],
                    [(str(index + 1), dashed(number), "Fax", "Cancel") for index, number in enumerate(numbers)],
                    header=("No.", "Number to release", "Use", "Features on the line"), leading=17)
    y += 16
    for ticked, words in [(True, "I release the number above and know that the service ends with the transfer."),
                          (True, "I know that early termination fees of my contract may be due."),
                          (False, "Keep my directory listing.")]:
        paper.box(50, y - 8, 9, 9)
        if ticked:
            paper.text(51.5, y - 0.5, "X", font="Helvetica-Bold", size=9)
        paper.text(66, y, words)
        y += 17
    y += 40
    paper.text(50, y, "Signed by")
    paper.rule(100, y + 3, 330)
    if facts.signed:
        paper.signature(110, y - 1, facts.person)
    paper.text(360, y, "Executed on")
    paper.rule(422, y + 3, 562)
    if facts.signed_on:
        paper.shows("signatureDate")
        paper.text(430, y, us_date(facts.signed_on), font="Courier", size=11)
    y += 30
    paper.text(50, y, "Name")
    paper.rule(100, y + 3, 330)
    paper.text(104, y, facts.person, font="Courier", size=10.5, width=224)
    paper.text(360, y, "Capacity")
    paper.rule(422, y + 3, 562)
    paper.text(430, y, facts.job, font="Courier", size=10.5, width=130)
    paper.box(50, 660, 512, 60, fill=LIGHT, stroke=None)
    paper.text(58, 674, "OFFICE USE ONLY", font="Helvetica-Bold", size=8, color=GREY)
    paper.text(58, 700, "Received ______________   Rep. ID ___________   PIN checked  [ ] yes  [ ] no   Ticket ______________", size=9)
