import Porting
import Testing

@testable import DocumentMatching

/// A letter that names a second number or account is seen in whatever form it does so.
///
/// What is not to be moved is no second number.
struct FurtherNumberTests {
    private static let form = DocumentEvidenceTests.form

    private func letter(_ lines: [String]) -> DocumentEvidence {
        DocumentEvidence(letter: TypedPage.reading(lines), form: Self.form)
    }

    /// A letter with some lines in the place of the account and the number.
    private static func lines(_ middle: [String]) -> [String] {
        [
            "Letter of Authorization", "", "", "", "", "", "", "", "Billing name      Lakeside Family Medicine LLC",
            "Billing address   1840 W Belmont Ave, Chicago, IL 60657",
            "Current carrier   Prairie States Telephone",
        ] + middle + [
            "", "", "                          11/18/2026", "Signature                 Date", "", "Jane Doe",
            "Printed name",
        ]
    }

    /// A letter whose labels are above their values.
    private static func stacked(_ middle: [String]) -> [String] {
        let bottom = ["", "Signature:                Date: 11/18/2026", "", "Printed name: Jane Doe"]
        return lines(middle).prefix { !$0.contains("11/18/2026") } + bottom
    }

    private static let account = "Account number    774-2209183"
    private static let number = "Number to port    (312) 555-0142"

    @Test(arguments: [
        ["Line A:           (312) 555-0142", "Line B:           (312) 555-0187"],
        ["First number:     (312) 555-0142", "Second number:    (312) 555-0187"],
        ["First phone number", "(312) 555-0142", "", "Other phone number", "(312) 555-0187"],
        ["Phone number", "(312) 555-0142", "", "Phone number (2)", "(312) 555-0187"],
        ["Ported number A   312-555-0142", "", "Ported number B   312-555-0187"],
        ["Telephone no. 1:  312-555-0142", "Telephone no. 2:  312-555-0187"],
    ])
    func aCountedNumberIsAnotherOneAndContradictsNothing(numbers: [String]) {
        let evidence = letter(Self.stacked([Self.account, ""] + numbers))
        #expect(evidence[.otherNumbers]?.comparison == .contradicting)
        #expect(evidence[.otherNumbers]?.explanation?.contains("(312) 555-0187") == true)
        #expect(evidence[.number]?.comparison == .exact)
        #expect(evidence[.accountNumber]?.comparison == .exact)
    }

    @Test(arguments: ["Line A:           312-555-0187", "First telephone number:   312-555-0187"])
    func aCountedNumberInThePlaceOfTheOnlyOneContradicts(number: String) {
        let evidence = letter(Self.lines([Self.account, number]))
        #expect(evidence[.number]?.comparison == .contradicting)
    }

    @Test(arguments: [
        "312-555-0142 / 0187", "312-555-0142, 0187", "(312) 555-0142 and 0187", "312-555-0142 & 555-0187",
        "312-555-0142 through 312-555-0187", "312-555-0142 to 0187", "312-555-0142 - 0187",
        "312-555-0142; 312-555-0187",
    ])
    func aNumberBehindTheFirstOneIsSeen(value: String) {
        let evidence = letter(Self.lines([Self.account, "Numbers to port   \(value)"]))
        #expect(evidence[.otherNumbers]?.comparison == .contradicting)
        #expect(evidence[.otherNumbers]?.explanation?.contains("(312) 555-0187") == true)
        #expect(evidence[.number]?.comparison == .exact)
    }

    @Test(arguments: [
        "312-555-0142, 2026", "312-555-0142 x 0187", "312-555-0142 (4 lines)", "312-555-0142, 11/18/2026",
        "312-555-0142  0187",
    ])
    func otherDigitsBehindTheNumberAreNoNumber(value: String) {
        let evidence = letter(Self.lines([Self.account, "Number to port    \(value)"]))
        #expect(evidence[.otherNumbers]?.comparison == .exact)
    }

    @Test(arguments: [
        "Please move 312-555-0187 with the same order.", "Also to be transferred: line 312-555-0187.",
        "Please port our fax 312-555-0187 as well.", "312-555-0187 is to be moved too.",
        "We ask you to release tel. 312-555-0187 together with it.",
    ])
    func aNumberThatASentenceAsksToMoveIsSeen(sentence: String) {
        let evidence = letter(Self.lines([Self.account, Self.number, "", sentence]))
        #expect(evidence[.otherNumbers]?.comparison == .contradicting)
        #expect(evidence[.number]?.comparison == .exact)
    }

    @Test(arguments: [
        "Do not move 312-555-0187.", "312-555-0187 stays with the present carrier.",
        "If anything about the move is unclear, call 312-555-0187.",
        "We want to port the number. Reach us at 312-555-0187.",
        "Please move the line billed under 312-555-0187.",
    ])
    func aNumberThatASentenceDoesNotAskToMoveIsNoSecondOne(sentence: String) {
        let evidence = letter(Self.lines([Self.account, Self.number, "", sentence]))
        #expect(evidence[.otherNumbers]?.comparison != .contradicting)
        #expect(evidence[.number]?.comparison == .exact)
    }

    @Test(arguments: [
        ["First account:    774-2209183", "Second account:   991-8814420"],
        ["", "Account no.", "774-2209183", "", "Account no. (2)", "991-8814420", ""],
        ["Account # A       774-2209183", "", "Account # B       991-8814420"],
        ["Account number    774-2209183; 991-8814420"], ["Account number    774-2209183, 991-8814420"],
        ["Account number    774-2209183 / 991-8814420"], ["Account number    774-2209183 and 991-8814420"],
    ])
    func aSecondAccountIsSeen(accounts: [String]) {
        let evidence = letter(Self.stacked(accounts + [Self.number]))
        #expect(evidence[.otherNumbers]?.comparison == .contradicting)
        #expect(evidence[.otherNumbers]?.found == "991-8814420")
        #expect(evidence[.accountNumber]?.comparison == .exact)
        #expect(evidence[.number]?.comparison == .exact)
    }

    @Test func twoAccountsAndTwoNumbersAreAllTold() {
        let lines = [
            "First account:    774-2209183", "Second account:   991-8814420", "First number:     312-555-0142",
            "Second number:    312-555-0187",
        ]
        #expect(letter(Self.lines(lines))[.otherNumbers]?.found == "312-555-0187; 991-8814420")
    }

    @Test(arguments: ["774-2209183, PIN 4471", "774-2209183, 11/18/2026", "774-2209183, 312-555-0142"])
    func whatFollowsAnAccountIsNotAlwaysAnother(value: String) {
        let evidence = letter(Self.lines(["Account number    \(value)", Self.number]))
        #expect(evidence[.otherNumbers]?.comparison == .exact)
    }

    // MARK: Pictures

    @Test(arguments: ["312-555~- 0142", "312~555-0142", "312-555~0142"])
    func aDashOnARuledLineIsReadInAPicture(value: String) {
        let lines = Self.lines([Self.account, "Number to port    \(value)"])
        let seen = DocumentEvidence(letter: TypedPage.reading(lines, source: .recognised), form: Self.form)
        #expect(seen[.number]?.comparison == .near)
        #expect(letter(lines)[.number]?.comparison != .exact)
    }

    // MARK: Dates

    private func undated(_ line: String) -> DocumentEvidence {
        letter(
            Self.lines([Self.account, Self.number]).map { $0.contains("11/18/2026") ? line : $0 }
        )
    }

    @Test(arguments: [
        "Printed on 11/20/2026 at 9:14 am from the customer portal.",
        "Our contract with the carrier ends on 12/31/2026.",
        "Faxed 11/20/2026", "Form LOA-3, rev. 11/20/2026", "Received 11/20/2026",
        "We are customers of the carrier since 11/20/2016.",
    ])
    func theDateOfSomethingElseIsNotThatOfTheSignature(line: String) {
        let evidence = undated(line)
        #expect(evidence[.signatureDate]?.comparison == .missing)
        #expect(evidence.date == nil)
    }

    @Test(arguments: [
        "Signed this 20th day of November, 2026", "Executed on behalf of the practice on November 20, 2026",
        "                          Nov 20, 2026", "Jane Doe                  11/20/2026",
    ])
    func theDateOfTheSignatureStaysOne(line: String) {
        #expect(undated(line).date == CalendarDay("2026-11-20"))
    }

    // MARK: Carriers

    @Test(arguments: [
        "Until last year we were with Prairie States Telephone.", "We used to be with Prairie States Telephone.",
        "Our fax was with Prairie States Telephone before.",
    ])
    func aCarrierOfEarlierTimesIsNotThePresentOne(sentence: String) {
        let lines = Self.lines([Self.account, Self.number]).map {
            $0.replacing("Current carrier   Prairie States Telephone", with: "")
        }
        #expect(letter(lines + ["", sentence])[.carrier]?.comparison == .missing)
        let asked = Self.stacked(["", "Which company provides it today?", "Vineyard Loop Networks", "", sentence])
            .map { $0.replacing("Current carrier   Prairie States Telephone", with: "") }
        #expect(letter(asked)[.carrier]?.comparison == .contradicting)
    }

    @Test(arguments: [
        "Which company provides it today?", "Which company serves the line now?",
        "What company currently has the number?",
    ])
    func aQuestionAsksForTheCarrier(question: String) {
        let lines = [
            "Letter of Authorization", "", question, "Prairie States Telephone", "", "Which number is to be ported?",
            "312-555-0142",
        ]
        #expect(letter(lines)[.carrier]?.comparison == .exact)
        let other = lines.map { $0.replacing("Prairie States Telephone", with: "Vineyard Loop Networks") }
        #expect(letter(other)[.carrier]?.comparison == .contradicting)
    }

    /// Street numbers, PINs, the sender and the new carrier stand behind numbers too.
    @Test(arguments: [
        [account, number, "Fax 312-555-0142 | 1206 Tamarack Avenue, Suite 4"],
        [account, "Number to port    (312) 555-0142, 1206 Tamarack Avenue"],
        [account, "Number to port    312-555-0142 / 1206 Tamarack Avenue"],
        ["Account number    774-2209183, 2206 Tamarack Avenue", number],
        ["Account number    774-2209183, 8836 (PIN)", number],
        [account, number, "Please transfer our fax number to Updox, 614-555-0190."],
        [account, number, "Return this form by fax: 614-555-0190"],
    ])
    func whatFollowsANumberIsNoSecondOne(middle: [String]) {
        let item = letter(Self.lines(middle))[.otherNumbers]
        #expect(item?.comparison != .contradicting, "\(String(describing: item))")
    }

    @Test(arguments: ["Other account number   991-8814420", "Second account number  991-8814420"])
    func anotherAccountIsTold(line: String) {
        let item = letter(Self.lines([Self.account, line, Self.number]))[.otherNumbers]
        #expect(item?.comparison == .contradicting, "\(String(describing: item))")
    }

    @Test func anItemOfAFormIsNotASecondNumber() {
        let evidence = letter(Self.lines([Self.account, "2. Number to port: (312) 555-0187"]))
        #expect(evidence[.number]?.comparison == .contradicting)
    }
}
