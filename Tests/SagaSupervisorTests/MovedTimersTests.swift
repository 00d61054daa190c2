import Porting
import Testing
import Timekeeping
import Violations

@testable import SagaSupervisorDomain

/// People move and revoke clocks, and no request waits without one.
struct MovedTimersTests {
    /// The timers that are set after the last event of a script.
    private func timers(_ script: SagaScript) -> [RequestClock: Timestamp] {
        script.saga.timers(after: script.events.last?.0.kind ?? .always, at: script.now, script.policy)
    }

    private func begun(_ state: PortState) throws -> SagaScript { try #require(SagaScript.inState(state)) }

    /// A script whose packet waits for the customer, so that each of its clocks runs.
    private func asked() throws -> SagaScript {
        var script = try begun(.packetOpen)
        let missing = Violation(field: "f", rule: "r", message: "It is missing.", remedy: "Send it.")
        script.on(.packetIncomplete(problems: [missing]))
        return script
    }

    /// A line of `deploy/ends.md`.
    private func seen(_ script: SagaScript) -> [String] {
        let status = script.saga.status(script.policy)
        return [status.state.rawValue, status.attention.rawValue, status.owner.rawValue, status.nextStep]
    }

    private func moving(_ clock: RequestClock, to due: Timestamp) -> PortEvent {
        .timerMoved(clock, to: due, reason: "They promised an answer.")
    }

    // MARK: What holds

    @Test func aMovedDeadlineIsTheOneThatEverybodySeesAndTheRequestStays() throws {
        var script = try begun(.inReview)
        let before = script.saga.status(script.policy)
        let due = script.now + .days(20)
        let entries = script.saga
        script.on(moving(.overdue, to: due))
        #expect(script.saga.status(script.policy).deadline == due)
        #expect(timers(script)[.overdue] == due)
        #expect(before.deadline != due && script.saga.state == entries.state)
        #expect(
            script.saga.enteredAt == entries.enteredAt && script.steps == [.ensureAccount, .openPacket, .submitPacket]
        )
        #expect(script.mails == [.received, .submitted])
    }

    @Test func aMovedClockEndsWithItsState() throws {
        var script = try begun(.submitted)
        let policy = script.saga.overdue(script.policy)
        script.on(moving(.overdue, to: script.now + .days(20)), .vendorReceipt(attempt: 1))
        #expect(script.saga.state == .inReview && script.saga.movedTimers == nil)
        #expect(script.saga.overdue(script.policy) == script.saga.submittedAt.map { $0 + .days(14) })
        #expect(policy != nil)
    }

    @Test func whatMovesNothingKeepsTheMovedClock() throws {
        var script = try begun(.inReview)
        let due = script.now + .days(20)
        script.on(moving(.overdue, to: due), .vendorNeedsInformation(attempt: 1, text: "Which suite?"), .warningTime)
        #expect(script.saga.overdue(script.policy) == due)
        #expect(timers(script)[.overdue] == due)
    }

    @Test func theClockOfTheUnlinkedTimeRunsThroughItsStates() throws {
        var script = try begun(.linkFailed)
        let due = script.now + .hours(5)
        script.on(moving(.overdue, to: due), .retryTime, .linkFailed(reason: "not in the inventory"))
        #expect(script.saga.state == .linkFailed && script.saga.overdue(script.policy) == due)
        script.on(.numberLinked(outbound: true))
        #expect(script.saga.movedTimers == nil)
    }

    @Test func onlyANewDayBeginsTheClocksOfAScheduledPortAnew() throws {
        var script = try begun(.scheduled)
        let due = script.now + .days(20)
        let (same, other) = (try #require(CalendarDay("2026-12-01")), try #require(CalendarDay("2026-12-03")))
        script.on(moving(.overdue, to: due), .vendorDateSet(attempt: 1, day: same))
        #expect(script.saga.overdue(script.policy) == due)
        script.on(.vendorDateSet(attempt: 1, day: other))
        #expect(script.saga.movedTimers == nil)
    }

    @Test func aMovedWarningRingsAndTheNextOneFollowsPolicy() throws {
        var script = try begun(.rejected)
        let (entered, due) = (script.saga.enteredAt, script.now + .days(5))
        #expect(timers(script)[.warning] == entered + .days(3))
        script.on(moving(.warning, to: due))
        #expect(timers(script)[.warning] == due)
        script.wait(due - script.now)
        script.on(.warningTime)
        #expect(script.steps.last == .warn)
        #expect(timers(script)[.warning] == entered + .days(7))
    }

    @Test func noWarningRingsAfterTheDeadlineThatAPersonHasSet() throws {
        var script = try begun(.rejected)
        let (before, warning) = (script.saga, script.saga.enteredAt + .days(3))
        script.on(moving(.overdue, to: warning))
        #expect(timers(script)[.warning] == nil)
        #expect(script.saga.clocksChanged(since: before).contains(.warning))
        script.on(moving(.overdue, to: warning + .milliseconds(1)))
        #expect(timers(script)[.warning] == warning)
    }

    /// So `deploy/ends.md` has no lines of its own for requests whose clocks people have moved.
    @Test(arguments: PortState.allCases.filter { SagaScript.inState($0)?.saga.state.isEnd == false })
    func aMovedDeadlineChangesNothingElseThatPeopleSee(state: PortState) throws {
        var (plain, moved) = (try begun(state), try begun(state))
        let due = moved.now + .days(1)
        moved.on(moving(.overdue, to: due))
        #expect(seen(moved) == seen(plain) && moved.saga.status(moved.policy).deadline == due)
        plain.on(.overdueTime)
        moved.on(.overdueTime)
        #expect(seen(moved) == seen(plain) && moved.saga.attention != .none)
    }

    @Test func aRevokedClockIsNotSetAgainInItsState() throws {
        var script = try asked()
        script.on(
            .timerRevoked(.abandon, reason: "The owner is abroad."),
            .timerRevoked(.warning, reason: "They know.")
        )
        script.on(.amended(script.saga.facts), .overdueTime)
        let set = script.saga.timers(after: .amended, at: script.now, script.policy)
        #expect(set[.abandon] == nil && set[.warning] == nil && set[.overdue] != nil)
        #expect(script.saga.abandoned(script.policy) == nil)
        script.on(.packetFrozen(script.packet(1)))
        #expect(script.saga.movedTimers == nil)
    }

    @Test func aMovedChaseAsksOnceThenAndThenAsPolicySays() throws {
        var script = try begun(.inReview)
        script.wait(.days(14))
        script.on(.overdueTime)
        let due = script.now + .days(9)
        script.on(moving(.chase, to: due))
        #expect(script.saga.timers(after: .timerMoved, at: script.now, script.policy)[.chase] == due)
        script.wait(due - script.now)
        script.on(.chaseTime)
        #expect(script.steps.last == .askForStatus)
        let next = try #require(timers(script)[.chase])
        #expect(next > script.now && next < script.now + .days(6))
    }

    @Test func theCustomerReadsTheMovedDays() throws {
        var script = try asked()
        let (due, end) = (
            try #require(Timestamp("2026-12-18T22:00:00Z")), try #require(Timestamp("2027-01-15T22:00:00Z"))
        )
        script.on(moving(.overdue, to: due), moving(.abandon, to: end))
        let missing = PortEvent.packetIncomplete(
            problems: [Violation(field: "f", rule: "r", message: "No bill.", remedy: "Send it.")]
        )
        let before = script.saga
        var saga = before
        _ = saga.advance(missing, at: script.now, script.policy)
        let mail = try #require(saga.oweMails(since: before, because: missing, at: script.now, script.policy).first)
        let text = mail.details.joined(separator: " ")
        #expect(text.contains("December 18") && text.contains("January 15"), "\(text)")
    }

    @Test func aDecisionAboutARequestThatHasEndedIsKeptAndChangesNothing() throws {
        var script = try begun(.cancelled)
        script.expect(.cancelled, after: moving(.overdue, to: script.now + .days(1)))
        #expect(script.saga.movedTimers == nil && timers(script).isEmpty)
    }

    // MARK: What is refused

    @Test(arguments: [PortState.draft, .inReview, .linkFailed, .notified])
    func aClockThatFollowsFromOthersOrFromTheVendorIsNeitherMovedNorRevoked(state: PortState) throws {
        let script = try begun(state)
        let clocks: [RequestClock] = [.retry, .snapBackWindow, .snapBackAlarm, .inventory]
        let set = Dictionary(uniqueKeysWithValues: RequestClock.allCases.map { ($0, script.now + .days(1)) })
        for clock in clocks {
            let move = script.saga.refusalToMove(clock, to: script.now + .hours(2), among: set, at: script.now)
            let revoke = script.saga.refusalToRevoke(clock, among: set)
            for refusal in [move, revoke] {
                #expect(refusal?.contains("The clock \(clock.rawValue) stays") == true)
                #expect(refusal?.contains("faxport") == true, "\(clock) names no remedy")
            }
        }
    }

    @Test func aClockIsMovedIntoTheFutureWithinNinetyDays() throws {
        let script = try begun(.inReview)
        let (saga, now, set) = (script.saga, script.now, timers(script))
        func refusal(_ due: Timestamp) -> String? { saga.refusalToMove(.overdue, to: due, among: set, at: now) }
        #expect(refusal(now - .milliseconds(1))?.contains("in the past") == true)
        #expect(refusal(now)?.contains("in the past") == true)
        #expect(refusal(now + .milliseconds(1)) == nil)
        #expect(refusal(now + .days(90)) == nil)
        #expect(refusal(now + .days(90) + .milliseconds(1))?.contains("too far") == true)
    }

    @Test func aClockThatIsNotSetIsNeitherMovedNorRevoked() throws {
        let script = try begun(.inReview)
        let (saga, now, set) = (script.saga, script.now, timers(script))
        for refusal in [
            saga.refusalToMove(.abandon, to: now + .days(1), among: set, at: now),
            saga.refusalToRevoke(.abandon, among: set),
        ] {
            #expect(
                refusal?.contains("abandon of \(saga.requestID.reference) is not set in the state inReview") == true
            )
            #expect(refusal?.contains("overdue (due") == true)
        }
        let ended = try begun(.cancelled).saga
        #expect(ended.refusalToRevoke(.overdue, among: [:])?.contains("has no clocks") == true)
    }

    @Test func theOrderOfWarningLatenessAndEndIsKept() throws {
        let script = try asked()
        let (saga, now, set) = (script.saga, script.now, timers(script))
        let (overdue, abandon) = (try #require(set[.overdue]), try #require(set[.abandon]))
        func refusal(_ clock: RequestClock, _ due: Timestamp) -> String? {
            saga.refusalToMove(clock, to: due, among: set, at: now)
        }
        #expect(refusal(.warning, overdue)?.contains("Move overdue first") == true)
        #expect(refusal(.warning, overdue - .milliseconds(1)) == nil)
        #expect(refusal(.overdue, abandon + .milliseconds(1))?.contains("Move abandon first") == true)
        #expect(refusal(.overdue, abandon) == nil)
        #expect(refusal(.abandon, overdue - .milliseconds(1))?.contains("faxport cancel") == true)
        #expect(refusal(.abandon, overdue) == nil)
    }

    @Test func theClockThatAsksAPersonIsNeverRevoked() throws {
        let script = try asked()
        let refusal = script.saga.refusalToRevoke(.overdue, among: timers(script))
        #expect(refusal?.contains("faxport timers move \(script.saga.requestID.reference) overdue") == true)
        #expect(script.saga.refusalToRevoke(.abandon, among: timers(script)) == nil)
        #expect(script.saga.refusalToRevoke(.warning, among: timers(script)) == nil)
    }

    @Test(arguments: [RequestClock.chase, .abandon, .warning])
    func theLastClockIsNeverRevokedAndNeitherAWarningNorTheInventoryCounts(clock: RequestClock) throws {
        let script = try begun(.inReview)
        let now = script.now
        for others in [[], [RequestClock.warning], [.inventory], [.warning, .inventory]] {
            let set = Dictionary(uniqueKeysWithValues: Set(others + [clock]).map { ($0, now + .days(1)) })
            let refusal = script.saga.refusalToRevoke(clock, among: set)
            #expect(refusal?.contains("is its last one") == true, "\(clock) beside \(others)")
        }
        #expect(script.saga.refusalToRevoke(clock, among: [clock: now, .overdue: now]) == nil)
    }
}
