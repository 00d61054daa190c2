import Foundation

/// Tells a process the time twice: as the machine has it, and as the calendar of its porting business has it.
///
/// In production both are the same. Against simulated vendors the calendar may run faster (`rate` calendar seconds for
/// each second of the machine), so that two weeks pass in seconds; retries, time-outs and queue ages always follow the
/// machine. All processes of one set are given the same origin and rate, and so agree on the calendar.
///
/// Why: `deploy/decisions/0005-two-clocks.md`.
package struct WallClock: Sendable, Hashable {
    /// The moment at which machine and calendar showed the same time.
    package let origin: Timestamp
    /// Calendar seconds that pass in one second of the machine; 1 in production.
    package let rate: Double

    /// Makes a clock whose calendar runs `rate` times as fast as the machine from `origin` on.
    ///
    /// - Precondition: `rate` is greater than 0.
    package init(origin: Timestamp = Timestamp(millisecondsSince1970: 0), rate: Double = 1) {
        precondition(rate > 0, "A calendar that stands still or runs backwards would never reach a deadline")
        self.origin = origin
        self.rate = rate
    }

    /// Reads the machine's clock.
    package func now() -> Moment {
        moment(machine: Timestamp(Date()))
    }

    /// The moment at which the machine shows `machine`.
    package func moment(machine: Timestamp) -> Moment {
        let elapsed = Double((machine - origin).milliseconds) * rate
        return Moment(calendar: rate == 1 ? machine : origin + .milliseconds(Int64(elapsed)), machine: machine)
    }

    /// What the machine's clock will show when the calendar reaches `calendar`.
    package func machineTime(of calendar: Timestamp) -> Timestamp {
        guard rate != 1 else { return calendar }
        return origin + .milliseconds(Int64((Double((calendar - origin).milliseconds) / rate).rounded(.up)))
    }
}

/// One instant as both clocks of a process show it.
package struct Moment: Sendable, Hashable {
    /// The time of the business: deadlines, histories, dates in letters and mails.
    package let calendar: Timestamp
    /// The time of the machine: retries, time-outs, ages of queues.
    package let machine: Timestamp

    /// Makes an instant from both readings.
    package init(calendar: Timestamp, machine: Timestamp) {
        self.calendar = calendar
        self.machine = machine
    }

    /// Makes an instant at which both clocks show the same.
    package init(_ both: Timestamp) {
        self.init(calendar: both, machine: both)
    }
}
