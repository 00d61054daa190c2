"""Two pages: the summary, and the lines with their charges; the number only on the second."""

from facts import long_date, money, national
from paper import GREY

KIND = "bill"
ACCOUNT = "#########"


def head(paper, facts):
    paper.text(60, 44, facts.carrier, font="Helvetica-Bold", size=15)
    paper.text(552, 44, f"Page {paper.page} of 2", size=8, color=GREY, align="right")
    if facts.account:
        paper.shows("accountNumber")
        paper.text(552, 56, f"Account No. {facts.account}", size=8, color=GREY, align="right")
    paper.text(552, 68, f"Statement date {long_date(facts.issued)}", size=8, color=GREY, align="right")


def draw(paper, facts):
    paper.shows("carrier")
    paper.shows("statementDate")
    head(paper, facts)
    for subject in ("billedName", "billedAddress", "zip"):
        paper.shows(subject)
    paper.text(60, 120, "Prepared for", color=GREY)
    paper.lines(60, 134, [facts.name, *facts.address_lines()], leading=13, size=10.5)
    paper.table(60, 230, [(0, "left"), (300, "right")],
                [("Balance from last bill", money(facts.total)), ("Payment - thank you", "-" + money(facts.total)),
                 ("New charges", money(facts.total)), (f"Total due {long_date(facts.due)}", money(facts.total))],
                header=("Your bill at a glance", ""))
    paper.paragraph(60, 330, f"Call {facts.care} with questions about this bill. You can also write to {', '.join(facts.remit)}.", 300)
    paper.new_page()
    head(paper, facts)
    y = 120
    numbers = [("Voice line", number) for number in facts.other_numbers]
    if facts.number:
        paper.shows("number")
        numbers.append(("Fax line", facts.number))
    for label, number in numbers:
        paper.text(60, y, f"{label} {national(number)}", font="Helvetica-Bold")
        y = paper.table(72, y + 14, [(0, "left"), (460, "right")],
                        [(name, money(cents)) for name, cents in facts.charges]) + 8
