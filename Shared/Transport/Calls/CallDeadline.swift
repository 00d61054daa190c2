/// How much longer the work of the present task may take, for the calls that it makes.
///
/// A ``CallClient`` never waits longer than this and tells the service so, so a deadline travels along and shrinks.
package enum CallDeadline {
    /// When the work must be done; `nil` for no limit.
    @TaskLocal package static var current: ContinuousClock.Instant?

    /// The milliseconds that a call may take: `wanted`, or less if the deadline is closer; 0 or less if it has passed.
    static func milliseconds(atMost wanted: Int) -> Int {
        guard let current else { return wanted }
        return min(wanted, Int(ContinuousClock.now.duration(to: current) / .milliseconds(1)))
    }
}
