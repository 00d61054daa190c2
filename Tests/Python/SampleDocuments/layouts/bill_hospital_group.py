"""A hospital group's telephone service charges its practices: member hospitals down the left, cost centers, a table of all stations."""

from facts import money, national, short_date
from paper import GREY, LIGHT, HexColor

KIND = "bill"
ACCOUNT = "P####-##"
TEAL = HexColor("#0f6b6b")


def draw(paper, facts):
    paper.box(0, 0, 148, 792, fill="#e6f1f1", stroke=None)
    paper.text(22, 60, "Our member hospitals", font="Helvetica-Bold", size=8, color=TEAL)
    y = 78
    for name, town in [("St. Agnes Medical Center", "Fond du Lac"), ("Memorial Hospital East", "Appleton"),
                       ("Lakeshore Children's", "Sheboygan"), ("County General Hospital", "Oshkosh"), ("Mercy Rehabilitation", "Neenah")]:
        paper.text(22, y, name, size=7.5)
        paper.text(22, y + 10, town, size=7.5, color=GREY)
        y += 28
    paper.text(22, y + 30, "Service desk", font="Helvetica-Bold", size=8, color=TEAL)
    paper.lines(22, y + 43, [facts.care, "Option 2: telephones", "Option 3: paging", "Option 5: invoices", f"Fax {facts.care_fax}"],
                size=7.5, leading=11)
    paper.text(22, y + 120, "Checks by mail", font="Helvetica-Bold", size=8, color=TEAL)
    paper.lines(22, y + 133, facts.remit, size=7.5, leading=11)
    paper.shows("carrier")
    paper.text(172, 60, facts.carrier, font="Helvetica-Bold", size=17, color=TEAL, width=400)
    paper.text(172, 75, "Shared communications for hospitals and affiliated practices", font="Helvetica-Oblique", size=9, color=GREY)
    paper.text(172, 116, "Monthly charge-back statement", size=14)
    for subject in ("billedName", "billedAddress", "zip"):
        paper.shows(subject)
    paper.text(172, 142, "Practice billed", font="Helvetica-Bold", size=8, color=TEAL)
    paper.lines(172, 156, [facts.name, *facts.address_lines()], leading=12.5, size=9.5, width=390)
    rows = []
    if facts.account:
        paper.shows("accountNumber")
        rows.append(("Customer account", facts.account))
    paper.shows("statementDate")
    rows += [("Statement date", short_date(facts.issued)), ("For services", f"{facts.period_start:%b} {facts.period_start.day} to "
             f"{facts.period_end:%b} {facts.period_end.day}"), ("Cost center", "44100-882"), 
             ("Voucher", f"TC{facts.random.randrange(100000, 999999)}"), ("Transfer of funds on", short_date(facts.due))]
    for index, (label, value) in enumerate(rows):
        x, y = 172 + index % 2 * 200, 214 + index // 2 * 17
        paper.text(x, y, label, size=8.5, color=GREY)
        paper.text(x + 92, y, value, size=9)
    y = 292
    for x, label in [(178, "Station"), (226, "Room / user"), (312, "Outside number"), (410, "Set or service"), (520, "Charge")]:
        paper.text(x, y, label, font="Helvetica-Bold", size=8)
    paper.rule(172, y + 5, 572, color=TEAL)
    stations = [("4410", "Reception", national(facts.other_numbers[0]), "IP set 7841", 2150), ("4411", "Nurses", "-", "IP set 7821", 1850),
                ("4412", "Exam 1-4", "-", "Wall set (4)", 3800),
                ("4415", "Physicians", national(facts.other_numbers[1]), "Mobile twin", 2600)]
    if facts.number:
        paper.shows("number", clearly=False)
        stations.insert(3, ("4419", "Copy room", national(facts.number), "Fax adapter", 1400))
    for index, (station, user, number, service, cents) in enumerate(stations):
        y += 17
        if index % 2:
            paper.box(172, y - 11, 400, 16, fill=LIGHT, stroke=None)
        for x, value in [(178, station), (226, user), (312, number), (410, service)]:
            paper.text(x, y, value, size=8.5)
        paper.text(566, y, money(cents), size=8.5, align="right")
    y = paper.table(178, y + 32, [(0, "left"), (388, "right")],
                    [("Pagers, alphanumeric (2)", money(1990)), ("Voice mailboxes (6)", money(1200)),
                     ("Interpreter line, 14 minutes", money(1106)), *[(name, money(cents)) for name, cents in facts.charges[1:]]], size=8.5)
    paper.rule(172, y - 4, 572, color=TEAL)
    total = sum(station[4] for station in stations) + 4296 + sum(cents for _, cents in facts.charges[1:])
    paper.text(178, y + 12, "Charged to the practice", font="Helvetica-Bold", size=10)
    paper.text(566, y + 12, money(total), font="Helvetica-Bold", size=10, align="right")
    paper.paragraph(172, y + 50, "Emergencies inside the hospitals: dial 88. On-call operator from outside: 1-800-555-0100. Report a lost "
                    "pager at once; it is charged at $85. Moves and changes need a request from the practice manager five working days ahead. "
                    "Never leave patient names on a pager.", 396, size=8.5, leading=12, color=GREY)
