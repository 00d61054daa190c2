"""A medical answering service's statement: a ledger with a running balance, counts of calls, ages of the debt in a row at the foot."""

from facts import brief_date, money, spaced
from paper import GREY, LIGHT

KIND = "bill"
ACCOUNT = "#####"


def draw(paper, facts):
    style = {"font": "Times-Roman", "size": 10}
    paper.shows("carrier")
    paper.text(54, 52, facts.carrier, font="Times-BoldItalic", size=19, width=330)
    paper.text(54, 66, "Answering and fax service for the medical profession since 1961", font="Times-Italic", size=9.5, color=GREY)
    paper.text(558, 52, "STATEMENT", font="Times-Bold", size=16, align="right")
    rows = [("Statement date:", brief_date(facts.issued))]
    paper.shows("statementDate")
    if facts.account:
        paper.shows("accountNumber")
        rows.append(("Client number:", facts.account))
    if facts.number:
        paper.shows("number")
        rows.append(("Hosted fax number:", spaced(facts.number)))
    rows += [("Billing cycle:", "28 days"), ("Cycle no.:", "11")]
    y = 84
    for label, value in rows:
        paper.text(470, y, label, align="right", **style)
        paper.text(476, y, value, **style)
        y += 13
    for subject in ("billedName", "billedAddress", "zip"):
        paper.shows(subject)
    paper.text(54, 106, "To:", font="Times-Bold", size=10)
    # A long name is broken into two lines.
    y = paper.paragraph(76, 106, facts.name, 250, font="Times-Roman", size=11)
    paper.lines(76, y, facts.address_lines(unit_apart=True), leading=13, font="Times-Roman", size=11, width=250)
    columns = [(0, "left"), (64, "left"), (380, "right"), (442, "right"), (504, "right")]
    paper.rule(54, 198, 558, width=1.2)
    base, over, fax = 18900, facts.charges[0][1], 2450
    ledger = [(facts.period_start, "Balance forward", "", "", 20115), (facts.period_start, "Payment, check 4418", "", 20115, 0),
              (facts.issued, "Base rate, 150 calls", base, "", base), (facts.issued, "Calls above base rate", over, "", base + over),
              (facts.issued, "Paging and text dispatch", 1500, "", base + over + 1500),
              (facts.issued, "Hosted fax, 300 pages", fax, "", base + over + 1500 + fax)]
    total = base + over + 1500 + fax
    paper.table(54, 211, columns, [("Date", "Transaction", "Charge", "Credit", "Balance")], font="Times-Bold")
    paper.rule(54, 216, 558)
    y = paper.table(54, 230, columns, [(brief_date(date), words, *[money(cents)[1:] if cents != "" else "" for cents in amounts])
                                       for date, words, *amounts in ledger], font="Times-Roman", size=10, leading=15)
    paper.rule(54, y - 8, 558)
    paper.text(54, y + 20, "Your service in this cycle", font="Times-Bold", size=11)
    paper.table(54, y + 38, [(0, "left"), (160, "right"), (200, "left"), (360, "right")],
                [("Calls answered", "187", "Patched to the doctor on call", "22"), ("Hang-ups, not charged", "31", "Messages sent as text", "140"),
                 ("Average answer (seconds)", "9", "Faxes received, pages", "96")], font="Times-Roman", size=10, leading=15)
    paper.paragraph(54, y + 110, "Thanksgiving and Christmas are holidays; the holiday fee of $30.00 is on the next statement. Please send "
                    f"us your schedule of doctors on call before the 25th. Changes: {facts.care}, any hour. Bookkeeper: "
                    f"{facts.care[:-2]}44, weekdays. Our fax: {facts.care_fax}.", 504, leading=13, font="Times-Roman", size=10)
    cells = [("CURRENT", money(total)), ("1-30 DAYS", "0.00"), ("31-60 DAYS", "0.00"), ("OVER 60 DAYS", "0.00"),
             ("AMOUNT DUE", money(total))]
    for index, (label, value) in enumerate(cells):
        paper.box(54 + index * 100.8, 636, 100.8, 16, fill=LIGHT)
        paper.box(54 + index * 100.8, 652, 100.8, 20)
        paper.text(104.4 + index * 100.8, 647, label, font="Times-Bold", size=8, align="center")
        paper.text(104.4 + index * 100.8, 666, value, align="center", **style)
    paper.text(306, 700, f"Payable on receipt to {facts.carrier}, {', '.join(facts.remit)}", align="center", **style)
