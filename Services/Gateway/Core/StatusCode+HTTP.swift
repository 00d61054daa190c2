import Messaging

extension StatusCode {
    /// The status of HTTP with which the gateway answers a call that ended like this.
    ///
    /// It follows gRPC's table, with three differences: what a caller may repeat unchanged is 503, and never 429, which
    /// the gateway itself uses for its own limits; what the request's state forbids is 409, like a conflict; and a
    /// refusal of the gateway's own key is 502, because the caller's token was accepted.
    package var httpStatus: Int {
        switch self {
        case .ok: 200
        case .invalidArgument, .outOfRange: 400
        case .notFound: 404
        case .alreadyExists, .failedPrecondition, .aborted: 409
        case .unknown, .internal, .dataLoss: 500
        case .unimplemented: 501
        case .permissionDenied, .unauthenticated: 502
        case .resourceExhausted, .unavailable, .cancelled: 503
        case .deadlineExceeded: 504
        }
    }

    /// The name in words, as in "Invalid argument".
    package var title: String {
        let words = rawValue.replacing("_", with: " ").lowercased()
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}
