import Porting

/// Whether a packet may leave: the form's rules and both documents.
enum PacketRules {
    /// Everything that keeps the packet open, in a stable order.
    static func problems(
        _ request: PortRequestForm,
        documents: [DocumentReference],
        table: AreaCodeTable,
        policy: PortingPolicy
    ) -> [Violation] {
        request.violations(table: table, acceptingTollFree: policy.acceptsTollFree)
            + DocumentKind.supplied.filter { kind in !documents.contains { $0.kind == kind } }.map(missing)
    }

    private static func missing(_ kind: DocumentKind) -> Violation {
        switch kind {
        case .bill:
            Violation(
                field: "documents.bill",
                rule: "document.bill.present",
                message: "The most recent bill of the current carrier is missing.",
                remedy: "Add a copy of the bill."
            )
        case .letter, .form:
            Violation(
                field: "documents.letter",
                rule: "document.letter.present",
                message: "The letter of authorization is missing.",
                remedy: "Add the completed and signed letter."
            )
        }
    }
}
