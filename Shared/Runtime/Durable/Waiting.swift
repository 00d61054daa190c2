import Messaging

/// What commits may bring that calls wait for, such as a new entry of a feed; each service names its own.
///
/// Why: `deploy/decisions/0045-a-reader-that-waits.md`.
package struct Topic: Hashable, Sendable, CustomStringConvertible {
    /// The name, the same in the handler that announces it and in the one that waits for it.
    package let description: String

    /// Creates a topic.
    package init(_ name: String) {
        description = name
    }
}

/// What a handler that only reads answers if it may wait for a later commit.
package enum Waiting<Response: Sendable>: Sendable {
    /// The answer.
    case now(Response)
    /// Nothing is there yet: the call is handled again after a commit that announces the topic.
    ///
    /// If no such commit comes within `atMostMs` milliseconds of the call's reception, or sooner if its caller waits no
    /// longer than that or the service stops, the answer is the given response.
    case notYet(Response, until: Topic, atMostMs: Int)
}

/// How long an answer may wait, and for what.
package struct Wait: Sendable, Hashable {
    /// What ends it.
    package let topic: Topic
    /// The most milliseconds, counted from the reception of the call.
    package let atMostMs: Int
}

/// The answer to a call that only reads.
package struct ReadAnswer: Sendable {
    /// The reply.
    package let message: WireMessage
    /// Set if the reply says that there is nothing yet, and may wait; a reply that is sent at once is correct as well.
    package let wait: Wait?
}
