import Foundation
import GRDB
import Messaging
import Porting

/// Fills the stores of a system with copies of the one saga that they contain.
///
/// The copies differ in what tells sagas apart: the id, its reference, the number, the practice and the key. They share
/// their documents, and have no messages and no effects any more, as after a week. Findings are left out, so that a
/// million fit on a disk.
enum StoreSeed {
    /// The request whose saga is copied.
    static let template = 7_000_007
    /// What is kept once for each store, kept up by triggers, or shared or deleted after a while.
    private static let left: Set<String> = [
        "grdb_migrations", "meta", "channelOut", "channelIn", "tally", "sagaCount", "spend", "outbox", "effect",
        "inbox", "decision", "document", "documentReading", "areaCodeList",
    ]
    private static let rowsPerCommit = 20_000

    /// Writes `count` copies into the stores; no process may have them open.
    static func fill(_ place: Place, copies count: Int) throws {
        let requestID = try open(place, .intake).read { db in
            try String.fetchOne(db, sql: "SELECT requestID FROM portRequest WHERE key = 'request-\(template)'")
        }
        guard let requestID, let saga = Copied(requestID: requestID, count: count) else {
            throw Failure("There is no saga to copy.")
        }
        for name in DeployedSystem.names { try fill(try open(place, name), saga) }
    }

    /// The last position in intake's feed.
    static func feedEnd(_ place: Place) throws -> Int64 {
        try open(place, .intake).read { db in try Int64.fetchOne(db, sql: "SELECT max(cursor) FROM feed") } ?? 0
    }

    /// The size of all stores once their logs are part of them.
    static func bytes(_ place: Place) throws -> Int {
        try DeployedSystem.names.reduce(0) { sum, name in
            let queue = try open(place, name)
            try queue.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
            let size = try FileManager.default.attributesOfItem(atPath: place.store(of: name))[.size] as? Int
            return sum + (size ?? 0)
        }
    }

    private static func open(_ place: Place, _ name: ServiceName) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA synchronous = OFF; PRAGMA cache_size = -200000; PRAGMA temp_store = MEMORY")
        }
        return try DatabaseQueue(path: place.store(of: name), configuration: configuration)
    }

    private static func fill(_ queue: DatabaseQueue, _ saga: Copied) throws {
        // Sagas come last, because triggers count the timers of those that exist.
        let tables = try queue.read { db in
            try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table'")
        }
        .filter { !left.contains($0) && !$0.hasPrefix("sqlite_") }
        .sorted { $1 == "saga" && $0 != "saga" }
        try queue.write { db in
            for table in tables { try db.execute(sql: "CREATE TEMP TABLE template_\(table) AS SELECT * FROM \(table)") }
        }
        for first in stride(from: 1, through: saga.count, by: rowsPerCommit) {
            let last = min(first + rowsPerCommit - 1, saga.count)
            try queue.write { db in
                for table in tables { try copy(table, first...last, saga, db) }
            }
        }
        try queue.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
    }

    private static func copy(_ table: String, _ numbers: ClosedRange<Int>, _ saga: Copied, _ db: Database) throws {
        let columns = try db.columns(in: table)
        let keys = columns.filter { $0.primaryKeyIndex > 0 }
        let copied = columns.filter { column in
            // SQLite numbers the rows by itself.
            !(keys.count == 1 && column.primaryKeyIndex == 1 && column.type.uppercased() == "INTEGER")
                && column.name != "findings"
        }
        let names = copied.map { "\"\($0.name)\"" }
        let values = copied.map { column in
            switch column.type.uppercased() {
            case "INTEGER": "\"\(column.name)\""
            case "BLOB": "CAST(\(saga.varied("CAST(\"\(column.name)\" AS TEXT)")) AS BLOB)"
            default: saga.varied("\"\(column.name)\"")
            }
        }
        try db.execute(
            sql: """
                WITH RECURSIVE number (n) AS (SELECT ? UNION ALL SELECT n + 1 FROM number WHERE n < ?)
                INSERT INTO \(table) (\(names.joined(separator: ", ")))
                    SELECT \(values.joined(separator: ", ")) FROM number, temp.template_\(table)
                """,
            arguments: [numbers.lowerBound, numbers.upperBound]
        )
    }
}

/// The saga that is copied, and how a copy differs.
private struct Copied {
    let count: Int
    private let requestID: String
    private let reference: String
    private let milliseconds: Int64

    init?(requestID: String, count: Int) {
        // The first 48 bits of the id are the time of the request; copies are older, one for each millisecond.
        guard let milliseconds = Int64(requestID.prefix(13).replacing("-", with: ""), radix: 16),
            let reference = PortRequestID(requestID)?.reference
        else { return nil }
        self.requestID = requestID
        self.reference = reference
        self.milliseconds = milliseconds - Int64(count) - 1
        self.count = count
    }

    /// SQL for a text in which the template's values are replaced with those of copy `n`.
    func varied(_ text: String) -> String {
        let time = "(\(milliseconds) + n)"
        let pairs = [
            (requestID, "printf('%08x-%04x', \(time) >> 16, \(time) & 65535) || '\(requestID.dropFirst(13))'"),
            (reference, "'FP-COPY-' || n"), ("+1\(SampleRequest.number(StoreSeed.template))", "printf('+1646%07d', n)"),
            ("group-\(StoreSeed.template)", "'group-copy-' || n"),
            ("request-\(StoreSeed.template)", "'request-copy-' || n"),
        ]
        return pairs.reduce(text) { "replace(\($0), '\($1.0)', \($1.1))" }
    }
}
