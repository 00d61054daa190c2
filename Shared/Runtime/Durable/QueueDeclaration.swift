import Messaging

/// Identifies a queue within a service.
struct QueueName: Hashable, Sendable {
    let kind: QueueReport.Kind
    /// The receiver of an outbox; empty for the others.
    var peer = ""
}

/// A queue whose entries are rows of a table.
struct QueueDeclaration: Sendable {
    enum Clock: Sendable {
        case machine
        case calendar
    }

    let kind: QueueReport.Kind
    /// Its name in the `tally` table, see ``QueueTally``.
    let tally: String
    /// SQL for the time of its oldest entry in milliseconds; an index must answer it.
    let oldest: String
    /// The clock of that time.
    let clock: Clock

    /// The queues that every service has in addition to its outboxes.
    static let common = [
        QueueDeclaration(
            kind: .inbox,
            tally: "inbox",
            oldest: "SELECT min(receivedMs) FROM inbox WHERE state <> 'dead'",
            clock: .machine
        ),
        QueueDeclaration(
            kind: .deadLetters,
            tally: "deadLetters",
            oldest: "SELECT min(receivedMs) FROM inbox WHERE state = 'dead'",
            clock: .machine
        ),
        QueueDeclaration(
            kind: .effects,
            tally: "effects",
            oldest: "SELECT min(plannedMs) FROM effect WHERE state IN ('planned', 'armed')",
            clock: .machine
        ),
        QueueDeclaration(
            kind: .ambiguousEffects,
            tally: "ambiguousEffects",
            oldest: "SELECT min(plannedMs) FROM effect WHERE state = 'ambiguous'",
            clock: .machine
        ),
        QueueDeclaration(kind: .timers, tally: "timers", oldest: "SELECT min(dueMs) FROM timer", clock: .calendar),
    ]
}
