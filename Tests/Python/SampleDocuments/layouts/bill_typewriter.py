"""Output of an old printing program: a typewriter face, capitals, colons."""

from facts import dashed, money

KIND = "bill"
ACCOUNT = "####-##-####"


def draw(paper, facts):
    style = {"font": "Courier", "size": 10, "leading": 12}
    paper.shows("carrier")
    rows = [facts.carrier.upper(), "", f"{'STATEMENT OF SERVICES':<40}PAGE: 1 OF 1", ""]
    if facts.account:
        paper.shows("accountNumber")
        rows.append(f"ACCOUNT NO: {facts.account}")
    paper.shows("statementDate")
    rows += [f"BILL DATE:  {facts.issued:%d-%b-%Y}".upper(), f"DUE DATE:   {facts.due:%d-%b-%Y}".upper(), "", "BILLED TO:"]
    for subject in ("billedName", "billedAddress", "zip"):
        paper.shows(subject)
    rows += [f"  {line.upper()}" for line in [facts.name, *facts.address_lines()]]
    rows += ["", f"{'DESCRIPTION':<44}{'AMOUNT':>12}", "-" * 56]
    if facts.number:
        paper.shows("number")
        rows.append(f"FAX LINE: {dashed(facts.number)}")
    rows += [f"  {name.upper():<42}{money(cents):>12}" for name, cents in facts.charges]
    rows += ["-" * 56, f"{'TOTAL DUE':<44}{money(facts.total):>12}", "", f"QUESTIONS? CALL {facts.care}",
             f"REMIT TO: {', '.join(facts.remit).upper()}"]
    paper.lines(54, 60, rows, **style)
