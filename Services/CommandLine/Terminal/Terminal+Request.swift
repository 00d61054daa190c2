import Porting
import SubmissionContract
import SystemPicture
import Violations

extension Terminal {
    /// Prints what a draft still lacks; `nil` is for a request that is not a draft.
    package func missing(_ violations: [Violation]?) {
        guard let violations else { return }
        guard !violations.isEmpty else {
            return line("The draft is complete, except perhaps for its documents.", .good)
        }
        line("The draft still lacks:", .warning)
        for violation in violations {
            line("  \(violation.field)  [\(violation.rule)]")
            line("      \(violation.message) \(violation.remedy)".printable)
        }
    }

    /// Prints warnings, each on its line.
    package func warnings(_ warnings: [String]) {
        for warning in warnings { line("Note: \(warning)", .warning) }
    }

    /// Prints a table of documents, unless there are none.
    package func documents(_ documents: [DocumentReference]) {
        var table = TextTable([.init("DOCUMENT"), .init("BYTES", .right), .init("FILE"), .init("SHA-256")])
        for document in documents {
            table.add(
                .init(document.kind.rawValue),
                .init("\(document.sizeBytes)"),
                .init(VisibleText.of(document.filename)),
                .init(document.hash.hexadecimal)
            )
        }
        if !documents.isEmpty { self.table(table) }
    }
}

extension Terminal {
    /// Prints the attempts of a request and what they cost.
    ///
    /// It is no wider than `width`; `nil` leaves that to the terminal.
    package func attempts(_ answer: ListAttempts.Response, width: Int? = nil) {
        guard !answer.attempts.isEmpty else { return line("Nothing has been sent.") }
        var table = TextTable([
            .init("ATTEMPT", .right), .init("SENT"), .init("OUTCOME"), .init("FEE"), .init("MESSAGE-ID"),
        ])
        for attempt in answer.attempts {
            let charges = answer.charges.standing.filter { $0.attempt == attempt.attempt }
            table.add(
                .init("\(attempt.attempt)"),
                .init(attempt.sentAt?.toTheMinute ?? "not yet"),
                .init(attempt.outcome?.sentence ?? "under way"),
                .init(charges.isEmpty ? "-" : charges.map(\.sentence).joined(separator: "; ")),
                .init(attempt.messageID, .faint)
            )
        }
        if let width { self.table(table, width: width) } else { self.table(table) }
        guard !answer.charges.isEmpty else { return }
        totals(FeeTotals(answer.charges.standing))
    }

    /// Prints totals in which each fee counts once.
    package func totals(_ totals: FeeTotals) {
        let parts = [
            ("expected", totals.expected), ("incurred", totals.incurred), ("disputed", totals.disputed),
        ]
        let sum = parts.map { "\($0.1) \($0.0)" }.joined(separator: " + ")
        line("Due: \(totals.due) = \(sum)", .strong)
        let others = [
            ("undecided", totals.undecided), ("waived", totals.waived), ("refunded", totals.refunded),
        ].filter { $0.1 != .zero }
        if !others.isEmpty { line("Not due: " + others.map { "\($0.1) \($0.0)" }.joined(separator: ", ")) }
    }
}
