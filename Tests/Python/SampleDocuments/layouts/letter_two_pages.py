"""A carrier's form of two pages that came by fax: numbered questions on the first, signature and date on the second."""

import textwrap

from facts import dashed, us_date
from paper import GREY, LIGHT

KIND = "letter"
ACCOUNT = "###-######-##"


def frame(paper, facts):
    paper.text(20, 14, f"From: {facts.name[:20].upper()}      To: 18775550140      Page: {paper.page + 1}/3", font="Courier-Bold", size=8)
    paper.text(50, 764, f"Port Request and Letter of Authorization v4.2      {paper.page} of 2", size=7, color=GREY)


def bar(paper, y, title):
    paper.box(50, y - 12, 512, 17, fill=LIGHT, stroke=None)
    paper.text(56, y, title, font="Helvetica-Bold", size=10)
    return y + 22


def question(paper, y, label, values):
    paper.text(50, y, label, size=9)
    for value in values:
        paper.text(290, y, value, font="Courier-Bold", size=10, width=270)
        paper.rule(286, y + 3, 562, width=0.4)
        y += 17
    return y + 4


def draw(paper, facts):
    for subject in ("carrier", "accountNumber", "billedName", "billedAddress", "number", "authorizingPerson"):
        paper.shows(subject)
    frame(paper, facts)
    paper.text(50, 58, "Port Request and Letter of Authorization", font="Helvetica-Bold", size=16)
    numbers, accounts = [dashed(facts.number)], [facts.account]
    if facts.second_number:
        paper.shows("otherNumbers")
        numbers.append(dashed(facts.second_number))
    if facts.second_account:
        paper.shows("otherNumbers")
        accounts.append(facts.second_account)
    y = question(paper, bar(paper, 104, "Part 1   Who is billed now"),
                 "1.1   End user or company name on the bill", textwrap.wrap(facts.name, 42, break_on_hyphens=False))
    y = question(paper, y, "1.2   Billing address", facts.address_lines())
    y = question(paper, y, "1.3   Person authorized on the account", [facts.person])
    y = question(paper, bar(paper, y + 14, "Part 2   Current service"), "2.1   Current service provider", [facts.carrier])
    y = question(paper, y, "2.2   Account number with current provider", accounts)
    y = question(paper, y, "2.3   Billing telephone number (BTN)", [dashed(facts.btn)])
    y = question(paper, y, "2.4   Type of service (wireline, wireless, VoIP)", ["Wireline, fax"])
    y = question(paper, bar(paper, y + 14, "Part 3   What is to be ported"), "3.1   Telephone number(s) to port", numbers)
    question(paper, y, "3.2   New service provider", ["Updox"])
    paper.new_page()
    frame(paper, facts)
    y = bar(paper, 58, "Part 4   Terms")
    for words in ["(a) I am the end user named in Part 1, or act for the end user, and am at least 18 years old.",
                  "(b) The new service provider may act as my agent, get the records of my service, and have the numbers in Part 3 moved.",
                  "(c) I may have one local, one in-state toll and one long distance provider for each number. A change may carry a fee.",
                  "(d) I keep my present service until the port is complete. Features such as call forwarding end with it."]:
        y = paper.paragraph(56, y, words, 506, size=9, leading=12) + 5
    y = bar(paper, y + 20, "Part 5   Signature of the end user") + 30
    if facts.signed:
        paper.signature(124, y - 1, facts.person)
    if facts.signed_on:
        paper.shows("signatureDate")
        paper.text(418, y, us_date(facts.signed_on), font="Courier-Bold", size=10)
    for x, below, right, label, value in [(50, 0, 360, "Sign here  X", ""), (384, 0, 562, "Date", ""),
                                          (50, 34, 360, "Print name", facts.person), (384, 34, 562, "Title", facts.job)]:
        start = 112 if x == 50 else 412
        paper.text(x, y + below, label, font="Helvetica-Bold", size=9)
        paper.rule(start, y + below + 3, right)
        paper.text(start + 6, y + below, value, font="Courier-Bold", size=10, width=right - start - 8)
    paper.text(50, y + 80, "Fax both pages with the latest bill to 1-877-555-0140. Incomplete forms are sent back.", size=8.5, color=GREY)
