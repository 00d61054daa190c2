"""Answers to a form on the web, printed by the form's service: questions in grey at the left, answers at the right, a drawn signature."""

from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont

from facts import national, us_date
from paper import GREY, LIGHT, HexColor

KIND = "letter"
ACCOUNT = "AA###-####"
# The letters of a web page; the files come with reportlab.
registerFont(TTFont("Vera", "Vera.ttf"))
registerFont(TTFont("VeraBd", "VeraBd.ttf"))


def heading(paper, y, words):
    paper.text(48, y, words, font="VeraBd", size=11, color=HexColor("#1b4965"))
    paper.rule(48, y + 7, 564, color=HexColor("#1b4965"), width=1)
    return y + 26


def answer(paper, y, label, values):
    paper.text(54, y, label, font="Vera", size=8.5, color=GREY, width=180)
    y = paper.lines(246, y, values, font="Vera", size=9.5, leading=14, width=312)
    paper.rule(48, y - 5, 564, color=LIGHT)
    return y + 10


def draw(paper, facts):
    for subject in ("carrier", "accountNumber", "billedName", "billedAddress", "number", "authorizingPerson"):
        paper.shows(subject)
    paper.box(0, 0, 612, 64, fill="#e3eef4", stroke=None)
    paper.text(48, 40, "Fax Number Transfer - Letter of Authorization", font="VeraBd", size=14, color=HexColor("#1b4965"))
    paper.text(48, 54, f"Submission ID  {facts.random.randrange(10**9, 10**10)}", font="Vera", size=7.5, color=GREY)
    y = heading(paper, 94, "Your practice")
    y = answer(paper, y, "Customer name on the phone bill *", [facts.name])
    y = answer(paper, y, "Address on the phone bill *", facts.address_lines(unit_apart=True))
    y = answer(paper, y, "E-mail *", ["office@example.com"])
    y = heading(paper, y + 12, "Your fax line")
    y = answer(paper, y, "Fax number to transfer *", [national(facts.number)])
    if facts.second_number:
        paper.shows("otherNumbers")
        y = answer(paper, y, "Another fax number to transfer", [national(facts.second_number)])
    y = answer(paper, y, "Phone company now *", [facts.carrier])
    y = answer(paper, y, "Account number there *", [facts.account])
    if facts.second_account:
        paper.shows("otherNumbers")
        y = answer(paper, y, "Another account number there", [facts.second_account])
    y = answer(paper, y, "Main billing number of the account", [national(facts.btn)])
    y = answer(paper, y, "Contract with early termination fee?", ["Not sure"])
    y = heading(paper, y + 12, "Authorization")
    paper.text(54, y, "I agree *", font="Vera", size=8.5, color=GREY)
    paper.box(246, y - 8, 9, 9, fill="#1b4965", stroke=None)
    y = paper.paragraph(262, y, "I may decide about this line. I authorize Updox to have the number above transferred from my phone "
                        "company, and to speak for me with that company about the transfer.", 296, font="Vera", size=8.5, leading=12) + 10
    y = answer(paper, y, "Name of the person authorizing *", [facts.person])
    y = answer(paper, y, "Role in the practice", [facts.job])
    paper.text(54, y + 14, "Signature *", font="Vera", size=8.5, color=GREY)
    if facts.signed:
        paper.signature(256, y + 30, facts.person)
    paper.rule(48, y + 46, 564, color=LIGHT)
    y += 62
    if facts.signed_on:
        paper.shows("signatureDate")
        answer(paper, y, "Date signed *", [us_date(facts.signed_on)])
    paper.text(306, 768, "Create your own form for free", font="Vera", size=7, color=GREY, align="center")
