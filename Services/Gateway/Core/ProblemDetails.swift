import Messaging
import Violations

/// Why a request was not carried out, as RFC 9457 writes it.
package struct ProblemDetails: Error, Codable, Sendable, Hashable {
    /// The media type.
    package static let contentType = "application/problem+json"

    /// The kind of problem: `urn:faxport:problem:` and the code in lower case with dashes.
    package let type: String
    /// The kind of problem in words.
    package let title: String
    /// The status of HTTP.
    package let status: Int
    /// What is wrong and what to do, in full sentences.
    package let detail: String
    /// The status code of the contract.
    package let code: StatusCode
    /// Every violation in the request; left out if there is none.
    package let violations: [Violation]?
    /// How long to wait before a retry, in milliseconds; left out if it is not known.
    package let retryAfterMs: Int?

    /// Creates a problem.
    package init(
        _ status: Int,
        _ code: StatusCode,
        _ detail: String,
        violations: [Violation] = [],
        retryAfterMs: Int? = nil
    ) {
        type = "urn:faxport:problem:" + code.rawValue.lowercased().replacing("_", with: "-")
        title = code.title
        self.status = status
        self.detail = detail
        self.code = code
        self.violations = violations.isEmpty ? nil : violations
        let comesBack = status == 503 || status == 429 || code == .aborted
        self.retryAfterMs = retryAfterMs ?? (comesBack ? 1_000 : nil)
    }

    /// The problem of a call that a service refused or did not answer.
    ///
    /// What failed inside, with its SQL and its addresses, is for the logs and not for callers.
    package init(_ error: CallError) {
        switch error.noAnswer {
        case .notConnected:
            self.init(503, .unavailable, "Intake cannot be reached. The call was not carried out; repeat it later.")
        case .keyNotListed:
            self.init(502, .unauthenticated, "Intake refuses the gateway's own key. Operations must act.")
        case .timedOut:
            let detail =
                "Intake did not answer within the time of the call, which may or may not have been carried out."
            self.init(504, .deadlineExceeded, detail)
        case nil:
            self.init(
                error.status.httpStatus,
                error.status,
                error.status == .internal
                    ? "Something failed inside Faxport. Its logs say what." : Self.detail(of: error),
                violations: error.violations,
                retryAfterMs: error.retryAfterMs
            )
        }
    }

    /// What a service says is wrong, with the first violation in words: many programs show or log nothing else.
    private static func detail(of error: CallError) -> String {
        guard let first = error.violations.first,
            !error.message.contains(first.message), !error.message.contains(first.remedy)
        else { return error.message }
        let place = error.violations.count == 1 ? "It is" : "The first is"
        return "\(error.message) \(place) in \(first.field): \(first.message) \(first.remedy)"
    }

    /// The value of `Retry-After` in seconds; `nil` if waiting would change nothing.
    package var retryAfterSeconds: Int? {
        retryAfterMs.map(Self.seconds)
    }

    static func seconds(afterMs milliseconds: Int) -> Int { max(1, (milliseconds + 999) / 1_000) }
}

/// What concerns HTTP itself; everything else is decided by the services.
extension ProblemDetails {
    /// No method has this path.
    package static func unknownPath(_ path: String) -> ProblemDetails {
        ProblemDetails(
            404,
            .unimplemented,
            "There is no \"\(path.prefix(200))\" here. GET /v1/openapi.json lists every path."
        )
    }

    /// The path takes another verb.
    package static func otherVerb(_ verb: String, allowed: String) -> ProblemDetails {
        ProblemDetails(405, .unimplemented, "This path takes \(allowed), not \(verb.prefix(20)).")
    }

    /// The request has no token that is known.
    package static func unauthenticated(_ detail: String) -> ProblemDetails {
        ProblemDetails(401, .unauthenticated, detail)
    }

    /// The token may not call this method.
    package static func forbidden(_ detail: String) -> ProblemDetails {
        ProblemDetails(403, .permissionDenied, detail)
    }

    /// The body did not arrive within the time of the call.
    package static var slowBody: ProblemDetails {
        ProblemDetails(
            408,
            .deadlineExceeded,
            "The body did not arrive within the time of the call. Nothing was done. Allow more time with"
                + " \(HTTPCallHead.timeout)."
        )
    }

    /// The body or a part of it has more bytes than it may.
    package static func tooLarge(_ what: String, limit: Int) -> ProblemDetails {
        ProblemDetails(413, .invalidArgument, "\(what) has more than \(limit) bytes. Repeating it makes no sense.")
    }

    /// The body has a type that is not taken here.
    package static func otherType(_ type: String?, expected: String) -> ProblemDetails {
        let given = type.map { "\"\($0.prefix(100))\"" } ?? "missing"
        return ProblemDetails(415, .invalidArgument, "Content-Type is \(given). Send \(expected).")
    }

    /// The body is compressed.
    package static func otherCoding(_ coding: String) -> ProblemDetails {
        let given = "Content-Encoding is \"\(coding.prefix(100))\"."
        return ProblemDetails(415, .invalidArgument, "\(given) Send the body as it is, without that header.")
    }

    /// The body travels in a coding that is not understood.
    package static func otherTransfer(_ coding: String) -> ProblemDetails {
        let given = "Transfer-Encoding is \"\(coding.prefix(100))\"."
        return ProblemDetails(501, .unimplemented, "\(given) Send the body as it is, or with \"chunked\" alone.")
    }

    /// A header, a form or a query cannot be read.
    package static func malformed(_ detail: String) -> ProblemDetails {
        ProblemDetails(400, .invalidArgument, detail)
    }

    /// The limits of one name are used up; it makes sense to come back.
    package static func tooMany(_ detail: String, retryAfterMs: Int) -> ProblemDetails {
        ProblemDetails(429, .resourceExhausted, detail, retryAfterMs: retryAfterMs)
    }

    /// The limits of all names are used up; it makes sense to come back.
    package static func busy(_ detail: String, retryAfterMs: Int) -> ProblemDetails {
        ProblemDetails(503, .resourceExhausted, detail, retryAfterMs: retryAfterMs)
    }
}
