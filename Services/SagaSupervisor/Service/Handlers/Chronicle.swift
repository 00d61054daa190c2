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

/// Applies an event to a saga: the state, its history, its commands, its emails and its timers in one transaction.
package struct Chronicle: Sendable {
    let policy: PortingPolicy

    /// Starts the saga of a request.
    func begin(_ message: RequestReceived, _ turn: Turn) throws {
        guard try SagaTable.fetch(turn.db, message.requestID) == nil else { return }
        let saga = PortSaga(requestID: message.requestID, facts: message.facts, at: turn.now.calendar)
        let event: PortEvent =
            if case .incomplete(let problems) = message.gate {
                .draftReceived(message.facts, problems: problems)
            } else {
                .requestReceived(message.facts)
            }
        var begun = saga
        begun.begin(because: event, at: turn.now.calendar)
        let mails = begun.oweMails(since: nil, because: event, at: turn.now.calendar, policy)
        let entry = Advance(kind: event.kind, from: .draft, to: .draft, steps: [], saga: begun)
        try write([entry], of: nil, because: event, actor: nil, turn)
        try tell(mails, begun, turn)
        try setTimers(of: begun, after: event.kind, since: nil, turn)
        try SagaTable.save(turn.db, begun)
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
        guard let before = try SagaTable.fetch(turn.db, requestID) else {
            throw Unrecoverable("No saga of \(requestID) is known, so \(event.kind.rawValue) cannot be applied.")
        }
        var saga = before
        let entries = saga.advance(event, at: turn.now.calendar, policy)
        let mails = saga.oweMails(since: before, because: event, at: turn.now.calendar, policy)
        try write(entries, of: before, because: event, actor: actor, reason: reason, turn)
        for entry in entries {
            for step in entry.steps { try command(step, saga, event, turn) }
        }
        try tell(mails, saga, turn)
        try setTimers(of: saga, after: event.kind, since: before, turn)
        try SagaTable.save(turn.db, saga)
    }

    /// The saga, recomputed from its history alone.
    package static func recompute(
        _ events: [SagaHistoryTable.StoredEvent],
        of requestID: PortRequestID,
        _ policy: PortingPolicy
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

    // MARK: History and feed

    private func write(
        _ entries: [Advance],
        of before: PortSaga?,
        because event: PortEvent,
        actor: String?,
        reason: String? = nil,
        _ turn: Turn
    ) throws {
        guard let requestID = entries.first?.saga.requestID else { return }
        var n = try SagaHistoryTable.lastNumber(turn.db, requestID)
        var last = before
        for (index, entry) in entries.enumerated() {
            n += 1
            let happened = entry.sentence(because: event)
            let record = SagaHistoryEntry(
                n: n,
                at: turn.now.calendar,
                event: entry.kind.rawValue,
                from: n == 1 ? nil : entry.from,
                to: entry.to,
                actor: actor ?? turn.cause.actor,
                cause: turn.cause.text,
                reason: reason,
                happened: happened
            )
            try SagaHistoryTable.append(turn.db, requestID, record, event: index == 0 ? event : nil)
            let move =
                entry.from == entry.to ? "stays \(entry.to.rawValue)" : "\(entry.from.rawValue) → \(entry.to.rawValue)"
            turn.log("\(entry.kind.rawValue): \(move)", request: requestID.description)
            let status = entry.saga.status(policy)
            if status != last?.status(policy) || entry.isNews {
                let news = RecordStatus(requestID: requestID, at: turn.now.calendar, happened: happened, status: status)
                try turn.send(news, to: .intake)
            }
            last = entry.saga
        }
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

    private func setTimers(of saga: PortSaga, after event: PortEvent.Kind, since before: PortSaga?, _ turn: Turn) throws
    {
        let isUnchanged =
            saga.state == before?.state && saga.submittedAt == before?.submittedAt
            && saga.scheduledFor == before?.scheduledFor
        let isClock = SagaTimer.allCases.contains { $0.event.kind == event }
        guard !isUnchanged || isClock else { return }
        let timers = saga.timers(after: event, at: turn.now.calendar, policy)
        for timer in SagaTimer.allCases {
            let name = TimerName(rawValue: timer.rawValue)
            let key = saga.requestID.description
            if let due = timers[timer] {
                turn.setTimer(name, key: key, at: due)
            } else {
                turn.cancelTimer(name, key: key)
            }
        }
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
