import Foundation
import Testing

@testable import VendorMail

/// Our own mails of each kind that a reader has got wrong before, one a line.
struct RelativeTests {
    struct Relative: CustomTestStringConvertible {
        let verdicts: Set<String>
        let date: String
        let text: String
        let row: CorpusScore.Row
        var testDescription: String { "\(row.kind): \(text.prefix(70))" }
    }

    static func relatives() throws -> [Relative] {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Corpus/relatives.tsv")
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst().map { line in
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            try #require(cells.count == 5)
            let verdicts = Set(cells[1].split(separator: ",").map(String.init))
            let row = CorpusScore.Row(
                file: "",
                kind: cells[0],
                isClear: !verdicts.contains("person"),
                verdicts: verdicts,
                date: cells[3],
                portedAt: "",
                reasons: [],
                state: cells[2]
            )
            return Relative(verdicts: verdicts, date: cells[3], text: cells[4].replacing("\\n", with: "\n"), row: row)
        }
    }

    @Test func eachRelativeEndsRightly() throws {
        let desk = CorpusScore.Desk(own: .first, grammar: try CorpusScore.grammar())
        var wrong: [String] = []
        for relative in try Self.relatives() {
            let judged = try desk.judge(desk.own.filled(text: relative.text), relative.row)
            let acted = Set(judged.answers.map(\.kind.rawValue))
            let isRightDay = judged.answers.allSatisfy {
                $0.kind != .dateSet || $0.scheduledFor?.description == relative.date
            }
            let isAllowed = acted.isSubset(of: relative.verdicts) && isRightDay && !judged.movedAnother
            let isEnough =
                relative.verdicts.contains("person")
                || relative.verdicts.subtracting(["informationNeeded"]).isSubset(of: acted)
            if !isAllowed || !isEnough {
                wrong.append(
                    "\(isAllowed ? "asks" : "HARM") \(relative.row.kind): \(relative.text) -> \(acted) \(judged.said)"
                )
            }
        }
        if let path = ProcessInfo.processInfo.environment["FAXPORT_SCORE"] {
            try wrong.joined(separator: "\n").write(toFile: "\(path)/relatives.txt", atomically: true, encoding: .utf8)
        }
        #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
    }
}
