import Foundation
import GRDB
import Messaging
import Timekeeping

/// Messages that failed for good, as operators see them; their rows are in the inbox table.
enum DeadLetterTable {
    static func list(
        _ db: Database,
        _ call: ListDeadLetters,
        of service: ServiceName
    ) throws -> ListDeadLetters.Response {
        try PageLimit.check(call.limit)
        let filter = call.fingerprint == nil ? "" : "AND fingerprint = ?"
        let arguments: StatementArguments = call.fingerprint.map { [$0, call.limit] } ?? [call.limit]
        let letters = try Row.fetchAll(
            db,
            sql: "SELECT \(columns) FROM inbox AS dead WHERE state = 'dead' \(filter) ORDER BY receivedMs, id LIMIT ?",
            arguments: arguments
        ).map(letter)
        return ListDeadLetters.Response(service: service, groups: try groups(db, call.fingerprint), letters: letters)
    }

    private static func groups(_ db: Database, _ fingerprint: String?) throws -> [DeadLetterGroup] {
        let filter = fingerprint == nil ? "" : "AND fingerprint = ?"
        return try Row.fetchAll(
            db,
            sql: """
                SELECT fingerprint, method, error, count(*), min(receivedMs), max(receivedMs) FROM inbox
                WHERE state = 'dead' \(filter) GROUP BY fingerprint ORDER BY count(*) DESC, fingerprint
                """,
            arguments: fingerprint.map { [$0] } ?? []
        ).map { row in
            DeadLetterGroup(
                fingerprint: row[0] ?? "",
                method: Method(rawValue: row[1]),
                sample: row[2] ?? "",
                count: row[3],
                firstSeenMs: row[4],
                lastSeenMs: row[5]
            )
        }
    }

    static func fetch(_ db: Database, id: Int64) throws -> (letter: DeadLetter, body: Bytes)? {
        try Row.fetchOne(
            db,
            sql: "SELECT \(columns), body FROM inbox AS dead WHERE state = 'dead' AND id = ?",
            arguments: [id]
        ).map { row in (letter(row), row["body"]) }
    }

    /// The ids of the selected dead letters, oldest first.
    static func select(_ db: Database, _ selection: DeadLetterSelection) throws -> [Int64] {
        if let fingerprint = selection.fingerprint {
            return try Int64.fetchAll(
                db,
                sql: "SELECT id FROM inbox WHERE state = 'dead' AND fingerprint = ? ORDER BY id",
                arguments: [fingerprint]
            )
        }
        return try (selection.ids ?? []).sorted().filter { id in
            try Bool.fetchOne(
                db,
                sql: "SELECT EXISTS (SELECT 1 FROM inbox WHERE state = 'dead' AND id = ?)",
                arguments: [id]
            ) ?? false
        }
    }

    /// Schedules a dead letter to be tried again.
    static func revive(_ db: Database, id: Int64, at due: Timestamp) throws {
        try db.cachedStatement(
            sql: "UPDATE inbox SET state = 'retry', attempts = 0, nextAtMs = ?, fingerprint = NULL WHERE id = ?"
        ).execute(arguments: [due.millisecondsSince1970, id])
    }

    private static let columns = """
        id, fingerprint, sender, sequence, method, key, error, attempts, receivedMs,
        (SELECT count(*) FROM inbox AS behind WHERE behind.key = dead.key AND behind.id > dead.id) AS waitingBehind
        """

    private static func letter(_ row: Row) -> DeadLetter {
        DeadLetter(
            id: row["id"],
            fingerprint: row["fingerprint"] ?? "",
            sender: ServiceName(rawValue: row["sender"]),
            sequence: row["sequence"],
            method: Method(rawValue: row["method"]),
            key: row["key"],
            error: row["error"] ?? "",
            attempts: row["attempts"],
            receivedMs: row["receivedMs"],
            waitingBehind: row["waitingBehind"]
        )
    }
}

/// Groups errors that differ only in the ids, numbers and times that they mention.
package enum DeadLetterFingerprint {
    private static let length = 12

    /// The first twelve hexadecimal digits of a hash over the method and the normalised error.
    package static func of(_ method: Method, _ error: String?) -> String {
        let text = method.rawValue + "\n" + normalised(error ?? "")
        return String(MessageCoding.sha256(Data(text.utf8)).prefix(length))
    }

    /// The text with `#` for each word that contains a digit.
    static func normalised(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace)
            .map { word in word.contains(where: \.isNumber) ? "#" : String(word) }
            .joined(separator: " ")
    }
}
