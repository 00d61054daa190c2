import Porting
import Rulebook

extension Rule.Topic {
    /// The heading under which its rules stand.
    package var title: String {
        switch self {
        case .gate: "The line and the customer"
        case .number: "The number"
        case .addresses: "The addresses"
        case .form: "The form"
        case .document: "The documents as files"
        case .bill: "What the bill says"
        case .letter: "What the letter says"
        }
    }
}

extension RuleSeverity {
    /// What a breach does, as a verb.
    package var verb: String {
        switch self {
        case .block: "blocks"
        case .hold: "holds"
        case .warn: "warns"
        }
    }

    package var style: Style {
        switch self {
        case .block, .hold: .bad
        case .warn: .warning
        }
    }
}
