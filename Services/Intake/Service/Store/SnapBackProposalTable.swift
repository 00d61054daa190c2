import GRDB
import IntakeContract
import Messaging
import Porting
import Timekeeping

/// Snap-backs that somebody has asked for; one is removed when it is approved.
enum SnapBackProposalTable {
    /// A proposal with the person as the supervisor is told.
    struct Stored {
        let asker: Asker?
        let proposal: SnapBackProposal
    }

    /// Keeps a proposal in place of an earlier one of the request.
    static func put(_ db: Database, _ proposal: SnapBackProposal, by asker: Asker?) throws {
        try db.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO snapBackProposal (requestID, atMs, untilMs, asker, actor, reason)
                VALUES (?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            proposal.requestID.description, proposal.at.millisecondsSince1970, proposal.until.millisecondsSince1970,
            try asker.map { try MessageCoding.encode($0) }, proposal.actor, proposal.reason,
        ])
    }

    /// The proposal of a request, if it is not too late for it.
    static func fetch(_ db: Database, of requestID: PortRequestID, at now: Timestamp) throws -> Stored? {
        try Row.fetchOne(
            db.cachedStatement(sql: "SELECT * FROM snapBackProposal WHERE requestID = ? AND untilMs > ?"),
            arguments: [requestID.description, now.millisecondsSince1970]
        ).flatMap(stored)
    }

    /// Those for which it is not too late, the one whose time ends first at the top; at most 1,000.
    static func all(_ db: Database, at now: Timestamp) throws -> [Stored] {
        try Row.fetchAll(
            db,
            sql: "SELECT * FROM snapBackProposal WHERE untilMs > ? ORDER BY untilMs LIMIT 1000",
            arguments: [now.millisecondsSince1970]
        ).compactMap(stored)
    }

    static func remove(_ db: Database, of requestID: PortRequestID) throws {
        try db.cachedStatement(sql: "DELETE FROM snapBackProposal WHERE requestID = ?")
            .execute(arguments: [requestID.description])
    }

    private static func stored(_ row: Row) throws -> Stored? {
        guard let requestID = PortRequestID(row["requestID"] as String) else { return nil }
        let asker = try (row["asker"] as Bytes?).map { try MessageCoding.decode(Asker.self, from: $0) }
        return Stored(
            asker: asker,
            proposal: SnapBackProposal(
                requestID: requestID,
                at: Timestamp(millisecondsSince1970: row["atMs"]),
                until: Timestamp(millisecondsSince1970: row["untilMs"]),
                askedBy: asker?.name,
                actor: row["actor"],
                reason: row["reason"]
            )
        )
    }
}
