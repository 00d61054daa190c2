"""A form filled in on a signing service: envelope number on each page, a bracket at the signature, a certificate behind."""

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from facts import national, us_date
from paper import GREY, LIGHT, HexColor

KIND = "letter"
ACCOUNT = "#########-#"
YELLOW = HexColor("#c9a800")


def draw(paper, facts):
    # Both typefaces come with reportlab.
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
    pdfmetrics.registerFont(TTFont("VeraBd", "VeraBd.ttf"))
    envelope = "-".join(f"{facts.random.randrange(16 ** size):0{size}X}" for size in (8, 4, 4, 4, 12))
    for subject in ("carrier", "accountNumber", "billedName", "billedAddress", "number", "authorizingPerson"):
        paper.shows(subject)
    paper.text(20, 20, f"SignLane Envelope ID: {envelope}", size=7.5)
    paper.text(54, 66, "Number transfer authorization", font="VeraBd", size=15)
    paper.text(54, 84, "For moving an existing business fax number to Updox", font="Vera", size=9, color=GREY)
    rows = [("Business name on the bill", facts.name), ("Billing street address", facts.street_and_unit),
            ("City, state and ZIP", facts.city_line), ("Who provides the service today?", None),
            ("Name of your current carrier", facts.carrier), ("Your account number there", facts.account),
            ("What should be moved?", None), ("Fax number to transfer", national(facts.number))]
    if facts.second_account:
        paper.shows("otherNumbers")
        rows.insert(6, ("Other account number there", facts.second_account))
    if facts.second_number:
        paper.shows("otherNumbers")
        rows.append(("Other fax number to transfer", national(facts.second_number)))
    y = 114
    for label, value in rows:
        if value is None:
            y += 10
            paper.text(54, y, label, font="VeraBd", size=10.5)
        else:
            paper.text(66, y, label, font="Vera", size=9)
            paper.box(220, y - 12, 338, 17, fill="#f4f6fa", stroke=None)
            paper.text(226, y, value, font="Courier", size=10, width=326)
        y += 22
    y = 30 + paper.paragraph(54, y + 20, "I confirm that I am permitted to make changes to this account, and I ask my current carrier to "
                             "release the number shown above.", 500, font="Vera", size=9, leading=14)
    if facts.signed:
        paper.text(70, y - 8, "Signed by:", size=6.5)
        paper.signature(74, y + 22, facts.person)
        paper.text(70, y + 38, f"{envelope[-12:]}...", size=6.5, color=GREY)
        paper.canvas.setStrokeColor(YELLOW)
        paper.canvas.setLineWidth(1.4)
        paper.canvas.lines([(66, 802 - y, 60, 802 - y), (60, 802 - y, 60, 756 - y), (60, 756 - y, 66, 756 - y)])
    paper.rule(54, y + 44, 300)
    paper.text(54, y + 55, "Signature of account holder or authorized user", font="Vera", size=7.5, color=GREY)
    if facts.signed_on:
        paper.shows("signatureDate")
        paper.text(330, y + 40, us_date(facts.signed_on), font="Courier", size=10)
    paper.rule(324, y + 44, 558)
    paper.text(324, y + 55, "Date signed", font="Vera", size=7.5, color=GREY)
    for x, width, label, value in [(54, 246, "Full name", facts.person), (324, 234, "Job title", facts.job)]:
        paper.text(x + 6, y + 86, value, font="Courier", size=10, width=width - 8)
        paper.rule(x, y + 90, x + width)
        paper.text(x, y + 101, label, font="Vera", size=7.5, color=GREY)
    if not facts.signed:
        return
    paper.new_page()
    paper.text(20, 20, f"SignLane Envelope ID: {envelope}", size=7.5)
    paper.text(54, 60, "Certificate Of Completion", size=15)
    paper.lines(54, 86, [f"Envelope Id: {envelope}", "Subject: Please sign: number transfer authorization",
                         "Document Pages: 1   Certificate Pages: 1   Signatures: 1   Status: Completed"], size=8)
    paper.box(54, 146, 504, 14, fill=LIGHT, stroke=None)
    day = f"{facts.signed_on:%m/%d/%Y}" if facts.signed_on else None
    for x, label, lines in [(58, "Signer Events", [facts.person, "office@example.com", "Security Level: Email"]),
                            (230, "Signature", ["Signature Adoption: Drawn on Device", "Using IP Address: 198.51.100.77"]),
                            (420, "Timestamp", [f"Viewed: {day} 10:11:30 AM", f"Signed: {day} 10:14:07 AM"])]:
        if day or label != "Timestamp":
            paper.text(x, 156, label, font="Helvetica-Bold", size=8)
            paper.lines(x, 174, lines, size=8, leading=11)
    paper.text(54, 236, "Electronic Record and Signature Disclosure: you may ask for paper copies at any time.", size=8, color=GREY)
