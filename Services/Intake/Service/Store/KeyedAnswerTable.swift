import GRDB
import IntakeContract
import IntakeDomain
import Messaging
import Timekeeping

/// The answers to calls with a key, so that a repeated call is answered and not carried out again.
enum KeyedAnswerTable {
    /// The answer to a call and what the call said; `nil` for a new key.
    static func fetch<Call: KeyedCall>(
        _ db: Database,
        _ type: Call.Type,
        key: String
    ) throws -> (contentHash: String, answer: Call.Response)? {
        try Row.fetchOne(
            db.cachedStatement(sql: "SELECT contentHash, answer FROM keyedAnswer WHERE method = ? AND key = ?"),
            arguments: [Call.method.rawValue, RequestKey.comparable(key)]
        ).map { ($0["contentHash"], try MessageCoding.decode(Call.Response.self, from: $0["answer"])) }
    }

    static func insert<Call: KeyedCall>(
        _ db: Database,
        _ type: Call.Type,
        key: String,
        contentHash: String,
        _ answer: Call.Response,
        at now: Timestamp
    ) throws {
        try db.cachedStatement(
            sql: "INSERT INTO keyedAnswer (method, key, contentHash, atMs, answer) VALUES (?, ?, ?, ?, ?)"
        ).execute(arguments: [
            Call.method.rawValue, RequestKey.comparable(key), contentHash, now.millisecondsSince1970,
            try MessageCoding.encode(answer),
        ])
    }
}
