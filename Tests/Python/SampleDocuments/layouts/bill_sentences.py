"""A bill written like a letter: the facts stand in sentences."""

from facts import long_date, money, national
from paper import GREY

KIND = "bill"
ACCOUNT = "#######"


def draw(paper, facts):
    paper.shows("carrier")
    paper.text(72, 60, facts.carrier, font="Times-Bold", size=15)
    paper.lines(72, 74, facts.remit, font="Times-Roman", size=9, color=GREY, leading=11)
    paper.shows("billedName", clearly=False)
    paper.shows("billedAddress")
    paper.shows("zip")
    paper.lines(72, 130, [facts.name, *facts.address_lines()], font="Times-Roman", size=11, leading=14)
    paper.shows("statementDate")
    paper.text(72, 200, f"Bill of {long_date(facts.issued)}", font="Times-Bold", size=13)
    style = {"font": "Times-Roman", "size": 11, "leading": 15}
    y = paper.paragraph(72, 224, f"Dear customer, this is your bill for the month. You owe {money(facts.total)}, and we ask you to pay it "
                        f"by {long_date(facts.due)}.", 460, **style)
    if facts.account:
        paper.shows("accountNumber")
        y = paper.paragraph(72, y + 6, f"Your account number is {facts.account}. Please have it at hand when you call us.", 460, **style)
    if facts.number:
        paper.shows("number", clearly=False)
        y = paper.paragraph(72, y + 6, f"The charges are for your line {national(facts.number)}.", 460, **style)
    paper.paragraph(72, y + 6, f"Our business office is open from 8 to 5. Call {facts.care}. Thank you.", 460, **style)
