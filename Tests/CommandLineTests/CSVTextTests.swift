import CommandLineCommands
import Foundation
import Testing

struct CSVTextTests {
    private func fields(_ text: String) throws -> [[String]] {
        try CSVText.records(in: Data(text.utf8)).map(\.fields)
    }

    @Test(
        arguments: [
            ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
            ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
            ("a,b\r1,2", [["a", "b"], ["1", "2"]]),
            ("\u{FEFF}a,b\r\n1,2", [["a", "b"], ["1", "2"]]),
            ("a,b\n\"x\r\ny\",\"2,3\"\n", [["a", "b"], ["x\r\ny", "2,3"]]),
            ("a\n\"say \"\"ah\"\"\"\n", [["a"], ["say \"ah\""]]),
            ("a,b\n,\n\n\n1,\n", [["a", "b"], ["", ""], ["1", ""]]),
            ("a,b\n x ,2\n", [["a", "b"], [" x ", "2"]]),
            ("a,b\n1,\u{200C}2\n", [["a", "b"], ["1", "\u{200C}2"]]),
            ("a,b\n1,\u{301}2\n", [["a", "b"], ["1", "\u{301}2"]]),
            ("a\n\"\"\n", [["a"]]),
            ("", []),
        ] as [(String, [[String]])]
    )
    func isReadToTheLetter(text: String, records: [[String]]) throws {
        #expect(try fields(text) == records)
    }

    @Test(
        arguments: [
            ("a,b\n1,2\n\"x,2\n3,4\n", 3, "is not closed"), ("a,b\n1\"2,3\n", 2, "within a field"),
            ("a\n\"x\"y\n", 2, "after the closing quote"), ("a\n\"x\n\"y\n", 3, "after the closing quote"),
        ]
    )
    func aWrongQuoteIsToldWithItsLine(text: String, line: Int, words: String) {
        #expect {
            try CSVText.records(in: Data(text.utf8))
        } throws: { error in
            let problem = error as? CSVProblem
            return problem?.line == line && problem?.message.contains(words) == true
        }
    }

    @Test func linesAreCountedThroughQuotesAndEmptyLines() throws {
        let records = try CSVText.records(in: Data("a\n\"1\n2\"\n\n3\r\n4".utf8))
        #expect(records.map(\.line) == [1, 2, 5, 6])
    }

    @Test(arguments: [[0xFF, 0xFE, 0x61, 0x00], [0x61, 0x0A, 0x4D, 0xFC, 0x6C]] as [[UInt8]])
    func otherEncodingsAreRefused(bytes: [UInt8]) {
        #expect(throws: CSVProblem.self) { try CSVText.records(in: Data(bytes)) }
    }

    @Test(arguments: ["plain", "a,b", "say \"ah\"", "two\nlines", "\r", "", "\"\u{301}"])
    func whatIsWrittenIsReadBack(text: String) throws {
        #expect(try fields("\(CSVText.field(text)),end") == [[text, "end"]])
    }

    @Test func anyBytesAreReadOrRefused() {
        var random = SystemRandomNumberGenerator()
        let alphabet = Array("ab,\"\r\n\u{301}".utf8)
        for _ in 0..<5_000 {
            let bytes = (0..<Int.random(in: 0...30, using: &random)).map { _ in
                alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
            }
            guard let records = try? CSVText.records(in: Data(bytes)) else { continue }
            let written = records.map { $0.fields.map(CSVText.field).joined(separator: ",") }.joined(separator: "\n")
            #expect((try? fields(written)) == records.map(\.fields), "\(bytes)")
        }
    }
}
