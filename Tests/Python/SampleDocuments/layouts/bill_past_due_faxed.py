"""A past-due statement that came by fax: a line of the sender's machine on top, a disconnection warning, the facts in a ruled list, a slip to tear off."""

import datetime

from facts import money, short_date, spaced, us_date
from paper import GREY, LIGHT, WIDTH, black, white

KIND = "bill"
ACCOUNT = "####-#####-#"


def draw(paper, facts):
    sent = facts.issued + datetime.timedelta(days=3)
    paper.text(24, 16, f"{sent:%b-%d-%Y}  09:14   FRONT DESK   P.02/03".upper(), font="Courier-Bold", size=8.5)
    paper.shows("carrier")
    paper.text(54, 60, facts.carrier, font="Times-Bold", size=20, width=330)
    paper.lines(558, 48, ["Business Office", facts.care, f"www.{facts.domain}"], font="Times-Roman", size=9, leading=11, align="right")
    paper.box(54, 84, 504, 24, fill=black, stroke=None)
    paper.text(306, 101, "PAST DUE - SERVICE SUBJECT TO DISCONNECTION", font="Helvetica-Bold", size=13, color=white, align="center")
    for subject in ("billedName", "billedAddress", "zip"):
        paper.shows(subject)
    paper.text(54, 136, "Customer of record", font="Times-Italic", size=9.5)
    # A long name is broken into two lines.
    y = paper.paragraph(54, 152, facts.name, 252, font="Times-Roman", size=11.5, leading=14)
    paper.lines(54, y, facts.address_lines(unit_apart=True), font="Times-Roman", size=11.5, leading=14, width=252)
    rows = []
    if facts.account:
        paper.shows("accountNumber")
        rows.append(("Acct #", facts.account))
    if facts.number:
        paper.shows("number")
        rows.append(("Telephone # served", spaced(facts.number)))
    paper.shows("statementDate")
    late, new = facts.total + 350, facts.total
    rows += [("Statement dated", short_date(facts.issued)), ("Past due amount", money(late)), ("New charges", money(new)),
             ("Total to pay", money(late + new)), ("Current charges due", short_date(facts.due))]
    for index, (label, value) in enumerate(rows):
        paper.box(330, 124 + 18 * index, 118, 18, fill=LIGHT)
        paper.box(448, 124 + 18 * index, 110, 18)
        paper.text(336, 136.5 + 18 * index, label, font="Times-Roman", size=10)
        paper.text(552, 136.5 + 18 * index, value, font="Times-Bold", size=10.5, align="right")
    style = {"font": "Times-Roman", "size": 11, "leading": 14}
    stop = facts.issued + datetime.timedelta(days=12)
    y = paper.paragraph(54, 284, f"Dear Customer: as of this statement we have not received your payment of {money(late)}. Please pay the past due "
                        f"amount by {short_date(stop)}, or your telephone service may be disconnected without further notice. A reconnection "
                        "fee of $35.00 per line and a deposit may be required before service is restored. If you have already paid, thank "
                        "you; please disregard this reminder.", 504, **style)
    paper.text(54, y + 16, "Account activity", font="Times-Bold", size=12)
    paper.rule(54, y + 21, 558)
    y = paper.table(54, y + 36, [(0, "left"), (90, "left"), (504, "right")],
                    [(us_date(facts.period_start - datetime.timedelta(days=1)), "Previous statement", money(facts.total)),
                     (us_date(facts.period_end), "Late payment charge", money(350)),
                     *[(us_date(facts.issued), label, money(cents)) for label, cents in facts.charges],
                     ("", "Total to pay", money(late + new))], font="Times-Roman", size=10.5, leading=15)
    paper.paragraph(54, y + 14, "Unable to pay in full? Call us before the date above to make a payment arrangement. A complaint that we cannot settle "
                    "may be brought before the public service commission, Consumer Affairs Branch, 1-800-555-0177.", 504, font="Times-Roman",
                    size=9, leading=11)
    paper.canvas.setDash(2, 3)
    paper.rule(0, 608, WIDTH)
    paper.canvas.setDash()
    paper.text(306, 604, "Tear here and send this part with your check or money order", font="Times-Italic", size=8, color=GREY, align="center")
    slip = [("Acct #", facts.account)] if facts.account else []
    slip += [("Past due amount", money(late)), ("Total to pay", money(late + new)), ("Amount paid", "$ ______________")]
    paper.table(350, 636, [(0, "left"), (208, "right")], slip, font="Times-Roman", size=11, leading=20)
    paper.lines(70, 664, [facts.carrier.upper(), *[line.upper() for line in facts.remit]], font="Courier", size=10)
