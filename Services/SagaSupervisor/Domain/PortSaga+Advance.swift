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
    /// - Returns: At least one entry; the history keeps one that moved nothing too.
    package mutating func advance(_ event: PortEvent, at now: Timestamp, _ policy: any PolicySource) -> [Advance] {
        guard !isAboutAnEarlierAttempt(event) else { return [stay(event.kind)] }
        learn(event, at: now)
        var entries = [apply(event, at: now, policy) ?? stay(event.kind)]
        // A table without circles of `always` ends here by itself; the bound holds for one that has them.
        while entries.count <= PortState.allCases.count, entries.last?.moved == true,
            let next = apply(event, as: .always, at: now, policy)
        {
            entries.append(next)
        }
        return entries
    }

    /// Whether the table has a line for this event in the present state, whatever its condition.
    ///
    /// What people may ask for is answered by it, so that no list of states exists beside the table.
    package func takes(_ kind: PortEvent.Kind) -> Bool {
        table.contains { $0.on == kind && $0.from.contains(state) }
    }

    private var table: [Transition] { PortSagaDefinition.transitions(version: definitionVersion) }

    /// An answer about an earlier attempt is kept and shown and moves nothing, except a completion.
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
        at now: Timestamp,
        _ policy: any PolicySource
    ) -> Advance? {
        let kind = kind ?? event.kind
        let transition = table.first {
            $0.on == kind && $0.from.contains(state) && holds($0.condition, for: event, at: now, policy)
        }
        guard let transition else { return nil }
        let from = state
        if let to = transition.to { enter(to, at: now) }
        for step in transition.steps { note(step, event, at: now, policy) }
        return Advance(kind: kind, from: from, to: state, steps: transition.steps, saga: self)
    }

    private mutating func enter(_ to: PortState, at now: Timestamp) {
        if to != state { enteredAt = now }
        state = to
        calmDown()
    }
}
