import DocumentMatching

extension ReadingPass {
    /// Looks for places for a signature on all pages that were read, and for a signature in them.
    ///
    /// The place for the date is judged as well.
    mutating func lookForSignature() async -> SignatureMark {
        guard !pages.isEmpty else { return .notSeen }
        var marks: [SignatureMark] = []
        var dates: [SignatureMark] = []
        for page in pages.values.sorted(by: { $0.number < $1.number }) {
            let labels = SignatureLabel.labels(on: page)
            guard !labels.isEmpty else { continue }
            guard let picture = await picture(ofPage: page.number) else {
                let explanation = "The page with the place for the signature could not be rendered."
                marks.append(SignatureMark(.cannotTell, page: page.number, explanation: explanation))
                continue
            }
            let judge = SignatureJudge(page: page, picture: picture)
            for label in labels {
                guard let mark = judge.mark(for: label) else { continue }
                marks.append(mark)
            }
            dates += SignatureLabel.dates(on: page, beside: labels).compactMap { judge.dateMark(for: $0) }
        }
        if marks.isEmpty { marks = await marksOfNames() }
        if let trace = SigningTrace(pages.values.sorted { $0.number < $1.number }).mark { marks.insert(trace, at: 0) }
        reading.datePlace = dates.first { $0.verdict == .absent } ?? dates.first
        return Self.combined(marks, wasSeenInFull: unrecognisedPages.isEmpty && illegiblePages.isEmpty)
    }

    /// The marks of the places above printed names, for a letter that captions no place to sign.
    ///
    /// An empty line above a name may be that of a table, so it leaves the verdict open.
    private mutating func marksOfNames() async -> [SignatureMark] {
        var marks: [SignatureMark] = []
        for page in pages.values.sorted(by: { $0.number < $1.number }) {
            let names = PrintedName.labels(on: page)
            guard !names.isEmpty, let picture = await picture(ofPage: page.number) else { continue }
            let judge = SignatureJudge(page: page, picture: picture)
            marks += names.compactMap { judge.mark(forName: $0) }
        }
        guard marks.allSatisfy({ $0.verdict == .absent }) else { return marks }
        return marks.map { SignatureMark(.cannotTell, page: $0.page, explanation: $0.explanation) }
    }

    /// Combines the marks of all places.
    ///
    /// A signature counts only if no other place is empty: it may be that of somebody else. The verdict is `absent`
    /// only if every place was seen and is empty.
    static func combined(_ marks: [SignatureMark], wasSeenInFull: Bool) -> SignatureMark {
        if let present = marks.first(where: { $0.verdict == .present }) {
            guard let empty = marks.first(where: { $0.verdict == .absent }) else { return present }
            let explanation = "\(present.explanation) But another place is not filled: \(empty.explanation)"
            return SignatureMark(.cannotTell, page: empty.page, explanation: explanation)
        }
        if let uncertain = marks.first(where: { $0.verdict == .cannotTell }) { return uncertain }
        guard let absent = marks.first else {
            let explanation = "No place for a signature was found in the document."
            return SignatureMark(.cannotTell, page: nil, explanation: explanation)
        }
        guard wasSeenInFull else {
            let explanation = "\(absent.explanation) Other pages could not be read."
            return SignatureMark(.cannotTell, page: absent.page, explanation: explanation)
        }
        return absent
    }
}
