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
        let read = (reading.text?.pages ?? []).prefix(Self.mostPages).map { $0.cut(to: Self.mostWordsPerPage) }
        pages = read.map { PageLayout($0.page) }
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
        gap =
            UnreadPages(reading, looked: read.map(\.page.number), cut: read.filter(\.isCut).map(\.page.number)).sentence
    }

    /// No bill has more pages that matter; the first ones say whose it is.
    private static let mostPages = 60

    /// Real pages have under 2,000 words; one made to keep the finder busy is looked at only so far, and said to be.
    static let mostWordsPerPage = 5_000

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
