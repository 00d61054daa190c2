import GRDB
import IntakeContract
import Porting

/// The batches of requests, counted as their requests come and move; triggers keep the counts.
enum BatchTable {
    /// The names after one, in order; the cost does not depend on the number of their requests.
    static func names(_ db: Database, after: String?, limit: Int) throws -> [String] {
        try String.fetchAll(
            db,
            sql: "SELECT DISTINCT batchID FROM batchCount WHERE batchID > ? ORDER BY batchID LIMIT ?",
            arguments: [after ?? "", limit]
        )
    }

    /// What the requests of a batch wait for; `nil` if no request has it.
    static func summary(_ db: Database, of batchID: String) throws -> BatchSummary? {
        let groups = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT owner, state, nullif(subState, '') AS subState, count,
                        (SELECT min(requestID) FROM portRequest WHERE portRequest.batchID = batchCount.batchID
                            AND portRequest.owner = batchCount.owner AND portRequest.state = batchCount.state
                            AND portRequest.subState IS nullif(batchCount.subState, '')) AS example
                    FROM batchCount WHERE batchID = ? ORDER BY count DESC, owner, state
                    """
            ),
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
