"""A letter of agency in English and Spanish: each label in both languages on one line, the declaration in two columns."""

from facts import dashed, long_date
from paper import GREY, HexColor

KIND = "letter"
ACCOUNT = "#### #### ####"
TEAL = HexColor("#0b5563")


def draw(paper, facts):
    for subject in ("carrier", "accountNumber", "billedName", "billedAddress", "number", "authorizingPerson"):
        paper.shows(subject)
    paper.box(48, 36, 516, 4, fill=TEAL, stroke=None)
    paper.text(48, 64, "Letter of Agency for Number Transfer", font="Helvetica-Bold", size=15, color=TEAL)
    paper.text(48, 81, "Carta de autorización para transferir un número", font="Helvetica-Oblique", size=12, color=TEAL)
    rows = [("Name on the bill", "Nombre en la factura", [facts.name]),
            ("Billing address", "Dirección de facturación", facts.address_lines(unit_apart=True)),
            ("Current phone company", "Compañía telefónica actual", [facts.carrier]), ("Account number", "Número de cuenta", [facts.account])]
    if facts.second_account:
        paper.shows("otherNumbers")
        rows.append(("Other account number", "Otro número de cuenta", [facts.second_account]))
    rows.append(("Number to transfer", "Número que se transfiere", [dashed(facts.number)]))
    if facts.second_number:
        paper.shows("otherNumbers")
        rows.append(("Other number to transfer", "Otro número que se transfiere", [dashed(facts.second_number)]))
    rows += [("New phone company", "Compañía telefónica nueva", ["Updox"]), ("Type of line", "Tipo de línea", ["Fax"])]
    y = 116
    for english, spanish, values in rows:
        paper.text(48, y, f"{english} / ", font="Helvetica-Bold", size=9)
        paper.text(52 + paper.canvas.stringWidth(f"{english} /", "Helvetica-Bold", 9), y, spanish, font="Helvetica-Oblique", size=9)
        bottom = paper.lines(304, y, values, size=10.5, leading=14, width=258)
        paper.rule(48, bottom - 7, 564, width=0.4)
        y = bottom + 9
    y += 14
    english = ["I am the customer named above, or I may act for the customer, and I am 18 years of age or older.",
               "I choose the new phone company as my agent to move the number listed above from my current phone company.",
               "I understand that only one company can serve a number, and that my current company may charge me for ending my contract early.",
               "I have the right to receive this form in the language in which the service was sold to me."]
    spanish = ["Soy el cliente nombrado arriba, o puedo actuar por el cliente, y tengo 18 años de edad o más.",
               "Elijo a la compañía telefónica nueva como mi agente para trasladar el número indicado arriba desde mi compañía actual.",
               "Entiendo que solo una compañía puede servir un número, y que mi compañía actual puede cobrarme por terminar mi contrato antes.",
               "Tengo derecho a recibir este formulario en el idioma en que se me vendió el servicio."]
    bottoms = []
    for x, title, words, font in [(48, "Declaration", english, "Helvetica"), (314, "Declaración", spanish, "Helvetica-Oblique")]:
        paper.text(x, y, title, font="Helvetica-Bold", size=10, color=TEAL)
        below = y + 17
        for sentence in words:
            below = paper.paragraph(x, below, sentence, 248, font=font, size=9, leading=12) + 4
        bottoms.append(below)
    y = max(bottoms) + 50
    for left, right, label, value in [(48, 350, "Signature / Firma", None),
                                      (380, 564, "Date / Fecha", facts.signed_on and long_date(facts.signed_on))]:
        paper.text(left, y - 4, value or "", font="Times-Roman", size=12)
        paper.rule(left, y, right)
        paper.text(left, y + 11, label, size=8, color=GREY)
    if facts.signed:
        paper.signature(58, y - 4, facts.person)
    if facts.signed_on:
        paper.shows("signatureDate")
    y += 42
    for left, right, label, value in [(48, 350, "Name in block letters / Nombre en letra de molde", facts.person.upper()),
                                      (380, 564, "Position / Cargo", facts.job)]:
        paper.text(left, y - 4, value, font="Times-Roman", size=12, width=right - left)
        paper.rule(left, y, right)
        paper.text(left, y + 11, label, size=8, color=GREY)
    paper.text(306, 758, "Questions? / ¿Preguntas?  1-877-555-0119  -  LOA-EN/ES 03/22", size=8, color=GREY, align="center")
