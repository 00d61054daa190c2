import Timekeeping

/// The status of a request for everyone who waits for it: the state, the next step, its owner and its deadline.
package struct PortStatus: Codable, Hashable, Sendable {
    package let state: PortState
    /// The current or last attempt; 0 before the first packet is frozen.
    package let attempt: Int
    package let attention: Attention
    /// What happens next, in sentences on one line.
    package let nextStep: String
    /// Who has to do it.
    package let owner: Party
    /// When it is overdue; `nil` for an end state.
    package let deadline: Timestamp?
    /// The day the losing carrier agreed to.
    package let scheduledFor: CalendarDay?
    /// When the number was ported; from then on only a snap-back can return it.
    package let portedAt: Timestamp?
    /// The first moment at which a snap-back can no longer be requested.
    package let snapBackUntil: Timestamp?
    /// Why the last attempt was rejected, while the request waits to be corrected; `nil` otherwise.
    package let rejectedFor: [ReasonCode]?
    /// What it waits for within its state; `nil` where the state says it, and from supervisors before this field.
    package let subState: SubState?

    package init(
        state: PortState,
        attempt: Int,
        attention: Attention,
        nextStep: String,
        owner: Party,
        deadline: Timestamp?,
        scheduledFor: CalendarDay? = nil,
        portedAt: Timestamp? = nil,
        snapBackUntil: Timestamp? = nil,
        rejectedFor: [ReasonCode]? = nil,
        subState: SubState? = nil
    ) {
        self.state = state
        self.attempt = attempt
        self.attention = attention
        self.nextStep = OneLine.of(nextStep)
        self.owner = owner
        self.deadline = deadline
        self.scheduledFor = scheduledFor
        self.portedAt = portedAt
        self.snapBackUntil = snapBackUntil
        self.rejectedFor = rejectedFor
        self.subState = subState
    }

    /// Whether the number is ported.
    package var pivoted: Bool { portedAt != nil }
}
