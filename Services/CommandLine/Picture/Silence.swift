import Messaging

/// Why a service gave no answer.
package struct Silence: Error, Encodable, Sendable, Hashable {
    /// How far a call came.
    package enum Kind: String, Encodable, Sendable {
        /// This side lacks something that it needs for the call, such as a key.
        case notAsked
        /// No connection could be made.
        case noConnection
        /// A connection was made, and no answer came in time.
        case noAnswer
        /// The service does not accept this key, or not for this call.
        case keyRefused
        /// The service answered with a refusal.
        case refused
    }

    package let kind: Kind
    /// The reason in a sentence.
    package let message: String

    package init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    /// Classifies the error of a call by its typed cause or its status.
    ///
    /// Any other error means that the call was not made.
    package init(_ error: any Error) {
        guard let call = error as? CallError else {
            self.init(.notAsked, CommandFailure(error).message)
            return
        }
        self.init(Kind(call), call.message)
    }

    /// A few words, for a screen that refreshes every second.
    package var summary: String {
        switch kind {
        case .noConnection: "no connection"
        case .noAnswer: "busy: no answer in time"
        case .notAsked, .keyRefused, .refused: message
        }
    }
}

extension Silence.Kind {
    /// What it is called on a screen: busy, refusing and down are three things.
    package var word: String {
        switch self {
        case .noConnection: "down"
        case .noAnswer: "busy"
        case .keyRefused, .refused: "refusing"
        case .notAsked: "not asked"
        }
    }

    /// The style in which the word is shown.
    package var style: Style {
        switch self {
        case .noConnection: .bad
        case .noAnswer, .keyRefused, .refused, .notAsked: .warning
        }
    }
}

extension Silence.Kind {
    fileprivate init(_ error: CallError) {
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
