import GRDB
import Messaging
import VendorMail

/// The wordings of the porting desk that people have decided.
enum MailTemplateTable {
    /// Keeps a template; a later decision about the same wording replaces it.
    static func keep(_ db: Database, _ template: MailTemplate) throws {
        try db.execute(
            sql: "INSERT OR REPLACE INTO mailTemplate (name, body) VALUES (?, ?)",
            arguments: [template.name, try MessageCoding.encode(template)]
        )
    }

    /// The template of a wording.
    static func fetch(_ db: Database, name: String) throws -> MailTemplate? {
        try Bytes.fetchOne(
            db.cachedStatement(sql: "SELECT body FROM mailTemplate WHERE name = ?"),
            arguments: [name]
        ).map { try MessageCoding.decode(MailTemplate.self, from: $0) }
    }

    /// All templates, by their words.
    static func all(_ db: Database) throws -> [MailTemplate] {
        try Bytes.fetchAll(db.cachedStatement(sql: "SELECT body FROM mailTemplate ORDER BY name")).map {
            try MessageCoding.decode(MailTemplate.self, from: $0)
        }
    }

    /// Those that are kept, then those of the starter set that nobody has confirmed.
    static func offered(_ db: Database) throws -> [MailTemplate] {
        let kept = try all(db)
        let names = Set(kept.map(\.name))
        return kept + MailTemplate.starterSet.filter { !names.contains($0.name) }
    }

    static func remove(_ db: Database, name: String) throws {
        try db.cachedStatement(sql: "DELETE FROM mailTemplate WHERE name = ?").execute(arguments: [name])
    }
}
