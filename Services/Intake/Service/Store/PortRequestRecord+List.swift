import GRDB
import IntakeContract
import IntakeDomain
import Porting
import Timekeeping

extension PortRequestRecord {
    /// Where a page of a list ends; the next page begins after it.
    struct PageMark: LosslessStringConvertible, Comparable {
        let submittedMs: Int64
        let requestID: PortRequestID

        init(submittedMs: Int64, requestID: PortRequestID) {
            self.submittedMs = submittedMs
            self.requestID = requestID
        }

        init(of record: PortRequestRecord) {
            submittedMs = record.submittedAt.millisecondsSince1970
            requestID = record.requestID
        }

        /// Before every request; any other than this one is listed after it.
        init(before record: PortRequestRecord) {
            self.init(submittedMs: .max, requestID: record.requestID)
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

        /// The values of its columns.
        var values: [any DatabaseValueConvertible] { [submittedMs, requestID.description] }

        static func < (left: PageMark, right: PageMark) -> Bool {
            (left.submittedMs, left.requestID) < (right.submittedMs, right.requestID)
        }
    }

    /// The requests that a call asks for, newest first, and where the next page begins if there are more.
    ///
    /// A page may have fewer than its limit although there are more: a search for text looks at a bounded number of
    /// requests, because no index finds a text inside another one. A request whose whole number, key, id or
    /// reference is searched for is on the first page.
    static func list(
        _ db: Database,
        _ call: ListPortRequests,
        after mark: PageMark?,
        at now: Timestamp
    ) throws -> (records: [PortRequestRecord], next: PageMark?) {
        var conditions = Conditions(of: call, at: now)
        var (named, end): ([PortRequestRecord], PageMark?) = ([], nil)
        if call.matching != nil {
            named = try self.named(db, call, at: now)
            conditions.exclude(named.map(\.requestID))
            end = try endOfWindow(db, after: mark)
        }
        // Those that are named are on the first page, and on no other one.
        if mark != nil { named = [] }
        if let mark { conditions.demand("(submittedMs, requestID) < (?, ?)", mark.values) }
        if let end { conditions.demand("(submittedMs, requestID) >= (?, ?)", end.values) }
        let limit = call.limit - named.count
        // The page is full already; the next one begins with the newest.
        if let first = named.first, limit == 0 { return (named, PageMark(before: first)) }
        let (sql, arguments) = conditions.selection(limit: limit + 1)
        let records = try Row.fetchAll(db, sql: sql, arguments: arguments).map(PortRequestRecord.init)
        let page = Array(records.prefix(limit))
        return (
            (named + page).sorted { PageMark(of: $0) > PageMark(of: $1) },
            records.count > limit ? page.last.map(PageMark.init(of:)) : end
        )
    }

    /// The most requests that one page examines for a text.
    static let examinedAtMost = 20_000

    /// Where a page ends that examines as many requests as it may; `nil` if there are fewer.
    private static func endOfWindow(_ db: Database, after mark: PageMark?) throws -> PageMark? {
        let condition = mark == nil ? "" : "WHERE (submittedMs, requestID) < (?, ?)"
        return try Row.fetchOne(
            db,
            sql: """
                SELECT submittedMs, requestID FROM portRequest \(condition)
                ORDER BY submittedMs DESC, requestID DESC LIMIT 1 OFFSET \(examinedAtMost)
                """,
            arguments: StatementArguments(mark?.values ?? [])
        ).flatMap { row in
            PortRequestID(row["requestID"] as String).map { PageMark(submittedMs: row["submittedMs"], requestID: $0) }
        }
    }

    /// The requests whose whole number, key, id or reference is searched for and that meet all conditions.
    private static func named(_ db: Database, _ call: ListPortRequests, at now: Timestamp) throws -> [PortRequestRecord]
    {
        guard let name = call.matching.map(Conditions.naming) else { return [] }
        var conditions = Conditions(of: call, at: now)
        conditions.demand(name.sql, name.values)
        let (sql, arguments) = conditions.selection(limit: call.limit)
        return try Row.fetchAll(db, sql: sql, arguments: arguments).map(PortRequestRecord.init)
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
            .precomposedStringWithCanonicalMapping
    }
}

/// What requests a list is about, as SQL.
private struct Conditions {
    private var all: [String] = []
    private(set) var arguments = StatementArguments()

    var sql: String { all.isEmpty ? "" : "WHERE \(all.joined(separator: " AND "))" }

    /// The statement for the requests that meet all conditions, the newest first.
    func selection(limit: Int) -> (sql: String, arguments: StatementArguments) {
        // The forms are joined to the page alone: joined to all that fit, they would keep SQLite from ending early.
        (
            """
            SELECT * FROM (SELECT * FROM portRequest \(sql) ORDER BY submittedMs DESC, requestID DESC LIMIT ?)
            JOIN requestContent USING (requestID) ORDER BY submittedMs DESC, requestID DESC
            """, arguments + [limit]
        )
    }

    /// As many question marks as there are values.
    static func places(_ count: Int) -> String { Array(repeating: "?", count: count).joined(separator: ", ") }

    /// The states that are no end; each is a search in the index of states, which an exclusion would not be.
    private static let alive = PortState.allCases.filter { !$0.isEnd }.map(\.rawValue)

    /// The carriers whose names contain a text: each name is found once, however many requests have it.
    private static let carriers = """
        carrier IN (WITH RECURSIVE known (name) AS (
            SELECT min(carrier) FROM portRequest
            UNION ALL SELECT (SELECT min(carrier) FROM portRequest WHERE carrier > known.name) FROM known
                WHERE known.name IS NOT NULL
        ) SELECT name FROM known WHERE name LIKE ? ESCAPE '\\')
        """

    /// The condition that a text names a request whole: by its number, key, id or reference.
    static func naming(_ text: String) -> (sql: String, values: [any DatabaseValueConvertible]) {
        var (names, values): ([String], [any DatabaseValueConvertible]) = ([], [])
        if RequestKey.isSearchable(text) {
            names.append("keyForm = ?")
            values.append(RequestKey.comparable(text))
        }
        if case .success(let number) = PhoneNumber.parse(text) {
            names.append("number = ?")
            values.append(number.e164)
        }
        if let id = PortRequestID(text) ?? PortRequestID(reference: text) {
            names.append("requestID = ?")
            values.append(id.description)
        }
        return (names.isEmpty ? "0" : "(\(names.joined(separator: " OR ")))", values)
    }

    init(of call: ListPortRequests, at now: Timestamp) {
        // What fits the fewest decides the index: a plus sign keeps SQLite from using that of another condition.
        let isOne = call.key != nil || call.batchID != nil
        let subState = isOne ? "+subState" : "subState"
        let rest = isOne || call.subState != nil ? "+" : ""
        if let state = call.state { demand("\(rest)state = ?", [state.rawValue]) }
        if let states = call.states, !states.isEmpty {
            demand("\(rest)state IN (\(Self.places(states.count)))", states.map(\.rawValue))
        }
        if call.isAlive == true { demand("\(rest)state IN (\(Self.places(Self.alive.count)))", Self.alive) }
        if let batchID = call.batchID { demand("batchID = ?", [batchID]) }
        // Written out so that SQLite recognises that the index of those that need or wait for somebody applies.
        if let attention = call.attention {
            demand("\(rest)attention = ?", [attention.rawValue])
            if attention != .none { all.append("\(rest)attention <> 'none'") }
        }
        if let owner = call.owner {
            demand("\(rest)owner = ?", [owner.rawValue])
            if owner != .system { all.append("\(rest)owner <> 'system'") }
        }
        if let waiting = call.subState { demand("\(subState) = ?", [waiting.rawValue]) }
        if let carrier = call.carrier {
            let text = PortRequestRecord.comparable(carrier: carrier)
            demand("\(rest)\(Self.carriers)", [RequestSearch.containing(text)])
        }
        if let key = call.key { demand("keyForm = ?", [RequestKey.comparable(key)]) }
        if let from = call.submittedFrom { demand("submittedMs >= ?", [from.millisecondsSince1970]) }
        if let before = call.submittedBefore { demand("submittedMs < ?", [before.millisecondsSince1970]) }
        if let age = call.minAgeMs { demand("submittedMs <= ?", [now.millisecondsSince1970 - age]) }
        if let age = call.maxAgeMs { demand("submittedMs >= ?", [now.millisecondsSince1970 - age]) }
        if let wanted = call.matching {
            let patterns = RequestSearch.patterns(for: wanted)
            let fits = patterns.map { _ in "searchText LIKE ? ESCAPE '\\'" }.joined(separator: " OR ")
            demand("(\(fits))", patterns)
        }
    }

    mutating func exclude(_ requestIDs: [PortRequestID]) {
        guard !requestIDs.isEmpty else { return }
        demand("requestID NOT IN (\(Self.places(requestIDs.count)))", requestIDs.map(\.description))
    }

    mutating func demand(_ condition: String, _ values: [any DatabaseValueConvertible]) {
        all.append(condition)
        arguments += StatementArguments(values)
    }
}
