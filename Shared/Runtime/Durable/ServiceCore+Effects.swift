import GRDB
import Messaging
import Timekeeping

/// The life of an effect: planned → (armed →) done, or ambiguous while the result is unknown.
extension ServiceCore {
    private static let effectsAtOnce = 16
    private static let firstRetryMs: Int64 = 250
    private static let slowestRetryMs: Int64 = 30_000
    /// The wait between two searches for evidence.
    private static let settleAgainMs: Int64 = 60_000
    /// After this many deferrals by the other side, which take most of an hour, a person is asked.
    private static let deferralsMax = 100

    func startEffects(_ work: inout Work) throws {
        guard startsEffects, due.effects.mayBeDue(at: work.now.machine) else { return }
        // An effect without a handler is postponed, which takes it out of what is known here.
        due.effects.forget()
        let found = try startable(at: work.now.machine)
        if found.due.allSatisfy({ definition.effects[$0.kind] != nil }) {
            _ = due.effects.time { found.next }
        }
        for effect in found.due {
            guard let route = definition.effects[effect.kind] else {
                note("No handler is declared for effects of the kind \(effect.kind.rawValue).")
                try postpone(effect, .planned, wait: Self.slowestRetryMs, "no handler for this kind", work.now)
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

    /// The effects for which there is room, the earliest first, and when the next one after them is due.
    ///
    /// Only the kinds that have room are looked at, each in the order in which its effects are due.
    private func startable(at now: Timestamp) throws -> (due: [EffectTable.Stored], next: Timestamp?) {
        var due: [EffectTable.Startable] = []
        var next: Timestamp?
        for (resource, room) in roomForEffects where room > 0 {
            var found: [EffectTable.Startable] = []
            for kind in effectKinds where self.resource(of: kind) == resource {
                found += try EffectTable.startable(sql, kind, at: now, limit: room) { mayNotStart($0, kind, $1) }
            }
            let ready = found.filter { $0.nextAt <= now }.sorted { ($0.nextAt, $0.id) < ($1.nextAt, $1.id) }
            due += ready.prefix(room)
            guard ready.count < room, let later = found.map(\.nextAt).filter({ $0 > now }).min() else { continue }
            next = min(next ?? later, later)
        }
        due.sort { ($0.nextAt, $0.id) < ($1.nextAt, $1.id) }
        return (try due.compactMap { try EffectTable.fetch(sql, id: $0.id) }, next)
    }

    /// Commits that the effect is about to be performed; if the process ends from here on, the effect becomes
    /// ambiguous.
    func arm(_ id: EffectID, _ db: Database, _ work: inout Work) throws {
        guard startsEffects, running[id]?.mode == .prepareAndArm, let effect = try EffectTable.fetch(sql, id: id),
            effect.state == .planned, !isFrozen(effect)
        else { return }
        due.effects.forget()
        try EffectTable.update(
            sql,
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
        due.effects.forget()
        guard let job = running.removeValue(forKey: id), let effect = try EffectTable.fetch(sql, id: id),
            effect.state != .done
        else { return }
        // A person has decided while evidence was sought: now only evidence that it happened counts.
        if job.mode == .settle, effect.state != .ambiguous { guard case .done = result else { return } }
        // What was refused meanwhile, such as by a bounce, is settled only by evidence that it happened.
        if effect.refusal != nil, case .done = result {} else if effect.refusal != nil { return }
        counters.tries[CoreCounters.Try(kind: effect.kind, result: result.name), default: 0] += 1
        switch result {
        case .done(let outcome): try settle(effect, with: outcome, db, &work)
        case .refused(let reason): try refuse(effect, because: reason, db, &work)
        case .notDone(let reason): try tryAgain(effect, reason, work.now)
        case .deferred(let reason):
            guard try EffectTable.countDeferral(sql, id: id) < Self.deferralsMax else {
                return try refuse(effect, because: "\(reason) (tried \(Self.deferralsMax) times)", db, &work)
            }
            try tryAgain(effect, reason, work.now)
        case .ambiguous(let reason):
            try postpone(effect, .ambiguous, wait: Self.settleAgainMs, reason, work.now)
            try report(effect, by: { try $0.ambiguous(effect.body, reason, $1) }, db, &work)
        }
    }

    private func tryAgain(_ effect: EffectTable.Stored, _ reason: String, _ now: Moment) throws {
        let wait = min(Self.firstRetryMs << Int64(min(effect.attempts, 12)), Self.slowestRetryMs)
        try postpone(effect, .planned, wait: wait, reason, now)
    }

    /// Keeps the words of a refusal for a person, if the service has a way for it; otherwise the effect is tried again.
    private func refuse(
        _ effect: EffectTable.Stored,
        because reason: String,
        _ db: Database,
        _ work: inout Work
    ) throws {
        guard let refused = definition.effects[effect.kind]?.refused else {
            return try postpone(effect, .planned, wait: Self.slowestRetryMs, reason, work.now)
        }
        try postpone(effect, .ambiguous, wait: Self.settleAgainMs, reason, work.now)
        try EffectTable.setRefusal(sql, id: effect.id, reason)
        try report(effect, by: { try refused(effect.body, reason, $1) }, db, &work)
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
                sql,
                id: effect.id,
                state: .done,
                attempts: effect.attempts,
                nextAt: work.now.machine,
                note: nil
            )
        }
        guard case .failure(let error) = result else { return }
        // The effect happened, but its outcome could not be stored. A harmless effect is simply performed again; for
        // the others, evidence is looked for again.
        let state: EffectTable.State = route.repetition == .never ? .ambiguous : .planned
        try postpone(
            effect,
            state,
            wait: Self.slowestRetryMs,
            "its outcome could not be applied: \(error)",
            work.now
        )
        note(
            "Applying the outcome of effect \(effect.id) (\(effect.kind.rawValue)) failed: \(error)",
            trace: effect.trace
        )
    }

    private func report(
        _ effect: EffectTable.Stored,
        by tell: (EffectRoute, Turn) throws -> Void,
        _ db: Database,
        _ work: inout Work
    ) throws {
        guard !effect.isReported, let route = definition.effects[effect.kind] else { return }
        let cause = Cause.effect(kind: effect.kind, id: effect.id)
        let result = try attempt(db, work.now, cause: cause, trace: effect.trace) { turn in
            try tell(route, turn)
            try EffectTable.markReported(sql, id: effect.id)
        }
        if case .failure(let error) = result {
            note("The handler for the unsettled effect \(effect.id) failed: \(error)", trace: effect.trace)
        }
    }

    private func postpone(
        _ effect: EffectTable.Stored,
        _ state: EffectTable.State,
        wait: Int64,
        _ reason: String,
        _ now: Moment
    ) throws {
        try EffectTable.update(
            sql,
            id: effect.id,
            state: state,
            attempts: state == .planned ? effect.attempts + 1 : effect.attempts,
            nextAt: now.machine + .milliseconds(ids.jittered(wait)),
            note: reason
        )
    }

    /// Whether attempts at effects are under way in the process.
    package var hasEffectsUnderWay: Bool { !running.isEmpty }

    /// When the next effect may start; `nil` while there is no room for more.
    func nextEffect() throws -> Timestamp? {
        guard startsEffects else { return nil }
        return try due.effects.time { try startable(at: Timestamp(millisecondsSince1970: .min)).next }
    }

    /// How many more attempts may start now, by what they occupy.
    private var roomForEffects: [EffectResource: Int] {
        var room: [EffectResource: Int] = [.waiting: Self.effectsAtOnce, .processor: limits.processors]
        for job in running.values {
            let resource = resource(of: job.kind)
            room[resource] = room[resource].map { max(0, $0 - 1) }
        }
        return room
    }

    private func resource(of kind: EffectKind) -> EffectResource { definition.effects[kind]?.resource ?? .waiting }

    private func mayNotStart(_ id: EffectID, _ kind: EffectKind, _ state: EffectTable.State) -> Bool {
        running[id] != nil || isFrozen(kind, state)
    }

    /// Whether an effect must wait for proof that the store was not rolled back.
    ///
    /// An effect that must not repeat waits until every receiver has welcomed this epoch of the store. Before that, a
    /// restored copy might plan again what the lost one has already performed.
    func isFrozen(_ effect: EffectTable.Stored) -> Bool { isFrozen(effect.kind, effect.state) }

    private func isFrozen(_ kind: EffectKind, _ state: EffectTable.State) -> Bool {
        guard state == .planned, definition.effects[kind]?.repetition == .never else { return false }
        return effectsFrozen != nil || !outgoing.values.allSatisfy(\.wasWelcomed)
    }
}

extension EffectResult {
    /// The value of the metric label `result`.
    fileprivate var name: String {
        switch self {
        case .done: "done"
        case .notDone: "notDone"
        case .deferred: "deferred"
        case .ambiguous: "ambiguous"
        case .refused: "refused"
        }
    }
}
