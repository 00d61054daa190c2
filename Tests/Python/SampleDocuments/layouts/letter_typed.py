"""A letter that the practice typed itself: letterhead with telephone and fax, sentences, a date by the signature."""

from facts import long_date, national
from paper import GREY

KIND = "letter"
ACCOUNT = "#######"


def draw(paper, facts):
    for subject in ("carrier", "billedName", "number"):
        paper.shows(subject, clearly=False)
    paper.shows("accountNumber")
    paper.shows("billedAddress")
    paper.shows("authorizingPerson", clearly=False)
    paper.text(306, 50, facts.name, font="Times-Bold", size=14, align="center")
    paper.text(306, 64, facts.address_in_one_line, font="Times-Roman", size=10, align="center")
    paper.text(306, 77, f"Phone {national(facts.btn)}", font="Times-Roman", size=10, color=GREY, align="center")
    style = {"font": "Times-Roman", "size": 11, "leading": 15}
    paper.text(72, 130, "To whom it may concern:", font="Times-Roman", size=11)
    y = paper.paragraph(72, 152, f"I, {facts.person}, authorize Updox to move our fax line {national(facts.number)} from {facts.carrier}. "
                        "I am allowed to decide about this line.", 460, **style)
    if facts.second_number:
        paper.shows("otherNumbers")
        y = paper.paragraph(72, y + 6, f"Please also move {national(facts.second_number)}. The number to be ported: "
                            f"{national(facts.second_number)}.", 460, **style)
    y = paper.paragraph(72, y + 6, f"Account number: {facts.account}", 460, **style)
    if facts.second_account:
        paper.shows("otherNumbers")
        y = paper.paragraph(72, y, f"Account number: {facts.second_account}", 460, **style)
    y = paper.paragraph(72, y + 6, "The name and the address above are those on our bill. Thank you for your help.", 460, **style)
    paper.text(72, y + 20, "Sincerely,", font="Times-Roman", size=11)
    if facts.signed:
        paper.signature(76, y + 66, facts.person)
    paper.lines(72, y + 84, [facts.person, facts.job], font="Times-Roman", size=11, leading=14)
    if facts.signed_on:
        paper.shows("signatureDate")
        paper.text(72, y + 116, f"Signed on {long_date(facts.signed_on)}", font="Times-Roman", size=11)
