import GRDB
import IntakeDomain
import Messaging
import Porting
import Timekeeping

/// Documents by their hash; every version of every document is kept.
enum DocumentTable {
    /// Stores the bytes of a document, once for each content.
    static func keep(_ db: Database, _ document: ReceivedDocument) throws {
        try db.cachedStatement(
            sql: "INSERT OR IGNORE INTO document (hash, contentType, bytes) VALUES (?, ?, ?)"
        ).execute(arguments: [document.hash.hexadecimal, document.contentType, document.bytes])
    }

    static func fetch(_ db: Database, _ hash: DocumentHash) throws -> (contentType: String, bytes: Bytes)? {
        let row = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT contentType, bytes FROM document WHERE hash = ?"),
            arguments: [hash.hexadecimal]
        )
        return row.map { ($0[0], $0[1]) }
    }

    /// Makes a document the current one of its kind; the previous one is kept.
    static func attach(
        _ db: Database,
        _ document: DocumentReference,
        to requestID: PortRequestID,
        at now: Timestamp
    ) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO requestDocument (requestID, kind, hash, filename, contentType, sizeBytes, addedMs)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            requestID.description, document.kind.rawValue, document.hash.hexadecimal, document.filename,
            document.contentType, document.sizeBytes, now.millisecondsSince1970,
        ])
    }

    /// The requests whose current document of its kind is this one, the oldest first.
    static func requests(
        _ db: Database,
        presenting hash: DocumentHash,
        as kind: DocumentKind
    ) throws -> [PortRequestID] {
        try String.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT DISTINCT requestID FROM requestDocument AS this WHERE hash = ? AND kind = ?
                    AND NOT EXISTS (SELECT 1 FROM requestDocument AS later
                        WHERE later.requestID = this.requestID AND later.kind = this.kind AND later.id > this.id)
                    ORDER BY requestID
                    """
            ),
            arguments: [hash.hexadecimal, kind.rawValue]
        ).compactMap { PortRequestID($0) }
    }

    /// The newest document of each kind.
    static func present(_ db: Database, of requestID: PortRequestID) throws -> [DocumentReference] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT * FROM requestDocument WHERE id IN
                        (SELECT max(id) FROM requestDocument WHERE requestID = ? GROUP BY kind)
                    ORDER BY kind
                    """
            ),
            arguments: [requestID.description]
        ).compactMap { row in
            guard let kind = DocumentKind(rawValue: row["kind"]), let hash = DocumentHash(row["hash"] as String) else {
                return nil
            }
            return DocumentReference(
                kind: kind,
                hash: hash,
                filename: row["filename"],
                contentType: row["contentType"],
                sizeBytes: row["sizeBytes"]
            )
        }
    }
}
