"""Labels in English and Spanish; the facts in one tall box at the right, the customer at the left."""

from facts import long_date, money, national, short_date
from paper import GREY, HexColor

KIND = "bill"
ACCOUNT = "### ### ###"
RED = HexColor("#a3262a")


def draw(paper, facts):
    paper.box(40, 34, 8, 40, fill=RED, stroke=None)
    paper.shows("carrier")
    paper.text(56, 54, facts.carrier, font="Helvetica-Bold", size=18)
    paper.text(56, 70, "Telephone bill / Factura de teléfono", size=10, color=GREY)
    for subject in ("billedName", "billedAddress", "zip"):
        paper.shows(subject)
    paper.text(40, 118, "Customer / Cliente", size=8, color=GREY)
    paper.lines(40, 133, [facts.name, *facts.address_lines()], leading=14, size=10.5, width=310)
    rows = []
    if facts.account:
        paper.shows("accountNumber")
        rows.append(("Account number / Número de cuenta", facts.account))
    paper.shows("statementDate")
    rows += [("Bill number / Número de factura", f"{facts.random.randrange(10000, 99999)}-0"),
             ("Bill date / Fecha de factura", long_date(facts.issued))]
    if facts.number:
        paper.shows("number")
        rows.append(("Service line / Línea de servicio", national(facts.number)))
    rows += [("Service period / Período", f"{short_date(facts.period_start)} - {short_date(facts.period_end)}"),
             ("Pay before / Pague antes de", long_date(facts.due)), ("Amount / Importe", money(facts.total))]
    paper.box(380, 100, 192, 24 + 34 * len(rows))
    y = 122
    for label, value in rows:
        paper.text(392, y, label, size=7.5, color=GREY)
        paper.text(392, y + 14, value, font="Helvetica-Bold", size=10.5, width=170)
        y += 34
    paper.text(40, 230, "Charges / Cargos", font="Helvetica-Bold", size=11, color=RED)
    y = paper.table(40, 250, [(0, "left"), (310, "right")],
                    [("Last balance / Saldo anterior", money(4512)), ("Payment / Pago", "-" + money(4512)),
                     *[(name, money(cents)) for name, cents in facts.charges]], leading=16)
    paper.text(350, y + 6, f"Total {money(facts.total)}", font="Helvetica-Bold", size=11, align="right")
    paper.paragraph(40, 420, f"Para servicio en español llame al {facts.care} y oprima 2. For service in English call {facts.care} and press "
                    f"1. Repair / Reparaciones: {facts.care[:-2]}97.", 532)
    paper.lines(40, 700, ["Payments / Pagos:", *facts.remit], size=9)
