import Porting
import Timekeeping

/// A mail that the customer is owed.
package struct OwedMail: Hashable, Sendable {
    package let kind: CustomerMailKind
    /// Counts the mails of this kind for this request, from 1.
    package let ordinal: Int
    package let details: [String]
}

/// Derives the emails owed to the customer from what changed, so that a skipped state still sends its email and a state
/// entered twice for the same cause sends only one.
extension PortSaga {
    /// Notes and returns the mails owed for the way from `before` to here.
    ///
    /// `before` is the saga as it was, or nothing for one that has just begun; the policy gives the dates that mails name.
    package mutating func oweMails(
        since before: PortSaga?,
        because event: PortEvent,
        _ policy: PortingPolicy
    ) -> [OwedMail] {
        kindsOwed(since: before, because: event).map { kind in
            mailsOwed[kind.rawValue, default: 0] += 1
            return OwedMail(
                kind: kind,
                ordinal: mailsOwed[kind.rawValue] ?? 1,
                details: details(of: kind, event, policy)
            )
        }
    }

    private func kindsOwed(since before: PortSaga?, because event: PortEvent) -> [CustomerMailKind] {
        // Of a draft that nobody has published the customer hears nothing.
        guard !isUnpublished else { return [] }
        guard let before else { return [.received] }
        var kinds: [CustomerMailKind] = before.isUnpublished ? [.received] : []
        if isInformationNeeded(because: event, since: before) { kinds.append(.informationNeeded) }
        if lastSentAttempt > before.lastSentAttempt { kinds.append(lastSentAttempt == 1 ? .submitted : .resubmitted) }
        if let day = scheduledFor, day != before.scheduledFor {
            kinds.append(before.scheduledFor == nil ? .dateSet : .dateChanged)
        }
        if pivoted, !before.pivoted { kinds.append(.ported) }
        if isLinked, !before.isLinked { kinds.append(.linked) }
        guard state != before.state else { return kinds }
        switch state {
        case .declined: kinds.append(lastSentAttempt == 0 ? .sharedLineAdvice : .rejected)
        case .rejected: kinds.append(.rejected)
        case .completed: kinds.append(.done)
        case .cancelled, .abandoned: kinds.append(.cancelled)
        case .snappedBack: kinds.append(.snapBackResult)
        // A refused snap-back goes on by itself, so its state may already be another.
        default: if case .vendorSnapBackRefused = event { kinds.append(.snapBackResult) }
        }
        return kinds
    }

    private func isInformationNeeded(because event: PortEvent, since before: PortSaga) -> Bool {
        switch event {
        case .packetIncomplete: state == .packetOpen || state == .rejected
        case .findingOverridden(let problems):
            // Of what the customer was told before, no second mail; but time and a rejection bring new findings to light.
            (state == .packetOpen || state == .rejected)
                && !problems.allSatisfy { problem in
                    before.problems.contains { $0.field == problem.field && $0.rule == problem.rule }
                }
        case .accountBlocked: state == .accountBlocked && attention == .customer
        case .vendorNeedsInformation: state == .inReview || state == .scheduled
        default: false
        }
    }

    private func details(of kind: CustomerMailKind, _ event: PortEvent, _ policy: PortingPolicy) -> [String] {
        switch (kind, event) {
        case (.sharedLineAdvice, .gateDeclined(_, let advice)): [advice]
        case (.informationNeeded, .vendorNeedsInformation(_, let text)): [text]
        case (.informationNeeded, _): problems.map { "\($0.message) \($0.remedy)" }
        case (.rejected, _):
            reasons.flatMap { reason in
                let entry = RejectionCatalogue.entry(for: reason.code)
                return [entry.sentence, entry.remedy]
            }
        case (.submitted, _), (.resubmitted, _):
            [expectedDate(policy).map { "We expect the number to move by \($0)." }].compactMap(\.self)
        case (.dateSet, _), (.dateChanged, _):
            [scheduledFor.map { "The number is to move on \($0)." }].compactMap(\.self)
        case (.linked, _):
            [facts.useForOutbound ? "It is used for sending and for receiving." : "It is used for receiving."]
        case (.snapBackResult, _):
            [
                state == .snappedBack
                    ? "The number is back at its old carrier." : "The old carrier refused; the number stays."
            ]
        default: []
        }
    }

    private func expectedDate(_ policy: PortingPolicy) -> CalendarDay? {
        submittedAt.map { policy.businessCalendar().day(of: $0 + policy.portingTime) }
    }
}
