import Timekeeping

/// The idle reports of all processes of a system, asked one after the other.
package struct IdleSurvey: Sendable, Hashable {
    /// The reports by process name, one for each process of the system.
    package let reports: [String: IdleReport]

    package init(_ reports: [String: IdleReport]) {
        self.reports = reports
    }

    package var isIdle: Bool { reports.values.allSatisfy(\.isIdle) }

    /// The time to which the calendar may leap; `nil` if it must not.
    ///
    /// One survey is not enough: a process that was asked early may since have received work from one asked later.
    /// If two surveys are equal, each process was idle between its two answers, and all these spans share the
    /// instant between the surveys: at that instant the whole system was idle.
    package func leapTarget(after earlier: IdleSurvey, now: Timestamp) -> Timestamp? {
        guard isIdle, self == earlier, let due = reports.values.compactMap(\.nextDue).min() else { return nil }
        // What is due already happens by itself.
        return due > now ? due : nil
    }
}
