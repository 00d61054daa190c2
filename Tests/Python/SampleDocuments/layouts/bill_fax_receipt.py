"""The receipt of an Internet fax service: a narrow card in the middle, labels at its left and values at its right edge."""

from facts import money, short_date, us_date
from paper import GREY, LIGHT

KIND = "bill"
ACCOUNT = "########"


def draw(paper, facts):
    paper.box(0, 0, 612, 792, fill="#f3f5f7", stroke=None)
    paper.box(126, 60, 360, 560, fill="#ffffff", stroke=LIGHT)
    paper.shows("carrier")
    paper.text(306, 100, facts.carrier, font="Helvetica-Bold", size=18, align="center", width=320)
    paper.text(306, 122, "Thank you. Here is your receipt.", size=11, color=GREY, align="center")
    paper.text(306, 168, money(1895), font="Helvetica-Bold", size=28, align="center")
    paper.shows("statementDate")
    paper.text(306, 188, f"Issued on {short_date(facts.issued)}", size=10, color=GREY, align="center")
    receipt = f"{facts.random.randrange(1000, 9999)}-{facts.random.randrange(1000, 9999)}"
    for subject in ("billedName", "billedAddress", "zip"):
        paper.shows(subject)
    rows = [("Receipt no.", receipt), ("Subscriber", facts.name), ("", facts.street_and_unit), ("", facts.city_line)]
    if facts.account:
        paper.shows("accountNumber")
        rows.append(("Customer ID", facts.account))
    if facts.number:
        paper.shows("number")
        rows.append(("Fax DID", f"+1{facts.number}"))
    rows += [("Paid with", "Visa ending in 4242"), ("Period", f"{us_date(facts.period_start)} - {us_date(facts.period_end)}")]
    y = 226
    for label, value in rows:
        if label:
            y += 5
            paper.rule(150, y - 14, 462, color=LIGHT)
        paper.text(150, y, label, size=9, color=GREY)
        paper.text(462, y, value, size=9.5, align="right", width=255)
        y += 17
    paper.rule(150, y + 2, 462)
    paper.table(150, y + 22, [(0, "left"), (312, "right")],
                [("Fax plan, 300 pages", money(1595)), ("Pages above the plan (30)", money(300)), ("Sales tax", money(0))], leading=17)
    paper.lines(306, 560, ["Something wrong? Answer this message or call", f"{facts.care} (support fax {facts.care_fax})."],
                size=8.5, color=GREY, align="center")
    paper.lines(306, 650, [f"{facts.carrier}, 2 Embarcadero Plaza, 14th Floor, San Francisco, CA 94111", f"{facts.domain}/unsubscribe"],
                size=7.5, leading=10, color=GREY, align="center")
