"""Invented people, carriers and numbers, and the ways in which dates and numbers are written."""

import copy
import datetime

CARRIERS = [
    ("Prairie States Telephone", "prairiestatestel"), ("Cascadia Fiber & Voice", "cascadiafv"),
    ("Blue Ridge Telecom, Inc.", "blueridgetelecom"), ("Gulfline Communications", "gulflinecomm"),
    ("Northern Lakes Telephone Company", "northernlakestel"), ("Mesa Verde Broadband LLC", "mesaverdebb"),
    ("Ironbridge Cable", "ironbridgecable"), ("T&R Telephone Cooperative", "trtelcoop"),
    ("Hudson Highlands Voice", "hhvoice"), ("FaxHarbor", "faxharbor"), ("Sunbelt NetTalk", "sunbeltnettalk"),
    ("Great Basin Wireline Corp.", "greatbasinwireline"),
]
PEOPLE = [
    ("Dr.", "Jane", "A.", "Doe", "MD"), ("Dr.", "Miguel", "R.", "Núñez", "DO"), ("", "Priya", "", "Raghunathan", "MD"),
    ("Dr.", "Søren", "K.", "Lindqvist", "DDS"), ("", "Marguerite", "Eloise", "Beauchamp-Whitfield", "NP"),
    ("Dr.", "Wei", "", "Zhang", "MD"), ("", "Tamika", "L.", "Okonkwo", "DPM"), ("Dr.", "Robert", "James", "O'Malley", "MD"),
]
PRACTICES = [
    "Lakeside Family Medicine LLC", "Riverbend Pediatrics PLLC", "Núñez Internal Medicine PC",
    "Beauchamp & Whitfield Women's Health Associates, PLLC", "Cedar Hollow Dental Group Inc.", "Okonkwo Foot & Ankle Clinic",
    "St. Brendan Cardiology and Vascular Consultants of Greater Minneapolis PLLC", "Zhang Dermatology P.C.",
    "Harborview Orthopedics and Sports Medicine LLC", "Old Mill Family Practice",
]
ADDRESSES = [
    ("1840 W Belmont Ave", "Suite 210", "Chicago", "IL", "60657", "2213"),
    ("77 Sandpiper Ln", "", "Portland", "OR", "97204", "1108"),
    ("4521 N Lamar Blvd", "Ste 3-B", "Austin", "TX", "78751", "4402"),
    ("900 Saint Charles St", "Unit 12", "St. Louis", "MO", "63101", "0917"),
    ("12 Old Post Rd", "", "Croton-on-Hudson", "NY", "10520", "3319"),
    ("26000 Pacific Coast Hwy", "Building C, Suite 1400", "Rancho Palos Verdes", "CA", "90275", "7741"),
    ("315 E 5th St", "Floor 2", "Charlotte", "NC", "28202", "5530"),
    ("8 Cañon Dr", "Apt 4", "Española", "NM", "87532", "1200"),
    ("2109 Martin Luther King Jr Way", "", "Seattle", "WA", "98144", "6023"),
    ("640 County Road 12", "Ste A", "Green Bay", "WI", "54304", "8816"),
]
AREAS = {"IL": "312", "OR": "503", "TX": "512", "MO": "314", "NY": "914", "CA": "310", "NC": "704", "NM": "505",
         "WA": "206", "WI": "920"}
REMIT = [
    ["PO Box 70441", "Philadelphia, PA 19176"], ["Payment Center", "4400 S Wabash Avenue", "Omaha, NE 68102"],
    ["P.O. Box 1200", "Carol Stream, IL 60132-1200"], ["Dept 55-2201", "Denver, CO 80256-0001"],
]


class Facts:
    """Everything that a layout can print. What is empty or None is left out together with its label."""

    def __init__(self, random, today, account_shape, index):
        self.random = random
        self.carrier, domain = CARRIERS[(index * 5 + random.randrange(len(CARRIERS))) % len(CARRIERS)]
        self.domain = domain + ".com"
        self.care = "1-800-555-01" + digits(random, 2)
        self.care_fax = "(888) 555-01" + digits(random, 2)
        self.remit = random.choice(REMIT)
        title, first, middle, last, degree = random.choice(PEOPLE)
        self.person = f"{first} {last}"
        self.person_title, self.person_middle, self.person_degree = title, middle, degree
        self.person_first, self.person_last = first, last
        self.job = random.choice(["Owner", "President", "Practice manager", "Managing member"])
        self.name = random.choice(PRACTICES)
        if random.random() < 0.2:
            self.name = f"{first} {last}, {degree}"
        self.street, self.unit, self.city, self.state, self.zip, self.plus_four = random.choice(ADDRESSES)
        self.number = AREAS[self.state] + "55501" + digits(random, 2)
        self.btn = AREAS[self.state] + "55502" + digits(random, 2)
        self.other_numbers = [AREAS[self.state] + "55503" + digits(random, 2) for _ in range(2)]
        self.account = "".join(
            self.btn if c == "B" else random.choice("123456789") if c == "#" else
            random.choice("ACDEFHKM") if c == "A" else c for c in account_shape
        )
        self.issued = today - datetime.timedelta(days=random.randrange(4, 25))
        self.due = self.issued + datetime.timedelta(days=21)
        self.period_end = self.issued - datetime.timedelta(days=1)
        self.period_start = self.period_end - datetime.timedelta(days=29)
        self.signed_on = today - datetime.timedelta(days=random.randrange(1, 12))
        self.signed = True
        self.second_number = None
        self.second_account = None
        self.charges = [(label, random.randrange(300, 6000)) for label in
                        ["Business line, monthly charge", "Federal subscriber line charge", "Taxes and surcharges"]]
        self.total = sum(amount for _, amount in self.charges)

    @property
    def street_and_unit(self):
        return f"{self.street}, {self.unit}" if self.unit else self.street

    @property
    def city_line(self):
        return f"{self.city}, {self.state} {self.zip}"

    def address_lines(self, unit_apart=False):
        """The lines below the name."""
        if unit_apart and self.unit:
            return [self.street, self.unit, self.city_line]
        return [self.street_and_unit, self.city_line]

    @property
    def address_in_one_line(self):
        return f"{self.street_and_unit}, {self.city_line}"

    def copy(self):
        return copy.deepcopy(self)


def digits(random, count):
    return "".join(random.choice("0123456789") for _ in range(count))


def long_date(day):
    return f"{day:%B} {day.day}, {day.year}"


def short_date(day):
    return f"{day:%b} {day.day}, {day.year}"


def us_date(day):
    return f"{day:%m/%d/%Y}"


def brief_date(day):
    return f"{day.month}/{day.day}/{day:%y}"


def national(number):
    return f"({number[:3]}) {number[3:6]}-{number[6:]}"


def dashed(number):
    return f"{number[:3]}-{number[3:6]}-{number[6:]}"


def dotted(number):
    return f"{number[:3]}.{number[3:6]}.{number[6:]}"


def spaced(number):
    return f"{number[:3]} {number[3:6]}-{number[6:]}"


def money(cents):
    return f"${cents // 100:,}.{cents % 100:02d}"
