"""A CLEC's consolidated statement: a master account, a table of locations with their own accounts, then the lines of each location."""

from facts import dashed, money, us_date
from paper import WIDTH, HexColor, white

KIND = "bill"
ACCOUNT = "20######"
TEAL = HexColor("#00695c")


def band(paper, facts):
    paper.box(0, 22, WIDTH, 30, fill=TEAL, stroke=None)
    paper.text(36, 42, facts.carrier, font="Helvetica-Bold", size=14, color=white, width=300)
    paper.text(576, 42, "Consolidated Billing Statement", size=11, color=white, align="right")
    for label, value, x in [("Master Account No.", facts.account, 36), ("Statement No.", f"C-{facts.care[-2:]}418", 170),
                            ("Statement Dt", us_date(facts.issued), 280), ("Due Upon Receipt, Late After", us_date(facts.due), 370),
                            ("Page", f"{paper.page}/2", 540)]:
        if value:
            paper.text(x, 64, label, font="Helvetica-Bold", size=7, color=TEAL)
            paper.text(x, 76, value, size=9.5)
    paper.rule(36, 82, 576, color=TEAL)


def draw(paper, facts):
    paper.shows("carrier")
    paper.shows("statementDate")
    if facts.account:
        paper.shows("accountNumber")
    band(paper, facts)
    for subject in ("billedName", "billedAddress", "zip"):
        paper.shows(subject)
    paper.text(36, 110, "Account name:", font="Helvetica-Bold", size=8.5)
    paper.text(36, 123, "Mail bills to:", font="Helvetica-Bold", size=8.5)
    paper.lines(120, 110, [facts.name, *facts.address_lines()], leading=13, width=310)
    paper.lines(450, 110, ["Enterprise Care", facts.care, f"Fax {facts.care_fax}"], size=8.5, leading=11)
    accounts = [f"{facts.random.randrange(3000000, 3999999)}" if facts.account else "" for _ in range(3)]
    places = [("001", accounts[0], "Headquarters", facts.street_and_unit, 9435 if facts.number else 6290),
              ("002", accounts[1], "West clinic", f"2750 Airport Rd, {facts.city}", 7480),
              ("003", accounts[2], "Storage site", f"61 Depot Sq, {facts.city}", 4215)]
    total = sum(place[-1] for place in places)
    paper.text(36, 188, "CHARGES BY LOCATION", font="Helvetica-Bold", size=10, color=TEAL)
    header = ("Loc.", "Sub-account" if facts.account else "", "Site name", "Service address", "New charges")
    for index in (0, 2):
        paper.box(36, 209 + 16 * index, 540, 16, fill="#e6f2f0", stroke=None)
    columns = [(0, "left"), (35, "left"), (110, "left"), (210, "left"), (532, "right")]
    paper.table(40, 204, columns, [(*place[:4], money(place[4])) for place in places], size=8.5, leading=16, header=header)
    paper.text(572, 284, f"All locations   {money(total)}", font="Helvetica-Bold", size=10, align="right")
    paper.text(36, 320, "STATEMENT SUMMARY", font="Helvetica-Bold", size=10, color=TEAL)
    for row, (label, value) in enumerate([("Balance brought forward", "$188.02"), ("Less payments received", "$188.02-"),
                                          ("New charges, all locations", money(total)), ("BALANCE NOW DUE", money(total))]):
        paper.leaders(36, 338 + 15 * row, label, value, 330)
    paper.paragraph(410, 330, "Move, add or close a location? Your account team needs ten business days.", 158, size=8.5, leading=11)
    paper.canvas.setDash(5, 3)
    paper.rule(0, 560, WIDTH)
    paper.canvas.setDash()
    paper.text(36, 574, "REMITTANCE - one payment for all locations", font="Helvetica-Bold", size=8)
    paper.lines(60, 640, [facts.carrier, "Lockbox Services", *facts.remit], size=9.5)
    stub = [("Balance now due", money(total)), ("Late after", us_date(facts.due)), ("Check no.", "____________")]
    stub += [("Master Account No.", facts.account)] if facts.account else []
    paper.table(380, 610, [(0, "left"), (190, "right")], stub, leading=18)
    paper.new_page()
    band(paper, facts)
    y = 108
    lines = [[("Voice line", dashed(facts.other_numbers[0]), "$62.90")], [("PRI", dashed(facts.other_numbers[1]), "$74.80")],
             [("Internet 100M", "31/KXGS/200417//CLC", "$42.15")]]
    if facts.number:
        paper.shows("number", clearly=False)
        lines[0].append(("Analog line, fax", dashed(facts.number), "$31.45"))
    for (place, account, name, _, cents), items in zip(places, lines):
        paper.box(36, y - 12, 540, 18, fill="#e6f2f0", stroke=None)
        sub_account = f"  -  SUB-ACCOUNT {account}" if account else ""
        paper.text(40, y, f"LOC. {place}  {name.upper()}{sub_account}", font="Helvetica-Bold", size=9)
        y = paper.table(48, y + 22, [(0, "left"), (152, "left"), (524, "right")], items)
        paper.text(572, y + 2, f"Location total {money(cents)}", font="Helvetica-Bold", size=9, align="right")
        y += 34
