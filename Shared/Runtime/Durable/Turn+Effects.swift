import Messaging
import Timekeeping

/// What a handler learns about effects in another way than by their own outcome.
extension Turn {
    /// Settles the effects of a kind and lane whose result is unknown or that were refused, because they happened after
    /// all: the other side has answered.
    ///
    /// - Returns: those that were settled; the caller applies their outcome.
    package func settle<Work: Effect>(
        _ type: Work.Type,
        lane: String,
        where isMeant: (Work) -> Bool,
        note: String
    ) throws -> [Work] {
        try effects(type, lane, where: isMeant) { $0.state == .ambiguous }.map { stored, work in
            try update(stored, .done, note)
            try EffectTable.setRefusal(statements, id: stored.id, nil)
            return work
        }
    }

    /// Takes back that an effect happened, because the other side has refused it since, such as by a bounce.
    ///
    /// It then waits for a person, like one that was refused at once.
    /// - Returns: whether there was such an effect; finished ones are kept for some days.
    package func refuse<Work: Effect>(
        _ type: Work.Type,
        lane: String,
        where isMeant: (Work) -> Bool,
        reason: String
    ) throws -> Bool {
        let found = try effects(type, lane, where: isMeant) {
            $0.refusal == nil && ($0.state == .done || $0.state == .ambiguous)
        }
        guard let stored = found.first?.0 else { return false }
        try update(stored, .ambiguous, reason)
        try EffectTable.setRefusal(statements, id: stored.id, reason)
        try EffectTable.markReported(statements, id: stored.id)
        return true
    }

    private func effects<Work: Effect>(
        _ type: Work.Type,
        _ lane: String,
        where isMeant: (Work) -> Bool,
        _ isCandidate: (EffectTable.Stored) -> Bool
    ) throws -> [(EffectTable.Stored, Work)] {
        try EffectTable.all(statements, kind: Work.kind, lane: lane).filter(isCandidate).compactMap { stored in
            let work = try MessageCoding.decode(Work.self, from: stored.body)
            return isMeant(work) ? (stored, work) : nil
        }
    }

    private func update(_ stored: EffectTable.Stored, _ state: EffectTable.State, _ note: String) throws {
        noteRevocation()
        try EffectTable.update(
            statements,
            id: stored.id,
            state: state,
            attempts: stored.attempts,
            nextAt: now.machine,
            note: note
        )
    }
}
