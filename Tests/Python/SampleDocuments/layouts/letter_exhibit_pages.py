"""A CLEC's letter of agency of two pages: clauses and signature on the first, the number and the account in an exhibit on the second."""

from facts import dashed, us_date
from paper import GREY, LIGHT

KIND = "letter"
ACCOUNT = "###-###-####-###"


def blank(paper, x, y, width, label, value):
    paper.text(x, y, label, font="Times-Roman", size=10)
    paper.rule(x + 72, y + 3, x + width)
    paper.text(x + 76, y, value or "", font="Helvetica", size=10, width=width - 80)


def draw(paper, facts):
    for subject in ("carrier", "billedName", "billedAddress", "authorizingPerson"):
        paper.shows(subject)
    paper.text(306, 56, "LETTER OF AGENCY", font="Times-Bold", size=15, align="center")
    paper.text(306, 72, "FOR LOCAL, TOLL AND FACSIMILE SERVICE", font="Times-Roman", size=10, align="center")
    paper.text(60, 106, "Customer of record:", font="Times-Bold", size=10.5)
    paper.lines(170, 106, [facts.name, *facts.address_lines()], size=10.5, leading=14, width=380)
    paper.text(60, 156, "Present provider:", font="Times-Bold", size=10.5)
    paper.text(170, 156, facts.carrier, size=10.5)
    paper.text(60, 172, "New provider:", font="Times-Bold", size=10.5)
    paper.text(170, 172, "Updox (\"Company\")", size=10.5)
    clauses = ["Customer appoints Company as its agent to order changes to, and maintenance of, its telecommunications service, "
               "including the removal, addition or rearrangement of the service listed in Exhibit A.",
               "Company may obtain customer service records, billing records and network information from the present provider.",
               "Customer understands that only one carrier can be chosen as the local, intraLATA and interLATA carrier of a telephone "
               "number, and that a fee may apply for each change.",
               "Features on the line that are not requested again from Company end with the transfer.",
               "This authority remains in effect until revoked in writing. Duplicates of this document are as valid as the original."]
    y = 204
    for index, clause in enumerate(clauses):
        paper.text(60, y, f"{index + 1}.", font="Times-Roman", size=10.5)
        y = paper.paragraph(80, y, clause, 470, font="Times-Roman", size=10.5, leading=14) + 5
    paper.text(60, y + 8, "The person signing below is of legal age and authorized to act for Customer.", font="Times-Roman", size=10.5)
    y += 70
    blank(paper, 60, y, 290, "Signature", None)
    if facts.signed:
        paper.signature(146, y - 1, facts.person)
    if facts.signed_on:
        paper.shows("signatureDate")
    blank(paper, 370, y, 180, "Date", us_date(facts.signed_on) if facts.signed_on else None)
    blank(paper, 60, y + 34, 290, "Printed name", facts.person)
    blank(paper, 370, y + 34, 180, "Title", facts.job)
    paper.text(306, 750, "Letter of Agency - page 1 of 2 - not valid without Exhibit A", font="Times-Italic", color=GREY, align="center")
    paper.new_page()
    paper.shows("number")
    paper.shows("accountNumber")
    paper.text(306, 56, "EXHIBIT A", font="Times-Bold", size=13, align="center")
    paper.text(306, 72, "Service to be transferred", font="Times-Roman", size=10.5, align="center")
    edges = [60, 95, 205, 315, 455, 552]
    rows = [("No.", "Number to port", "BTN", "Account number", "Service"),
            ("1", dashed(facts.number), dashed(facts.btn), facts.account, "1FB, fax")]
    if facts.second_account:
        paper.shows("otherNumbers")
        rows.append(("", "", "", facts.second_account, "1FB, fax"))
    if facts.second_number:
        paper.shows("otherNumbers")
        rows.append(("2", dashed(facts.second_number), dashed(facts.btn), facts.account, "1FB, fax"))
    y = 100
    for index, row in enumerate(rows):
        for left, right, value in zip(edges, edges[1:], row):
            paper.box(left, y, right - left, 22, fill=None if index else LIGHT)
            paper.text(left + 5, y + 15, value, font="Helvetica" if index else "Helvetica-Bold", size=9.5, width=right - left - 9)
        y += 22
    paper.paragraph(60, y + 26, "Attach a copy of the latest bill. Numbers not listed here stay with the present provider. Questions: port "
                    "desk, 1-877-555-0119.", 490, font="Times-Roman", size=10)
    paper.text(306, 750, "Letter of Agency - page 2 of 2", font="Times-Italic", color=GREY, align="center")
