"""An e-mail of the carrier as the mail program prints it: its subject and sender on top, the facts in the message; no address of the customer."""

import datetime

from facts import long_date, money, national, us_date
from paper import GREY, LIGHT, HexColor, white

KIND = "bill"
ACCOUNT = "##########-#"
LINK = HexColor("#1155cc")


def draw(paper, facts):
    sent = facts.issued + datetime.timedelta(days=1)
    read = facts.issued + datetime.timedelta(days=3)
    subject = f"Your {facts.carrier} bill is ready to view"
    paper.text(30, 24, f"{read.month}/{read.day}/{read:%y}, 8:52 AM", size=7.5)
    paper.text(306, 24, f"Gmail - {subject}", size=7.5, align="center")
    paper.text(30, 774, "https://mail.google.com/mail/u/0/?ik=4c1e07b9aa&view=pt&search=all&permthid=thread-f%3A18472095", size=7.5)
    paper.text(582, 774, "1/1", size=7.5, align="right")
    paper.text(48, 62, "Gmail", size=20, color=GREY)
    paper.text(564, 60, "Front Office <office@example.com>", font="Helvetica-Bold", size=9, align="right")
    paper.rule(48, 74, 564)
    paper.shows("carrier")
    paper.text(48, 94, subject, font="Helvetica-Bold", size=13, width=516)
    paper.text(48, 106, "1 message", size=8)
    paper.rule(48, 114, 564)
    paper.text(48, 130, f"{facts.carrier} <ebill@{facts.domain}>", font="Helvetica-Bold", size=9, width=350)
    paper.text(564, 130, f"{sent:%a, %b} {sent.day}, {sent.year} at 5:31 AM", size=9, align="right")
    paper.text(48, 142, f"Reply-To: no-reply@{facts.domain}", size=8.5)
    paper.text(48, 153, "To: office@example.com", size=8.5)
    y = paper.lines(66, 190, ["Hello,", "", "Thank you for going paperless. Your new statement is now available. Here is a quick summary:"], size=10)
    paper.shows("billedName")
    rows = [("Account name:", facts.name)]
    if facts.account:
        paper.shows("accountNumber")
        rows.append(("Account number:", facts.account))
    paper.shows("statementDate")
    rows.append(("Statement date:", long_date(facts.issued)))
    if facts.number:
        paper.shows("number")
        rows.append(("Phone line:", national(facts.number)))
    rows += [("Previous balance:", money(facts.total)), ("Payments received:", "-" + money(facts.total)),
             ("New charges:", money(facts.total)), ("Total amount due:", money(facts.total)), ("Due date:", long_date(facts.due))]
    y += 14
    for label, value in rows:
        paper.text(66, y, label, font="Helvetica-Bold", size=10)
        paper.text(180, y, value, size=10, width=380)
        y += 16
    paper.box(66, y + 6, 130, 26, fill="#0f766e", stroke=None)
    paper.text(131, y + 23, "View and pay my bill", font="Helvetica-Bold", size=10, color=white, align="center")
    y = paper.paragraph(66, y + 60, f"If you are enrolled in AutoPay, the card on file will be charged on {us_date(facts.due)} and you need not do "
                        "anything. Some payments made in the last two business days may not be shown above.", 470, size=10, leading=14)
    y = paper.paragraph(66, y + 8, f"Questions about this bill? Call {facts.care}, Monday to Friday, 8 a.m. to 6 p.m., or visit our help pages.",
                        470, size=10, leading=14)
    paper.text(66, y + 8, f"www.{facts.domain}/help", size=10, color=LINK)
    paper.rule(66, y + 34, 546, color=LIGHT)
    paper.lines(306, y + 50, [f"{facts.carrier}, {', '.join(facts.remit)}", "Please do not reply to this message. This mailbox is not monitored.",
                              "Manage e-mail preferences   |   Privacy policy   |   Unsubscribe"], size=7.5, leading=10, color=GREY, align="center")
