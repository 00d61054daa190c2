"""How the form differs from the document, and what to find then.

A variant changes the facts before they are printed, then the form after it was copied from them, and says for each
subject what a perfect finder reports if the document shows it. Subjects that are not named are expected to be `exact`.
"""

import datetime
import re

OTHER_NAME = "Kestrel Point Veterinary Hospital"
OTHER_PERSON = "Gordon Pemberton"
OTHER_CARRIER = "Zephyr Telephony"
LEGAL = re.compile(r",? (LLC|PLLC|PC|P\.C\.|Inc\.?)$")
LONG = [("Ave", "Avenue"), ("St", "Street"), ("Ln", "Lane"), ("Blvd", "Boulevard"), ("Rd", "Road"), ("Hwy", "Highway"),
        ("Dr", "Drive"), ("Way", "Wy")]


def form_of(facts):
    """The form that is correct for the printed facts."""
    return {
        "customerEmail": "office@example.com",
        "numberToPort": f"({facts.number[:3]}) {facts.number[3:6]}-{facts.number[6:]}",
        "authorizingPerson": facts.person,
        "billedName": facts.name,
        "billedAddress": {"street": facts.street_and_unit, "city": facts.city, "state": facts.state, "zip": facts.zip},
        "carrierAccountNumber": facts.account,
        "billingPhone": f"{facts.btn[:3]}-{facts.btn[3:6]}-{facts.btn[6:]}",
        "currentCarrier": facts.carrier,
    }


def nothing(*_):
    pass


def one_digit_off(text, position):
    places = [index for index, c in enumerate(text) if c.isdigit()]
    place = places[position]
    return text[:place] + str((int(text[place]) + 3) % 10) + text[place + 1:]


def swapped(text):
    """Swaps the last two neighbouring characters that differ."""
    places = [index for index, c in enumerate(text) if c.isdigit()]
    for left, right in reversed(list(zip(places, places[1:]))):
        if text[left] != text[right]:
            signs = list(text)
            signs[left], signs[right] = signs[right], signs[left]
            return "".join(signs)
    raise ValueError(f"{text} has no two digits to swap")


def reword(form):
    name = form["billedName"]
    if LEGAL.search(name):
        form["billedName"] = LEGAL.sub("", name)
    elif " & " in name or " and " in name:
        form["billedName"] = name.replace(" & ", " and ") if " & " in name else name.replace(" and ", " & ")
    else:
        form["billedName"] = name + " LLC"
    street = form["billedAddress"]["street"]
    for short, long in LONG:
        changed = re.sub(rf"\b{short}\b", long, street)
        if changed != street:
            form["billedAddress"]["street"] = changed
            break
    else:
        form["billedAddress"]["street"] = street.replace("County Road", "County Rd")
    first, last = form["authorizingPerson"].split(" ", 1)
    form["authorizingPerson"] = f"{first[0]}. {last}"


def slip(form):
    form["carrierAccountNumber"] = one_digit_off(form["carrierAccountNumber"], -2)
    form["billedAddress"]["zip"] = swapped(form["billedAddress"]["zip"])
    form["numberToPort"] = one_digit_off(form["numberToPort"], -1)


def other(form):
    account = form["carrierAccountNumber"]
    form["carrierAccountNumber"] = "".join(str(9 - int(c)) if c.isdigit() else c for c in account)
    number = form["numberToPort"]
    form["numberToPort"] = number[:-8] + "867-5309"
    form["currentCarrier"] = OTHER_CARRIER


def stranger(form):
    form["billedName"] = OTHER_NAME
    form["authorizingPerson"] = OTHER_PERSON


def moved(form):
    form["billedAddress"] = {"street": "5 Quarry View Terrace", "city": "Bozeman", "state": "MT", "zip": "59715"}


def sparse(facts):
    facts.account = None
    facts.number_hidden = True


def plain(facts):
    facts.zip = f"{facts.zip}-{facts.plus_four}"


def plain_form(form):
    form["billedAddress"]["zip"] = form["billedAddress"]["zip"][:5]
    account = form["carrierAccountNumber"]
    form["carrierAccountNumber"] = re.sub(r"[ -]", "", account) if re.search(r"[ -]", account) else (
        account[:3] + "-" + account[3:])
    form["billedName"] = form["billedName"].upper()
    first, last = form["authorizingPerson"].split(" ", 1)
    form["authorizingPerson"] = f"{last}, {first}"


BILL = {
    "exact": (nothing, nothing, {}),
    "wording": (nothing, reword, {"billedName": "near", "billedAddress": "near"}),
    "slip": (nothing, slip, {"accountNumber": "contradicting", "zip": "contradicting", "number": "contradicting"}),
    "other": (nothing, other, {"accountNumber": "contradicting", "number": "contradicting", "carrier": "missing"}),
    "stranger": (nothing, stranger, {"billedName": "contradicting"}),
    "moved": (nothing, moved, {"billedAddress": "contradicting", "zip": "contradicting"}),
    "sparse": (sparse, nothing, {"accountNumber": "missing", "number": "missing"}),
    "plus-four": (plain, plain_form, {"zip": "near"}),
}


def titled(facts):
    facts.person = " ".join(
        part for part in [facts.person_title, facts.person_first, facts.person_middle, facts.person_last] if part)


def untitled(form):
    words = [word for word in form["authorizingPerson"].split() if word != "Dr." and not word.endswith(".")]
    form["authorizingPerson"] = f"{words[-1]}, {words[0]}" if len(words) > 1 else words[0]


def unsigned(facts):
    facts.signed = False
    facts.signed_on = None


def undated(facts):
    facts.signed_on = None


def two_numbers(facts):
    facts.second_number = facts.number[:6] + one_digit_off(facts.number[6:], -1)


def two_accounts(facts):
    facts.second_account = "".join(str((int(c) + 4) % 10) if c.isdigit() else c for c in facts.account)


def old(facts):
    facts.signed_on -= datetime.timedelta(days=120)


LETTER = {
    "exact": (nothing, nothing, {}),
    "wording": (nothing, reword, {"billedName": "near", "billedAddress": "near", "authorizingPerson": "near"}),
    "titles": (titled, untitled, {"authorizingPerson": "near"}),
    "slip": (nothing, slip, {"accountNumber": "contradicting", "number": "contradicting"}),
    "other": (nothing, other, {"accountNumber": "contradicting", "number": "contradicting", "carrier": "contradicting"}),
    "stranger": (nothing, stranger, {"billedName": "contradicting", "authorizingPerson": "contradicting"}),
    "moved": (nothing, moved, {"billedAddress": "contradicting"}),
    "unsigned": (unsigned, nothing, {"signature": "missing", "signatureDate": "missing"}),
    "undated": (undated, nothing, {"signatureDate": "missing"}),
    "two-numbers": (two_numbers, nothing, {"otherNumbers": "contradicting"}),
    "two-accounts": (two_accounts, nothing, {"otherNumbers": "contradicting"}),
    "old": (old, nothing, {}),
}
