import Porting

/// One match for a subject, before it is decided which of them counts.
struct Match {
    let comparison: FieldEvidence.Comparison
    let page: Int
    let found: String
    let certaintyPercent: Int
    let explanation: String?
    var box: EvidenceBox?
    /// Whether the label is so general that it may announce something else: it contradicts only if nothing agrees.
    var isWeak = false
}

/// A document prepared for searching, with what is known about pages that could not be read.
struct EvidenceSearch {
    let pages: [PageLayout]
    let labels: [PageLabels]
    let phones: [[ScannedPhone]]
    let zips: [[ScannedZIP]]
    /// What each label of a page announces, and where.
    let claims: [[(label: FieldLabel, tokens: Range<Int>)]]
    /// What is around the telephone numbers of a page.
    let around: [PhoneSurroundings]
    let form: PortingForm
    /// The words of the names and of the address in the form.
    let namesOfForm: Set<String>
    /// The bill or the letter.
    let kind: DocumentKind
    /// The word for the document in explanations.
    var document: String { kind.rawValue }
    /// Why a value that was not found may still be in the document; `nil` if every page was read.
    let gap: String?
    /// Why a value that was not found may be in a part of a page that recognition left out; `nil` if there is none.
    let leftOut: String?
    /// The numbers that a bill names as lines.
    private(set) var named: Set<String> = []

    /// Prepares the text of a document; `nil` if it has none.
    init?(_ reading: DocumentReading, of kind: DocumentKind, form: PortingForm) {
        guard let text = reading.text else { return nil }
        let read = text.pages.prefix(Self.mostPages).map { $0.cut(to: Self.mostWordsPerPage) }
        pages = read.map { PageLayout($0.page) }
        labels = pages.map { page in
            var labels = PageLabels(page)
            labels.learnStyle(from: form)
            labels.findPlaces()
            return labels
        }
        claims = labels.map { page in
            page.hits.filter { $0.startsCell || $0.hasColon }.compactMap { hit in
                page.places(for: hit).first.map { (hit.label, $0.tokens) }
            }
        }
        let phones = pages.map { PhoneScanner(layout: $0).phones() }
        self.phones = phones
        around = zip(labels, phones).map { PhoneSurroundings(labels: $0, phones: $1) }
        zips = pages.map { ZIPScanner(layout: $0).zips() }
        self.form = form
        namesOfForm = Self.names(of: form)
        self.kind = kind
        let unread = UnreadPages(
            reading,
            looked: read.map(\.page.number),
            cut: read.filter(\.isCut).map(\.page.number)
        )
        gap = unread.sentence
        leftOut = unread.parts
        named = namedNumbers()
    }

    /// No bill has more pages that matter: its first pages say whose it is.
    private static let mostPages = 60

    /// The words of a page that are searched.
    ///
    /// Real pages have fewer than 2,000. A page made to keep the search busy is searched only this far, which the
    /// evidence says.
    static let mostWordsPerPage = 5_000

    /// A match in some tokens of a page.
    ///
    /// The certainty is that of the place, 0 to 100; uncertain reading of the words lowers it.
    func match(
        _ comparison: FieldEvidence.Comparison,
        page: Int,
        tokens: [Int],
        certainty: Int,
        explanation: String? = nil
    ) -> Match {
        Match(
            comparison: comparison,
            page: pages[page].number,
            found: pages[page].text(of: tokens),
            certaintyPercent: pages[page].certainty(of: tokens) * certainty / 100,
            explanation: explanation,
            box: pages[page].evidenceBox(of: tokens)
        )
    }

    /// The evidence for a subject: the best match, or why there is none.
    ///
    /// - Parameters:
    ///   - subject: What was looked for.
    ///   - expected: The value of the form; `nil` if the form has none, as for dates.
    ///   - matches: All that were found.
    ///   - notFound: The explanation if there is no match.
    /// - Returns: The evidence, with an explanation unless it is exact.
    func evidence(
        _ subject: FieldEvidence.Subject,
        expected: String?,
        matches: [Match],
        notFound: String? = nil
    ) -> FieldEvidence {
        if let expected, SearchKey(expected).bytes.isEmpty {
            let sentence = Self.nothingToLookFor
            return FieldEvidence(subject, .notChecked, certaintyPercent: 0, explanation: sentence)
        }
        let best = Self.order.lazy.compactMap { comparison in
            matches.filter { $0.comparison == comparison }.max { $0.certaintyPercent < $1.certaintyPercent }
        }.first
        guard let best else {
            guard let gap = gap ?? leftOut ?? emptyPlace(of: subject) ?? unrecognised(subject) else {
                return FieldEvidence(subject, .missing, certaintyPercent: certaintyOfAll, explanation: notFound)
            }
            return FieldEvidence(subject, .notChecked, certaintyPercent: 0, explanation: gap)
        }
        // The right value may be on a page that could not be read, so this is not a contradiction.
        if best.comparison == .notChecked { return Self.item(subject, best, .notChecked, 0, best.explanation) }
        if best.comparison == .contradicting, let gap {
            return Self.item(subject, best, .notChecked, 0, "\"\(best.found)\" is in its place. \(gap)")
        }
        if best.comparison == .contradicting, isPoorlyRead(best) {
            let sentence =
                "\"\(best.found)\" is in its place, but it could not be read well in the picture, so it may have been"
                + " misread."
            return Self.item(subject, best, .notChecked, 0, sentence)
        }
        if let expected, isDoubtful(best, subject, expected) {
            let sentence =
                "The \(document) seems to say \"\(best.found)\", the form \"\(expected)\". It was read from a"
                + " picture, so it may have been misread."
            return Self.item(subject, best, .notChecked, 0, sentence)
        }
        return Self.item(subject, best, best.comparison, best.certaintyPercent, best.explanation)
    }

    private static func item(
        _ subject: FieldEvidence.Subject,
        _ match: Match,
        _ comparison: FieldEvidence.Comparison,
        _ certainty: Int,
        _ explanation: String?
    ) -> FieldEvidence {
        FieldEvidence(
            subject,
            comparison,
            page: match.page,
            found: match.found,
            certaintyPercent: certainty,
            explanation: explanation,
            box: match.box
        )
    }

    /// Whether a contradiction may be just a misread name.
    private func isDoubtful(_ match: Match, _ subject: FieldEvidence.Subject, _ expected: String) -> Bool {
        let names: [FieldEvidence.Subject] = [.carrier, .billedName, .billedAddress, .authorizingPerson]
        return match.comparison == .contradicting && names.contains(subject)
            && isRecognised(match.page)
            && RecognitionDoubt.mayBe(match.found, expected)
    }

    /// Whether a place in a picture was recognised with so little certainty that it contradicts nothing.
    private func isPoorlyRead(_ match: Match) -> Bool {
        match.certaintyPercent < Self.leastCertainty && isRecognised(match.page)
    }

    private static let leastCertainty = 60

    /// Whether the text of a page was recognised in a picture.
    func isRecognised(_ number: Int) -> Bool { pages.contains { $0.number == number && $0.source == .recognised } }

    static let nothingToLookFor = "The form does not say what to look for."

    private static let order: [FieldEvidence.Comparison] = [.exact, .near, .contradicting, .notChecked]

    /// The average certainty of all words: how sure it is that a value is not among them.
    private var certaintyOfAll: Int {
        let words = pages.flatMap(\.words)
        return words.isEmpty ? 100 : words.map(\.certainty).reduce(0, +) / words.count
    }
}
