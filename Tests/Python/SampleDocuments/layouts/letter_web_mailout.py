"""What a web form mails after it was sent: long labels in everyday words, answers beside them, the weekday in the date."""

from facts import dashed, long_date
from paper import GREY, LIGHT, HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

KIND = "letter"
ACCOUNT = "A##########"
pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
pdfmetrics.registerFont(TTFont("VeraBd", "VeraBd.ttf"))


def draw(paper, facts):
    for subject in ("carrier", "accountNumber", "billedName", "billedAddress", "number", "authorizingPerson"):
        paper.shows(subject)
    paper.box(40, 34, 532, 50, fill="#0a1551", stroke=None)
    paper.text(56, 64, "Keep Your Fax Number - Letter of Authorization", font="VeraBd", size=14, color=HexColor("#ffffff"))
    paper.text(56, 102, f"Submission ID  {facts.random.randrange(10**18, 10**19)}", font="Vera", size=7.5, color=GREY)
    rows = [("Practice name, as on the phone bill", [facts.name]), ("Billing address", facts.address_lines(unit_apart=True)),
            ("E-mail", ["office@example.com"]), ("Who is your phone company now?", [facts.carrier]),
            ("Your account number there", [facts.account]), ("Which fax number do you want to keep?", [dashed(facts.number)])]
    if facts.second_account:
        paper.shows("otherNumbers")
        rows.insert(5, ("Another account number there", [facts.second_account]))
    if facts.second_number:
        paper.shows("otherNumbers")
        rows.append(("Another fax number to keep", [dashed(facts.second_number)]))
    rows += [("Is it a toll-free number?", ["No"]), ("Do you have DSL on this line?", ["No"]), ("Your new fax service", ["Updox"]),
             ("Consent", ["I authorize Updox to move this number from my", "phone company, which I allow to release it. I know",
                          "that I should not cancel my old service myself."]),
             ("Full name of the person signing", [facts.person]), ("Job title", [facts.job])]
    y = 130
    for label, values in rows:
        paper.text(56, y, label, font="VeraBd", size=8.5)
        bottom = paper.lines(290, y, values, font="Vera", size=9, leading=13, width=270)
        paper.rule(56, bottom - 4, 556, color=LIGHT)
        y = bottom + 12
    paper.text(56, y + 14, "Signature", font="VeraBd", size=8.5)
    if facts.signed:
        paper.signature(300, y + 24, facts.person)
    y += 50
    paper.rule(56, y - 12, 556, color=LIGHT)
    if facts.signed_on:
        paper.shows("signatureDate")
        paper.text(56, y + 4, "Date signed", font="VeraBd", size=8.5)
        paper.text(290, y + 4, f"{facts.signed_on:%A}, {long_date(facts.signed_on)}", font="Vera", size=9)
    paper.text(306, 762, "Create your own automated PDFs with a form builder. It's free.", font="Vera", size=7, color=GREY, align="center")
