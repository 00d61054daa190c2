import GRDB
import Messaging
import Timekeeping

/// Applying received messages, and retrying those that fail.
extension ServiceCore {
    /// After this many attempts a message becomes a dead letter.
    private static let attemptsMax = 8
    private static let firstRetryMs: Int64 = 200
    private static let slowestRetryMs: Int64 = 5 * 60_000
    private static let retriedAtOnce = 64

    /// Handles the next message of a channel: applies it, or stores it in the inbox with the error.
    func takeMessage(_ message: IncomingMessage, _ db: Database, _ now: Moment) throws {
        guard blockedKeys.isEmpty || blockedKeys[message.entry.key] == nil else {
            try keep(message, .waiting, attempts: 0, nextAt: now.machine, error: nil, now)
            return
        }
        guard let error = try apply(message, db, now) else { return }
        let isFinal = error is Unrecoverable
        let nextAt = now.machine + .milliseconds(ids.jittered(Self.firstRetryMs))
        if isFinal { noteDeath(of: message, because: error) }
        try keep(message, isFinal ? .dead : .retry, attempts: 1, nextAt: nextAt, error: "\(error)", now)
    }

    private func keep(
        _ message: IncomingMessage,
        _ state: InboxTable.State,
        attempts: Int,
        nextAt: Timestamp,
        error: String?,
        _ now: Moment
    ) throws {
        if state == .retry { due.inbox.add(nextAt) }
        try InboxTable.insert(
            sql,
            message,
            state: state,
            attempts: attempts,
            nextAt: nextAt,
            error: error,
            now: now.machine
        )
        blockedKeys[message.entry.key, default: 0] += 1
    }

    /// Applies a message; returns the error of its handler, or `nil`.
    private func apply(_ message: IncomingMessage, _ db: Database, _ now: Moment) throws -> (any Error)? {
        guard let route = definition.messages[message.entry.method] else {
            return Unrecoverable("\(definition.name) has no handler for the message \(message.entry.method).")
        }
        let cause = Cause.message(
            sender: message.sender,
            sequence: message.sequence,
            method: message.entry.method
        )
        let trace = message.entry.trace.flatMap(TraceContext.init)
        switch try attempt(db, now, cause: cause, trace: trace, { turn in try route.apply(message.body, turn) }) {
        case .success:
            counters.applied += 1
            return nil
        case .failure(let error): return error
        }
    }

    /// Retries failed messages that are due, and then those that waited behind them.
    func retryInbox(_ db: Database, _ now: Moment) throws {
        guard due.inbox.mayBeDue(at: now.machine) else { return }
        for stored in try InboxTable.due(sql, at: now.machine, limit: Self.retriedAtOnce) {
            try retry(stored, db, now)
        }
        due.inbox.forget()
    }

    private func retry(_ first: InboxTable.Stored, _ db: Database, _ now: Moment) throws {
        var next: InboxTable.Stored? = first
        while let stored = next {
            counters.retried += 1
            if let error = try apply(stored.message, db, now) {
                try postpone(stored, because: error, now)
                return
            }
            try release(stored)
            next = try InboxTable.first(sql, key: stored.message.entry.key)
        }
    }

    private func postpone(
        _ stored: InboxTable.Stored,
        because error: any Error,
        _ now: Moment
    ) throws {
        let attempts = stored.attempts + 1
        let isFinal = error is Unrecoverable || attempts >= Self.attemptsMax
        if isFinal { noteDeath(of: stored.message, because: error) }
        let wait = min(Self.firstRetryMs << Int64(min(attempts * 2, 20)), Self.slowestRetryMs)
        try InboxTable.postpone(
            sql,
            stored,
            state: isFinal ? .dead : .retry,
            attempts: attempts,
            nextAt: now.machine + .milliseconds(ids.jittered(wait)),
            error: "\(error)"
        )
    }

    private func noteDeath(of message: IncomingMessage, because error: any Error) {
        note(
            "Message \(message.sequence) of \(message.sender), \(message.entry.method), is a dead letter: \(error)",
            request: message.entry.key,
            trace: message.entry.trace.flatMap(TraceContext.init)
        )
    }

    private func release(_ stored: InboxTable.Stored) throws {
        try InboxTable.delete(sql, id: stored.id)
        let key = stored.message.entry.key
        blockedKeys[key] = blockedKeys[key].flatMap { $0 > 1 ? $0 - 1 : nil }
    }
}
