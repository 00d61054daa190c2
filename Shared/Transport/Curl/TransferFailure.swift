import CCurl

/// Why a server could not be reached or did not carry out a request.
package struct TransferFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// The reasons that callers distinguish.
    package enum Kind: Sendable, Hashable {
        /// No connection was made, so the server has done nothing.
        case noConnection
        /// The time limit was reached; `hasAnswered` says whether the server had sent anything before.
        case timedOut(hasAnswered: Bool)
        /// The server sent more bytes than the caller accepts.
        case tooLarge
        /// The caller cancelled the transfer.
        case cancelled
        /// Anything else, such as a lost connection or a wrong setting.
        case other
    }

    /// The kind of reason.
    package let kind: Kind
    /// The reason, in a sentence.
    package let description: String

    /// Creates a failure.
    package init(_ description: String, kind: Kind = .other) {
        self.kind = kind
        self.description = description
    }

    /// Whether no connection was established, or the server never answered.
    package var isUnreachable: Bool {
        switch kind {
        case .noConnection: true
        case .timedOut(let hasAnswered): !hasAnswered
        case .tooLarge, .cancelled, .other: false
        }
    }
}

extension TransferFailure.Kind {
    init(of code: CURLcode, hasAnswered: Bool, hasTooMuch: Bool) {
        self =
            switch code {
            case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT: .noConnection
            case CURLE_OPERATION_TIMEDOUT: .timedOut(hasAnswered: hasAnswered)
            case CURLE_ABORTED_BY_CALLBACK: .cancelled
            case CURLE_WRITE_ERROR where hasTooMuch: .tooLarge
            default: .other
            }
    }
}
