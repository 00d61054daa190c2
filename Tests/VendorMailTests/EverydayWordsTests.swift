import Foundation
import Mail
import Testing

@testable import VendorMail

/// Clauses of everyday words around a sentence of each kind: idle ones cost no look, the others never let it act.
struct EverydayWordsTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Corpus")

    /// One plain sentence of each outcome.
    private static let outcomes: [(kind: String, state: String, date: String, text: String)] = [
        ("completed", "scheduled", "", "{number} was ported today at 9:05 AM ET."),
        ("dateSet", "submitted", "2026-12-16", "The FOC date for {number} is December 16, 2026."),
        ("rejected", "submitted", "", "The carrier rejected the order: the PIN is wrong."),
        ("cancelled", "cancelling", "", "The order was cancelled as requested."),
        ("cancelRefused", "cancelling", "", "It is too late to cancel the port."),
        ("dateWithdrawn", "scheduled", "", "The carrier has withdrawn the FOC date."),
        ("snapBackDone", "snapBackAsked", "", "The snap back is complete."),
        ("snapBackRefused", "snapBackAsked", "", "The carrier refused the snap back."),
    ]

    private static func frames(_ kind: String) throws -> [String] {
        try String(contentsOf: folder.appending(path: "everyday.tsv"), encoding: .utf8).split(separator: "\n")
            .map { $0.split(separator: "\t", maxSplits: 1).map(String.init) }
            .filter { $0.first == kind }.compactMap(\.last)
    }

    /// What took effect, by the outcome whose sentence stood in the frame.
    private func acted(_ frame: String) throws -> [(expected: String, kinds: [String], said: String)] {
        let desk = CorpusScore.Desk(own: .first, grammar: try CorpusScore.grammar())
        return try Self.outcomes.map { outcome in
            let row = CorpusScore.Row(
                file: "",
                kind: outcome.kind,
                isClear: true,
                verdicts: [outcome.kind],
                date: outcome.date,
                portedAt: "",
                reasons: [],
                state: outcome.state
            )
            let text = frame.replacing("{}", with: outcome.text)
            let judged = try desk.judge(desk.own.filled(text: text), row)
            return (outcome.kind, judged.answers.map(\.kind.rawValue), judged.said)
        }
    }

    @Test func theOutcomesActAlone() throws {
        for outcome in try acted("{}") { #expect(outcome.kinds == [outcome.expected], "\(outcome.said)") }
    }

    @Test func whatIsIdleCostsNoLook() throws {
        for frame in try Self.frames("idle") {
            for outcome in try acted(frame) {
                #expect(outcome.kinds == [outcome.expected], "\(frame) -> \(outcome.said)")
            }
        }
    }

    @Test func everydayWordsThatFrameOrPointNeverLetAnOutcomeAct() throws {
        let frames = try Self.frames("turning")
        #expect(frames.count >= 150)
        let wrong = try frames.flatMap { frame in
            try acted(frame).filter { !$0.kinds.isEmpty }.map { "\(frame) -> \($0.kinds)" }
        }
        print("everyday words: \(wrong.count) acted of \(frames.count * Self.outcomes.count)")
        #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
    }
}
