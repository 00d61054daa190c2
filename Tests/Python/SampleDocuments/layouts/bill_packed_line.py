"""Facts packed into lines with single blanks between them; a wrapped name; the carrier's own address beside the customer's."""

from facts import brief_date, dashed, money

KIND = "bill"
ACCOUNT = "##-###-####-#"


def draw(paper, facts):
    paper.shows("carrier")
    paper.lines(40, 44, [facts.carrier, *facts.remit, f"Tel {facts.care}"], size=9, leading=11)
    parts = []
    if facts.account:
        paper.shows("accountNumber")
        parts.append(f"ACCT NBR {facts.account}")
    paper.shows("statementDate")
    parts += [f"BILL DATE {brief_date(facts.issued)}", f"DUE DATE {brief_date(facts.due)}", f"TOTAL DUE {money(facts.total)}"]
    paper.text(40, 110, " ".join(parts), font="Helvetica-Bold", size=9)
    paper.shows("billedName")
    paper.shows("billedAddress")
    paper.shows("zip")
    paper.text(300, 44, "SOLD TO:", size=8)
    words = facts.name.split()
    name = [facts.name] if len(facts.name) < 34 else [" ".join(words[:len(words) // 2]), " ".join(words[len(words) // 2:])]
    paper.lines(345, 44, [*name, *facts.address_lines(unit_apart=True)], size=9, leading=11)
    if facts.number:
        paper.shows("number")
        paper.text(40, 140, f"FAX NUMBER {dashed(facts.number)} SERVICE FROM {brief_date(facts.period_start)} TO {brief_date(facts.period_end)}")
    paper.table(40, 170, [(0, "left"), (500, "right")], [(name, money(cents)) for name, cents in facts.charges])
