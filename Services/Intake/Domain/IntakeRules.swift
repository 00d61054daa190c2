import Messaging
import Porting
import Rulebook
import Violations

/// The rules of intake at one moment: the policy, and the list of area codes that is in use.
package struct IntakeRules: Sendable {
    /// Judges requests and packets.
    package let book: Rulebook

    /// Makes the rules of a moment.
    package init(book: Rulebook) {
        self.book = book
    }

    /// The prices, ages and limits.
    package var policy: PortingPolicy { book.policy }

    /// The refusal of a change with violations; the same call can succeed once they are corrected.
    package static func invalid(_ violations: [Violation]) -> CallError {
        let isOne = violations.count == 1
        let end = isOne ? "correct it and send it again." : "correct them all and send it again."
        return CallError(
            .invalidArgument,
            "\(things(violations)) wrong with the request. Nothing was stored; \(end)",
            violations: violations
        )
    }

    /// The refusal of a call that only reads.
    package static func invalidRead(_ violations: [Violation]) -> CallError {
        let end = violations.count == 1 ? "Correct it and ask again." : "Correct them all and ask again."
        return CallError(.invalidArgument, "\(things(violations)) wrong with the call. \(end)", violations: violations)
    }

    private static func things(_ violations: [Violation]) -> String {
        violations.count == 1 ? "One thing is" : "\(violations.count) things are"
    }
}
