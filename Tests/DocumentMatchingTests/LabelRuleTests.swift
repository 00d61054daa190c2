import Porting
import Testing

@testable import DocumentMatching

/// The words and the place of a label show what it announces, even in an unknown wording.
struct LabelRuleTests {
    private static let form = DocumentEvidenceTests.form

    private func bill(_ lines: [String]) -> DocumentEvidence {
        DocumentEvidence(bill: TypedPage.reading(Array(repeating: "", count: 12) + lines), form: Self.form)
    }

    private func letter(_ lines: [String]) -> DocumentEvidence {
        DocumentEvidence(letter: TypedPage.reading(Array(repeating: "", count: 12) + lines), form: Self.form)
    }

    private func label(_ text: String) -> FieldLabel? {
        let words = TextToken.texts(of: text).map(LabelWords.bundled.canonical)
        return LabelPhrase(words, isQuestion: text.hasSuffix("?")).label
    }

    @Test(arguments: [
        ("Which fax number do you want to keep?", FieldLabel.line), ("Phone or fax number you want to transfer", .line),
        ("Who is your phone company now?", .carrier), ("Name of your present telephone company", .carrier),
        ("Your account number there", .account), ("Account number with your old carrier", .account),
        ("Business name on the current phone bill", .name), ("In whose name is the account?", .name),
        ("Full name of the person signing", .person), ("Who is authorized to make changes to the account?", .person),
        ("Billing address on the current phone bill", .billingAddress),
        ("On what date was this signed?", .signatureDate),
    ])
    func headWordsTellWhatALabelAnnounces(text: String, expected: FieldLabel) {
        #expect(label(text) == expected)
    }

    @Test(arguments: [
        "Is it a toll-free number?", "How many numbers will you move?", "When should the number move?",
        "Who is your new provider?", "Your new fax service", "Account number and phone number of the office",
        "Position of the person signing", "Phone number of your current carrier", "Numbers that you do not transfer",
        "Previous account number", "Bank account number for payments", "E-mail address of the person signing",
    ])
    func wordsThatTurnTheMeaningAreSeen(text: String) {
        let fields: [FieldLabel?] = [.line, .carrier, .account, .name, .person, .billingAddress, .signatureDate]
        #expect(!fields.contains(label(text)))
    }

    @Test func questionsWithAnswersBelowAreRead() {
        let evidence = letter([
            "> 1. Which fax number are you moving to Updox?", "     312-555-0999", "",
            "> 2. Who is your phone company now?", "     Kestrel Telecom", "",
            "> 3. Who is authorized to make changes to the account?", "     Gordon Pemberton",
        ])
        #expect(evidence[.number]?.comparison == .contradicting)
        #expect(evidence[.carrier]?.found == "Kestrel Telecom")
        #expect(evidence[.authorizingPerson]?.found == "Gordon Pemberton")
    }

    @Test func captionsInParenthesesBelongToTheBlankAbove() {
        let evidence = letter([
            "hereby name Updox as agent to transfer 312-555-0999",
            "                                      (telephone number)", "",
            "and which is served by Kestrel Telecom", "                      (present telephone company)",
        ])
        #expect(evidence[.number]?.found == "312-555-0999")
        #expect(evidence[.carrier]?.found == "Kestrel Telecom")
        #expect(evidence[.otherNumbers]?.comparison == .exact)
    }

    @Test func numbersOfFieldsBelongToTheirLabels() {
        let evidence = letter([
            "2.1 Current service provider              Kestrel Telecom",
            "2.2 Account number with current provider  771-204-9",
            "3.1 Telephone number(s) to port           312-555-0999",
        ])
        #expect(evidence[.carrier]?.found == "Kestrel Telecom")
        #expect(evidence[.accountNumber]?.comparison == .contradicting)
        #expect(evidence[.number]?.comparison == .contradicting)
    }

    @Test func numbersOfFormsAndOrdersAreNotTelephoneNumbers() {
        let lines = ["Fax number to transfer   312-555-0149", "Submission ID 3128732124", "Order 3128732125"]
        #expect(letter(lines)[.otherNumbers]?.comparison == .exact)
        #expect(letter(lines + ["Fax number to transfer   3128732126"])[.otherNumbers]?.comparison == .contradicting)
    }

    @Test func theNumberInThePlaceOfTheOneToPortIsNotASecondOne() {
        let lines = ["BTN   312-555-0140", "TN to port   312-555-0999"]
        #expect(letter(lines)[.otherNumbers]?.comparison == .exact)
        #expect(letter(lines + ["TN to port   312-555-0998"])[.otherNumbers]?.comparison == .contradicting)
    }

    @Test func theIndexOfALineIsNotPartOfItsNumber() {
        #expect(bill(["312/555-0142.0   Fax line"])[.number]?.comparison == .exact)
        #expect(bill(["312/555-0142-0441   Fax line"])[.number]?.comparison == .near)
    }

    @Test func theOnlyNumberOfTheCustomerIsTheLine() {
        #expect(bill(["Phone number   312-555-0999"])[.number]?.comparison == .contradicting)
        #expect(bill(["Telephone No. served   312-555-0149"])[.number]?.comparison == .contradicting)
        #expect(bill(["Wireless Home Phone", "312-555-0999"])[.number]?.comparison == .contradicting)
    }

    @Test(arguments: [
        ["Phone number   312-555-0999", "Phone number   312-555-0998"], ["Phone number on this account   312-555-0999"],
        ["Phone number   312-555-0140"], ["Phone number   800-555-0999"],
        ["Questions? Call us", "Phone number   312-555-0999"],
    ])
    func aNumberThatMayBeAnotherDoesNotContradict(lines: [String]) {
        #expect(bill(lines)[.number]?.comparison == .missing)
    }

    @Test func theDateAtTheHeadOutweighsThatOfItems() {
        let evidence = bill([
            "Date   11/11/2026", "", "", "Date         Description      Amount", "10/02/2026   Payment          88.44",
            "10/09/2026   Fax line         88.44",
        ])
        #expect(evidence[.statementDate]?.comparison == .exact)
        #expect(evidence.date == CalendarDay("2026-11-11"))
    }

    @Test func aRuleOfDashesSeparatesHeadingAndValue() {
        let evidence = bill([
            "ACCT NO         BILL DATE    DUE DATE", "-------------   ----------   ----------",
            "991-8814420     11-11-26     12-02-26",
        ])
        #expect(evidence[.accountNumber]?.comparison == .contradicting)
        #expect(evidence.date == CalendarDay("2026-11-11"))
    }

    @Test func accountsJoinedByAWordAreTwo() {
        let evidence = letter(["Account number: 774-2209183 and 991-8814420"])
        #expect(evidence[.otherNumbers]?.comparison == .contradicting)
    }

    @Test func aCompanyUnderTheHeadingOfTheOldCarrierIsThatCarrier() {
        let evidence = letter(["Old Carrier", "  Company:   Kestrel Telecom", "", "New Carrier", "  Company:   Updox"])
        #expect(evidence[.carrier]?.found == "Kestrel Telecom")
        #expect(evidence[.billedName]?.comparison == .missing)
    }

    @Test func aZIPCodeMayBeFarFromItsState() {
        let evidence = bill([
            "Bill to   Lakeside Family Medicine LLC", "          77 Sandpiper Ln", "          PORTLAND OR   97204",
        ])
        #expect(evidence[.zip]?.comparison == .contradicting)
        #expect(evidence[.billedAddress]?.comparison == .contradicting)
    }

    @Test func whatACutPageHidesIsNotMissing() {
        let words = Array(repeating: Array(repeating: "word", count: 50).joined(separator: " "), count: 120)
        let evidence = bill(words + ["Fax line (312) 555-0142"])
        #expect(evidence[.number]?.comparison == .notChecked)
        #expect(evidence[.number]?.explanation == "Page 1 has too many words to read them all, so it may be there.")
    }
}
