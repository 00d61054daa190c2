import TestDocuments
import Testing

@testable import DocumentMatching

/// Words of both tools become lines as a person sees them, and a broken table only loses words.
struct DocumentTextTSVTests {
    private static let header =
        "level\tpage_num\tpar_num\tblock_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"

    /// A row of poppler.
    private func row(_ block: Int, _ left: Double, _ top: Double, _ text: String, height: Double = 9) -> String {
        let width = Double(text.count) * 5
        return "4\t1\t\(block)\t0\t0\t0\t\(left)\t\(top)\t\(width)\t\(height)\t-1\t###LINE###\n"
            + "5\t1\t\(block)\t0\t0\t0\t\(left)\t\(top)\t\(width)\t\(height)\t100\t\(text)\n"
    }

    @Test func wordsOfTwoColumnsOnOneBaselineMakeOneLine() {
        let tsv =
            Self.header + "1\t1\t0\t0\t0\t0\t0.0\t0.0\t612.0\t792.0\t-1\t###PAGE###\n"
            + row(0, 300, 100, "Account") + row(1, 300, 115, "Date") + row(2, 480, 97.5, "774-22", height: 12)
            + row(3, 480, 115, "11/11/26") + row(4, 60, 100.3, "Lakeside")
        let text = DocumentText(tsv: tsv, source: .embedded)
        #expect(text.pages.map(\.number) == [1])
        #expect(text.pages.first?.width == 612)
        #expect(text.pages.first?.lines.map(\.text) == ["Lakeside Account 774-22", "Date 11/11/26"])
    }

    @Test func aSkewedScanKeepsItsLinesTogether() {
        func line(_ number: Int, _ left: Double, _ words: [String]) -> String {
            words.enumerated().map { index, text in
                let x = left + Double(index) * 150
                let y = 500 + Double(number) * 30 + x * 0.02
                return "5\t1\t\(number)\(Int(left))\t1\t1\t\(index)\t\(x)\t\(y)\t120\t24\t91.4\t\(text)\n"
            }.joined()
        }
        let tsv =
            Self.header + "1\t1\t0\t0\t0\t0\t0\t0\t1700\t2200\t-1\t\n"
            + line(0, 100, ["a", "b", "c"]) + line(1, 100, ["d", "e", "f"]) + line(2, 100, ["g", "h", "i"])
            + line(0, 1_200, ["1"]) + line(1, 1_200, ["2"]) + line(2, 1_200, ["3"])
        let text = DocumentText(tsv: tsv, source: .recognised)
        #expect(text.pages.first?.lines.map(\.text) == ["a b c 1", "d e f 2", "g h i 3"])
        #expect(text.pages.first?.lines.first?.words.first?.certaintyPercent == 91)
    }

    @Test func aTableOfOnePageGetsItsPageNumber() {
        let text = DocumentText(tsv: row(0, 1, 1, "word"), source: .embedded, firstPage: 7)
        #expect(text.pages.map(\.number) == [7])
    }

    @Test(arguments: [
        "", "\n\n\n", "\t\t\t\t\t\t\t\t\t\t\t\n", "5\t1\n", "level\tpage_num\n",
        "5\t1\t0\t0\t0\t0\tnan\t1\t1\t1\t100\tword\n", "5\t1\t0\t0\t0\t0\t1\tinf\t1\t1\t100\tword\n",
        "5\t1\t0\t0\t0\t0\t1e308\t1\t1e308\t1\t100\tword\n", "5\t0\t0\t0\t0\t0\t1\t1\t1\t1\t100\tword\n",
        "5\t99999999999999999999\t0\t0\t0\t0\t1\t1\t1\t1\t100\tword\n", "5\t-4\t0\t0\t0\t0\t1\t1\t1\t1\t100\tword\n",
        "5\t1\t0\t0\t0\t0\t1\t1\t-5\t1\t100\tword\n", "5\t1\t0\t0\t0\t0\t1\t1\t5\t0\t100\tword\n",
        "9\t1\t0\t0\t0\t0\t1\t1\t5\t1\t100\tword\n", "5\t1\t0\t0\t0\t0\t1\t1\t5\t1\t100\t\u{0}\u{7}\u{200B} \n",
        "5\t1\t0\t0\t0\t0\t1\t1\t5\t1\t100\n", "\u{FFFD}\u{FFFD}\t\u{1F4A9}\r\n",
        "5\t1\t0\t0\t0\t0\t1\t1\t5\t1\t100\t" + String(repeating: "x", count: 401),
    ])
    func aBrokenRowLosesOnlyItsWord(row: String) {
        let good = "5\t1\t0\t0\t0\t0\t1\t1\t5\t1\tNaN\tgood\n"
        let text = DocumentText(tsv: row + "\n" + good, source: .recognised)
        #expect(text.pages.flatMap(\.lines).map(\.text) == ["good"])
        #expect(text.pages.first?.lines.first?.words.first?.certaintyPercent == 0)
    }

    @Test func noBytesBreakTheReader() {
        var generator = SplitMix64(seed: 7)
        let pieces = ["5", "1", "\t", "\n", "-1", "1e9", "nan", "é", "###LINE###", "0.1", "99999999999", "x", " "]
        for _ in 0..<300 {
            let tsv = (0..<400).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
            let text = DocumentText(tsv: tsv, source: .embedded)
            #expect(text.pages.allSatisfy { $0.number >= 1 })
        }
    }
}
