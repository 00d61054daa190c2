import Porting
import Timekeeping

/// How a saga is doing, for people: who must do what by when.
extension PortSaga {
    /// The status that feeds, lists and histories show.
    package func status(_ policy: any PolicySource) -> PortStatus {
        PortStatus(
            state: state,
            attempt: attempt,
            attention: attention,
            nextStep: nextStep(policy),
            owner: owner(policy),
            deadline: overdue(policy),
            scheduledFor: scheduledFor,
            portedAt: portedAt,
            snapBackUntil: snapBackUntil(policy),
            rejectedFor: state == .rejected && !reasons.isEmpty ? reasons.map(\.code) : nil,
            subState: subState(policy)
        )
    }

    private func owner(_ policy: any PolicySource) -> Party { attentionOwner ?? ownerOfState(policy) }

    /// Who must act next; the same as in its status, without the cost of its sentences.
    package func actingParty(_ policy: any PolicySource) -> ActingParty {
        isToApprove(policy) ? .approver : ActingParty(owner(policy))
    }

    private func ownerOfState(_ policy: any PolicySource) -> Party {
        if state == .draft, isUnpublished { return .customer }
        // The customer is named only when there is something to do: a packet without known problems is being checked.
        if state == .packetOpen, !problems.isEmpty { return problems.areToLookAt ? .operator : .customer }
        // Once a contradiction is settled, what the state itself waits for is shown again; version 1 never did so.
        guard definitionVersion > 1 else { return state.owner }
        if isToApprove(policy) { return .operator }
        if isCorrectionHeld { return problems.areToLookAt ? .operator : .customer }
        if state == .rejected, !reasons.isEmpty { return waitsForTheCustomer ? .customer : .operator }
        return state.owner
    }

    private func nextStep(_ policy: any PolicySource) -> String {
        if let attentionReason, attention != .none { return attentionReason }
        if let nextStepOfCompletion { return nextStepOfCompletion }
        if let remedyOfProblems { return remedyOfProblems }
        if isToApprove(policy) { return approvalSentence }
        if state == .rejected, !reasons.isEmpty { return remedyOfRejection }
        if state == .packetReady { return "The system sends attempt \(attempt) to \(Vendor.name)." }
        if state == .submitting { return "The mail server accepts the email with attempt \(attempt)." }
        if state == .scheduled, let scheduledFor { return "The number moves on \(scheduledFor)." }
        return state.nextStep
    }

    // MARK: What is missing

    /// A draft may lack thirty things; the first ones say enough, and the forecast has all of them.
    private static let remediesShown = 3

    /// What to do about the problems: each remedy once, with its fields, and how many more there are.
    private var remedies: (shown: [String], more: Int) {
        var each: [(remedy: String, fields: [String])] = []
        for problem in problems {
            let remedy = problem.remedy.isEmpty ? problem.message : problem.remedy
            if let known = each.firstIndex(where: { $0.remedy == remedy }) {
                if !each[known].fields.contains(problem.field) { each[known].fields.append(problem.field) }
            } else {
                each.append((remedy, [problem.field]))
            }
        }
        let shown = each.prefix(Self.remediesShown).map { "\($0.fields.joined(separator: ", ")): \($0.remedy)" }
        return (shown, each.count - shown.count)
    }

    /// What to do about what is missing or wrong; `nil` if nothing is.
    var remedyOfProblems: String? {
        if state == .draft, isUnpublished { return nextStepOfDraft }
        return state == .packetOpen && !problems.isEmpty || isCorrectionHeld ? nextStepOfPacket : nil
    }

    private var nextStepOfDraft: String {
        let (shown, more) = remedies
        // Which documents came with a draft is known to intake alone.
        guard !shown.isEmpty else { return "Publish the draft, with the bill and the letter of authorization." }
        let rest = more > 0 ? "\(more) more things are missing; then publish the draft." : "Then publish the draft."
        return (shown + [rest]).joined(separator: " ")
    }

    private var nextStepOfPacket: String {
        let (shown, more) = remedies
        return (shown + (more > 0 ? ["\(more) more: see the forecast."] : [])).joined(separator: " ")
    }
}
