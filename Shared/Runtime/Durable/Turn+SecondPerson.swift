import Messaging
import Violations

/// Decisions that spend money: who asked for it may not approve it.
///
/// Why: `deploy/decisions/0051-a-second-person-where-money-is-spent.md`.
extension Turn {
    /// The person whose call it is, for whoever has to approve what they ask for; `nil` for a program.
    package var asker: Asker? {
        guard let author, let person = author.person else { return nil }
        return Asker(name: person.name, shown: author.name)
    }

    /// Refuses a decision of the person who asked for what it spends money on.
    ///
    /// A program has no person to compare, and what a program asked for any person may approve.
    ///
    /// - Parameters:
    ///   - what: what is approved, such as "attempt 3".
    ///   - asker: the person who asked for it; `nil` if a program did.
    /// - Throws: `FAILED_PRECONDITION` with the rule ``Violation/secondPersonRule``.
    package func demandSecondPerson(for what: String, askedBy asker: Asker?) throws(CallError) {
        guard let person = author?.person, let asker, person.name == asker.name else { return }
        throw Self.refusal("\(asker.name) asked for \(what), so another person must approve it.")
    }

    /// The refusal of a person who would approve what nobody else has asked for.
    package func refusalWithoutFirstPerson(for what: String) -> CallError {
        Self.refusal(
            "No person has asked for \(what) yet: one asks, and another approves.",
            remedy: "Ask for \(what) first; then another person with the role approver or admin can approve it."
        )
    }

    private static func refusal(
        _ message: String,
        remedy: String = Violation.secondPersonRemedy
    ) -> CallError {
        let violation = Violation(
            field: "actor",
            rule: Violation.secondPersonRule,
            message: message,
            remedy: remedy
        )
        return CallError(.failedPrecondition, "\(message) Nothing was done.", violations: [violation])
    }
}
