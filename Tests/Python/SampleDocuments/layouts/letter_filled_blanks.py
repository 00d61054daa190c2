"""An old letter of agency in prose with blanks: typed values on underlines within the sentences, what belongs there below each line."""

from facts import national, us_date
from paper import GREY, stringWidth

KIND = "letter"
ACCOUNT = "#######-####"


def sentence(paper, y, *parts):
    """One line of words and blanks; a blank is (value, width, what belongs there)."""
    x = 66
    for part in parts:
        if isinstance(part, str):
            paper.text(x, y, part, font="Times-Roman", size=11.5)
            x += stringWidth(part, "Times-Roman", 11.5) + 5
        else:
            value, width, caption = part
            paper.rule(x, y + 3, x + width)
            paper.text(x + 4, y, value, font="Courier", size=10.5, width=width - 8)
            paper.text(x + width / 2, y + 12, f"({caption})", font="Times-Italic", size=7.5, color=GREY, align="center")
            x += width + 5
    return y + 34


def draw(paper, facts):
    for subject in ("carrier", "accountNumber", "billedName", "billedAddress", "number", "authorizingPerson"):
        paper.shows(subject)
    paper.text(306, 70, "LETTER OF AGENCY", font="Times-Bold", size=17, align="center")
    paper.text(306, 86, "for the transfer of local telephone service", font="Times-Italic", size=11, align="center")
    y = sentence(paper, 132, "I,", (facts.person, 240, "name of person authorizing, printed"), ",", (facts.job, 130, "title"), ", acting for")
    y = sentence(paper, y, (facts.name, 420, "customer's name as it appears on the telephone bill"), ", whose")
    y = sentence(paper, y, "bill is sent to", (facts.address_in_one_line, 400, "billing address"), ",")
    y = sentence(paper, y, "hereby name Updox as agent to transfer", (national(facts.number), 150, "telephone number to be transferred"),
                 "to its network,")
    if facts.second_number:
        paper.shows("otherNumbers")
        y = sentence(paper, y, "together with", (national(facts.second_number), 150, "telephone number to be transferred"), ",")
    y = sentence(paper, y, "from", (facts.carrier, 270, "present telephone company"), ", with which the customer")
    y = sentence(paper, y, "has account", (facts.account, 170, "account number"), "and billing number",
                 (national(facts.btn), 120, "billing telephone number"), ".")
    if facts.second_account:
        paper.shows("otherNumbers")
        y = sentence(paper, y, "and also account", (facts.second_account, 170, "account number"), "with the same company.")
    y = paper.paragraph(66, y, "I understand that only one company may be named as the local telephone company for any one number, that the "
                        "present telephone company may charge a fee for the change, and that I may ask for a copy of this letter. It stays in "
                        "force until revoked in writing. I have read it and sign it of my own free will.", 480, font="Times-Roman", size=11.5,
                        leading=16)
    y += 56
    if facts.signed:
        paper.signature(76, y - 2, facts.person)
    if facts.signed_on:
        paper.shows("signatureDate")
        paper.text(404, y, us_date(facts.signed_on), font="Courier", size=10.5)
    for x, width, caption in [(66, 270, "signature of person authorizing"), (396, 150, "date of signature")]:
        paper.rule(x, y + 3, x + width)
        paper.text(x + width / 2, y + 13, f"({caption})", font="Times-Italic", size=7.5, color=GREY, align="center")
    paper.text(66, 750, "LOA-7 Rev. 4/98        White: new company    Yellow: present company    Pink: customer", font="Times-Roman", size=8,
               color=GREY)
