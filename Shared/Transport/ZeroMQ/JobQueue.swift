/// The jobs that wait for a loop, and what the loop is doing meanwhile.
struct JobQueue {
    private enum Phase {
        case running
        case stopping
        case ended
        /// The loop has ended, and a thread of its own runs what came later.
        case late
    }

    /// What the thread that added a job has to do about it.
    enum Consequence {
        case nothing
        case wakeUp
        case runLate
    }

    private var jobs: [UnownedJob] = []
    private var phase = Phase.running
    /// Whether the loop waits in its poll, or is about to, and nobody has woken it.
    private var isAsleep = false

    /// Whether the loop has not been told to stop.
    var isOpen: Bool { phase == .running }

    /// Adds a job; one wake-up serves all that come until the loop is awake.
    mutating func add(_ job: UnownedJob) -> Consequence {
        jobs.append(job)
        if phase == .ended {
            phase = .late
            return .runLate
        }
        return wake() ? .wakeUp : .nothing
    }

    /// Notes a wake-up; whether the caller has to carry it out.
    mutating func wake() -> Bool {
        defer { isAsleep = false }
        return isAsleep
    }

    /// Notes that the loop is to stop; whether it has to be woken for that.
    mutating func stop() -> Bool {
        if phase == .running { phase = .stopping }
        return wake()
    }

    /// Whether the loop may wait in its poll; if so it counts as asleep from here on.
    mutating func mayWait() -> Bool {
        isAsleep = jobs.isEmpty && phase == .running
        return isAsleep
    }

    /// All jobs; the loop counts as awake.
    mutating func take() -> [UnownedJob] {
        isAsleep = false
        defer { jobs = [] }
        return jobs
    }

    /// All jobs; or `nil` when there are none, and with that the end.
    mutating func takeOrEnd(_ atEnd: () -> Void) -> [UnownedJob]? {
        guard jobs.isEmpty else { return take() }
        atEnd()
        phase = .ended
        return nil
    }
}
