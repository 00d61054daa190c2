import Foundation
import GRDBSQLite

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

/// A SQLite database without a library in between.
private final class RawDatabase {
    fileprivate var handle: OpaquePointer?

    init(_ path: String) throws {
        guard sqlite3_open(path, &handle) == SQLITE_OK else { throw Failure("\(path) cannot be opened.") }
    }

    deinit {
        sqlite3_close_v2(handle)
    }

    func execute(_ sql: String) throws {
        guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw failure }
    }

    func statement(_ sql: String) throws -> RawStatement { try RawStatement(sql, in: self) }

    fileprivate var failure: Failure { Failure(String(cString: sqlite3_errmsg(handle))) }
}

private final class RawStatement {
    /// SQLite's mark for bytes that it must copy.
    private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    private let database: RawDatabase
    private var handle: OpaquePointer?

    init(_ sql: String, in database: RawDatabase) throws {
        self.database = database
        guard sqlite3_prepare_v2(database.handle, sql, -1, &handle, nil) == SQLITE_OK else { throw database.failure }
    }

    deinit {
        sqlite3_finalize(handle)
    }

    func bind(_ index: Int32, _ bytes: Data) {
        bytes.withUnsafeBytes { _ = sqlite3_bind_blob(handle, index, $0.baseAddress, Int32($0.count), Self.transient) }
    }

    func bind(_ index: Int32, _ number: Int64) {
        sqlite3_bind_int64(handle, index, number)
    }

    func step() throws {
        let result = sqlite3_step(handle)
        guard result == SQLITE_DONE || result == SQLITE_ROW, sqlite3_reset(handle) == SQLITE_OK else {
            throw database.failure
        }
    }
}
