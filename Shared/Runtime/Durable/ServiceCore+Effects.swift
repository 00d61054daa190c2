import GRDB
import Messaging
import Timekeeping

/// Effects: planned → (armed →) done, and ambiguous where nobody knows.
extension ServiceCore {
    private static let effectsAtOnce = 16
    private static let firstRetryMs: Int64 = 250
    private static let slowestRetryMs: Int64 = 30_000
    /// How long after a fruitless look for evidence the next one follows.
    private static let settleAgainMs: Int64 = 60_000

    func startEffects(_ db: Database, _ work: inout Work) throws {
        let room = Self.effectsAtOnce - running.count
        guard startsEffects, room > 0 else { return }
        let candidates = try EffectTable.startable(db, at: work.now.machine, limit: room, excluding: mayNotStart)
        for effect in candidates {
            guard let route = definition.effects[effect.kind] else {
                note("Nobody handles effects of the kind \(effect.kind.rawValue).")
                try postpone(effect, .planned, wait: Self.slowestRetryMs, "nobody handles this kind", db, work.now)
                continue
            }
            let mode: EffectJob.Mode =
                switch (effect.state, route.repetition) {
                case (.ambiguous, _): .settle
                case (_, .harmless): .perform
                case (_, .never): .prepareAndArm
                }
            let job = EffectJob(id: effect.id, kind: effect.kind, body: effect.body, mode: mode, trace: effect.trace)
            running[effect.id] = job
            work.outputs.append(.start(job))
        }
    }

    /// Commits that the effect is about to leave; a life that ends from here on leaves it ambiguous.
    func arm(_ id: EffectID, _ db: Database, _ work: inout Work) throws {
        guard startsEffects, running[id]?.mode == .prepareAndArm, let effect = try EffectTable.fetch(db, id: id),
            effect.state == .planned, !isFrozen(effect)
        else { return }
        try EffectTable.update(
            db,
            id: id,
            state: .armed,
            attempts: effect.attempts + 1,
            nextAt: work.now.machine,
            note: nil
        )
        work.outputs.append(.armed(id))
    }

    func finishEffect(
        _ id: EffectID,
        _ result: EffectResult<Bytes>,
        _ db: Database,
        _ work: inout Work
    ) throws {
        guard running.removeValue(forKey: id) != nil, let effect = try EffectTable.fetch(db, id: id),
            effect.state != .done
        else { return }
        counters.tries[CoreCounters.Try(kind: effect.kind, result: result.name), default: 0] += 1
        switch result {
        case .done(let outcome): try settle(effect, with: outcome, db, &work)
        case .notDone(let reason):
            let wait = min(Self.firstRetryMs << Int64(min(effect.attempts, 12)), Self.slowestRetryMs)
            try postpone(effect, .planned, wait: wait, reason, db, work.now)
        case .ambiguous(let reason):
            try postpone(effect, .ambiguous, wait: Self.settleAgainMs, reason, db, work.now)
            try reportAmbiguity(of: effect, reason, db, &work)
        }
    }

    private func settle(
        _ effect: EffectTable.Stored,
        with outcome: Bytes,
        _ db: Database,
        _ work: inout Work
    ) throws {
        guard let route = definition.effects[effect.kind] else { return }
        let cause = Cause.effect(kind: effect.kind, id: effect.id)
        let result = try attempt(db, work.now, cause: cause, trace: effect.trace, after: effect) { turn in
            try route.finish(effect.body, outcome, turn)
            try EffectTable.update(
                db,
                id: effect.id,
                state: .done,
                attempts: effect.attempts,
                nextAt: work.now.machine,
                note: nil
            )
        }
        guard case .failure(let error) = result else { return }
        // The world has changed and this store failed to take note of it. Asking again is harmless for what may repeat;
        // for the rest the evidence is looked for again.
        let state: EffectTable.State = route.repetition == .never ? .ambiguous : .planned
        try postpone(
            effect,
            state,
            wait: Self.slowestRetryMs,
            "its outcome could not be applied: \(error)",
            db,
            work.now
        )
        note("The outcome of effect \(effect.id) (\(effect.kind.rawValue)) failed: \(error)", trace: effect.trace)
    }

    private func reportAmbiguity(
        of effect: EffectTable.Stored,
        _ reason: String,
        _ db: Database,
        _ work: inout Work
    ) throws {
        guard !effect.isReported, let route = definition.effects[effect.kind] else { return }
        let cause = Cause.effect(kind: effect.kind, id: effect.id)
        let result = try attempt(db, work.now, cause: cause, trace: effect.trace) { turn in
            try route.ambiguous(effect.body, reason, turn)
            try EffectTable.markReported(db, id: effect.id)
        }
        if case .failure(let error) = result {
            note("Nobody could be told that effect \(effect.id) is ambiguous: \(error)", trace: effect.trace)
        }
    }

    private func postpone(
        _ effect: EffectTable.Stored,
        _ state: EffectTable.State,
        wait: Int64,
        _ reason: String,
        _ db: Database,
        _ now: Moment
    ) throws {
        try EffectTable.update(
            db,
            id: effect.id,
            state: state,
            attempts: state == .planned ? effect.attempts + 1 : effect.attempts,
            nextAt: now.machine + .milliseconds(ids.jittered(wait)),
            note: reason
        )
    }

    /// Whether the shell is still working on any.
    package var hasEffectsUnderWay: Bool { !running.isEmpty }

    /// When the next effect may start; nothing while as many run as may.
    func nextEffect(_ db: Database) throws -> Timestamp? {
        guard startsEffects, running.count < Self.effectsAtOnce else { return nil }
        let always = Timestamp(millisecondsSince1970: .max)
        return try EffectTable.startable(db, at: always, limit: 1, excluding: mayNotStart).first?.nextAt
    }

    private func mayNotStart(_ effect: EffectTable.Stored) -> Bool {
        running[effect.id] != nil || isFrozen(effect)
    }

    /// What must not repeat waits until every receiver has welcomed this life of the store: only then is it known that
    /// the store was not rolled back behind what it has already done.
    func isFrozen(_ effect: EffectTable.Stored) -> Bool {
        guard effect.state == .planned, definition.effects[effect.kind]?.repetition == .never else { return false }
        return effectsFrozen != nil || !outgoing.values.allSatisfy(\.wasWelcomed)
    }
}

extension EffectResult {
    /// Its name in metrics.
    fileprivate var name: String {
        switch self {
        case .done: "done"
        case .notDone: "notDone"
        case .ambiguous: "ambiguous"
        }
    }
}
