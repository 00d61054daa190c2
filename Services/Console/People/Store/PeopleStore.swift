import Access
import Foundation
import GRDB
import Timekeeping

/// The console's own store: who may sign in, where they are signed in, what they did, and what they work on.
///
/// One connection reads and writes; each method is one transaction. Passwords and secrets are in it as hashes only.
package final class PeopleStore: Sendable {
    private let queue: DatabaseQueue

    /// Opens the file in a folder; both are created, for this user only, if they are not there.
    ///
    /// - Throws: an error if the folder cannot be made or SQLite cannot open the file.
    package init(in folder: String) throws {
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        let path = "\(folder)/people.sqlite"
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF")
        }
        if !FileManager.default.fileExists(atPath: path) {
            _ = FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
        }
        queue = try DatabaseQueue(path: path, configuration: configuration)
        try Self.migrator.migrate(queue)
    }

    private static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("people 1") { db in
            try db.execute(
                sql: """
                    CREATE TABLE people (
                        login TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, password TEXT NOT NULL,
                        disabled INTEGER NOT NULL DEFAULT 0, since INTEGER NOT NULL
                    ) STRICT, WITHOUT ROWID;
                    CREATE TABLE sessions (
                        hash TEXT PRIMARY KEY, login TEXT NOT NULL REFERENCES people, since INTEGER NOT NULL,
                        seen INTEGER NOT NULL, notice TEXT
                    ) STRICT, WITHOUT ROWID;
                    CREATE INDEX sessions_login ON sessions (login);
                    CREATE TABLE invitations (
                        hash TEXT PRIMARY KEY, login TEXT, name TEXT NOT NULL, role TEXT NOT NULL,
                        until INTEGER NOT NULL, madeBy TEXT
                    ) STRICT, WITHOUT ROWID;
                    CREATE TABLE failures (
                        subject TEXT PRIMARY KEY, count INTEGER NOT NULL, last INTEGER NOT NULL
                    ) STRICT, WITHOUT ROWID;
                    CREATE TABLE audit (
                        n INTEGER PRIMARY KEY, at INTEGER NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL
                    ) STRICT;
                    """
            )
        }
        migrator.registerMigration("views 1") { db in
            try db.execute(
                sql: """
                    CREATE TABLE views (
                        login TEXT NOT NULL REFERENCES people, name TEXT NOT NULL, query TEXT NOT NULL,
                        PRIMARY KEY (login, name)
                    ) STRICT, WITHOUT ROWID
                    """
            )
        }
        migrator.registerMigration("people 2: who works on which task") { db in
            try db.execute(
                sql: """
                    CREATE TABLE claims (
                        task TEXT PRIMARY KEY, login TEXT NOT NULL REFERENCES people, at INTEGER NOT NULL
                    ) STRICT, WITHOUT ROWID;
                    """
            )
        }
        migrator.registerMigration("identities 1") { db in
            try db.execute(
                sql: """
                    CREATE TABLE identities (
                        issuer TEXT NOT NULL, subject TEXT NOT NULL, login TEXT NOT NULL UNIQUE REFERENCES people,
                        PRIMARY KEY (issuer, subject)
                    ) STRICT, WITHOUT ROWID;
                    """
            )
        }
        migrator.registerMigration("command lines 1") { db in
            try db.execute(
                sql: """
                    ALTER TABLE sessions ADD COLUMN via TEXT;
                    ALTER TABLE sessions ADD COLUMN address TEXT;
                    CREATE TABLE commandLines (
                        device TEXT PRIMARY KEY, code TEXT NOT NULL UNIQUE, key TEXT NOT NULL, address TEXT NOT NULL,
                        since INTEGER NOT NULL, login TEXT REFERENCES people, refused INTEGER NOT NULL DEFAULT 0
                    ) STRICT, WITHOUT ROWID;
                    """
            )
        }
        return migrator
    }

    /// Runs one transaction.
    func change<Value>(_ body: (PeopleTables) throws -> Value) throws -> Value {
        try queue.write { try body(PeopleTables($0)) }
    }
}
