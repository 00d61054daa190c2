"""A public authority's form: numbered boxes with small printed labels, filled in by a typewriter; legal notices, a commission's address."""

from facts import dashed, money
from paper import GREY, LIGHT

KIND = "bill"
ACCOUNT = "##-##-####"


def draw(paper, facts):
    paper.shows("carrier")
    paper.text(306, 46, facts.carrier.upper(), font="Times-Bold", size=15, align="center")
    paper.text(306, 60, "A PUBLIC TELEPHONE AUTHORITY - CREATED BY CHAPTER 114, LAWS OF 1951", font="Times-Roman", size=8, align="center")
    paper.text(306, 84, "STATEMENT OF TELEPHONE SERVICE RENDERED", font="Times-Bold", size=12, align="center")
    paper.text(46, 84, "Form TS-3", font="Times-Italic", size=8)
    paper.text(566, 84, "Ratepayer's copy", font="Times-Italic", size=8, align="right")
    paper.shows("statementDate")
    for subject in ("billedName", "billedAddress", "zip"):
        paper.shows(subject)
    boxes = [("Date of statement", [f"{facts.issued:%b} {facts.issued.day} {facts.issued.year}".upper()], 0, 130, 30),
             ("Service from", [f"{facts.period_start:%b} {facts.period_start.day}".upper()], 130, 100, 30),
             ("to and including", [f"{facts.period_end:%b} {facts.period_end.day}".upper()], 230, 100, 30),
             ("Name of ratepayer", [facts.name.upper()], 0, 520, 30),
             ("Mailing address of ratepayer", [line.upper() for line in facts.address_lines()], 0, 330, 44),
             ("Delinquent after", [f"{facts.due:%b} {facts.due.day} {facts.due.year}".upper()], 330, 190, 44),
             ("Class of service", ["BUS 1 PTY"], 190, 140, 30), ("Exchange", [facts.city.upper()], 330, 190, 30)]
    if facts.account:
        paper.shows("accountNumber")
        boxes.insert(3, ("Account No.", [facts.account], 330, 190, 30))
    if facts.number:
        paper.shows("number")
        boxes.insert(len(boxes) - 2, ("Telephone No. served", [dashed(facts.number)], 0, 190, 30))
    y, before = 100, 0
    for index, (label, values, x, width, height) in enumerate(boxes):
        # A box that begins at the left, or left of the one before it, opens a new row.
        if index and x < boxes[index - 1][2] + boxes[index - 1][3]:
            y += before
        before = height
        paper.box(46 + x, y, width, height)
        paper.text(50 + x, y + 9, f"{index + 1}. {label}", font="Times-Roman", size=7)
        paper.lines(54 + x, y + 23, values, font="Courier", size=10, leading=13, width=width - 14)
    y += before + 24
    lines = [("Balance brought forward", 5120), ("Less payments and credits", -5120),
             *facts.charges, ("Directory advertising", 0), ("TOTAL - PAY THIS AMOUNT", facts.total)]
    for index, (label, cents) in enumerate(lines):
        if index == len(lines) - 1:
            paper.box(420, y - 12, 146, 18, fill=LIGHT)
        paper.text(50, y, f"{index + len(boxes) + 1}.  {label}", font="Times-Bold" if index == len(lines) - 1 else "Times-Roman", size=10)
        paper.text(560, y, f"{cents / 100:,.2f}", font="Courier", size=10, align="right")
        paper.rule(46, y + 6, 566, width=0.3)
        y += 20
    paper.text(50, y + 14, "NOTICE TO RATEPAYERS", font="Times-Bold", size=9)
    y = paper.paragraph(50, y + 27, "Service may be discontinued if the amount in the last line is not received by the day in the box "
                        "\"Delinquent after\" and ten days after written notice. A ratepayer who disputes this statement may ask for a hearing "
                        "before the Board, which sits on the second Monday of each month at 7:30 P.M. in the Hall of Records. Complaints not settled by "
                        "the Board may be brought before the Public Service Commission, 430 Capitol Mall, Room 210, Lansing, MI 48911, "
                        "telephone 1-800-555-0142.", 512, font="Times-Roman", size=8.5, leading=11)
    paper.text(50, y + 10, f"Office of the Treasurer: {', '.join(facts.remit)}", font="Times-Roman", size=9)
    paper.text(50, y + 23, f"Telephone {facts.care}. Payments are also taken at the drop box in the lobby. Checks payable to the Treasurer.",
               font="Times-Roman", size=9)
    paper.text(306, 756, "This authority is an equal opportunity provider and employer.", font="Times-Italic", size=8, color=GREY,
               align="center")
