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
    /// The attempt that somebody asked to send although a reason of the rejection is not answered; 0 for none.
    var sendAsked = 0
    /// What the supervisor was last told that holds the open packet: rules and fields; `nil` before that.
    var problemsTold: String?
    /// The last person who changed it since its last packet; `nil` if programs made all changes.
    var asker: Asker?
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

    /// The request with a key: the same text to the byte, else the oldest that differs only in its Unicode form.
    ///
    /// Earlier releases took two spellings of one key for two, so a store may have both.
    static func fetch(_ db: Database, key: String) throws -> PortRequestRecord? {
        guard RequestKey.isSearchable(key) else { return nil }
        return try fetchOne(db, "key = ?", [key])
            ?? fetchOne(db, "keyForm = ? ORDER BY submittedMs, requestID LIMIT 1", [RequestKey.comparable(key)])
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
            db.cachedStatement(sql: "SELECT * FROM \(wholeTable) WHERE \(condition)"),
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
        sendAsked = row["sendAsked"]
        problemsTold = row["problemsTold"]
        asker = try (row["asker"] as Bytes?).map { try MessageCoding.decode(Asker.self, from: $0) }
        submittedAt = Timestamp(millisecondsSince1970: row["submittedMs"])
        request = try EncodedRequest(stored: row["form"])
        account = try (row["account"] as Bytes?).map { try MessageCoding.decode(VendorAccount.self, from: $0) }
        status = try MessageCoding.decode(PortStatus.self, from: row["status"])
    }

    /// Writes a new request.
    func insert(_ db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO portRequest (isDraft, number, isActive, packetPhase, attempt, sendAsked, problemsTold,
                    asker, account, status, state, attention, owner, subState, searchText, carrier, requestID, key,
                    keyForm, contentHash, batchID, submittedMs)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(
            arguments: try changeable + [
                requestID.description, key, RequestKey.comparable(key), contentHash, batchID,
                submittedAt.millisecondsSince1970,
            ]
        )
        try db.cachedStatement(sql: "INSERT INTO requestContent (requestID, answer, form) VALUES (?, ?, ?)")
            .execute(arguments: [requestID.description, try MessageCoding.encode(answer), request.bytes])
    }

    /// Writes all that may change except the form.
    func update(_ db: Database) throws {
        try db.cachedStatement(
            sql: """
                UPDATE portRequest SET isDraft = ?, number = ?, isActive = ?, packetPhase = ?, attempt = ?,
                    sendAsked = ?, problemsTold = ?, asker = ?, account = ?, status = ?, state = ?, attention = ?,
                    owner = ?, subState = ?, searchText = ?, carrier = ?
                WHERE requestID = ?
                """
        ).execute(arguments: try changeable + [requestID.description])
    }

    /// Writes what opening and freezing its packet change; no index has any of it.
    func updatePacket(_ db: Database) throws {
        try db.cachedStatement(
            sql: """
                UPDATE portRequest SET packetPhase = ?, attempt = ?, sendAsked = ?, problemsTold = ?, asker = ?,
                    account = ?
                WHERE requestID = ?
                """
        ).execute(arguments: [
            packetPhase.rawValue, attempt, sendAsked, problemsTold, try asker.map { try MessageCoding.encode($0) },
            try account.map { try MessageCoding.encode($0) }, requestID.description,
        ])
    }

    /// Writes the form, which only an amendment changes.
    func updateForm(_ db: Database) throws {
        try db.cachedStatement(sql: "UPDATE requestContent SET form = ? WHERE requestID = ?")
            .execute(arguments: [request.bytes, requestID.description])
    }

    private var changeable: StatementArguments {
        get throws {
            [
                isDraft, number.e164, isActive, packetPhase.rawValue, attempt, sendAsked, problemsTold,
                try asker.map { try MessageCoding.encode($0) },
                try account.map { try MessageCoding.encode($0) }, try MessageCoding.encode(status),
                status.state.rawValue, status.attention.rawValue, status.actingParty.rawValue,
                status.subState?.rawValue, Self.searchText(number.e164, requestID, key, form),
                Self.comparable(carrier: form.form.currentCarrier),
            ]
        }
    }
}

extension PortRequestRecord {
    /// The table with a request's status and what is searched, joined with the one of its form and first answer.
    ///
    /// They are two so that a new status does not write the form anew.
    static let wholeTable = "portRequest JOIN requestContent USING (requestID)"

    /// The text that ``RequestSearch`` searches, in lower case.
    private static func searchText(
        _ number: String,
        _ requestID: PortRequestID,
        _ key: String,
        _ request: PortRequestForm
    ) -> String {
        let (practice, form) = (request.practice, request.form)
        return [
            number, requestID.description, requestID.reference, key, practice.practiceName ?? "", practice.providerName,
            form.customerEmail, form.carrierAccountNumber,
        ].joined(separator: "\n").lowercased().precomposedStringWithCanonicalMapping
    }

    /// Fills the text that is searched, for requests from before the email and the carrier's account were in it.
    static func fillSearchText(_ db: Database) throws {
        // A page at a time: all forms of a large store would not fit into the memory of a container.
        let sql =
            "SELECT requestID, number, key, form FROM \(wholeTable) WHERE requestID > ? ORDER BY requestID LIMIT 500"
        var last = ""
        while true {
            let rows = try Row.fetchAll(db, sql: sql, arguments: [last])
            guard let end = rows.last else { return }
            last = end["requestID"]
            for row in rows {
                guard let requestID = PortRequestID(row["requestID"] as String) else { continue }
                let form = try EncodedRequest(stored: row["form"]).form
                try db.cachedStatement(sql: "UPDATE portRequest SET searchText = ? WHERE requestID = ?").execute(
                    arguments: [searchText(row["number"], requestID, row["key"], form), requestID.description]
                )
            }
        }
    }

    /// Gives the searched texts of requests from before the spelling in which they are compared (NFC).
    static func normaliseSearchedTexts(_ db: Database) throws {
        let isOther = "GLOB '*[^' || char(1) || '-' || char(127) || ']*'"
        let sql =
            "SELECT requestID, searchText, carrier FROM portRequest WHERE searchText \(isOther) OR carrier \(isOther)"
        for row in try Row.fetchAll(db, sql: sql) {
            try db.cachedStatement(sql: "UPDATE portRequest SET searchText = ?, carrier = ? WHERE requestID = ?")
                .execute(
                    arguments: [
                        (row["searchText"] as String).precomposedStringWithCanonicalMapping,
                        comparable(carrier: row["carrier"] as String? ?? ""), row["requestID"] as String,
                    ]
                )
        }
    }

    /// Fills the form in which keys are compared, for requests from before it.
    static func fillKeyForms(_ db: Database) throws {
        for row in try Row.fetchAll(db, sql: "SELECT requestID, key FROM portRequest") {
            try db.cachedStatement(sql: "UPDATE portRequest SET keyForm = ? WHERE requestID = ?")
                .execute(arguments: [RequestKey.comparable(row["key"]), row["requestID"] as String])
        }
    }

    /// Fills who must act and the carrier, for requests from before these columns.
    static func fillQueryColumns(_ db: Database) throws {
        // A page at a time: all forms of a large store would not fit into the memory of a container.
        let sql = "SELECT requestID, status, form FROM \(wholeTable) WHERE requestID > ? ORDER BY requestID LIMIT 500"
        var last = ""
        while true {
            let rows = try Row.fetchAll(db, sql: sql, arguments: [last])
            guard let end = rows.last else { return }
            last = end["requestID"]
            for row in rows {
                let status = try MessageCoding.decode(PortStatus.self, from: row["status"])
                let carrier = try EncodedRequest(stored: row["form"]).form.form.currentCarrier
                try db.cachedStatement(
                    sql: "UPDATE portRequest SET owner = ?, subState = ?, carrier = ? WHERE requestID = ?"
                ).execute(arguments: [
                    status.actingParty.rawValue, status.subState?.rawValue, comparable(carrier: carrier),
                    row["requestID"] as String,
                ])
            }
        }
    }

    /// Fills the columns that are derived from others, for requests from before these columns.
    static func fillDerivedColumns(_ db: Database) throws {
        // At that time the form was in the same table.
        let table = try db.tableExists("requestContent") ? wholeTable : "portRequest"
        for row in try Row.fetchAll(db, sql: "SELECT requestID, number, key, status, form FROM \(table)") {
            guard let requestID = PortRequestID(row["requestID"] as String) else { continue }
            let status = try MessageCoding.decode(PortStatus.self, from: row["status"])
            let form = try EncodedRequest(stored: row["form"]).form
            try db.cachedStatement(
                sql: "UPDATE portRequest SET state = ?, attention = ?, searchText = ? WHERE requestID = ?"
            ).execute(arguments: [
                status.state.rawValue, status.attention.rawValue,
                searchText(row["number"], requestID, row["key"], form), requestID.description,
            ])
        }
    }
}
