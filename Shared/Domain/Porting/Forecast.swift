/// What can be known of a packet before an attempt is spent on it.
package struct Forecast: Codable, Hashable, Sendable {
    /// Whether the packet may leave.
    package enum Standing: String, Codable, CaseIterable, Sendable {
        /// Nothing keeps it.
        case maySend
        /// Only findings that a person may override keep it.
        case held
        /// It must be mended.
        case blocked
        /// A document is still being read.
        case reading
    }

    /// The day it was judged on, in the time zone of the policy.
    package let day: CalendarDay
    package let standing: Standing
    /// Every rule of the catalogue at least once, in the order of the catalogue.
    package let findings: [Finding]
    package let rejection: CostOfRejection

    /// The findings that keep the packet.
    package var stops: [Finding] { findings.filter(\.stops) }

    /// The findings that deserve a look, though the packet may leave.
    package var warnings: [Finding] { findings.filter { $0.outcome == .warn } }

    /// Makes a forecast of findings that are in the order of the catalogue.
    package init(day: CalendarDay, standing: Standing, findings: [Finding], rejection: CostOfRejection) {
        self.day = day
        self.standing = standing
        self.findings = findings
        self.rejection = rejection
    }
}

/// What it would cost if this attempt were rejected.
package struct CostOfRejection: Codable, Hashable, Sendable {
    /// The attempt that would be needed then.
    package let nextAttempt: Int
    /// What the vendor charges for it, in cents, where the cause is chargeable.
    package let fee: Cents
    /// The calendar days that the vendor's clock begins anew with.
    package let restartDays: Int
    /// Whether a supervisor would have to approve that attempt.
    package let needsApproval: Bool

    /// The cost under a policy if the packet of this attempt were rejected.
    package init(ofAttempt attempt: Int, _ policy: PortingPolicy) {
        nextAttempt = attempt + 1
        fee = policy.resubmissionFee
        restartDays = policy.portingDays
        needsApproval = nextAttempt >= policy.approvalFromAttempt
    }
}
