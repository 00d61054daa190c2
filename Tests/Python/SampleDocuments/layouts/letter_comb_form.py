"""A printed form with a box for each digit of the number, the account and the date; names and the address in long boxes."""

from paper import GREY, white

KIND = "letter"
ACCOUNT = "########"
CELL = 15


def comb(paper, x, y, groups):
    """Boxes for single characters, a gap after each group; gives back the x behind the last."""
    for group in groups:
        for character in group:
            paper.box(x, y, CELL, 18)
            if character != " ":
                paper.text(x + CELL / 2, y + 13, character, font="Courier", size=11, align="center")
            x += CELL
        x += 8
    return x


def entry(paper, x, y, width, label, value):
    paper.text(x, y, label, font="Helvetica-Bold", size=7)
    paper.box(x, y + 4, width, 18)
    paper.text(x + 5, y + 17, value, font="Courier", size=10, width=width - 10)


def telephone(number):
    return number[:3], number[3:6], number[6:]


def draw(paper, facts):
    for subject in ("carrier", "accountNumber", "billedName", "billedAddress", "number", "authorizingPerson"):
        paper.shows(subject)
    paper.box(44, 30, 524, 30, fill="#333333", stroke=None)
    paper.text(54, 50, "Local Number Portability - Letter of Agency", font="Helvetica-Bold", size=14, color=white)
    paper.text(44, 78, "Print in dark ink, one character in each small box.", font="Helvetica-Oblique", size=8.5, color=GREY)
    entry(paper, 44, 104, 524, "A. Customer name as on the bill", facts.name)
    entry(paper, 44, 144, 340, "B. Street", facts.street)
    entry(paper, 396, 144, 172, "Suite / unit", facts.unit)
    entry(paper, 44, 184, 340, "City", facts.city)
    entry(paper, 396, 184, 60, "State", facts.state)
    entry(paper, 468, 184, 100, "ZIP", facts.zip)
    entry(paper, 44, 232, 524, "C. Current telephone company", facts.carrier)
    paper.text(44, 276, "D. Account number with that company", font="Helvetica-Bold", size=7)
    comb(paper, 44, 280, [facts.account])
    if facts.second_account:
        paper.shows("otherNumbers")
        paper.text(306, 276, "Second account number, if any", font="Helvetica-Bold", size=7)
        comb(paper, 306, 280, [facts.second_account])
    paper.text(44, 324, "E. Telephone number to be ported", font="Helvetica-Bold", size=7)
    comb(paper, 44, 328, telephone(facts.number))
    if facts.second_number:
        paper.shows("otherNumbers")
        paper.text(306, 324, "Second telephone number to be ported, if any", font="Helvetica-Bold", size=7)
        comb(paper, 306, 328, telephone(facts.second_number))
    paper.text(44, 372, "F. New telephone company:  Updox", font="Helvetica-Bold", size=9)
    paper.paragraph(44, 396, "I am the customer named above or may act for the customer. I name the new company as my agent to move the number "
                    "in E. I understand that I may have only one company for each number, and that the present company may charge a fee.",
                    524, size=9, leading=12)
    entry(paper, 44, 452, 320, "G. Name of the person signing", facts.person)
    entry(paper, 380, 452, 188, "Title", facts.job)
    paper.text(44, 500, "Signature", font="Helvetica-Bold", size=7)
    paper.box(44, 504, 320, 40)
    if facts.signed:
        paper.signature(60, 534, facts.person)
    paper.text(380, 500, "Date (month, day, year)", font="Helvetica-Bold", size=7)
    day = ("  ", "  ", "    ")
    if facts.signed_on:
        paper.shows("signatureDate")
        day = f"{facts.signed_on:%m %d %Y}".split()
    comb(paper, 380, 506, day)
    paper.text(44, 740, "LNP-LOA 11/19   Return by fax or mail to the new telephone company. Keep a copy.", size=7, color=GREY)
