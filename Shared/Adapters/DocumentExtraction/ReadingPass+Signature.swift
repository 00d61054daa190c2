import DocumentMatching

extension ReadingPass {
    /// Looks for places for a signature on all pages that were read, and for a signature in them.
    mutating func lookForSignature(in format: DocumentFormat) async -> SignatureMark {
        guard !pages.isEmpty else { return .notSeen }
        var marks: [SignatureMark] = []
        for page in pages.values.sorted(by: { $0.number < $1.number }) {
            let labels = SignatureLabel.labels(on: page)
            guard !labels.isEmpty else { continue }
            guard let picture = await picture(ofPage: page.number, in: format) else {
                let explanation = "The page with the place for the signature could not be rendered."
                marks.append(SignatureMark(.cannotTell, page: page.number, explanation: explanation))
                continue
            }
            let judge = SignatureJudge(page: page, picture: picture)
            marks += labels.compactMap { judge.mark(for: $0) }
        }
        return Self.combined(marks, wasSeenInFull: unrecognisedPages.isEmpty && illegiblePages.isEmpty)
    }

    /// Combines the marks of all places.
    ///
    /// A signature in any place counts. The verdict is `absent` only if every place was seen and is empty.
    static func combined(_ marks: [SignatureMark], wasSeenInFull: Bool) -> SignatureMark {
        if let present = marks.first(where: { $0.verdict == .present }) { return present }
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
