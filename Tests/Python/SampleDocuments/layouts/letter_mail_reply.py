"""An e-mail as the mail program prints it: questions of the new provider quoted, answers in blue below them; signed by hand on the paper."""

import datetime

from facts import dotted, long_date, us_date
from paper import HexColor, stringWidth

KIND = "letter"
ACCOUNT = "###-######-#"
ANSWER = HexColor("#1f3fbf")


def draw(paper, facts):
    sent = (facts.signed_on or facts.issued) - datetime.timedelta(days=1)
    paper.text(56, 50, "Front Desk", font="Helvetica-Bold", size=13)
    paper.rule(56, 58, 556, width=1.5)
    y = 76
    for label, value in [("From:", "Front Desk <office@example.com>"), ("Sent:", f"{sent:%A}, {long_date(sent)} 4:46 PM"),
                         ("To:", "Updox Porting Team"), ("Subject:", "RE: Moving your fax line - five quick questions")]:
        paper.text(56, y, label, font="Helvetica-Bold", size=9.5)
        paper.text(132, y, value, size=9.5)
        y += 13
    y = paper.lines(56, y + 18, ["Hi,", "", "Answers below in blue. I will print this, sign it at the bottom and fax it back to you."], size=10, leading=13)
    for subject in ("carrier", "accountNumber", "billedName", "billedAddress", "number", "authorizingPerson"):
        paper.shows(subject)
    if facts.second_number or facts.second_account:
        paper.shows("otherNumbers")
    numbers = [dotted(number) for number in (facts.number, facts.second_number) if number]
    accounts = [account for account in (facts.account, facts.second_account) if account]
    y += 12
    for question, answers in [
        ("1. Which fax number are you moving to Updox?", [" and ".join(numbers)]),
        ("2. Who is your phone company now, and what is your account number with them?",
         [facts.carrier, f"account no. {' and '.join(accounts)}"]),
        ("3. What customer name and billing address are printed on your phone bill?", [facts.name, *facts.address_lines()]),
        ("4. Who is authorized to make changes to the account?", [facts.person]),
        ("5. Are there other services on the line that should stay (DSL, alarm, elevator)?", ["no, it is just the fax machine"]),
    ]:
        paper.text(56, y, f"> {question}", font="Times-Roman", size=11)
        y = paper.lines(76, y + 15, answers, font="Helvetica", size=10.5, leading=14, color=ANSWER, width=470) + 8
    paper.text(56, y + 4, "> Please state that you allow us to act for you.", font="Times-Roman", size=11)
    y = paper.paragraph(76, y + 19, "Yes. I have the authority to do this, and I authorize Updox to take over the number above from our phone company and "
                        "to talk to them on our behalf.", 470, size=10.5, leading=14, color=ANSWER)
    y += 56
    for x, end, label in [(56, 340, "Signature:"), (372, 556, "Date:")]:
        paper.text(x, y, label, size=10)
        paper.rule(x + stringWidth(label, "Helvetica", 10) + 4, y + 2, end)
    if facts.signed:
        paper.signature(116, y - 1, facts.person)
    if facts.signed_on:
        paper.shows("signatureDate")
        paper.text(406, y - 1, us_date(facts.signed_on), font="Times-Italic", size=14, color=ANSWER)
    paper.text(306, 764, "1", size=8, align="center")
