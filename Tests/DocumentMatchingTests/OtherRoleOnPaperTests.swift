import Porting
import Testing

@testable import DocumentMatching

/// The form's value in a role that is not the field's, and the field's value where a line of text breaks.
struct OtherRoleOnPaperTests {
    private static let form = DocumentEvidenceTests.form

    private static let head = [
        "Lakeside Family Medicine LLC", "1840 W Belmont Ave, Chicago, IL 60657",
        "Phone 312-555-0199    Fax 312-555-0142", "", "November 19, 2026", "",
    ]
    private static let closing = ["", "Sincerely,", "", "", "Jane Doe"]

    private func letter(_ lines: [String]) -> DocumentEvidence {
        DocumentEvidence(letter: TypedPage.reading(Self.head + lines + Self.closing), form: Self.form)
    }

    @Test(arguments: [
        "We authorize Updox to transfer our telephone number (312) 555-0199 from our carrier.",
        "Please move our number 312-555-0199 to Updox.",
        "I permit Updox to port 312-555-0199 and to act for us.",
        "The number 312-555-0199 is to be ported to Updox.",
    ])
    func theNumberOfTheLetterheadIsNotTheOneThatTheLetterMoves(sentence: String) {
        let item = letter([sentence])[.number]
        #expect(item?.comparison == .contradicting, "\(String(describing: item))")
    }

    @Test(arguments: [
        "We authorize Updox to transfer our fax number 312-555-0142 from our carrier.",
        "Please move the number above to Updox. Do not call 312-555-0199.",
    ])
    func aLetterThatMovesTheNumberOfItsHeadAgrees(sentence: String) {
        #expect(letter([sentence])[.number]?.comparison == .exact)
    }

    @Test(arguments: [
        "For technical questions please call Jane Doe about it at the office.",
        "If anything is unclear, contact Jane Doe in our office.",
        "Please ask Jane Doe if anything about the lines is unclear.",
    ])
    func whoIsOnlyToBeCalledIsNotTheAuthorizingPerson(sentence: String) {
        let lines = ["We authorize Updox to move 312-555-0142.", sentence, "", "Sincerely,", "", "Morgan Lee"]
        let letter = DocumentEvidence(letter: TypedPage.reading(Self.head + lines), form: Self.form)
        let item = letter[.authorizingPerson]
        #expect(item?.comparison != .exact && item?.comparison != .near, "\(String(describing: item))")
    }

    @Test func whoSignsAndIsToBeCalledIsTheAuthorizingPerson() {
        let question = "Please contact Jane Doe in our office with questions."
        let evidence = letter(["We authorize Updox to move 312-555-0142.", question])
        #expect(evidence[.authorizingPerson]?.comparison == .exact)
    }

    private func bill(_ lines: [String]) -> DocumentEvidence {
        let head = [
            "Prairie States Telephone", "", "Bill to                           Account number    774-2209183",
            "Lakeside Family Medicine LLC      Bill date         11/11/2026", "1840 W Belmont Ave", "Chicago, IL 60657",
            "",
        ]
        return DocumentEvidence(bill: TypedPage.reading(head + lines), form: Self.form)
    }

    @Test(arguments: [
        ["Contact we have", "on file for you", "Jane Doe", "(312) 555-0142"],
        ["Your contact", "Jane Doe, office manager", "(312) 555-0142"],
        ["Ordered by", "Jane Doe", "312-555-0142"],
    ])
    func aContactIsNoLineBesideItemsThatNameTheLines(contact: [String]) {
        let items = [
            "SIP fax line 312-555-0162, unlimited inbound      52.00",
            "SIP fax line 312-555-0163, unlimited inbound      52.00", "",
        ]
        let item = bill(items + contact)[.number]
        #expect(item?.comparison != .exact && item?.comparison != .near, "\(String(describing: item))")
    }

    @Test func anItemInWordsIsALine() {
        let items = [
            "SIP fax line 312-555-0162, unlimited inbound      52.00",
            "SIP fax line 312-555-0142, unlimited inbound      52.00",
        ]
        #expect(bill(items)[.number]?.comparison == .exact)
    }

    @Test func anAccountNumberIsFoundThoughItsLabelBreaks() {
        let lines = [
            "We authorize Updox to move 312-555-0142 from Prairie States Telephone. Our account",
            "number is 774-2209183 and the bills come to the address above.",
        ]
        #expect(letter(lines)[.accountNumber]?.comparison == .exact)
        let other = lines.map { $0.replacing("774-2209183", with: "991-8814420") }
        #expect(letter(other)[.accountNumber]?.comparison == .contradicting)
    }

    @Test(arguments: [("1840 W 49th St", "1840 W 49 ST"), ("1840 W 2nd Ave", "1840 W 2 AVE")])
    func anOrdinalOfAStreetMayBeANumber(given: String, shown: String) {
        var form = Self.form
        form.billedAddress.street = given
        let lines = [
            "Prairie States Telephone", "", "Bill to                           Account number    774-2209183",
            "Lakeside Family Medicine LLC      Bill date         11/11/2026", shown, "Chicago, IL 60657",
        ]
        let item = DocumentEvidence(bill: TypedPage.reading(lines), form: form)[.billedAddress]
        #expect(item?.comparison == .near || item?.comparison == .exact, "\(String(describing: item))")
    }
}
