"""A telephone dealer's invoice on the form of a distribution program: "Sold To" and "Ship To", boxes for salesperson and F.O.B., quantities shipped."""

from facts import dashed, us_date
from paper import LIGHT, black

KIND = "bill"
ACCOUNT = "00-AAA####"


def amount(cents):
    return f"{cents / 100:,.2f}"


def draw(paper, facts):
    style = {"font": "Courier", "size": 9.5}
    paper.shows("carrier")
    paper.lines(40, 48, [facts.carrier, *facts.remit, facts.care], font="Helvetica", size=10, width=280)
    paper.text(572, 50, "INVOICE", font="Helvetica-BoldOblique", size=22, align="right")
    paper.shows("statementDate")
    rows = [("Invoice Number:", f"00{facts.random.randrange(40000, 59999)}-IN"), ("Invoice Date:", us_date(facts.issued)),
            ("Order Number:", f"00{facts.random.randrange(20000, 39999)}"), ("Order Date:", us_date(facts.period_start)), ("Salesperson:", "HOUSE")]
    if facts.account:
        paper.shows("accountNumber")
        rows.append(("Customer Number:", facts.account))
    for index, (label, value) in enumerate(rows):
        paper.text(470, 68 + 12 * index, label, font="Helvetica", size=9, align="right")
        paper.text(478, 68 + 12 * index, value, **style)
    for subject in ("billedName", "billedAddress", "zip"):
        paper.shows(subject)
    for x, label in [(40, "Sold To:"), (316, "Ship To:")]:
        paper.text(x, 150, label, font="Helvetica-Bold", size=9)
        y = paper.paragraph(x + 16, 163, facts.name, 240, leading=12, **style)
        paper.lines(x + 16, y, facts.address_lines(unit_apart=True), width=240, **style)
    paper.text(40, 228, "Confirm To:", font="Helvetica-Bold", size=9)
    paper.text(106, 228, facts.person.upper(), width=190, **style)
    terms = [("Customer P.O.", "VERBAL", 110), ("Ship VIA", "SERVICE", 100), ("F.O.B.", "", 90), ("Terms", "Net 21 Days", 132),
             ("Due Date", us_date(facts.due), 100)]
    x = 40
    for label, value, width in terms:
        paper.box(x, 240, width, 14, fill=LIGHT, stroke=black)
        paper.box(x, 254, width, 18, stroke=black)
        paper.text(x + 5, 250, label, font="Helvetica", size=8)
        paper.text(x + 5, 266, value, **style)
        x += width
    edges = [40, 130, 165, 225, 285, 345, 475, 572]
    labels = ["Item Code", "Unit", "Ordered", "Shipped", "Back Ord.", "Price", "Amount"]
    for left, right, label in zip(edges, edges[1:], labels):
        paper.box(left, 282, right - left, 14, fill=LIGHT, stroke=black)
        paper.text(left + 5, 292, label, font="Helvetica", size=8)
    items = [("/MAINT-KSU", "Maintenance, 6-station telephone system", [f"Period {us_date(facts.period_start)} thru {us_date(facts.period_end)}"],
              "EACH", 1, 4500),
             ("/LINE-ANLG", "Analog business line, resale", [f"Fax Line {dashed(facts.number)}"] if facts.number else [], "EACH", 1, 3850),
             ("HS-CORD-25", "Handset cord, 25 ft., ash", [], "EACH", 2, 695), ("/LABOR", "Technician, replaced cord at front desk", [], "HOUR", .5, 9500)]
    if facts.number:
        paper.shows("number")
    y, net = 312, 0
    for code, words, comments, unit, quantity, price in items:
        count = f"{quantity:.2f}"
        net += round(quantity * price)
        paper.text(44, y, code, **style)
        paper.text(134, y, unit, **style)
        for right, value in [(221, count), (281, count), (341, "0.00"), (471, f"{price / 100:,.4f}"), (568, amount(quantity * price))]:
            paper.text(right, y, value, align="right", **style)
        y = paper.lines(62, y + 12, [words, *comments], leading=12, **style) + 8
    paper.box(40, 296, 532, 330, stroke=black)
    paper.text(44, 612, "Equipment may be returned within 30 days with a return authorization; restocking fee 20%.", font="Helvetica", size=8)
    paper.text(44, 642, f"Parts and service: {facts.care}, fax {facts.care_fax}", font="Helvetica", size=9)
    tax = 381
    for index, (label, value) in enumerate([("Net Invoice:", amount(net)), ("Less Discount:", "0.00"), ("Freight:", "0.00"),
                                            ("Sales Tax:", amount(tax)), ("Invoice Total:", amount(net + tax))]):
        font = "Helvetica-Bold" if index == 4 else "Helvetica"
        paper.text(470, 642 + 15 * index, label, font=font, size=9.5, align="right")
        paper.text(568, 642 + 15 * index, value, align="right", **style)
    paper.text(306, 750, "ORIGINAL                                    Printed by: ARLENE", font="Helvetica", size=7.5, align="center")
