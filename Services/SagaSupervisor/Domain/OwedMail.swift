import Porting
import Timekeeping

/// An email that the customer is owed.
package struct OwedMail: Hashable, Sendable {
    package let kind: CustomerMailKind
    /// Counts the emails of this kind for this request, from 1.
    package let ordinal: Int
    /// What this email says besides what all of its kind say.
    package let details: [String]
}

/// Derives the emails owed to the customer from what changed, so that a skipped state still sends its email and a state
/// entered twice for the same cause sends only one.
extension PortSaga {
    /// Notes and returns the emails owed for the way from `before` to here.
    ///
    /// - Parameters:
    ///   - before: The saga as it was; `nil` for one that has just begun.
    ///   - event: What changed it.
    ///   - now: The moment of the change; an email names no time limit that is over.
    ///   - policy: Gives the dates that emails name.
    /// - Returns: The emails, in the order in which the customer should read them.
    package mutating func oweMails(
        since before: PortSaga?,
        because event: PortEvent,
        at now: Timestamp,
        _ policy: PortingPolicy
    ) -> [OwedMail] {
        kindsOwed(since: before, because: event).map { kind in
            mailsOwed[kind.rawValue, default: 0] += 1
            return OwedMail(
                kind: kind,
                ordinal: mailsOwed[kind.rawValue] ?? 1,
                details: details(of: kind, event, at: now, policy)
            )
        }
    }

    private func kindsOwed(since before: PortSaga?, because event: PortEvent) -> [CustomerMailKind] {
        // Nobody has published a draft yet, so its customer hears nothing.
        guard !isUnpublished else { return [] }
        guard let before else { return [.received] }
        var kinds = CustomerMailKind.allCases.filter { isOwed($0, since: before, because: event) }
        // A rejection may be the first sign that the correction was sent: that it was comes first.
        if let rejected = kinds.firstIndex(of: .rejected), let sent = kinds.firstIndex(of: .resubmitted) {
            kinds.swapAt(rejected, sent)
        }
        return kinds
    }

    private func isOwed(_ kind: CustomerMailKind, since before: PortSaga, because event: PortEvent) -> Bool {
        let wasSent = lastSentAttempt > before.lastSentAttempt
        let hasNewDate = scheduledFor != nil && scheduledFor != before.scheduledFor
        let entered = state == before.state ? nil : state
        return switch kind {
        case .received: before.isUnpublished
        case .sharedLineAdvice: entered == .declined && lastSentAttempt == 0
        case .informationNeeded: isInformationNeeded(because: event, since: before)
        case .submitted: wasSent && lastSentAttempt == 1
        case .rejected: entered == .rejected || entered == .declined && lastSentAttempt > 0
        case .resubmitted: wasSent && lastSentAttempt > 1
        case .dateSet: hasNewDate && before.scheduledFor == nil
        case .dateChanged: hasNewDate && before.scheduledFor != nil
        case .ported: pivoted && !before.pivoted
        case .linked: isLinked && !before.isLinked
        case .done: entered == .completed
        case .cancelled: entered == .cancelled || entered == .abandoned
        // A refused snap-back goes on by itself, so its state may already be another.
        case .snapBackResult: entered == .snappedBack || entered != nil && event.kind == .vendorSnapBackRefused
        }
    }

    private func isInformationNeeded(because event: PortEvent, since before: PortSaga) -> Bool {
        if event.kind == .accountBlocked { return state == .accountBlocked && attention == .customer }
        if event.kind == .vendorNeedsInformation { return state == .inReview || state == .scheduled }
        guard state == .packetOpen || state == .rejected else { return false }
        if event.kind == .packetIncomplete { return true }
        // No second email about what the customer was told before; but time and a rejection bring new findings to
        // light.
        return event.kind == .findingOverridden
            && !problems.allSatisfy { problem in
                before.problems.contains { $0.field == problem.field && $0.rule == problem.rule }
            }
    }
}
