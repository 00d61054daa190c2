import CommandLineCommands
import Testing
import Timekeeping

/// When a calendar may leap, and where to.
struct IdleSurveyTests {
    private let now = Timestamp(millisecondsSince1970: 1_795_400_000_000)

    private func idle(_ activity: Int64 = 7, due: TimeSpan? = nil) -> IdleReport {
        IdleReport(isIdle: true, activity: activity, nextDue: due.map { now + $0 })
    }

    private func target(_ earlier: [String: IdleReport], _ later: [String: IdleReport]) -> Timestamp? {
        IdleSurvey(later).leapTarget(after: IdleSurvey(earlier), now: now)
    }

    @Test func itLeapsToTheEarliestEventOfAllProcesses() {
        let reports = [
            "saga-supervisor": idle(due: .days(2)), "vendor-simulator": idle(due: .hours(12)), "linking": idle(),
        ]
        #expect(target(reports, reports) == now + .hours(12))
    }

    @Test func itDoesNotLeapWhileAProcessIsBusy() {
        let busy = IdleReport(isIdle: false, activity: 7, nextDue: nil)
        let reports = ["saga-supervisor": idle(due: .days(2)), "submission": busy]
        #expect(target(reports, reports) == nil)
    }

    @Test func itDoesNotLeapWhereSomethingHappenedBetweenTheSurveys() {
        let earlier = ["saga-supervisor": idle(7, due: .days(2)), "submission": idle(3)]
        let later = ["saga-supervisor": idle(7, due: .days(2)), "submission": idle(4)]
        #expect(target(earlier, later) == nil)
    }

    @Test func itDoesNotLeapWhereAProcessIsMissingFromOneSurvey() {
        let both = ["saga-supervisor": idle(due: .days(2)), "submission": idle()]
        #expect(target(["saga-supervisor": idle(due: .days(2))], both) == nil)
    }

    @Test(arguments: [TimeSpan.zero, .seconds(-1)])
    func itDoesNotLeapOverWhatIsAboutToHappenByItself(due: TimeSpan) {
        let reports = ["saga-supervisor": idle(due: due), "vendor-simulator": idle(due: .hours(12))]
        #expect(target(reports, reports) == nil)
    }

    @Test func itRestsWhereNothingIsToCome() {
        let reports = ["saga-supervisor": idle(), "vendor-simulator": idle()]
        #expect(target(reports, reports) == nil)
    }
}
