import Foundation
import Timekeeping

/// Tells a process the time twice: as the machine has it, and as the calendar of its porting business has it.
///
/// In production both are the same. Against simulated vendors the calendar may run faster (`rate` calendar seconds for
/// each second of the machine), so that two weeks pass in seconds; retries, time-outs and queue ages always follow the
/// machine. All processes of one set are given the same origin and rate, and so agree on the calendar.
///
/// Or the calendar leaps: it runs as fast as the machine, and a ``CalendarOffset`` that all processes share says how
/// far it is ahead.
///
/// Why: `deploy/decisions/0005-two-clocks.md`.
package struct WallClock: Sendable {
    /// The moment at which machine and calendar showed the same time.
    package let origin: Timestamp
    /// Calendar seconds that pass in one second of the machine; 1 in production.
    package let rate: Double
    /// How far a calendar that leaps is ahead of the machine; `nil` for one that runs steadily.
    private let offset: CalendarOffset?

    /// Makes a clock whose calendar runs `rate` times as fast as the machine from `origin` on.
    ///
    /// - Precondition: `rate` is greater than 0.
    package init(origin: Timestamp = Timestamp(millisecondsSince1970: 0), rate: Double = 1) {
        precondition(rate > 0, "A calendar that stops or runs backwards would never reach a deadline")
        self.origin = origin
        self.rate = rate
        offset = nil
    }

    /// Makes a clock whose calendar is ahead of the machine by an offset that may rise at any time.
    package init(leapingBy offset: CalendarOffset) {
        origin = Timestamp(millisecondsSince1970: 0)
        rate = 1
        self.offset = offset
    }

    /// Whether the calendar may leap.
    package var leaps: Bool { offset != nil }

    /// Reads the machine's clock.
    package func now() -> Moment {
        moment(machine: Timestamp(Date()))
    }

    /// The moment at which the machine shows `machine`.
    package func moment(machine: Timestamp) -> Moment {
        if let offset { return Moment(calendar: machine + offset.current, machine: machine) }
        let elapsed = Double((machine - origin).milliseconds) * rate
        return Moment(calendar: rate == 1 ? machine : origin + .milliseconds(Int64(elapsed)), machine: machine)
    }

    /// What the machine's clock will show when the calendar reaches `calendar`, if it does not leap before.
    package func machineTime(of calendar: Timestamp) -> Timestamp {
        if let offset { return calendar - offset.current }
        guard rate != 1 else { return calendar }
        return origin + .milliseconds(Int64((Double((calendar - origin).milliseconds) / rate).rounded(.up)))
    }
}
