"""A business carrier's invoice: abbreviated labels with colons, aligned at the right; bill-to and service location differ."""

from facts import brief_date, money, spaced
from paper import GREY

KIND = "bill"
ACCOUNT = "AA######"


def draw(paper, facts):
    paper.shows("carrier")
    paper.text(306, 46, facts.carrier, font="Times-Bold", size=17, align="center")
    paper.text(306, 60, "Corporate office: 7700 Technology Ridge Dr, Suite 900, Reston, VA 20190", font="Times-Roman", size=8.5,
               align="center")
    paper.text(306, 71, f"Tel {facts.care}   Fax {facts.care_fax}   Fed. ID 54-0019283", font="Times-Roman", size=8.5, align="center")
    rows = [("Inv. no.:", f"{facts.random.randrange(1000000, 9999999)}"), ("Invoice dt:", brief_date(facts.issued))]
    paper.shows("statementDate")
    if facts.account:
        paper.shows("accountNumber")
        rows.append(("Cust. no.:", facts.account))
    rows += [("P.O. no.:", "verbal"), ("Terms:", "Net 21"), ("Due:", brief_date(facts.due)), ("Sales rep.:", "H. Abernathy")]
    y = 110
    for label, value in rows:
        paper.text(130, y, label, font="Times-Bold", size=10, align="right")
        paper.text(136, y, value, font="Times-Roman", size=10)
        y += 14
    for subject in ("billedName", "billedAddress", "zip"):
        paper.shows(subject)
    style = {"font": "Times-Roman", "size": 10, "leading": 13, "width": 300}
    paper.text(262, 110, "Bill-to:", font="Times-Bold", size=10)
    paper.lines(262, 124, [facts.name, *facts.address_lines(unit_apart=True)], **style)
    paper.text(262, 186, "Svc location:", font="Times-Bold", size=10)
    paper.lines(262, 200, [f"300 Commerce Park Blvd, {facts.city}, {facts.state} {facts.zip[:3]}98"], **style)
    paper.rule(50, 232, 562)
    rows = [(f"{17 + index}", spaced(number), "POTS line", "1.00", money(3600)) for index, number in enumerate(facts.other_numbers)]
    if facts.number:
        paper.shows("number", clearly=False)
        rows.append(("19", spaced(facts.number), "POTS line (fax)", "1.00", money(3600)))
    rows.append(("20", "", "Access recovery, taxes", "", money(1884)))
    y = paper.table(50, 246, [(0, "left"), (50, "left"), (190, "left"), (390, "right"), (510, "right")], rows,
                    header=("Item", "TN", "Description", "Qty", "Ext."), font="Times-Roman", size=9.5)
    paper.rule(430, y, 562)
    paper.table(390, y + 16, [(60, "right"), (170, "right")],
                [("Subtotal:", money(12684)), ("Prior balance:", money(0)), ("Invoice total:", money(12684))], font="Times-Roman", size=10)
    paper.lines(50, 640, ["Remit to:", facts.carrier, *facts.remit], font="Times-Roman", size=9, leading=11)
    paper.text(50, 720, "Accounts over 30 days are charged 1.5% a month. ABA 021000000, acct. of payee on request.", font="Times-Italic",
               size=8, color=GREY)
