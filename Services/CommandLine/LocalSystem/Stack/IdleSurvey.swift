import Timekeeping

/// What all processes of a system said, one after the other, about being idle.
package struct IdleSurvey: Sendable, Hashable {
    /// By the name of the process; all that belong to the system.
    package let reports: [String: IdleReport]

    package init(_ reports: [String: IdleReport]) {
        self.reports = reports
    }

    package var isIdle: Bool { reports.values.allSatisfy(\.isIdle) }

    /// Where the calendar may leap to; `nil` where it must not.
    ///
    /// One survey is not enough: a process that was asked early may have been sent work by one that was asked late.
    /// Where two surveys are equal, each process did nothing between its two answers, and all these spans share the
    /// instant between the surveys: at that instant nothing was going on anywhere.
    package func leapTarget(after earlier: IdleSurvey, now: Timestamp) -> Timestamp? {
        guard isIdle, self == earlier, let due = reports.values.compactMap(\.nextDue).min() else { return nil }
        // What is due already happens by itself.
        return due > now ? due : nil
    }
}
