import Foundation
import Testing

@testable import VendorMail

/// Single sentences of each kind, alone, in frames that change nothing, and in frames that turn the meaning.
///
/// Each third sentence of a kind was held out when the grammar was written.
struct SentenceTests {
    private struct Sample {
        let row: CorpusScore.Row
        let text: String
        let isHeldOut: Bool
    }

    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Corpus")

    private static func cells(_ file: String) throws -> [[String]] {
        try String(contentsOf: folder.appending(path: file), encoding: .utf8).split(separator: "\n").dropFirst()
            .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    }

    private static func samples() throws -> [Sample] {
        var counts: [String: Int] = [:]
        return try cells("sentences.tsv").map { cells in
            try #require(cells.count == 5)
            counts[cells[0], default: 0] += 1
            let row = CorpusScore.Row(
                file: "",
                kind: cells[0],
                isClear: true,
                verdicts: Set(cells[0].split(separator: ",").map(String.init)),
                date: cells[2],
                portedAt: "",
                reasons: cells[3].split(separator: ",").map(String.init),
                state: cells[1]
            )
            return Sample(row: row, text: cells[4], isHeldOut: (counts[cells[0]] ?? 0) % 3 == 0)
        }
    }

    private static func frames(_ kind: String) throws -> [String] {
        try cells("frames.tsv").filter { $0.first == kind }.compactMap(\.last).map { $0.replacing("\\n", with: "\n") }
    }

    private static func report(_ lines: [String], _ name: String) throws {
        guard let path = ProcessInfo.processInfo.environment["FAXPORT_SCORE"] else { return }
        try lines.joined(separator: "\n").write(toFile: "\(path)/\(name).txt", atomically: true, encoding: .utf8)
    }

    /// Judges the samples in a frame and returns how many went to a person, with what they said.
    private func score(
        _ frame: String,
        _ desk: CorpusScore.Desk,
        _ samples: [Sample]
    ) throws -> (
        asked: [(sample: Sample, said: String)], wrong: [String]
    ) {
        var asked: [(sample: Sample, said: String)] = []
        var wrong: [String] = []
        for sample in samples {
            let text = frame.replacing("{}", with: sample.text)
            let judged = try desk.judge(desk.own.filled(text: text), sample.row)
            switch CorpusScore.outcome(of: judged, sample.row) {
            case .right: continue
            case .neededNot, .handedOver: asked.append((sample, judged.said))
            case .misread, .harm: wrong.append("\(sample.row.kind): \(text) -> \(judged.answers) \(judged.said)")
            }
        }
        return (asked, wrong)
    }

    @Test func noSentenceIsMisread() throws {
        let desk = CorpusScore.Desk(own: .first, grammar: try CorpusScore.grammar())
        let samples = try Self.samples()
        let (asked, wrong) = try score("{}", desk, samples)
        let held = asked.filter { $0.sample.isHeldOut }.count
        let all = samples.filter(\.isHeldOut).count
        print("sentences: asked \(asked.count - held) of \(samples.count - all), held out \(held) of \(all)")
        let shown = asked.filter { !$0.sample.isHeldOut }.map { "\($0.sample.row.kind)\t\($0.sample.text)\t\($0.said)" }
        try Self.report(wrong + shown, "sentences")
        #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
    }

    /// What stands around a sentence costs no look of a person.
    @Test func aHarmlessFrameChangesNothing() throws {
        let desk = CorpusScore.Desk(own: .first, grammar: try CorpusScore.grammar())
        let samples = try Self.samples()
        let bare = Set(try score("{}", desk, samples).asked.map(\.sample.text))
        let read = samples.filter { !bare.contains($0.text) }
        var lines: [String] = []
        for frame in try Self.frames("harmless") {
            let (asked, wrong) = try score(frame, desk, read.enumerated().filter { $0.offset % 9 == 0 }.map(\.element))
            if let first = asked.first {
                lines.append("\(asked.count)\t\(frame.replacing("\n", with: "\\n"))\t\(first.said)")
            }
            #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
        }
        try Self.report(lines, "harmless")
    }

    /// Nothing that takes a sentence back, doubts it or gives it to somebody else lets it act.
    @Test func aTurningFrameNeverActs() throws {
        let desk = CorpusScore.Desk(own: .first, grammar: try CorpusScore.grammar())
        let samples = try Self.samples()
        let progress: Set = ["receipt", "stillWaiting", "informationNeeded"]
        var acted: [String] = []
        // Each frame with each ninth sentence, always others.
        for (number, frame) in try Self.frames("turning").enumerated() {
            for (place, sample) in samples.enumerated()
            where !progress.contains(sample.row.kind) && (place + number) % 9 == 0 {
                let text = frame.replacing("{}", with: sample.text)
                let judged = try desk.judge(desk.own.filled(text: text), sample.row)
                let weighty = judged.answers.filter { !progress.contains($0.kind.rawValue) }
                if !weighty.isEmpty || judged.movedAnother {
                    acted.append("\(text) -> \(weighty.map(\.kind.rawValue))")
                }
            }
        }
        try Self.report(acted, "turning")
        print("turning: \(acted.count) acted")
        #expect(acted.isEmpty, "\(acted.prefix(20).joined(separator: "\n"))")
    }
}
