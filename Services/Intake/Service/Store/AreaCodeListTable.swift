import Durable
import GRDB
import IntakeContract
import IntakeDomain
import Messaging
import Porting
import Rulebook
import Synchronization
import Timekeeping

/// The lists of area codes that operations installed, with author and reason; the newest one is in use.
enum AreaCodeListTable {
    static func append(
        _ db: Database,
        _ file: Bytes,
        asOf: String,
        because replacement: GetAreaCodes.Replacement
    ) throws {
        try db.cachedStatement(
            sql: "INSERT INTO areaCodeList (asOf, atMs, actor, reason, hash, file) VALUES (?, ?, ?, ?, ?, ?)"
        ).execute(arguments: [
            asOf, replacement.at.millisecondsSince1970, replacement.actor, replacement.reason,
            MessageCoding.sha256(file), file,
        ])
    }

    static func hash(_ db: Database) throws -> String? {
        try String.fetchOne(db.cachedStatement(sql: "SELECT hash FROM areaCodeList ORDER BY id DESC LIMIT 1"))
    }

    static func file(_ db: Database) throws -> Bytes? {
        try Bytes.fetchOne(db.cachedStatement(sql: "SELECT file FROM areaCodeList ORDER BY id DESC LIMIT 1"))
    }

    static func replacement(_ db: Database) throws -> GetAreaCodes.Replacement? {
        try Row.fetchOne(db, sql: "SELECT actor, reason, atMs FROM areaCodeList ORDER BY id DESC LIMIT 1").map { row in
            GetAreaCodes.Replacement(
                actor: row[0],
                reason: row[1],
                at: Timestamp(millisecondsSince1970: row[2])
            )
        }
    }
}

/// The rules as they are now: the policy in force, and the list of area codes that is in use.
final class PresentRules: Sendable {
    private let policies: any PolicySource
    private let bundled: AreaCodeTable
    /// The last list that was read, with the hash of its file, so that it is valid even after a rollback.
    private let read = Mutex<(hash: String, table: AreaCodeTable)?>(nil)

    init(policy: any PolicySource, bundled: AreaCodeTable) {
        policies = policy
        self.bundled = bundled
    }

    /// The policy in force at a moment.
    func policy(at moment: Timestamp) -> PortingPolicy { policies.inForce(at: moment) }

    func now(_ reading: Reading) throws -> IntakeRules {
        IntakeRules(book: Rulebook(policy: policy(at: reading.now.calendar), areaCodes: try areaCodes(reading.db)))
    }

    private func areaCodes(_ db: Database) throws -> AreaCodeTable {
        guard let hash = try AreaCodeListTable.hash(db) else { return bundled }
        if let known = read.withLock({ $0 }), known.hash == hash { return known.table }
        guard let file = try AreaCodeListTable.file(db) else { return bundled }
        let table = try AreaCodeTable(json: file)
        read.withLock { $0 = (hash, table) }
        return table
    }
}
