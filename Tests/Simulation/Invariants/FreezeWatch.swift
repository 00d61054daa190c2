import DocumentMatching
import Foundation
import GRDB
import Messaging
import Porting
import Rulebook
import Timekeeping

/// Whenever a packet was frozen, checks that its forecast allowed it at that moment.
struct FreezeWatch {
    private var packetsSeen = 0

    mutating func counterexample(_ world: World) throws -> String? {
        try world.look(into: .intake) { db in
            let count = try Int.fetchOne(db.cachedStatement(sql: "SELECT count(*) FROM packet")) ?? 0
            guard count > packetsSeen else { return nil }
            packetsSeen = count
            let frozen = try Row.fetchAll(
                db,
                sql: """
                    SELECT packet.requestID, packet.attempt, packet.frozenMs, packet.body, requestContent.form
                    FROM packet JOIN requestContent USING (requestID)
                    JOIN portRequest ON portRequest.requestID = packet.requestID
                        AND portRequest.attempt = packet.attempt AND portRequest.packetPhase = 'frozen'
                    """
            )
            return try frozen.lazy.compactMap { try Self.problem(of: $0, db) }.first
        }
    }

    private static func problem(of row: Row, _ db: Database) throws -> String? {
        let requestID: String = row["requestID"]
        let packet = try MessageCoding.decode(Packet.self, from: row["body"])
        guard packet.documents.map(\.kind) == [.bill, .letter, .form] else {
            return "\(requestID)/\(packet.attempt) holds \(packet.documents.map(\.kind))"
        }
        let documents = try packet.documents.filter { $0.kind != .form }.map { document in
            let body = try Data.fetchOne(
                db,
                sql: "SELECT body FROM documentReading WHERE hash = ? AND kind = ? AND body IS NOT NULL",
                arguments: [document.hash.hexadecimal, document.kind.rawValue]
            )
            return DocumentToCheck(
                kind: document.kind,
                filename: document.filename,
                sizeBytes: document.sizeBytes,
                reading: try body.map { try MessageCoding.decode(DocumentReading.self, from: $0) }
            )
        }
        let overrides = try Data.fetchAll(
            db,
            sql: "SELECT body FROM override WHERE requestID = ? AND atMs <= ? ORDER BY id",
            arguments: [requestID, row["frozenMs"] as Int64]
        ).map { try MessageCoding.decode(Override.self, from: $0) }
        let forecast = Rulebook(policy: SimulatedReading.policy).forecast(
            PacketToCheck(
                request: try MessageCoding.decode(PortRequestForm.self, from: row["form"]),
                documents: documents,
                attempt: packet.attempt
            ),
            at: Timestamp(millisecondsSince1970: row["frozenMs"]),
            overrides: overrides
        )
        guard forecast.standing != .maySend else { return nil }
        return "\(requestID)/\(packet.attempt) is \(forecast.standing): \(forecast.stops.map(\.rule.rawValue))"
    }
}
