import Messaging

/// Why a service gave no answer.
package struct Silence: Error, Encodable, Sendable, Hashable {
    package enum Kind: String, Encodable, Sendable {
        /// This side lacks what it needs for asking, such as a key.
        case notAsked
        /// Nobody took the connection.
        case noConnection
        /// Somebody did, and did not answer in time.
        case noAnswer
        /// It does not let this key in, or not to this call.
        case keyRefused
        /// It answered, with a refusal.
        case refused
    }

    package let kind: Kind
    package let message: String

    package init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    package init(_ error: any Error) {
        guard let call = error as? CallError else {
            self.init(.notAsked, CommandFailure(error).message)
            return
        }
        self.init(Kind(call), call.message)
    }

    /// In few words, for a screen that is looked at every second.
    package var summary: String {
        switch kind {
        case .noConnection: "no connection to it"
        case .noAnswer: "it does not answer"
        case .notAsked, .keyRefused, .refused: message
        }
    }
}

extension Silence.Kind {
    init(_ error: CallError) {
        self =
            switch error.noAnswer {
            case .notConnected: .noConnection
            case .keyNotListed: .keyRefused
            case .timedOut: .noAnswer
            case nil: Self(error.status)
            }
    }

    private init(_ status: StatusCode) {
        self =
            switch status {
            case .unauthenticated, .permissionDenied: .keyRefused
            case .deadlineExceeded, .unavailable, .cancelled: .noAnswer
            case .ok, .unknown, .invalidArgument, .notFound, .alreadyExists, .resourceExhausted, .failedPrecondition,
                .aborted, .outOfRange, .unimplemented, .internal, .dataLoss:
                .refused
            }
    }
}
