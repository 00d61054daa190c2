"""A letter sent for signing on the web: an envelope ID on each page, a stamp around the signature, the number in an exhibit on page 2."""

import datetime

from facts import dashed, us_date
from paper import GREY, HexColor

KIND = "letter"
ACCOUNT = "3#######-##"
STAMP = HexColor("#2b63b5")


def envelope(paper, code):
    paper.text(24, 18, f"Docusign Envelope ID: {code}", size=6.5, color=GREY)
    paper.text(306, 764, f"Carrier change authorization - page {paper.page} of 2", font="Times-Italic", size=8, color=GREY, align="center")


def draw(paper, facts):
    code = "-".join(f"{facts.random.randrange(16**7, 16**8):08X}"[:length] for length in (8, 4, 4, 4, 8))
    envelope(paper, code)
    paper.text(72, 76, "Carrier Change Authorization", font="Times-Bold", size=18)
    style = {"font": "Times-Roman", "size": 10.5, "leading": 14}
    y = paper.paragraph(72, 104, "This authorization lets Updox (\"New Carrier\") act for the End User named below in all matters needed to "
                        "transfer the telephone service listed in Exhibit A from the Old Carrier to the New Carrier.", 468, **style)
    for subject in ("carrier", "accountNumber", "billedName", "billedAddress", "authorizingPerson"):
        paper.shows(subject)
    parts = [("End User", [("Billing name of record:", facts.name), ("Billing address:", facts.street_and_unit), ("", facts.city_line)]),
             ("Old Carrier", [("Company:", facts.carrier), ("End User's account number:", facts.account)])]
    if facts.second_account:
        paper.shows("otherNumbers")
        parts[1][1].append(("End User's account number:", facts.second_account))
    parts[1][1].append(("Account PIN (if any):", "none"))
    for heading, rows in parts:
        y += 14
        paper.text(72, y, heading, font="Times-Bold", size=12)
        for label, value in rows:
            y += 17
            paper.text(90, y, label, font="Times-Roman", size=10.5)
            paper.text(226, y, value, font="Helvetica", size=10, width=314)
        y += 12
    y = paper.paragraph(72, y + 14, "The End User confirms that it is the customer of record for this service, that the person signing may "
                        "bind it, and that it keeps the old service until the transfer is complete. This authorization ends after 90 days.",
                        468, **style)
    y += 66
    if facts.signed:
        paper.canvas.setStrokeColor(STAMP)
        paper.canvas.roundRect(76, 792 - y - 4, 190, 50, 6)
        paper.box(96, y - 52, 66, 12, fill="#ffffff", stroke=None)
        paper.text(98, y - 43, "DocuSigned by:", font="Helvetica-Bold", size=7)
        paper.signature(90, y - 8, facts.person)
        paper.box(96, y - 2, 90, 12, fill="#ffffff", stroke=None)
        paper.text(98, y + 6, f"{code[:8]}{code[-8:-4]}4F0...", size=6.5)
    if facts.signed_on:
        paper.shows("signatureDate")
        paper.text(350, y - 4, us_date(facts.signed_on), size=10)
    paper.rule(72, y + 10, 310)
    paper.rule(344, y + 10, 540)
    paper.text(72, y + 21, "Signature", font="Times-Roman", size=9)
    paper.text(344, y + 21, "Date signed", font="Times-Roman", size=9)
    paper.text(72, y + 48, f"Signer's name: {facts.person}", font="Times-Roman", size=10.5, width=262)
    paper.text(344, y + 48, f"Signer's title: {facts.job}", font="Times-Roman", size=10.5)
    paper.new_page()
    envelope(paper, code)
    paper.text(306, 76, "EXHIBIT A", font="Times-Bold", size=14, align="center")
    paper.text(306, 94, "Telephone service to be transferred", font="Times-Roman", size=11, align="center")
    paper.shows("number")
    numbers = [facts.number]
    if facts.second_number:
        paper.shows("otherNumbers")
        numbers.append(facts.second_number)
    wish = us_date(facts.due + datetime.timedelta(days=30))
    rows = [("Number to port", "Kind of service", "Requested port date"), *[(dashed(number), "Fax", wish) for number in numbers]]
    for index, row in enumerate(rows):
        for x, width, value in zip((72, 240, 390), (168, 150, 150), row):
            paper.box(x, 120 + index * 22, width, 22)
            paper.text(x + 6, 135 + index * 22, value, font="Times-Roman" if index else "Times-Bold", size=10.5)
    paper.text(72, 150 + len(rows) * 22, "Services not listed here stay with the Old Carrier.", font="Times-Roman", size=10.5)
