import GRDB
import Messaging
import Porting
import SagaSupervisorContract
import Timekeeping

/// The timers of requests, as people see them; the core sets and strikes the rows.
enum RequestTimerTable {
    /// Where a page of the list ends; the next page begins after it.
    struct PageMark: LosslessStringConvertible {
        let dueMs: Int64
        let clock: RequestClock
        let requestID: PortRequestID

        init(of timer: RequestTimer) {
            (dueMs, clock, requestID) = (timer.due.millisecondsSince1970, timer.clock, timer.requestID)
        }

        init?(_ description: String) {
            let parts = description.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 3, let dueMs = Int64(parts[0]), let clock = RequestClock(rawValue: parts[1]),
                let requestID = PortRequestID(parts[2])
            else { return nil }
            (self.dueMs, self.clock, self.requestID) = (dueMs, clock, requestID)
        }

        var description: String { "\(dueMs).\(clock.rawValue).\(requestID)" }
    }

    /// When the timers of a request are due.
    static func due(_ db: Database, _ requestID: PortRequestID) throws -> [RequestClock: Timestamp] {
        let timers = try Row.fetchAll(
            db,
            sql: "SELECT name, dueMs FROM timer WHERE \(ofRequest)",
            arguments: StatementArguments(RequestClock.allCases.map(\.timerName.rawValue) + [requestID.description])
        ).compactMap { row in
            RequestClock(row["name"] as String).map { ($0, Timestamp(millisecondsSince1970: row["dueMs"])) }
        }
        return Dictionary(timers) { $1 }
    }

    /// The timers that a call asks for, the earliest first, and where the next page begins if there are more.
    static func list(
        _ db: Database,
        _ call: ListTimers,
        after mark: PageMark?
    ) throws -> (timers: [RequestTimer], next: PageMark?) {
        var conditions: [String] = []
        var arguments = StatementArguments()
        func demand(_ condition: String, _ values: [any DatabaseValueConvertible]) {
            conditions.append(condition)
            arguments += StatementArguments(values)
        }
        if let requestID = call.requestID {
            demand(ofRequest, RequestClock.allCases.map(\.timerName.rawValue) + [requestID.description])
        }
        if let state = call.state { demand("saga.state = ?", [state.rawValue]) }
        if let moment = call.dueBefore { demand("dueMs < ?", [moment.millisecondsSince1970]) }
        if let mark {
            let (name, key) = (mark.clock.timerName.rawValue, mark.requestID.description)
            demand("(dueMs, name, key) > (?, ?, ?)", [mark.dueMs, name, key])
        }
        let filter = conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
        let timers = try Row.fetchAll(
            db,
            sql: """
                SELECT name, key, dueMs, saga.state FROM timer JOIN saga ON saga.requestID = key
                \(filter) ORDER BY dueMs, name, key LIMIT ?
                """,
            arguments: arguments + [call.limit + 1]
        ).compactMap { try timer($0, db) }
        let page = Array(timers.prefix(call.limit))
        return (page, timers.count > call.limit ? page.last.map(PageMark.init(of:)) : nil)
    }

    /// The primary key of the timers begins with their name.
    private static let ofRequest =
        "name IN (\(RequestClock.allCases.map { _ in "?" }.joined(separator: ", "))) AND key = ?"

    private static func timer(_ row: Row, _ db: Database) throws -> RequestTimer? {
        guard let clock = RequestClock(row["name"] as String), let requestID = PortRequestID(row["key"] as String),
            let state = PortState(rawValue: row["state"])
        else { return nil }
        let due = Timestamp(millisecondsSince1970: row["dueMs"])
        let decision = try TimerDecisionTable.last(db, requestID, clock)
        return RequestTimer(
            requestID: requestID,
            state: state,
            clock: clock,
            due: due,
            happens: clock.whatFollows,
            moved: decision?.due == due ? decision : nil
        )
    }
}
