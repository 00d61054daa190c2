import Messaging
import Porting
import Timekeeping

// MARK: Commands, from the supervisor

/// Sends the packet of one attempt to the vendor's porting desk, once.
package struct SubmitPacket: DurableMessage {
    package static let method: Method = "faxport.submission.v1.Commands/SubmitPacket"
    package let packet: Packet
    /// Why the attempt before this one was rejected; empty for the first.
    ///
    /// Decides whether the fee is due.
    package let cause: [RejectionReason]
    /// The person who asked for the attempt and may not accept its fee; left out if a program did.
    package let askedBy: Asker?
    package var orderingKey: String { packet.requestID.description }

    package init(packet: Packet, cause: [RejectionReason], askedBy: Asker? = nil) {
        self.packet = packet
        self.cause = cause
        self.askedBy = askedBy
    }
}

/// What the vendor is asked to do about a port that is in progress or done.
package enum VendorQuestion: String, Codable, Sendable, CaseIterable {
    /// To cancel the port.
    case cancel
    /// To report the status of the port.
    case chase
    /// To return the number to the losing carrier.
    case snapBack
}

/// Asks the porting desk a question about the current attempt.
package struct AskVendor: DurableMessage {
    package static let method: Method = "faxport.submission.v1.Commands/AskVendor"
    package let requestID: PortRequestID
    package let attempt: Int
    package let number: PhoneNumber
    package let question: VendorQuestion
    /// Counts the questions of this kind, so that each is sent once.
    package let ordinal: Int
    /// Why, in the words that go into the mail.
    package let reason: String
    /// The person who asked for a snap-back and may not accept its fee; left out if a program did.
    package let askedBy: Asker?
    package var orderingKey: String { requestID.description }

    package init(
        requestID: PortRequestID,
        attempt: Int,
        number: PhoneNumber,
        question: VendorQuestion,
        ordinal: Int,
        reason: String,
        askedBy: Asker? = nil
    ) {
        self.requestID = requestID
        self.attempt = attempt
        self.number = number
        self.question = question
        self.ordinal = ordinal
        self.reason = reason
        self.askedBy = askedBy
    }
}

// MARK: Events, to the supervisor

/// The mail server accepted the packet of this attempt.
package struct PacketSent: DurableMessage {
    package static let method: Method = "faxport.submission.v1.Events/PacketSent"
    package let requestID: PortRequestID
    package let attempt: Int
    /// When the mail server accepted it.
    package let at: Timestamp
    package var orderingKey: String { requestID.description }

    package init(requestID: PortRequestID, attempt: Int, at: Timestamp) {
        self.requestID = requestID
        self.attempt = attempt
        self.at = at
    }
}

/// The packet of this attempt was withdrawn before it was sent.
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

/// It is unknown whether the packet was sent, or it was refused: a person has to act before it is sent again.
package struct PacketAmbiguous: DurableMessage {
    package static let method: Method = "faxport.submission.v1.Events/PacketAmbiguous"
    package let requestID: PortRequestID
    package let attempt: Int
    /// What made it uncertain, or the words of the refusal.
    package let reason: String
    /// Whether a mail server refused it, so that the vendor does not have it; left out if that is unknown.
    package let refused: Bool?
    package var orderingKey: String { requestID.description }

    package init(requestID: PortRequestID, attempt: Int, reason: String, refused: Bool? = nil) {
        self.requestID = requestID
        self.attempt = attempt
        self.reason = reason
        self.refused = refused
    }
}

/// The vendor answered, by mail or through a person who recorded it by hand.
///
/// Coded as one object with the fields of the answer beside its own.
package struct VendorAnswered: DurableMessage, Hashable {
    package static let method: Method = "faxport.submission.v1.Events/VendorAnswered"
    package let requestID: PortRequestID
    package let attempt: Int
    package let answer: VendorAnswer
    /// The person who recorded it; left out if an email was read.
    package let recordedBy: String?
    /// What that person noted: where the answer comes from, or why it was decided so.
    package let note: String?
    package var orderingKey: String { requestID.description }

    package init(
        requestID: PortRequestID,
        attempt: Int,
        answer: VendorAnswer,
        recordedBy: String? = nil,
        note: String? = nil
    ) {
        self.requestID = requestID
        self.attempt = attempt
        self.answer = answer
        self.recordedBy = recordedBy
        self.note = note
    }

    /// The same answer with the person who recorded it and that person's note.
    package func recorded(by person: String, note: String) -> VendorAnswered {
        VendorAnswered(requestID: requestID, attempt: attempt, answer: answer, recordedBy: person, note: note)
    }

    private enum CodingKeys: String, CodingKey {
        case requestID, attempt, recordedBy, note
    }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        requestID = try fields.decode(PortRequestID.self, forKey: .requestID)
        attempt = try fields.decode(Int.self, forKey: .attempt)
        answer = try VendorAnswer(from: decoder)
        recordedBy = try fields.decodeIfPresent(String.self, forKey: .recordedBy)
        note = try fields.decodeIfPresent(String.self, forKey: .note)
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(requestID, forKey: .requestID)
        try fields.encode(attempt, forKey: .attempt)
        try answer.encode(to: encoder)
        try fields.encodeIfPresent(recordedBy, forKey: .recordedBy)
        try fields.encodeIfPresent(note, forKey: .note)
    }
}
