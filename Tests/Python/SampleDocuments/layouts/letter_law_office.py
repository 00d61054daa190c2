"""A law office's letter in prose: its own letterhead, the facts within sentences, a "By / Name / Title" block, the day in words."""

from facts import national
from paper import GREY

KIND = "letter"
ACCOUNT = "####-#####"


def ordinal(day):
    ending = "th" if 10 < day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


def draw(paper, facts):
    for subject in ("carrier", "billedName", "billedAddress", "number"):
        paper.shows(subject, clearly=False)
    paper.shows("accountNumber")
    paper.shows("authorizingPerson")
    paper.text(306, 54, "ABERCROMBIE, LUND & TRASK", font="Times-Bold", size=15, align="center")
    paper.text(306, 68, "ATTORNEYS AT LAW", font="Times-Roman", size=8, color=GREY, align="center")
    paper.text(306, 82, "One Courthouse Square, Fourth Floor, Springfield, VA 22150   -   Telephone 1-800-555-0188", font="Times-Roman",
               size=9, color=GREY, align="center")
    paper.rule(72, 92, 540)
    style = {"font": "Times-Roman", "size": 11, "leading": 15}
    paper.text(72, 124, "Our file 26-0417", font="Times-Roman", size=11)
    paper.text(72, 146, "Re: Authority to transfer a telephone number", font="Times-Bold", size=11)
    paper.text(72, 174, "Ladies and Gentlemen:", font="Times-Roman", size=11)
    y = paper.paragraph(72, 196, f"This office represents {facts.name}, whose bills for telephone service are addressed to "
                        f"{facts.address_in_one_line} (the \"Customer\"). The Customer at present receives service from "
                        f"{facts.carrier} under account number {facts.account}.", 468, **style)
    if facts.second_account:
        paper.shows("otherNumbers")
        y = paper.paragraph(72, y + 7, f"The Customer also receives service under account number {facts.second_account}, to which this "
                            "authority extends.", 468, **style)
    y = paper.paragraph(72, y + 7, "By the signature below the Customer authorizes Updox to act as its agent and to cause "
                        f"{national(facts.number)}, which it uses for facsimile, to be transferred to Updox.", 468, **style)
    if facts.second_number:
        paper.shows("otherNumbers")
        y = paper.paragraph(72, y + 7, f"The telephone number {national(facts.second_number)} is likewise to be transferred to Updox.", 468,
                            **style)
    y = paper.paragraph(72, y + 7, "This authority replaces all earlier ones and may be revoked in writing until the transfer is complete. "
                        "A copy of this letter is as good as the original.", 468, **style)
    if facts.signed_on:
        paper.shows("signatureDate")
        day = facts.signed_on
        y = paper.paragraph(72, y + 7, f"Dated this {ordinal(day.day)} day of {day:%B}, {day.year}.", 468, **style)
    y += 26
    paper.text(270, y, "CUSTOMER", font="Times-Bold", size=11)
    y += 46
    paper.text(270, y, "By:", font="Times-Roman", size=11)
    paper.rule(300, y + 2, 540)
    if facts.signed:
        paper.signature(310, y - 2, facts.person)
    paper.text(270, y + 20, f"Name: {facts.person}", font="Times-Roman", size=11, width=270)
    paper.text(270, y + 36, f"Title: {facts.job}", font="Times-Roman", size=11)
