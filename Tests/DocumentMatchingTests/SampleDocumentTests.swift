import Porting
import Testing

@testable import DocumentMatching

/// Bills and letters in many layouts are found right in nearly all fields, and never contradicted wrongly.
struct SampleDocumentTests {
    @Test func fieldsOfAllLayoutsAreFoundRight() throws {
        let documents = try SampleDocuments()
        var score = Score()
        for sample in documents.samples {
            let reading = try documents.reading(of: sample)
            let evidence =
                sample.kind == .letter
                ? DocumentEvidence(letter: reading, form: sample.form)
                : DocumentEvidence(bill: reading, form: sample.form)
            score.take(evidence, of: sample)
        }
        print(score.table)
        #expect(score.wronglyContradicted.isEmpty)
        #expect(score.percentRight >= 95)
        // Every layout by itself has to be read well, so that many easy ones do not hide a bad one.
        #expect(score.badLayouts.isEmpty)
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

    mutating func take(_ evidence: DocumentEvidence, of sample: SampleDocuments.Sample) {
        for (name, answer) in sample.expected.sorted(by: { $0.key < $1.key }) {
            let item = FieldEvidence.Subject(rawValue: name).flatMap { evidence[$0] }
            var isRight = item?.comparison == answer.comparison && (answer.page == nil || item?.page == answer.page)
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
