/// How long to wait before a process that died is restarted: longer each time, until one has run for a while.
package struct RestartPolicy: Sendable, Hashable {
    private let shortest: Duration
    private let longest: Duration
    private let settledAfter: Duration
    private var next: Duration

    /// Creates a policy.
    ///
    /// By default it waits 100 ms, then twice as long each time up to 5 s, and starts over once a
    /// process has run for 10 s.
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

    /// How long to wait after a process died that had run for `life`.
    package mutating func delay(afterLife life: Duration) -> Duration {
        if life >= settledAfter { next = shortest }
        let delay = next
        next = min(next * 2, longest)
        return delay
    }
}
