/// Why a call was not carried out, or why nothing is known about it.
public enum FaxportError: Error, Hashable, Sendable {
    /// The request has mistakes, which are in ``violations`` (some of them, if there are hundreds); nothing was stored.
    case invalid(Refusal)
    /// There is no such request, attempt or document.
    case notFound(Refusal)
    /// The key has other content, or the number has an active request.
    case conflict(Refusal)
    /// The state of the request does not allow it.
    case notNow(Refusal)
    /// The key or the token is unknown, or may not call this method.
    case notAllowed(Refusal)
    /// The feed does not know the position: Faxport was restored from an earlier copy.
    ///
    /// Read the feed anew from 0, and compare what you know of each request with the status of its last entry.
    case feedRestored(Refusal)
    /// Nothing was done, and the same call may succeed later.
    case busy(Refusal)
    /// No connection could be made in time; nothing was done.
    case notConnected(String)
    /// An attempt got no answer: the call may or may not have been carried out.
    case outcomeUnknown(Refusal)
    /// The service is older than this library and has no such method.
    case unsupported(Refusal)
    /// Something failed inside Faxport, whose logs say what.
    case failed(Refusal)
    /// An answer does not fit the contract.
    case unreadable(String)
    /// The library was used in a way that cannot work, such as with an endpoint that is none.
    case misused(String)
    /// The task was cancelled, or the connection closed.
    case cancelled
}

/// What a service says about a call that it did not carry out.
public struct Refusal: Hashable, Sendable {
    /// The status of the contract.
    public let code: StatusCode
    /// What is wrong and what to do, in full sentences.
    public let message: String
    /// Everything that is wrong with the request, each with its field, rule and remedy.
    public let violations: [Violation]
    /// How long to wait before a retry, if the service says so.
    public let retryAfter: Duration?

    /// Creates a refusal.
    public init(
        code: StatusCode,
        message: String,
        violations: [Violation] = [],
        retryAfter: Duration? = nil
    ) {
        self.code = code
        self.message = message
        self.violations = violations
        self.retryAfter = retryAfter
    }
}

extension FaxportError {
    /// What the service said; `nil` if it said nothing.
    public var refusal: Refusal? {
        switch self {
        case .invalid(let refusal), .notFound(let refusal), .conflict(let refusal), .notNow(let refusal),
            .notAllowed(let refusal), .feedRestored(let refusal), .busy(let refusal), .outcomeUnknown(let refusal),
            .unsupported(let refusal), .failed(let refusal):
            refusal
        case .notConnected, .unreadable, .misused, .cancelled: nil
        }
    }

    /// Everything that is wrong with the request; empty for other errors.
    public var violations: [Violation] { refusal?.violations ?? [] }

    /// Whether nothing was done and the same call may succeed later.
    ///
    /// The library repeats such calls by itself until the deadline, so you meet them only after it.
    public var isRetryable: Bool {
        switch self {
        case .busy, .notConnected: true
        case .invalid, .notFound, .conflict, .notNow, .notAllowed, .feedRestored, .outcomeUnknown, .unsupported,
            .failed, .unreadable, .misused, .cancelled:
            false
        }
    }

    /// Whether the call may have been carried out.
    ///
    /// Repeat it with the same key and content, or look at the request first.
    public var isOutcomeUnknown: Bool {
        switch self {
        case .outcomeUnknown, .cancelled, .unreadable: true
        case .failed(let refusal): [.internal, .unknown, .dataLoss].contains(refusal.code)
        case .invalid, .notFound, .conflict, .notNow, .notAllowed, .feedRestored, .busy, .notConnected, .unsupported,
            .misused:
            false
        }
    }

    /// What to do now, in a sentence.
    public var advice: String {
        switch self {
        case .invalid: "Correct what the violations name, and send it again."
        case .notFound: "Check the id, the key or the hash."
        case .conflict: "Use another key for other content; a number has one active request at a time."
        case .notNow: "Read the request: its state says what is possible."
        case .notAllowed: "Ask the operator of Faxport for a key or a token that may call this method."
        case .feedRestored: "Read the feed anew from 0, and compare what you know with the last entry of each request."
        case .busy: "Repeat the same call later."
        case .notConnected: "Check the address and the keys, and that Faxport runs; then repeat the same call."
        case .outcomeUnknown: "Repeat the call with the same key and content, or read the request first."
        case .unsupported: "Wait until Faxport is upgraded, or use an earlier version of this library."
        case .failed: "Tell the operator of Faxport; its logs say what failed."
        case .unreadable: "Use a version of this library that fits the Faxport that runs."
        case .misused: "Correct the program."
        case .cancelled: "Nothing, if you cancelled it yourself. The call may have been carried out."
        }
    }
}

extension FaxportError: CustomStringConvertible {
    /// What is wrong and what to do, with every violation on a line of its own.
    public var description: String {
        let reason =
            switch self {
            case .notConnected(let reason), .unreadable(let reason), .misused(let reason): reason
            case .cancelled: "The call was cancelled."
            case .invalid(let refusal), .notFound(let refusal), .conflict(let refusal), .notNow(let refusal),
                .notAllowed(let refusal), .feedRestored(let refusal), .busy(let refusal), .outcomeUnknown(let refusal),
                .unsupported(let refusal), .failed(let refusal):
                "\(refusal.code): \(refusal.message)"
            }
        let lines = violations.map { "  \($0.field) (\($0.rule)): \($0.message) \($0.remedy)" }
        return (["\(reason) \(advice)"] + lines).joined(separator: "\n")
    }
}
