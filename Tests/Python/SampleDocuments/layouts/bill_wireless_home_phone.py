"""A prepaid wireless company's bill for a home phone base: rounded cards, a usage ring, the call log on the second page."""

import datetime

from facts import money, national, short_date
from paper import GREY, HEIGHT, HexColor, white

KIND = "bill"
ACCOUNT = "1########"
PINK = HexColor("#c2185b")
SOFT = HexColor("#fbe9f0")


def head(paper, facts):
    paper.text(44, 52, facts.carrier, font="Helvetica-Bold", size=16, color=PINK, width=300)
    x = 568
    cells = [("Page", f"{paper.page} of 2"), ("Bill issue date", short_date(facts.issued))]
    if facts.account:
        cells.append(("Account", facts.account))
    for label, value in cells:
        paper.text(x, 42, label, size=8, color=GREY, align="right")
        paper.text(x, 54, value, size=9.5, align="right")
        x -= 62 if label == "Page" else 96
    paper.rule(44, 68, 568, color=PINK, width=1.2)


def draw(paper, facts):
    paper.shows("carrier")
    paper.shows("statementDate")
    if facts.account:
        paper.shows("accountNumber")
    head(paper, facts)
    paper.text(44, 110, "Here's your bill.", font="Helvetica-Bold", size=22)
    for subject in ("billedName", "billedAddress", "zip"):
        paper.shows(subject)
    paper.text(44, 142, "Account owner", size=8, color=GREY)
    paper.lines(44, 156, [facts.name, *facts.address_lines()], size=10.5, leading=14, width=300)
    for x, top, width, height, fill in [(368, 88, 200, 100, PINK), (44, 236, 250, 190, SOFT), (318, 236, 250, 190, SOFT)]:
        paper.canvas.setFillColor(fill)
        paper.canvas.roundRect(x, HEIGHT - top - height, width, height, 10, stroke=0, fill=1)
    paper.text(384, 112, "TOTAL DUE", font="Helvetica-Bold", size=9, color=white)
    paper.text(384, 144, money(2841), font="Helvetica-Bold", size=28, color=white)
    paper.text(384, 166, f"Your payment is due by {short_date(facts.due)}", size=9, color=white)
    paper.text(60, 260, "Your plan", font="Helvetica-Bold", size=12)
    y = 284
    if facts.number:
        paper.shows("number")
        paper.text(60, y, "Wireless Home Phone", size=9, color=GREY)
        paper.text(60, y + 14, national(facts.number), font="Helvetica-Bold", size=12)
        y += 38
    paper.table(60, y, [(0, "left"), (218, "right")],
                [("Unlimited nationwide talk", money(2000)), ("Home phone base, month 7 of 24", money(250)),
                 ("Regulatory programs fee", money(349)), ("Taxes", money(242)), ("Total", money(2841))], leading=16)
    paper.text(334, 260, "Minutes used", font="Helvetica-Bold", size=12)
    paper.canvas.setLineWidth(10)
    paper.canvas.setStrokeColor(white)
    paper.canvas.circle(443, HEIGHT - 340, 48)
    paper.canvas.setStrokeColor(PINK)
    paper.canvas.arc(395, HEIGHT - 388, 491, HEIGHT - 292, 90, -140)
    paper.text(443, 342, "412", font="Helvetica-Bold", size=20, align="center")
    paper.text(443, 356, "of unlimited", size=8, color=GREY, align="center")
    paper.text(443, 412, f"{short_date(facts.period_start)} - {short_date(facts.period_end)}", size=8.5, align="center")
    paper.lines(44, 464, ["Ways to pay", f"Online at my.{facts.domain}, by phone at {facts.care} or 611 from your home phone",
                          f"By mail: {facts.carrier}, {', '.join(facts.remit)}"], leading=15)
    paper.paragraph(44, 530, "If you take your home phone base to another place, 911 may not know where you are. Not compatible with medical "
                    "alert or alarm systems. The regulatory programs fee is not a tax.", 524, size=8, leading=11, color=GREY)
    paper.new_page()
    head(paper, facts)
    paper.text(44, 100, "Talk activity", font="Helvetica-Bold", size=16)
    places = [("Incoming", "(786) 555-0119"), ("Toledo, OH", "(419) 555-0152"), ("Toll-free", "(877) 555-0104"), ("Incoming", "(646) 555-0170"),
              ("Boise, ID", "(208) 555-0133"), ("Voicemail", "*86"), ("Macon, GA", "(478) 555-0126")]
    days = [facts.period_start + datetime.timedelta(days=index + index // 3) for index in range(21)]
    rows = [(f"{day:%b} {day.day}", f"{8 + index % 4}:{11 + index * 2:02d} AM", *places[index * 3 % 7], str(1 + index * 5 % 17), "-")
            for index, day in enumerate(days)]
    paper.table(44, 128, [(0, "left"), (70, "left"), (150, "left"), (270, "left"), (440, "right"), (520, "right")], rows, leading=17,
                header=("Date", "Time", "Description", "Number", "Min", "Charge"))
