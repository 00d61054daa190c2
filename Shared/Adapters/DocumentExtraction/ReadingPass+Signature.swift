import DocumentMatching

extension ReadingPass {
    /// Looks on all pages that were read for a place for the signature, and whether it is filled.
    mutating func lookForSignature(in format: DocumentFormat) async -> SignatureMark {
        guard !pages.isEmpty else { return .notSeen }
        var marks: [SignatureMark] = []
        for page in pages.values.sorted(by: { $0.number < $1.number }) {
            let labels = SignatureLabel.labels(on: page)
            guard !labels.isEmpty else { continue }
            guard let picture = await picture(ofPage: page.number, in: format) else {
                let explanation = "The page with the place for the signature could not be shown."
                marks.append(SignatureMark(.cannotTell, page: page.number, explanation: explanation))
                continue
            }
            let judge = SignatureJudge(page: page, picture: picture)
            marks += labels.compactMap { judge.mark(for: $0) }
        }
        return Self.verdict(of: marks, wasSeenInFull: unrecognisedPages.isEmpty && illegiblePages.isEmpty)
    }

    /// One mark for all places.
    ///
    /// A signature counts wherever it stands. "Absent" is said only if every place was seen and is empty.
    static func verdict(of marks: [SignatureMark], wasSeenInFull: Bool) -> SignatureMark {
        if let present = marks.first(where: { $0.finding == .present }) { return present }
        if let unsure = marks.first(where: { $0.finding == .cannotTell }) { return unsure }
        guard let absent = marks.first else {
            let explanation = "No place for a signature was found in the words of the document."
            return SignatureMark(.cannotTell, page: nil, explanation: explanation)
        }
        guard wasSeenInFull else {
            let explanation = "\(absent.explanation) Other pages could not be read."
            return SignatureMark(.cannotTell, page: absent.page, explanation: explanation)
        }
        return absent
    }
}
