import Messaging
import Porting
import Timekeeping
import Violations

// MARK: Events, from intake to the supervisor

/// A request was accepted.
package struct RequestReceived: DurableMessage {
    package static let method: Method = "faxport.intake.v1.Events/RequestReceived"
    /// The request.
    package let requestID: PortRequestID
    /// What other services need to know about the request.
    package let facts: RequestFacts
    /// The result of the prerequisite gate.
    package let gate: GateOutcome
    package var orderingKey: String { requestID.description }

    /// Makes the message.
    package init(requestID: PortRequestID, facts: RequestFacts, gate: GateOutcome) {
        self.requestID = requestID
        self.facts = facts
        self.gate = gate
    }
}

/// The customer or the CRM changed a request.
package struct RequestAmended: DurableMessage {
    package static let method: Method = "faxport.intake.v1.Events/RequestAmended"
    /// The request.
    package let requestID: PortRequestID
    /// What other services need to know about the request.
    package let facts: RequestFacts
    package var orderingKey: String { requestID.description }

    /// Makes the message.
    package init(requestID: PortRequestID, facts: RequestFacts) {
        self.requestID = requestID
        self.facts = facts
    }
}

/// A draft was published: it is complete, or its number cannot be ported.
package struct RequestPublished: DurableMessage {
    package static let method: Method = "faxport.intake.v1.Events/RequestPublished"
    /// The request.
    package let requestID: PortRequestID
    /// What other services need to know about the request.
    package let facts: RequestFacts
    /// The result of the prerequisite gate.
    package let gate: GateOutcome
    package var orderingKey: String { requestID.description }

    /// Makes the message.
    package init(requestID: PortRequestID, facts: RequestFacts, gate: GateOutcome) {
        self.requestID = requestID
        self.facts = facts
        self.gate = gate
    }
}

/// The packet of an attempt is complete and frozen.
package struct PacketFrozen: DurableMessage {
    package static let method: Method = "faxport.intake.v1.Events/PacketFrozen"
    /// The packet.
    package let packet: Packet
    /// The person whose change led to it; left out if a program made all changes.
    package let askedBy: Asker?
    package var orderingKey: String { packet.requestID.description }

    /// Makes the message.
    package init(packet: Packet, askedBy: Asker? = nil) {
        self.packet = packet
        self.askedBy = askedBy
    }
}

/// The packet breaks rules and stays open, or the draft is still incomplete.
package struct PacketIncomplete: DurableMessage {
    package static let method: Method = "faxport.intake.v1.Events/PacketIncomplete"
    /// The request.
    package let requestID: PortRequestID
    /// What is wrong or missing.
    package let problems: [Violation]
    package var orderingKey: String { requestID.description }

    /// Makes the message.
    package init(requestID: PortRequestID, problems: [Violation]) {
        self.requestID = requestID
        self.problems = problems
    }
}

/// Operations overrode a finding, and other findings still stop the packet.
///
/// The customer gets an email only if one of these findings is new to them.
package struct FindingOverridden: DurableMessage {
    package static let method: Method = "faxport.intake.v1.Events/FindingOverridden"
    /// The request.
    package let requestID: PortRequestID
    /// The person who asks.
    package let actor: String
    /// The reason, as one line.
    package let reason: String
    /// What stops the packet now.
    package let problems: [Violation]
    package var orderingKey: String { requestID.description }

    /// Makes the message.
    package init(requestID: PortRequestID, actor: String, reason: String, problems: [Violation]) {
        self.requestID = requestID
        self.actor = actor
        self.reason = reason
        self.problems = problems
    }
}

/// Someone asked to cancel the request.
package struct CancelAsked: DurableMessage {
    package static let method: Method = "faxport.intake.v1.Events/CancelAsked"
    /// The request.
    package let requestID: PortRequestID
    /// The person who asks.
    package let actor: String
    /// The reason, as one line.
    package let reason: String
    package var orderingKey: String { requestID.description }

    /// Makes the message.
    package init(requestID: PortRequestID, actor: String, reason: String) {
        self.requestID = requestID
        self.actor = actor
        self.reason = reason
    }
}

/// Someone asked to give a wrongly ported number back, and accepted the fee.
package struct SnapBackAsked: DurableMessage {
    package static let method: Method = "faxport.intake.v1.Events/SnapBackAsked"
    /// The request.
    package let requestID: PortRequestID
    /// The person who approved the fee.
    package let approver: String
    /// The reason, as one line.
    package let reason: String
    /// When intake accepted it; this time decides whether it is within the window.
    package let askedAt: Timestamp
    /// The person who asked for it before it was approved; left out if nobody did.
    package let askedBy: Asker?
    package var orderingKey: String { requestID.description }

    /// Makes the message.
    package init(
        requestID: PortRequestID,
        approver: String,
        reason: String,
        askedAt: Timestamp,
        askedBy: Asker? = nil
    ) {
        self.requestID = requestID
        self.approver = approver
        self.reason = reason
        self.askedAt = askedAt
        self.askedBy = askedBy
    }
}

// MARK: Commands, from the supervisor to intake

/// The account is ready: check the packet, and freeze it if no finding stops it.
package struct OpenPacket: DurableMessage {
    package static let method: Method = "faxport.intake.v1.Commands/OpenPacket"
    /// The request.
    package let requestID: PortRequestID
    /// The account with the vendor.
    package let account: VendorAccount
    package var orderingKey: String { requestID.description }

    /// Makes the message.
    package init(requestID: PortRequestID, account: VendorAccount) {
        self.requestID = requestID
        self.account = account
    }
}

/// The status of a request changed: append it to the feed, and release the number if the request has ended.
package struct RecordStatus: DurableMessage {
    package static let method: Method = "faxport.intake.v1.Commands/RecordStatus"
    /// The request.
    package let requestID: PortRequestID
    /// When it was done.
    package let at: Timestamp
    /// What happened, as one sentence.
    package let happened: String
    /// The status of the request.
    package let status: PortStatus
    /// What happened just before, in the same transaction of the supervisor, the oldest first; left out if nothing did.
    package let earlier: [Move]?
    package var orderingKey: String { requestID.description }

    /// One change of a status.
    package struct Move: Codable, Sendable, Hashable {
        /// What happened, as one sentence.
        package let happened: String
        /// The status after it.
        package let status: PortStatus

        /// Makes a change.
        package init(happened: String, status: PortStatus) {
            self.happened = happened
            self.status = status
        }
    }

    /// Makes the message of a single change.
    package init(requestID: PortRequestID, at: Timestamp, happened: String, status: PortStatus) {
        self.requestID = requestID
        self.at = at
        self.happened = happened
        self.status = status
        earlier = nil
    }

    /// Makes the message of all changes of one transaction, the oldest first; `nil` if there is none.
    package init?(requestID: PortRequestID, at: Timestamp, moves: [Move]) {
        guard let last = moves.last else { return nil }
        self.requestID = requestID
        self.at = at
        happened = last.happened
        status = last.status
        earlier = moves.count > 1 ? moves.dropLast() : nil
    }

    /// All changes, the oldest first.
    package var moves: [Move] { (earlier ?? []) + [Move(happened: happened, status: status)] }
}
