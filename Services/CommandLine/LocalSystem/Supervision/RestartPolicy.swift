/// How long to wait before a process that died is started again: ever longer, until one has lived for a while.
package struct RestartPolicy: Sendable, Hashable {
    private let shortest: Duration
    private let longest: Duration
    private let settledAfter: Duration
    private var next: Duration

    /// Makes a policy; its default waits 100 ms, then twice as long each time up to 5 s, and forgives after 10 s of
    /// life.
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

    /// How long to wait now that a process died which had lived for `life`.
    package mutating func delay(afterLife life: Duration) -> Duration {
        if life >= settledAfter { next = shortest }
        let delay = next
        next = min(next * 2, longest)
        return delay
    }
}
