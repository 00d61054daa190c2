/// Why a call was refused or failed: a status, a sentence, and every single thing that is wrong.
package struct CallError: Error, Sendable, Hashable {
    package let status: StatusCode
    /// A sentence that says what is wrong and what to do.
    package let message: String
    /// All that is wrong with the fields of the request, not only the first.
    package let violations: [FieldViolation]
    /// When the caller should come back, for `RESOURCE_EXHAUSTED` and `UNAVAILABLE`.
    package let retryAfterMs: Int?
    /// Why this client got no answer, where it knows; never sent over the wire.
    package let noAnswer: NoAnswer?

    package init(
        _ status: StatusCode,
        _ message: String,
        violations: [FieldViolation] = [],
        retryAfterMs: Int? = nil,
        noAnswer: NoAnswer? = nil
    ) {
        self.status = status
        self.message = message
        self.violations = violations
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

    /// Whether the same call may be made again as it is and may then succeed.
    package var isRetryable: Bool { status.isRetryable }
}

extension CallError: CustomStringConvertible {
    package var description: String {
        ([("\(status.rawValue): \(message)")] + violations.map { "  \($0)" }).joined(separator: "\n")
    }
}

/// One thing that is wrong with one field of a request.
package struct FieldViolation: Codable, Sendable, Hashable, CustomStringConvertible {
    /// The path of the field in the request, as `form.billedAddress.zip`.
    package let field: String
    /// The stable id of the rule that was broken.
    package let rule: String
    /// A sentence that says what is wrong.
    package let message: String
    /// A sentence that says how to mend it.
    package let remedy: String

    package init(field: String, rule: String, message: String, remedy: String) {
        self.field = field
        self.rule = rule
        self.message = message
        self.remedy = remedy
    }

    package var description: String { "\(field): \(message) \(remedy) [\(rule)]" }
}
