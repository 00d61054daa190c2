import GRDB
import IntakeContract
import IntakeDomain
import Porting
import Timekeeping

extension PortRequestRecord {
    /// Where a page of a list ends; the next page begins after it.
    struct PageMark: LosslessStringConvertible {
        let submittedMs: Int64
        let requestID: PortRequestID

        init(of record: PortRequestRecord) {
            submittedMs = record.submittedAt.millisecondsSince1970
            requestID = record.requestID
        }

        init?(_ description: String) {
            let parts = description.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, let ms = Int64(parts[0]), let id = PortRequestID(String(parts[1])) else {
                return nil
            }
            submittedMs = ms
            requestID = id
        }

        var description: String { "\(submittedMs).\(requestID)" }
    }

    /// The names of the states that are an end, for SQL.
    fileprivate static let ends = PortState.allCases.filter(\.isEnd).map { "'\($0.rawValue)'" }.joined(separator: ", ")

    /// The requests that a call asks for, newest first, and where the next page begins if there are more.
    static func list(
        _ db: Database,
        _ call: ListPortRequests,
        after mark: PageMark?,
        at now: Timestamp
    ) throws -> (records: [PortRequestRecord], next: PageMark?) {
        var conditions = Conditions(of: call, at: now)
        if let mark {
            conditions.demand("(submittedMs, requestID) < (?, ?)", [mark.submittedMs, mark.requestID.description])
        }
        let records = try Row.fetchAll(
            db,
            sql: "SELECT * FROM \(wholeTable) \(conditions.sql) ORDER BY submittedMs DESC, requestID DESC LIMIT ?",
            arguments: conditions.arguments + [call.limit + 1]
        ).map(PortRequestRecord.init)
        let page = Array(records.prefix(call.limit))
        return (page, records.count > call.limit ? page.last.map(PageMark.init(of:)) : nil)
    }

    /// How many requests a call asks for, on all pages.
    static func count(_ db: Database, _ call: ListPortRequests, at now: Timestamp) throws -> Int {
        let conditions = Conditions(of: call, at: now)
        let sql = "SELECT count(*) FROM portRequest \(conditions.sql)"
        return try Int.fetchOne(db, sql: sql, arguments: conditions.arguments) ?? 0
    }

    /// The name of a carrier as lists compare it.
    static func comparable(carrier: String) -> String {
        carrier.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
    }
}

/// What requests a list is about, as SQL.
private struct Conditions {
    private var all: [String] = []
    private(set) var arguments = StatementArguments()

    var sql: String { all.isEmpty ? "" : "WHERE \(all.joined(separator: " AND "))" }

    init(of call: ListPortRequests, at now: Timestamp) {
        if let state = call.state { demand("state = ?", [state.rawValue]) }
        if let states = call.states, !states.isEmpty {
            let places = states.map { _ in "?" }.joined(separator: ", ")
            demand("state IN (\(places))", states.map(\.rawValue))
        }
        if let batchID = call.batchID { demand("batchID = ?", [batchID]) }
        if let attention = call.attention { demand("attention = ?", [attention.rawValue]) }
        if let owner = call.owner {
            demand("owner = ?", [owner.rawValue])
            // Written out so that SQLite recognises that the index of those that wait for somebody applies.
            if owner != .system { all.append("owner <> 'system'") }
        }
        if let subState = call.subState { demand("subState = ?", [subState.rawValue]) }
        if let carrier = call.carrier {
            let text = PortRequestRecord.comparable(carrier: carrier)
            demand("carrier LIKE ? ESCAPE '\\'", [RequestSearch.containing(text)])
        }
        if let key = call.key { demand("keyForm = ?", [RequestKey.comparable(key)]) }
        if let from = call.submittedFrom { demand("submittedMs >= ?", [from.millisecondsSince1970]) }
        if let before = call.submittedBefore { demand("submittedMs < ?", [before.millisecondsSince1970]) }
        if let age = call.minAgeMs { demand("submittedMs <= ?", [now.millisecondsSince1970 - age]) }
        if let age = call.maxAgeMs { demand("submittedMs >= ?", [now.millisecondsSince1970 - age]) }
        if call.isAlive == true { all.append("state NOT IN (\(PortRequestRecord.ends))") }
        if let wanted = call.matching {
            let patterns = RequestSearch.patterns(for: wanted)
            let fits = patterns.map { _ in "searchText LIKE ? ESCAPE '\\'" }.joined(separator: " OR ")
            demand("(\(fits))", patterns)
        }
    }

    mutating func demand(_ condition: String, _ values: [any DatabaseValueConvertible]) {
        all.append(condition)
        arguments += StatementArguments(values)
    }
}
