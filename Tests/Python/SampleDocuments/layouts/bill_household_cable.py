"""A regional cable company's bill for homes and small offices: customer only in the window of the coupon, the telephone on page 2."""

from facts import money, national, short_date, us_date
from paper import GREY, WIDTH, HexColor, white

KIND = "bill"
ACCOUNT = "### #### #########"
BLUE = HexColor("#0a4f9e")
PALE = "#e6f0fa"


def head(paper, facts):
    paper.canvas.setFillColor(HexColor("#f5a300"))
    paper.canvas.circle(52, 750, 11, stroke=0, fill=1)
    paper.text(70, 48, facts.carrier, font="Helvetica-BoldOblique", size=17, color=BLUE, width=300)
    paper.text(576, 36, f"Page {paper.page} of 2", size=8, align="right")
    rows = [("Billing Date:", us_date(facts.issued))]
    if facts.account:
        rows.insert(0, ("Account Number:", facts.account))
    for index, (label, value) in enumerate(rows):
        paper.text(450, 48 + index * 12, label, size=8.5, align="right")
        paper.text(576, 48 + index * 12, value, font="Helvetica-Bold", size=8.5, align="right")


def draw(paper, facts):
    paper.shows("carrier")
    paper.shows("statementDate")
    if facts.account:
        paper.shows("accountNumber")
    head(paper, facts)
    paper.text(40, 96, "Statement of Service", font="Helvetica-Bold", size=14, color=BLUE)
    paper.text(40, 111, f"Service from {short_date(facts.period_start)} through {short_date(facts.period_end)}", size=9)
    paper.text(40, 124, f"Service address: {facts.street_and_unit}", size=9)
    paper.box(40, 144, 250, 150, fill=PALE, stroke=None)
    paper.text(52, 162, "Account Summary", font="Helvetica-Bold", size=11, color=BLUE)
    y = paper.table(52, 182, [(0, "left"), (226, "right")],
                    [("Previous Balance", money(16871)), ("Payments - Thank You", "-" + money(16871)), ("Cable TV", money(5899)),
                     ("Internet", money(6999)), ("Phone", money(2495)), ("Taxes, Fees & Surcharges", money(1478))])
    paper.rule(52, y - 6, 278)
    paper.text(52, y + 10, "Total Due", font="Helvetica-Bold", size=11)
    paper.text(278, y + 10, money(16871), font="Helvetica-Bold", size=11, align="right")
    paper.text(310, 158, "News from your neighbors", font="Helvetica-Bold", size=11, color=BLUE)
    y = paper.paragraph(310, 174, "Channel update: on or after the 1st, WGNB-HD moves from channel 9 to 709. The agreement for Hearthside "
                        "Network expires on December 31 and we may lose the right to carry it. Moving? Give us two weeks.", 262, leading=12)
    paper.lines(310, y + 8, [f"Customer service and repair 24/7: {facts.care}", "Local office: 415 N Main St, Mon-Fri 9-5"], size=8.5)
    paper.box(40, 330, 532, 90, fill="#0a4f9e", stroke=None)
    paper.text(60, 372, "GIG SPEED IS HERE!", font="Helvetica-Bold", size=24, color=white)
    paper.text(60, 396, f"Upgrade today for just $20 more a month. Call {facts.care} or see {facts.domain}/gig.", size=10, color=white)
    paper.paragraph(40, 444, "A $10.00 late fee applies when a balance is not paid by the due date. Closed captioning concerns: fax "
                    f"{facts.care_fax}. Franchise authority: your city clerk.", 532, size=7.5, leading=10, color=GREY)
    paper.canvas.setDash(4, 3)
    paper.rule(0, 520, WIDTH)
    paper.canvas.setDash()
    paper.text(306, 531, "Detach here and mail with your check. Do not send cash.", size=7, color=GREY, align="center")
    rows = [("Payment Due By", us_date(facts.due)), ("Total Due", money(16871)), ("Amount You Are Enclosing", "$ ____________")]
    if facts.account:
        rows.insert(0, ("Account Number", facts.account))
    paper.table(350, 560, [(0, "left"), (222, "right")], rows, size=9, leading=15)
    paper.shows("billedName", clearly=False)
    paper.shows("billedAddress")
    paper.shows("zip")
    paper.lines(70, 648, [line.upper() for line in [facts.name, *facts.address_lines(unit_apart=True)]], leading=12, width=250)
    paper.lines(350, 700, [facts.carrier.upper(), *[line.upper() for line in facts.remit]], size=9.5, leading=12)
    paper.new_page()
    head(paper, facts)
    y = 100
    for title, rows in [("Cable TV", [("Family Tier", 4499), ("HD-DVR Receiver", 900), ("Broadcast TV Surcharge", 500)]),
                        ("Internet", [("Internet 300", 5999), ("Modem Rental", 1000)]),
                        ("Phone", [("Phone Unlimited, 1 line", 2495), ("Caller ID, Voicemail", 0)]),
                        ("Taxes, Fees & Surcharges", [("Franchise Fee", 304), ("State & Local Sales Tax", 701), ("USF, 911", 473)])]:
        paper.box(40, y - 12, 532, 17, fill=PALE, stroke=None)
        paper.text(46, y, title, font="Helvetica-Bold", size=10, color=BLUE)
        paper.text(566, y, money(sum(cents for _, cents in rows)), font="Helvetica-Bold", size=10, align="right")
        y += 18
        if title == "Phone" and facts.number:
            paper.shows("number")
            paper.text(56, y, f"Phone Number: {national(facts.number)}", size=9)
            y += 14
        y = paper.table(56, y, [(0, "left"), (440, "right")], [(label, money(cents)) for label, cents in rows]) + 14
    paper.paragraph(40, y + 10, "Your phone service needs electricity. Without a backup battery you cannot call 911 during a power outage. Call "
                    "us to buy a battery that lasts 8 or 24 hours.", 532, size=8, leading=11, color=GREY)
