import Porting
import Testing

@testable import DocumentMatching

/// In bills and letters of many layouts, nearly all fields are found, and none is called contradicting wrongly.
struct SampleDocumentTests {
    @Test func fieldsOfAllLayoutsAreFoundRight() async throws {
        var score = Score()
        for (sample, evidence) in try await Self.evidence(of: SampleDocumentListing.load().documents) {
            score.take(evidence, of: sample)
        }
        print(score.table)
        #expect(score.wronglyContradicted.isEmpty)
        #expect(score.percentRight >= 95)
        // Every layout by itself has to be read well, so that many easy ones do not hide a bad one.
        #expect(score.badLayouts.isEmpty)
    }

    private typealias Pair = (sample: SampleDocumentListing.Sample, evidence: DocumentEvidence)

    /// What is found in each document, in their order; two are read at a time.
    private static func evidence(of samples: [SampleDocumentListing.Sample]) async throws -> [Pair] {
        let halves = [0, 1].map { half in samples.indices.filter { $0 % 2 == half } }
        return try await withThrowingTaskGroup(of: [(Int, DocumentEvidence)].self) { group in
            for half in halves {
                group.addTask {
                    var found: [(Int, DocumentEvidence)] = []
                    for index in half { found.append((index, try await samples[index].evidence())) }
                    return found
                }
            }
            let all = try await group.reduce(into: []) { $0 += $1 }
            return all.sorted { $0.0 < $1.0 }.map { (samples[$0.0], $0.1) }
        }
    }
}

/// How many fields were found right, by subject and by layout.
private struct Score {
    private struct Count {
        var right = 0
        var all = 0
        var percent: Int { all == 0 ? 100 : right * 100 / all }
    }

    private var bySubject: [String: Count] = [:]
    private var byLayout: [String: Count] = [:]
    private var mistakes: [String] = []
    private(set) var wronglyContradicted: [String] = []

    mutating func take(_ evidence: DocumentEvidence, of sample: SampleDocumentListing.Sample) {
        for (name, answer) in sample.expected.sorted(by: { $0.key < $1.key }) {
            let item = FieldEvidence.Subject(rawValue: name).flatMap { evidence[$0] }
            var isRight = item?.comparison == answer.comparison && (answer.page == nil || item?.page == answer.page)
            if item?.comparison == .contradicting, answer.mayContradict == true { isRight = true }
            if name == "statementDate" || name == "signatureDate" {
                isRight = isRight && evidence.date == sample.date
            }
            bySubject[name, default: Count()].all += 1
            byLayout[sample.layout, default: Count()].all += 1
            guard !isRight else {
                bySubject[name]?.right += 1
                byLayout[sample.layout]?.right += 1
                continue
            }
            let shown =
                item.map { "\($0.comparison) \($0.found ?? "") p\($0.page ?? 0): \($0.explanation ?? "")" } ?? "nothing"
            mistakes.append("\(sample.file) \(name): expected \(answer.comparison), found \(shown)")
            if item?.comparison == .contradicting, answer.comparison != .contradicting {
                wronglyContradicted.append("\(sample.file) \(name): \(shown)")
            }
        }
    }

    var percentRight: Int {
        let right = bySubject.values.map(\.right).reduce(0, +)
        return right * 100 / max(1, bySubject.values.map(\.all).reduce(0, +))
    }

    var badLayouts: [String] { byLayout.filter { $0.value.percent < 85 }.keys.sorted() }

    var table: String {
        let lines = (bySubject.sorted { $0.key < $1.key } + byLayout.sorted { $0.key < $1.key }).map { name, count in
            "\(name): \(count.right) of \(count.all), \(count.percent) %"
        }
        return (lines + mistakes + ["In all \(percentRight) %"]).joined(separator: "\n")
    }
}
