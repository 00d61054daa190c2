"""A wireless company: a grey strip of facts on each page, the lines with their users in a table on the second."""

from facts import dashed, dotted, money, short_date
from paper import GREY, LIGHT, HexColor

KIND = "bill"
ACCOUNT = "#########-00001"
ORANGE = HexColor("#c8501e")


def head(paper, facts, invoice):
    paper.text(40, 42, facts.carrier, font="Helvetica-Bold", size=17, color=ORANGE, width=330)
    paper.text(572, 42, "business wireless", font="Helvetica-Oblique", size=11, align="right")
    paper.box(40, 56, 532, 34, fill=LIGHT, stroke=None)
    cells = [("Invoice no.", invoice, 48), ("Acct. number", facts.account, 150), ("Issued on", short_date(facts.issued), 290),
             ("Due", short_date(facts.due), 390), ("Page", f"{paper.page} / 2", 530)]
    for label, value, x in cells:
        if value:
            paper.text(x, 68, label, size=7, color=GREY)
            paper.text(x, 82, value, font="Helvetica-Bold", size=9.5)


def draw(paper, facts):
    invoice = "9" + str(facts.random.randrange(100000000, 999999999))
    paper.shows("carrier")
    paper.shows("statementDate")
    if facts.account:
        paper.shows("accountNumber")
    head(paper, facts, invoice)
    for subject in ("billedName", "billedAddress", "zip"):
        paper.shows(subject)
    paper.text(40, 128, "Prepared for", size=8, color=GREY)
    paper.lines(40, 142, [facts.name, f"ATTN {facts.person.upper()}", *facts.address_lines()], leading=13, width=290)
    paper.box(350, 116, 222, 92)
    paper.table(360, 134, [(0, "left"), (202, "right")],
                [("Previous balance", money(18340)), ("Payment received", "-" + money(18340)), ("Monthly charges", money(16500)),
                 ("Equipment", money(2083)), ("Surcharges and taxes", money(1211))], leading=15)
    paper.text(40, 250, "What you owe", size=12)
    paper.text(40, 278, money(19794), font="Helvetica-Bold", size=24, color=ORANGE)
    paper.text(40, 310, "Usage of the month", font="Helvetica-Bold")
    paper.table(40, 326, [(0, "left"), (120, "right"), (220, "right")],
                [("Voice minutes", "unlimited", "1,204"), ("Messages", "unlimited", "318"), ("Data (GB)", "30.00", "11.62")],
                header=("", "Allowance", "Used"))
    paper.paragraph(40, 420, f"Questions? Dial 611 from your handset, or call {facts.care}. Hearing impaired: 711. Correspondence: "
                    f"Business Care, 3100 Signal Parkway, Overland Park, KS 66211. Payments: {', '.join(facts.remit)}.", 500, size=8.5)
    paper.new_page()
    head(paper, facts, invoice)
    paper.text(40, 120, "Charges by line", size=12)
    rows = [(dashed(number), user, plan, money(cents)) for number, user, plan, cents in
            zip(facts.other_numbers, ["Front desk", "On call"], ["Unlimited Biz", "Unlimited Biz"], [6500, 6500])]
    if facts.number:
        paper.shows("number", clearly=False)
        rows.insert(1, (dashed(facts.number), "Fax machine", "Wireless landline", money(3500)))
    rows.append(("", "", "Total of lines", money(16500)))
    paper.table(40, 142, [(0, "left"), (130, "left"), (280, "left"), (530, "right")], rows,
                header=("Wireless no.", "User", "Plan", "Charge"), leading=17)
    paper.text(40, 250, "Calls abroad", size=12)
    paper.table(40, 268, [(0, "left"), (90, "left"), (200, "left"), (530, "right")],
                [(short_date(facts.period_start), "Toronto, ON", dotted("4165550177"), money(120)),
                 (short_date(facts.period_end), "London, UK", "011 44 20 7946 0018", money(385))],
                header=("Date", "Place", "Number called", "Charge"))
