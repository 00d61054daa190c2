"""An old telephone company: the account number is the billing telephone number and a code; sub-lines below each other."""

from facts import money, short_date, spaced

KIND = "bill"
ACCOUNT = "B###"


def draw(paper, facts):
    paper.shows("carrier")
    paper.text(60, 46, facts.carrier.upper(), font="Helvetica-Bold", size=14)
    y = 46
    if facts.account:
        paper.shows("accountNumber")
        paper.text(330, y, "Account Number")
        paper.text(560, y, f"{facts.btn[:3]} {facts.btn[3:6]}-{facts.btn[6:]} {facts.account[-3:]}", align="right")
        y += 13
    paper.shows("statementDate")
    for label, value in [("Billing Number", spaced(facts.btn)), ("Bill Date", short_date(facts.issued)),
                         ("Due Date", short_date(facts.due)), ("Page", "1 of 1")]:
        paper.text(330, y, label)
        paper.text(560, y, value, align="right")
        y += 13
    paper.shows("billedName", clearly=False)
    paper.shows("billedAddress")
    paper.shows("zip")
    paper.lines(70, 150, [facts.name.upper(), *[line.upper() for line in facts.address_lines()]], size=10)
    paper.text(60, 230, "MONTHLY SERVICE", font="Helvetica-Bold")
    y = 246
    numbers = [*facts.other_numbers]
    if facts.number:
        paper.shows("number", clearly=False)
        numbers.insert(1, facts.number)
    for number in numbers:
        paper.text(60, y, f"Charges for {spaced(number)}", font="Helvetica-Bold")
        y = paper.table(75, y + 13, [(0, "left"), (470, "right")], [(name, money(cents)) for name, cents in facts.charges],
                        leading=12) + 6
    paper.text(60, 560, f"Orders, billing questions: {facts.care}    Repair: {facts.care[:-2]}99")
    paper.text(60, 574, "Long distance carrier: Transpacific LD. Your local toll carrier: same.")
