import Violations

/// Why a call was refused or failed: a status, a sentence, and every single thing that is wrong.
package struct CallError: Error, Sendable, Hashable {
    package let status: StatusCode
    /// A sentence that says what is wrong and what to do.
    package let message: String
    /// All that is wrong with the fields of the request, not only the first.
    package let violations: [Violation]
    /// When the caller should come back, for `RESOURCE_EXHAUSTED` and `UNAVAILABLE`.
    package let retryAfterMs: Int?

    package init(
        _ status: StatusCode,
        _ message: String,
        violations: [Violation] = [],
        retryAfterMs: Int? = nil
    ) {
        self.status = status
        self.message = message
        self.violations = violations
        self.retryAfterMs = retryAfterMs
    }

    /// Whether the same call may be made again as it is and may then succeed.
    package var isRetryable: Bool { status.isRetryable }
}

extension CallError: CustomStringConvertible {
    package var description: String {
        ([("\(status.rawValue): \(message)")] + violations.map { "  \($0)" }).joined(separator: "\n")
    }
}
