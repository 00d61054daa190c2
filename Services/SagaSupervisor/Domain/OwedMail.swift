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
    /// Records and returns the emails owed for the change from `before` to this saga.
    ///
    /// - Parameters:
    ///   - before: The saga as it was; `nil` if it has just begun.
    ///   - event: What changed it.
    ///   - now: The moment of the change; no email names a time limit that has passed.
    ///   - policy: Gives the dates that emails name.
    /// - Returns: The emails, in the order in which the customer should read them.
    package mutating func oweMails(
        since before: PortSaga?,
        because event: PortEvent,
        at now: Timestamp,
        _ policy: any PolicySource
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
        // A draft is not published yet, so its customer gets no email.
        guard !isUnpublished else { return [] }
        guard let before else { return [.received] }
        let kinds = CustomerMailKind.allCases.filter {
            isOwed($0, since: before, because: event) && !(before.state.isEnd && isNewsOfAnOrder($0))
        }
        // Whatever the vendor says may be the first sign that the request was sent: that email comes first.
        // Version 1 said so only of corrections that were rejected.
        let sent = kinds.filter { kind in
            guard definitionVersion > 1 else { return kind == .resubmitted && kinds.contains(.rejected) }
            return kind == .submitted || kind == .resubmitted
        }
        return sent + kinds.filter { !sent.contains($0) }
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
        // Whoever enters `linked` waits for this email, also if the link was never taken for lost.
        case .linked: isLinked && !before.isLinked || definitionVersion > 1 && entered == .linked
        case .done: entered == .completed
        case .cancelRefused: isCancelRefused(because: event, since: before)
        case .cancelled: entered == .cancelled || entered == .abandoned
        // After a refused snap-back the saga moves on by itself, so its state may already be another one.
        case .snapBackResult: entered == .snappedBack || entered != nil && event.kind == .vendorSnapBackRefused
        }
    }

    /// What an order that nobody wants any more does at the vendor is for operations; version 1 told the customer.
    private func isNewsOfAnOrder(_ kind: CustomerMailKind) -> Bool {
        guard reportsRefusedWishes else { return false }
        return switch kind {
        case .submitted, .resubmitted, .dateSet, .dateChanged: true
        case .received, .sharedLineAdvice, .informationNeeded, .rejected, .ported, .linked, .done, .cancelRefused,
            .cancelled, .snapBackResult:
            false
        }
    }

    /// By the vendor, or because the number was ported before the order could be cancelled.
    private func isCancelRefused(because event: PortEvent, since before: PortSaga) -> Bool {
        guard reportsRefusedWishes else { return false }
        return event.kind == .vendorCancelRefused && before.state == .cancelRequested
            || event.kind == .cancelAsked && before.pivoted && !state.isEnd
    }

    private func isInformationNeeded(because event: PortEvent, since before: PortSaga) -> Bool {
        if event.kind == .accountBlocked { return state == .accountBlocked && attention == .customer }
        if event.kind == .vendorNeedsInformation { return state == .inReview || state == .scheduled }
        guard state == .packetOpen || state == .rejected else { return false }
        if event.kind == .packetIncomplete { return !problems.isEmpty || definitionVersion == 1 }
        // The customer gets no second email about known problems, but time and a rejection can reveal new ones.
        return event.kind == .findingOverridden
            && !problems.allSatisfy { problem in
                before.problems.contains { $0.field == problem.field && $0.rule == problem.rule }
            }
    }
}

/// What one email says besides what all of its kind say: reasons, remedies and time limits, each in sentences.
///
/// In an email that lists reasons or things to do, the last detail says what happens by when.
extension PortSaga {
    private func details(
        of kind: CustomerMailKind,
        _ event: PortEvent,
        at now: Timestamp,
        _ policy: any PolicySource
    ) -> [String] {
        switch kind {
        case .received: []
        case .sharedLineAdvice: if case .gateDeclined(_, let advice) = event { [advice] } else { [] }
        case .informationNeeded: detailsOfInformationNeeded(event, at: now, policy)
        case .submitted, .resubmitted: detailsOfSubmission(policy)
        case .rejected: detailsOfRejection(at: now, policy)
        case .dateSet, .dateChanged:
            scheduledFor.map { ["Your number will move on \($0.inWords)."] } ?? []
        case .ported: detailsOfPort(at: now, policy)
        case .linked:
            (mailsOwed[kind.rawValue] == 1 || event.kind != .numberLinked
                ? [] : ["The link of your number was lost. We have restored it."]) + [
                    facts.useForOutbound
                        ? "You can send and receive faxes with this number." : "You can receive faxes with this number."
                ]
        case .done: []
        case .cancelRefused: [pivoted ? wayBack(at: now, policy) : wayBackAfterTheMove(at: now, policy)]
        case .cancelled: [reasonOfEnd]
        case .snapBackResult: detailsOfSnapBack
        }
    }

    private func detailsOfInformationNeeded(
        _ event: PortEvent,
        at now: Timestamp,
        _ policy: any PolicySource
    ) -> [String] {
        if case .vendorNeedsInformation(_, let text) = event {
            let wish = "Please answer as soon as you can. \(Vendor.name) is waiting for your answer."
            return ["\(Vendor.name) asks: \(text)", wish]
        }
        return problems.map { [$0.message, $0.remedy].filter { !$0.isEmpty }.joined(separator: " ") }
            + timeLimit("Please do this", at: now, policy)
    }

    private func detailsOfSubmission(_ policy: any PolicySource) -> [String] {
        submittedAt.map { ["We expect your number to move by \(expectedDay(after: $0, policy))."] } ?? []
    }

    /// The day by which the vendor is expected to have moved the number, by the policy under which it was asked.
    private func expectedDay(after sent: Timestamp, _ policy: any PolicySource) -> String {
        let then = policy.inForce(at: sent)
        return then.dayInWords(sent + then.portingTime, in: facts.practice.timeZone)
    }

    private func detailsOfRejection(at now: Timestamp, _ policy: any PolicySource) -> [String] {
        let why = reasons.map { reason in
            let entry = RejectionCatalogue.entry(for: reason.code)
            return "\(entry.sentence) \(entry.remedy)"
        }
        if state.isEnd { return why + ["We have closed your request. You do not need to send us anything."] }
        guard waitsForTheCustomer else {
            return why + ["You do not need to do anything now. We will take care of this and write to you again."]
        }
        return why + timeLimit("Please do your part", at: now, policy)
    }

    /// By when the customer should act, and when the request is closed otherwise.
    private func timeLimit(_ wish: String, at now: Timestamp, _ policy: any PolicySource) -> [String] {
        let due = overdue(policy).flatMap { $0 > now ? "\(wish) by \(dayInWords($0, policy))." : nil }
        let end = abandoned(policy).flatMap { moment -> String? in
            guard moment > now else { return nil }
            return "If anything is still missing on \(dayInWords(moment, policy)), we will close your request."
        }
        return [[due ?? "\(wish) as soon as you can.", end].compactMap(\.self).joined(separator: " ")]
    }

    private func dayInWords(_ moment: Timestamp, _ policy: any PolicySource) -> String {
        policy.inForce(at: moment).dayInWords(moment, in: facts.practice.timeZone)
    }

    private func momentInWords(_ moment: Timestamp, _ policy: any PolicySource) -> String {
        policy.inForce(at: moment).momentInWords(moment, in: facts.practice.timeZone)
    }

    private func snapBackSentence(at now: Timestamp, _ policy: any PolicySource) -> String {
        guard let until = snapBackSafelyUntil(policy), until > now else {
            return "If this is the wrong number, write to us at once."
        }
        return "If this is the wrong number, write to us before \(momentInWords(until, policy))."
            + " After that time, we cannot give the number back to your old carrier."
    }

    private func detailsOfPort(at now: Timestamp, _ policy: any PolicySource) -> [String] {
        guard reportsRefusedWishes, cancelIntent else { return [snapBackSentence(at: now, policy)] }
        let what = "You asked us to cancel the request, but the number moved before the order could be cancelled."
        return [what, wayBack(at: now, policy)]
    }

    /// What a customer can still do who wanted to cancel, after the number has moved.
    private func wayBack(at now: Timestamp, _ policy: any PolicySource) -> String {
        guard let last = snapBackUntil(policy), last > now else {
            return "If you still want to move the number back, ask your old carrier to request it."
        }
        guard let until = snapBackSafelyUntil(policy), until > now else {
            return "If you still want to keep your old carrier, write to us at once. It may be too late already."
        }
        return "If you still want to keep your old carrier, write to us before \(momentInWords(until, policy))."
            + " After that time, we cannot give the number back."
    }

    /// The same, before the number has moved.
    private func wayBackAfterTheMove(at now: Timestamp, _ policy: any PolicySource) -> String {
        let hours = policy.inForce(at: now).snapBackWindowHours
        let day = scheduledFor.map { "Your number will move on \($0.inWords)." }
        return (day ?? "The day of the move is not set yet.") + " When it has moved, we will write to you."
            + " If you still want to keep your old carrier, write to us within \(hours) hours"
            + " after the move. We will then ask to give the number back."
    }

    private var reasonOfEnd: String {
        if state == .abandoned { return "We did not get everything that we needed in time." }
        return cancelIntent ? "We were asked to cancel the request." : "\(Vendor.name) cancelled the request."
    }

    private var detailsOfSnapBack: [String] {
        guard state == .snappedBack else {
            return [
                "Your old carrier did not take the number back. The number stays with \(Vendor.name).",
                "If you still want to move the number back, ask your old carrier to request it.",
            ]
        }
        return [
            "The number is with your old carrier again.",
            "Please send a test fax to the number today. If it does not arrive, call your old carrier.",
        ]
    }
}
