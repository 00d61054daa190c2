import DocumentMatching
import Porting

/// How much a finding weighs; the order in which those of one topic are told.
enum FindingRank: CaseIterable {
    case blocks
    case holds
    case warns
    case notChecked
    case passes

    init(_ finding: Finding) {
        self =
            switch finding.outcome {
            case .fail: finding.severity == .hold ? .holds : .blocks
            case .warn: .warns
            case .notChecked: .notChecked
            case .pass: .passes
            }
    }

    var word: String {
        switch self {
        case .blocks: "blocks"
        case .holds: "holds"
        case .warns: "warns"
        case .notChecked: "not checked"
        case .passes: "passes"
        }
    }

    var style: Style {
        switch self {
        case .blocks, .holds: .bad
        case .warns, .notChecked: .warning
        case .passes: .good
        }
    }
}

extension Forecast.Standing {
    var sentence: String {
        switch self {
        case .maySend: "Nothing keeps it: it may be sent."
        case .held: "It is held until it is mended, or a person overrides what holds it (faxport override)."
        case .blocked: "It is blocked until it is mended."
        case .reading: "A document is still being read; ask again in a moment."
        }
    }

    var style: Style {
        switch self {
        case .maySend: .good
        case .held, .blocked: .bad
        case .reading: .warning
        }
    }
}

extension CostOfRejection {
    var sentence: String {
        let approval = needsApproval ? ", and attempt \(nextAttempt) needs approval" : ""
        return
            "A rejection would cost \(fee) where its cause is chargeable and begin the vendor's \(restartDays) days anew"
            + "\(approval)."
    }
}

extension FieldEvidence {
    /// What was seen, where, and how sure it is.
    var sentence: String {
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
