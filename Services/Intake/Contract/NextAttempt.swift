import Porting

/// What another attempt after a rejection would answer and cost.
package struct NextAttempt: Codable, Sendable, Hashable {
    /// The attempt, counted from 1.
    package let attempt: Int
    /// The reasons of the rejection that the changes since then answer.
    package let answered: [ReasonCode]
    /// The other reasons; each needs a change, or a person who says that it is settled.
    package let unanswered: [ReasonCode]
    /// What the vendor charges for the attempt if its cause is chargeable.
    package let fee: Cents
    /// Whether the fee is due.
    package let chargeability: Chargeability
    /// Whether it is sent as soon as the packet is complete: it was asked for, or policy allows it.
    package let isSent: Bool
    /// From which attempt on a person must approve before it is sent; left out by services before this field.
    package let approvalFromAttempt: Int?

    /// Describes an attempt.
    package init(
        attempt: Int,
        answered: [ReasonCode],
        unanswered: [ReasonCode],
        fee: Cents,
        chargeability: Chargeability,
        isSent: Bool,
        approvalFromAttempt: Int? = nil
    ) {
        self.attempt = attempt
        self.answered = answered
        self.unanswered = unanswered
        self.fee = fee
        self.chargeability = chargeability
        self.isSent = isSent
        self.approvalFromAttempt = approvalFromAttempt
    }
}
