import Porting

extension EvidenceSearch {
    /// Says that a label announces a value of digits and that nothing like one could be read in its place.
    ///
    /// A stamp, a fold or a stroke of a pen may cover the value, so it is not missing: a person must look.
    func emptyPlace(of subject: FieldEvidence.Subject) -> String? {
        guard let wanted = Self.label(of: subject, in: kind) else { return nil }
        for page in pages.indices {
            let isEmpty = labels[page].hits.contains { hit in
                hit.label == wanted && hit.wordCount >= 2 && isAlone(hit, page: page)
                    && !labels[page].places(for: hit).contains { mayBeValue($0, page: page) }
            }
            if isEmpty { return "The place for it is on page \(pages[page].number), but nothing could be read there." }
        }
        return nil
    }

    /// Says that a name, an address or the account of a letter may be in a picture without having been recognised.
    ///
    /// Ink or glare may cover it, and where it belongs has no label that says so. A document that lacks it only warns.
    func unrecognised(_ subject: FieldEvidence.Subject) -> String? {
        let isWanted =
            switch subject {
            case .billedName, .billedAddress: true
            case .accountNumber: kind == .letter
            case .carrier, .zip, .number, .statementDate, .authorizingPerson, .signature, .signatureDate,
                .otherNumbers:
                false
            }
        guard isWanted, let page = pages.first(where: { $0.source == .recognised }) else { return nil }
        return "Page \(page.number) is a picture in which it may not have been recognised, so it may be there."
    }

    /// Whether a label is not part of a sentence; long ones, such as those of stubs, may be.
    private func isAlone(_ hit: PageLabels.Hit, page: Int) -> Bool {
        hit.startsCell && hit.tokens.count <= 4
            && (hit.hasColon || pages[page].cell(of: hit.tokens.lowerBound).tokens == hit.tokens)
    }

    /// Whether a place has a value of digits; what is below a label is often the next label.
    private func mayBeValue(_ place: PageLabels.Place, page: Int) -> Bool {
        switch place.direction {
        case .right, .nextCell: place.tokens.contains { pages[page].tokens[$0].hasDigit }
        case .below, .above: place.tokens.prefix(2).contains { pages[page].tokens[$0].hasDigit }
        }
    }

    /// The label that announces the subject alone.
    private static func label(of subject: FieldEvidence.Subject, in kind: DocumentKind) -> FieldLabel? {
        switch subject {
        case .accountNumber: .account
        case .number: kind == .letter ? .number : .line
        case .carrier, .billedName, .billedAddress, .zip, .statementDate, .authorizingPerson, .signature,
            .signatureDate, .otherNumbers:
            nil
        }
    }
}
