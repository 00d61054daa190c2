import Porting
import Testing

@testable import DocumentMatching

/// Kinds of places that papers of other people had, and that were read wrongly at first.
struct MetKindTests {
    private static let form = DocumentEvidenceTests.form

    private static let head = [
        "Prairie States Telephone", "", "Bill to                           Account number    774-2209183",
        "Lakeside Family Medicine LLC      Bill date         11/11/2026", "1840 W Belmont Ave", "Chicago, IL 60657", "",
    ]

    private func bill(_ lines: [String]) -> DocumentEvidence {
        DocumentEvidence(bill: TypedPage.reading(Self.head + lines), form: Self.form)
    }

    @Test(arguments: [
        "Copy faxed to 312-555-0142", "A copy of this bill was sent to (312) 555-0142",
        "Emailed and faxed to: 312-555-0142",
        "Statement delivered by fax to 312-555-0142", "cc 312-555-0142", "Copies to   312-555-0142",
        "This invoice was transmitted to fax 312-555-0142",
    ])
    func aNumberToWhichACopyWentIsNoLineOfTheBill(line: String) {
        let item = bill(["", "Other charges    12.00", "", line])[.number]
        #expect(item?.comparison != .exact && item?.comparison != .near, "\(String(describing: item))")
    }

    @Test(arguments: [
        "Charges for 312-555-0142", "Service to 312-555-0142", "Fax line 312-555-0142   42.00",
        "Calls to 312-555-0142   42.00",
    ])
    func aLineStaysALine(line: String) {
        let item = bill(["", line])[.number]
        #expect(item?.comparison == .exact || line.hasPrefix("Calls"), "\(String(describing: item))")
    }

    private static func columns(_ left: String, _ right: String, _ zips: (String, String)) -> [String] {
        [
            "Prairie States Telephone", "", "Account number    774-2209183    Bill date   11/11/2026", "",
            left + String(repeating: " ", count: 34 - left.count) + right,
            "Lakeside Family Medicine LLC      Lakeside Family Medicine LLC",
            "1840 W Belmont Ave                900 Annex Road",
            "Chicago, IL \(zips.0)                 Chicago, IL \(zips.1)", "", "Fax line  312-555-0142   42.00",
        ]
    }

    @Test(arguments: [
        ("Billing address", "Service address"), ("Bill to", "Service location"), ("BILLED TO:", "SERVICE AT:"),
        ("Billing address:", "Location of service:"), ("Mailing address", "Installed at"),
    ])
    func theZIPCodeOfTheNextColumnIsNotThatOfTheBilledAddress(left: String, right: String) {
        func evidence(_ zips: (String, String)) -> FieldEvidence? {
            DocumentEvidence(bill: TypedPage.reading(Self.columns(left, right, zips)), form: Self.form)[.zip]
        }
        #expect(evidence(("60657", "60601"))?.comparison == .exact)
        let other = evidence(("60614", "60657"))
        #expect(other?.comparison == .contradicting, "\(String(describing: other))")
    }

    @Test(arguments: [
        ["#   Number to port", "1   (312) 555-0142", "2   (312) 555-0187"],
        ["No.   Telephone number   Type", "1.    (312) 555-0142     Fax", "2.    (312) 555-0187     Fax"],
        [
            "Line   Number           Carrier account", "1      312-555-0142     774-2209183",
            "2      312-555-0187     774-2209183",
        ],
        ["Numbers to be ported", "1)  312-555-0142", "2)  312-555-0187"],
        ["Item  Number to port  Port", "01    312-555-0142    Yes", "02    312-555-0187    Yes"],
    ])
    func aSecondRowOfANumberedTableIsASecondNumber(rows: [String]) {
        let letter = DocumentEvidence(
            letter: TypedPage.reading(
                [
                    "Letter of Authorization", "", "Billing name      Lakeside Family Medicine LLC",
                    "Billing address   1840 W Belmont Ave, Chicago, IL 60657",
                    "Current carrier   Prairie States Telephone",
                    "Account number    774-2209183", "",
                ] + rows + ["", "Signature:                Date: 11/18/2026", "", "Printed name: Jane Doe"]
            ),
            form: Self.form
        )
        let others = letter[.otherNumbers]
        #expect(others?.comparison == .contradicting, "\(String(describing: others))")
        #expect(letter[.number]?.comparison == .exact, "\(String(describing: letter[.number]))")
    }
}
