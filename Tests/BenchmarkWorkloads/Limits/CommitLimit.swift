import Durable
import Foundation
import GRDB

/// The limit of SQLite alone on this machine: rows of 1 KiB into an outbox, through a store opened as by services.
public enum CommitLimit {
    /// Writes rows for a while, `rowsPerCommit` to a transaction; latencies are per transaction.
    public static func run(at place: Place, rowsPerCommit: Int, lasting length: Duration) throws -> RunResult {
        let store = try Store(at: place.path("limit-\(rowsPerCommit).sqlite"), migrations: [], ids: IDSource())
        let body = Data(repeating: UInt8(ascii: "x"), count: 1_024)
        let start = ContinuousClock.now
        var sequence: Int64 = 0
        var latencies: [Duration] = []
        try store.read { db in
            let insert = try db.makeStatement(
                sql:
                    """
                    INSERT INTO outbox (receiver, sequence, method, key, sentMs, body) VALUES ('peer', ?, 'm', \
                    'k', 0, ?)
                    """
            )
            var last = start
            while last - start < length {
                try db.inTransaction(.immediate) {
                    for _ in 0..<rowsPerCommit {
                        sequence += 1
                        try insert.execute(arguments: [sequence, body])
                    }
                    return .commit
                }
                let now = ContinuousClock.now
                latencies.append(now - last)
                last = now
            }
        }
        return RunResult(count: Int(sequence), elapsed: ContinuousClock.now - start, latencies: latencies)
    }
}
