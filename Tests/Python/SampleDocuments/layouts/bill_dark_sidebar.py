"""A dark bar at the left with white labels and values below each other; the letter part at the right."""

from facts import long_date, money, national
from paper import HEIGHT, white

KIND = "bill"
ACCOUNT = "##-####-####"


def draw(paper, facts):
    paper.box(0, 0, 170, HEIGHT, fill="#22313f", stroke=None)
    rows = [("Bill date", long_date(facts.issued)), ("Amount due", money(facts.total)), ("Due on", long_date(facts.due))]
    paper.shows("statementDate")
    if facts.account:
        paper.shows("accountNumber")
        rows.insert(0, ("Your account number", facts.account))
    if facts.number:
        paper.shows("number")
        rows.append(("Fax line", national(facts.number)))
    y = 100
    for label, value in rows:
        paper.text(20, y, label, size=8, color=white)
        paper.text(20, y + 14, value, font="Helvetica-Bold", size=11, color=white)
        y += 44
    paper.shows("carrier")
    paper.text(200, 60, facts.carrier, font="Helvetica-Bold", size=16)
    paper.shows("billedName", clearly=False)
    paper.shows("billedAddress")
    paper.shows("zip")
    paper.lines(200, 110, [facts.name, *facts.address_lines()], size=11, leading=14)
    paper.paragraph(200, 190, "Here is your bill. The charges of this month are below. If anything is not clear, call us at "
                    f"{facts.care} on any day of the week, or send a fax to {facts.care_fax}.", 340)
    paper.table(200, 260, [(0, "left"), (350, "right")], [(name, money(cents)) for name, cents in facts.charges])
