"""The receipt of an online fax service as an e-mail, printed from the web mail program: sender, recipient, quoted footer, page line."""

from facts import money, us_date
from paper import GREY, LIGHT, HexColor

KIND = "bill"
ACCOUNT = "########"
GREEN = HexColor("#1f8a4c")


def draw(paper, facts):
    paper.text(24, 20, f"{us_date(facts.issued)}, 11:26 AM", size=7)
    paper.text(306, 20, "Mail - Your payment receipt", size=7, align="center")
    paper.text(24, 780, "https://mail.example.com/mail/u/0/?ik=41d09a7c2e&view=pt&permthid=thread-f:1811449620377205183", size=7)
    paper.text(588, 780, "1/1", size=7, align="right")
    paper.text(36, 56, "Mail", font="Helvetica-Bold", size=18, color=GREY)
    paper.text(576, 52, "Front Office <office@example.com>", font="Helvetica-Bold", size=9, align="right")
    paper.rule(36, 68, 576)
    paper.shows("carrier")
    paper.text(36, 86, f"{facts.carrier}: your payment receipt", font="Helvetica-Bold", size=12)
    paper.text(36, 99, "1 message", size=8, color=GREY)
    paper.rule(36, 106, 576)
    paper.text(36, 122, f"{facts.carrier} Billing", font="Helvetica-Bold", size=9.5)
    paper.text(576, 122, f"{facts.issued:%a, %b} {facts.issued.day}, {facts.issued.year} at 4:12 AM", size=8.5, align="right")
    paper.lines(36, 134, [f"Reply-To: no-reply@{facts.domain}", "To: office@example.com"], size=8.5, leading=11)
    paper.box(60, 164, 492, 30, fill=GREEN, stroke=None)
    paper.text(76, 184, "Thanks for your payment!", font="Helvetica-Bold", size=13, color=HexColor("#ffffff"))
    paper.text(60, 222, "Hi there,", size=10)
    y = paper.paragraph(60, 238, "We charged your card for another month of online faxing. Keep this e-mail for your records; a paper copy "
                        "is not sent.", 492, size=10)
    rows = [("Receipt date:", us_date(facts.issued)), ("Confirmation:", f"{facts.random.randrange(10**8, 10**9)}-R")]
    paper.shows("statementDate")
    if facts.account:
        paper.shows("accountNumber")
        rows.append(("Customer account:", facts.account))
    if facts.number:
        paper.shows("number")
        rows.append(("Your fax number:", f"1-{facts.number[:3]}-{facts.number[3:6]}-{facts.number[6:]}"))
    rows += [("Plan:", "Plus, 500 pages sent and received"), ("Payment method:", "Mastercard ****8810"), ("Amount:", money(2299))]
    y += 16
    for label, value in rows:
        paper.text(60, y, label, font="Helvetica-Bold", size=10)
        paper.text(180, y, value, size=10)
        y += 17
    for subject in ("billedName", "billedAddress", "zip"):
        paper.shows(subject)
    paper.text(60, y + 16, "Billing information", font="Helvetica-Bold", size=10)
    y = paper.lines(60, y + 32, [facts.name, *facts.address_lines(unit_apart=True), "US"], size=10, leading=14, width=480)
    y = paper.paragraph(60, y + 14, f"To change your card or plan, log in at www.{facts.domain}/myaccount. Your next payment is on "
                        f"{us_date(facts.due)}.", 492, size=10)
    paper.lines(60, y + 12, ["Happy faxing,", f"The {facts.carrier} team"], size=10, leading=14)
    paper.rule(60, y + 56, 552, color=LIGHT, width=1)
    y = paper.paragraph(60, y + 74, f"You get this message because you hold an account at {facts.domain}. Customer care: {facts.care}, "
                        "daily 6 AM to 6 PM Pacific. Please do not reply to this message.", 492, size=8, leading=11, color=GREY)
    paper.lines(60, y + 6, [f"{facts.carrier}, 6922 Sunset Plaza, 5th Floor, Los Angeles, CA 90028", "Terms of Service | Privacy | Help"],
                size=8, leading=11, color=GREY)
