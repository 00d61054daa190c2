import ArgumentParser
import Messaging
import Violations

/// What a command ends with, for scripts.
///
/// | code | meaning | what a script does |
/// |---|---|---|
/// | 0 | done | goes on |
/// | 1 | the request was refused; the reasons and remedies are printed | mends the request |
/// | 2 | an input could not be read | mends the input |
/// | 3 | the system can not be reached: it is not running, a process is down, or no answer came in time | tries again |
/// | 4 | something did not reach its end in time | looks at it, or waits longer |
/// | 64 | the command was not understood (`EX_USAGE`) | mends the command |
package enum Outcome: Int32, Sendable, CaseIterable {
    case done = 0
    case refused = 1
    case unreadableInput = 2
    case unreachable = 3
    case unfinished = 4

    /// What a failed call amounts to.
    package init(_ status: StatusCode) {
        self =
            switch status {
            case .ok: .done
            case .unavailable, .deadlineExceeded, .cancelled: .unreachable
            default: .refused
            }
    }
}

/// Why a command did not do what it was asked, in a sentence that says what to do.
package struct CommandFailure: Error, Sendable, Hashable {
    package let outcome: Outcome
    package let message: String
    /// What belongs below the sentence, such as the last lines of a log.
    package let details: [String]

    package init(_ outcome: Outcome, _ message: String, details: [String] = []) {
        self.outcome = outcome
        self.message = message
        self.details = details
    }

    /// Puts any error into words and a code; an error of the machine counts as an input that could not be read.
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

/// Prints the table of exit codes; there so that `faxport help exit-codes` finds it.
struct ExitCodes: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "exit-codes",
        abstract: "Tells what the exit codes of all commands mean.",
        discussion: """
            0   done
            1   refused: the reasons and their remedies are printed
            2   an input could not be read
            3   the system can not be reached: not running, a process down, or no answer in time
            4   something did not reach its end in time
            64  the command line was not understood
            """
    )

    func perform(_ console: Console) {
        console.line(Self.configuration.discussion)
    }
}
