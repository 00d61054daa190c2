import AccountProvisioningContract
import CoreDesk
import GRDB
import IntakeContract
import Messaging
import Porting
import SagaSupervisorContract
import SubmissionContract
import Testing
import Timekeeping
import Violations

@testable import SagaSupervisorService

/// People list, move and revoke timers; each decision is in the history with a name and a reason.
struct TimerCallsTests {
    private let script = SagaScript()
    private var requestID: PortRequestID { script.saga.requestID }

    private func received(_ requestID: PortRequestID) -> RequestReceived {
        RequestReceived(requestID: requestID, facts: script.saga.facts, gate: .passed)
    }

    /// A desk with a request whose packet is still incomplete.
    private func openDesk() throws -> CoreDesk {
        let desk = try CoreDesk(SagaSupervisorService.definition(), at: script.begun)
        try desk.receive(received(requestID), from: .intake)
        try desk.receive(
            AccountReady(requestID: requestID, practiceGroupID: "pg-1", account: SagaScript.account),
            from: .accountProvisioning
        )
        let missing = Violation(field: "f", rule: "r", message: "It is missing.", remedy: "Send it.")
        try desk.receive(PacketIncomplete(requestID: requestID, problems: [missing]), from: .intake)
        return desk
    }

    private func move(
        _ clock: RequestClock = .overdue,
        to due: Timestamp,
        key: String = "k1",
        reason: String = "They are abroad."
    ) -> MoveTimer {
        MoveTimer(key: key, requestID: requestID, clock: clock, due: due, actor: "Sam", reason: reason)
    }

    private func revoke(_ clock: RequestClock, key: String = "k2") -> RevokeTimer {
        RevokeTimer(key: key, requestID: requestID, clock: clock, actor: "Sam", reason: "They are abroad.")
    }

    private func history(at desk: CoreDesk) throws -> [SagaHistoryEntry] {
        try desk.call(GetSaga(requestID: requestID)).history
    }

    private func refusal(_ body: () throws -> Void) throws -> CallError {
        try #require(throws: CallError.self) { try body() }
    }

    @Test func aMoveSetsTheTimerAndIsToldWithNameAndReason() throws {
        let desk = try openDesk()
        let due = desk.now + .days(20)
        let was = try #require(try desk.due("saga.overdue", key: requestID.description))
        let decision = try desk.call(move(to: due), as: "anna").decision
        #expect(decision.was == was && decision.due == due && decision.actor == "Sam through anna")
        #expect(try desk.due("saga.overdue", key: requestID.description) == due)
        #expect(try desk.call(GetSaga(requestID: requestID)).status.deadline == due)
        let entry = try #require(try history(at: desk).last)
        #expect(entry.event == "timerMoved" && entry.actor == "Sam through anna" && entry.reason == "They are abroad.")
        #expect(entry.from == entry.to)
        let news = try #require(try desk.sent(RecordStatus.self).last)
        #expect(news.status.deadline == due && news.happened.contains("They are abroad."))
        let listed = try desk.call(ListTimers(requestID: requestID)).timers
        #expect(listed.map(\.clock) == [.warning, .overdue, .abandon])
        #expect(listed.map(\.moved) == [nil, decision, nil])
        #expect(listed.allSatisfy { $0.state == .packetOpen && $0.happens == $0.clock.whatFollows })
    }

    @Test func aRepetitionGetsTheFirstDecisionAndAnotherContentIsRefused() throws {
        let desk = try openDesk()
        let due = desk.now + .days(20)
        let first = try desk.call(move(to: due))
        try desk.wait(.hours(3))
        try desk.restart()
        #expect(try desk.call(move(to: due)) == first)
        #expect(try history(at: desk).count { $0.event == "timerMoved" } == 1)
        for other in [
            move(to: due + .days(1)), move(.abandon, to: due), move(to: due, reason: "Another."),
        ] {
            #expect(try refusal { _ = try desk.call(other) }.status == .alreadyExists)
        }
        #expect(try refusal { _ = try desk.call(revoke(.warning, key: "k1")) }.status == .alreadyExists)
        // One text in two spellings is one key; a key that SQL would cut off is none.
        let composed = try desk.call(move(.abandon, to: due, key: "\u{e9}"))
        #expect(try desk.call(move(.abandon, to: due, key: "e\u{301}")) == composed)
        for key in ["", "k1\0", String(repeating: "k", count: 129)] {
            #expect(try refusal { _ = try desk.call(move(to: due, key: key)) }.status == .invalidArgument)
        }
    }

    @Test func aRevokedTimerIsGoneAndDoesNotRing() throws {
        let desk = try openDesk()
        let decision = try desk.call(revoke(.abandon)).decision
        #expect(decision.due == nil)
        #expect(try desk.due("saga.abandon", key: requestID.description) == nil)
        #expect(try history(at: desk).last?.event == "timerRevoked")
        try desk.wait(.days(60))
        let saga = try desk.call(GetSaga(requestID: requestID))
        #expect(saga.status.state == .packetOpen && saga.status.attention == .customer)
        #expect(try desk.call(CountSagas()).orphaned == 0)
    }

    @Test func aMovedTimerRingsThenAndNotBefore() throws {
        let desk = try openDesk()
        let due = desk.now + .days(20)
        _ = try desk.call(move(to: due))
        try desk.wait(due - .minutes(1) - desk.now)
        #expect(try desk.call(GetSaga(requestID: requestID)).status.attention == .none)
        try desk.restart()
        try desk.wait(.minutes(1))
        let rang = try #require(try history(at: desk).last)
        #expect(rang.event == "overdueTime" && rang.at == due)
    }

    @Test func aMovedWarningIsNoNews() throws {
        let desk = try openDesk()
        let told = try desk.sent(RecordStatus.self).count
        _ = try desk.call(move(.warning, to: desk.now + .days(4)))
        #expect(try desk.sent(RecordStatus.self).count == told)
    }

    @Test func whatMustNotBeIsRefusedAndChangesNothing() throws {
        let desk = try openDesk()
        let before = try (history(at: desk), desk.call(ListTimers()))
        let refusals = [
            try refusal { _ = try desk.call(move(to: desk.now - .days(1))) },
            try refusal { _ = try desk.call(move(to: desk.now + .days(91))) },
            try refusal { _ = try desk.call(move(.chase, to: desk.now + .days(1))) },
            try refusal { _ = try desk.call(revoke(.overdue)) },
            try refusal { _ = try desk.call(revoke(.snapBackWindow)) },
        ]
        for refusal in refusals { #expect(refusal.status == .failedPrecondition) }
        #expect(Set(refusals.map(\.message)).count == refusals.count)
        #expect(try history(at: desk) == before.0)
        #expect(try desk.call(ListTimers()) == before.1)
        let unknown = MoveTimer(
            key: "k",
            requestID: .make(millisecondsSince1970: 1, random: (1, 2)),
            clock: .overdue,
            due: desk.now + .days(1),
            actor: "Sam",
            reason: "r"
        )
        #expect(try refusal { _ = try desk.call(unknown) }.status == .notFound)
    }

    @Test func theLastClockOfARequestIsNotRevoked() throws {
        let desk = try openDesk()
        try desk.wait(.days(15))
        #expect(try desk.call(ListTimers()).timers.map(\.clock) == [.abandon])
        let refusal = try refusal { _ = try desk.call(revoke(.abandon)) }
        #expect(refusal.message.contains("its last one"))
        #expect(try desk.call(ListTimers()).timers.count == 1)
    }

    @Test func theSagaWithMovedTimersIsRecomputedFromItsHistory() throws {
        let desk = try openDesk()
        _ = try desk.call(move(to: desk.now + .days(20)))
        _ = try desk.call(revoke(.warning))
        let (saga, events) = try desk.disk.read { db in
            (try SagaTable.fetch(db, requestID), try SagaHistoryTable.events(db, requestID))
        }
        #expect(saga?.movedTimers?.count == 2)
        #expect(Chronicle.recompute(events, of: requestID, PortingPolicy.bundled) == saga)
    }

    @Test func theListIsFilteredAndPagedInTheOrderOfTheDueTimes() throws {
        let desk = try openDesk()
        for n in 1...4 {
            try desk.receive(received(.make(millisecondsSince1970: Int64(n), random: (1, 2))), from: .intake)
        }
        let all = try desk.call(ListTimers()).timers
        #expect(all.count == 3 + 4 * 2 && all.map(\.due) == all.map(\.due).sorted())
        var (pages, after) = ([RequestTimer](), String?.none)
        repeat {
            let page = try desk.call(ListTimers(limit: 3, after: after))
            #expect(page.timers.count <= 3)
            pages += page.timers
            after = page.next
        } while after != nil
        #expect(pages == all)
        #expect(try desk.call(ListTimers(state: .packetOpen)).timers == all.filter { $0.requestID == requestID })
        #expect(try desk.call(ListTimers(requestID: requestID, state: .inReview)).timers.isEmpty)
        let moment = all[5].due
        #expect(try desk.call(ListTimers(dueBefore: moment)).timers == all.filter { $0.due < moment })
        #expect(try refusal { _ = try desk.call(ListTimers(after: "next")) }.status == .invalidArgument)
        for limit in [0, 1_001, Int.max] {
            let refusals = [
                try refusal { _ = try desk.call(ListTimers(limit: limit)) },
                try refusal { _ = try desk.call(ListSagas(limit: limit)) },
                try refusal { _ = try desk.call(ListSagaStandings(limit: limit)) },
            ]
            for refusal in refusals { #expect(refusal.violations.map(\.rule) == ["page.limit"]) }
        }
    }

    @Test func theTimersOfOneRequestAreFoundWithoutAScan() throws {
        let plans = try openDesk().disk.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    EXPLAIN QUERY PLAN SELECT name, dueMs FROM timer WHERE name IN ('saga.overdue', 'saga.chase')
                        AND key = 'r'
                    """
            ).map { row -> String in row["detail"] }
                + Row.fetchAll(
                    db,
                    sql: """
                        EXPLAIN QUERY PLAN SELECT name, key, dueMs, saga.state FROM timer
                            JOIN saga ON saga.requestID = key ORDER BY dueMs, name, key LIMIT 3
                        """
                ).map { row -> String in row["detail"] }
        }
        #expect(plans.allSatisfy { $0.contains("INDEX") || $0.contains("PRIMARY KEY") }, "\(plans)")
        #expect(!plans.contains { $0.contains("TEMP B-TREE") }, "\(plans)")
    }
}
