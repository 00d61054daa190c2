import Foundation
import Messaging
import Porting
import Testing
import Timekeeping
import Violations

@testable import SagaSupervisorDomain

/// Every clock of every state, across weekends, holidays, both changes of daylight saving, a change of the policy on
/// its day, a carrier's closure, and a restart between; the expectations are plain arithmetic.
struct ClockSuiteTests {
    /// The clock of a state as the domain's table has it: when to warn, when it is late, what follows.
    struct Clock: Sendable, CustomStringConvertible {
        let state: PortState
        let warn: [String]
        let overdue: String
        var chase: String?
        var abandon: String?

        var description: String { state.rawValue }
    }

    /// A moment at which a clock starts.
    struct Situation: Sendable, CustomStringConvertible {
        let description: String
        let start: String
        /// Whether the clock starts under the second version of the policy.
        var isChanged = false
        var closures: Set<String> = []
    }

    static let clocks = [
        Clock(state: .draft, warn: ["2 d"], overdue: "14 d", abandon: "30 d"),
        Clock(state: .accountPending, warn: ["1 bd"], overdue: "2 bd"),
        Clock(state: .accountBlocked, warn: ["2 d"], overdue: "14 d"),
        Clock(state: .packetOpen, warn: ["2 d"], overdue: "14 d", abandon: "30 d"),
        Clock(state: .packetReady, warn: ["10 min"], overdue: "1 h"),
        Clock(state: .submitting, warn: ["10 min"], overdue: "1 h"),
        Clock(state: .submitted, warn: ["1 bd"], overdue: "3 bd"),
        Clock(state: .inReview, warn: ["10 d"], overdue: "14 d", chase: "2 bd"),
        Clock(state: .scheduled, warn: ["10 d"], overdue: "14 d", chase: "2 bd"),
        Clock(state: .rejected, warn: ["3 d", "7 d"], overdue: "14 d"),
        Clock(state: .cancelRequested, warn: ["1 bd"], overdue: "2 bd", chase: "2 bd"),
        Clock(state: .ported, warn: ["15 min"], overdue: "1 h"),
        Clock(state: .linking, warn: ["15 min"], overdue: "1 h"),
        Clock(state: .linkFailed, warn: ["15 min"], overdue: "1 h"),
        Clock(state: .linked, warn: ["30 min"], overdue: "4 h"),
        Clock(state: .notified, warn: ["2 d"], overdue: "7 d"),
        Clock(state: .snapBackRequested, warn: ["4 h"], overdue: "1 bd"),
        Clock(state: .snapBackRefused, warn: ["4 h"], overdue: "1 bd"),
    ]

    static let situations = [
        Situation(description: "plain weekdays", start: "2026-06-09T14:00:00Z"),
        Situation(description: "the cutoff exactly", start: "2026-06-09T17:00:00Z"),
        Situation(description: "after the cutoff before a weekend", start: "2026-06-12T17:01:00Z"),
        Situation(description: "a weekend", start: "2026-06-12T14:00:00Z"),
        Situation(description: "on a Saturday", start: "2026-06-13T14:00:00Z"),
        Situation(description: "Thanksgiving", start: "2026-11-25T15:00:00Z"),
        Situation(description: "a holiday observed on Friday", start: "2026-07-02T15:00:00Z"),
        Situation(description: "a holiday observed on Monday", start: "2027-07-02T15:00:00Z"),
        Situation(description: "New Year's observed in the old year", start: "2027-12-30T15:00:00Z", isChanged: true),
        Situation(description: "daylight saving begins", start: "2027-03-12T15:00:00Z"),
        Situation(description: "an hour before it begins", start: "2027-03-14T06:00:00Z"),
        Situation(description: "daylight saving ends", start: "2026-10-30T14:00:00Z"),
        Situation(description: "the hour that is shown twice", start: "2026-11-01T05:30:00Z"),
        Situation(description: "a minute before the new policy", start: "2027-09-15T03:59:00Z"),
        Situation(description: "the new policy's first minute", start: "2027-09-15T04:00:00Z", isChanged: true),
        Situation(
            description: "closure of the carrier",
            start: "2027-10-19T14:00:00Z",
            isChanged: true,
            closures: ["2027-10-20", "2027-10-21"]
        ),
    ]

    /// From September 15, 2027: every clock that counts in minutes, hours or days is late a day later, and the carrier
    /// and all carriers are closed for a day each.
    static let book: PolicyBook = {
        let longer = clocks.map { "\"\($0.state.rawValue)\": { \"overdue\": \"\(later($0.overdue))\" }" }
        let text = """
            [{
              "effectiveFrom": "2027-09-15",
              "clocks": { \(longer.joined(separator: ", ")) },
              "carrierHolidays": { "Prairie Telephone": ["2027-10-20"], "*": ["2027-10-21"] },
              "snapBackWindowHours": 30
            }]
            """
        do { return try PolicyBook(json: Data(text.utf8), rules: []) } catch { preconditionFailure("\(error)") }
    }()

    private static func later(_ span: String) -> String {
        let parts = span.split(separator: " ")
        return "\((Int(parts[0]) ?? 0) + 1) \(parts[1])"
    }

    /// A saga that has just entered a state; the attempt, if there is one, was sent at that moment.
    private func saga(in state: PortState, at start: Timestamp) -> PortSaga {
        var saga = PortSaga(requestID: SagaScript().saga.requestID, facts: SagaScript().saga.facts, at: start)
        saga.state = state
        if state == .packetOpen {
            let missing = Violation(field: "f", rule: "r", message: "It is missing.", remedy: "Send it.")
            (saga.problems, saga.customerAskedAt) = ([missing], start)
        }
        if state.phase == .withVendor { saga.submittedAt = start }
        if state.phase == .afterPivot { (saga.portedAt, saga.pivotedAt) = (start, start) }
        return saga
    }

    /// The saga as a store gives it back after a restart.
    private func restarted(_ saga: PortSaga) throws -> PortSaga {
        try MessageCoding.decode(PortSaga.self, from: MessageCoding.encode(saga))
    }

    @Test(arguments: clocks, situations)
    func aClockRingsWhenTheCalendarSays(clock: Clock, situation: Situation) throws {
        let start = try #require(Timestamp(situation.start))
        let calendar = PlainCalendar(closures: situation.closures)
        let overdue = calendar.after(start, situation.isChanged ? Self.later(clock.overdue) : clock.overdue)
        var saga = try restarted(saga(in: clock.state, at: start))
        var now = start
        var kind = PortEvent.Kind.always
        for warn in clock.warn {
            let timers = saga.timers(after: kind, at: now, Self.book)
            #expect(timers[.warning] == calendar.after(start, warn), "\(clock), \(situation): warning")
            #expect(timers[.overdue] == overdue, "\(clock), \(situation): overdue")
            #expect(timers[.abandon] == clock.abandon.map { calendar.after(start, $0) }, "\(clock), \(situation)")
            now = try #require(timers[.warning])
            #expect(saga.advance(.warningTime, at: now, Self.book).last?.steps == [.warn])
            saga = try restarted(saga)
            kind = .warningTime
        }
        #expect(saga.timers(after: .warningTime, at: now, Self.book)[.warning] == nil)
        #expect(saga.advance(.overdueTime, at: overdue, Self.book).last?.steps.first == .raiseOverdue)
        saga = try restarted(saga)
        now = overdue
        for event in [PortEvent.Kind.overdueTime, .chaseTime] {
            let chase = saga.timers(after: event, at: now, Self.book)[.chase]
            #expect(chase == clock.chase.map { calendar.after(now, $0) }, "\(clock), \(situation): chase")
            now = chase ?? now
        }
        print("clock \(clock) × \(situation): warn \(clock.warn), overdue \(overdue), chase \(clock.chase ?? "-")")
    }

    /// A person gives each step three more days, and the policy, which changes meanwhile, does not take them away.
    @Test(arguments: clocks, situations)
    func aMovedClockRingsWhenThePersonSaid(clock: Clock, situation: Situation) throws {
        let start = try #require(Timestamp(situation.start))
        var saga = try restarted(saga(in: clock.state, at: start))
        let set = saga.timers(after: .always, at: start, Self.book)
        let due = try #require(set[.overdue]) + .days(3)
        #expect(saga.refusalToMove(.overdue, to: due, among: set, at: start) == nil)
        _ = saga.advance(.timerMoved(.overdue, to: due, reason: "They asked for it."), at: start, Self.book)
        saga = try restarted(saga)
        var moved = set
        moved[.overdue] = due
        #expect(saga.timers(after: .timerMoved, at: start, Self.book) == moved, "\(clock), \(situation)")
        #expect(saga.status(Self.book).deadline == due)
        #expect(saga.advance(.overdueTime, at: due, Self.book).last?.steps.first == .raiseOverdue)
        let chase = try restarted(saga).timers(after: .overdueTime, at: due, Self.book)[.chase]
        let calendar = PlainCalendar(closures: situation.closures)
        #expect(chase == clock.chase.map { calendar.after(due, $0) }, "\(clock), \(situation): chase")
    }

    @Test(arguments: situations)
    func theAlarmsAndTheWindowOfASnapBackRingByTheDayOfThePort(situation: Situation) throws {
        let start = try #require(Timestamp(situation.start))
        let saga = try restarted(saga(in: .notified, at: start))
        var (now, rang) = (start, [Timestamp]())
        while let next = saga.timers(after: .snapBackAlarmTime, at: now, Self.book)[.snapBackAlarm] {
            rang.append(next)
            now = next
        }
        let calendar = PlainCalendar()
        #expect(rang == ["1 h", "12 h", "20 h"].map { calendar.after(start, $0) })
        let window = calendar.after(start, situation.isChanged ? "30 h" : "24 h")
        #expect(saga.timers(after: .always, at: start, Self.book)[.snapBackWindow] == window)
        #expect(saga.snapBackUntil(Self.book) == window)
        print("snap-back × \(situation): alarms \(rang), window \(window)")
    }

    @Test(arguments: situations)
    func aScheduledDayThatHasPassedIsLateByTheEndOfThatDay(situation: Situation) throws {
        let start = try #require(Timestamp(situation.start))
        var saga = saga(in: .scheduled, at: start)
        let day = String(situation.start.prefix(10))
        saga.scheduledFor = CalendarDay(day)
        let calendar = PlainCalendar(closures: situation.closures)
        let base = calendar.midnight(after: day)
        let timers = try restarted(saga).timers(after: .vendorDateSet, at: start, Self.book)
        #expect(timers[.warning] == calendar.after(base, "4 h"))
        #expect(timers[.overdue] == calendar.after(base, "1 bd"))
        print(
            "scheduled day × \(situation): warn \(calendar.after(base, "4 h")), overdue \(calendar.after(base, "1 bd"))"
        )
    }

    @Test(arguments: situations)
    func aFailedLinkIsTriedAgainAndTheInventoryIsAskedAgain(situation: Situation) throws {
        let start = try #require(Timestamp(situation.start))
        let calendar = PlainCalendar()
        let failed = try restarted(saga(in: .linkFailed, at: start))
        #expect(failed.timers(after: .linkFailed, at: start, Self.book)[.retry] == calendar.after(start, "15 min"))
        var asking = saga(in: .inReview, at: start)
        asking.completion = StatedCompletion(attempt: 0, portedAt: start, notBefore: nil, text: "", at: start)
        var now = start
        for asked in 1...9 {
            let next = try #require(try restarted(asking).nextInventoryQuestion(Self.book))
            #expect(next == calendar.after(now, asked < 8 ? "15 min" : "6 h"), "question \(asked + 1)")
            asking.noteInventoryTime(at: next)
            now = next
        }
        print("retry and inventory × \(situation): retry after 15 min, 9 questions until \(now)")
    }

    @Test func theTableOfTheSuiteHasEveryStateThatWaits() {
        #expect(Set(Self.clocks.map(\.state)) == Set(PortState.allCases.filter { !$0.isEnd }))
        print(
            "\(Self.clocks.count) clocks × \(Self.situations.count) situations, and five timers × the same situations"
        )
    }

    @Test(arguments: clocks)
    func anOverdueRequestKeepsTheRemedyInItsWords(clock: Clock) {
        let start = Timestamp(millisecondsSince1970: 1_800_000_000_000)
        var saga = saga(in: clock.state, at: start)
        (saga.attention, saga.attentionOwner) = (.customer, .customer)
        saga.attentionReason = "Send the most recent bill."
        for _ in 1...2 { _ = saga.advance(.overdueTime, at: start, Self.book) }
        #expect(saga.attentionReason == "Overdue: Send the most recent bill.")
        var silent = self.saga(in: clock.state, at: start)
        silent.problems = []
        _ = silent.advance(.overdueTime, at: start, Self.book)
        #expect(silent.attentionReason?.contains(clock.state.explanation) == true)
        #expect(silent.attentionReason?.hasSuffix(clock.state.explanation) == false, "no remedy for \(clock)")
    }
}
