"""A dark bar with white headings close to each other, their values below; "Bill To" and "Service Address" beside each other."""

from facts import brief_date, money, spaced
from paper import HEIGHT, WIDTH, white

KIND = "bill"
ACCOUNT = "## ### ####"


def draw(paper, facts):
    paper.shows("carrier")
    paper.text(40, 40, facts.carrier, font="Helvetica-BoldOblique", size=18)
    paper.box(40, 60, WIDTH - 80, 18, fill="#333333", stroke=None)
    columns = [("Invoice Date", brief_date(facts.issued), 48), ("Acct #", facts.account, 140), ("Invoice No.", "90211734", 250),
               ("Due By", brief_date(facts.due), 350), ("Amount", money(facts.total), 450)]
    paper.shows("statementDate")
    for label, value, x in columns:
        if value is None:
            continue
        if label == "Acct #":
            paper.shows("accountNumber")
        paper.text(x, 73, label, font="Helvetica-Bold", size=9, color=white)
        paper.text(x, 92, value, size=10)
    paper.text(48, 130, "Bill To", font="Helvetica-Bold")
    paper.text(320, 130, "Service Address", font="Helvetica-Bold")
    for subject in ("billedName", "billedAddress", "zip"):
        paper.shows(subject)
    paper.lines(48, 144, [facts.name, *facts.address_lines()], width=260)
    paper.lines(320, 144, ["1 Industrial Park Rd", f"{facts.city}, {facts.state} {facts.zip[:3]}99"])
    y = 220
    if facts.number:
        paper.shows("number")
        paper.text(48, y, f"Service Number: {spaced(facts.number)}")
    paper.table(48, y + 20, [(0, "left"), (480, "right")], [(name, money(cents)) for name, cents in facts.charges])
    paper.text(WIDTH / 2, HEIGHT - 40, f"Pay online at {facts.domain} or call {facts.care}", size=8, align="center")
