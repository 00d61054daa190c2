"""Only the first of six pages of a large local company's bill: a summary that points to other pages, a stub, no line's number."""

from facts import long_date, money, short_date
from paper import GREY, LIGHT, WIDTH, HexColor

KIND = "bill"
IS_WHOLE = False
ACCOUNT = "### A##-#### ### #"
TEAL = HexColor("#00647d")


def plain(cents):
    return money(cents)[1:]


def draw(paper, facts):
    paper.shows("carrier")
    paper.text(36, 44, facts.carrier, font="Helvetica-Bold", size=17, color=TEAL, width=250)
    paper.text(36, 60, f"{facts.period_start:%b} {facts.period_start.day} - {short_date(facts.period_end)}", size=8)
    rows = [("Page", "1 of 6"), ("Billing Date", short_date(facts.issued)), ("Web Site", facts.domain)]
    paper.shows("statementDate")
    if facts.account:
        paper.shows("accountNumber")
        rows.insert(1, ("Account Number", facts.account))
    paper.table(392, 40, [(0, "left"), (82, "left")], rows, size=8.5, leading=12)
    paper.shows("billedName", clearly=False)
    paper.shows("billedAddress")
    paper.shows("zip")
    mailing = [line.upper() for line in [facts.name, *facts.address_lines(unit_apart=True)]]
    paper.lines(70, 112, mailing, size=9, leading=11.5, width=290)
    paper.text(392, 112, "Monthly Statement", font="Helvetica-Bold", size=15)
    paper.box(36, 176, 258, 15, fill=TEAL, stroke=None)
    paper.text(42, 187, "Bill-At-A-Glance", font="Helvetica-Bold", size=10, color=HexColor("#ffffff"))
    rows = [("Previous Bill", plain(15320)), (f"Payment Received {facts.period_start:%m-%d} - Thank you!", plain(15320) + "CR"),
            ("Adjustments", ".00"), ("Balance", ".00"), ("Current Charges", plain(facts.total)),
            ("Total Amount Due", money(facts.total)), ("Amount Due in Full by", short_date(facts.due))]
    for index, (label, value) in enumerate(rows):
        bold = "Helvetica-Bold" if index > 3 else "Helvetica"
        paper.text(42, 208 + index * 16, label, font=bold, size=8.5)
        paper.text(290, 208 + index * 16, value, font=bold, size=8.5, align="right")
        paper.rule(36, 212 + index * 16, 294, color=LIGHT)
    paper.box(36, 336, 258, 15, fill=TEAL, stroke=None)
    paper.text(42, 347, "Billing Summary", font="Helvetica-Bold", size=10, color=HexColor("#ffffff"))
    y = paper.lines(42, 366, [f"Online: {facts.domain}/mybusiness", f"Questions? {facts.care}", f"Repair {facts.care[:-2]}96",
                              "Hours of Operation: M-F 8:00a.m. - 6:00p.m."], size=8, leading=11)
    paper.text(236, y + 8, "Page", size=7.5, align="right")
    y = paper.table(42, y + 20, [(0, "left"), (190, "right"), (248, "right")],
                    [("Plans and Services", "2", plain(facts.total - 490)), ("Long Distance", "4", plain(490)),
                     ("Total of Current Charges", "", plain(facts.total))], size=8.5, leading=14)
    paper.text(324, 187, "News You Can Use Summary", font="Helvetica-Bold", size=10, color=TEAL)
    paper.lines(324, 206, ["-  PREVENT DISCONNECT", "-  CARRIER INFORMATION", "-  RATE CHANGE ON JAN 1", "-  RELAY CALLS: 711"], size=8.5)
    paper.paragraph(324, 264, "See \"News You Can Use\" on page 6 for additional information about these subjects.", 240, size=8, leading=10.5)
    paper.box(324, 310, 252, 120, fill="#dceef2", stroke=None)
    paper.text(338, 340, "Still waiting for pages to load?", font="Helvetica-Bold", size=13, color=TEAL)
    paper.paragraph(338, 360, "Fiber for business from $60 a month for 12 months. Two-year term, equipment extra. Call 1-800-555-0171 "
                    "and ask for FB60.", 222, size=8.5, leading=11)
    paper.text(306, 556, "Return bottom portion with your check in the enclosed envelope.", size=7.5, color=GREY, align="center")
    paper.rule(0, 562, WIDTH)
    paper.box(372, 576, 204, 34, fill=LIGHT, stroke=None)
    paper.text(380, 588, f"DUE BY: {short_date(facts.due)}", font="Helvetica-Bold", size=9)
    paper.text(568, 602, money(facts.total), font="Helvetica-Bold", size=12, align="right")
    stub = [("Account Number", facts.account)] if facts.account else []
    paper.table(372, 626, [(0, "left"), (204, "right")], [*stub, ("Billing Date", long_date(facts.issued))], size=8.5, leading=12)
    paper.lines(372, 668, ["Make checks payable to:", facts.carrier, *facts.remit], size=8.5, leading=11, width=204)
    paper.lines(70, 640, mailing, size=9, leading=11.5, width=270)
    scanned = (facts.account or "").replace(" ", "").replace("-", "")
    paper.text(36, 760, f"{scanned}  {facts.total:010d}0000000{facts.total:07d}".strip(), font="Courier", size=10)
