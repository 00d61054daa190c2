import Clocks
import GRDB
import Messaging
import Timekeeping

/// Work that is due because time has passed.
extension ServiceCore {
    private static let timersAtOnce = 256
    private static let failedTimerWait = TimeSpan.minutes(1)

    func runDueWork(_ db: Database, _ work: inout Work) throws {
        try retryInbox(db, work.now)
        try fireTimers(db, &work)
        try startEffects(&work)
    }

    private func fireTimers(_ db: Database, _ work: inout Work) throws {
        guard due.timers.mayBeDue(at: work.now.calendar) else { return }
        defer { due.timers.forget() }
        for timer in try TimerTable.due(sql, at: work.now.calendar, limit: Self.timersAtOnce) {
            guard let handler = definition.timers[timer.name] else {
                try TimerTable.postpone(sql, timer, to: work.now.calendar + .days(1))
                note("No handler is declared for the timer \(timer.name.rawValue) of \(timer.key).", request: timer.key)
                continue
            }
            let cause = Cause.timer(name: timer.name)
            let result = try attempt(db, work.now, cause: cause, trace: timer.trace) { turn in
                // An earlier timer of this step may have moved or cancelled it.
                guard try TimerTable.strike(sql, timer) else { return }
                try handler(timer.key, turn)
            }
            if case .failure(let error) = result {
                try TimerTable.postpone(sql, timer, to: work.now.calendar + Self.failedTimerWait)
                let text = "The timer \(timer.name.rawValue) of \(timer.key) failed: \(error)"
                note(text, request: timer.key, trace: timer.trace)
            }
        }
    }

    /// When ``step(_:at:)`` must be called next even without input, by the machine's clock; `nil` for never.
    ///
    /// Pass `false` for `keepingAlive` to ignore idle channels that were welcomed. A simulation does this to skip over
    /// weeks; an idle channel greets again before it sends.
    package func nextWake(by clock: WallClock, keepingAlive: Bool = true) throws -> Timestamp? {
        var times = outgoing.values.filter { keepingAlive || $0.depth > 0 || !$0.wasWelcomed }.compactMap(\.nextWake)
        if let timer = try due.timers.time({ try TimerTable.next(sql) }) { times.append(clock.machineTime(of: timer)) }
        if let inbox = try due.inbox.time({ try InboxTable.nextAt(sql) }) { times.append(inbox) }
        if let effect = try nextEffect() { times.append(effect) }
        return times.min()
    }

    func take(_ arrival: Arrival, _ db: Database, _ work: inout Work) throws {
        guard let handler = definition.arrivals[arrival.source] else {
            preconditionFailure(
                "\(definition.name) has an arrival from \(arrival.source), a source that it does not declare"
            )
        }
        let cause = Cause.arrival(source: arrival.source, id: arrival.id)
        switch try attempt(db, work.now, cause: cause, trace: nil, { turn in try handler(arrival, turn) }) {
        case .success: work.outputs.append(.taken(arrival))
        // It stays in its source and is offered again: no arrival is ever dropped.
        case .failure(let error): note("\(arrival.source) \(arrival.id) was not stored and is tried again: \(error)")
        }
    }
}
