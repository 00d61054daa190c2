import Synchronization

/// The time that the tools of one reading may take together; waiting for a place among other readings is free.
final class ReadingBudget: Sendable {
    private let left: Mutex<Duration>

    init(_ total: Duration) { left = Mutex(total) }

    /// What is left; not above zero if the reading must end.
    var remaining: Duration { left.withLock { $0 } }

    /// Takes the time that a tool needed.
    func spend(_ time: Duration) { left.withLock { $0 -= time } }
}
