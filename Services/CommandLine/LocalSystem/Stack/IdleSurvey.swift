import Timekeeping

/// The idle reports of all processes of a system, gathered one after the other.
package struct IdleSurvey: Sendable, Hashable {
    /// The report of each process, by its name.
    package let reports: [String: IdleReport]

    package init(_ reports: [String: IdleReport]) {
        self.reports = reports
    }

    package var isIdle: Bool { reports.values.allSatisfy(\.isIdle) }

    /// Whether all processes are idle and none has anything to do later.
    package var isAtRest: Bool { isIdle && reports.values.allSatisfy { $0.nextDue == nil } }

    /// The time to which the calendar may leap; `nil` if it must not.
    ///
    /// One survey is not enough: a process that was asked early may have been sent work by one that was asked late.
    /// If two surveys are equal, each process did nothing between its two answers. All these spans include the instant
    /// between the surveys, so the whole system was idle at that instant.
    package func leapTarget(after earlier: IdleSurvey, now: Timestamp) -> Timestamp? {
        guard isIdle, self == earlier, let due = reports.values.compactMap(\.nextDue).min() else { return nil }
        // What is already due happens without a leap.
        return due > now ? due : nil
    }
}
