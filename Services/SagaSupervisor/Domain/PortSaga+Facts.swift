import Porting
import Timekeeping

/// What an event teaches a saga, whatever state it is in.
extension PortSaga {
    /// Takes in the event that it begins with, which moves nothing yet.
    package mutating func begin(because event: PortEvent, at now: Timestamp) { learn(event, at: now) }

    mutating func learn(_ event: PortEvent, at now: Timestamp) {
        switch event {
        case .requestReceived(let facts): self.facts = facts
        case .draftReceived(let facts, let problems):
            (self.facts, self.problems) = (facts, problems)
            isDraft = true
        case .gatePassed where state == .draft, .gateDeclined where state == .draft:
            problems = []
            if isUnpublished { isDraft = false }
        // An amendment that lost the race against the port itself changes nothing any more.
        case .amended(let facts) where !pivoted && !state.isEnd: self.facts = facts
        case .accountReady(let account, let group) where group == facts.practice.practiceGroupID:
            guard packet == nil else { return }
            self.account = account
            problems = []
        case .accountBlocked(let problems, _), .packetIncomplete(let problems), .findingOverridden(let problems):
            self.problems = problems
        case .packetFrozen(let packet) where state == .packetOpen || state == .rejected: freeze(packet)
        case .attemptApproved(let attempt): approvedAttempt = attempt
        case .cancelAsked: cancelIntent = !pivoted
        case .numberLinked: isLinked = true
        default: learnFromVendor(event, at: now)
        }
    }

    private mutating func freeze(_ packet: Packet) {
        self.packet = packet
        attempt = packet.attempt
        problems = []
        submittedAt = nil
        scheduledFor = nil
    }

    private mutating func learnFromVendor(_ event: PortEvent, at now: Timestamp) {
        // Whatever the vendor says of the present attempt proves that it has left.
        if let spoken = event.vendorAttempt, spoken == attempt, submittedAt == nil, event.provesThatThePacketLeft {
            submittedAt = now
            lastSentAttempt = attempt
        }
        switch event {
        case .packetSent(_, let at): submittedAt = at
        case .vendorRejected(_, let reasons): self.reasons = reasons
        case .vendorDateSet(_, let day): scheduledFor = day
        case .vendorDateWithdrawn: scheduledFor = nil
        case .vendorCompleted(_, let at) where portedAt == nil:
            portedAt = at
            pivotedAt = now
        case .vendorSnapBackDone: isLinked = false
        default: break
        }
    }

    func holds(_ condition: Condition, for event: PortEvent, at now: Timestamp, _ policy: PortingPolicy) -> Bool {
        switch condition {
        case .none: true
        case .attemptNeedsNoApproval: attempt < policy.approvalFromAttempt || approvedAttempt >= attempt
        case .impossible: !reasons.isEmpty && reasons.allSatisfy { $0.class == .impossible }
        case .dateIsSet: scheduledFor != nil
        case .anAttemptWasMade: lastSentAttempt > 0
        case .accountIsOfThePractice:
            if case .accountReady(_, let group) = event { group == facts.practice.practiceGroupID } else { false }
        case .askedInsideTheWindow:
            // By when it was asked, not by when the news arrived: a promise that intake made in time is kept.
            if case .snapBackAsked(_, let asked) = event {
                snapBackUntil(policy).map { asked < $0 } ?? false
            } else {
                false
            }
        case .snapBackWindowIsOver: snapBackUntil(policy).map { now >= $0 } ?? false
        case .toldOfTheLink: if case .customerTold(.linked, _) = event { true } else { false }
        case .neverLinked: !isLinked
        }
    }
}

extension PortEvent {
    /// Whatever the vendor says of an attempt proves that it has left; our own doubts about it do not.
    fileprivate var provesThatThePacketLeft: Bool {
        switch self {
        case .packetAmbiguous, .packetWithdrawn: false
        default: true
        }
    }
}
