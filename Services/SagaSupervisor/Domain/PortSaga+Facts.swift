import Porting
import Timekeeping

/// What an event teaches a saga, whatever state it is in.
extension PortSaga {
    /// Takes in the event that it begins with, which moves nothing yet.
    package mutating func begin(because event: PortEvent, at now: Timestamp) { learn(event, at: now) }

    mutating func learn(_ event: PortEvent, at now: Timestamp) {
        noteThatThePacketLeft(event, at: now)
        let wasWaiting = packetWaitsForCustomer
        defer { noteTheQuestion(since: wasWaiting, at: now) }
        switch event {
        case .requestReceived(let facts): self.facts = facts
        case .draftReceived(let facts, let problems):
            (self.facts, self.problems) = (facts, problems)
            isDraft = true
        case .gatePassed, .gateDeclined: leaveDraft()
        case .amended(let facts): amend(facts)
        case .accountReady(let account, let group): learn(account, of: group)
        case .accountBlocked(let problems, _): self.problems = problems
        case .packetIncomplete(let problems), .findingOverridden(let problems): learn(problems: problems)
        case .packetFrozen(let packet): freeze(packet)
        case .attemptApproved(let attempt): approvedAttempt = attempt
        case .packetSent(_, let at): submittedAt = at
        case .vendorRejected(_, let reasons):
            self.reasons = reasons
            // They were of a packet that has left; what holds its correction is not known yet.
            if definitionVersion > 1 { problems = [] }
        case .vendorDateSet(_, let day):
            // A new day begins the clocks anew.
            if state == .scheduled, day != scheduledFor { movedTimers = nil }
            scheduledFor = day
        case .vendorDateWithdrawn: scheduledFor = nil
        case .vendorCompleted(let attempt, let at):
            guard portedAt == nil else { return }
            (portedAt, pivotedAt) = (at, now)
            confirmCompletion(of: attempt)
        case .vendorSnapBackDone: isLinked = false
        case .numberLinked: isLinked = true
        // Linked again, it is told again; without that email the request would wait for ever. Version 1 had no way on.
        case .lineMissing: if definitionVersion > 1, state == .notified { isLinked = false }
        case .cancelAsked: cancelIntent = !pivoted
        case .completionStated(let attempt, let moment, let notBefore, let text):
            noteCompletion(attempt, moment, notBefore, text, at: now)
        case .inventoryAnswered(let finding, let note): noteInventory(finding, note)
        case .inventoryTime: noteInventoryTime(at: now)
        case .completionDismissed: dismissCompletion()
        case .packetRefused: submittedAt = nil
        // A request that has ended is done with its line.
        case .lineChanged(let linked, _, _): if !state.isEnd { isLinked = linked }
        case .timerMoved(let clock, let due, _): change(clock, MovedTimer(due: due))
        case .timerRevoked(let clock, _): change(clock, MovedTimer(due: nil))
        case .packetAmbiguous, .packetWithdrawn, .vendorReceipt, .vendorStillWaiting, .vendorNeedsInformation,
            .vendorCancelled, .vendorCancelRefused, .vendorSnapBackRefused, .linkFailed, .lineVerified, .customerTold,
            .snapBackAsked, .retryAsked, .warningTime, .overdueTime, .chaseTime, .abandonTime,
            .retryTime, .snapBackWindowClosed, .snapBackAlarmTime, .contradictionResolved, .completionAccepted,
            .lineDiffers, .lineConfirmed:
            break
        }
    }

    /// One that lost the race against the end of editing changes only what nobody has used yet.
    private mutating func amend(_ new: RequestFacts) {
        if state.allowsEditing, !pivoted {
            facts = new
        } else if !state.isEnd {
            facts = RequestFacts(
                number: facts.number,
                practice: facts.practice,
                customerEmail: new.customerEmail,
                losingCarrier: facts.losingCarrier,
                useForOutbound: pivoted ? facts.useForOutbound : new.useForOutbound
            )
        }
    }

    private mutating func leaveDraft() {
        guard state == .draft else { return }
        problems = []
        if isUnpublished { isDraft = false }
    }

    private mutating func learn(_ account: VendorAccount, of group: String) {
        guard group == facts.practice.practiceGroupID, packet == nil else { return }
        self.account = account
        problems = []
    }

    private mutating func freeze(_ packet: Packet) {
        guard state == .packetOpen || state == .rejected else { return }
        self.packet = FrozenPacket(packet)
        attempt = packet.attempt
        problems = []
        submittedAt = nil
        scheduledFor = nil
    }

    private mutating func noteTheQuestion(since wasWaiting: Bool, at now: Timestamp) {
        guard definitionVersion > 1 else { return }
        if packetWaitsForCustomer != wasWaiting { customerAskedAt = packetWaitsForCustomer ? now : nil }
    }

    private mutating func noteThatThePacketLeft(_ event: PortEvent, at now: Timestamp) {
        guard submittedAt == nil, event.attemptProvedToHaveLeft == attempt else { return }
        submittedAt = now
        lastSentAttempt = attempt
    }

    /// Whether the policy of the moment wants a person to approve the present attempt, and none has.
    func needsApproval(at now: Timestamp, _ policy: any PolicySource) -> Bool {
        attempt >= policy.inForce(at: now).approvalFromAttempt && approvedAttempt < attempt
    }

    func holds(_ condition: Condition, for event: PortEvent, at now: Timestamp, _ policy: any PolicySource) -> Bool {
        switch condition {
        case .none: true
        case .attemptNeedsNoApproval: !needsApproval(at: now, policy)
        case .attemptNeedsApproval: needsApproval(at: now, policy)
        case .impossible: !reasons.isEmpty && reasons.allSatisfy { $0.class == .impossible }
        case .dateIsSet: scheduledFor != nil
        case .anAttemptWasMade: lastSentAttempt > 0
        case .accountIsOfThePractice:
            if case .accountReady(_, let group) = event { group == facts.practice.practiceGroupID } else { false }
        case .askedInsideTheWindow:
            // By when it was asked, not by when the news arrived: a promise that intake made in time is kept.
            if case .snapBackAsked(_, let asked) = event { isInsideTheWindow(asked, policy) } else { false }
        case .askedOutsideTheWindow:
            if case .snapBackAsked(_, let asked) = event { !isInsideTheWindow(asked, policy) } else { false }
        case .snapBackWindowIsOver: snapBackUntil(policy).map { now >= $0 } ?? false
        case .toldOfTheLink: if case .customerTold(.linked, _) = event { true } else { false }
        case .neverLinked: !isLinked
        case .cancelWasAsked: cancelIntent
        case .isContradicted: attention == .contradiction
        case .aWishIsOpen: refusedWish != nil && completion == nil
        case .completionIsOfAnEarlierAttempt: completion.map { $0.attempt < attempt } ?? false
        case .completionIsStated: completion != nil
        case .inventoryIsSilent: completion?.isUnanswered ?? false
        }
    }

    private func isInsideTheWindow(_ moment: Timestamp, _ policy: any PolicySource) -> Bool {
        snapBackUntil(policy).map { moment < $0 } ?? false
    }
}
