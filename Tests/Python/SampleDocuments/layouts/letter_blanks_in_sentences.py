"""A short declaration with blanks within its sentences: what belongs in a blank stands in small letters in parentheses below it."""

from facts import brief_date, national
from paper import stringWidth

KIND = "letter"
ACCOUNT = "##A######"


def sentence(paper, y, parts):
    """One line of words and of blanks (width, value, label below); gives back the y of the next line."""
    x = 66
    for part in parts:
        if isinstance(part, str):
            paper.text(x, y, part, font="Times-Roman", size=11.5)
            x += stringWidth(part, "Times-Roman", 11.5) + 5
        else:
            width, value, label = part
            paper.rule(x, y + 2.5, x + width, width=0.8)
            paper.text(x + 4, y, value, font="Courier-Bold", size=10.5, width=width - 8)
            paper.text(x + width / 2, y + 11, f"({label})", font="Times-Italic", size=7.5, align="center")
            x += width + 5
    return y + 34


def draw(paper, facts):
    for subject in ("carrier", "accountNumber", "billedName", "billedAddress", "number", "authorizingPerson"):
        paper.shows(subject)
    paper.text(306, 62, "AUTHORIZATION AND DECLARATION OF TELEPHONE CUSTOMER", font="Times-Bold", size=13, align="center")
    paper.text(306, 78, "(change of local service provider, keeping the telephone number)", font="Times-Roman", size=10.5, align="center")
    y = sentence(paper, 122, ["I,", (250, facts.person, "print full name of person signing"), "am the", (160, facts.job, "title")])
    y = sentence(paper, y, ["of", (460, facts.name, "name of customer exactly as on telephone bill")])
    y = sentence(paper, y, ["billed at", (430, facts.address_in_one_line, "billing address: street, city, state, ZIP code")])
    y = sentence(paper, y, ["and which is now served by", (346, facts.carrier, "present telephone company")])
    accounts = ["under account number", (190, facts.account, "account number on bill")]
    if facts.second_account:
        paper.shows("otherNumbers")
        accounts += ["and", (140, facts.second_account, "second account number")]
    y = sentence(paper, y, accounts)
    numbers = ["I ask that telephone number", (150, national(facts.number), "area code and number")]
    if facts.second_number:
        paper.shows("otherNumbers")
        numbers += ["and", (150, national(facts.second_number), "second telephone number")]
    y = sentence(paper, y, numbers)
    y = paper.paragraph(66, y, "be moved to Updox, and I declare that:", 480, font="Times-Roman", size=11.5)
    for letter, words in [("a", "I am at least 18 years old and allowed to act for the customer."),
                          ("b", "I have not asked any other company to move the same telephone number."),
                          ("c", "I have been told that my present company may bill charges up to the day of the change."),
                          ("d", "Updox may see the customer's service record with the present company.")]:
        paper.text(84, y + 8, f"({letter})", font="Times-Roman", size=11.5)
        y = paper.paragraph(108, y + 8, words, 440, font="Times-Roman", size=11.5)
    y += 58
    if facts.signed:
        paper.signature(190, y - 2, facts.person)
    parts = ["Signed", (270, "", "signature of the person named above"), "on", (140, "", "date")]
    if facts.signed_on:
        paper.shows("signatureDate")
        parts[-1] = (140, brief_date(facts.signed_on), "date")
    sentence(paper, y, parts)
    paper.text(66, 740, "White copy: new company     Yellow copy: customer", font="Times-Roman", size=8)
