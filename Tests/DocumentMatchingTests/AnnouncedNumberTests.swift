import Porting
import Testing

@testable import DocumentMatching

/// A number that words announce as something else is told and never agrees, whether any list knows these words or not.
struct AnnouncedNumberTests {
    private static let form = DocumentEvidenceTests.form
    private static let account = "774-2209183"

    private static func lines(_ more: [String], account: String = "", number: String = "") -> [String] {
        [
            "Prairie States Telephone", "22 Exchange Plaza", "", account, "Bill date        11/11/2026", number, "",
            "Lakeside Family Medicine LLC", "1840 W Belmont Ave", "Chicago, IL 60657", "", "Business line   42.00", "",
        ] + more
    }

    private func bill(_ lines: [String], source: PageText.Source = .embedded) -> DocumentEvidence {
        DocumentEvidence(bill: TypedPage.reading(lines, source: source), form: Self.form)
    }

    private func letter(_ lines: [String]) -> DocumentEvidence {
        DocumentEvidence(letter: TypedPage.reading(Array(repeating: "", count: 12) + lines), form: Self.form)
    }

    // MARK: Accounts

    static let captions = [
        "Batch", "Customer survey", "Xyz ref", "Survey", "Member discount", "Billing batch", "Customer order",
        "Account survey", "Stmt batch", "Premises",
    ]

    @Test(arguments: captions)
    func anAccountNumberBelowACaptionOfSomethingElseIsMissing(caption: String) {
        for more in [[caption, Self.account], ["\(caption)        Depot", "\(Self.account)      North"]] {
            let item = bill(Self.lines(more))[.accountNumber]
            #expect(item?.comparison == .missing, "\(String(describing: item))")
            #expect(item?.found?.contains(Self.account) == true)
        }
    }

    @Test func aCaptionAnnouncesAllRowsOfItsColumn() {
        let more = ["Batch           Depot", "991-8814420     North", "774-2209183     South"]
        #expect(bill(Self.lines(more))[.accountNumber]?.comparison == .missing)
    }

    @Test(arguments: captions + ["Loyalty account", "Rewards account number", "Escrow account", "Form 3 ref"])
    func anAccountNumberBehindALabelOfSomethingElseIsMissing(label: String) {
        for line in ["\(label): \(Self.account)", "\(label):   \(Self.account)", "\(label) \(Self.account)"] {
            let item = bill(Self.lines([line]))[.accountNumber]
            #expect(item?.comparison == .missing, "\(line) \(String(describing: item))")
        }
    }

    @Test(arguments: ["Batch", "Customer survey", "Xyz ref:"])
    func theLabelledAccountContradictsBesideIt(label: String) {
        let lines = Self.lines(["\(label)   \(Self.account)"], account: "Account number   991-8814420")
        let item = bill(lines)[.accountNumber]
        #expect(item?.comparison == .contradicting)
        #expect(item?.found == "991-8814420")
        #expect(item?.explanation?.contains("does not count") == true)
    }

    /// The slips of a bill show the account beside names, and labels of accounts have many wordings.
    @Test(arguments: [
        ["Prairie States Telephone   774-2209183"], ["Lakeside Family Medicine LLC   774-2209183"],
        ["Lakeside Family Medicine LLC", "774-2209183"], ["Statement for 774-2209183"], ["Customer 774-2209183"],
        ["Subscriber: 774-2209183"], ["Your account with us:   774-2209183"], ["Billing account ref: 774-2209183"],
        ["774-2209183"], ["Account", "774-2209183"], ["Customer", "774-2209183"], ["Customer ID", "774-2209183"],
        ["Account number   Amount due", "774-2209183      $41.20"], ["Business account: 774-2209183"],
        ["Please return this slip with your payment.", "774-2209183   Prairie States Telephone"],
        ["Jane Doe   774-2209183"], ["Chicago   774-2209183"],
    ])
    func anAccountThatNothingElseAnnouncesAgrees(more: [String]) {
        let item = bill(Self.lines(more))[.accountNumber]
        #expect(item?.comparison == .exact, "\(String(describing: item))")
    }

    @Test(arguments: [
        "Ticket: 774-2209183", "Customer survey:   774-2209183", "Our file   774-2209183", "Batch 774-2209183",
    ])
    func aNumberThatALetterCallsSomethingElseIsNoAccount(line: String) {
        let item = letter(["Number to port   312-555-0142", line])[.accountNumber]
        #expect(item?.comparison == .missing, "\(String(describing: item))")
    }

    @Test(arguments: [
        "It is with Prairie States Telephone under 774-2209183.", "Prairie States Telephone, 774-2209183",
        "Carrier account: 774-2209183", "Customer number: 774-2209183",
    ])
    func aSentenceOfALetterMayNameTheAccount(line: String) {
        let item = letter(["Number to port   312-555-0142", "", line])[.accountNumber]
        #expect(item?.comparison == .exact, "\(String(describing: item))")
    }

    // MARK: Numbers

    @Test(arguments: [
        ["Xyz ref: 312-555-0142"], ["Branch:   312-555-0142"], ["Who do I ask? 312-555-0142"],
        ["Survey: (312) 555-0142"], ["Our manager in Peoria:", "312-555-0142"],
        ["Who is on duty at night?", "312-555-0142"],
    ])
    func aNumberBehindWordsAboutNoLineIsMissing(more: [String]) {
        for source in [PageText.Source.embedded, .recognised] {
            let item = bill(Self.lines(more), source: source)[.number]
            #expect([.missing, .notChecked].contains(item?.comparison), "\(String(describing: item))")
        }
    }

    @Test(arguments: [
        ["Subscription: 312-555-0142"], ["Hosted fax: 312-555-0142"], ["Lakeside Family Medicine: 312-555-0142"],
        ["Charges this month:", "312-555-0142   18.00"], ["This month:", "312-555-0142   Fax plan   18.00"],
        ["Which telephone number is this bill for?", "312-555-0142"], ["Which fax line is it?   312-555-0142"],
    ])
    func aNumberBehindWordsAboutALineAgrees(more: [String]) {
        let item = bill(Self.lines(more))[.number]
        #expect(item?.comparison == .exact, "\(String(describing: item))")
    }

    @Test(arguments: ["Which telephone number is it for?", "What number is this bill about?"])
    func theAnswerToAQuestionNamesTheLine(question: String) {
        let more = [question, "312-555-0896", "", "Who do I ask? 312-555-0142"]
        let item = bill(Self.lines(more), source: .recognised)[.number]
        #expect(item?.comparison == .contradicting, "\(String(describing: item))")
    }

    /// In a photograph the words of a help line may be misread, or torn from the number.
    @Test(arguments: [
        ["Questions? Call 312-555-0142"], ["Questlons? Phone 312-555-0142"], ["Quest1ons   312-555-0142"],
        ["Ca11 312-555-0142 when in doubt"], ["Who can assist you? 312-555-0142"], ["Inquirles 312-555-0142"],
        ["Questions about your bill or a repair? Please call", "312-555-0142"],
        ["Call us on weekdays if something is wrong", "between 8 and 5 at 312-555-0142"],
    ])
    func aHelpLineInAPhotographIsNotTheLine(more: [String]) {
        let item = bill(Self.lines(more), source: .recognised)[.number]
        #expect(item?.comparison == .notChecked, "\(String(describing: item))")
    }

    @Test func aLineBelowWordsAboutCallsStaysOne() {
        let more = ["Contract and contacts", "Fax line 312-555-0142   18.00"]
        #expect(bill(Self.lines(more), source: .recognised)[.number]?.comparison == .exact)
    }

    // MARK: Payees

    @Test(arguments: [
        ["Make checks payable to Prairie States Telephone"], ["Remit to   Prairie States Telephone"],
        ["Please make checks to", "Prairie States Telephone"], ["Pay to the order of", "Prairie States Telephone"],
        ["Checks to:   Prairie States Telephone"], ["Please remit payment to:", "Prairie States Telephone"],
        ["Payment by check: Prairie States Telephone"],
    ])
    func aCarrierThatIsOnlyPaidIsMissing(more: [String]) {
        for source in [PageText.Source.embedded, .recognised] {
            let lines = Self.lines(more).map { $0 == "Prairie States Telephone" ? "Monthly bill" : $0 }
            let shown = more.count > 1 ? lines.dropLast() + [more[1]] : lines[...]
            let item = bill(Array(shown), source: source)[.carrier]
            #expect([.missing, .notChecked].contains(item?.comparison), "\(String(describing: item))")
            #expect(item?.found?.contains("Prairie States Telephone") == true)
        }
        #expect(bill(Self.lines(more))[.carrier]?.comparison == .exact)
    }

    private func window(head: String) -> DocumentEvidence {
        let lines = Self.lines(["Payments by check:", "Prairie States Telephone", "P.O. Box 44", "Dallas, TX 75265"])
        let sender = "Prairie States Telephone - P.O. Box 44 - Dallas, TX 75265"
        var page = TypedPage.page([head, "", sender] + lines.dropFirst(2))
        page.lines[0] = TextLine(
            words: page.lines[0].words.map {
                TextWord(text: $0.text, left: $0.left, top: $0.top, width: $0.width, height: 18, certaintyPercent: 100)
            }
        )
        return DocumentEvidence(bill: TypedPage.reading([page]), form: Self.form)
    }

    @Test func theReturnAddressDoesNotOutweighTheHead() {
        #expect(window(head: "Borealis Exchange Utilities")[.carrier]?.comparison == .contradicting)
        #expect(window(head: "Lakeside Family Medicine LLC")[.carrier]?.comparison == .exact)
        #expect(window(head: "Prairie States Telephone")[.carrier]?.comparison == .exact)
    }
}
