import Porting
import Testing

@testable import DocumentMatching

/// Dots that lead to a value are no words, also as recognition reads them in pictures.
struct LeadersTests {
    private static let form = DocumentEvidenceTests.form

    /// A line with the certainty of each word in parentheses, as recognition reported it.
    private static func line(_ text: String, row: Int) -> TextLine {
        var left = 50.0
        let words = text.split(separator: " ").map { part in
            let pieces = part.split(separator: "|")
            let width = Double(pieces[0].count) * 5
            defer { left += width + 6 }
            return TextWord(
                text: String(pieces[0]),
                left: left,
                top: 200 + Double(row) * 24,
                width: width,
                height: 9,
                certaintyPercent: pieces.count > 1 ? Int(pieces[1]) ?? 0 : 95
            )
        }
        return TextLine(words: words)
    }

    private func bill(_ lines: [String]) -> DocumentEvidence {
        let rows = lines.enumerated().map { Self.line($1, row: $0) }
        let page = PageText(number: 1, width: 612, height: 792, source: .recognised, lines: rows)
        return DocumentEvidence(bill: TypedPage.reading([page]), form: Self.form)
    }

    @Test(arguments: [
        "Account|93 number...............000.20005.|0 774-2209183",
        "Account number .....|0 2...|0 0.|16 cece|5 eee|20 eee|16 ee|16 774-2209183",
        "Account|61 number...|15 ..|29 774-2209183", "Account number 0...|0 eee|0 cece|0 eect|0 774-2209183",
        "Account number oo|30 ee|27 eee|0 ean|0 tree|0 eaaaneeeeeeea|0 774-2209183",
        "Account number ......|40 774-2209183", "Account number . . . . . . 774-2209183",
    ])
    func theAccountBehindDotsIsRead(line: String) {
        #expect(bill([line])[.accountNumber]?.comparison == .exact)
        let other = bill([line.replacing("774-2209183", with: "991-8814420")])[.accountNumber]
        #expect(other?.comparison == .contradicting)
        #expect(other?.found == "991-8814420")
    }

    @Test(arguments: ["Fax line 26...|0 eee|25 (312) 555-0142", "Fax line...|0 ..|0 ce|0 ee|45 (312) 555-0142"])
    func theLineBehindDotsIsRead(line: String) {
        #expect(bill([line])[.number]?.comparison == .exact)
    }

    @Test(arguments: ["Bill date...|25 ee|42 11/11/2026", "Bill date oo|30 ee|27 eee|0 11/11/2026"])
    func theDateBehindDotsIsRead(line: String) {
        #expect(bill([line]).date == CalendarDay("2026-11-11"))
    }

    @Test(arguments: [
        "Invoice no. 4471", "see|40 our|40 notice|40", "0200|50", "Total 20...|50", "Suite 200|50 Chicago",
        "ran|50 out|50",
    ])
    func otherWordsStay(text: String) {
        let words = Self.line(text, row: 0).words
        #expect(Leaders.cleared(words) == words)
    }

    @Test(arguments: ["Account number ........ 774-2209183", "Account number . . . . . 774-2209183"])
    func dotsInATextLead(line: String) {
        let reading = TypedPage.reading(["", "", line.replacing("774-2209183", with: "991-8814420")])
        #expect(DocumentEvidence(bill: reading, form: Self.form)[.accountNumber]?.comparison == .contradicting)
    }
}
