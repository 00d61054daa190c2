"""A wholesale carrier's SIP trunk invoice: a frame of facts over both columns, numbers with country code in an inventory on page two."""

from facts import brief_date, money
from paper import GREY, LIGHT

KIND = "bill"
ACCOUNT = "5-AA#AA##A"


def foot(paper, facts):
    paper.rule(36, 752, 576)
    paper.text(36, 764, f"{facts.carrier}  -  Confidential and proprietary", size=7, color=GREY)
    paper.text(576, 764, f"Page {paper.page} of 2", size=7, color=GREY, align="right")


def draw(paper, facts):
    invoice = str(facts.random.randrange(500000000, 799999999))
    paper.shows("carrier")
    paper.text(36, 52, facts.carrier, font="Times-Bold", size=19, width=380)
    paper.text(576, 52, "Invoice", font="Times-Italic", size=19, align="right")
    paper.box(36, 66, 540, 92)
    paper.rule(36, 80, 576)
    paper.canvas.setStrokeColor(GREY)
    paper.canvas.line(306, 726, 306, 634)
    paper.text(42, 76, "BILL-TO", font="Times-Bold", size=8)
    paper.text(312, 76, "INVOICE INFORMATION", font="Times-Bold", size=8)
    for subject in ("billedName", "billedAddress", "zip"):
        paper.shows(subject)
    paper.lines(42, 96, [facts.name, *facts.address_lines(unit_apart=True), "USA"], font="Times-Roman", size=10, width=258)
    paper.shows("statementDate")
    rows = [("Billing Date", brief_date(facts.issued)), ("Invoice Number", invoice), ("Payment Due", brief_date(facts.due)),
            ("Currency", "USD"), ("Terms", "Net 21")]
    if facts.account:
        paper.shows("accountNumber")
        rows.insert(0, ("Billing Acct. No.", facts.account))
    for index, (label, value) in enumerate(rows):
        paper.text(312, 93 + 12 * index, label, font="Times-Roman", size=9)
        paper.text(410, 93 + 12 * index, value, font="Times-Bold", size=9)
    dids = 30 if facts.number else 20
    trunk = f"{facts.state}-TG-0417"
    paper.table(36, 190, [(0, "left"), (330, "right"), (430, "right"), (540, "right")],
                [(f"SIP trunk group {trunk}, 10 concurrent call paths", "10", "23.00", money(23000)),
                 ("Direct inward dial numbers, MRC", str(dids // 10), "1.00", money(dids * 10)),
                 ("Outbound long distance, interstate (1,204.3 MOU)", "", ".0180", money(2168)),
                 ("Outbound long distance, intrastate (883.0 MOU)", "", ".0300", money(2649)),
                 ("Federal USF and regulatory recovery, taxes", "", "", money(3362))],
                header=("Description", "Qty", "Rate", "Amount"), leading=15, font="Times-Roman")
    paper.text(576, 300, f"Total current charges (USD)   {money(31179 + dids * 10)}", font="Times-Bold", size=11, align="right")
    for x, lines in [(36, ["Check (lockbox):", facts.carrier, *facts.remit]),
                     (220, ["Wire / ACH:", "First Meridian Bank, N.A.", "ABA 091000000", f"Reference invoice {invoice}"]),
                     (410, ["Billing disputes:", f"billing@{facts.domain}", facts.care, f"Fax {facts.care_fax}"])]:
        paper.lines(x, 366, lines, font="Times-Roman", size=9)
    paper.paragraph(36, 450, "Disputes must be submitted in writing with the invoice number within sixty (60) days of the invoice. For "
                    "network trouble open a ticket with the NOC; have the trunk group name and three recent call examples ready.", 540,
                    font="Times-Roman", size=8.5, leading=11)
    foot(paper, facts)
    paper.new_page()
    period = f"{brief_date(facts.period_start)} to {brief_date(facts.period_end)}"
    paper.text(36, 46, f"Inventory, invoice {invoice}, {period}", font="Courier", size=8)
    paper.box(36, 60, 540, 16, fill=LIGHT, stroke=None)
    rows = [(facts.other_numbers[0], "MAIN-IVR", "Y"), (facts.other_numbers[1], "SIP/G.711", "Y")]
    if facts.number:
        paper.shows("number", clearly=False)
        rows.append((facts.number, "T.38 FAX", "N"))
    columns = [(offset, "left") for offset in (4, 114, 224, 314, 364, 414, 504)]
    paper.table(36, 71, columns, [], header=("TN (E.164)", "TRUNK GROUP", "PROFILE", "CNAM", "E911", "BEGIN", "MRC"), size=8)
    y = paper.table(36, 90, columns, [("+1" + number, trunk, profile, cnam, "Y", "03/01/24", "1.00") for number, profile, cnam in rows],
                    font="Courier", size=8)
    paper.text(36, y + 24, "TOP DESTINATIONS BY MINUTES", font="Courier-Bold", size=8)
    paper.lines(40, y + 40, ["+18155550171   88 CALLS   412.6 MOU", "+14145550123   61 CALLS   230.9 MOU",
                             "+12625550146   40 CALLS   118.2 MOU"], font="Courier", size=8)
    foot(paper, facts)
