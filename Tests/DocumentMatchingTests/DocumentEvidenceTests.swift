import Porting
import TestDocuments
import Testing

@testable import DocumentMatching

/// Evidence says what was found and where, and never more than could be read.
struct DocumentEvidenceTests {
    static let form: PortingForm = {
        var form = PortingForm()
        form.numberToPort = "(312) 555-0142"
        form.authorizingPerson = "Jane Doe"
        form.billedName = "Lakeside Family Medicine LLC"
        form.billedAddress = PostalAddress(street: "1840 W Belmont Ave", city: "Chicago", state: "IL", zip: "60657")
        form.carrierAccountNumber = "774-2209183"
        form.billingPhone = "312-555-0140"
        form.currentCarrier = "Prairie States Telephone"
        return form
    }()

    private static let bill = [
        "Prairie States Telephone          Questions? 1-800-555-0188", "",
        "Bill to                           Account number    774-2209183",
        "Lakeside Family Medicine LLC      Bill date         11/11/2026",
        "1840 W Belmont Ave                Due date          12/02/2026", "Chicago, IL 60657", "",
        "Fax line (312) 555-0142", "Total due $41.20",
    ]

    private func changed(_ old: String, _ new: String, in lines: [String] = bill) -> [String] {
        lines.map { $0.replacing(old, with: new) }
    }

    @Test func aGoodBillShowsEverything() {
        let evidence = DocumentEvidence(bill: TypedPage.reading(Self.bill), form: Self.form)
        #expect(evidence.items.map(\.subject) == Array(FieldEvidence.Subject.allCases.prefix(7)))
        #expect(evidence.items.allSatisfy { $0.comparison == .exact && $0.page == 1 && $0.certaintyPercent >= 85 })
        #expect(evidence[.number]?.found == "(312) 555-0142")
        #expect(evidence[.accountNumber]?.found == "774-2209183")
    }

    @Test(arguments: [
        (FieldEvidence.Subject.accountNumber, "774-2209183", "991-8814420"), (.number, "555-0142", "867-5309"),
        (.billedName, "Lakeside Family Medicine LLC", "Kestrel Point Veterinary Hospital"), (.zip, "60657", "75201"),
        (.billedAddress, "1840 W Belmont Ave", "77 Sandpiper Lane"),
    ])
    func anotherValueInThePlaceOfAFieldContradicts(subject: FieldEvidence.Subject, old: String, new: String) {
        let evidence = DocumentEvidence(bill: TypedPage.reading(changed(old, new)), form: Self.form)
        #expect(evidence[subject]?.comparison == .contradicting)
        #expect(evidence[subject]?.found?.contains(new) == true)
        #expect(evidence.items.filter { $0.comparison != .exact }.count == 1)
    }

    @Test(arguments: [
        "Bank account number: 555123987", "Previous account number: 991-8814420", "Invoice number 99188144",
        "Your account number is printed above", "Account number ending on your check", "Account balance 4471.22",
    ])
    func otherNumbersOnABillDoNotContradictTheAccount(line: String) {
        let lines = changed("Account number    774-2209183", "") + [line]
        let evidence = DocumentEvidence(bill: TypedPage.reading(lines), form: Self.form)
        #expect(evidence[.accountNumber]?.comparison == .missing)
    }

    @Test(arguments: [
        "Customer service (888) 555-0100", "Fax: (312) 555-9999", "Call us at 312-555-9999", "Meter reading 3125559999",
        "Billing telephone number 312-555-0140", "Support fax: 312-555-9999", "Voice line (312) 555-0155",
    ])
    func otherNumbersOnABillDoNotContradictTheNumber(line: String) {
        let lines = changed("Fax line (312) 555-0142", line)
        let evidence = DocumentEvidence(bill: TypedPage.reading(lines), form: Self.form)
        #expect(evidence[.number]?.comparison == .missing)
    }

    @Test func whatMayBeOnAnUnreadPageIsNotMissing() {
        let pages = [TypedPage.page(changed("Fax line (312) 555-0142", "See page 2"))]
        let evidence = DocumentEvidence(bill: TypedPage.reading(pages, pageCount: 3), form: Self.form)
        #expect(evidence[.number]?.comparison == .notChecked)
        #expect(evidence[.number]?.explanation == "Pages 2 to 3 could not be read, so it may be there.")
        #expect(evidence[.accountNumber]?.comparison == .exact)
    }

    @Test func nothingContradictsWhileAPageIsUnread() {
        let pages = [TypedPage.page(changed("774-2209183", "991-8814420"))]
        let evidence = DocumentEvidence(bill: TypedPage.reading(pages, pageCount: 2), form: Self.form)
        #expect(evidence[.accountNumber]?.comparison == .notChecked)
        #expect(evidence[.accountNumber]?.found == "991-8814420")
    }

    @Test func withoutTextNothingIsChecked() {
        let reading = DocumentReading(format: .png, sizeBytes: 1)
        let bill = DocumentEvidence(bill: reading, form: Self.form)
        let letter = DocumentEvidence(letter: reading, form: Self.form)
        #expect((bill.items + letter.items).allSatisfy { $0.comparison == .notChecked && $0.explanation != nil })
    }

    @Test func anEmptyFormIsNotChecked() {
        let evidence = DocumentEvidence(bill: TypedPage.reading(Self.bill), form: PortingForm())
        #expect(evidence.items.filter { $0.comparison == .notChecked }.count == 6)
        #expect(evidence[.statementDate]?.comparison == .exact)
    }

    @Test func charactersReadFromAPictureAreOnlyNear() {
        let lines = changed("60657", "6O657", in: changed("774-2209183", "774-22O9I83"))
        let evidence = DocumentEvidence(bill: TypedPage.reading(lines, source: .recognised), form: Self.form)
        #expect(evidence[.accountNumber]?.comparison == .near)
        #expect(evidence[.zip]?.comparison == .near)
        #expect(evidence[.billedName]?.certaintyPercent ?? 100 < 90)
    }

    // MARK: Letters

    private static let letter = [
        "Letter of Authorization", "", "Billing name      Lakeside Family Medicine LLC",
        "Billing address   1840 W Belmont Ave, Chicago, IL 60657", "Number to port    (312) 555-0142",
        "Current carrier   Prairie States Telephone", "Account number    774-2209183",
        "Billing telephone number   (312) 555-0140", "", "", "                          11/18/2026",
        "Signature                 Date", "", "Jane Doe", "Printed name",
    ]

    @Test func aGoodLetterShowsEverything() {
        var reading = TypedPage.reading(Self.letter)
        reading.signature = SignatureMark(.present, page: 1, explanation: "There is handwriting on the line.")
        let evidence = DocumentEvidence(letter: reading, form: Self.form)
        #expect(evidence.items.count == 9)
        #expect(evidence.items.allSatisfy { $0.comparison == .exact })
        #expect(evidence.date == CalendarDay("2026-11-18"))
    }

    @Test func aSignatureHasThreeVerdicts() {
        for (verdict, comparison) in [
            (SignatureMark.Verdict.present, FieldEvidence.Comparison.exact), (.absent, .missing),
            (.cannotTell, .notChecked),
        ] {
            var reading = TypedPage.reading(Self.letter)
            reading.signature = SignatureMark(verdict, page: 1, explanation: "Seen.")
            #expect(DocumentEvidence(letter: reading, form: Self.form)[.signature]?.comparison == comparison)
        }
    }

    @Test func anEmptyPlaceForTheDateIsMissingAndOnAPictureNotChecked() {
        let lines = changed("11/18/2026", "", in: Self.letter)
        let typed = DocumentEvidence(letter: TypedPage.reading(lines), form: Self.form)
        #expect(typed[.signatureDate]?.comparison == .missing)
        let scanned = DocumentEvidence(letter: TypedPage.reading(lines, source: .recognised), form: Self.form)
        #expect(scanned[.signatureDate]?.comparison == .notChecked)
    }

    @Test(arguments: [
        ("(312) 555-0142", "(312) 555-0142, (312) 555-0143"),
        ("774-2209183", "774-2209183  Account number: 991-8814420"),
    ])
    func aSecondNumberOrAccountIsSeen(old: String, new: String) {
        let lines = changed(old, new, in: Self.letter)
        let evidence = DocumentEvidence(letter: TypedPage.reading(lines), form: Self.form)
        #expect(evidence[.otherNumbers]?.comparison == .contradicting)
        #expect(evidence[.number]?.comparison == .exact)
        #expect(evidence[.accountNumber]?.comparison == .exact)
    }

    @Test func anotherPersonByTheSignatureContradicts() {
        let lines = changed("Jane Doe", "Gordon Pemberton", in: Self.letter)
        let evidence = DocumentEvidence(letter: TypedPage.reading(lines), form: Self.form)
        #expect(evidence[.authorizingPerson]?.comparison == .contradicting)
    }

    // MARK: Hostile text

    @Test func noWordsBreakTheFinder() {
        var generator = SplitMix64(seed: 3)
        let pieces = [
            "Account", "number", "774-2209183", "Bill", "to", "Date", ":", "#", "&", "(", ")", "11/11/26", "IL",
            "60657", "Lakeside",
            "Family", "Belmont", "1840", "\u{FFFD}", "x", "***", "...", "\u{301}", "(312)", "555-0142", "Signature", "",
            "9", "$",
        ]
        for round in 0..<150 {
            let words = (0..<200).map { _ in
                TextWord(
                    text: pieces.randomElement(using: &generator) ?? "",
                    left: Double.random(in: -1e6...1e6, using: &generator),
                    top: Double.random(in: -10...800, using: &generator),
                    width: Double.random(in: 0...80, using: &generator),
                    height: Double.random(in: 0...30, using: &generator),
                    certaintyPercent: 50
                )
            }
            let lines = stride(from: 0, to: words.count, by: 1 + round % 9).map { start in
                TextLine(words: Array(words[start..<min(words.count, start + 1 + round % 9)]))
            }
            let source: PageText.Source = round.isMultiple(of: 2) ? .embedded : .recognised
            let page = PageText(number: 1, width: 612, height: 792, source: source, lines: lines)
            let reading = TypedPage.reading([page])
            #expect(DocumentEvidence(bill: reading, form: Self.form).items.count == 7)
            #expect(DocumentEvidence(letter: reading, form: Self.form).items.count == 9)
        }
    }
}
