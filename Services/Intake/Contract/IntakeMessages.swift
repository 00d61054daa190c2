import Messaging
import Porting
import Timekeeping

// MARK: Events, from intake to the supervisor

/// A request was accepted into the system; its life begins.
package struct RequestReceived: DurableMessage {
    package static let method: Method = "faxport.intake.v1.Events/RequestReceived"
    package let requestID: PortRequestID
    package let facts: RequestFacts
    package let gate: GateOutcome
    package var orderingKey: String { requestID.description }

    package init(requestID: PortRequestID, facts: RequestFacts, gate: GateOutcome) {
        self.requestID = requestID
        self.facts = facts
        self.gate = gate
    }
}

/// The customer or the CRM changed a request.
package struct RequestAmended: DurableMessage {
    package static let method: Method = "faxport.intake.v1.Events/RequestAmended"
    package let requestID: PortRequestID
    package let facts: RequestFacts
    package var orderingKey: String { requestID.description }

    package init(requestID: PortRequestID, facts: RequestFacts) {
        self.requestID = requestID
        self.facts = facts
    }
}

/// A draft is complete and shall go on its way, or has turned out to be one that can not be ported.
package struct RequestPublished: DurableMessage {
    package static let method: Method = "faxport.intake.v1.Events/RequestPublished"
    package let requestID: PortRequestID
    package let facts: RequestFacts
    package let gate: GateOutcome
    package var orderingKey: String { requestID.description }

    package init(requestID: PortRequestID, facts: RequestFacts, gate: GateOutcome) {
        self.requestID = requestID
        self.facts = facts
        self.gate = gate
    }
}

/// Nothing keeps the packet of this attempt any more: it is frozen.
package struct PacketFrozen: DurableMessage {
    package static let method: Method = "faxport.intake.v1.Events/PacketFrozen"
    package let packet: Packet
    package var orderingKey: String { packet.requestID.description }

    package init(packet: Packet) {
        self.packet = packet
    }
}

/// The packet breaks rules and stays open, or the draft is one still.
package struct PacketIncomplete: DurableMessage {
    package static let method: Method = "faxport.intake.v1.Events/PacketIncomplete"
    package let requestID: PortRequestID
    package let problems: [Violation]
    package var orderingKey: String { requestID.description }

    package init(requestID: PortRequestID, problems: [Violation]) {
        self.requestID = requestID
        self.problems = problems
    }
}

/// Operations overrode a finding, and other findings still keep the packet.
///
/// The customer is written to only where there is one among these that he was not told of.
package struct FindingOverridden: DurableMessage {
    package static let method: Method = "faxport.intake.v1.Events/FindingOverridden"
    package let requestID: PortRequestID
    package let actor: String
    package let reason: String
    /// What keeps the packet now.
    package let problems: [Violation]
    package var orderingKey: String { requestID.description }

    package init(requestID: PortRequestID, actor: String, reason: String, problems: [Violation]) {
        self.requestID = requestID
        self.actor = actor
        self.reason = reason
        self.problems = problems
    }
}

/// Somebody wants the request called off.
package struct CancelAsked: DurableMessage {
    package static let method: Method = "faxport.intake.v1.Events/CancelAsked"
    package let requestID: PortRequestID
    package let actor: String
    package let reason: String
    package var orderingKey: String { requestID.description }

    package init(requestID: PortRequestID, actor: String, reason: String) {
        self.requestID = requestID
        self.actor = actor
        self.reason = reason
    }
}

/// Somebody wants a wrongly ported number given back, and accepts the fee.
package struct SnapBackAsked: DurableMessage {
    package static let method: Method = "faxport.intake.v1.Events/SnapBackAsked"
    package let requestID: PortRequestID
    package let approver: String
    package let reason: String
    /// When intake promised it; the window is judged by this.
    package let askedAt: Timestamp
    package var orderingKey: String { requestID.description }

    package init(requestID: PortRequestID, approver: String, reason: String, askedAt: Timestamp) {
        self.requestID = requestID
        self.approver = approver
        self.reason = reason
        self.askedAt = askedAt
    }
}

// MARK: Commands, from the supervisor to intake

/// The account is ready: check the packet, and freeze it when every rule passes.
package struct OpenPacket: DurableMessage {
    package static let method: Method = "faxport.intake.v1.Commands/OpenPacket"
    package let requestID: PortRequestID
    package let account: VendorAccount
    package var orderingKey: String { requestID.description }

    package init(requestID: PortRequestID, account: VendorAccount) {
        self.requestID = requestID
        self.account = account
    }
}

/// The request stands differently: append it to the feed, and let the number go where the state is an end.
package struct RecordStatus: DurableMessage {
    package static let method: Method = "faxport.intake.v1.Commands/RecordStatus"
    package let requestID: PortRequestID
    package let at: Timestamp
    package let happened: String
    package let status: PortStatus
    package var orderingKey: String { requestID.description }

    package init(requestID: PortRequestID, at: Timestamp, happened: String, status: PortStatus) {
        self.requestID = requestID
        self.at = at
        self.happened = happened
        self.status = status
    }
}
