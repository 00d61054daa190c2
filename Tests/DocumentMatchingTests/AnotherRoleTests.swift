import Porting
import Testing

@testable import DocumentMatching

/// The form's value in a place that gives it another role, in the words and tables of papers of the fifth go.
struct AnotherRoleTests {
    private static let form = DocumentEvidenceTests.form

    private static func billLines(carrier: String = "Prairie States Telephone", more: [String] = []) -> [String] {
        [
            carrier, "22 Exchange Plaza", "", "Account number   774-2209183", "Bill date        11/11/2026", "",
            "Lakeside Family Medicine LLC", "1840 W Belmont Ave", "Chicago, IL 60657", "", "Line 312-555-0142   42.00",
        ] + more
    }

    private func bill(_ lines: [String], form: PortingForm = form) -> DocumentEvidence {
        DocumentEvidence(bill: TypedPage.reading(lines), form: form)
    }

    private static func letterLines(_ middle: [String]) -> [String] {
        [
            "Letter of Authorization", "", "", "", "", "", "", "", "Billing name      Lakeside Family Medicine LLC",
            "Current carrier   Prairie States Telephone", "Account number    774-2209183",
            "Number to port    (312) 555-0142", "",
        ] + middle + ["", "", "Signature:                Date: 11/18/2026", "", "Printed name: Jane Doe"]
    }

    private func letter(_ lines: [String], form: PortingForm = form) -> DocumentEvidence {
        DocumentEvidence(letter: TypedPage.reading(lines), form: form)
    }

    // MARK: Carriers

    @Test(arguments: [
        "Long distance (PIC)   Prairie States Telephone, billed separately", "PIC   Prairie States Telephone",
        "Regional toll (LPIC)   Prairie States Telephone", "Internet provider   Prairie States Telephone",
        "Roaming network   Prairie States Telephone", "Equipment vendor   Prairie States Telephone",
        "Underlying network   Prairie States Telephone", "Toll free carrier   Prairie States Telephone",
    ])
    func aCarrierOfAnotherServiceIsNotTheOneThatBills(row: String) {
        let lines = Self.billLines(carrier: "Chesapeake Bay", more: ["", "Your carriers for this line", row])
        let item = bill(lines)[.carrier]
        #expect([.missing, .contradicting].contains(item?.comparison), "\(String(describing: item))")
    }

    @Test(arguments: [
        "PRAIRIE STATES TELEPHONE LONG DISTANCE", "Prairie States Telephone toll calls   14.20",
        "Local toll and long distance (PIC 0288): Prairie States Telephone.",
        "Prairie States Telephone at 1-800-555-0100. All other questions: us.",
        "Long distance, billed on behalf of Prairie States Telephone   14.20",
    ])
    func aCarrierOfLongDistanceCallsIsNotTheOneThatBills(row: String) {
        let item = bill(Self.billLines(carrier: "brightspeed", more: ["", row]))[.carrier]
        #expect([.missing, .contradicting].contains(item?.comparison), "\(String(describing: item))")
        let own = bill(Self.billLines(more: ["", row]))[.carrier]
        #expect(own?.comparison == .exact, "\(String(describing: own))")
    }

    // MARK: Accounts

    @Test(arguments: [("INTERNET", "TELEPHONE"), ("Water", "Phone"), ("Cable TV", "Voice"), ("Electric", "Fax line")])
    func theAccountOfAnotherServiceIsNotThatOfTheTelephone(other: String, own: String) {
        func lines(_ first: String, _ second: String) -> [String] {
            [
                "Prairie States Telephone", "", "Bill date        11/11/2026", "", "Lakeside Family Medicine LLC",
                "1840 W Belmont Ave", "Chicago, IL 60657", "", "\(other)      Account \(first)",
                "  Monthly charge                42.00", "\(own)      Account \(second)", "  312-555-0142    42.00",
            ]
        }
        let wrong = bill(lines("774-2209183", "774-2209999"))[.accountNumber]
        #expect(wrong?.comparison == .contradicting, "\(String(describing: wrong))")
        let right = bill(lines("774-2209999", "774-2209183"))[.accountNumber]
        #expect(right?.comparison == .exact, "\(String(describing: right))")
        let both = bill(lines("774-2209183", "774-2209183"))[.accountNumber]
        #expect(both?.comparison == .exact, "\(String(describing: both))")
    }

    // MARK: Who writes

    @Test(arguments: ["Kind regards", "Best regards,", "Sincerely", "Thank you", "Very truly yours"])
    func whoSignsALetterIsNotTheNameInItsHead(closing: String) {
        func lines(_ name: String) -> [String] {
            [
                "Lakeside Family Medicine LLC         Jane Doe, MD", "1840 W Belmont Ave, Chicago, IL 60657", "",
                "I authorize Updox to port our fax number (312) 555-0142 from Prairie States Telephone,",
                "account 774-2209183.", "", closing, "", "", name, "Office Manager",
            ]
        }
        let other = letter(lines("Dana Whitlock"))[.authorizingPerson]
        #expect(other?.comparison == .contradicting, "\(String(describing: other))")
        let own = letter(lines("Jane Doe"))[.authorizingPerson]
        #expect([.exact, .near].contains(own?.comparison), "\(String(describing: own))")
    }

    // MARK: Addresses

    @Test(arguments: [
        "Deliver fax adapter to", "Ship adapter to", "Send the equipment to", "Ship to", "Delivery address",
        "Moved from",
        "Previous address", "Return equipment to", "Old billing address",
    ])
    func aPlaceOfDeliveryIsNotBilled(label: String) {
        let billed = "Billing address on phone bill   402 Howard St, Hibbing, MN 55746"
        let other = "\(label)   1840 W Belmont Ave, Chicago, IL 60657"
        let both = letter(Self.letterLines([billed, other]))[.billedAddress]
        #expect(both?.comparison == .contradicting, "\(String(describing: both))")
        let only = letter(Self.letterLines([other]))[.billedAddress]
        #expect(only?.comparison == .missing, "\(String(describing: only))")
    }

    @Test(arguments: ["Service address", "Location of service", "Where we are"])
    func theAddressThatALetterCallsBilledOutweighsOthers(label: String) {
        let billed = "Billing address   402 Howard St, Hibbing, MN 55746"
        let other = "\(label)   1840 W Belmont Ave, Chicago, IL 60657"
        let item = letter(Self.letterLines([billed, other]))[.billedAddress]
        #expect(item?.comparison == .contradicting, "\(String(describing: item))")
        let same = letter(Self.letterLines(["Billing address   1840 W Belmont Ave, Chicago, IL 60657", other]))
        #expect(same[.billedAddress]?.comparison == .exact)
    }

    @Test func theZIPCodeOfAnotherSiteDoesNotAgree() {
        let lines = Self.billLines(more: [
            "", "Other locations billed separately", "1840 W Belmont Ave, Chicago, IL 60657",
        ])
        .map {
            $0 == "1840 W Belmont Ave" ? "2500 Starling St" : $0 == "Chicago, IL 60657" ? "Brunswick, GA 31520" : $0
        }
        #expect(bill(lines)[.zip]?.comparison == .contradicting)
    }

    @Test func anAddressElsewhereInAPictureIsLeftToAPerson() {
        let lines = Self.billLines(more: ["", "Other locations billed separately", "Chicago, 1840 W Belmont Ave 60657"])
            .map {
                $0 == "1840 W Belmont Ave" ? "2500 Starling St" : $0 == "Chicago, IL 60657" ? "Brunswick, GA 31520" : $0
            }
        let picture = DocumentEvidence(bill: TypedPage.reading(lines, source: .recognised), form: Self.form)
        #expect(picture[.billedAddress]?.comparison == .notChecked, "\(String(describing: picture[.billedAddress]))")
        #expect([.notChecked, .contradicting].contains(picture[.zip]?.comparison))
    }

    @Test func aNameThatIsNotSeenInAPictureIsLeftToAPerson() {
        let lines = Self.billLines().map { $0 == "Lakeside Family Medicine LLC" ? "" : $0 }
        let picture = DocumentEvidence(bill: TypedPage.reading(lines, source: .recognised), form: Self.form)
        #expect(picture[.billedName]?.comparison == .notChecked)
        #expect(bill(lines)[.billedName]?.comparison == .missing)
    }

    @Test func aPriorLocationIsNotThatOfTheService() {
        var form = Self.form
        form.serviceZIP = "60657"
        let more = [
            "", "Order history: trunk moved 09/2025. Prior", "location 5 Penobscot Plaza, Bangor, ME 04401 closed.",
        ]
        #expect(bill(Self.billLines(more: more), form: form).serviceZIP?.comparison != .contradicting)
        let now = ["", "Service location: 5 Penobscot Plaza, Bangor, ME 04401"]
        #expect(bill(Self.billLines(more: now), form: form).serviceZIP?.comparison == .contradicting)
    }

    // MARK: Names and dates

    @Test(arguments: ["Mail to:", "Mail to"])
    func theCarrierBelowMailToIsNotTheOneThatIsBilled(label: String) {
        let more = ["", label, "Prairie States Telephone", "PO Box 2027", "Minot, ND 58702"]
        let evidence = bill(Self.billLines(more: more))
        for subject in [FieldEvidence.Subject.billedName, .billedAddress, .zip] {
            #expect(evidence[subject]?.comparison == .exact, "\(String(describing: evidence[subject]))")
        }
    }

    @Test func theCarrierBehindToIsNotTheOneThatIsBilled() {
        let more = ["", "From: Lakeside Family Medicine LLC      To: Prairie States Telephone, Box 77, Reno, NV 89501"]
        let lines = Self.billLines(more: more).filter { $0 != "Chicago, IL 60657" }
        #expect(bill(lines)[.zip]?.comparison == .missing, "\(String(describing: bill(lines)[.zip]))")
    }

    @Test func anotherNameInTheHeadOfAPictureMayBeTheCustomers() {
        let lines = ["Preston Ridge Dental Group", "", "Account   774-2209183", "", "Pay to: Prairie States Telephone"]
        var page = TypedPage.page(lines, source: .recognised)
        page.lines[0] = TextLine(
            words: page.lines[0].words.map { word in
                TextWord(
                    text: word.text,
                    left: word.left,
                    top: word.top,
                    width: word.width,
                    height: 16,
                    certaintyPercent: 95
                )
            }
        )
        let picture = DocumentEvidence(bill: TypedPage.reading([page]), form: Self.form)
        #expect(picture[.carrier]?.comparison != .contradicting, "\(String(describing: picture[.carrier]))")
    }

    @Test(arguments: ["Amount Due in Full by", "Please pay in full before", "Balance must be paid by"])
    func theDayToPayIsNotTheDateOfABill(label: String) {
        let lines = ["Prairie States Telephone", "", "\(label)   Nov 27, 2026", "Account   774-2209183"]
        #expect(bill(lines).date == nil)
    }
}
