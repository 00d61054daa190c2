import Porting
import Rulebook

extension Rule.Topic {
    /// The heading above the rules of this topic.
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
    /// What a violation does to the packet, as a verb.
    package var verb: String {
        switch self {
        case .block: "blocks"
        case .hold: "holds"
        case .warn: "warns"
        }
    }

    /// The style in which a violation is shown.
    package var style: Style {
        switch self {
        case .block, .hold: .bad
        case .warn: .warning
        }
    }
}
