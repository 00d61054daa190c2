"""A word processor's template filled in on the screen: prompts that nobody replaced, boxes checked, a row of headings per block, signed on the paper."""

from reportlab.lib.colors import HexColor

from facts import brief_date, spaced
from paper import GREY, black

KIND = "letter"
ACCOUNT = "A#-######"
PALE = HexColor("#8a8a8a")
PROMPT = "Click or tap here to enter text."
STEEL = HexColor("#44546a")


def block(paper, y, title, rows):
    """A table: the title over both columns, then labels at the left and values at the right."""
    paper.box(66, y, 480, 18, fill="#d9e2f3", stroke=black)
    paper.text(72, y + 13, title, font="Times-Bold", size=11, color=STEEL)
    y += 18
    for label, values in rows:
        height = 6 + 14 * len(values)
        paper.box(66, y, 180, height, stroke=black)
        paper.box(246, y, 300, height, stroke=black)
        paper.text(72, y + 13, label, font="Times-Roman", size=11)
        paper.lines(252, y + 13, values, font="Times-Roman", size=11, leading=14, width=290, color=PALE if values == [PROMPT] else black)
        y += height
    return y + 12


def draw(paper, facts):
    for subject in ("carrier", "accountNumber", "billedName", "billedAddress", "number", "authorizingPerson"):
        paper.shows(subject)
    paper.text(66, 40, "Number Porting / LOA template, version 7", font="Times-Italic", size=9, color=GREY)
    paper.text(66, 72, "Letter of Authorization (LOA)", font="Times-Roman", size=20, color=STEEL)
    paper.text(66, 90, "Fill in the gray fields, print, sign and return with a copy of the latest bill.", font="Times-Italic", size=10.5, color=GREY)
    y = block(paper, 104, "Customer as listed on the bill", [("Company", [facts.name]), ("Address of record", facts.address_lines()),
                                                            ("Telephone for questions", [spaced(facts.btn)]), ("Email", [PROMPT])])
    accounts, numbers = [facts.account], [spaced(facts.number)]
    if facts.second_account:
        paper.shows("otherNumbers")
        accounts.append(facts.second_account)
    if facts.second_number:
        paper.shows("otherNumbers")
        numbers.append(spaced(facts.second_number))
    y = block(paper, y, "Losing carrier", [("Carrier name", [facts.carrier]), ("Account number", accounts), ("PIN or passcode, if any", [PROMPT])])
    y = block(paper, y, "What to port", [("Number(s) to port", numbers), ("Desired due date", ["Choose a date."]), ("Gaining carrier", ["Updox"])])
    for ticked, words in [(True, "Port all numbers listed and close the account afterwards."), (False, "Port only these numbers; the account stays open."),
                          (False, "There is DSL, an alarm or a roll-over group on a number.")]:
        paper.box(68, y - 5, 9, 9, stroke=black)
        if ticked:
            paper.text(72.5, y + 3, "x", font="Helvetica-Bold", size=10, align="center")
        paper.text(84, y + 3, words, font="Times-Roman", size=11)
        y += 16
    y = paper.paragraph(66, y + 14, "The undersigned, an authorized representative of the customer, directs the losing carrier to release the numbers above "
                        "to the gaining carrier, and appoints the gaining carrier as agent for this purpose until the port is complete. Letters "
                        "that are older than 30 days may be rejected.", 480, font="Times-Roman", size=11, leading=13)
    y += 20
    for index, (label, value) in enumerate([("Authorized representative", facts.person), ("Title", facts.job), ("Signature", ""), ("Date", "")]):
        height = 40 if label == "Signature" else 20
        paper.box(66, y, 180, height, stroke=black)
        paper.box(246, y, 300, height, stroke=black)
        paper.text(72, y + 13, label, font="Times-Roman", size=11)
        paper.text(252, y + 13, value, font="Times-Roman", size=11, width=290)
        if label == "Signature" and facts.signed:
            paper.signature(262, y + 31, facts.person)
        if label == "Date" and facts.signed_on:
            paper.shows("signatureDate")
            paper.text(256, y + 14, brief_date(facts.signed_on), font="Times-Italic", size=13, color=HexColor("#1c2f6b"))
        y += height
    paper.text(306, 766, "Page 1 of 1", font="Times-Roman", size=9, color=GREY, align="center")
