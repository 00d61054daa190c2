import CommandLineCommands
import Porting
import SagaSupervisorContract
import SystemPicture
import TerminalOutput
import Testing
import Timekeeping

/// The arguments and the output of `faxport timers`.
struct TimersCommandTests {
    @Test(arguments: [
        "timers", "timers FP-1", "timers list FP-1 --state inReview --due-before 2026-12-20 --limit 3 --json",
        "timers --after 1.overdue.x", "timers --due-before 2026-12-20T15:00",
        "timers move FP-1 overdue --to 2026-12-20 --reason x --by anna",
        "timers move FP-1 chase --to 2026-12-20T15:00:00Z --reason x --key k --json",
        "timers revoke FP-1 abandon --reason x --actor anna",
    ])
    func isUnderstood(line: String) {
        #expect(throws: Never.self) { try Faxport.parseAsRoot(line.split(separator: " ").map(String.init)) }
    }

    @Test(arguments: [
        "timers --state nowhere", "timers --due-before soon", "timers move FP-1 overdue --reason x",
        "timers move FP-1 overdue --to yesterday --reason x", "timers move FP-1 overdue --to 2026-12-20",
        "timers move FP-1 never --to 2026-12-20 --reason x", "timers revoke FP-1 --reason x",
        "timers revoke FP-1 abandon --reason  ", "timers revoke FP-1 abandon",
    ])
    func isRefused(line: String) {
        let words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        #expect(throws: (any Error).self) { try Faxport.parseAsRoot(words) }
    }

    @Test func aDayLastsUntilItsCloseOfBusinessAndATimeIsInUTC() throws {
        for (text, moment) in [
            ("2026-12-20", "2026-12-20T22:00:00Z"), ("2026-07-20", "2026-07-20T21:00:00Z"),
            ("2026-12-20 15:00", "2026-12-20T15:00:00Z"), ("2026-12-20T15:00", "2026-12-20T15:00:00Z"),
            ("2026-12-20T15:00:30Z", "2026-12-20T15:00:30Z"), ("2026-12-20T15:00:30", "2026-12-20T15:00:30Z"),
        ] {
            #expect(try MomentText.moment(text) == Timestamp(moment), "\(text)")
        }
        for text in ["", "soon", "12/20/2026", "2026-12-32", "2026-12-20T25:00"] {
            let error = #expect(throws: MomentText.Unreadable.self) { try MomentText.moment(text) }
            #expect(error.map { "\($0)".contains("2026-12-20T15:00") } == true)
        }
    }

    @Test func theTableSaysWhatRingsWhenAndWhoMovedIt() throws {
        let (was, due) = (SampleSet.now, SampleSet.now + .days(3))
        let decision = TimerDecision(
            at: SampleSet.now,
            requestID: SampleSet.request,
            clock: .overdue,
            was: was,
            due: due,
            actor: "anna",
            reason: "They promised\u{1B}[2J it."
        )
        let timers = [RequestClock.warning, .overdue].map { clock in
            RequestTimer(
                requestID: SampleSet.request,
                state: .inReview,
                clock: clock,
                due: due,
                happens: clock.whatFollows,
                moved: clock == .overdue ? decision : nil
            )
        }
        let listing = OperationsListings.timers
        let lines = listing.table(timers, try listing.chosen([], isWide: false)).lines()
        #expect(lines.count == 3)
        #expect(lines[0].split(separator: "  ").map { $0.trimmingPrefix(" ") }.first == "DUE")
        #expect(
            lines[1].hasPrefix("\(due.toTheMinute)  warning  \(SampleSet.request.shortName)  inReview  The feed says")
        )
        #expect(lines[2].contains("anna, from \(was.toTheMinute): They promised"))
        #expect(!lines[2].contains("\u{1B}"))
        let reference = SampleSet.request.reference
        #expect(
            decision.sentence
                == "The clock overdue of \(reference) is due \(due.toTheMinute) instead of \(was.toTheMinute)."
        )
        let revoked = TimerDecision(
            at: was,
            requestID: SampleSet.request,
            clock: .abandon,
            was: was,
            due: nil,
            actor: "anna",
            reason: "r"
        )
        #expect(revoked.sentence == "The clock abandon of \(reference) is revoked; it was due \(was.toTheMinute).")
    }
}
