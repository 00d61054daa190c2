import Violations

/// Frame 0 of every message, as JSON.
///
/// The specification is `WireProtocol.md` beside this file.
package enum WireHeader: Sendable, Hashable {
    /// The version this code speaks; a message of another one is refused.
    package static let version = 1

    case call(CallHeader)
    case reply(ReplyHeader)
    case cancel(CancelHeader)
    case hello(HelloHeader)
    case welcome(WelcomeHeader)
    case refused(RefusedHeader)
    case batch(BatchHeader)
    case ack(AckHeader)
}

/// Announces a call; frame 1 is its request, frames 2… its attachments in the order of ``attachments``.
package struct CallHeader: Codable, Sendable, Hashable {
    /// Chosen by the caller, unique among its calls under way; returned in the reply.
    package var id: String
    package var method: Method
    /// How long the caller still waits, from the moment of sending.
    package var timeoutMs: Int
    /// Who calls and in which trace; keys are lower case.
    package var metadata: [String: String]?
    package var attachments: [AttachmentHeader]?

    package init(
        id: String,
        method: Method,
        timeoutMs: Int,
        metadata: [String: String]? = nil,
        attachments: [AttachmentHeader]? = nil
    ) {
        self.id = id
        self.method = method
        self.timeoutMs = timeoutMs
        self.metadata = metadata
        self.attachments = attachments
    }
}

/// Ends a call; frame 1 is its response (empty unless the status is `OK`), frames 2… its attachments.
package struct ReplyHeader: Codable, Sendable, Hashable {
    /// The id of the call, or nothing where a message was so broken that it could not be read.
    package var id: String?
    package var status: StatusCode
    package var message: String?
    package var violations: [Violation]?
    package var retryAfterMs: Int?
    package var attachments: [AttachmentHeader]?

    package init(
        id: String? = nil,
        status: StatusCode,
        message: String? = nil,
        violations: [Violation]? = nil,
        retryAfterMs: Int? = nil,
        attachments: [AttachmentHeader]? = nil
    ) {
        self.id = id
        self.status = status
        self.message = message
        self.violations = violations
        self.retryAfterMs = retryAfterMs
        self.attachments = attachments
    }
}

/// Says that the caller no longer waits.
package struct CancelHeader: Codable, Sendable, Hashable {
    package var id: String

    package init(id: String) {
        self.id = id
    }
}

/// Announces one attachment frame.
package struct AttachmentHeader: Codable, Sendable, Hashable {
    package var name: String
    package var contentType: String
    package var size: Int
    /// Lower-case hexadecimal, 64 characters.
    package var sha256: String

    package init(name: String, contentType: String, size: Int, sha256: String) {
        self.name = name
        self.contentType = contentType
        self.size = size
        self.sha256 = sha256
    }
}

/// Opens a durable channel: who sends, from which store, and how far that store has come.
package struct HelloHeader: Codable, Sendable, Hashable {
    package var sender: ServiceName
    package var receiver: ServiceName
    /// The identity of the sender's store, drawn when the file was made.
    package var storeID: String
    /// Raised each time the store is opened.
    package var epoch: Int64
    /// Drawn anew each time the store is opened: two processes never share one.
    package var incarnation: String
    /// The last sequence number that was in use for this receiver when this epoch began.
    package var epochStart: Int64
    /// The last sequence number in use for this receiver.
    package var lastSequence: Int64
    /// After a person has lifted the sender's quarantine: the cursor that a receiver takes on, if a person has lifted its
    /// own as well.
    package var resumeFrom: Int64?

    package init(
        sender: ServiceName,
        receiver: ServiceName,
        storeID: String,
        epoch: Int64,
        incarnation: String,
        epochStart: Int64,
        lastSequence: Int64,
        resumeFrom: Int64? = nil
    ) {
        self.sender = sender
        self.receiver = receiver
        self.storeID = storeID
        self.epoch = epoch
        self.incarnation = incarnation
        self.epochStart = epochStart
        self.lastSequence = lastSequence
        self.resumeFrom = resumeFrom
    }
}

/// Answers a hello: from where to go on, and how much may be on its way.
package struct WelcomeHeader: Codable, Sendable, Hashable {
    package var receiver: ServiceName
    package var storeID: String
    package var epoch: Int64
    /// The last sequence number that is durable at the receiver.
    package var cursor: Int64
    package var credit: Credit
    /// Whether the receiver is short of something itself, so that new work had better not begin.
    package var degraded: Bool?

    package init(
        receiver: ServiceName,
        storeID: String,
        epoch: Int64,
        cursor: Int64,
        credit: Credit,
        degraded: Bool? = nil
    ) {
        self.degraded = degraded
        self.receiver = receiver
        self.storeID = storeID
        self.epoch = epoch
        self.cursor = cursor
        self.credit = credit
    }
}

/// Answers a hello that must not be welcomed; the channel stands still until a person has looked.
package struct RefusedHeader: Codable, Sendable, Hashable {
    package var receiver: ServiceName
    package var reason: RefusalReason
    package var message: String

    package init(receiver: ServiceName, reason: RefusalReason, message: String) {
        self.receiver = receiver
        self.reason = reason
        self.message = message
    }
}

/// Why a receiver will not take messages from a store.
package enum RefusalReason: String, Codable, Sendable, Hashable, CaseIterable {
    /// The sender's store is older than what it has already sent.
    case rolledBack = "ROLLED_BACK"
    /// The service's store was replaced by another one.
    case unknownStore = "UNKNOWN_STORE"
    /// The hello was meant for another service.
    case wrongReceiver = "WRONG_RECEIVER"
    /// The receiver takes no messages from a service of this name.
    case unknownSender = "UNKNOWN_SENDER"
}

/// Carries durable messages with the numbers ``first``, ``first`` + 1, …; frame 1 + n is the body of message n.
package struct BatchHeader: Codable, Sendable, Hashable {
    package var sender: ServiceName
    package var storeID: String
    package var epoch: Int64
    package var first: Int64
    package var messages: [BatchEntry]

    package init(sender: ServiceName, storeID: String, epoch: Int64, first: Int64, messages: [BatchEntry]) {
        self.sender = sender
        self.storeID = storeID
        self.epoch = epoch
        self.first = first
        self.messages = messages
    }
}

/// What the header says of one message of a batch.
package struct BatchEntry: Codable, Sendable, Hashable {
    package var method: Method
    /// Its ordering key.
    package var key: String
    /// When it was written into its sender's outbox, in milliseconds since 1970 by the machine's clock.
    package var sentMs: Int64
    /// The W3C `traceparent` of the work that it was sent by, see ``TraceContext``.
    package var trace: String?

    package init(method: Method, key: String, sentMs: Int64, trace: String? = nil) {
        self.method = method
        self.key = key
        self.sentMs = sentMs
        self.trace = trace
    }
}

/// Says that all up to ``cursor`` is durable at the receiver and may be let go.
package struct AckHeader: Codable, Sendable, Hashable {
    package var receiver: ServiceName
    package var storeID: String
    package var epoch: Int64
    package var cursor: Int64
    package var credit: Credit
    /// Whether messages after ``cursor`` arrived that could not be used, so that the sender must begin again there.
    package var gap: Bool?
    /// As in ``WelcomeHeader``.
    package var degraded: Bool?

    package init(
        receiver: ServiceName,
        storeID: String,
        epoch: Int64,
        cursor: Int64,
        credit: Credit,
        gap: Bool? = nil,
        degraded: Bool? = nil
    ) {
        self.degraded = degraded
        self.receiver = receiver
        self.storeID = storeID
        self.epoch = epoch
        self.cursor = cursor
        self.credit = credit
        self.gap = gap
    }
}

/// How much may be sent and not yet acknowledged.
package struct Credit: Codable, Sendable, Hashable {
    package var messages: Int
    package var bytes: Int

    package init(messages: Int, bytes: Int) {
        self.messages = messages
        self.bytes = bytes
    }
}
