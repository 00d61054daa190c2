import Messaging
import Porting
import Timekeeping

// MARK: Commands, from the supervisor

/// Sends the packet of one attempt to the vendor's porting desk, once.
package struct SubmitPacket: DurableMessage {
    package static let method: Method = "faxport.submission.v1.Commands/SubmitPacket"
    package let packet: Packet
    /// Why the attempt before this one was rejected; nothing for the first.
    ///
    /// Decides whether the fee is due.
    package let cause: [RejectionReason]
    package var orderingKey: String { packet.requestID.description }

    package init(packet: Packet, cause: [RejectionReason]) {
        self.packet = packet
        self.cause = cause
    }
}

/// What the vendor is to be asked about a port that is under way or done.
package enum VendorQuestion: String, Codable, Sendable, CaseIterable {
    case cancel
    /// What has become of it?
    case chase
    case snapBack
}

/// Asks the porting desk something about the present attempt.
package struct AskVendor: DurableMessage {
    package static let method: Method = "faxport.submission.v1.Commands/AskVendor"
    package let requestID: PortRequestID
    package let attempt: Int
    package let number: PhoneNumber
    package let question: VendorQuestion
    /// Counts the questions of this kind, so that each goes out once.
    package let ordinal: Int
    /// Why, in the words that go into the mail.
    package let reason: String
    package var orderingKey: String { requestID.description }

    package init(
        requestID: PortRequestID,
        attempt: Int,
        number: PhoneNumber,
        question: VendorQuestion,
        ordinal: Int,
        reason: String
    ) {
        self.requestID = requestID
        self.attempt = attempt
        self.number = number
        self.question = question
        self.ordinal = ordinal
        self.reason = reason
    }
}

// MARK: Events, to the supervisor

/// The mail server took the packet of this attempt.
package struct PacketSent: DurableMessage {
    package static let method: Method = "faxport.submission.v1.Events/PacketSent"
    package let requestID: PortRequestID
    package let attempt: Int
    package let at: Timestamp
    package var orderingKey: String { requestID.description }

    package init(requestID: PortRequestID, attempt: Int, at: Timestamp) {
        self.requestID = requestID
        self.attempt = attempt
        self.at = at
    }
}

/// The packet of this attempt was called off before it left.
package struct PacketWithdrawn: DurableMessage {
    package static let method: Method = "faxport.submission.v1.Events/PacketWithdrawn"
    package let requestID: PortRequestID
    package let attempt: Int
    package var orderingKey: String { requestID.description }

    package init(requestID: PortRequestID, attempt: Int) {
        self.requestID = requestID
        self.attempt = attempt
    }
}

/// Nobody knows whether the packet left: a person has to look before it is sent again.
package struct PacketAmbiguous: DurableMessage {
    package static let method: Method = "faxport.submission.v1.Events/PacketAmbiguous"
    package let requestID: PortRequestID
    package let attempt: Int
    package let reason: String
    package var orderingKey: String { requestID.description }

    package init(requestID: PortRequestID, attempt: Int, reason: String) {
        self.requestID = requestID
        self.attempt = attempt
        self.reason = reason
    }
}

/// What the vendor said about a request.
package enum VendorAnswerKind: String, Codable, Sendable, CaseIterable {
    case receipt
    case stillWaiting
    case informationNeeded
    case rejected
    case dateSet
    case dateWithdrawn
    case completed
    case cancelled
    case cancelRefused
    case snapBackDone
    case snapBackRefused
}

/// The vendor answered, by mail or through a person who recorded it by hand.
package struct VendorAnswered: DurableMessage {
    package static let method: Method = "faxport.submission.v1.Events/VendorAnswered"
    package let requestID: PortRequestID
    package let attempt: Int
    package let kind: VendorAnswerKind
    package let reasons: [RejectionReason]
    /// The day of the port, with `dateSet`.
    package let scheduledFor: CalendarDay?
    /// When the number moved, with `completed`: the time the vendor states, or that of its mail where that is earlier.
    package let portedAt: Timestamp?
    /// The vendor's words, to the letter.
    package let text: String
    package var orderingKey: String { requestID.description }

    package init(
        requestID: PortRequestID,
        attempt: Int,
        kind: VendorAnswerKind,
        reasons: [RejectionReason] = [],
        scheduledFor: CalendarDay? = nil,
        portedAt: Timestamp? = nil,
        text: String
    ) {
        self.requestID = requestID
        self.attempt = attempt
        self.kind = kind
        self.reasons = reasons
        self.scheduledFor = scheduledFor
        self.portedAt = portedAt
        self.text = text
    }
}
