import Porting
import Timekeeping

/// One entry of a saga's life: what happened, and where it led.
package struct Advance: Hashable, Sendable {
    package let kind: PortEvent.Kind
    package let from: PortState
    package let to: PortState
    package let steps: [Step]
    /// The saga after it.
    package let saga: PortSaga

    package init(kind: PortEvent.Kind, from: PortState, to: PortState, steps: [Step], saga: PortSaga) {
        self.kind = kind
        self.from = from
        self.to = to
        self.steps = steps
        self.saga = saga
    }

    package var moved: Bool { from != to }
}

extension PortSaga {
    /// Applies an event by the saga's own table, and the moves that follow from it by themselves.
    ///
    /// - Returns: at least one entry; one that moved nothing is kept for the history all the same.
    package mutating func advance(_ event: PortEvent, at now: Timestamp, _ policy: PortingPolicy) -> [Advance] {
        guard !isAboutAnEarlierAttempt(event) else { return [stay(event.kind)] }
        learn(event, at: now)
        let rules = PortSagaDefinition.rules(version: definitionVersion)
        var entries = [apply(event, rules, at: now, policy) ?? stay(event.kind)]
        // A table without circles of `always` ends here by itself; the bound holds for one that has them.
        while entries.count <= PortState.allCases.count, entries.last?.moved == true,
            let next = apply(event, as: .always, rules, at: now, policy)
        {
            entries.append(next)
        }
        return entries
    }

    /// An answer about an earlier attempt is kept and shown and moves nothing; except completion, which always wins.
    private func isAboutAnEarlierAttempt(_ event: PortEvent) -> Bool {
        guard let spoken = event.vendorAttempt, event.kind != .vendorCompleted else { return false }
        return spoken < attempt
    }

    private func stay(_ kind: PortEvent.Kind) -> Advance {
        Advance(kind: kind, from: state, to: state, steps: [], saga: self)
    }

    private mutating func apply(
        _ event: PortEvent,
        as kind: PortEvent.Kind? = nil,
        _ rules: [Rule],
        at now: Timestamp,
        _ policy: PortingPolicy
    ) -> Advance? {
        let kind = kind ?? event.kind
        let rule = rules.first {
            $0.on == kind && $0.from.contains(state) && holds($0.condition, for: event, at: now, policy)
        }
        guard let rule else {
            if case .packetAmbiguous(_, let reason) = event, kind == event.kind { raise(.operator, .operator, reason) }
            return nil
        }
        let from = state
        if let to = rule.to { enter(to, because: event, at: now, policy) }
        note(rule.steps, event, policy)
        return Advance(kind: kind, from: from, to: state, steps: rule.steps, saga: self)
    }

    private mutating func enter(_ to: PortState, because event: PortEvent, at now: Timestamp, _ policy: PortingPolicy) {
        if to != state { enteredAt = now }
        state = to
        // A contradiction stays visible: the way goes on by itself, but a person has to settle it with the customer.
        if attention != .contradiction { (attention, attentionOwner, attentionReason) = (.none, nil, nil) }
        switch (to, event) {
        case (.accountBlocked, .accountBlocked(let problems, let owner)):
            raise(owner == .operator ? .operator : .customer, owner, problems.map(\.message).joined(separator: " "))
        case (.rejected, _):
            let needsCustomer = reasons.contains { [.data, .document, .line].contains($0.class) }
            let text = reasons.map { RejectionCatalogue.entry(for: $0.code).remedy }.joined(separator: " ")
            raise(needsCustomer ? .customer : .operator, needsCustomer ? .customer : .operator, text)
        case (.packetReady, _) where !holds(.attemptNeedsNoApproval, for: event, at: now, policy):
            raise(.operator, .operator, approvalSentence)
        case (.linkFailed, .linkFailed(let reason)): raise(.linkOverdue, .operator, reason)
        case (.linkFailed, _): raise(.linkOverdue, .operator, "The number is no longer in the account's list.")
        default: break
        }
    }

    private mutating func note(_ steps: [Step], _ event: PortEvent, _ policy: PortingPolicy) {
        for step in steps {
            switch step {
            case .raiseContradiction:
                raise(
                    .contradiction,
                    .operator,
                    "The vendor completed a port that was over here; the number is ours now."
                )
            case .raiseQuestion:
                if case .vendorNeedsInformation(_, let text) = event {
                    raise(.operator, .operator, "Updox asks: \(text)")
                }
            case .raiseOverdue: raiseOverdue(policy)
            case .askToCancel: questionsAsked["cancel", default: 0] += 1
            case .askToSnapBack: questionsAsked["snapBack", default: 0] += 1
            case .askForStatus: questionsAsked["chase", default: 0] += 1
            default: break
            }
        }
    }

    private mutating func raiseOverdue(_ policy: PortingPolicy) {
        let attention = policy.clocks[state]?.attention ?? .operator
        let waitsForApproval =
            state == .packetReady && attempt >= policy.approvalFromAttempt && approvedAttempt < attempt
        let what = waitsForApproval ? approvalSentence : state.explanation
        raise(attention, attention == .customer ? .customer : .operator, "Overdue: \(what)")
    }

    private var approvalSentence: String { "Attempt \(attempt) needs the approval of a person before it is sent." }

    private mutating func raise(_ attention: Attention, _ owner: Party, _ reason: String) {
        guard self.attention != .contradiction else { return }
        self.attention = attention
        attentionOwner = owner
        attentionReason = reason
    }
}
