import Porting
import Testing

@testable import DocumentMatching

/// Papers without a fault, of many makes: nothing that they say besides keeps one of their fields from agreeing.
struct CleanPaperTests {
    private static let form = DocumentEvidenceTests.form

    struct Paper: CustomTestStringConvertible {
        let name: String
        let lines: [String]

        init(_ name: String, _ text: String) {
            self.name = name
            lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        }

        var testDescription: String { name }
    }

    @Test(arguments: bills)
    func allFieldsOfACleanBillAgree(_ paper: Paper) {
        let evidence = DocumentEvidence(bill: TypedPage.reading(paper.lines), form: Self.form)
        for item in evidence.items {
            #expect([.exact, .near].contains(item.comparison), "\(item)")
        }
        #expect(evidence.date == CalendarDay("2026-11-11"))
    }

    @Test(arguments: letters)
    func allFieldsOfACleanLetterAgree(_ paper: Paper) {
        let evidence = DocumentEvidence(letter: TypedPage.reading(paper.lines), form: Self.form)
        for item in evidence.items where item.subject != .signature {
            #expect([.exact, .near].contains(item.comparison), "\(item)")
        }
        #expect(evidence.date == CalendarDay("2026-11-18"))
    }
}
