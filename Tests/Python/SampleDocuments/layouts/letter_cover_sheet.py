"""A fax cover sheet of the practice with its own date, and the letter of a wholesale carrier on the second page: numbered parts, a table with empty rows."""

import datetime

from facts import national, spaced, us_date
from paper import GREY, LIGHT, black, white

KIND = "letter"
ACCOUNT = "######-###"


def draw(paper, facts):
    sent = (facts.signed_on or facts.issued) + datetime.timedelta(days=1)
    paper.box(60, 56, 492, 60, fill=black, stroke=None)
    paper.text(306, 100, "FAX", font="Helvetica-Bold", size=40, color=white, align="center")
    rows = [("TO:", "Updox, number porting"), ("FROM:", "Front office"), ("FAX:", "1-877-555-0140"), ("PHONE:", spaced(facts.btn)),
            ("PAGES:", "2, with this one"), ("DATE:", us_date(sent)), ("RE:", "Our fax line"), ("CC:", "")]
    for index, (label, value) in enumerate(rows):
        x, y = 60 + 252 * (index % 2), 150 + 30 * (index // 2)
        paper.text(x, y, label, font="Helvetica-Bold", size=10)
        paper.text(x + 56, y, value, font="Courier", size=11)
        paper.rule(x + 52, y + 4, x + 240)
    paper.text(60, 290, "[ ] Urgent     [X] For review     [ ] Please comment     [ ] Please reply     [ ] Please recycle", size=10)
    paper.text(60, 326, "Comments:", font="Helvetica-Bold", size=10)
    paper.paragraph(60, 346, "The letter for moving our fax line is on the next page. The bill will come in a separate fax. Please call when you "
                    "have a date.", 480, font="Courier", size=11, leading=16)
    paper.paragraph(60, 650, "CONFIDENTIALITY NOTICE: This fax may contain protected health information that is privileged under federal law (HIPAA). "
                    "If you are not the intended recipient, any use or copying is prohibited. Please notify the sender by telephone "
                    "at once and destroy all pages.", 492, size=8.5, leading=11, color=GREY)
    paper.new_page()
    for subject in ("carrier", "accountNumber", "billedName", "number", "authorizingPerson"):
        paper.shows(subject)
    paper.shows("billedAddress", clearly=False)
    paper.text(306, 52, "Blanket Letter of Authorization", font="Times-Bold", size=16, align="center")
    note, bold, typed = {"font": "Times-Italic", "size": 9}, {"font": "Times-Bold", "size": 11}, {"font": "Courier", "size": 10}
    paper.text(54, 84, "1.  Business name", **bold)
    paper.text(54, 96, "Exactly as it appears on your telephone bill", **note)
    paper.box(54, 102, 504, 20)
    paper.text(60, 116, facts.name, width=492, **typed)
    paper.text(54, 146, "2.  Address on file with your current carrier", **bold)
    paper.text(54, 158, "Not a P.O. box", **note)
    for left, right, label, value in [(54, 314, "Street", facts.street_and_unit), (314, 450, "City", facts.city), (450, 494, "State", facts.state),
                                      (494, 558, "Zip", facts.zip)]:
        paper.box(left, 164, right - left, 14, fill=LIGHT)
        paper.text(left + 5, 174, label, font="Times-Roman", size=9)
        paper.box(left, 178, right - left, 20)
        paper.text(left + 5, 192, value, width=right - left - 9, **typed)
    paper.text(54, 222, "3.  Numbers to be ported", **bold)
    paper.text(54, 234, "List every number with its carrier and account; attach a sheet if there are more", **note)
    lines = [(national(facts.number), facts.carrier, facts.account)]
    if facts.second_account:
        paper.shows("otherNumbers")
        lines.append(("", facts.carrier, facts.second_account))
    if facts.second_number:
        paper.shows("otherNumbers")
        lines.append((national(facts.second_number), facts.carrier, facts.account))
    lines = [("Telephone number", "Service provider", "Account number"), *lines]
    for index, values in enumerate(lines + [("", "", "")] * (7 - len(lines))):
        for left, right, value in zip((54, 184, 424), (184, 424, 558), values):
            paper.box(left, 240 + 20 * index, right - left, 20, fill=None if index else LIGHT)
            paper.text(left + 5, 254 + 20 * index, value, font="Courier" if index else "Times-Bold", size=10, width=right - left - 9)
    paper.text(54, 406, "4.  Authorization", **bold)
    y = paper.paragraph(54, 422, "By signing below I verify that I am, or represent, the customer named in part 1, that I am authorized to change the "
                        "carrier of the numbers in part 3, and that I am at least 18 years of age. The name and address I gave are those of record "
                        "with my carrier. I authorize Updox, its agents and underlying carriers to order the port on my behalf, to obtain "
                        "information on my account, and to remove any freeze from it.", 504, font="Times-Roman", size=10.5, leading=13)
    y += 56
    for left, right, label in [(54, 250, "Authorized signature"), (262, 442, "Print"), (454, 558, "Date")]:
        paper.rule(left, y, right, color=black)
        paper.text(left, y + 12, label, font="Times-Roman", size=9)
    if facts.signed:
        paper.signature(60, y - 4, facts.person)
    paper.text(264, y - 4, facts.person, width=176, **typed)
    if facts.signed_on:
        paper.shows("signatureDate")
        paper.text(458, y - 4, us_date(facts.signed_on), **typed)
    paper.text(54, y + 50, "For toll-free numbers a different form (RespOrg change) is needed.", **note)
