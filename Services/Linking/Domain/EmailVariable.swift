import Porting

/// What a template can name.
package enum EmailVariable: String, CaseIterable, Sendable {
    /// The fax number as people write it.
    case number
    /// By which the customer names the request.
    case reference
    /// The name of the fax vendor.
    case vendor
    /// What is special about the case, in sentences: dates, time limits, amounts.
    case details
    /// The same where it is a list of reasons or of things to do: all but the last sentence.
    case items
    /// The last sentence of such a list, which says what happens by when.
    case note

    /// Whether it is a list, which a section goes through.
    package var isList: Bool {
        switch self {
        case .details, .items: true
        case .number, .reference, .vendor, .note: false
        }
    }

    /// What an email of this kind must say, in its text and in its HTML.
    package static func needed(by kind: CustomerMailKind) -> [EmailVariable] {
        [.number, .reference] + own(kind)
    }

    /// What it may say.
    package static func allowed(in kind: CustomerMailKind) -> Set<EmailVariable> {
        Set([.number, .reference, .vendor] + own(kind))
    }

    private static func own(_ kind: CustomerMailKind) -> [EmailVariable] {
        switch kind {
        case .received, .done: []
        case .informationNeeded, .rejected: [.items, .note]
        case .sharedLineAdvice, .submitted, .resubmitted, .dateSet, .dateChanged, .ported, .linked, .cancelRefused,
            .cancelled, .snapBackResult:
            [.details]
        }
    }
}
