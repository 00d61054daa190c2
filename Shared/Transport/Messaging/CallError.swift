import Violations

/// Why a call was refused or failed: a status, a message, and all violations.
package struct CallError: Error, Sendable, Hashable {
    /// The status, which decides whether a retry makes sense.
    package let status: StatusCode
    /// What is wrong and what to do, in full sentences.
    package let message: String
    /// All violations in the fields of the request, not only the first.
    package let violations: [Violation]
    /// How many more there are that ``violations`` does not have.
    package let violationsLeftOut: Int
    /// How long to wait before a retry, in milliseconds; for `RESOURCE_EXHAUSTED` and `UNAVAILABLE`.
    package let retryAfterMs: Int?
    /// Why this client got no answer, if it knows; never sent over the wire.
    package let noAnswer: NoAnswer?

    /// Creates an error.
    package init(
        _ status: StatusCode,
        _ message: String,
        violations: [Violation] = [],
        violationsLeftOut: Int = 0,
        retryAfterMs: Int? = nil,
        noAnswer: NoAnswer? = nil
    ) {
        self.status = status
        self.message = message
        self.violations = violations
        self.violationsLeftOut = violationsLeftOut
        self.retryAfterMs = retryAfterMs
        self.noAnswer = noAnswer
    }

    /// What a client knows about a call that was not answered.
    package enum NoAnswer: Sendable, Hashable {
        /// The call never left: no connection could be made to the endpoint.
        case notConnected
        /// The call never left: an access list lacks the key of this client or of the service.
        case keyNotListed
        /// The call left, and no answer came before its deadline; it may have been carried out.
        case timedOut
    }

    /// Whether a retry of the unchanged call is safe and may succeed.
    package var isRetryable: Bool { status.isRetryable }
}

extension CallError: CustomStringConvertible {
    package var description: String {
        ([("\(status.rawValue): \(message)")] + violations.map { "  \($0)" }).joined(separator: "\n")
    }
}
