import GRDB
import Porting
import SagaSupervisorDomain
import SagaSupervisorService
import Timekeeping

extension Invariant {
    static let clocksAreChangedOnce = Invariant(name: "a decision about a clock is in the history exactly once") {
        world in
        let sql = """
            SELECT requestID FROM (
                SELECT requestID, 1 AS sign FROM timerChange UNION ALL
                SELECT requestID, -1 FROM sagaHistory WHERE kind IN ('timerMoved', 'timerRevoked')
            ) GROUP BY requestID HAVING sum(sign) <> 0
            """
        return try world.look(into: .sagaSupervisor) { try String.fetchOne($0, sql: sql) }
    }

    static let deadlinesRing = Invariant(name: "the deadline that people see is the one that rings") { world in
        for saga in try world.sagas() {
            let due = try world.look(into: .sagaSupervisor) { db in
                try Int64.fetchOne(
                    db,
                    sql: "SELECT dueMs FROM timer WHERE name = 'saga.overdue' AND key = ?",
                    arguments: [saga.requestID.description]
                )
            }.map(Timestamp.init(millisecondsSince1970:))
            let deadline = saga.status(PortingPolicy.bundled).deadline
            // One that has rung is not set again.
            let hasRung = due == nil && deadline.map { $0 <= world.now } ?? true
            guard hasRung || due == deadline else {
                let (rings, seen) = (due.map { "\($0)" } ?? "never", deadline.map { "\($0)" } ?? "none")
                return "\(saga.requestID) rings at \(rings), and people see \(seen)"
            }
        }
        return nil
    }

    static let decisionsAboutClocksHold = Invariant(name: "a clock that people moved or revoked rings when they said") {
        world in
        for saga in try world.sagas() {
            let events = try world.look(into: .sagaSupervisor) { try SagaHistoryTable.events($0, saga.requestID) }
            guard let first = events.first, let facts = first.event.factsOfBeginning else { continue }
            var life = PortSaga(requestID: saga.requestID, facts: facts, at: first.at)
            life.begin(because: first.event, at: first.at)
            // The moved deadline that has rung.
            var late: MovedTimer?
            for stored in events.dropFirst() {
                let clock = RequestClock.allCases.first { $0.event.kind == stored.event.kind }
                if let clock, let decision = life.movedTimers?[clock], decision.due.map({ $0 > stored.at }) ?? true {
                    let what = decision.due.map { "was moved to \($0)" } ?? "was revoked"
                    return "\(clock.rawValue) of \(saga.requestID) \(what) and rang at \(stored.at)"
                }
                if clock == .overdue { late = life.movedTimers?[.overdue] }
                if clock == .warning, let late, late == life.movedTimers?[.overdue] {
                    return "\(saga.requestID) was late by a moved deadline, and was warned about at \(stored.at)"
                }
                _ = life.advance(stored.event, at: stored.at, PortingPolicy.bundled)
            }
        }
        return nil
    }
}
