import GRDB
import GRDBSQLite
import Messaging
import Timekeeping

/// A second connection to the file of a store, which can only read: it answers the calls that only read.
///
/// It opens the file read-only, so it neither writes nor checkpoints, not even when it is closed. An answer comes from
/// a snapshot: everything that was committed when the first answer from it began. Use it on one thread at a time, and
/// close it before the ``Store``.
///
/// Why: `deploy/decisions/0022-the-road-of-a-call.md`.
package final class StoreReader: Sendable {
    private let queue: DatabaseQueue
    private let definition: ServiceDefinition

    /// Steps of SQLite's virtual machine between two looks at the time, about a tenth of a millisecond.
    private static let stepsBetweenLooks: Int32 = 2_000
    /// The largest response, below the limit of a frame.
    static let responseBytes = 12 << 20

    /// Opens the file of a store that is open already.
    ///
    /// - Throws: a `DatabaseError` if SQLite cannot open it.
    package init(at path: String, of definition: ServiceDefinition) throws {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(1)
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA temp_store = MEMORY")
            try db.execute(sql: "PRAGMA trusted_schema = OFF")
        }
        queue = try DatabaseQueue(path: path, configuration: configuration)
        self.definition = definition
    }

    /// Answers a call that the service declares with `read`, from a snapshot of its own.
    ///
    /// - Parameters:
    ///   - call: the header of the call.
    ///   - body: its request.
    ///   - now: the time of the answer.
    ///   - isTimeUp: asked again and again while SQLite works; `true` ends the answer with `RESOURCE_EXHAUSTED`.
    /// - Returns: the reply, and what it may wait for.
    /// - Throws: only errors that make the store unusable.
    package func answer(
        _ call: CallHeader,
        _ body: Bytes,
        at now: Moment,
        isTimeUp: @escaping () -> Bool
    ) throws -> ReadAnswer {
        try inOneSnapshot { try $0.answer(call, body, at: now, isTimeUp: isTimeUp) }
    }

    /// Answers several calls from one snapshot: what was committed when the first of them was answered.
    ///
    /// - Throws: what `body` throws, and errors that make the store unusable.
    package func inOneSnapshot<Value>(_ body: (StoreSnapshot) throws -> Value) throws -> Value {
        try queue.inDatabase { db in
            let limit = TimeLimit()
            limit.watch(db.sqliteConnection, every: Self.stepsBetweenLooks)
            defer { limit.unwatch(db.sqliteConnection) }
            let result = Result { try body(StoreSnapshot(db, limit, definition, path: queue.path)) }
            limit.isTimeUp = nil
            // SQLite ends the transaction itself after some errors.
            if db.isInsideTransaction { try db.cachedStatement(sql: "ROLLBACK").execute() }
            return try result.get()
        }
    }

    /// Closes the connection; no answer may be under way.
    package func close() {
        // It fails only if a statement is in use, and then the connection closes with the last reference.
        try? queue.close()
    }
}

/// One state of a store, from which calls that only read are answered; do not keep it beyond the function that gets it.
package final class StoreSnapshot {
    private let db: Database
    private let limit: TimeLimit
    private let definition: ServiceDefinition
    private let path: String

    fileprivate init(_ db: Database, _ limit: TimeLimit, _ definition: ServiceDefinition, path: String) {
        self.db = db
        self.limit = limit
        self.definition = definition
        self.path = path
    }

    /// Answers a call, as ``StoreReader/answer(_:_:at:isTimeUp:)`` does.
    package func answer(
        _ call: CallHeader,
        _ body: Bytes,
        at now: Moment,
        isTimeUp: @escaping () -> Bool
    ) throws -> ReadAnswer {
        var wait: Wait?
        let message = try WireMessage.reply(to: call) {
            guard let route = definition.reads[call.method] else {
                let text = "\(definition.name) has no method \(call.method.quoted) that only reads."
                throw CallError(.unimplemented, text)
            }
            do {
                limit.isTimeUp = isTimeUp
                // With the first answer, and after an error with which SQLite has ended the transaction.
                if !db.isInsideTransaction { try db.cachedStatement(sql: "BEGIN DEFERRED").execute() }
                let answer = try route.answer(body, Reading(db, at: now), for: call, of: definition.name)
                guard answer.body.count <= StoreReader.responseBytes else { throw Self.tooLarge(answer.body.count) }
                wait = answer.wait
                return answer
            } catch let error as DatabaseError where error.resultCode == .SQLITE_INTERRUPT {
                throw Self.tooLong
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
                throw CallError(.unavailable, StoreHeld(path: path).description, retryAfterMs: 1_000)
            }
        }
        return ReadAnswer(message: message, wait: wait)
    }

    private static let tooLong = CallError(
        .resourceExhausted,
        "The answer took too long to read and was given up. Ask for less: a smaller limit or a narrower search.",
        retryAfterMs: 1_000
    )

    private static func tooLarge(_ bytes: Int) -> CallError {
        CallError(
            .resourceExhausted,
            "The response has \(bytes) bytes, more than the \(StoreReader.responseBytes) that are sent. Ask for less.",
            retryAfterMs: 1_000
        )
    }
}

/// Ends the statements of a connection when their time is up.
private final class TimeLimit {
    /// For the answer that is under way.
    var isTimeUp: (() -> Bool)?

    func watch(_ connection: SQLiteConnection?, every steps: Int32) {
        // The limit outlives the watch: its owner unwatches before it releases it.
        sqlite3_progress_handler(
            connection,
            steps,
            { context in
                guard let context else { return 0 }
                return Unmanaged<TimeLimit>.fromOpaque(context).takeUnretainedValue().isTimeUp?() == true ? 1 : 0
            },
            Unmanaged.passUnretained(self).toOpaque()
        )
    }

    func unwatch(_ connection: SQLiteConnection?) {
        sqlite3_progress_handler(connection, 0, nil, nil)
    }
}

extension ServiceDefinition {
    /// Whether a method is a call that only reads, which a ``StoreReader`` answers.
    package func isRead(_ method: Method) -> Bool { reads[method] != nil }

    /// Whether a method is one that every service answers: health, description, queues and decisions of operators.
    package func isOperation(_ method: Method) -> Bool { ServiceCore.operations[method] != nil }

    /// Whether the service answers any call that only reads.
    package var hasReads: Bool { !reads.isEmpty }
}
