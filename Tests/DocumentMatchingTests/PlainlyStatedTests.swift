import Porting
import Testing

@testable import DocumentMatching

/// What papers of the fifth go state plainly, in words that no label announces.
struct PlainlyStatedTests {
    private static let form = DocumentEvidenceTests.form

    private static let head = [
        "Prairie States Telephone", "22 Exchange Plaza", "", "Account number   774-2209183",
        "Bill date        11/11/2026", "", "Lakeside Family Medicine LLC", "1840 W Belmont Ave", "Chicago, IL 60657",
        "",
    ]

    private func bill(_ lines: [String]) -> DocumentEvidence {
        DocumentEvidence(bill: TypedPage.reading(lines), form: Self.form)
    }

    private func letter(_ lines: [String]) -> DocumentEvidence {
        DocumentEvidence(letter: TypedPage.reading(lines), form: Self.form)
    }

    // MARK: Lines of a bill

    @Test(arguments: [
        ["Spectrum Business Voice (312) 555-0142      29.99"], ["Business phone 312.555.0142      34.95"],
        ["2   Voice line (312) 555-0142      29.99"], ["Voice (312) 555-0142      34.00"],
        ["Static IP   24.95", "Voice - (312) 555-0142", "Business Voice Basic Line   44.95"],
    ])
    func aChargedVoiceLineIsOneOfTheCustomer(items: [String]) {
        let item = bill(Self.head + items)[.number]
        #expect(item?.comparison == .exact, "\(String(describing: item))")
    }

    @Test(arguments: ["Voice (312) 555-0142", "Business phone: 312.555.0142", "Our voice line (312) 555-0142"])
    func aVoiceNumberWithoutAnAmountIsToBeCalled(line: String) {
        let item = bill(Self.head + ["Internet   49.00", "", "", line])[.number]
        #expect(item?.comparison == .missing, "\(String(describing: item))")
    }

    @Test func theOnlyChargedLineContradicts() {
        let item = bill(Self.head + ["312-867-5309 Business line   58.40"])[.number]
        #expect(item?.comparison == .contradicting, "\(String(describing: item))")
        let two = bill(Self.head + ["312-867-5309 Business line   58.40", "414-867-5311 Business line   58.40"])
        #expect(two[.number]?.comparison == .missing)
    }

    // MARK: Another customer and another carrier

    @Test func theAddresseeOfAnotherPracticesBillContradicts() {
        let block = ["Merrimack Valley Rheumatology", "246 N State St Unit 5", "Concord, NH 03303-1188", ""]
        let lines =
            ["Prairie States Telephone", "", "Account   NH-603-451093", ""] + block + ["Past due   0.00", ""] + block
            + ["PO Box 11021", "Lewiston, ME 04243"]
        let evidence = bill(lines)
        for subject in [FieldEvidence.Subject.billedName, .billedAddress, .zip] {
            #expect(evidence[subject]?.comparison == .contradicting, "\(String(describing: evidence[subject]))")
        }
    }

    @Test func whoIsPaidIsNotTheAddressee() {
        let lines = [
            "Prairie States Telephone", "", "Account   774-2209183", "", "Internet   49.00", "",
            "Make checks payable to",
            "Summit Receivables", "PO Box 11021", "Lewiston, ME 04243",
        ]
        #expect(bill(lines)[.billedName]?.comparison == .missing)
    }

    @Test func theZIPCodeInTheNextRowOfATableIsFound() {
        var words = TypedPage.page(["Billing address                 1840 West Belmont Avenue"]).lines
        // Right-aligned and two lines below, as in the tables of emails.
        words += TypedPage.page(["", "", "                                       Chicago, IL 60657"]).lines
        let page = PageText(number: 1, width: 612, height: 792, source: .embedded, lines: words)
        let evidence = DocumentEvidence(bill: TypedPage.reading([page]), form: Self.form)
        #expect(evidence[.zip]?.comparison == .exact, "\(String(describing: evidence[.zip]))")
    }

    // MARK: Letters

    private static func letterLines(_ middle: [String]) -> [String] {
        [
            "Letter of Authorization", "", "", "", "", "", "", "", "Billing name      Lakeside Family Medicine LLC",
            "Current carrier   Prairie States Telephone", "Billing address   1840 W Belmont Ave, Chicago, IL 60657",
        ] + middle + ["", "", "Signature:                Date: 11/18/2026", "", "Printed name: Jane Doe"]
    }

    @Test(arguments: [
        "Account there      774-2209183", "Account with them   774-2209183", "Account no. there   774-2209183",
    ])
    func theAccountWithTheOldCarrierIsFound(line: String) {
        let item = letter(Self.letterLines([line]))[.accountNumber]
        #expect(item?.comparison == .exact, "\(String(describing: item))")
    }

    @Test func theSentencesOfALetterNameTheNumberToMove() {
        let lines = [
            "The undersigned authorizes ScanFax to transfer (312) 555-0124. Nothing else is to be transferred."
        ]
        let item = letter(Self.letterLines(["Account number 774-2209183", ""] + lines))[.number]
        #expect(item?.comparison == .contradicting, "\(String(describing: item))")
    }

    @Test(arguments: ["Thank you,", "Yours truly,", "Best regards,"])
    func whoeverWritesBelowTheClosingIsTheSigner(closing: String) {
        let text = ["Please allow Wirefax to take over the number 312-555-0142 from us.", "", closing, "", "", ""]
        let other = letter(text + ["Tiffany Doyle", "Front desk"])[.authorizingPerson]
        #expect(other?.comparison == .contradicting, "\(String(describing: other))")
        let own = letter(text + ["Jane Doe", "Front desk"])[.authorizingPerson]
        #expect(own?.comparison == .exact)
    }

    @Test func theNameBelowInkWithoutACaptionIsTheSigner() {
        var reading = TypedPage.reading(["Our owner Jane Doe asks to move 312-555-0142.", "", "", "Tiffany Doyle"])
        var mark = SignatureMark(.present, page: 1, explanation: "There is handwriting above the name.")
        mark.signer = "Tiffany Doyle"
        reading.signature = mark
        let item = DocumentEvidence(letter: reading, form: Self.form)[.authorizingPerson]
        #expect(item?.comparison == .contradicting, "\(String(describing: item))")
        mark.signer = "Dr. Jane Doe"
        reading.signature = mark
        #expect(DocumentEvidence(letter: reading, form: Self.form)[.authorizingPerson]?.comparison == .exact)
    }

    @Test func anAddressMayContinueInTheNextLineOfASentence() {
        let lines = [
            "This agreement is between Lakeside Family Medicine LLC, whose billing address is 1840 W",
            "Belmont Avenue, Chicago, IL 60657, and Tropic Fax, 77 Brickell Plaza, Miami, FL 33131.",
        ]
        let item = letter(lines)[.billedAddress]
        #expect([.exact, .near].contains(item?.comparison), "\(String(describing: item))")
    }

    @Test(arguments: [
        ["DialWell account: DW-77204", "I appoint DialWell as my agent."], ["Temporary number: (312) 555-0190"],
        ["Number staying: (312) 555-0191"],
        ["Rep phone: (312) 555-0192"], ["From      Jane Doe", "", "Phone     (312) 555-0193"],
    ])
    func whatBelongsToTheNewCarrierOrStaysIsNoSecondOne(block: [String]) {
        let own = ["Account number    774-2209183", "Number to port    (312) 555-0142", ""]
        let item = letter(Self.letterLines(own + block))[.otherNumbers]
        #expect(item?.comparison != .contradicting, "\(String(describing: item))")
    }

    @Test func aSecondAccountWithTheCarrierIsSeen() {
        let own = [
            "Account number    774-2209183", "Number to port    (312) 555-0142", "", "Account number: 991-88144",
        ]
        #expect(letter(Self.letterLines(own))[.otherNumbers]?.comparison == .contradicting)
    }

    @Test(arguments: [
        "I want our one number to go to Gullfax, and Gullfax has my permission to arrange it.",
        "Which number leaves? 312-555-0142. Who may request it? Gulf Fax, as our agent.",
    ])
    func plainWordsAuthorizeToo(sentence: String) {
        #expect(DocumentEvidence.isAuthorization(TypedPage.reading([sentence])))
        #expect(!DocumentEvidence.isAuthorization(TypedPage.reading(["Please pay by the day shown and go paperless."])))
    }
}
