import Foundation

/// The limit of SQLite alone for what a durable message costs: the receiver's inbox, its state, an outbox row and its
/// pruning, several to a commit, through SQLite's C interface.
public enum OperationLimit {
    private static let schema = """
        PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000;
        CREATE TABLE inbox (id BLOB PRIMARY KEY) WITHOUT ROWID;
        CREATE TABLE state (saga INTEGER PRIMARY KEY, step INTEGER, version INTEGER, body BLOB);
        CREATE TABLE outbox (id INTEGER PRIMARY KEY, body BLOB, sent INTEGER DEFAULT 0)
        """
    /// How many messages wait in the outbox.
    private static let waiting: Int64 = 1_000

    /// Performs operations for a while; latencies are per commit.
    public static func run(at place: Place, perCommit: Int, lasting length: Duration) throws -> RunResult {
        let database = try RawDatabase(place.path("operations-\(perCommit).sqlite"))
        try database.execute(schema)
        let begin = try database.statement("BEGIN IMMEDIATE")
        let commit = try database.statement("COMMIT")
        let receive = try database.statement("INSERT INTO inbox VALUES (?1) ON CONFLICT DO NOTHING")
        let change = try database.statement(
            "INSERT INTO state VALUES (?1, 1, 1, ?2) ON CONFLICT (saga) DO UPDATE SET step = step + 1,"
                + " version = version + 1"
        )
        let send = try database.statement("INSERT INTO outbox (id, body) VALUES (?1, ?2)")
        let prune = try database.statement("DELETE FROM outbox WHERE id = ?1")
        change.bind(2, Data(repeating: 0x78, count: 256))
        send.bind(2, Data(repeating: 0x78, count: 1_024))
        let start = ContinuousClock.now
        var last = start
        var number: Int64 = 0
        var latencies: [Duration] = []
        while last - start < length {
            try begin.step()
            for _ in 0..<perCommit {
                number += 1
                receive.bind(1, identifier(number))
                try receive.step()
                change.bind(1, number / 3)
                try change.step()
                send.bind(1, number)
                try send.step()
                guard number > waiting else { continue }
                prune.bind(1, number - waiting)
                try prune.step()
            }
            try commit.step()
            let now = ContinuousClock.now
            latencies.append(now - last)
            last = now
        }
        return RunResult(count: Int(number), elapsed: last - start, latencies: latencies)
    }

    /// 16 bytes that are not in the order of the numbers.
    private static func identifier(_ number: Int64) -> Data {
        withUnsafeBytes(of: (UInt64(number) &* 0x9E37_79B9_7F4A_7C15, number)) { Data($0) }
    }
}
