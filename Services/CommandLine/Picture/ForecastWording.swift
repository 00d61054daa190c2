import Porting

extension Forecast.Standing {
    /// The verdict on the packet in one sentence.
    package var sentence: String {
        switch self {
        case .maySend: "No rule is in the way: the packet may be sent."
        case .held: "The packet is held until it is corrected or a person overrides the finding (faxport override)."
        case .blocked: "The packet is blocked until it is corrected."
        case .reading: "A document is still being read. Try again in a moment."
        }
    }

    /// The verdict on a packet that was frozen before.
    package var sentenceAfterwards: String {
        switch self {
        case .maySend: "No rule would be in the way today."
        case .held: "Today a finding would hold the packet."
        case .blocked: "Today a finding would block the packet."
        case .reading: "A document is still being read. Try again in a moment."
        }
    }

    /// The style in which the verdict is shown.
    package var style: Style {
        switch self {
        case .maySend: .good
        case .held, .blocked: .bad
        case .reading: .warning
        }
    }
}

extension CostOfRejection {
    /// What a rejection would cost, in a sentence or two.
    package var sentence: String {
        let approval = needsApproval ? " Attempt \(nextAttempt) needs approval." : ""
        return
            "A rejection with a chargeable cause would cost \(fee), and the vendor's \(restartDays) days would start"
            + " again.\(approval)"
    }
}

extension FieldEvidence {
    /// What was seen, where, and how certain it is.
    package var sentence: String {
        var words: [String] = [subject.words]
        if let found { words.append("\"\(found)\"") }
        if let page { words.append("on page \(page)") }
        words.append("(\(comparison.words), \(certaintyPercent) % certain)")
        return words.joined(separator: " ") + (explanation.map { ": \($0)" } ?? "")
    }
}

extension FieldEvidence.Subject {
    /// What it is called in a sentence, with its article.
    package var words: String {
        switch self {
        case .carrier: "the carrier"
        case .accountNumber: "the account number"
        case .billedName: "the billed name"
        case .billedAddress: "the billed address"
        case .zip: "the ZIP code"
        case .number: "the number"
        case .statementDate: "the statement date"
        case .authorizingPerson: "the authorizing person"
        case .signature: "the signature"
        case .signatureDate: "the date beside the signature"
        case .otherNumbers: "other numbers"
        }
    }
}

extension FieldEvidence.Comparison {
    /// What it is called in a sentence.
    package var words: String {
        switch self {
        case .exact: "exact"
        case .near: "near"
        case .missing: "not found"
        case .contradicting: "contradicting"
        case .notChecked: "not checked"
        }
    }
}
