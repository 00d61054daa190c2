import GRDB
import Messaging
import Timekeeping

/// What a core does because time has passed.
extension ServiceCore {
    private static let timersAtOnce = 256
    private static let failedTimerWait = TimeSpan.minutes(1)

    func runDueWork(_ db: Database, _ work: inout Work) throws {
        try retryInbox(db, work.now)
        try fireTimers(db, &work)
        try startEffects(db, &work)
    }

    private func fireTimers(_ db: Database, _ work: inout Work) throws {
        for timer in try TimerTable.due(db, at: work.now.calendar, limit: Self.timersAtOnce) {
            guard let handler = definition.timers[timer.name] else {
                try TimerTable.postpone(db, timer, to: work.now.calendar + .days(1))
                note("Nobody handles the timer \(timer.name.rawValue) of \(timer.key).", request: timer.key)
                continue
            }
            let cause = Cause.timer(name: timer.name)
            let result = try attempt(db, work.now, cause: cause, trace: timer.trace) { turn in
                // A timer before it in this step may have moved or revoked it.
                guard try TimerTable.strike(db, timer) else { return }
                try handler(timer.key, turn)
            }
            if case .failure(let error) = result {
                try TimerTable.postpone(db, timer, to: work.now.calendar + Self.failedTimerWait)
                let text = "The timer \(timer.name.rawValue) of \(timer.key) failed: \(error)"
                note(text, request: timer.key, trace: timer.trace)
            }
        }
    }

    /// When ``step(_:at:)`` must be called next though nothing has happened, by the machine's clock.
    ///
    /// Without `keepingAlive`, channels that were welcomed and have nothing to send are left out: a simulation jumps over
    /// weeks, and a channel that slept greets anew before it sends.
    package func nextWake(by clock: WallClock, keepingAlive: Bool = true) throws -> Timestamp? {
        var times = outgoing.values.filter { keepingAlive || $0.depth > 0 || !$0.wasWelcomed }.compactMap(\.nextWake)
        try store.read { db in
            if let timer = try TimerTable.next(db) { times.append(clock.machineTime(of: timer)) }
            if let inbox = try InboxTable.nextAt(db) { times.append(inbox) }
            if let effect = try nextEffect(db) { times.append(effect) }
        }
        return times.min()
    }

    func take(_ arrival: Arrival, _ db: Database, _ work: inout Work) throws {
        guard let handler = definition.arrivals[arrival.source] else {
            preconditionFailure("\(definition.name) declares no source named \(arrival.source)")
        }
        let cause = Cause.arrival(source: arrival.source, id: arrival.id)
        switch try attempt(db, work.now, cause: cause, trace: nil, { turn in try handler(arrival, turn) }) {
        case .success: work.outputs.append(.taken(arrival))
        // It stays outside and comes again: nothing that arrives is dropped.
        case .failure(let error): note("\(arrival.source) \(arrival.id) was not taken: \(error)")
        }
    }
}
