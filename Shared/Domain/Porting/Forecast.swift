/// The judgement of a packet by all rules before an attempt is sent.
package struct Forecast: Codable, Hashable, Sendable {
    /// Whether the packet may be sent.
    package enum Standing: String, Codable, CaseIterable, Sendable {
        /// No finding stops it.
        case maySend
        /// Only findings that operations may override stop it.
        case held
        /// It must be corrected.
        case blocked
        /// A document is still being read.
        case reading
    }

    /// The day on which ages were counted, in the time zone of the policy.
    package let day: CalendarDay
    /// Whether the packet may be sent.
    package let standing: Standing
    /// Every rule of the catalogue at least once, in the order of the catalogue.
    package let findings: [Finding]
    /// What a rejection of this attempt would cost.
    package let rejection: CostOfRejection

    /// The findings that stop the packet.
    package var stops: [Finding] { findings.filter(\.stops) }

    /// The findings that need attention though the packet may be sent.
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
    /// The attempt that would then be needed.
    package let nextAttempt: Int
    /// What the vendor charges for that attempt if the cause of the rejection is chargeable.
    package let fee: Cents
    /// The number of calendar days for which the vendor's clock restarts.
    package let restartDays: Int
    /// Whether a person would have to approve that attempt.
    package let needsApproval: Bool

    /// The cost under a policy if the packet of this attempt were rejected.
    package init(ofAttempt attempt: Int, _ policy: PortingPolicy) {
        nextAttempt = attempt + 1
        fee = policy.resubmissionFee
        restartDays = policy.portingDays
        needsApproval = nextAttempt >= policy.approvalFromAttempt
    }
}
