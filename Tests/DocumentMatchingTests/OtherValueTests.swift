import Porting
import Testing

@testable import DocumentMatching

/// Values that contain the form's or stand beside it, and are not the same.
struct OtherValueTests {
    private static let bill = [
        "Prairie States Telephone", "22 Exchange Plaza", "", "Account number   774-2209183",
        "Bill date        11/11/2026", "Telephone number   (312) 555-0142", "",
        "Lakeside Family Medicine LLC", "1840 W Belmont Ave", "Chicago, IL 60657", "", "Business line   42.00",
    ]
    private static let letter = [
        "Letter of Authorization", "", "Number to port    (312) 555-0142",
        "Billing name      Lakeside Family Medicine LLC",
        "Billing address   1840 W Belmont Ave", "                  Chicago, IL 60657",
        "Current carrier   Prairie States Telephone", "Account number    774-2209183", "",
        "We authorize Updox to port this number.", "", "", "Jane Doe", "Printed name", "", "",
        "                                11/18/2026", "Signature                       Date signed",
    ]

    private func changed(_ lines: [String], _ old: String, _ new: String) -> [String] {
        lines.flatMap { $0.replacing(old, with: new).split(separator: "\n", omittingEmptySubsequences: false) }
            .map(String.init)
    }

    private func bill(_ old: String, _ new: String, more: [String] = [], form: PortingForm) -> DocumentEvidence {
        // The name in the head is larger than the text.
        let page = TypedPage.page(changed(Self.bill, old, new) + more)
        var lines = page.lines
        lines[0].words = lines[0].words.map {
            TextWord(text: $0.text, left: $0.left, top: 24, width: $0.width, height: 16, certaintyPercent: 100)
        }
        let large = PageText(number: 1, width: 612, height: 792, source: .embedded, lines: lines)
        return DocumentEvidence(bill: TypedPage.reading([large]), form: form)
    }

    private func letter(_ old: String, _ new: String) -> DocumentEvidence {
        DocumentEvidence(letter: TypedPage.reading(changed(Self.letter, old, new)), form: DocumentEvidenceTests.form)
    }

    @Test func theSamplesAgree() {
        for item in bill("", "", form: DocumentEvidenceTests.form).items {
            #expect(item.comparison == .exact, "\(item)")
        }
        for item in letter("", "").items where item.subject != .signature {
            #expect(item.comparison == .exact, "\(item)")
        }
    }

    // MARK: Carriers

    @Test(arguments: [
        "Long distance by Prairie States Telephone", "Charges billed for Prairie States Telephone  3.10",
        "Better than Prairie States Telephone.", "Prairie States Telephone calls 4.10",
        "Directory listing of Prairie States Telephone",
    ])
    func aCarrierThatAnotherOnesBillMentionsContradicts(line: String) {
        let item = bill(
            "Prairie States Telephone",
            "Great Plains Communications",
            more: ["", line],
            form: DocumentEvidenceTests.form
        )[.carrier]
        #expect(item?.comparison == .contradicting, "\(String(describing: item))")
    }

    @Test(arguments: ["Long distance by Prairie States Telephone", "Calls via Prairie States Telephone"])
    func aMentionedPartnerOfABillWithoutANameIsNotItsCarrier(line: String) {
        let item = bill("Prairie States Telephone", "Invoice", more: ["", line], form: DocumentEvidenceTests.form)[
            .carrier
        ]
        #expect(item?.comparison == .missing, "\(String(describing: item))")
    }

    @Test(arguments: [("Frontier", "Frontier Street"), ("Bill", "Bill to:")])
    func aNameWithinAnAddressANameOrALabelIsNotTheCarrier(carrier: String, words: String) {
        var form = DocumentEvidenceTests.form
        form.currentCarrier = carrier
        let more = ["", words.contains("Street") ? "901 Frontier Street" : words]
        let item = bill("Prairie States Telephone", "Acme Telecom", more: more, form: form)[.carrier]
        #expect(item?.comparison != .exact && item?.comparison != .near, "\(String(describing: item))")
    }

    @Test(arguments: ["Wireless", "Company", "Services"])
    func aLongerNameInTheHeadOnlyDiffersALittle(word: String) {
        for more in [[], ["", "Thank you", "Prairie States Telephone"]] {
            let item = bill(
                "Prairie States Telephone",
                "Prairie States Telephone \(word)",
                more: more,
                form: DocumentEvidenceTests.form
            )[.carrier]
            #expect(item?.comparison == .near, "\(String(describing: item))")
        }
    }

    // MARK: Dates of a bill

    @Test(arguments: [
        "Installed          08/01/2026", "Plan started       08/01/2026", "Rate effective     01/01/2027",
        "Last payment received   08/01/2026", "Thank you for your payment of   08/01/2026",
        "Balance forward from    08/01/2026", "Installed 08/01/2026", "Plan started\n08/01/2026",
        "Date         Description\n08/01/2026   Payment",
    ])
    func anotherDateIsNotTakenForTheStatementDate(line: String) {
        let evidence = bill("Bill date        11/11/2026", line, form: DocumentEvidenceTests.form)
        #expect(evidence.date == nil)
        #expect(evidence[.statementDate]?.comparison == .missing)
    }

    @Test(arguments: ["11/11/2026", "Date   11/11/2026", "Wednesday, November 11, 2026", "Dated 11/11/2026"])
    func aDateAloneInTheHeadIsThatOfTheBill(line: String) {
        #expect(
            bill("Bill date        11/11/2026", "\n" + line, form: DocumentEvidenceTests.form).date?.description
                == "2026-11-11"
        )
    }

    // MARK: Addresses

    @Test(arguments: [("60657", "60614"), ("60657", "10001"), ("60657", "60675")])
    func anotherZIPInTheLetterContradicts(old: String, new: String) {
        let item = letter(old, new)[.billedAddress]
        #expect(item?.comparison == .contradicting)
        #expect(item?.found?.contains(new) == true)
    }

    @Test(arguments: [("IL 60657", "IL 60657-4410", FieldEvidence.Comparison.near), ("IL 60657", "IL", .exact)])
    func aZIPWithMoreDigitsWarnsAndNoneDoesNotMatter(old: String, new: String, comparison: FieldEvidence.Comparison) {
        #expect(letter(old, new)[.billedAddress]?.comparison == comparison)
    }

    @Test(arguments: [
        "1840 W Belmont Ave Suite 200", "1840 W Belmont Ave\nSuite 200", "Suite 200\n1840 W Belmont Ave",
        "1840 W Belmont Ave, Unit B", "1840 W Belmont Ave\nFloor 2",
    ])
    func aUnitThatOnlyTheBillHasWarns(street: String) {
        let item = bill("1840 W Belmont Ave", street, form: DocumentEvidenceTests.form)[.billedAddress]
        #expect(item?.comparison == .near, "\(String(describing: item))")
    }

    @Test func theServiceAddressIsComparedWithTheBilledOneIfTheFormHasNoServiceZIP() {
        for (given, comparison) in [
            (String?.none, FieldEvidence.Comparison.contradicting), (" ", .contradicting), ("60614", .exact),
        ] {
            var form = DocumentEvidenceTests.form
            form.serviceZIP = given
            let more = ["", "Service address: 9 Annex Road, Chicago, IL 60614"]
            #expect(bill("", "", more: more, form: form).serviceZIP?.comparison == comparison)
        }
    }

    // MARK: People and numbers of a letter

    @Test(arguments: ["Jane Doe-Miller", "Mary Jane Doe", "Jane Doe and Morgan Lee", "Jane Doe & Morgan Lee"])
    func aLongerNameOfThePersonIsLeftToAPerson(name: String) {
        let item = letter("Jane Doe", name)[.authorizingPerson]
        #expect(item?.comparison != .exact && item?.comparison != .near, "\(String(describing: item))")
    }

    @Test(arguments: ["Jane Doe, Office Manager", "Jane Doe Owner", "Dr. Jane Doe", "Jane Doe MD"])
    func aTitleBesideTheNameChangesNothing(name: String) {
        let item = letter("Jane Doe", name)[.authorizingPerson]
        #expect(item?.comparison == .exact || item?.comparison == .near, "\(String(describing: item))")
    }

    @Test func thePlaceToSignOfAnotherPersonContradicts() {
        #expect(letter("Signature  ", "Signature of Morgan Lee  ")[.authorizingPerson]?.comparison == .contradicting)
        for own in ["Signature of Jane Doe  ", "Signature of Authorized Person  ", "Signature of Account Owner  "] {
            #expect(letter("Signature  ", own)[.authorizingPerson]?.comparison == .exact)
        }
    }

    @Test(arguments: [
        "and also the number (312) 555-0187", "as well as our fax line (312) 555-0187", "plus (312) 555-0187",
        "Another number: (312) 555-0187", "(312) 555-0187 too", "The same for (312) 555-0187",
    ])
    func aNumberThatIsAddedIsASecondOne(line: String) {
        let item = letter(
            "We authorize Updox to port this number.",
            "We authorize Updox to port this number.\n" + line
        )[.otherNumbers]
        #expect(item?.comparison == .contradicting, "\(String(describing: item))")
    }

    @Test(arguments: [
        "Questions? Call me at (312) 555-0187.", "Contact phone (312) 555-0187",
    ])
    func aNumberForCallingIsNone(line: String) {
        let item = letter(
            "We authorize Updox to port this number.",
            "We authorize Updox to port this number.\n" + line
        )[.otherNumbers]
        #expect(item?.comparison != .contradicting, "\(String(describing: item))")
    }
}
