/// The jobs waiting for a loop, and the state of the loop.
struct JobQueue {
    private enum Phase {
        case running
        case stopping
        case ended
        /// The loop has ended, and a separate thread runs the jobs that arrived later.
        case late
    }

    /// What the thread that added a job must do next.
    enum Consequence {
        case nothing
        case wakeUp
        case runLate
    }

    private var jobs: [UnownedJob] = []
    private var phase = Phase.running
    /// Whether the loop is in its poll, or about to enter it, and has not been woken.
    private var isAsleep = false
    /// Whether it was woken while it was awake, perhaps after it had looked at what it was woken for.
    private var isWoken = false

    /// Whether the loop has not been stopped.
    var isOpen: Bool { phase == .running }

    /// Adds a job; one wake-up serves all jobs added until the loop is awake.
    mutating func add(_ job: UnownedJob) -> Consequence {
        jobs.append(job)
        if phase == .ended {
            phase = .late
            return .runLate
        }
        // A loop that is awake finds the job before it waits again.
        return awaken() ? .wakeUp : .nothing
    }

    /// Records that a round must follow; returns whether the caller must signal the loop.
    mutating func wake() -> Bool {
        isWoken = !isAsleep
        return awaken()
    }

    private mutating func awaken() -> Bool {
        defer { isAsleep = false }
        return isAsleep
    }

    /// Records that the loop must stop; returns whether the caller must signal the loop.
    mutating func stop() -> Bool {
        if phase == .running { phase = .stopping }
        return awaken()
    }

    /// Returns whether the loop may block in its poll; if so, it counts as asleep from now on.
    mutating func mayWait() -> Bool {
        isAsleep = jobs.isEmpty && phase == .running && !isWoken
        isWoken = false
        return isAsleep
    }

    /// Removes and returns all jobs; the loop counts as awake.
    mutating func take() -> [UnownedJob] {
        isAsleep = false
        defer { jobs = [] }
        return jobs
    }

    /// Removes and returns all jobs, or ends the loop and returns `nil` if there are none.
    mutating func takeOrEnd(_ atEnd: () -> Void) -> [UnownedJob]? {
        guard jobs.isEmpty else { return take() }
        atEnd()
        phase = .ended
        return nil
    }
}
