import Porting

extension Forecast.Standing {
    package var sentence: String {
        switch self {
        case .maySend: "Nothing keeps it: it may be sent."
        case .held: "It is held until it is mended, or a person overrides what holds it (faxport override)."
        case .blocked: "It is blocked until it is mended."
        case .reading: "A document is still being read; ask again in a moment."
        }
    }

    package var style: Style {
        switch self {
        case .maySend: .good
        case .held, .blocked: .bad
        case .reading: .warning
        }
    }
}

extension CostOfRejection {
    package var sentence: String {
        let approval = needsApproval ? ", and attempt \(nextAttempt) needs approval" : ""
        return
            "A rejection would cost \(fee) where its cause is chargeable and begin the vendor's \(restartDays) days anew"
            + "\(approval)."
    }
}

extension FieldEvidence {
    /// What was seen, where, and how sure it is.
    package var sentence: String {
        var words: [String] = [subject.words]
        if let found { words.append("\"\(found)\"") }
        if let page { words.append("on page \(page)") }
        words.append("(\(comparison.words), \(certaintyPercent) % sure)")
        return words.joined(separator: " ") + (explanation.map { ": \($0)" } ?? "")
    }
}

extension FieldEvidence.Subject {
    fileprivate var words: String {
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
    fileprivate var words: String {
        switch self {
        case .exact: "exact"
        case .near: "near"
        case .missing: "not found"
        case .contradicting: "contradicting"
        case .notChecked: "not checked"
        }
    }
}
