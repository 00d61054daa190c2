import Violations

/// Frame 0 of every message, as JSON.
///
/// It is specified in `WireProtocol.md`, beside this file.
package enum WireHeader: Sendable, Hashable {
    /// The protocol version of this code; messages with another version are refused.
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

/// Makes a call; frame 1 is the request, frames 2… are the attachments in the order of ``attachments``.
package struct CallHeader: Codable, Sendable, Hashable {
    /// Chosen by the caller, unique among its pending calls; returned in the reply.
    package var id: String
    /// The method.
    package var method: Method
    /// How long the caller waits for the reply, in milliseconds from sending.
    package var timeoutMs: Int
    /// The name of the caller and its trace; keys are lower case.
    package var metadata: [String: String]?
    /// The attachments; `nil` for none.
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

/// Ends a call; frame 1 is the response (empty unless the status is `OK`), frames 2… are the attachments.
package struct ReplyHeader: Codable, Sendable, Hashable {
    /// The id of the call; `nil` if the message was too malformed to find it.
    package var id: String?
    /// How the call ended.
    package var status: StatusCode
    /// What is wrong; `nil` for `OK`.
    package var message: String?
    /// The violations, for `INVALID_ARGUMENT`.
    package var violations: [Violation]?
    /// How long to wait before a retry, in milliseconds.
    package var retryAfterMs: Int?
    /// The fields of the request that the method does not have, each in a sentence; `nil` for none.
    package var warnings: [String]?
    /// The attachments; `nil` for none.
    package var attachments: [AttachmentHeader]?

    package init(
        id: String? = nil,
        status: StatusCode,
        message: String? = nil,
        violations: [Violation]? = nil,
        retryAfterMs: Int? = nil,
        warnings: [String]? = nil,
        attachments: [AttachmentHeader]? = nil
    ) {
        self.id = id
        self.warnings = warnings
        self.status = status
        self.message = message?.fittingReply
        self.violations = violations
        self.retryAfterMs = retryAfterMs
        self.attachments = attachments
    }
}

/// Tells a service that the caller no longer waits.
package struct CancelHeader: Codable, Sendable, Hashable {
    /// The id of the call.
    package var id: String

    package init(id: String) {
        self.id = id
    }
}

/// Describes one attachment frame.
package struct AttachmentHeader: Codable, Sendable, Hashable {
    /// The file name.
    package var name: String
    /// The media type.
    package var contentType: String
    /// The size of the frame in bytes.
    package var size: Int
    /// Lower-case hexadecimal, 64 characters.
    package var sha256: String
}

/// Opens a durable channel: identifies the sender, its store, and the store's position.
package struct HelloHeader: Codable, Sendable, Hashable {
    /// The service that sends.
    package var sender: ServiceName
    /// The service that receives.
    package var receiver: ServiceName
    /// The identity of the sender's store, chosen when the file was created.
    package var storeID: String
    /// Incremented each time the store is opened.
    package var epoch: Int64
    /// Chosen at random each time the store is opened: two processes never share one.
    package var incarnation: String
    /// The last sequence number used for this receiver when this epoch began.
    package var epochStart: Int64
    /// The last sequence number used for this receiver.
    package var lastSequence: Int64
    /// The cursor for the receiver to resume from, after an operator has lifted the sender's quarantine.
    ///
    /// The receiver ignores it unless its own quarantine was lifted as well.
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

/// Answers a hello: where to continue, and how much may be sent.
package struct WelcomeHeader: Codable, Sendable, Hashable {
    /// The service that receives.
    package var receiver: ServiceName
    /// The identity of the sender's store.
    package var storeID: String
    /// The epoch of that store.
    package var epoch: Int64
    /// The last sequence number that the receiver has stored durably.
    package var cursor: Int64
    /// How much more may be sent.
    package var credit: Credit
    /// Whether the receiver has a shortage, so that the sender should not accept new work.
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

/// Refuses a hello; after `ROLLED_BACK` or `UNKNOWN_STORE` the channel is quarantined until an operator decides.
package struct RefusedHeader: Codable, Sendable, Hashable {
    /// The service that receives.
    package var receiver: ServiceName
    /// Why, for code.
    package var reason: RefusalReason
    /// What is wrong, in a sentence.
    package var message: String

    package init(receiver: ServiceName, reason: RefusalReason, message: String) {
        self.receiver = receiver
        self.reason = reason
        self.message = message.fittingReply
    }
}

/// Why a receiver accepts no messages from a store.
package enum RefusalReason: String, Codable, Sendable, Hashable, CaseIterable {
    /// The sender's store was restored from a copy older than messages that it has already sent.
    case rolledBack = "ROLLED_BACK"
    /// The sender's store was replaced by another one.
    case unknownStore = "UNKNOWN_STORE"
    /// The hello was addressed to another service.
    case wrongReceiver = "WRONG_RECEIVER"
    /// The receiver accepts no messages from a service with this name.
    case unknownSender = "UNKNOWN_SENDER"
}

/// Carries durable messages with the sequence numbers ``first``, ``first`` + 1, …; frame 1 + n is the body of message
/// n.
package struct BatchHeader: Codable, Sendable, Hashable {
    /// The service that sends.
    package var sender: ServiceName
    /// The identity of the sender's store.
    package var storeID: String
    /// The epoch of that store.
    package var epoch: Int64
    /// The sequence number of the first message.
    package var first: Int64
    /// Descriptions of the messages, in order.
    package var messages: [BatchEntry]

    package init(sender: ServiceName, storeID: String, epoch: Int64, first: Int64, messages: [BatchEntry]) {
        self.sender = sender
        self.storeID = storeID
        self.epoch = epoch
        self.first = first
        self.messages = messages
    }
}

/// Describes one message of a batch.
package struct BatchEntry: Codable, Sendable, Hashable {
    /// The method.
    package var method: Method
    /// Its ordering key.
    package var key: String
    /// When it was written to its sender's outbox, in milliseconds since 1970 by the machine's clock.
    package var sentMs: Int64
    /// The W3C `traceparent` of the work that sent it, see ``TraceContext``.
    package var trace: String?

    package init(method: Method, key: String, sentMs: Int64, trace: String? = nil) {
        self.method = method
        self.key = key
        self.sentMs = sentMs
        self.trace = trace
    }
}

/// Acknowledges that all messages up to ``cursor`` are durable at the receiver.
package struct AckHeader: Codable, Sendable, Hashable {
    /// The service that receives.
    package var receiver: ServiceName
    /// The identity of the sender's store.
    package var storeID: String
    /// The epoch of that store.
    package var epoch: Int64
    /// The last sequence number that the receiver has stored durably.
    package var cursor: Int64
    /// How much more may be sent.
    package var credit: Credit
    /// Whether later messages had to be dropped, so that the sender must continue from ``cursor``.
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

/// How much may be sent without being acknowledged.
package struct Credit: Codable, Sendable, Hashable {
    /// The number of messages.
    package var messages: Int
    /// The number of bytes of bodies.
    package var bytes: Int

    package init(messages: Int, bytes: Int) {
        self.messages = messages
        self.bytes = bytes
    }
}
