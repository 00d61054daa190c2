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
