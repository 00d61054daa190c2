"""A fax service's receipt as a card processor makes it: a list of bold labels, seller and buyer beside each other, payment history."""

from facts import long_date, money, short_date
from paper import GREY, LIGHT, HexColor

KIND = "bill"
ACCOUNT = "acct-######"


def draw(paper, facts):
    receipt = f"{facts.random.randrange(2000, 2999)}-{facts.random.randrange(1000, 9999)}"
    plan, extra = 1995, 240
    paper.text(40, 64, "Receipt", font="Helvetica-Bold", size=19)
    paper.shows("carrier")
    paper.text(572, 62, facts.carrier, font="Helvetica-Bold", size=14, color=GREY, align="right", width=300)
    paper.shows("statementDate")
    rows = [("Invoice number", f"7F3A91C{facts.random.randrange(10)}-0014"), ("Receipt number", receipt),
            ("Receipt date", long_date(facts.issued)), ("Payment method", "Mastercard - 8210")]
    # The seller's own fields come last.
    if facts.account:
        paper.shows("accountNumber")
        rows.append(("Account number", facts.account))
    if facts.number:
        paper.shows("number")
        rows.append(("Fax number", f"+1 {facts.number[:3]}-{facts.number[3:6]}-{facts.number[6:]}"))
    y = 92
    for label, value in rows:
        paper.text(40, y, label, font="Helvetica-Bold", size=9)
        paper.text(140, y, value, size=9)
        y += 14
    for subject in ("billedName", "billedAddress", "zip"):
        paper.shows(subject)
    paper.lines(40, 206, [facts.carrier, "548 Mission Street", "PMB 21187", "San Francisco, California 94105", "United States", facts.care,
                          f"support@{facts.domain}"], size=9, leading=13, width=200)
    paper.text(260, 206, "Bill to", font="Helvetica-Bold", size=9)
    paper.lines(260, 219, [facts.name, *facts.address_lines(unit_apart=True), "United States", "office@example.com"], size=9, leading=13,
                width=312)
    paper.text(40, 330, f"{money(plan + extra)} paid on {long_date(facts.issued)}", font="Helvetica-Bold", size=15)
    columns = [(0, "left"), (330, "right"), (430, "right"), (532, "right")]
    paper.table(40, 370, columns, [], header=("Description", "Qty", "Unit price", "Amount"), size=8)
    paper.rule(40, 377, 572, color=HexColor("#1a1f36"))
    paper.table(40, 394, columns, [("Fax Team 500, monthly", "1", money(plan), money(plan)), ("", "", "", ""),
                                   ("Overage pages, inbound and outbound", "48", money(5), money(extra))], leading=15)
    paper.text(40, 407, f"{short_date(facts.period_start)} - {short_date(facts.period_end)}", size=8, color=GREY)
    y = 450
    for label, cents, font in [("Subtotal", plan + extra, "Helvetica"), ("Total", plan + extra, "Helvetica"),
                               ("Amount paid", plan + extra, "Helvetica-Bold")]:
        paper.rule(306, y - 12, 572, color=LIGHT)
        paper.text(306, y, label, font=font, size=9)
        paper.text(572, y, money(cents), font=font, size=9, align="right")
        y += 20
    paper.text(40, 540, "Payment history", font="Helvetica-Bold", size=12)
    paper.table(40, 562, [(0, "left"), (200, "left"), (380, "right"), (532, "right")],
                [("Mastercard - 8210", short_date(facts.issued), money(plan + extra), receipt)],
                header=("Payment method", "Date", "Amount paid", "Receipt number"), size=8.5, leading=17)
    paper.text(40, 620, f"The charge appears on your card statement as {facts.domain[:-4].upper()}* FAX.", size=8.5, color=GREY)
    paper.rule(40, 742, 572, color=LIGHT)
    paper.text(40, 756, "Payments by Tillway, Inc.   Terms   Privacy", size=7.5, color=GREY)
    paper.text(572, 756, "Page 1 of 1", size=7.5, color=GREY, align="right")
