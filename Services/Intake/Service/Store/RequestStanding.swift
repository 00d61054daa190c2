import GRDB
import IntakeContract
import Messaging
import Porting

/// Where a request stands: what a new status changes, without its form.
package struct RequestStanding {
    let requestID: PortRequestID
    let number: PhoneNumber
    let batchID: String?
    /// Whether it reserves its number.
    var isActive: Bool
    var packetPhase: PortRequestRecord.PacketPhase
    var status: PortStatus
    /// Whether the store says that it reserves its number.
    private let wasActive: Bool
    /// The status in the store.
    private let oldStatus: PortStatus

    static func fetch(_ db: Database, _ requestID: PortRequestID) throws -> RequestStanding? {
        try Row.fetchOne(
            db.cachedStatement(
                sql: "SELECT number, isActive, packetPhase, status, batchID FROM portRequest WHERE requestID = ?"
            ),
            arguments: [requestID.description]
        ).map { row in
            guard let number = PhoneNumber(e164: row[0]), let phase = PortRequestRecord.PacketPhase(rawValue: row[2])
            else {
                throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a request's number or phase is unreadable")
            }
            let status = try MessageCoding.decode(PortStatus.self, from: row[3])
            return RequestStanding(
                requestID: requestID,
                number: number,
                batchID: row[4],
                isActive: row[1],
                packetPhase: phase,
                status: status,
                wasActive: row[1],
                oldStatus: status
            )
        }
    }

    func save(_ db: Database) throws {
        let id = requestID.description
        try db.cachedStatement(
            sql: """
                UPDATE portRequest SET packetPhase = ?, status = ?, state = ?, attention = ?
                WHERE requestID = ?
                """
        ).execute(arguments: [
            packetPhase.rawValue, try MessageCoding.encode(status), status.state.rawValue, status.attention.rawValue,
            id,
        ])
        // SQLite writes the index of a column that is set, even if it is set to what it was.
        if status.actingParty != oldStatus.actingParty || status.subState != oldStatus.subState {
            try db.cachedStatement(sql: "UPDATE portRequest SET owner = ?, subState = ? WHERE requestID = ?")
                .execute(arguments: [status.actingParty.rawValue, status.subState?.rawValue, id])
        }
        guard isActive != wasActive else { return }
        try db.cachedStatement(sql: "UPDATE portRequest SET isActive = ? WHERE requestID = ?")
            .execute(arguments: [isActive, id])
    }

    /// The ids of the requests with a packet that is open and was never sent.
    static func openBeforeTheFirstAttempt(_ db: Database) throws -> [String] {
        try String.fetchAll(
            db,
            sql: "SELECT requestID FROM portRequest WHERE isActive = 1 AND packetPhase = 'open' AND attempt = 0"
        )
    }

    /// How requests stand that have not ended here or reserve a number, in the order of their ids.
    package static func standings(_ db: Database, _ call: ListIntakeStandings) throws -> [IntakeStanding] {
        let ends = PortState.allCases.filter(\.isEnd).map { "'\($0.rawValue)'" }.joined(separator: ", ")
        return try Row.fetchAll(
            db,
            sql: """
                SELECT requestID, number, state, attempt, isActive, packetPhase FROM portRequest
                WHERE requestID > ? AND (isActive = 1 OR state NOT IN (\(ends))) ORDER BY requestID LIMIT ?
                """,
            arguments: [call.after?.description ?? "", call.limit]
        ).compactMap { row in
            guard let requestID = PortRequestID(row["requestID"] as String),
                let state = PortState(rawValue: row["state"])
            else { return nil }
            return IntakeStanding(
                requestID: requestID,
                number: row["number"],
                state: state,
                attempt: row["attempt"],
                isActive: row["isActive"],
                isFrozen: (row["packetPhase"] as String) == PortRequestRecord.PacketPhase.frozen.rawValue
            )
        }
    }

    /// The request that reserves a number.
    static func holder(_ db: Database, of number: PhoneNumber) throws -> PortRequestID? {
        try String.fetchOne(
            db.cachedStatement(sql: "SELECT requestID FROM portRequest WHERE number = ? AND isActive = 1"),
            arguments: [number.e164]
        ).flatMap { PortRequestID($0) }
    }
}
