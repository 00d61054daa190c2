import GRDB
import Messaging
import Porting
import SubmissionContract
import Timekeeping

/// The attempts; each is one sending of a packet.
package enum AttemptTable {
    /// Records an attempt; `false` if it is already known.
    static func begin(_ db: Database, _ message: SubmitPacket, messageID: String, at now: Timestamp) throws -> Bool {
        try db.cachedStatement(
            sql: """
                INSERT OR IGNORE INTO attempt
                    (requestID, attempt, number, messageID, packetHash, cause, plannedMs, carrier, practice, asker)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            message.packet.requestID.description, message.packet.attempt, message.packet.number.e164, messageID,
            message.packet.hash, try MessageCoding.encode(message.cause), now.millisecondsSince1970,
            message.packet.form.currentCarrier, message.packet.form.billedName,
            try message.askedBy.map { try MessageCoding.encode($0) },
        ])
        return db.changesCount == 1
    }

    static func markSent(_ db: Database, _ requestID: PortRequestID, _ attempt: Int, at sent: Timestamp) throws {
        try db.cachedStatement(
            sql: """
                UPDATE attempt SET sentMs = ?, outcome = NULL, outcomeMs = NULL, words = NULL
                WHERE requestID = ? AND attempt = ? AND sentMs IS NULL
                """
        ).execute(arguments: [sent.millisecondsSince1970, requestID.description, attempt])
    }

    /// Records how an attempt ended, or why it has not left; `words` are those of the other side.
    static func mark(
        _ db: Database,
        _ requestID: PortRequestID,
        _ attempt: Int,
        _ outcome: ListAttempts.Outcome.Kind,
        words: String,
        at now: Timestamp
    ) throws {
        // One that was refused has not been sent.
        let isSent = outcome == .refused ? "sentMs = NULL, " : ""
        try db.cachedStatement(
            sql: """
                UPDATE attempt SET \(isSent)outcome = ?, outcomeMs = ?, words = ? WHERE requestID = ? AND attempt = ?
                """
        ).execute(arguments: [
            outcome.rawValue, now.millisecondsSince1970, words, requestID.description, attempt,
        ])
    }

    /// Whether a mail server refused an attempt or returned it, and nothing has happened to it since.
    static func isRefused(_ db: Database, _ requestID: PortRequestID, _ attempt: Int) throws -> Bool {
        try Bool.fetchOne(
            db.cachedStatement(
                sql: "SELECT EXISTS (SELECT 1 FROM attempt WHERE requestID = ? AND attempt = ? AND outcome = ?)"
            ),
            arguments: [requestID.description, attempt, ListAttempts.Outcome.Kind.refused.rawValue]
        ) ?? false
    }

    /// Records that the vendor has spoken of an attempt, which proves that it has it.
    static func hear(_ db: Database, _ requestID: PortRequestID, _ attempt: Int, at now: Timestamp) throws {
        try db.cachedStatement(
            sql: "UPDATE attempt SET heardMs = ? WHERE requestID = ? AND attempt = ? AND heardMs IS NULL"
        ).execute(arguments: [now.millisecondsSince1970, requestID.description, attempt])
    }

    static func isHeardOf(_ db: Database, _ requestID: PortRequestID, _ attempt: Int) throws -> Bool {
        try Bool.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT EXISTS (SELECT 1 FROM attempt
                        WHERE requestID = ? AND attempt = ? AND heardMs IS NOT NULL)
                    """
            ),
            arguments: [requestID.description, attempt]
        ) ?? false
    }

    /// The request and attempt whose form has a Message-ID.
    static func fetch(_ db: Database, messageID: String) throws -> (requestID: PortRequestID, attempt: Int)? {
        try Row.fetchOne(
            db,
            sql: "SELECT requestID, attempt FROM attempt WHERE messageID = ?",
            arguments: [messageID]
        ).flatMap { row in PortRequestID(row["requestID"] as String).map { ($0, row["attempt"]) } }
    }

    static func cause(_ db: Database, _ requestID: PortRequestID, _ attempt: Int) throws -> [RejectionReason] {
        let bytes = try Bytes.fetchOne(
            db,
            sql: "SELECT cause FROM attempt WHERE requestID = ? AND attempt = ?",
            arguments: [requestID.description, attempt]
        )
        return try bytes.map { try MessageCoding.decode([RejectionReason].self, from: $0) } ?? []
    }

    static func latest(_ db: Database, of requestID: PortRequestID) throws -> Int? {
        try Int.fetchOne(
            db.cachedStatement(sql: "SELECT max(attempt) FROM attempt WHERE requestID = ?"),
            arguments: [requestID.description]
        )
    }

    /// The number of a request, and the moment before which its latest attempt cannot have left.
    ///
    /// That is when it was planned: after a crash its sending is recorded later than it happened.
    static func latestFacts(
        _ db: Database,
        of requestID: PortRequestID
    ) throws -> (number: String, notBefore: Timestamp)? {
        try Row.fetchOne(
            db.cachedStatement(
                sql: "SELECT number, plannedMs FROM attempt WHERE requestID = ? ORDER BY attempt DESC LIMIT 1"
            ),
            arguments: [requestID.description]
        ).map { (number: $0["number"], notBefore: Timestamp(millisecondsSince1970: $0["plannedMs"])) }
    }

    /// The request with the latest attempt to port a number.
    static func latestRequest(_ db: Database, of number: PhoneNumber) throws -> PortRequestID? {
        try String.fetchOne(
            db.cachedStatement(sql: "SELECT requestID FROM attempt WHERE number = ? ORDER BY plannedMs DESC LIMIT 1"),
            arguments: [number.e164]
        ).flatMap { PortRequestID($0) }
    }

    static func fetch(_ db: Database, of requestID: PortRequestID) throws -> [ListAttempts.Attempt] {
        try Row.fetchAll(
            db,
            sql: "SELECT * FROM attempt WHERE requestID = ? ORDER BY attempt",
            arguments: [requestID.description]
        ).map { row in
            let sent: Int64? = row["sentMs"]
            return ListAttempts.Attempt(
                attempt: row["attempt"],
                messageID: row["messageID"],
                packetHash: row["packetHash"],
                plannedAt: Timestamp(millisecondsSince1970: row["plannedMs"]),
                sentAt: sent.map(Timestamp.init(millisecondsSince1970:)),
                outcome: outcome(row)
            )
        }
    }

    /// The newest attempt of each of these requests.
    package static func standings(_ db: Database, _ call: ListAttemptStandings) throws -> [AttemptStanding] {
        try call.requestIDs.prefix(1_000).compactMap { requestID in
            try Row.fetchOne(
                db.cachedStatement(sql: "SELECT * FROM attempt WHERE requestID = ? ORDER BY attempt DESC LIMIT 1"),
                arguments: [requestID.description]
            ).map { AttemptStanding(requestID: requestID, attempt: $0["attempt"], outcome: outcome($0)?.kind) }
        }
    }

    private static func outcome(_ row: Row) -> ListAttempts.Outcome? {
        guard let kind = (row["outcome"] as String?).flatMap(ListAttempts.Outcome.Kind.init(rawValue:)),
            let at = row["outcomeMs"] as Int64?
        else { return nil }
        return ListAttempts.Outcome(kind: kind, at: Timestamp(millisecondsSince1970: at), words: row["words"] ?? "")
    }
}
