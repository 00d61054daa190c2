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

    /// The refusal of a call with violations; the same call can succeed once they are corrected.
    package static func invalid(_ violations: [Violation]) -> CallError {
        let things = violations.count == 1 ? "One thing is" : "\(violations.count) things are"
        return CallError(
            .invalidArgument,
            "\(things) wrong with the request. Nothing was stored; correct it and send it again.",
            violations: violations
        )
    }
}
