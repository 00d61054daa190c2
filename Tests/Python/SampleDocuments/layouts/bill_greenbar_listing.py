"""A line printer's landscape listing on striped paper: 132 columns of capitals, headings above the values, codes for everything."""

from facts import spaced
from paper import HEIGHT, WIDTH, HexColor

KIND = "bill"
ACCOUNT = "##-###-####-#"


def amount(cents):
    return f"{cents / 100:,.2f}"


def draw(paper, facts):
    # The page lies on its side; what is drawn is moved so that y is counted from its top.
    paper.canvas.setPageSize((HEIGHT, WIDTH))
    paper.canvas.translate(0, WIDTH - HEIGHT)
    for stripe in range(8):
        paper.box(50, 38 + stripe * 66, 692, 33, fill=HexColor("#e3f1e3"), stroke=None)
    paper.shows("carrier")
    rows = [f"{facts.carrier.upper():<60}{'TELEPHONE BILLING':<40}JOB TB4410P  STMT  PAGE     1",
            f"{('TEL ' + facts.care):<60}{'CUSTOMER STATEMENT':<40}", ""]
    paper.shows("statementDate")
    columns = [("BILL DATE", f"{facts.issued:%m-%d-%y}", 12), ("CYC", "14", 6), ("EXCH", facts.btn[3:6], 7), ("CLASS", "1FB", 8),
               ("DUE DATE", f"{facts.due:%m-%d-%y}", 12), ("PREV BAL", amount(facts.total), 12), ("PAYMENTS", amount(facts.total) + "CR", 12),
               ("AMOUNT DUE", amount(facts.total + 3070 * (3 if facts.number else 2)), 12)]
    if facts.account:
        paper.shows("accountNumber")
        columns.insert(0, ("ACCT NO", facts.account, 20))
    rows += ["".join(f"{label:<{width}}" for label, _, width in columns), "".join("-" * (width - 2) + "  " for _, _, width in columns),
             "".join(f"{value:<{width}}" for _, value, width in columns), "", ""]
    for subject in ("billedName", "billedAddress", "zip"):
        paper.shows(subject)
    lines = [facts.name, *([facts.street, facts.unit] if facts.unit else [facts.street]), f"{facts.city} {facts.state}  {facts.zip}"]
    rows += [f"{'BILLED PARTY' if index == 0 else '':<16}{line.upper()}" for index, line in enumerate(lines)]
    rows += ["", "", f"{'SVC TEL NO':<16}{'FROM':<10}{'THRU':<10}{'USOC':<8}{'DESCRIPTION':<34}{'QTY':>5}{'RATE':>12}{'AMOUNT':>12}",
             "-" * 107]
    numbers = [(facts.other_numbers[0], "1FB", "FLAT RATE BUSINESS"), (facts.other_numbers[1], "9ZR", "ADDL LINE HUNTING")]
    if facts.number:
        paper.shows("number", clearly=False)
        numbers.insert(1, (facts.number, "FXL", "ADDL LINE FACSIMILE"))
    for number, code, words in numbers:
        rows.append(f"{spaced(number):<16}{facts.period_start:%m-%d-%y}  {facts.period_end:%m-%d-%y}  {code:<8}{words:<34}{'1':>5}"
                    f"{'30.70':>12}{'30.70':>12}")
    rows += [f"{'':<36}{code:<8}{name.upper():<34}{'':>17}{amount(cents):>12}" for code, (name, cents) in
             zip(["MRC", "SLC", "TAX"], facts.charges)]
    rows += ["", f"{'TOLL':<16}{'DATE':<10}{'TIME':<10}{'PLACE':<20}{'NUMBER':<22}{'MIN':>5}{'':>12}{'AMOUNT':>12}"]
    rows += [f"{'':<16}{facts.period_start:%m-%d-%y}  {time:<10}{place:<20}{number:<22}{minutes:>5}{'':>12}{'.00':>12}"
             for time, place, number, minutes in [("09:02A", "DULUTH MN", "218 555-0142", 3), ("02:47P", "FARGO ND", "701 555-0170", 11),
                                                  ("04:15P", "DULUTH MN", "218 555-0142", 1)]]
    rows += ["", "* * *  A LATE CHARGE OF 1.5 PCT APPLIES TO BALANCES UNPAID 30 DAYS AFTER THE DUE DATE  * * *",
             f"REMIT  {facts.carrier.upper()}  {'  '.join(facts.remit).upper()}"]
    paper.lines(62, 48, rows, leading=11, font="Courier", size=8.2)
