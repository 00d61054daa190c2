"""A town's utility: the account is a column of a table, below it meter readings and several services, one of them the telephone."""

from facts import dashed, money, us_date
from paper import GREY, HexColor

KIND = "bill"
ACCOUNT = "##-####-##"
GREEN = HexColor("#20603d")


def draw(paper, facts):
    paper.canvas.setStrokeColor(GREEN)
    paper.canvas.circle(72, 740, 22)
    paper.text(72, 50, "EST.", size=6, color=GREEN, align="center")
    paper.text(72, 59, "1908", size=8, color=GREEN, align="center")
    paper.shows("carrier")
    paper.text(108, 48, facts.carrier, font="Times-Bold", size=18, color=GREEN)
    paper.text(108, 62, "Municipal electric, water and telephone utility", font="Times-Italic", size=10)
    paper.lines(562, 44, ["Utility Office, Town Hall", "100 Civic Plaza", f"Office {facts.care}", f"After hours {facts.care[:-2]}98"],
                size=7.5, leading=10, color=GREY, align="right")
    paper.rule(40, 88, 572, color=GREEN, width=1.5)
    columns = [("Acct.", facts.account, 46), ("Read from", us_date(facts.period_start), 160),
               ("Read to", us_date(facts.period_end), 240), ("Billed", us_date(facts.issued), 320),
               ("Pay by", us_date(facts.due), 400), ("Cycle", "07", 480), ("Route", "114", 530)]
    if facts.account:
        paper.shows("accountNumber")
    paper.shows("statementDate")
    for label, value, x in columns:
        if value:
            paper.text(x, 104, label, font="Helvetica-Bold", size=8)
            paper.text(x, 119, value, size=9.5)
    paper.rule(40, 127, 572)
    for subject in ("billedName", "billedAddress", "zip"):
        paper.shows(subject)
    paper.text(46, 152, "Customer", font="Helvetica-Bold", size=8)
    paper.lines(46, 166, [facts.name, *facts.address_lines(unit_apart=True)], leading=13, size=10, width=330)
    paper.text(400, 152, "Svc address", font="Helvetica-Bold", size=8)
    paper.lines(400, 166, [facts.street_and_unit, "Rate class: small commercial"], leading=13, size=9, width=172)
    paper.table(46, 250, [(0, "left"), (130, "left"), (270, "right"), (340, "right"), (410, "right"), (516, "right")],
                [("Electric", "44812297", "18 204", "19 011", "807 kWh", money(9846)),
                 ("Water", "20771863", "1 362", "1 369", "7 kgal", money(3115))],
                header=("Service", "Meter no.", "Previous", "Present", "Used", "Amount"))
    y = 310
    if facts.number:
        paper.shows("number")
        paper.text(46, y, f"Telephone    Line {dashed(facts.number)}", font="Helvetica-Bold", size=9)
        y += 14
    y = paper.table(60, y, [(0, "left"), (502, "right")], [(name, money(cents)) for name, cents in facts.charges])
    y = paper.table(46, y + 14, [(0, "left"), (516, "right")],
                    [("Previous balance", money(14410)), ("Payment received, thank you", "-" + money(14410)),
                     ("Sewer and storm water", money(2250))])
    paper.text(562, y + 8, f"Total of this bill   {money(facts.total + 15211)}", font="Helvetica-Bold", size=11, align="right")
    paper.paragraph(46, y + 50, "Council has approved a new schedule of water rates from January. Hydrants will be flushed on the second "
                    "Tuesday of next month; water may be cloudy for a short time.", 510, size=8.5, color=GREY)
    paper.lines(46, 690, ["Mail payments to:", *facts.remit], size=8.5, leading=11)
