import GRDB
import IntakeContract
import Messaging
import Porting
import Timekeeping

/// The frozen packets of all attempts; rows are never changed.
enum PacketTable {
    static func append(_ db: Database, _ packet: Packet, _ findings: [Finding], at now: Timestamp) throws {
        try db.cachedStatement(
            sql: "INSERT INTO packet (requestID, attempt, hash, frozenMs, body, findings) VALUES (?, ?, ?, ?, ?, ?)"
        ).execute(arguments: [
            packet.requestID.description, packet.attempt, packet.hash, now.millisecondsSince1970,
            try MessageCoding.encode(packet), try MessageCoding.encode(findings),
        ])
    }

    /// The packet of an attempt, or of the last one.
    static func fetch(_ db: Database, of requestID: PortRequestID, attempt: Int?) throws -> GetPacket.Response? {
        try Row.fetchOne(
            db,
            sql: """
                SELECT body, frozenMs, findings FROM packet WHERE requestID = ? AND attempt = coalesce(?, attempt)
                ORDER BY attempt DESC LIMIT 1
                """,
            arguments: [requestID.description, attempt]
        ).map { row in
            GetPacket.Response(
                packet: try MessageCoding.decode(Packet.self, from: row[0]),
                frozenAt: Timestamp(millisecondsSince1970: row[1]),
                // Older packets have none, because findings were not recorded then.
                findings: try (row[2] as Bytes?).map { try MessageCoding.decode([Finding].self, from: $0) } ?? []
            )
        }
    }
}
