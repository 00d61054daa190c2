import Porting
import SagaSupervisorContract
import SystemPicture

/// Timers as rows of a table.
package enum TimerTable {
    /// The table, in the order of the timers.
    package static func table(_ timers: [RequestTimer]) -> TextTable {
        var table = TextTable([
            .init("DUE"), .init("CLOCK"), .init("REQUEST"), .init("STATE"), .init("WHAT HAPPENS THEN"),
            .init("MOVED BY"),
        ])
        for timer in timers {
            table.add(
                .init(timer.due.toTheMinute),
                .init(timer.clock.rawValue, .strong),
                .init(timer.requestID.reference),
                .init(timer.state.rawValue, timer.state.style),
                .init(timer.happens),
                .init(timer.moved.map { "\($0.actor), from \($0.was.toTheMinute): \($0.reason)" } ?? "-")
            )
        }
        return table
    }
}

extension TimerDecision {
    /// What was decided, as one sentence.
    package var sentence: String {
        let what = "The clock \(clock.rawValue) of \(requestID.reference)"
        guard let due else { return "\(what) is revoked; it was due \(was.toTheMinute) UTC." }
        return "\(what) is due \(due.toTheMinute) UTC instead of \(was.toTheMinute)."
    }
}
