import Foundation
import GRDBSQLite

/// A SQLite database without a library in between.
final class RawDatabase {
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

final class RawStatement {
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

/// A store of its own into which rows of 1 KiB are committed one by one.
final class RowCommits {
    private let insert: RawStatement

    init(_ path: String) throws {
        let database = try RawDatabase(path)
        try database.execute(
            """
            PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000;
            CREATE TABLE item (id INTEGER PRIMARY KEY, body BLOB)
            """
        )
        insert = try database.statement("INSERT INTO item (body) VALUES (?1)")
        insert.bind(1, Data(repeating: 0x78, count: 1_024))
    }

    /// Commits one row; the process ends if that fails, because what follows would measure nothing.
    func commit() {
        do {
            try insert.step()
        } catch {
            preconditionFailure("A row was not committed: \(error)")
        }
    }
}
