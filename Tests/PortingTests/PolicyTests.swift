import Foundation
import Porting
import Testing
import Timekeeping

struct PolicyTests {
    private let policy = PortingPolicy.bundled

    @Test func bundledValuesAreThoseOfTheArticle() {
        #expect(policy.resubmissionFee.description == "$13.00")
        #expect(policy.snapBackFee.description == "$300.00")
        #expect(policy.snapBackWindow == .hours(24))
        #expect(policy.portingTime == .days(14))
        #expect(policy.approvalFromAttempt == 3)
        #expect(policy.snapBackAlarms == [.hours(1), .hours(12), .hours(20)])
    }

    @Test func everyStateThatWaitsHasAClock() {
        for state in PortState.allCases where !state.isEnd {
            #expect(policy.clocks[state] != nil, "\(state) would be silent")
        }
        #expect(policy.clocks.keys.allSatisfy { !$0.isEnd })
    }

    @Test func theWaitForTheVendorRunsPerAttemptAndIsOverdueWhenThePortingDaysAreOver() throws {
        for state in [PortState.inReview, .scheduled] {
            let clock = try #require(policy.clocks[state])
            #expect(clock.from == .attemptSubmitted)
            #expect(clock.warn == [.calendar(.days(10))])
            #expect(clock.overdue == .calendar(policy.portingTime))
            #expect(clock.chaseEvery == .businessDays(2))
            #expect(clock.abandonAfter == nil)
        }
    }

    @Test func aWarningNeverComesAfterItsOverdue() throws {
        let start = try #require(Timestamp("2026-11-23T15:00:00Z"))
        for (state, clock) in policy.clocks {
            let overdue = clock.overdue.due(from: start, calendar: policy.businessCalendar())
            let warnings = clock.warn.map { $0.due(from: start, calendar: policy.businessCalendar()) }
            #expect(!warnings.isEmpty && warnings.allSatisfy { $0 < overdue }, "\(state)")
        }
    }

    @Test func survivesCodingAndRefusesAnUnknownTimeZone() throws {
        let json = try JSONEncoder().encode(policy)
        #expect(try PortingPolicy(json: json) == policy)
        let text = String(decoding: json, as: UTF8.self).replacingOccurrences(of: "New_York", with: "Nowhere")
        #expect(throws: DecodingError.self) { try PortingPolicy(json: Data(text.utf8)) }
    }

    @Test(
        arguments: [
            ("10 min", .calendar(.minutes(10))), ("14 d", .calendar(.days(14))), ("4 h", .calendar(.hours(4))),
            ("2 bd", .businessDays(2)),
        ] as [(String, Deadline)]
    )
    func deadlinesAreWrittenAsPeopleWriteThem(text: String, deadline: Deadline) {
        #expect(Deadline(text) == deadline)
        #expect(deadline.description == text)
    }

    @Test(arguments: ["", "10", "10min", "-1 d", "1 week", "1.5 h", "99999999999999999999 d", "1  d"])
    func refusesOtherDeadlines(text: String) {
        #expect(Deadline(text) == nil)
    }

    @Test func calendarAndBusinessDeadlinesDiffer() throws {
        let friday = try #require(Timestamp("2026-11-20T15:00:00Z"))
        let calendar = policy.businessCalendar()
        #expect(Deadline.calendar(.days(1)).due(from: friday, calendar: calendar) == friday + .days(1))
        #expect(Deadline.businessDays(1).due(from: friday, calendar: calendar) == friday + .days(3))
    }
}
