import GRDB
import IntakeContract
import Porting

/// The batches of requests; each is read by the index of batches.
enum BatchTable {
    /// The names after one, in order; the cost does not depend on the number of their requests.
    static func names(_ db: Database, after: String?, limit: Int) throws -> [String] {
        try String.fetchAll(
            db,
            sql: """
                WITH RECURSIVE batch(name) AS (
                    SELECT (SELECT batchID FROM portRequest WHERE batchID IS NOT NULL AND batchID > ?
                        ORDER BY batchID LIMIT 1)
                    UNION ALL
                    SELECT (SELECT batchID FROM portRequest WHERE batchID IS NOT NULL AND batchID > batch.name
                        ORDER BY batchID LIMIT 1) FROM batch WHERE batch.name IS NOT NULL
                )
                SELECT name FROM batch WHERE name IS NOT NULL LIMIT ?
                """,
            arguments: [after ?? "", limit]
        )
    }

    /// What the requests of a batch wait for; `nil` if no request has it.
    static func summary(_ db: Database, of batchID: String) throws -> BatchSummary? {
        let groups = try Row.fetchAll(
            db,
            sql: """
                SELECT owner, state, subState, count(*) AS count, min(requestID) AS example FROM portRequest
                WHERE batchID = ? GROUP BY owner, state, subState ORDER BY count DESC, owner, state
                """,
            arguments: [batchID]
        ).map(group)
        return groups.isEmpty ? nil : BatchSummary(batchID: batchID, groups: groups)
    }

    /// The batch of a request, if it has one; `nil` if there is no such request.
    static func batch(_ db: Database, of requestID: PortRequestID) throws -> BatchOfRequest? {
        try Row.fetchOne(
            db.cachedStatement(sql: "SELECT batchID FROM portRequest WHERE requestID = ?"),
            arguments: [requestID.description]
        ).map { BatchOfRequest(name: $0[0]) }
    }

    private static func group(_ row: Row) throws -> BatchSummary.Group {
        guard let owner = ActingParty(rawValue: row["owner"]), let state = PortState(rawValue: row["state"]),
            let example = PortRequestID(row["example"] as String)
        else { throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a request's owner or state is unreadable") }
        let subState = (row["subState"] as String?).flatMap(SubState.init(rawValue:))
        return BatchSummary.Group(owner: owner, state: state, subState: subState, count: row["count"], example: example)
    }
}

/// The batch of a request that is known.
struct BatchOfRequest {
    /// The name; `nil` if the request is in no batch.
    let name: String?
}
