import DocumentMatching
import Durable
import GRDB
import Messaging
import Porting

/// The readings of documents: one row for each content and kind, read once.
enum DocumentReadingTable {
    /// Plans the readings of documents that a release stored which did not read documents.
    static func askForMissing(of requestID: PortRequestID, _ turn: Turn) throws {
        for document in try DocumentTable.present(turn.db, of: requestID) { try ask(document, turn) }
    }

    /// Plans the reading of a document, unless it was planned before.
    static func ask(_ document: DocumentReference, _ turn: Turn) throws {
        try turn.db.cachedStatement(
            sql: "INSERT OR IGNORE INTO documentReading (hash, kind, askedMs) VALUES (?, ?, ?)"
        ).execute(arguments: [
            document.hash.hexadecimal, document.kind.rawValue, turn.now.calendar.millisecondsSince1970,
        ])
        guard turn.db.changesCount > 0 else { return }
        try turn.plan(
            ReadDocument(hash: document.hash, documentKind: document.kind),
            lane: "document \(document.hash.hexadecimal)"
        )
    }

    /// Keeps a reading; returns `false` if there is one already.
    static func keep(_ db: Database, _ reading: DocumentReading, of work: ReadDocument) throws -> Bool {
        try db.cachedStatement(
            sql: "UPDATE documentReading SET body = ? WHERE hash = ? AND kind = ? AND body IS NULL"
        ).execute(arguments: [try MessageCoding.encode(reading), work.hash.hexadecimal, work.documentKind.rawValue])
        return db.changesCount > 0
    }

    static func fetch(_ db: Database, _ document: DocumentReference) throws -> DocumentReading? {
        let body = try Bytes?.fetchOne(
            db.cachedStatement(sql: "SELECT body FROM documentReading WHERE hash = ? AND kind = ?"),
            arguments: [document.hash.hexadecimal, document.kind.rawValue]
        )
        return try body?.map { try MessageCoding.decode(DocumentReading.self, from: $0) }
    }
}
