import Foundation
import PDFTypesetting
import Porting
import Testing
import Violations

@testable import CommandLineCommands

/// The evidence of a packet is marked on its pages, each place once.
struct EvidencePagesTests {
    private static let box = EvidenceBox(left: 100, top: 200, width: 300, height: 20)

    private func finding(_ rule: RuleID, _ evidence: FieldEvidence...) -> Finding {
        Finding(rule: rule, outcome: .pass, severity: .hold, field: nil, message: "m", remedy: nil, evidence: evidence)
    }

    @Test func eachPlaceOfADocumentIsMarkedOnce() {
        let account = FieldEvidence(.accountNumber, .contradicting, page: 2, found: "1\u{202E}2", box: Self.box)
        let name = FieldEvidence(.billedName, .exact, page: 1, found: "L", box: Self.box)
        let findings = [
            finding("bill.account-number.found", account), finding("bill.account-number.same", account),
            finding("bill.billed-name.same", name, FieldEvidence(.zip, .missing)), finding("letter.number.same", name),
        ]
        let marks = EvidencePages.marks(of: .bill, in: findings)
        #expect(marks[2]?.map(\.words) == ["the account number \"1\\u{202E}2\": contradicting"])
        #expect(marks[2]?.map(\.agrees) == [false])
        #expect(marks[1]?.count == 1)
    }

    @Test func theMarkedPageIsAPNGWithRoomForWhatTheMarksSay() throws {
        let picture = try #require(EvidencePicture(width: 60, height: 120, shades: Array(repeating: 200, count: 7_200)))
        let path = FileManager.default.temporaryDirectory.path + "/faxport-evidence-\(UUID().uuidString).png"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try picture.write([.init(box: Self.box, words: "a", agrees: true)], to: path)
        let bytes = Array(try #require(FileManager.default.contents(atPath: path)))
        #expect(bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
        #expect(Array(bytes[16..<24]) == [0, 0, 0, 60, 0, 0, 0, 124])
        #expect(EvidencePicture(width: 60, height: 120, shades: [1]) == nil)
    }
}
