"""A rural telephone cooperative's bill on green-barred paper of a line printer: abbreviated headings, long distance calls, a stub."""

import datetime

from facts import brief_date, spaced
from paper import HEIGHT, HexColor, WIDTH

KIND = "bill"
ACCOUNT = "#####-##"
BAR = "#dff0df"
LINE = 12


def draw(paper, facts):
    for row in range(0, 66, 6):
        paper.box(24, row * LINE, WIDTH - 48, 3 * LINE, fill=BAR, stroke=None)
    paper.canvas.setStrokeColor(HexColor("#b8c4b8"))
    for row in range(1, 44):
        for x in (12, WIDTH - 12):
            paper.canvas.circle(x, HEIGHT - row * 18, 3.5)

    def at(column, row, value, bold=False):
        # 90 columns of a typewriter face with 6 points each.
        paper.text(36 + 6 * column, row * LINE - 3, value, font="Courier-Bold" if bold else "Courier", size=10)

    paper.shows("carrier")
    at(0, 4, facts.carrier.upper(), bold=True)
    for index, line in enumerate([*facts.remit, f"BUS. OFFICE {facts.care}", f"REPAIR      {facts.care[:-2]}96"]):
        at(0, 5 + index, line.upper())
    rows = []
    if facts.account:
        paper.shows("accountNumber")
        rows.append(("ACCT NO.", facts.account))
    paper.shows("statementDate")
    rows.append(("STMT DATE", brief_date(facts.issued)))
    if facts.number:
        paper.shows("number")
        rows.append(("TEL. NO.", spaced(facts.number)))
    rows += [("DUE DATE", brief_date(facts.due)), ("AMOUNT DUE", "$52.86")]
    for index, (label, value) in enumerate(rows):
        at(56, 4 + index, f"{label:<12}{value:>18}")
    paper.shows("billedName", clearly=False)
    paper.shows("billedAddress")
    paper.shows("zip")
    window = [facts.name] if len(facts.name) <= 44 else [facts.name[:44].rsplit(" ", 1)[0]]
    if len(facts.name) > 44:
        window.append(facts.name[len(window[0]) + 1:])
    for index, line in enumerate([*window, *facts.address_lines(unit_apart=True)]):
        at(8, 13 + index, line.upper())
    at(0, 20, f"{'LAST BILL':>14}{'PAYMENTS':>14}{'ADJUSTMENTS':>16}{'CURRENT CHGS':>18}{'AMOUNT DUE':>16}")
    at(0, 21, f"{'47.10':>14}{'47.10CR':>14}{'.00':>16}{'52.86':>18}{'52.86':>16}")
    items = [("LOCAL SERVICE - BUSINESS 1 PARTY", "27.50"), ("FEDERAL SUBSCRIBER LINE CHARGE", "9.20"), ("ACCESS RECOVERY CHARGE", "3.00"),
             ("E-911 SURCHARGE", "1.25"), ("TELECOMM RELAY SERVICE", ".12"), ("FEDERAL UNIVERSAL SERVICE FUND", "4.39"),
             ("STATE SALES TAX", "3.05")]
    at(0, 23, f"LOCAL SERVICE {brief_date(facts.period_start)} TO {brief_date(facts.period_end)}", bold=True)
    for index, (label, amount) in enumerate(items):
        at(2, 24 + index, f"{label:<60}{amount:>16}")
    at(0, 32, "LONG DISTANCE - HEARTLAND LD", bold=True)
    at(0, 33, f"  {'DATE':<7}{'TIME':<9}{'PLACE':<22}{'NUMBER':<18}{'MIN':>4}{'AMOUNT':>16}")
    calls = [("8.04A", "DES MOINES    IA", "515 555-0143", 3, ".36"), ("1.17P", "OMAHA         NE", "402 555-0188", 11, "1.32"),
             ("4.40P", "DES MOINES    IA", "515 555-0143", 2, ".24"), ("9.55A", "SIOUX FALLS   SD", "605 555-0121", 20, "2.43")]
    for index, (time, place, number, minutes, amount) in enumerate(calls):
        day = facts.period_start + datetime.timedelta(days=4 + index * 6)
        at(2, 34 + index, f"{day:%m-%d}  {time:<9}{place:<22}{number:<18}{minutes:>4}{amount:>16}")
    at(2, 38, f"{'4 CALLS':<60}{'4.35':>16}")
    at(0, 41, "NOTICE OF ANNUAL MEETING OF THE MEMBERS - SECOND TUESDAY OF APRIL, 7 PM, CO-OP HALL.")
    at(0, 42, "CAPITAL CREDIT CHECKS FOR 2004 WILL BE MAILED IN DECEMBER. PLEASE CLAIM YOURS.")
    at(0, 52, "- " * 45)
    at(0, 53, "RETURN THIS PORTION WITH PAYMENT")
    if facts.account:
        at(0, 55, f"ACCT NO.  {facts.account}")
    at(34, 55, f"DUE {brief_date(facts.due)}   AMOUNT DUE $52.86   AFTER DUE DATE $55.50")
    for index, line in enumerate([facts.carrier, *facts.remit]):
        at(40, 58 + index, line.upper())
