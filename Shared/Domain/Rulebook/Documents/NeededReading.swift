import DocumentMatching
import Porting

/// What must have been looked at in a document before its packet is sent without a person.
struct NeededReading {
    private let kind: DocumentKind
    private let evidence: DocumentEvidence
    private let needs: PortingPolicy.ReadingNeeds

    init(_ kind: DocumentKind, _ evidence: DocumentEvidence, _ policy: PortingPolicy) {
        self.kind = kind
        self.evidence = evidence
        needs = policy.readingNeeds(of: kind)
    }

    /// Holds the packet if something was not read, except what is known in another way.
    func judge(except known: Set<FieldEvidence.Subject> = [], _ sheet: inout FindingSheet) {
        let field = "documents.\(kind.rawValue)"
        let unread = needs.mustBeRead.filter { !known.contains($0) }.compactMap { evidence[$0] }.filter(\.isUnread)
        let shown = evidence.items.count { Self.shows($0.comparison) }
        guard unread.isEmpty else {
            let names = unread.map(\.subject.name).joined(separator: ", ")
            let message = "Not all of the \(kind.rawValue) could be read; a person must look for: \(names)."
            return sheet.breach(.lookedAt, field, message, evidence: unread)
        }
        guard shown < needs.leastShown else { return }
        let message = "The \(kind.rawValue) shows only \(shown) of the \(evidence.items.count) things to compare."
        sheet.breach(.lookedAt, field, message)
    }

    private static func shows(_ comparison: FieldEvidence.Comparison) -> Bool {
        switch comparison {
        case .exact, .near, .contradicting: true
        case .missing, .notChecked: false
        }
    }
}

extension FieldEvidence.Subject {
    /// What it is called in a list for people.
    fileprivate var name: String {
        switch self {
        case .carrier: "the carrier"
        case .accountNumber: "the account number"
        case .billedName: "the billed name"
        case .billedAddress: "the billed address"
        case .zip: "the ZIP code"
        case .number: "the number"
        case .statementDate: "the date of the bill"
        case .authorizingPerson: "the authorizing person"
        case .signature: "the signature"
        case .signatureDate: "the date of the signature"
        case .otherNumbers: "other numbers"
        }
    }
}
