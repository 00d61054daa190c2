"""A web form as its answers are printed: questions in bold above the answers on the first page, consent and signature on the second."""

from facts import dashed, long_date
from paper import GREY, LIGHT, HexColor, white

KIND = "letter"
ACCOUNT = "###### ####"
VIOLET = "#5b3fa0"


def head(paper, facts, entry):
    paper.box(40, 32, 532, 40, fill=VIOLET, stroke=None)
    paper.text(56, 57, "Number Transfer Request & Authorization", font="Helvetica-Bold", size=14, color=white)
    paper.text(40, 770, f"Form 22817, entry {entry}", size=7.5, color=GREY)
    paper.text(572, 770, f"{paper.page}/2", size=7.5, color=GREY, align="right")


def draw(paper, facts):
    entry = facts.random.randrange(1000, 9999)
    head(paper, facts, entry)
    for subject in ("carrier", "accountNumber", "billedName", "billedAddress", "number", "authorizingPerson"):
        paper.shows(subject)
    questions = [("New provider", ["Updox"]), ("Is this a business or a residential line?", ["Business"]),
                 ("Business name on the current phone bill", [facts.name]),
                 ("Billing address on the current phone bill", facts.address_lines(unit_apart=True)),
                 ("Current phone company", [facts.carrier]), ("Account number with the current phone company", [facts.account]),
                 ("Phone or fax number you want to transfer", [dashed(facts.number)]),
                 ("When should the number move?", ["As soon as possible"]),
                 ("Name of the person authorized to change the service", [facts.person]), ("Position of this person", [facts.job])]
    if facts.second_account:
        paper.shows("otherNumbers")
        questions.insert(6, ("Second account number with the current phone company", [facts.second_account]))
    if facts.second_number:
        paper.shows("otherNumbers")
        questions.insert(7, ("Another phone or fax number you want to transfer", [dashed(facts.second_number)]))
    y = 104
    for question, answers in questions:
        paper.text(56, y, question, font="Helvetica-Bold", size=9.5)
        y = paper.lines(56, y + 17, answers, size=10.5, leading=14, color=HexColor("#333333"), width=500)
        paper.rule(56, y - 2, 556, color=LIGHT)
        y += 18
    paper.new_page()
    head(paper, facts, entry)
    paper.text(56, 104, "Authorization", font="Helvetica-Bold", size=12)
    y = 126
    for words in ["I am the customer of the service described on page 1, or I am authorized to act for the customer.",
                  "I authorize the new provider to act as my agent and to obtain from my current phone company whatever it needs to transfer the "
                  "number I entered on page 1.",
                  "I will not cancel the service with my current phone company until the transfer is complete."]:
        paper.box(56, y - 8, 10, 10, fill=VIOLET, stroke=None)
        paper.text(61, y, "x", font="Helvetica-Bold", size=8.5, color=white, align="center")
        y = paper.paragraph(76, y, words, 480, size=10, leading=14) + 8
    for question, answer in [("Where may we send the confirmation?", "office@example.com"), ("Will you attach your last bill?", "Yes")]:
        y += 20
        paper.text(56, y, question, font="Helvetica-Bold", size=9.5)
        paper.text(56, y + 17, answer, size=10.5, color=HexColor("#333333"))
        paper.rule(56, y + 29, 556, color=LIGHT)
        y += 27
    y += 22
    paper.text(56, y, "Signature", font="Helvetica-Bold", size=9.5)
    paper.box(56, y + 8, 280, 70, stroke=LIGHT)
    if facts.signed:
        paper.signature(80, y + 54, facts.person)
    paper.text(360, y, "Date of signature", font="Helvetica-Bold", size=9.5)
    if facts.signed_on:
        paper.shows("signatureDate")
        paper.text(360, y + 20, long_date(facts.signed_on), size=10.5, color=HexColor("#333333"))
