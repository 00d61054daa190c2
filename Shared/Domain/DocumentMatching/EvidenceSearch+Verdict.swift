import Porting

/// What was found about a subject, by the kind of the place.
struct Findings {
    /// In places that a label or the layout announces as those of the subject.
    var labelled: [Match] = []
    /// Elsewhere, where nothing says that it is something else.
    var unlabelled: [Match] = []
    /// The value of the form in places of something else.
    var leads: [Lead] = []
}

extension EvidenceSearch {
    /// The evidence for a subject: the labelled places decide, and other places only if there are none.
    ///
    /// - Parameters:
    ///   - subject: What was looked for.
    ///   - expected: The value of the form.
    ///   - found: All that was found.
    ///   - mayDiffer: Whether labelled places may show several values, as a bill shows several lines.
    ///   - notFound: The explanation if nothing was found.
    /// - Returns: The evidence. Labelled places that disagree contradict the form, unless they may differ.
    func evidence(
        _ subject: FieldEvidence.Subject,
        expected: String,
        _ found: Findings,
        mayDiffer: Bool = false,
        notFound: String? = nil
    ) -> FieldEvidence {
        let isAgreed = (found.labelled + found.unlabelled).contains(where: \.agrees)
        let against = found.labelled.filter { $0.comparison == .contradicting && !(isAgreed && $0.isWeak) }
        let agreeing = found.labelled.filter(\.agrees)
        if let first = agreeing.first, let other = against.first, !mayDiffer {
            return evidence(subject, expected: expected, matches: [disagreement(first, other)])
        }
        let counted = against.isEmpty || mayDiffer ? found.labelled + found.unlabelled : found.labelled
        let best = counted.contains(where: \.agrees) ? counted.filter(\.agrees) : counted
        if best.isEmpty, !found.leads.isEmpty { return onlyElsewhere(subject, expected, found.leads) }
        let leads = best.contains(where: \.agrees) ? "" : found.leads.sentences
        let matches = leads.isEmpty ? best : best.map { $0.explained(by: leads) }
        return evidence(subject, expected: expected, matches: matches, notFound: notFound)
    }

    private func disagreement(_ agreeing: Match, _ other: Match) -> Match {
        let sentence =
            "The \(document) says it in several places that disagree: \"\(agreeing.found)\" on page \(agreeing.page),"
            + " \"\(other.found)\" on page \(other.page)."
        return Match(
            comparison: .contradicting,
            page: other.page,
            found: other.found,
            certaintyPercent: other.certaintyPercent,
            explanation: sentence,
            box: other.box
        )
    }

    /// The evidence for a value that the document shows only where it means something else.
    private func onlyElsewhere(
        _ subject: FieldEvidence.Subject,
        _ expected: String,
        _ leads: [Lead]
    ) -> FieldEvidence {
        let none = evidence(subject, expected: expected, matches: [])
        guard none.comparison == .missing, let lead = leads.first else { return none }
        // Recognition may have torn the value from its label, so this is no contradiction.
        let isDoubtful = isRecognised(lead.page)
        let doubt = isDoubtful ? " It was read from a picture, where its label may not have been recognised." : ""
        return FieldEvidence(
            subject,
            isDoubtful ? .notChecked : .missing,
            page: lead.page,
            found: lead.quotation,
            certaintyPercent: isDoubtful ? 0 : none.certaintyPercent,
            explanation: leads.sentences.dropFirst() + doubt,
            box: lead.box
        )
    }
}

extension Match {
    var agrees: Bool { comparison == .exact || comparison == .near }

    fileprivate func explained(by sentences: String) -> Match {
        Match(
            comparison: comparison,
            page: page,
            found: found,
            certaintyPercent: certaintyPercent,
            explanation: (explanation ?? "") + sentences,
            box: box
        )
    }
}
