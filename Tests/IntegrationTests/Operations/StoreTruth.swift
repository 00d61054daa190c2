import Foundation
import GRDB
import Messaging

/// The queues of one service at one instant, counted from the rows of its store.
struct StoreTruth: Sendable {
    struct Queue: Sendable, Equatable {
        let depth: Int
        let oldestMs: Int64?
        let entered: Int64
        let left: Int64
    }

    /// A channel to a receiver, according to its sender's store.
    struct Outbox: Sendable, Equatable {
        let lastSequence: Int64
        /// The last message that the store knows to have arrived; the process may know of more.
        let acknowledged: Int64
        /// When each unacknowledged message was written.
        let sentMs: [Int64: Int64]
    }

    /// Changes with every commit of the service.
    let version: Int
    let queues: [QueueReport.Kind: Queue]
    let outboxes: [String: Outbox]
    /// The last message that was received from each sender.
    let cursors: [String: Int64]
}

/// Reads a store beside the process that owns it, through a read-only connection.
///
/// It stays open for a whole test, so that `data_version` shows whether anything was committed between two reads.
final class StoreReader: Sendable {
    private let store: DatabaseQueue
    private let service: ServiceName

    init(_ folder: TestFolder, _ service: ServiceName) throws {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(10)
        store = try DatabaseQueue(path: "\(folder.stores)/\(service).sqlite", configuration: configuration)
        self.service = service
    }

    func close() throws {
        try store.close()
    }

    /// Reads everything in one transaction, so that it is consistent.
    func read() throws -> StoreTruth {
        try store.read { db in
            StoreTruth(
                version: try Int.fetchOne(db, sql: "PRAGMA data_version") ?? 0,
                queues: try queues(db),
                outboxes: try outboxes(db),
                cursors: try Dictionary(
                    uniqueKeysWithValues: Row.fetchAll(db, sql: "SELECT sender, cursor FROM channelIn").map {
                        ($0[0], $0[1])
                    }
                )
            )
        }
    }

    private func queues(_ db: Database) throws -> [QueueReport.Kind: StoreTruth.Queue] {
        var counts: [(QueueReport.Kind, String)] = [
            (.inbox, "SELECT count(*), min(receivedMs) FROM inbox WHERE state <> 'dead'"),
            (.deadLetters, "SELECT count(*), min(receivedMs) FROM inbox WHERE state = 'dead'"),
            (.effects, "SELECT count(*), min(plannedMs) FROM effect WHERE state IN ('planned', 'armed')"),
            (.ambiguousEffects, "SELECT count(*), min(plannedMs) FROM effect WHERE state = 'ambiguous'"),
            (.timers, "SELECT count(*), min(dueMs) FROM timer"),
        ]
        if service == .submission {
            counts.append(
                (.unmatchedMail, "SELECT count(*), min(receivedMs) FROM vendorMail WHERE state = 'unmatched'")
            )
        }
        var queues: [QueueReport.Kind: StoreTruth.Queue] = [:]
        for (kind, sql) in counts {
            let tally = try Row.fetchOne(
                db,
                sql: "SELECT entered, left FROM tally WHERE queue = ?",
                arguments: [kind.rawValue]
            )
            guard let row = try Row.fetchOne(db, sql: sql), let tally else {
                throw TestFailure("\(service) keeps no tally of \(kind.rawValue)")
            }
            queues[kind] = StoreTruth.Queue(depth: row[0], oldestMs: row[1], entered: tally[0], left: tally[1])
        }
        return queues
    }

    private func outboxes(_ db: Database) throws -> [String: StoreTruth.Outbox] {
        var outboxes: [String: StoreTruth.Outbox] = [:]
        for row in try Row.fetchAll(db, sql: "SELECT receiver, lastSequence, acknowledged FROM channelOut") {
            let receiver: String = row[0]
            let waiting = try Row.fetchAll(
                db,
                sql: "SELECT sequence, sentMs FROM outbox WHERE receiver = ? AND sequence > ?",
                arguments: [receiver, row[2] as Int64]
            )
            outboxes[receiver] = StoreTruth.Outbox(
                lastSequence: row[1],
                acknowledged: row[2],
                sentMs: Dictionary(uniqueKeysWithValues: waiting.map { ($0[0], $0[1]) })
            )
        }
        return outboxes
    }
}
