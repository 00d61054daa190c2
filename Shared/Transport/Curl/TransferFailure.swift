import CCurl

/// Why a server could not be reached or did not do what it was asked, in a sentence.
package struct TransferFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// What a caller can tell apart.
    package enum Kind: Sendable, Hashable {
        /// No connection was made, so the server has done nothing.
        case noConnection
        /// The time was up; `hasAnswered` says whether the server had sent anything at all.
        case timedOut(hasAnswered: Bool)
        /// The server sent more bytes than the caller wanted to receive.
        case tooLarge
        /// The caller gave up.
        case cancelled
        /// Anything else, such as a connection that broke off or a setting that is wrong.
        case other
    }

    package let kind: Kind
    package let description: String

    /// Makes a failure.
    package init(_ description: String, kind: Kind = .other) {
        self.kind = kind
        self.description = description
    }

    /// Whether there was no conversation at all.
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
