import Porting
import Testing

@testable import DocumentMatching

/// What is in the labelled place counts; the form's value elsewhere is told and never agrees.
struct PlaceOfEvidenceTests {
    private static let form = DocumentEvidenceTests.form

    private static func lines(_ changes: [(String, String)], more: [String] = []) -> [String] {
        let bill = [
            "Prairie States Telephone", "", "Bill to                           Account number    774-2209183",
            "Lakeside Family Medicine LLC      Bill date         11/11/2026",
            "1840 W Belmont Ave                Due date          12/02/2026", "Chicago, IL 60657", "",
            "Fax line (312) 555-0142", "Total due $41.20",
        ]
        return changes.reduce(bill) { lines, change in lines.map { $0.replacing(change.0, with: change.1) } } + more
    }

    private func bill(_ lines: [String]) -> DocumentEvidence {
        DocumentEvidence(bill: TypedPage.reading(lines), form: Self.form)
    }

    @Test(arguments: [
        "Previous account number: 774-2209183", "Former acct: 774-2209183", "Prior account no.   774-2209183",
        "Your old account was 774-2209183", "Replaces account 774-2209183", "Invoice number: 774-2209183",
        "Reference number 774-2209183", "Autopay account number: 774-2209183", "Legacy ID   774-2209183",
        "If you moved from 774-2209183 please tell us about it",
    ])
    func anotherAccountInItsPlaceContradictsWhateverTheFormsIsCalled(line: String) {
        let item = bill(Self.lines([("774-2209183", "991-8814420")], more: ["", line]))[.accountNumber]
        #expect(item?.comparison == .contradicting)
        #expect(item?.found == "991-8814420")
        #expect(item?.explanation?.contains("774-2209183") == true)
    }

    @Test(arguments: [
        "Marsh Family Medicine 312 LLC", "Studio 54 Dental", "Quincy 1 Pediatrics", "Clinic of the 3 Lakes",
    ])
    func anotherNameWithANumberInItContradictsToo(name: String) {
        let changed = bill(Self.lines([("Lakeside Family Medicine LLC ", name)]))[.billedName]
        #expect(changed?.comparison == .contradicting, "\(String(describing: changed))")
        let labelled = bill(["Billed name: \(name)", "1840 W Belmont Ave", "Chicago, IL 60657"])[.billedName]
        #expect(labelled?.comparison == .contradicting, "\(String(describing: labelled))")
    }

    @Test(arguments: ["Suite 200 North Tower", "PO Box 17 Station A", "Building 4 West Wing"])
    func aPartOfAnAddressIsNoName(line: String) {
        let item = bill(["Bill to   \(line)", "          Chicago, IL 60657"])[.billedName]
        #expect(item?.comparison == .missing, "\(String(describing: item))")
    }

    @Test func theLeadQuotesTheWordsAroundIt() {
        let lines = Self.lines([("774-2209183", "991-8814420")], more: ["", "Prior account no.: 774-2209183"])
        #expect(bill(lines)[.accountNumber]?.explanation?.contains("\"Prior account no.: 774-2209183\"") == true)
    }

    @Test(arguments: [
        "Questions? Call 312-555-0142 on any day", "Something unclear? Ring 312-555-0142 between 8 and 5",
        "Customer care   312-555-0142", "Oct 06   4:02 pm   Chicago IL   312-555-0142   2 min   .14",
        "You told us that 312-555-0142 will be your new contact", "Fax us at 312-555-0142", "Formerly 312-555-0142",
        "10/06 16:02 312-555-0142 Chicago 0:45",
    ])
    func anotherLineInItsPlaceContradictsWhateverTheFormsIsFor(line: String) {
        let item = bill(Self.lines([("(312) 555-0142", "(312) 555-0181")], more: ["", line]))[.number]
        #expect(item?.comparison == .contradicting, "\(String(describing: item))")
    }

    @Test(arguments: ["312-555-0142   Fax line rental   18.00", "Lines on this account   312-555-0142"])
    func theLineAmongTheItemsOfABillAgrees(line: String) {
        #expect(
            bill(Self.lines([("(312) 555-0142", "(312) 555-0181")], more: ["", line]))[.number]?.comparison == .exact
        )
    }

    /// The bill names no line of its own, but a number that a slip of the pen makes of the form's.
    @Test(arguments: [
        "Service at (312) 555-0143", "Station 312-555-0141   Fax   18.00", "Number 312.555.0124",
        "Outlet   312-555-0152   Rental   4.10", "Monthly rental for 312-555-0132",
    ])
    func theNeighbourOfTheNumberContradicts(line: String) {
        let item = bill(Self.lines([("Fax line (312) 555-0142", line)]))[.number]
        #expect(item?.comparison == .contradicting, "\(String(describing: item))")
    }

    /// Numbers that are nobody's line, or too different to be a slip, say nothing about the line.
    @Test(arguments: [
        "Questions? Call 312-555-0143", "Customer care   312-555-0141", "Billing telephone number 312-555-0140",
        "Service at (312) 555-0199", "Service at (872) 555-0142",
    ])
    func aNumberThatIsNoSlipOfTheLineDoesNotContradict(line: String) {
        let item = bill(Self.lines([("Fax line (312) 555-0142", line)]))[.number]
        #expect(item?.comparison == .missing, "\(String(describing: item))")
    }

    @Test(arguments: ["NEED HELP?", "Questions", "Contact us", "Repairs and outages"])
    func aNumberBelowAHeadingAboutCallsIsNoLine(heading: String) {
        let lines = Self.lines([("Fax line (312) 555-0142", "October")], more: ["", heading, "312-555-0142"])
        let item = bill(lines)[.number]
        #expect(item?.comparison == .missing, "\(String(describing: item))")
        #expect(item?.explanation?.contains("312-555-0142") == true)
    }

    @Test(arguments: ["Page 1 of 2", "page 1 of 3", "Statement page 1 of 2.", "Bill 4471, page 1 of 2"])
    func whatMayBeOnAPageThatIsNotInTheFileIsNotMissing(line: String) {
        let lines = Self.lines([("Account number    774-2209183", "")], more: ["", line])
        #expect(bill(lines)[.accountNumber]?.comparison == .notChecked)
        #expect(bill(lines)[.number]?.comparison == .exact)
        #expect(bill(Self.lines([("Account number    774-2209183", "")]))[.accountNumber]?.comparison == .missing)
    }

    @Test(arguments: ["Page 1 of 1", "Visit our page on 1 of 2 sites", "Page 3 of 2"])
    func wordsThatAnnounceNoMissingPageChangeNothing(line: String) {
        let lines = Self.lines([("Account number    774-2209183", "")], more: ["", line])
        #expect(bill(lines)[.accountNumber]?.comparison == .missing)
    }

    @Test(arguments: ["", "########", "PAID", "xx"])
    func aPlaceInWhichNothingCouldBeReadIsNotChecked(value: String) {
        let account = bill(Self.lines([("774-2209183", value)]))[.accountNumber]
        #expect(account?.comparison == .notChecked, "\(String(describing: account))")
        let number = bill(Self.lines([("Fax line (312) 555-0142", "Fax line   \(value)")]))[.number]
        #expect(number?.comparison == .notChecked, "\(String(describing: number))")
    }

    @Test(arguments: ["Name", "Customer"])
    func theHeadOfAColumnAnnouncesANameWithoutAnAddressBelow(head: String) {
        func table(_ name: String) -> [String] {
            let head = "Account number    Telephone       \(head)".padding(to: 66) + "Bill date"
            let row = "774-2209183       312-555-0142    \(name)".padding(to: 66) + "11/11/2026"
            return ["Prairie States Telephone", "", head, row, "", "Total due $41.20"]
        }
        #expect(bill(table("Osprey Ridge Audiology PC"))[.billedName]?.comparison == .contradicting)
        #expect(bill(table("Lakeside Family Medicine LLC"))[.billedName]?.comparison == .exact)
    }

    @Test(arguments: [
        ["", "Payment office, Box 18", "Chicago, IL 60657"], ["", "Remit to:", "PO Box 4", "Chicago, IL 60657"],
        ["", "Store at 12 Main St, Chicago, IL 60657"],
    ])
    func anotherZIPCodeInTheBilledAddressContradicts(stub: [String]) {
        let item = bill(Self.lines([("60657", "75201")], more: stub))[.zip]
        #expect(item?.comparison == .contradicting)
        #expect(item?.found == "75201")
    }

    @Test func aCarrierInASentenceIsNotTheOneOfTheBill() {
        var page = TypedPage.page(
            Self.lines(
                [("Prairie States Telephone", "Quillfeather Fibernet")],
                more: ["", "We now serve the lines that Prairie States Telephone used to serve"]
            )
        )
        page.lines[0] = TextLine(
            words: page.lines[0].words.map {
                TextWord(text: $0.text, left: $0.left, top: $0.top, width: $0.width, height: 18, certaintyPercent: 100)
            }
        )
        let item = DocumentEvidence(bill: TypedPage.reading([page]), form: Self.form)[.carrier]
        #expect(item?.comparison == .contradicting)
        #expect(item?.explanation?.contains("used to serve") == true)
    }

    @Test func anotherNameAboveTheAddressContradicts() {
        let lines = Self.lines(
            [("Lakeside Family Medicine LLC", "Osprey Ridge Audiology PC   "), ("Bill to", "       ")],
            more: ["", "Your neighbors at Lakeside Family Medicine LLC recommended us to you"]
        )
        let evidence = bill(lines)
        #expect(evidence[.billedName]?.comparison == .contradicting)
        #expect(evidence[.billedName]?.found == "Osprey Ridge Audiology PC")
        #expect(evidence[.zip]?.comparison == .exact)
        #expect(evidence[.billedAddress]?.comparison == .exact)
    }

    @Test func aValueOnlyInAnotherPlaceIsMissingAndTold() {
        let lines = Self.lines([("Account number    774-2209183", "")], more: ["", "Previous account: 774-2209183"])
        let item = bill(lines)[.accountNumber]
        #expect(item?.comparison == .missing)
        #expect(item?.found?.contains("Previous account") == true)
    }

    @Test func evidenceSaysWhereItIsOnThePage() {
        let box = bill(Self.lines([]))[.number]?.box
        // "Fax line" comes before it; lines are 12 points apart on 792 points.
        #expect(box == EvidenceBox(left: 155, top: 157, width: 114, height: 11))
    }

    @Test func labelledPlacesThatDisagreeContradict() {
        let item = bill(Self.lines([], more: ["", "Account number    991-8814420"]))[.accountNumber]
        #expect(item?.comparison == .contradicting)
        #expect(item?.explanation?.contains("disagree") == true)
    }

    // MARK: Letters

    private func letter(_ lines: [String]) -> DocumentEvidence {
        DocumentEvidence(
            letter: TypedPage.reading(Array(repeating: "", count: 12) + lines),
            form: Self.form
        )
    }

    @Test(arguments: [
        ["Line 1:   312-555-0142", "Line 2:   312-555-0149"], ["Fax 1   312-555-0142", "Fax 2   312-555-0149"],
        ["Number #1: 312-555-0142", "Number #2: 312-555-0149"],
    ])
    func numberedLinesAreSeveralNumbers(lines: [String]) {
        let item = letter(lines)[.otherNumbers]
        #expect(item?.comparison == .contradicting)
        #expect(item?.found?.contains("0149") == true)
    }

    @Test func allThatALetterNamesTooMuchIsToldAtOnce() {
        let item = letter([
            "Account number:   774-2209183", "Account number:   991-8814420", "Number to port:   312-555-0142",
            "Number to port:   312-555-0149",
        ])[.otherNumbers]
        #expect(item?.found?.contains("0149") == true)
        #expect(item?.found?.contains("991-8814420") == true)
    }

    @Test(arguments: ["Jane Doe, office manager", "Jane Doe (owner)", "Jane Doe owner and physician"])
    func aTitleInSmallLettersIsNotPartOfTheName(text: String) {
        #expect(letter(["Printed name:   \(text)"])[.authorizingPerson]?.comparison == .exact)
        let other = text.replacing("Jane Doe", with: "Gordon Pemberton")
        #expect(letter(["Printed name:   \(other)"])[.authorizingPerson]?.comparison == .contradicting)
    }

    @Test func anExtensionOnTheFormIsNoFaultOfTheLetter() {
        var form = Self.form
        form.numberToPort = "312-555-0142 x31"
        let reading = TypedPage.reading(["", "Number to port:   312-555-0142"])
        let evidence = DocumentEvidence(letter: reading, form: form)
        #expect(evidence[.number]?.comparison == .exact)
        #expect(evidence[.otherNumbers]?.comparison == .exact)
    }
}

extension String {
    fileprivate func padding(to width: Int) -> String { self + String(repeating: " ", count: max(2, width - count)) }
}
