import Porting
import Testing

@testable import DocumentMatching

/// Places whose meaning their neighbours decide: a heading, another party, or the value behind an ambiguous label.
struct NeighbouringPlaceTests {
    private static let form = DocumentEvidenceTests.form

    private func bill(_ lines: [String]) -> DocumentEvidence {
        DocumentEvidence(bill: TypedPage.reading(lines), form: Self.form)
    }

    private func letter(_ lines: [String]) -> DocumentEvidence {
        DocumentEvidence(letter: TypedPage.reading(lines), form: Self.form)
    }

    private static let head = [
        "Prairie States Telephone", "", "Bill to                           Account number    774-2209183",
        "Lakeside Family Medicine LLC      Bill date         11/11/2026", "1840 W Belmont Ave", "Chicago, IL 60657", "",
    ]

    @Test(arguments: ["For service to: 312-555-0142", "Service to   (312) 555-0142"])
    func aNumberBehindServiceToIsTheLine(line: String) {
        #expect(bill(Self.head + [line])[.number]?.comparison == .exact)
        #expect(bill(Self.head + [line.replacing("0142", with: "0187")])[.number]?.comparison == .contradicting)
    }

    @Test func aDayBehindServiceToIsNoLine() {
        let item = bill(Self.head + ["Service from 10/01/2026   Service to 10/31/2026"])[.number]
        #expect(item?.comparison == .missing)
    }

    private static func blocks(_ heading: String, _ label: String, _ value: String) -> [String] {
        [
            "Prairie States Telephone", "", "Customer                        \(heading)",
            "Lakeside Family Medicine LLC    \(label) \(value)", "1840 W Belmont Ave              Line 312-555-0142",
            "Chicago, IL 60657",
        ]
    }

    @Test(arguments: ["Account", "Your account", "Account details"], ["No.", "Number"])
    func aNumberBelowTheHeadingAccountIsItsNumber(heading: String, label: String) {
        #expect(bill(Self.blocks(heading, label, "774-2209183"))[.accountNumber]?.comparison == .exact)
        #expect(bill(Self.blocks(heading, label, "991-8814420"))[.accountNumber]?.comparison == .contradicting)
    }

    @Test func aNumberBelowAnotherHeadingIsNotThatOfTheAccount() {
        #expect(bill(Self.blocks("Invoice", "No.", "774-2209183"))[.accountNumber]?.comparison != .exact)
    }

    private static func signatures(_ left: String, _ right: String) -> [String] {
        [
            "Letter of Authorization", "Please move the number 312-555-0142 to Updox.", "",
            "Authorizing person              Witness", "", "Signature                       Signature",
            left + String(repeating: " ", count: 32 - left.count) + right,
            "Printed name                    Printed name",
        ]
    }

    @Test func theNameOfAWitnessDoesNotContradict() {
        let person = Self.form.authorizingPerson
        #expect(letter(Self.signatures(person, "Lorna Quick"))[.authorizingPerson]?.comparison == .exact)
        #expect(letter(Self.signatures("Lorna Quick", "Otis Vane"))[.authorizingPerson]?.comparison == .contradicting)
    }

    @Test func theAuthorizingPersonAsAWitnessDoesNotAgree() {
        let item = letter(Self.signatures("Lorna Quick", Self.form.authorizingPerson))[.authorizingPerson]
        #expect(item?.comparison == .contradicting, "\(String(describing: item))")
    }

    @Test func aLabelBelowARowOfHeadsKeepsItsMeaning() {
        let lines = [
            "Letter of Authorization", "Please move the number to Updox.", "",
            "Current carrier                Account number      Number to port",
            "Prairie States Telephone       774-2209183         312-555-0142",
            "Billed name:      Lakeside Family Medicine LLC",
        ]
        let evidence = letter(lines)
        #expect(evidence[.carrier]?.comparison == .exact || evidence[.carrier]?.comparison == .near)
        #expect(evidence[.billedName]?.comparison == .exact)
    }

    @Test func thePracticeInTheNextBoxIsNoOtherPerson() {
        let item = letter([
            "Letter of Authorization", "", "Authorized contact", "Lakeside Family Medicine LLC", "",
            "Signed by Jane Doe",
        ])[.authorizingPerson]
        #expect(item?.comparison == .exact)
    }
}
