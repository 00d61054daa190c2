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
        "grdb_migrations", "meta", "channelOut", "channelIn", "tally", "sagaCount", "sagaOwnerCount", "sagaStakeCount",
        "sagaWake", "spend", "outbox",
        "effect", "inbox", "decision", "document", "documentReading", "areaCodeList", "mailFate", "mailTemplate",
    ]
    /// What is read of one request at a time and takes most of the room.
    private static let stories: Set<String> = [
        "sagaHistory", "feed", "packet", "vendorMail", "sentText", "lineEntry", "notice", "keyedAnswer",
    ]
    /// The columns with times that lists are ordered by; each copy is older than the next one.
    private static let ages: Set<String> = ["submittedMs", "enteredMs"]
    private static let rowsPerCommit = 20_000

    /// Writes `count` copies into the stores; no process may have them open.
    ///
    /// With `told` only the newest so many copies have histories, packets and emails, so that a million fit on a disk.
    @discardableResult
    static func fill(_ place: Place, copies count: Int, told: Int? = nil) throws -> SagaCopies {
        let requestID = try open(place, .intake).read { db in
            try String.fetchOne(db, sql: "SELECT requestID FROM portRequest WHERE key = 'request-\(template)'")
        }
        guard let requestID, let saga = SagaCopies(requestID: requestID, count: count) else {
            throw Failure("There is no saga to copy.")
        }
        for name in DeployedSystem.names { try fill(try open(place, name), saga, told: told ?? count) }
        return saga
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

    /// Opens a store that no process has open, without its safety.
    static func open(_ place: Place, _ name: ServiceName) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA synchronous = OFF; PRAGMA cache_size = -200000; PRAGMA temp_store = MEMORY")
        }
        return try DatabaseQueue(path: place.store(of: name), configuration: configuration)
    }

    private static func fill(_ queue: DatabaseQueue, _ saga: SagaCopies, told: Int) throws {
        // Sagas come first, because triggers count the timers of those that exist.
        let tables = try queue.read { db in
            try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table'")
        }
        .filter { !left.contains($0) && !$0.hasPrefix("sqlite_") }
        .sorted { $0 == "saga" && $1 != "saga" }
        try queue.write { db in
            for table in tables { try db.execute(sql: "CREATE TEMP TABLE template_\(table) AS SELECT * FROM \(table)") }
        }
        for first in stride(from: 1, through: saga.count, by: rowsPerCommit) {
            let last = min(first + rowsPerCommit - 1, saga.count)
            let isTold = last > saga.count - told
            try queue.write { db in
                try saga.prepare(db, first...last)
                for table in tables where isTold || !stories.contains(table) { try copy(table, saga, db) }
            }
        }
        try queue.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
    }

    private static func copy(_ table: String, _ saga: SagaCopies, _ db: Database) throws {
        let columns = try db.columns(in: table)
        let keys = columns.filter { $0.primaryKeyIndex > 0 }
        let copied = columns.filter { column in
            // SQLite numbers the rows by itself.
            !(keys.count == 1 && column.primaryKeyIndex == 1 && column.type.uppercased() == "INTEGER")
                && column.name != "findings"
        }
        let values = try copied.map { column in
            let name = "template.\"\(column.name)\""
            switch column.type.uppercased() {
            case "INTEGER": return ages.contains(column.name) ? "\(name) - copy.itsAgeMs" : name
            case "BLOB": return "CAST(\(try saga.varied("CAST(\(name) AS TEXT)", of: table, db)) AS BLOB)"
            default: return try saga.varied(name, of: table, db)
            }
        }
        let names = copied.map { "\"\($0.name)\"" }.joined(separator: ", ")
        try db.execute(
            sql: """
                INSERT INTO \(table) (\(names))
                    SELECT \(values.joined(separator: ", ")) FROM temp.copy, temp.template_\(table) AS template
                """
        )
    }
}

/// The saga that is copied, and how a copy differs.
struct SagaCopies: Sendable {
    /// How many copies there are, numbered from 1; those with the highest numbers are the newest.
    let count: Int
    private let requestID: String
    private let milliseconds: Int64
    /// What the template contains, and the column of the copies that replaces it.
    private let replaced: [(text: String, column: String)]

    /// Makes the copies of a request; `nil` if that is not its id.
    init?(requestID: String, count: Int) {
        // The first 48 bits of the id are the time of the request; copies are older, one for each millisecond.
        guard let milliseconds = Int64(requestID.prefix(13).replacing("-", with: ""), radix: 16),
            let reference = PortRequestID(requestID)?.reference
        else { return nil }
        self.requestID = requestID
        self.milliseconds = milliseconds - Int64(count) - 1
        self.count = count
        replaced = [
            (requestID, "itsID"), (reference, "itsReference"),
            ("+1\(SampleRequest.number(StoreSeed.template))", "itsNumber"),
            ("group-\(StoreSeed.template)", "itsPractice"), ("request-\(StoreSeed.template)", "itsKey"),
        ]
    }

    /// How much older a copy is than the next one; a million requests come in 58 days.
    private static let stepMs = 5_000

    /// Writes what tells these copies apart into a temporary table.
    func prepare(_ db: Database, _ numbers: ClosedRange<Int>) throws {
        try db.execute(sql: "DROP TABLE IF EXISTS temp.copy")
        try db.execute(
            sql: """
                CREATE TEMP TABLE copy AS
                    WITH RECURSIVE number (n) AS (
                        SELECT \(numbers.lowerBound) UNION ALL SELECT n + 1 FROM number WHERE n < \(numbers.upperBound)
                    )
                    SELECT
                        printf('%08x-%04x', (\(milliseconds) + n) >> 16, (\(milliseconds) + n) & 65535)
                            || '\(requestID.dropFirst(13))' AS itsID,
                        'FP-COPY-' || n AS itsReference,
                        n,
                        (\(count) - n) * \(Self.stepMs) AS itsAgeMs,
                        printf('+1%d%d%04d', 646 + n / 800000, 220 + n / 10000 % 80, n % 10000) AS itsNumber,
                        'group-copy-' || n AS itsPractice,
                        'request-copy-' || n AS itsKey
                    FROM number
                """
        )
    }

    /// The number of a copy, as the statement above makes it; an exchange never ends with 11.
    static func number(_ n: Int) -> String {
        String(format: "+1%d%d%04d", 646 + n / 800_000, 220 + n / 10_000 % 80, n % 10_000)
    }

    /// SQL for a text of the template with the values of a copy.
    func varied(_ text: String, of table: String, _ db: Database) throws -> String {
        try replaced.reduce(text) { sql, pair in
            let search = "SELECT max(instr(\(text), ?)) FROM temp.template_\(table) AS template"
            guard try Int.fetchOne(db, sql: search, arguments: [pair.text]) ?? 0 > 0 else { return sql }
            return "replace(\(sql), '\(pair.text)', copy.\(pair.column))"
        }
    }
}
