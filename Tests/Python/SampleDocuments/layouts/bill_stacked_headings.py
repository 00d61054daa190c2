"""A ruled table whose headings are broken into two lines."""

from facts import brief_date, money, national

KIND = "bill"
ACCOUNT = "#######-#"


def draw(paper, facts):
    paper.shows("carrier")
    paper.text(306, 44, facts.carrier, font="Times-Bold", size=16, align="center")
    paper.lines(306, 58, facts.remit, font="Times-Roman", size=9, align="center", leading=11)
    columns = [("Account", "Number", facts.account), ("Statement", "Date", brief_date(facts.issued)),
               ("Payment", "Due", brief_date(facts.due)), ("Amount", "Due", money(facts.total)),
               ("Amount", "Enclosed", "$ ________")]
    paper.shows("statementDate")
    x = 60
    for upper, lower, value in columns:
        if value is None:
            continue
        if upper == "Account":
            paper.shows("accountNumber")
        paper.box(x, 95, 98, 46)
        paper.text(x + 49, 107, upper, font="Times-Bold", size=9, align="center")
        paper.text(x + 49, 118, lower, font="Times-Bold", size=9, align="center")
        paper.text(x + 49, 135, value, font="Times-Roman", size=10, align="center")
        x += 98
    for subject in ("billedName", "billedAddress", "zip"):
        paper.shows(subject)
    paper.text(80, 180, "Bill to:", font="Times-Bold", size=10)
    paper.lines(130, 180, [facts.name, *facts.address_lines(unit_apart=True)], font="Times-Roman", size=11)
    if facts.number:
        paper.shows("number")
        paper.text(60, 280, f"FAX LINE {national(facts.number)}", font="Times-Bold", size=10)
    paper.table(60, 300, [(0, "left"), (480, "right")], [(name, money(cents)) for name, cents in facts.charges], font="Times-Roman")
