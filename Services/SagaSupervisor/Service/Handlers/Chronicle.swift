import AccountProvisioningContract
import Durable
import IntakeContract
import LinkingContract
import Messaging
import Porting
import SagaSupervisorContract
import SagaSupervisorDomain
import SubmissionContract
import Timekeeping

/// Applies events to a saga: the state, its history, its commands, its emails and its timers in one transaction.
///
/// What that may cost: `deploy/decisions/0019-what-an-event-writes.md`.
package struct Chronicle: Sendable {
    let policies: any PolicySource

    /// The policies at this moment; one event sees no change half-way.
    private var policy: any PolicySource { policies.snapshot }

    /// Starts the saga of a request, and applies what the prerequisite gate said.
    ///
    /// A request whose saga has begun already keeps it.
    func begin(_ message: RequestReceived, _ turn: Turn) throws {
        let gate = PortEvent(message.gate)
        guard try !SagaTable.isKnown(turn.db, message.requestID) else {
            if let gate { try apply(gate, to: message.requestID, turn) }
            return
        }
        let event: PortEvent =
            if case .incomplete(let problems) = message.gate {
                .draftReceived(message.facts, problems: problems)
            } else {
                .requestReceived(message.facts)
            }
        var saga = PortSaga(requestID: message.requestID, facts: message.facts, at: turn.now.calendar)
        saga.begin(because: event, at: turn.now.calendar)
        let mails = saga.oweMails(since: nil, because: event, at: turn.now.calendar, policy)
        let entry = Advance(kind: event.kind, from: .draft, to: .draft, steps: [], saga: saga)
        var chapters = [Chapter(event: event, entries: [entry], mails: mails, saga: saga)]
        if let gate { chapters.append(advance(saga, gate, at: turn.now.calendar)) }
        try write(chapters, since: nil, actor: nil, reason: nil, turn)
    }

    /// Applies an event to an existing saga.
    ///
    /// `actor` is the person behind the event, if any, and `reason` is that person's reason.
    func apply(
        _ event: PortEvent,
        to requestID: PortRequestID,
        actor: String? = nil,
        reason: String? = nil,
        _ turn: Turn
    ) throws {
        try apply([event], to: requestID, actor: actor, reason: reason, turn)
    }

    /// Applies events to an existing saga, one after the other.
    func apply(
        _ events: [PortEvent],
        to requestID: PortRequestID,
        actor: String? = nil,
        reason: String? = nil,
        _ turn: Turn
    ) throws {
        guard let before = try SagaTable.fetch(turn.db, requestID) else {
            // What follows a discarded first message changes nothing; the CRM has been told.
            if try DiscardedRequestTable.contains(turn.db, requestID) { return }
            let names = events.map(\.kind.rawValue).joined(separator: ", ")
            throw Unrecoverable("No saga of \(requestID) is known, so \(names) cannot be applied.")
        }
        var chapters: [Chapter] = []
        for event in events {
            chapters.append(advance(chapters.last?.saga ?? before, event, at: turn.now.calendar))
        }
        try write(chapters, since: before, actor: actor, reason: reason, turn)
    }

    /// What one event does to a saga.
    private struct Chapter {
        let event: PortEvent
        let entries: [Advance]
        let mails: [OwedMail]
        /// The saga after it.
        let saga: PortSaga
    }

    private func advance(_ before: PortSaga, _ event: PortEvent, at now: Timestamp) -> Chapter {
        var saga = before
        let policy = policy
        let entries = saga.advance(event, at: now, policy)
        let mails = saga.oweMails(since: before, because: event, at: now, policy)
        return Chapter(event: event, entries: entries, mails: mails, saga: saga)
    }

    /// The saga, recomputed from its history alone.
    package static func recompute(
        _ events: [SagaHistoryTable.StoredEvent],
        of requestID: PortRequestID,
        _ policy: any PolicySource
    )
        -> PortSaga?
    {
        guard let first = events.first, let facts = first.event.factsOfBeginning else { return nil }
        var saga = PortSaga(requestID: requestID, facts: facts, at: first.at)
        saga.begin(because: first.event, at: first.at)
        _ = saga.oweMails(since: nil, because: first.event, at: first.at, policy)
        for stored in events.dropFirst() {
            let before = saga
            _ = saga.advance(stored.event, at: stored.at, policy)
            _ = saga.oweMails(since: before, because: stored.event, at: stored.at, policy)
        }
        return saga
    }

    // MARK: What a transaction writes and sends

    private func write(
        _ chapters: [Chapter],
        since before: PortSaga?,
        actor: String?,
        reason: String?,
        _ turn: Turn
    ) throws {
        guard let last = chapters.last else { return }
        let (requestID, now) = (last.saga.requestID, turn.now.calendar)
        try record(chapters, isBeginning: before == nil, actor: actor, reason: reason, turn)
        let moves = moves(of: chapters, since: before)
        if let news = RecordStatus(requestID: requestID, at: now, moves: moves) { try turn.send(news, to: .intake) }
        for chapter in chapters {
            for entry in chapter.entries {
                for step in entry.steps { try command(step, chapter.saga, chapter.event, turn) }
            }
            try tell(chapter.mails, chapter.saga, turn)
        }
        setTimers(of: last.saga, after: last.event.kind, since: before, turn)
        try SagaTable.save(turn.db, last.saga, since: before, at: now, policy)
    }

    /// Appends what happened to the history and to the log.
    private func record(
        _ chapters: [Chapter],
        isBeginning: Bool,
        actor: String?,
        reason: String?,
        _ turn: Turn
    ) throws {
        guard let requestID = chapters.last?.saga.requestID else { return }
        var n = isBeginning ? 0 : try SagaHistoryTable.lastNumber(turn.db, requestID)
        for chapter in chapters {
            for (index, entry) in chapter.entries.enumerated() {
                n += 1
                let record = SagaHistoryEntry(
                    n: n,
                    at: turn.now.calendar,
                    event: entry.kind.rawValue,
                    from: n == 1 ? nil : entry.from,
                    to: entry.to,
                    actor: actor ?? turn.cause.actor,
                    cause: turn.cause.text,
                    reason: reason,
                    happened: entry.sentence(because: chapter.event)
                )
                try SagaHistoryTable.append(turn.db, requestID, record, event: index == 0 ? chapter.event : nil)
                let (from, to) = (entry.from.rawValue, entry.to.rawValue)
                let move = entry.moved ? "\(from) → \(to)" : "stays \(to)"
                turn.log("\(entry.kind.rawValue): \(move)", request: requestID.description)
            }
        }
    }

    /// The changes that belong in the feed.
    private func moves(of chapters: [Chapter], since before: PortSaga?) -> [RecordStatus.Move] {
        var last = before?.status(policy)
        var moves: [RecordStatus.Move] = []
        for chapter in chapters {
            for entry in chapter.entries {
                let status = entry.saga.status(policy)
                guard status != last || entry.isNews else { continue }
                moves.append(RecordStatus.Move(happened: entry.sentence(because: chapter.event), status: status))
                last = status
            }
        }
        return moves
    }

    private func tell(_ mails: [OwedMail], _ saga: PortSaga, _ turn: Turn) throws {
        for mail in mails {
            let message = NotifyCustomer(
                requestID: saga.requestID,
                kind: mail.kind,
                ordinal: mail.ordinal,
                to: saga.facts.customerEmail,
                number: saga.facts.number,
                details: mail.details
            )
            try turn.send(message, to: .linking)
        }
    }

    private func setTimers(of saga: PortSaga, after event: PortEvent.Kind, since before: PortSaga?, _ turn: Turn) {
        setInventoryTimer(of: saga, since: before, turn)
        let isUnchanged =
            saga.state == before?.state && saga.submittedAt == before?.submittedAt
            && saga.scheduledFor == before?.scheduledFor
            // Its days off count for deadlines.
            && saga.facts.losingCarrier == before?.facts.losingCarrier
        let clock = RequestClock.ofStates.first { $0.event.kind == event }
        // Where the attention is gone, the clocks have to ask for it again.
        let isCalm = saga.attention == .none && before.map { $0.attention != .none } ?? false
        let affected =
            isUnchanged && !isCalm
            ? (clock?.successors ?? []) + saga.clocksChanged(since: before) : RequestClock.ofStates
        guard !affected.isEmpty else { return }
        let timers = saga.timers(after: event, at: turn.now.calendar, policy)
        let key = saga.requestID.description
        for timer in affected {
            let name = timer.timerName
            if let due = timers[timer] {
                turn.setTimer(name, key: key, at: due)
            } else if let before, saga.state.isEnd || before.mayHave(timer, policy) {
                turn.cancelTimer(name, key: key)
            }
        }
    }

    /// The inventory is asked in any state, also in one that is an end.
    private func setInventoryTimer(of saga: PortSaga, since before: PortSaga?, _ turn: Turn) {
        let due = saga.nextInventoryQuestion(policy)
        guard due != before?.nextInventoryQuestion(policy) else { return }
        let (name, key) = (RequestClock.inventory.timerName, saga.requestID.description)
        if let due { turn.setTimer(name, key: key, at: due) } else { turn.cancelTimer(name, key: key) }
    }
}

extension Cause {
    /// The service, person or clock that caused it, for the history.
    var actor: String {
        switch self {
        case .message(let sender, _, _): sender.rawValue
        case .call(_, let caller): caller
        case .timer: "clock"
        case .effect, .arrival: "saga-supervisor"
        }
    }

    /// What delivered it, for the history.
    var text: String {
        switch self {
        case .message(let sender, let sequence, let method): "message \(sequence) of \(sender): \(method)"
        case .call(let method, _): "call \(method)"
        case .timer(let name): "timer \(name.rawValue)"
        case .effect(let kind, let id): "effect \(id): \(kind.rawValue)"
        case .arrival(let source, let id): "arrival \(id) from \(source)"
        }
    }
}
