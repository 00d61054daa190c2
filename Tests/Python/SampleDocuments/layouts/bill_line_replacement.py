"""A vendor of cellular boxes that replace copper lines: fax, alarm and elevator line are ports of a device with serial numbers, page 2 lists them."""

from facts import dashed, long_date, money
from paper import GREY, LIGHT, HexColor, white

KIND = "bill"
ACCOUNT = "AA-######"
GREEN = HexColor("#1f6f43")


def foot(paper, facts):
    paper.rule(44, 744, 568, color=GREEN, width=1)
    paper.text(44, 757, f"{facts.carrier}  |  {facts.care}  |  noc@{facts.domain}", size=7.5, color=GREY)
    paper.text(568, 757, f"{paper.page} / 2", size=7.5, color=GREY, align="right")


def draw(paper, facts):
    invoice = f"LR-{facts.random.randrange(100000, 999999)}"
    paper.shows("carrier")
    paper.text(44, 56, facts.carrier, font="Helvetica-BoldOblique", size=17, color=GREEN, width=330)
    paper.text(44, 70, "Copper line replacement over 4G LTE / 5G", size=8.5, color=GREY)
    paper.text(568, 58, "I N V O I C E", font="Helvetica", size=17, align="right")
    paper.box(44, 86, 524, 46, fill=LIGHT, stroke=None)
    paper.shows("statementDate")
    cells = [("Invoice no.", invoice), ("Invoice dt.", long_date(facts.issued)), ("Pay by", long_date(facts.due))]
    if facts.account:
        paper.shows("accountNumber")
        cells.insert(0, ("Cust. account", facts.account))
    for index, (label, value) in enumerate(cells):
        paper.text(56 + 130 * index, 103, label, size=8, color=GREEN)
        paper.text(56 + 130 * index, 120, value, font="Helvetica-Bold", size=10)
    for subject in ("billedName", "billedAddress", "zip"):
        paper.shows(subject)
    paper.text(56, 160, "Billed to", size=8, color=GREEN)
    paper.lines(56, 174, [facts.name, *facts.address_lines()], size=10.5, leading=14, width=270)
    paper.text(350, 160, "Installed at", size=8, color=GREEN)
    paper.lines(350, 174, [f"Main office, {facts.city}", "Telecom closet, 1st floor"], size=10.5, leading=14, width=210)
    paper.box(44, 232, 524, 18, fill=GREEN, stroke=None)
    columns = [(12, "left"), (350, "right"), (430, "right"), (512, "right")]
    for (offset, align), label in zip(columns, ("Recurring charges", "Units", "Rate", "Amount")):
        paper.text(44 + offset, 244, label, font="Helvetica-Bold", size=8.5, color=white, align=align)
    lines = 4 if facts.number else 3
    total = lines * 2900 + 1200 + 1500 + 1388
    y = paper.table(44, 268, columns, [("Replacement line, unlimited local and long distance", str(lines), "29.00", money(lines * 2900)),
                                       ("Dual-SIM data plan, failover", "1", "12.00", money(1200)),
                                       ("Device rental with 8-hour battery", "1", "15.00", money(1500)),
                                       ("Cost recovery, federal and state taxes, 911", "", "", money(1388))], leading=18)
    paper.rule(330, y - 6, 568, color=GREEN)
    paper.text(394, y + 12, "Invoice total", font="Helvetica-Bold", size=11, align="right")
    paper.text(556, y + 12, money(total), font="Helvetica-Bold", size=11, align="right")
    paper.text(44, y + 60, "Ways to pay", font="Helvetica-Bold", size=10, color=GREEN)
    paper.lines(44, y + 76, ["ACH: First Meridian Bank, routing 091000000", f"Card: pay.{facts.domain}", f"Check: {', '.join(facts.remit)}"], size=9)
    paper.text(330, y + 60, "Keep your lines working", font="Helvetica-Bold", size=10, color=GREEN)
    paper.paragraph(330, y + 76, "Test alarm and elevator lines monthly. Do not unplug the antenna. A blinking red light means that the box runs on "
                    f"its battery: call our network operations center, {facts.care[:-2]}92, day and night.", 238, size=9, leading=12)
    foot(paper, facts)
    paper.new_page()
    paper.text(44, 56, f"Device inventory for invoice {invoice}", font="Helvetica-Bold", size=12, color=GREEN)
    paper.lines(44, 78, [f"Gateway model PX-8    S/N 8A4{facts.random.randrange(10**6, 10**7)}    Firmware 3.14.2",
                         f"IMEI 35{facts.random.randrange(10**12, 10**13)}    SIM 1 ICCID 8901{facts.random.randrange(10**14, 10**15)}",
                         "Signal -87 dBm, good    Battery 100%    Last report today, 02:00"], font="Courier", size=9, leading=14)
    rows = [("1", dashed(facts.other_numbers[0]), "Fire alarm panel, primary", "Active"),
            ("2", dashed(facts.other_numbers[1]), "Elevator car phone", "Active"), ("3", dashed(facts.btn), "Back door intercom", "Active")]
    if facts.number:
        paper.shows("number", clearly=False)
        rows.append(("4", dashed(facts.number), "Fax, 2nd floor copier", "Active, T.38"))
    rows += [(str(port), "unassigned", "", "") for port in range(len(rows) + 1, 9)]
    for index in range(len(rows) + 1):
        if index % 2 == 0:
            paper.box(44, 134 + 20 * index, 524, 20, fill=LIGHT, stroke=None)
    paper.table(44, 147, [(10, "left"), (70, "left"), (200, "left"), (420, "left")], rows, leading=20,
                header=("Port", "Line number", "Connected equipment", "State"))
    foot(paper, facts)
