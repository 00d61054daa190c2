import Porting
import Testing

@testable import DocumentMatching

/// A bill whose labelled places show somebody else's values, and the form's in places that are about something else.
struct OtherPlaceTests {
    private static let form = DocumentEvidenceTests.form

    private static func lines(_ changes: [(String, String)], more: [String] = []) -> [String] {
        let bill = [
            "Prairie States Telephone", "22 Exchange Plaza", "", "Account number   774-2209183",
            "Bill date        11/11/2026", "Due date         12/02/2026", "Telephone number   (312) 555-0142", "",
            "Lakeside Family Medicine LLC", "1840 W Belmont Ave", "Chicago, IL 60657", "", "Business line   42.00",
        ]
        return changes.reduce(bill) { lines, change in lines.map { $0.replacing(change.0, with: change.1) } } + more
    }

    private func bill(_ lines: [String]) -> DocumentEvidence {
        DocumentEvidence(bill: TypedPage.reading(lines), form: Self.form)
    }

    @Test func theBillItselfAgrees() {
        let evidence = bill(Self.lines([]))
        for item in evidence.items { #expect(item.comparison == .exact, "\(item)") }
    }

    // MARK: Numbers

    @Test(arguments: [
        ["Our branch in Peoria: (312) 555-0142, open Monday to Friday"], ["Pay by phone: 312-555-0142"],
        ["Calls forwarded to   312-555-0142"], ["Ref. 312-555-0142"], ["Delivery desk in town 312-555-0142"],
        ["Faxes sent", "Nov 7     (312) 555-0142   4 pages   0.40"],
        ["Nov 11, asked for 312-555-0142, completed free of charge, 1.25"],
        ["Directory", "11/09/2026   312-555-0142   Chicago   0.30"],
    ])
    func aNumberBesideTheNamedLineContradicts(more: [String]) {
        let item = bill(Self.lines([("(312) 555-0142", "(312) 555-0896")], more: [""] + more))[.number]
        #expect(item?.comparison == .contradicting, "\(String(describing: item))")
        #expect(item?.found == "(312) 555-0896")
    }

    /// Everyday words in the row of a line change nothing if the bill names no other line.
    @Test(arguments: [
        "(312) 555-0142   front desk fax   18.00", "11/01/2026   312-555-0142   hosted fax   1   18.00",
        "(312) 555-0142   Fax plan, 500 pages   18.00", "Monthly rental 312-555-0142   18.00",
    ])
    func aRowOfTheOnlyLineAgrees(row: String) {
        let lines = Self.lines([("Telephone number   (312) 555-0142", "Important messages from us")], more: ["", row])
        let item = bill(lines)[.number]
        #expect(item?.comparison == .exact, "\(String(describing: item))")
    }

    @Test(arguments: ["Visit our shop in Peoria", "Thank you, your team in Peoria:"])
    func aNumberBelowWordsBesideTheNamedLineContradicts(above: String) {
        let more = ["", above, "(312) 555-0142"]
        let item = bill(Self.lines([("(312) 555-0142", "(312) 555-0896")], more: more))[.number]
        #expect(item?.comparison == .contradicting, "\(String(describing: item))")
    }

    @Test(arguments: ["Tel.", "Phone", "Telephone"])
    func aNumberBelowTheCarriersNameIsTheCarriers(label: String) {
        let lines = Self.lines([
            ("(312) 555-0142", "(312) 555-0896"), ("22 Exchange Plaza", "\(label) (312) 555-0142"),
        ])
        let item = bill(lines)[.number]
        #expect(item?.comparison == .contradicting, "\(String(describing: item))")
    }

    @Test(arguments: [
        "312-555-0142   Fax line   18.00", "Line billed   312-555-0142", "Charges for telephone number 312-555-0142",
        "Fax number: 312-555-0142", "(312) 555-0142",
    ])
    func anItemOfTheBillBesideTheNamedLineAgrees(line: String) {
        let item = bill(Self.lines([("(312) 555-0142", "(312) 555-0896")], more: ["", line]))[.number]
        #expect(item?.comparison == .exact, "\(String(describing: item))")
    }

    // MARK: Names

    @Test(arguments: [
        ["SOLD WITH THE HELP OF Lakeside Family Medicine LLC."],
        ["Sponsors of the county fair:", "Lakeside Family Medicine LLC, Bolt & Sons, the Rotary Club"],
        ["A copy of this bill goes to:", "Lakeside Family Medicine LLC"],
        ["Neighbor of the month   Lakeside Family Medicine LLC"],
    ])
    func theNameAboveTheBilledAddressIsTheOneThatCounts(more: [String]) {
        let lines = Self.lines([("Lakeside Family Medicine LLC", "Osprey Ridge Audiology")], more: [""] + more)
        let item = bill(lines)[.billedName]
        #expect(item?.comparison == .contradicting, "\(String(describing: item))")
        #expect(item?.found == "Osprey Ridge Audiology")
        #expect(item?.explanation?.contains("which does not count") == true)
    }

    @Test(arguments: [
        ["Sold to friends of Prairie States Telephone and others"],
        ["Long distance company   Prairie States Telephone"],
        ["Network partner:", "Prairie States Telephone"], ["Roaming with: Prairie States Telephone"],
        ["Make checks payable to:", "Prairie States Telephone"], ["Return this part to", "Prairie States Telephone"],
        ["Payments by check:", "Prairie States Telephone"],
    ])
    func aCarrierOutsideTheHeadOfAnotherIsMissing(more: [String]) {
        let lines = Self.lines([("Prairie States Telephone", "Quillfeather Fibernet")], more: [""] + more)
        let item = bill(lines)[.carrier]
        #expect([.missing, .contradicting].contains(item?.comparison), "\(String(describing: item))")
    }

    // MARK: Addresses

    @Test(arguments: [
        ["Our counter: 1840 W Belmont Ave, Chicago, IL 60657"],
        ["Return this part to", "Prairie States Telephone", "1840 W Belmont Ave", "Chicago, IL 60657"],
        ["Mail your payment to:", "Lock box", "1840 W Belmont Ave", "Chicago, IL 60657"],
        ["Come and see us at 1840 W Belmont Ave, Chicago, IL 60657"],
    ])
    func theAddressBelowTheNameIsTheOneThatCounts(more: [String]) {
        let lines = Self.lines([("1840 W Belmont Ave", "2840 Ponderosa Way")], more: [""] + more)
        let item = bill(lines)[.billedAddress]
        #expect(item?.comparison == .contradicting, "\(String(describing: item))")
        #expect(item?.found?.contains("Ponderosa") == true)
    }

    @Test(arguments: ["Premise", "Service and billing street"])
    func aStreetInABoxOfItsOwnAgrees(label: String) {
        let lines = [
            "Prairie States Telephone", "22 Exchange Plaza", "", "Account number   774-2209183",
            "Telephone number   (312) 555-0142", "", "Billing name", "Lakeside Family Medicine LLC", label,
            "1840 W Belmont Ave", "City       State    ZIP", "Chicago    IL       60657", "", "Business line   42.00",
        ]
        let item = bill(lines)[.billedAddress]
        #expect(item?.comparison != .contradicting, "\(String(describing: item))")
    }

    @Test(arguments: ["Evanston", "Oak Park", "Des Plaines"])
    func anotherTownIsLeftToAPerson(town: String) {
        let item = bill(Self.lines([("Chicago, IL", "\(town), IL")]))[.billedAddress]
        #expect(item?.comparison == .notChecked, "\(String(describing: item))")
    }

    @Test(arguments: ["IN", "Indiana", "WI", "New York"])
    func anotherStateIsLeftToAPerson(state: String) {
        let item = bill(Self.lines([("Chicago, IL", "Chicago, \(state)")]))[.billedAddress]
        #expect(item?.comparison == .notChecked, "\(String(describing: item))")
    }

    @Test(arguments: ["Boston, MA", "Springfield, OR", "New York, NY", "Albany, NY"])
    func anotherTownInAnotherStateIsLeftToAPersonToo(place: String) {
        let item = bill(Self.lines([("Chicago, IL", place)]))[.billedAddress]
        #expect(item?.comparison == .notChecked, "\(String(describing: item))")
    }

    @Test(arguments: ["Chgo", "Chic", "Chi"])
    func anAbbreviatedTownIsNear(town: String) {
        let item = bill(Self.lines([("Chicago, IL", "\(town), IL")]))[.billedAddress]
        #expect(item?.comparison == .near, "\(String(describing: item))")
    }

    @Test(arguments: ["Service address", "Service location", "Installation address"])
    func theZIPCodeOfTheServiceIsComparedWithItsOwn(label: String) {
        var form = Self.form
        form.serviceZIP = "60657"
        func evidence(_ zip: String) -> FieldEvidence? {
            let lines = Self.lines([], more: ["", "\(label)   900 Annex Road, Chicago, IL \(zip)"])
            return DocumentEvidence(bill: TypedPage.reading(lines), form: form).serviceZIP
        }
        #expect(evidence("60611")?.comparison == .contradicting)
        #expect(evidence("60657")?.comparison == .exact)
        form.serviceZIP = nil
        #expect(evidence("60611")?.comparison == .contradicting, "without a service ZIP the billed one counts")
        #expect(evidence("60657")?.comparison == .exact)
    }

    // MARK: Accounts

    @Test(arguments: [
        "The balance of account 774-2209183 was moved to this one in May",
        "We closed account 774-2209183 when you changed your plan",
        "Thank you for the payment that account 774-2209183 received from you",
    ])
    func anAccountInASentenceDoesNotCount(line: String) {
        let lines = Self.lines([("Account number   774-2209183", "Your account with us   991-8814420")], more: [line])
        let item = bill(lines)[.accountNumber]
        #expect(item?.comparison == .contradicting, "\(String(describing: item))")
        #expect(item?.found == "991-8814420")
        #expect(
            bill(Self.lines([("Account number   774-2209183", "")], more: [line]))[.accountNumber]?.comparison
                == .missing
        )
    }

    @Test(arguments: ["Order", "Work order", "Your order no.", "Ticket", "Job", "Customs file"])
    func anAccountNumberThatIsCalledSomethingElseIsMissing(label: String) {
        let item = bill(Self.lines([("Account number   774-2209183", "\(label)   774-2209183")]))[.accountNumber]
        #expect(item?.comparison == .missing, "\(String(describing: item))")
    }

    @Test(arguments: ["XXXX-9183", "xxxxxx9183", "****9183", "*****09183"])
    func theEndOfAnAccountNumberIsNotTheNumber(shown: String) {
        let item = bill(Self.lines([("774-2209183", shown)]))[.accountNumber]
        #expect([.notChecked, .contradicting].contains(item?.comparison), "\(String(describing: item))")
    }
}
