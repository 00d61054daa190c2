"""Three pages: a cover without facts, the summary, and usage with many dates and numbers called."""

from facts import dashed, money, national, short_date, us_date

KIND = "bill"
ACCOUNT = "##########-###"


def draw(paper, facts):
    paper.shows("carrier")
    paper.text(306, 300, facts.carrier, font="Helvetica-Bold", size=26, align="center")
    paper.text(306, 330, "Your monthly statement", size=14, align="center")
    paper.new_page()
    rows = [("Date of statement", short_date(facts.issued)), ("Next statement date", "Jan 9, 2027"),
            ("Date due", short_date(facts.due)), ("Total amount due", money(facts.total))]
    paper.shows("statementDate")
    if facts.account:
        paper.shows("accountNumber")
        rows.insert(0, ("Acct. No.", facts.account))
    paper.table(60, 60, [(0, "left"), (130, "left")], rows, leading=15)
    for subject in ("billedName", "billedAddress", "zip"):
        paper.shows(subject)
    paper.text(60, 160, "Name on account:")
    paper.text(150, 160, facts.name, font="Helvetica-Bold", width=420)
    paper.text(60, 174, "Billing address:")
    paper.text(150, 174, facts.address_in_one_line, font="Helvetica-Bold", width=420)
    if facts.number:
        paper.shows("number", clearly=False)
        paper.text(60, 200, f"Service on {national(facts.number)}")
    paper.new_page()
    calls = [(us_date(facts.period_start), dashed(facts.btn[:6] + f"{7000 + index * 37}"), "2", money(30)) for index in range(18)]
    paper.table(60, 60, [(0, "left"), (90, "left"), (200, "left"), (300, "right")], calls,
                header=("Date", "Number called", "Minutes", "Amount"))
