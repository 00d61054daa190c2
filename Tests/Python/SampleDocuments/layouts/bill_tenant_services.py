"""Shared telephone service in a medical office building: a tenant's statement with an extension table, directory boards, keys and parking."""

from facts import dotted, money, us_date
from paper import GREY, HexColor

KIND = "bill"
ACCOUNT = "T-####"
BROWN = HexColor("#6d4c2f")


def draw(paper, facts):
    paper.rule(60, 40, 552, color=BROWN, width=2.5)
    paper.shows("carrier")
    paper.text(306, 66, facts.carrier.upper(), font="Times-Bold", size=16, color=BROWN, align="center")
    paper.text(306, 81, "SHARED TENANT TELECOMMUNICATIONS AT MEDICAL ARTS PLAZA", font="Times-Roman", size=8.5, align="center")
    paper.text(306, 93, f"Tenant service desk, lower level  -  dial 0 from any extension, or {facts.care}", font="Times-Italic", size=9,
               color=GREY, align="center")
    paper.rule(60, 102, 552, color=BROWN)
    bold, plain = {"font": "Times-Bold", "size": 10.5}, {"font": "Times-Roman", "size": 10.5}
    for subject in ("billedName", "billedAddress", "zip"):
        paper.shows(subject)
    paper.text(60, 132, "Tenant:", **bold)
    paper.lines(110, 132, [facts.name, *facts.address_lines()], leading=14, width=250, **plain)
    rows = []
    if facts.account:
        paper.shows("accountNumber")
        rows.append(("Tenant acct. no.:", facts.account))
    paper.shows("statementDate")
    rows += [("Statement of:", us_date(facts.issued)), ("For the month of:", f"{facts.period_end:%B %Y}"), ("Lease ref.:", "MAP-2207"),
             ("Payable by:", us_date(facts.due))]
    for index, (label, value) in enumerate(rows):
        paper.text(462, 132 + 14 * index, label, align="right", **bold)
        paper.text(470, 132 + 14 * index, value, width=84, **plain)
    y = 228
    trunk = 2850 if facts.number else 0
    groups = [("A.  Extensions", [("x2201", "Reception, 12-button set", "18.50", 1850), ("x2202", "Nurse station", "14.50", 1450),
                                  ("x2203", "Billing office", "14.50", 1450), ("x2209", "Voice mail only", "4.00", 400)]),
              ("B.  Direct outside lines", []),
              ("C.  Calls and building services", [("", "Long distance through the switch, 214 min.", ".06", 1284),
                                                   ("", "Lobby directory board, one listing", "9.00", 900),
                                                   ("", "Music on hold", "5.00", 500), ("", "Parking validation stamps, 2 books", "20.00", 4000)])]
    if facts.number:
        paper.shows("number")
        groups[1][1].append(("Line", f"Fax line {dotted(facts.number)}", "28.50", 2850))
    else:
        groups.pop(1)
    columns = [(0, "left"), (60, "left"), (390, "right"), (480, "right")]
    for title, items in groups:
        paper.text(60, y, title, **bold)
        paper.table(60, y, columns, [("", "", "Each", "Amount")], font="Times-Italic", size=9.5)
        paper.rule(60, y + 4, 552, color=BROWN, width=0.4)
        y = paper.table(72, y + 18, columns, [(code, words, each, money(cents)[1:]) for code, words, each, cents in items],
                        font="Times-Roman", size=10.5, leading=15) + 12
    subtotal = 1850 + 1450 * 2 + 400 + trunk + 1284 + 900 + 500 + 4000
    for label, value in [("Subtotal", money(subtotal)), ("Federal excise and state telecommunications tax", money(731)),
                         ("Balance brought forward", money(0)), ("Total this statement", money(subtotal + 731))]:
        paper.leaders(252, y, label, value, 300, font="Times-Bold" if value == money(subtotal + 731) else "Times-Roman", size=10.5)
        y += 15
    paper.paragraph(60, y + 24, "Building notices: the switch will be restarted on Sunday between 2 and 4 a.m.; outside lines and extensions will be out "
                    "for about ten minutes. Moving within the building? Please give the service desk two weeks' notice.", 492,
                    font="Times-Italic", size=10, leading=13)
    paper.text(306, 716, f"Kindly make checks payable to {facts.carrier} and drop them at the management office,", align="center", width=492, **plain)
    paper.text(306, 730, f"or mail them to {', '.join(facts.remit)}.", align="center", **plain)
    paper.rule(60, 742, 552, color=BROWN, width=2.5)
