import Messaging
import Violations

/// Why a command failed, in a sentence that says what to do.
package struct CommandFailure: Error, Sendable, Hashable {
    /// The exit code of the command.
    package let outcome: Outcome
    /// One sentence or more: what is wrong and what to do.
    package let message: String
    /// Lines to print below the message, such as the end of a log.
    package let details: [String]

    package init(_ outcome: Outcome, _ message: String, details: [String] = []) {
        self.outcome = outcome
        self.message = message
        self.details = details
    }

    /// Turns any error into a message and an exit code; an unknown error counts as unreadable input.
    package init(_ error: any Error) {
        switch error {
        case let failure as CommandFailure: self = failure
        case let error as CallError:
            self.init(
                Outcome(error.status),
                "\(error.status.rawValue): \(error.message)",
                details: error.violations.flatMap(Self.lines)
            )
        case let error as DecodingError: self.init(.unreadableInput, MessageCoding.sentence(for: error))
        default: self.init(.unreadableInput, "\(error)")
        }
    }

    private static func lines(of violation: Violation) -> [String] {
        [
            "\(violation.field)  [\(violation.rule)]",
            "    \(violation.message)",
            "    \(violation.remedy)",
        ]
    }
}
