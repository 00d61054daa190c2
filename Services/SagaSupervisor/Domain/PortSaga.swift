import IntakeContract
import Porting
import Timekeeping
import Violations

/// One request's saga: its state and all that the table's conditions and commands need to know.
///
/// A pure value: the same events in the same order give the same saga, so it can be recomputed from its history.
package struct PortSaga: Codable, Hashable, Sendable {
    package let requestID: PortRequestID
    /// The table it began with and keeps.
    package let definitionVersion: Int
    package internal(set) var state: PortState = .draft
    package internal(set) var enteredAt: Timestamp
    package internal(set) var facts: RequestFacts

    package internal(set) var account: VendorAccount?
    /// The frozen packet of the present attempt.
    package internal(set) var packet: FrozenPacket?
    /// 0 before the first packet is frozen.
    package internal(set) var attempt = 0
    package internal(set) var approvedAttempt = 0
    /// When the present attempt was sent; the vendor's 14 days run from here.
    package internal(set) var submittedAt: Timestamp?
    /// The last attempt that is known to have left.
    package internal(set) var lastSentAttempt = 0
    package internal(set) var scheduledFor: CalendarDay?
    /// Why the last attempt was rejected.
    package internal(set) var reasons: [RejectionReason] = []
    /// What is missing or wrong; empty if nothing is.
    package internal(set) var problems: [Violation] = []
    /// When the customer was asked for what the open packet lacks; `nil` while it waits for the system or operations.
    ///
    /// It is `nil`, too, for a request that an earlier release asked for.
    package internal(set) var customerAskedAt: Timestamp?
    package internal(set) var portedAt: Timestamp?
    /// The earliest moment at which it may have happened; `nil` if ``portedAt`` is exact.
    package internal(set) var portedNotBefore: Timestamp?
    /// The port that the vendor calls complete, until the inventory or a person has confirmed or refuted it.
    package internal(set) var completion: StatedCompletion?
    /// When this system learned of it.
    package internal(set) var pivotedAt: Timestamp?
    package internal(set) var isLinked = false
    package internal(set) var cancelIntent = false
    package internal(set) var attention: Attention = .none
    /// Why a person has to look, as one sentence; `nil` if no one has to.
    package internal(set) var attentionReason: String?
    /// The wish of the customer that was not fulfilled and that a person has to resolve; `nil` if there is none.
    package internal(set) var refusedWish: RefusedWish?
    /// What the vendor has asked, until a person says that it is answered or the request moves on; `nil` for nothing.
    package internal(set) var question: String?
    /// Who has to look; `nil` if no one has to.
    package internal(set) var attentionOwner: Party?
    /// Whether it is a draft that waits to be published; `nil` for one that never was a draft.
    package internal(set) var isDraft: Bool?
    /// How many emails of each kind the customer was owed so far.
    package internal(set) var mailsOwed: [String: Int] = [:]
    /// How many questions of each kind went to the vendor, by the name of the question.
    package internal(set) var questionsAsked: [String: Int] = [:]
    /// The clocks of the present state that a person has moved or revoked; `nil` if there are none.
    package internal(set) var movedTimers: [RequestClock: MovedTimer]?

    /// Begins a saga, with the newest table unless an older one is named.
    package init(
        requestID: PortRequestID,
        facts: RequestFacts,
        at now: Timestamp,
        definitionVersion: Int = PortSagaDefinition.newestVersion
    ) {
        self.requestID = requestID
        self.facts = facts
        self.definitionVersion = definitionVersion
        enteredAt = now
    }

    /// Whether the customer or the CRM has yet to complete and publish it.
    var isUnpublished: Bool { isDraft == true }

    /// Whether the number is ported.
    package var pivoted: Bool { portedAt != nil }

    /// Whether a wish of the customer that was not fulfilled is reported to people and to the customer.
    var reportsRefusedWishes: Bool { definitionVersion >= 2 }

    /// The first moment at which a snap-back can no longer be asked for.
    package func snapBackUntil(_ policy: any PolicySource) -> Timestamp? {
        portedAt.map { $0 + policy.inForce(at: $0).snapBackWindow }
    }

    /// The moment by which people should ask for one: earlier, where it is uncertain when the number moved.
    package func snapBackSafelyUntil(_ policy: any PolicySource) -> Timestamp? {
        guard let portedAt else { return nil }
        return (portedNotBefore ?? portedAt) + policy.inForce(at: portedAt).snapBackWindow
    }
}
