import GRDB
import IntakeContract
import IntakeDomain
import Messaging
import Porting
import Timekeeping

/// One request as intake keeps it.
struct PortRequestRecord {
    /// Whether the packet may be edited.
    enum PacketPhase: String {
        /// The account is not ready yet; the form may change.
        case awaitingAccount
        /// The form may change; every change is checked against all rules.
        case open
        /// The packet is frozen; the form cannot change.
        case frozen
    }

    let requestID: PortRequestID
    let key: String
    let contentHash: String
    let answer: SubmitPortRequest.Response
    let batchID: String?
    /// Whether it is not published yet; it may then be incomplete.
    var isDraft: Bool
    var number: PhoneNumber
    /// Whether it reserves its number, so that no second request for it is accepted.
    var isActive: Bool
    var packetPhase: PacketPhase
    /// The attempt of the last frozen packet; 0 before the first.
    var attempt: Int
    let submittedAt: Timestamp
    /// The request as it is now, with the bytes that the store keeps.
    var request: EncodedRequest
    var account: VendorAccount?
    var status: PortStatus

    var form: PortRequestForm { request.form }

    var facts: RequestFacts {
        RequestFacts(
            number: number,
            practice: form.practice,
            customerEmail: form.form.customerEmail,
            losingCarrier: form.form.currentCarrier,
            useForOutbound: form.useForOutbound
        )
    }
}

extension PortRequestRecord {
    static func fetch(_ db: Database, id: PortRequestID) throws -> PortRequestRecord? {
        try fetchOne(db, "requestID = ?", [id.description])
    }

    static func fetch(_ db: Database, key: String) throws -> PortRequestRecord? {
        try fetchOne(db, "key = ?", [key])
    }

    static func fetchActive(_ db: Database, number: PhoneNumber) throws -> PortRequestRecord? {
        try fetchOne(db, "number = ? AND isActive = 1", [number.e164])
    }

    private static func fetchOne(
        _ db: Database,
        _ condition: String,
        _ arguments: StatementArguments
    ) throws -> PortRequestRecord? {
        try Row.fetchOne(
            db.cachedStatement(sql: "SELECT * FROM portRequest WHERE \(condition)"),
            arguments: arguments
        ).map(PortRequestRecord.init)
    }

    init(_ row: Row) throws {
        guard let requestID = PortRequestID(row["requestID"] as String),
            let number = PhoneNumber(e164: row["number"]),
            let phase = PacketPhase(rawValue: row["packetPhase"])
        else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a request's id, number or phase is unreadable")
        }
        self.requestID = requestID
        key = row["key"]
        contentHash = row["contentHash"]
        answer = try MessageCoding.decode(SubmitPortRequest.Response.self, from: row["answer"])
        batchID = row["batchID"]
        isDraft = row["isDraft"]
        self.number = number
        isActive = row["isActive"]
        packetPhase = phase
        attempt = row["attempt"]
        submittedAt = Timestamp(millisecondsSince1970: row["submittedMs"])
        request = try EncodedRequest(stored: row["form"])
        account = try (row["account"] as Bytes?).map { try MessageCoding.decode(VendorAccount.self, from: $0) }
        status = try MessageCoding.decode(PortStatus.self, from: row["status"])
    }

    /// Writes the request, new or changed.
    func save(_ db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO portRequest (requestID, key, contentHash, answer, batchID, isDraft, number, isActive,
                    packetPhase, attempt, submittedMs, form, account, status, state, attention, searchText)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (requestID) DO UPDATE SET isDraft = excluded.isDraft, number = excluded.number,
                    isActive = excluded.isActive, packetPhase = excluded.packetPhase, attempt = excluded.attempt,
                    form = excluded.form, account = excluded.account, status = excluded.status,
                    state = excluded.state, attention = excluded.attention, searchText = excluded.searchText
                """
        ).execute(arguments: [
            requestID.description, key, contentHash, try MessageCoding.encode(answer), batchID, isDraft, number.e164,
            isActive, packetPhase.rawValue, attempt, submittedAt.millisecondsSince1970,
            request.bytes, try account.map { try MessageCoding.encode($0) },
            try MessageCoding.encode(status), status.state.rawValue, status.attention.rawValue,
            searchText,
        ])
    }

    /// Writes every request again, with the columns that are derived from it.
    static func saveAll(_ db: Database) throws {
        for id in try String.fetchAll(db, sql: "SELECT requestID FROM portRequest") {
            try fetchOne(db, "requestID = ?", [id])?.save(db)
        }
    }
}

extension PortRequestRecord {
    /// The text that ``RequestSearch`` searches, in lower case.
    private var searchText: String {
        [
            number.e164, requestID.description, requestID.reference, key, form.practice.practiceName ?? "",
            form.practice.providerName,
        ]
        .joined(separator: "\n").lowercased()
    }
}
