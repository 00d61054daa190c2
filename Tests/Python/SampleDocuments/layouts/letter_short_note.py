"""A note of few lines with the date typed in the line of the signature."""

from facts import spaced, us_date

KIND = "letter"
ACCOUNT = "#########"


def draw(paper, facts):
    for subject in ("carrier", "accountNumber", "billedName", "billedAddress", "number", "authorizingPerson"):
        paper.shows(subject)
    style = {"font": "Courier", "size": 10, "leading": 14}
    rows = ["AUTHORIZATION TO RELEASE A FAX NUMBER", "", f"Fax number:       {spaced(facts.number)}",
            f"Current carrier:  {facts.carrier}", f"Account number:   {facts.account}", f"Billed name:      {facts.name}",
            f"Billed address:   {facts.street_and_unit}", f"                  {facts.city_line}"]
    if facts.second_number:
        paper.shows("otherNumbers")
        rows.insert(3, f"Fax number:       {spaced(facts.second_number)}")
    if facts.second_account:
        paper.shows("otherNumbers")
        rows.insert(5, f"Account number:   {facts.second_account}")
    rows += ["", "Please release this number to Updox.", "", f"Printed name:     {facts.person}", ""]
    y = paper.lines(60, 80, rows, **style)
    date = ""
    if facts.signed_on:
        paper.shows("signatureDate")
        date = us_date(facts.signed_on)
    paper.text(60, y + 20, f"Signed: ______________________________   Date: {date}", font="Courier", size=10)
    if facts.signed:
        paper.signature(120, y + 16, facts.person)
