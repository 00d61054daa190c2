"""A landscape page of a hosted telephone service: subscriber at the left, a wide table that repeats the account in each row."""

from facts import long_date, money, national, us_date
from paper import GREY, HEIGHT, WIDTH, HexColor, white

KIND = "bill"
ACCOUNT = "A-######"
BLUE = "#144a78"


def draw(paper, facts):
    # The page lies on its side; what is drawn is moved so that y is counted from its top.
    paper.canvas.setPageSize((HEIGHT, WIDTH))
    paper.canvas.translate(0, WIDTH - HEIGHT)
    paper.shows("carrier")
    paper.text(40, 48, facts.carrier, font="Helvetica-Bold", size=19, color=HexColor(BLUE), width=400)
    paper.text(40, 62, f"Hosted voice  |  support@{facts.domain}  |  {facts.care}", size=8.5, color=GREY)
    paper.shows("statementDate")
    paper.text(752, 48, f"Statement as of {long_date(facts.issued)}", size=13, align="right")
    paper.text(752, 64, f"Automatic payment on {us_date(facts.due)}", size=8.5, color=GREY, align="right")
    paper.rule(40, 76, 752)
    for subject in ("billedName", "billedAddress", "zip"):
        paper.shows(subject)
    paper.text(40, 98, "Subscriber", size=8, color=GREY)
    paper.lines(40, 112, [facts.name, *facts.address_lines(unit_apart=True)], leading=13, width=400)
    paper.text(500, 98, "Customer service PIN", size=8, color=GREY)
    paper.text(500, 112, str(facts.random.randrange(1000, 9999)))
    paper.text(640, 98, "Amount", size=8, color=GREY)
    paper.text(640, 112, money(9285), font="Helvetica-Bold", size=12)
    columns = [("Svc", 46), ("Acct.", 90), ("DID", 190), ("Station", 310), ("Plan", 430), ("Qty", 590), ("Charge", 700)]
    lines = [(number, station, plan, cents) for number, station, plan, cents in
             zip(facts.other_numbers, ["Reception", "Exam 2"], ["Seat, standard", "Seat, basic"], [3499, 2499])]
    if facts.number:
        paper.shows("number", clearly=False)
        lines.append((facts.number, "ATA / fax", "Analog adapter", 1999))
    if facts.account:
        paper.shows("accountNumber")
    paper.box(40, 180, 712, 18, fill=BLUE, stroke=None)
    for label, x in columns:
        if label != "Acct." or facts.account:
            paper.text(x, 192, label, font="Helvetica-Bold", size=8.5, color=white)
    y = 214
    for index, (number, station, plan, cents) in enumerate(lines):
        cells = (f"{index + 1:03d}", facts.account or "", national(number), station, plan, "1", money(cents))
        for (_, x), value in zip(columns, cells):
            paper.text(x, y, value, size=9)
        paper.rule(40, y + 6, 752, width=0.3)
        y += 20
    paper.table(500, y + 14, [(0, "left"), (240, "right")],
                [("Cost recovery fee", money(399)), ("Federal universal service", money(612)), ("State and local taxes", money(277)),
                 ("Amount", money(9285))])
    paper.paragraph(40, y + 14, "911 calls are sent with the address registered for each station. Notify us before you move a telephone "
                    "to another place.", 380, size=8, leading=11, color=GREY)
    paper.lines(40, 560, [f"Disputes and notices: {facts.carrier}, Legal Department, 500 Market Center Dr, Plano, TX 75024",
                          f"Checks: {', '.join(facts.remit)}"], size=7.5, leading=10, color=GREY)
