import Messaging

/// How a command ends, for scripts; the raw value is the exit code.
///
/// | code | meaning | what a script does |
/// |---|---|---|
/// | 0 | done | continues |
/// | 1 | the request was refused; the reasons and remedies are printed | corrects the request |
/// | 2 | an input could not be read | corrects the input |
/// | 3 | the system cannot be reached: not running, a process is down, or no answer came in time | tries again |
/// | 4 | something did not finish in time | investigates, or waits longer |
/// | 64 | the command line was not understood (`EX_USAGE`) | corrects the command line |
package enum Outcome: Int32, Sendable, CaseIterable {
    case done = 0
    case refused = 1
    case unreadableInput = 2
    case unreachable = 3
    case unfinished = 4

    /// The outcome of a command whose call ended with this status.
    package init(_ status: StatusCode) {
        self =
            switch status {
            case .ok: .done
            case .unavailable, .deadlineExceeded, .cancelled: .unreachable
            case .unknown, .invalidArgument, .notFound, .alreadyExists, .permissionDenied, .resourceExhausted,
                .failedPrecondition, .aborted, .outOfRange, .unimplemented, .internal, .dataLoss, .unauthenticated:
                .refused
            }
    }
}
