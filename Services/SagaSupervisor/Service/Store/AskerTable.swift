import GRDB
import Messaging
import Porting

/// Who asked for what spends money: those people may not approve it.
enum AskerTable {
    /// What somebody asked for.
    enum Subject {
        case attempt(Int)
        case snapBack

        fileprivate var name: String {
            switch self {
            case .attempt(let attempt): "attempt \(attempt)"
            case .snapBack: "snap-back"
            }
        }
    }

    /// Keeps the person who asked last; without one nothing is written, as for all that programs ask for.
    static func put(_ db: Database, _ person: Asker?, of requestID: PortRequestID, for subject: Subject) throws {
        guard let person else { return }
        try db.cachedStatement(sql: "INSERT OR REPLACE INTO asker (requestID, subject, person) VALUES (?, ?, ?)")
            .execute(arguments: [requestID.description, subject.name, try MessageCoding.encode(person)])
    }

    /// The person who asked for it; `nil` if a program did.
    static func fetch(_ db: Database, of requestID: PortRequestID, for subject: Subject) throws -> Asker? {
        try Bytes.fetchOne(
            db.cachedStatement(sql: "SELECT person FROM asker WHERE requestID = ? AND subject = ?"),
            arguments: [requestID.description, subject.name]
        ).map { try MessageCoding.decode(Asker.self, from: $0) }
    }
}
