/// The delay before a process is restarted; it grows until a process has run for a while.
package struct RestartPolicy: Sendable, Hashable {
    private let shortest: Duration
    private let longest: Duration
    private let settledAfter: Duration
    private var next: Duration

    /// Creates a policy; by default it waits 100 ms, doubles the delay up to 5 s, and starts over once a process has
    /// run for 10 s.
    package init(
        shortest: Duration = .milliseconds(100),
        longest: Duration = .seconds(5),
        settledAfter: Duration = .seconds(10)
    ) {
        self.shortest = shortest
        self.longest = longest
        self.settledAfter = settledAfter
        next = shortest
    }

    /// The delay after the end of a process that ran for `life`.
    package mutating func delay(afterLife life: Duration) -> Duration {
        if life >= settledAfter { next = shortest }
        let delay = next
        next = min(next * 2, longest)
        return delay
    }
}
