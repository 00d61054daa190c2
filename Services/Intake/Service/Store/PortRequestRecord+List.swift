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
    private static let ends = PortState.allCases.filter(\.isEnd).map { "'\($0.rawValue)'" }.joined(separator: ", ")

    /// The requests that a call asks for, newest first, and where the next page begins if there are more.
    static func list(
        _ db: Database,
        _ call: ListPortRequests,
        after mark: PageMark?,
        at now: Timestamp
    ) throws -> (records: [PortRequestRecord], next: PageMark?) {
        var conditions: [String] = []
        var arguments = StatementArguments()
        func demand(_ condition: String, _ values: [any DatabaseValueConvertible]) {
            conditions.append(condition)
            arguments += StatementArguments(values)
        }
        if let state = call.state { demand("state = ?", [state.rawValue]) }
        if let batchID = call.batchID { demand("batchID = ?", [batchID]) }
        if let attention = call.attention { demand("attention = ?", [attention.rawValue]) }
        if let owner = call.owner {
            demand("owner = ?", [owner.rawValue])
            // Written out so that SQLite recognises that the index of those that wait for somebody applies.
            if owner != .system { conditions.append("owner <> 'system'") }
        }
        if let subState = call.subState { demand("subState = ?", [subState.rawValue]) }
        if let carrier = call.carrier {
            demand("carrier LIKE ? ESCAPE '\\'", [RequestSearch.containing(carrier.lowercased())])
        }
        if let age = call.minAgeMs { demand("submittedMs <= ?", [now.millisecondsSince1970 - age]) }
        if let age = call.maxAgeMs { demand("submittedMs >= ?", [now.millisecondsSince1970 - age]) }
        if call.isAlive == true { conditions.append("state NOT IN (\(ends))") }
        if let wanted = call.matching {
            let patterns = RequestSearch.patterns(for: wanted)
            let fits = patterns.map { _ in "searchText LIKE ? ESCAPE '\\'" }.joined(separator: " OR ")
            demand("(\(fits))", patterns)
        }
        if let mark {
            demand("(submittedMs, requestID) < (?, ?)", [mark.submittedMs, mark.requestID.description])
        }
        let filter = conditions.isEmpty ? "" : "WHERE \(conditions.joined(separator: " AND "))"
        let records = try Row.fetchAll(
            db,
            sql: "SELECT * FROM \(wholeTable) \(filter) ORDER BY submittedMs DESC, requestID DESC LIMIT ?",
            arguments: arguments + [call.limit + 1]
        ).map(PortRequestRecord.init)
        let page = Array(records.prefix(call.limit))
        return (page, records.count > call.limit ? page.last.map(PageMark.init(of:)) : nil)
    }
}
