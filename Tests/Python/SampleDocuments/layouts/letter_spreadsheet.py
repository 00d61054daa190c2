"""A port order printed from a spreadsheet, landscape: yellow cells, the consultant who filled it in as a contact, one row for each number."""

from reportlab.lib.pagesizes import letter

from facts import us_date
from paper import black

KIND = "letter"
ACCOUNT = "########"
YELLOW, BLUE = "#fff8c5", "#bdd7ee"


class Turned:
    """The same paper on its side: y counts from the top of the shorter height."""

    def __init__(self, paper):
        paper.canvas.setPageSize((letter[1], letter[0]))
        paper.canvas.translate(0, letter[0] - letter[1])
        self.paper = paper

    def cell(self, x, y, width, value, fill=None, font="Helvetica", height=17):
        self.paper.box(x, y, width, height, fill=fill, stroke=black)
        self.paper.text(x + 4, y + 12, value, font=font, size=9, width=width - 7)


def draw(paper, facts):
    sheet = Turned(paper)
    for subject in ("carrier", "accountNumber", "billedName", "billedAddress", "number", "authorizingPerson"):
        paper.shows(subject)
    paper.text(40, 46, "PORT-IN ORDER AND LOA", font="Helvetica-Bold", size=14)
    paper.text(752, 46, "Sheet: Order", size=8, align="right")
    left = [("End user (name on current bill)", facts.name), ("Billing street", facts.street_and_unit), ("Billing city, state, ZIP", facts.city_line),
            ("Losing carrier", facts.carrier), ("Acct # with losing carrier", facts.account)]
    if facts.second_account:
        paper.shows("otherNumbers")
        left.append(("2nd acct # with losing carrier", facts.second_account))
    right = [("New carrier", "Updox"), ("Order type", "Port-in, simple"), ("Requested FOC", "ASAP"), ("Prepared by (IT consultant)", "C. Ortega, Keystone IT"),
             ("Consultant's phone", "1-800-555-0163")]
    for x, width, title, rows in [(40, 270, "END USER AND CURRENT SERVICE", left), (490, 122, "ORDER", right)]:
        sheet.cell(x, 60, width + 140, title, fill=BLUE, font="Helvetica-Bold")
        for index, (label, value) in enumerate(rows):
            sheet.cell(x, 77 + 17 * index, 140, label)
            sheet.cell(x + 140, 77 + 17 * index, width, value, fill=YELLOW)
    edges = [40, 66, 186, 306, 426, 546, 752]
    numbers = [facts.number] + ([facts.second_number] if facts.second_number else [])
    if facts.second_number:
        paper.shows("otherNumbers")
    table = [("#", "TN to port", "BTN", "Use", "Line type", "Remarks")]
    table += [(str(index + 1), f"{number[:3]}-{number[3:6]}-{number[6:]}", f"{facts.btn[:3]}-{facts.btn[3:6]}-{facts.btn[6:]}", "Fax", "POTS",
               "no DSL on the line" if index == 0 else "") for index, number in enumerate(numbers)]
    table += [(str(index + 1), "", "", "", "", "") for index in range(len(numbers), 5)]
    for index, row in enumerate(table):
        for start, end, value in zip(edges, edges[1:], row):
            sheet.cell(start, 196 + 17 * index, end - start, value, fill=BLUE if index == 0 else YELLOW if start > 40 else None,
                       font="Helvetica-Bold" if index == 0 else "Helvetica")
    sheet.cell(40, 314, 712, "AUTHORIZATION (to be signed by the end user, not by the consultant)", fill=BLUE, font="Helvetica-Bold")
    paper.box(40, 331, 712, 56, stroke=black)
    paper.paragraph(44, 344, "The end user authorizes the new carrier to place this order with the losing carrier, to receive customer service records, "
                    "and to act as agent until each TN above has been ported. The end user is responsible for what is owed to the losing carrier, "
                    "including fees for early termination. The end user has not been told to cancel the service; it must stay active until "
                    "the port is done.", 704, size=9, leading=12)
    rows = [("Authorized signer (print)", facts.person, 17), ("Signer's title", facts.job, 17), ("Signature", "", 46), ("Date signed", "", 17)]
    y = 387
    for label, value, height in rows:
        sheet.cell(40, y, 140, label, height=height)
        sheet.cell(180, y, 572, value, fill=None if height > 17 or label == "Date signed" else YELLOW, height=height)
        if label == "Signature" and facts.signed:
            paper.signature(200, y + 34, facts.person)
        if label == "Date signed" and facts.signed_on:
            paper.shows("signatureDate")
            paper.text(184, y + 12, us_date(facts.signed_on), size=9)
        y += height
    paper.text(40, 510, "Send with a bill of the last 30 days. One order per account. Incomplete yellow cells delay the order.", size=8)
    paper.text(396, 590, "Order - 1", size=8, align="center")
