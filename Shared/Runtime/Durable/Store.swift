import Foundation
import GRDB
import Glibc
import Messaging

/// The SQLite file of one service, opened by one process, which writes and checkpoints through a single connection.
///
/// WAL with `synchronous=FULL`: a committed transaction is on disk. There is one such connection because SQLite before
/// 3.51.3 can corrupt a WAL file if two connections write or checkpoint at the same instant; a ``StoreReader`` only
/// reads. Use it only on the thread that opened it.
package final class Store {
    /// The statements of the connection that are compiled once; declared before the connection, to be gone before it.
    package let statements: Statements
    let queue: DatabaseQueue
    /// How peers identify this store.
    package let identity: StoreIdentity
    /// The path of the file, or `:memory:`.
    package let path: String
    private let lock: StoreLock?

    /// Opens the file of a service, creates it if it is missing, migrates it and begins a new epoch.
    ///
    /// - Parameters:
    ///   - path: the path of the file.
    ///   - migrations: the schema of the service's own tables.
    ///   - ids: makes the identity of a new store.
    ///   - patience: how many seconds another process may hold the store before that is an error; it blocks.
    /// - Throws: ``StoreError`` if another process has the store open or the file system is remote; a `DatabaseError`
    ///   if SQLite fails. A retry helps only after the cause is gone.
    package convenience init(at path: String, migrations: [Migration], ids: IDSource, patience: Int = 0) throws {
        try refuseNetworkFileSystem(at: (path as NSString).deletingLastPathComponent)
        let lock = try StoreLock(of: path, patience: patience)
        var configuration = Configuration()
        configuration.journalMode = .wal
        configuration.busyMode = patience == 0 ? .immediateError : .timeout(TimeInterval(patience))
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA wal_autocheckpoint = 4000")
            // 8 MiB, so that a large batch does not write pages twice; the memory is taken only when it is needed.
            try db.execute(sql: "PRAGMA cache_size = -8192")
            try db.execute(sql: "PRAGMA temp_store = MEMORY")
            try db.execute(sql: "PRAGMA trusted_schema = OFF")
        }
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            // After opening, because GRDB sets NORMAL when it switches a connection to WAL.
            try queue.inDatabase { db in try db.execute(sql: "PRAGMA synchronous = FULL") }
            try self.init(queue: queue, path: path, lock: lock, migrations: migrations, ids: ids)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
            throw StoreError(StoreHeld(path: path).description)
        }
        // From here on the owner of the store decides how long it waits.
        try queue.inDatabase { db in try db.execute(sql: "PRAGMA busy_timeout = 0") }
    }

    /// Opens a store over a connection that outlives it, as a simulated disk outlives a simulated crash.
    ///
    /// - Throws: a `DatabaseError` if SQLite fails.
    package convenience init(over queue: DatabaseQueue, migrations: [Migration], ids: IDSource) throws {
        try self.init(queue: queue, path: ":memory:", lock: nil, migrations: migrations, ids: ids)
    }

    private init(
        queue: DatabaseQueue,
        path: String,
        lock: StoreLock?,
        migrations: [Migration],
        ids: IDSource
    ) throws {
        self.queue = queue
        statements = try queue.inDatabase { db in
            guard let connection = db.sqliteConnection else {
                throw StoreError("The connection to \(path) is closed.")
            }
            return Statements(connection)
        }
        self.path = path
        self.lock = lock
        var migrator = DatabaseMigrator()
        for migration in DurableSchema.migrations + migrations {
            migrator.registerMigration(migration.name, migrate: migration.apply)
        }
        try migrator.migrate(queue)
        identity = try queue.write { db in try StoreIdentity.beginEpoch(db, ids: ids) }
    }

    /// Runs `body` in one transaction: committed when it returns, rolled back when it throws.
    ///
    /// - Throws: ``StoreHeld`` before `body` runs, if another process holds the store.
    func transaction(_ body: (Database) throws -> Void) throws {
        // Not GRDB's transaction, whose statements are compiled each time.
        try queue.inDatabase { db in
            do {
                try statements("BEGIN IMMEDIATE").run()
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
                throw StoreHeld(path: path)
            }
            do {
                try body(db)
                try statements("COMMIT").run()
            } catch {
                // SQLite ends a transaction by itself after some errors.
                if statements.isInTransaction { try statements("ROLLBACK").run() }
                throw error
            }
        }
    }

    /// Reads outside of a step, for reports and tests.
    ///
    /// - Throws: a `DatabaseError`, or what `body` throws.
    package func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try queue.inDatabase(body)
    }

    /// The settings of the connection, as SQLite reports them.
    func report(_ db: Database, effectsFrozen: String?, freeDiskBytes: Int64?) throws -> StoreReport {
        StoreReport(
            storeID: identity.storeID,
            epoch: identity.epoch,
            path: path,
            journalMode: try String.fetchOne(db, sql: "PRAGMA journal_mode") ?? "",
            synchronous: try Int.fetchOne(db, sql: "PRAGMA synchronous") ?? -1,
            sqliteVersion: try String.fetchOne(db, sql: "SELECT sqlite_version()") ?? "",
            effectsFrozen: effectsFrozen,
            freeDiskBytes: freeDiskBytes
        )
    }
}

/// One step in the history of a schema; it never changes once it has shipped.
package struct Migration: Sendable {
    /// The name under which SQLite records that the step was applied.
    package let name: String
    /// Applies the step inside a transaction.
    package let apply: @Sendable (Database) throws -> Void

    /// Creates a step from SQL statements.
    package init(_ name: String, sql: String) {
        self.name = name
        apply = { db in try db.execute(sql: sql) }
    }

    /// Creates a step that needs more than SQL.
    package init(_ name: String, apply: @escaping @Sendable (Database) throws -> Void) {
        self.name = name
        self.apply = apply
    }
}

/// The identity of a store and of the process that has it open.
package struct StoreIdentity: Sendable, Hashable {
    /// Chosen at random when the file was created.
    package let storeID: String
    /// Incremented each time the store is opened, so that peers recognise an older copy.
    package let epoch: Int64
    /// Chosen at random each time the store is opened; distinguishes two processes with the same epoch.
    package let incarnation: String

    static func beginEpoch(_ db: Database, ids: IDSource) throws -> StoreIdentity {
        let storeID =
            try String.fetchOne(db, sql: "SELECT value FROM meta WHERE key = 'storeID'") ?? ids.hexadecimal()
        let epoch = (try Int64.fetchOne(db, sql: "SELECT value FROM meta WHERE key = 'epoch'") ?? 0) + 1
        for (key, value) in [("storeID", storeID), ("epoch", String(epoch))] {
            try db.execute(sql: "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", arguments: [key, value])
        }
        // An effect that must not repeat and was under way when the last process ended may or may not have happened.
        try db.execute(sql: "UPDATE effect SET state = 'ambiguous', nextAtMs = 0 WHERE state = 'armed'")
        return StoreIdentity(storeID: storeID, epoch: epoch, incarnation: ids.hexadecimal())
    }
}

/// The reason why a store cannot be opened.
package struct StoreError: Error, CustomStringConvertible {
    /// What is wrong and what to do.
    package let description: String

    /// Creates an error.
    package init(_ description: String) {
        self.description = description
    }
}

/// Keeps other processes away from a store while this one runs.
///
/// The kernel releases the lock when the process ends, however it ends.
private final class StoreLock {
    private let descriptor: Int32

    init(of store: String, patience: Int) throws {
        let path = store + ".lock"
        // Not the property yet: an initializer that throws after its last assignment runs `deinit`, which closes too.
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw StoreError(
                "The lock file \(path) cannot be opened: \(String(cString: strerror(errno)))."
            )
        }
        // A process that is ending may still have it for a moment.
        for _ in 0..<(patience * 10) where flock(descriptor, LOCK_EX | LOCK_NB) != 0 { usleep(100_000) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            let text = "Stop it first: two processes never share a store."
            throw StoreError("\(StoreHolders.sentence(path: store)) \(text)")
        }
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }
}

/// WAL needs memory shared within one host, so a store on a network file system would be corrupted silently.
private func refuseNetworkFileSystem(at directory: String) throws {
    guard let mounts = try? String(contentsOfFile: "/proc/self/mountinfo", encoding: .utf8) else { return }
    let path = URL(filePath: directory).standardizedFileURL.resolvingSymlinksInPath().path + "/"
    // "36 35 98:0 /root /mount/point options - type source …": the longest mount point that contains the path counts.
    let candidates = mounts.split(separator: "\n").compactMap { line -> (point: Substring, type: Substring)? in
        let words = line.split(separator: " ")
        guard words.count > 4, let dash = words.firstIndex(of: "-"), dash + 1 < words.endIndex else { return nil }
        return (words[4], words[dash + 1])
    }
    let mount = candidates.filter { path.hasPrefix($0.point == "/" ? "/" : $0.point + "/") }
        .max { $0.point.count < $1.point.count }
    if let type = mount?.type, ["nfs", "nfs4", "cifs", "smb3", "9p", "ceph", "glusterfs"].contains(type) {
        throw StoreError(
            "\(directory) is on a \(type) file system. Put the store on a local disk: SQLite's WAL needs one."
        )
    }
}
