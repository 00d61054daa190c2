import Porting
import SystemPicture

/// What a document says about one field of the form, as a row of a table and a box on a page.
struct PaperEvidence: Sendable, Hashable {
    /// Counted from 1, in the order of the rows.
    let number: Int
    let evidence: FieldEvidence
    /// What the form says; `nil` if it has no such field.
    let expected: String?

    /// The evidence of the rules about a document, each place once, in the order of the subjects.
    static func all(of kind: DocumentKind, in findings: [Finding], form: PortingForm) -> [PaperEvidence] {
        var seen: Set<FieldEvidence> = []
        let items = findings.filter { $0.rule.rawValue.hasPrefix("\(kind.rawValue).") }.flatMap(\.evidence)
            .filter { seen.insert($0).inserted }
        let ordered = FieldEvidence.Subject.allCases.flatMap { subject in items.filter { $0.subject == subject } }
        return ordered.enumerated().map { index, item in
            PaperEvidence(number: index + 1, evidence: item, expected: item.subject.value(in: form))
        }
    }

    /// What it is, as the beginning of a sentence.
    var title: String {
        let words = evidence.subject.words.split(separator: " ").drop { $0 == "the" }.joined(separator: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    /// How the document compares with the form.
    var verdict: Verdict {
        switch evidence.comparison {
        case .exact: .agrees
        case .near: .nearlyAgrees
        case .contradicting: .contradicts
        case .missing: evidence.found == nil ? .missing : .elsewhere
        case .notChecked: evidence.found == nil ? .notChecked : .elsewhere
        }
    }

    enum Verdict: Sendable, Hashable {
        case agrees, nearlyAgrees, contradicts, elsewhere, missing, notChecked

        var words: String {
            switch self {
            case .agrees: "agrees"
            case .nearlyAgrees: "nearly agrees"
            case .contradicts: "contradicts"
            case .elsewhere: "only elsewhere"
            case .missing: "not found"
            case .notChecked: "not checked"
            }
        }

        /// A sign beside the number, so that the colour of a box is not the only difference.
        var sign: String {
            switch self {
            case .agrees: "✓"
            case .nearlyAgrees: "≈"
            case .contradicts: "✗"
            case .elsewhere, .missing, .notChecked: "?"
            }
        }

        var style: Style {
            switch self {
            case .agrees: .good
            case .nearlyAgrees, .elsewhere, .notChecked: .warning
            case .contradicts, .missing: .bad
            }
        }
    }
}

extension FieldEvidence.Subject {
    /// What the form says about it; `nil` if the form has no such field, or an empty one.
    fileprivate func value(in form: PortingForm) -> String? {
        let address = form.billedAddress
        let value: String? =
            switch self {
            case .carrier: form.currentCarrier
            case .accountNumber: form.carrierAccountNumber
            case .billedName: form.billedName
            case .billedAddress: "\(address.street), \(address.city), \(address.state) \(address.zip)"
            case .zip: address.zip
            case .number: form.numberToPort
            case .authorizingPerson: form.authorizingPerson
            case .statementDate, .signature, .signatureDate, .otherNumbers: nil
            }
        return value.flatMap { $0.contains { $0.isLetter || $0.isNumber } ? $0 : nil }
    }
}
