import Messaging

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
