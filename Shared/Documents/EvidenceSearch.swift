import Porting

/// What was found for one subject, before it is known whether everything was looked at.
struct Finding {
    let comparison: FieldEvidence.Comparison
    let page: Int
    let found: String
    let certaintyPercent: Int
    let explanation: String?
}

/// A document laid out for looking, and what is known about pages that could not be read.
struct EvidenceSearch {
    let pages: [PageLayout]
    let labels: [PageLabels]
    let phones: [[ScannedPhone]]
    let zips: [[ScannedZIP]]
    let form: PortingForm
    /// "bill" or "letter".
    let document: String
    /// Why something not found may stand in the document all the same; `nil` where every page was read.
    let gap: String?
    /// Why nothing can be looked for; `nil` where there is text.
    let obstacle: String?

    init(_ reading: DocumentReading, form: PortingForm, document: String) {
        let read = (reading.text?.pages ?? []).prefix(Self.mostPages)
        pages = read.map(PageLayout.init)
        labels = pages.map { page in
            var labels = PageLabels(page)
            labels.learnStyle(from: form)
            return labels
        }
        phones = pages.map { PhoneScanner(layout: $0).phones() }
        zips = pages.map { ZIPScanner(layout: $0).zips() }
        self.form = form
        self.document = document
        obstacle = reading.text == nil ? "The text of the \(document) could not be read." : nil
        gap = UnreadPages(reading, looked: read.map(\.number)).sentence
    }

    /// No bill has more pages that matter; the first ones say whose it is.
    private static let mostPages = 60

    /// A finding in some tokens of a page.
    ///
    /// The certainty is that of the place, 0 to 100; the reading of the words lowers it.
    func finding(
        _ comparison: FieldEvidence.Comparison,
        page: Int,
        tokens: [Int],
        certainty: Int,
        explanation: String? = nil
    ) -> Finding {
        Finding(
            comparison: comparison,
            page: pages[page].number,
            found: pages[page].text(of: tokens),
            certaintyPercent: pages[page].certainty(of: tokens) * certainty / 100,
            explanation: explanation
        )
    }

    /// The evidence for a subject: of what was found the best, or why there is none.
    ///
    /// What is expected is `nil` where the form does not say it, such as a date; `notFound` is said where nothing was found.
    func evidence(
        _ subject: FieldEvidence.Subject,
        expected: String?,
        findings: [Finding],
        notFound: String? = nil
    ) -> FieldEvidence {
        if let obstacle {
            return FieldEvidence(subject, .notChecked, certaintyPercent: 0, explanation: obstacle)
        }
        if let expected, SearchKey(expected).bytes.isEmpty {
            let sentence = "The form does not say what to look for."
            return FieldEvidence(subject, .notChecked, certaintyPercent: 0, explanation: sentence)
        }
        let best = Self.order.lazy.compactMap { comparison in
            findings.filter { $0.comparison == comparison }.max { $0.certaintyPercent < $1.certaintyPercent }
        }.first
        guard let best else {
            guard let gap else {
                return FieldEvidence(subject, .missing, certaintyPercent: certaintyOfAll, explanation: notFound)
            }
            return FieldEvidence(subject, .notChecked, certaintyPercent: 0, explanation: gap)
        }
        // The right one may stand where nobody could look, so this is no contradiction.
        if best.comparison == .contradicting, let gap {
            return FieldEvidence(
                subject,
                .notChecked,
                page: best.page,
                found: best.found,
                certaintyPercent: 0,
                explanation: "\"\(best.found)\" stands in its place. \(gap)"
            )
        }
        if let expected, isDoubtful(best, subject, expected) {
            return FieldEvidence(
                subject,
                .near,
                page: best.page,
                found: best.found,
                certaintyPercent: best.certaintyPercent / 2,
                explanation:
                    "The \(document) seems to say \"\(best.found)\", the form \"\(expected)\". It was read from a picture,"
                    + " so the reading may be at fault."
            )
        }
        return FieldEvidence(
            subject,
            best.comparison,
            page: best.page,
            found: best.found,
            certaintyPercent: best.certaintyPercent,
            explanation: best.explanation
        )
    }

    /// Whether a contradiction may be nothing but a misread name.
    private func isDoubtful(_ finding: Finding, _ subject: FieldEvidence.Subject, _ expected: String) -> Bool {
        let names: [FieldEvidence.Subject] = [.carrier, .billedName, .billedAddress, .authorizingPerson]
        return finding.comparison == .contradicting && names.contains(subject)
            && pages.contains { $0.number == finding.page && $0.source == .recognised }
            && RecognitionDoubt.mayBe(finding.found, expected)
    }

    private static let order: [FieldEvidence.Comparison] = [.exact, .near, .contradicting]

    /// How sure the words of all pages are, for saying that something is not among them.
    private var certaintyOfAll: Int {
        let words = pages.flatMap(\.words)
        return words.isEmpty ? 100 : words.map(\.certainty).reduce(0, +) / words.count
    }
}

/// Pages of a document that nobody could read.
struct UnreadPages {
    /// `nil` where every page was read.
    let sentence: String?

    init(_ reading: DocumentReading, looked: [Int]) {
        var unread = Set(1...max(1, min(reading.pageCount ?? 1, 100_000))).subtracting(looked)
        unread.subtract(reading.blankPages)
        var isUnknown = false
        for problem in reading.problems {
            switch problem {
            case .noTextRecognition(let pages), .illegible(let pages): unread.formUnion(pages)
            case .onlyFirstPages(let count):
                isUnknown = isUnknown || reading.pageCount == nil && count <= looked.count
            case .unrecognised, .encrypted, .damaged, .tooCostly, .toolMissing: isUnknown = true
            }
        }
        if !unread.isEmpty {
            let pages = Self.ranges(unread.sorted())
            sentence = "\(unread.count == 1 ? "Page" : "Pages") \(pages) could not be read, so it may stand there."
        } else {
            sentence = isUnknown ? "Not everything could be read, so it may stand in the rest." : nil
        }
    }

    /// Numbers such as "2, 5 to 9".
    private static func ranges(_ numbers: [Int]) -> String {
        var ranges: [ClosedRange<Int>] = []
        for number in numbers {
            if let last = ranges.last, last.upperBound + 1 == number {
                ranges[ranges.count - 1] = last.lowerBound...number
            } else {
                ranges.append(number...number)
            }
        }
        let parts = ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound) to \($0.upperBound)" }
        return parts.prefix(8).joined(separator: ", ") + (parts.count > 8 ? " and others" : "")
    }
}
