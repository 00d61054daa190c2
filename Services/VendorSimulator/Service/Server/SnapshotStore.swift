import Foundation
import GRDB

/// Keeps the vendor's whole state in one SQLite file, so that a kill at any instant leaves a state that once was true.
struct SnapshotStore: Sendable {
    private let database: DatabaseQueue

    /// Opens the file, or makes it.
    init(path: String) throws {
        var configuration = Configuration()
        configuration.journalMode = .wal
        database = try DatabaseQueue(path: path, configuration: configuration)
        // GRDB sets NORMAL with WAL, with which a power failure may undo a commit that others have seen.
        try database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        var migrator = DatabaseMigrator()
        migrator.registerMigration("create snapshot") { database in
            try database.execute(
                sql: "CREATE TABLE snapshot (id INTEGER PRIMARY KEY CHECK (id = 1), vendor BLOB NOT NULL) STRICT"
            )
        }
        try migrator.migrate(database)
    }

    /// The last state that was committed; `nil` in a new file.
    func load() throws -> SimulatedVendor? {
        let json = try database.read { try Data.fetchOne($0, sql: "SELECT vendor FROM snapshot") }
        return try json.map { try JSONDecoder().decode(SimulatedVendor.self, from: $0) }
    }

    /// Commits a state that replaces the one before; durable on return.
    func save(_ vendor: SimulatedVendor) throws {
        let json = try JSONEncoder().encode(vendor)
        try database.write { database in
            try database.execute(sql: "INSERT OR REPLACE INTO snapshot (id, vendor) VALUES (1, ?)", arguments: [json])
        }
    }

    /// Closes the file; the store cannot be used afterwards.
    func close() throws {
        try database.close()
    }
}
