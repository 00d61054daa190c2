import Porting
import Timekeeping

/// What one email says besides what all of its kind say: reasons, remedies and time limits, each in sentences.
extension PortSaga {
    func details(
        of kind: CustomerMailKind,
        _ event: PortEvent,
        at now: Timestamp,
        _ policy: PortingPolicy
    ) -> [String] {
        switch kind {
        case .received: []
        case .sharedLineAdvice: if case .gateDeclined(_, let advice) = event { [advice] } else { [] }
        case .informationNeeded: detailsOfInformationNeeded(event, at: now, policy)
        case .submitted, .resubmitted: detailsOfSubmission(policy)
        case .rejected: detailsOfRejection(at: now, policy)
        case .dateSet, .dateChanged:
            scheduledFor.map { ["The number moves on \($0.inWords)."] } ?? []
        case .ported: [snapBackSentence(at: now, policy)]
        case .linked:
            [
                facts.useForOutbound
                    ? "You can send and receive faxes with this number." : "You can receive faxes with this number."
            ]
        case .done: []
        case .cancelled: [reasonOfEnd]
        case .snapBackResult: detailsOfSnapBack
        }
    }

    private func detailsOfInformationNeeded(
        _ event: PortEvent,
        at now: Timestamp,
        _ policy: PortingPolicy
    ) -> [String] {
        if case .vendorNeedsInformation(_, let text) = event {
            let wish = "Please answer as soon as you can. \(Vendor.name) waits for your answer."
            return ["\(Vendor.name) asks: \(text)", wish]
        }
        return problems.map { [$0.message, $0.remedy].filter { !$0.isEmpty }.joined(separator: " ") }
            + timeLimit("Please do this", at: now, policy)
    }

    private func detailsOfSubmission(_ policy: PortingPolicy) -> [String] {
        submittedAt.map { ["We expect your number to move by \(policy.dayInWords($0 + policy.portingTime))."] } ?? []
    }

    private func detailsOfRejection(at now: Timestamp, _ policy: PortingPolicy) -> [String] {
        let why = reasons.map { reason in
            let entry = RejectionCatalogue.entry(for: reason.code)
            return "\(entry.sentence) \(entry.remedy)"
        }
        if state.isEnd { return why + ["We have closed your request. You do not need to send us anything."] }
        guard waitsForTheCustomer else {
            return why + ["You do not need to do anything now. We will take care of this and write to you again."]
        }
        return why + timeLimit("Please send us your correction", at: now, policy)
    }

    /// By when the customer should act, and when the request is closed otherwise.
    private func timeLimit(_ wish: String, at now: Timestamp, _ policy: PortingPolicy) -> [String] {
        let due = overdue(policy).flatMap { $0 > now ? "\(wish) by \(policy.dayInWords($0))." : nil }
        let end = abandoned(policy).flatMap { moment in
            moment > now ? "If anything is still missing on \(policy.dayInWords(moment)), we close your request." : nil
        }
        return [[due ?? "\(wish) as soon as you can.", end].compactMap(\.self).joined(separator: " ")]
    }

    private func snapBackSentence(at now: Timestamp, _ policy: PortingPolicy) -> String {
        guard let until = snapBackUntil(policy), until > now else {
            return "If this is the wrong number, write to us at once."
        }
        return "If this is the wrong number, write to us before \(policy.momentInWords(until))."
            + " After that time, we cannot give the number back to your old carrier."
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
