/// How long a step takes on inputs, from how long its commits have taken: never much less than a commit, so that a slow
/// disk does not make the process commit more than it works.
struct StepTime {
    private let limits: RoadLimits
    /// A moving average of the time between the last input and the end of the step.
    private var commit = Duration.zero

    init(_ limits: RoadLimits) {
        self.limits = limits
    }

    /// The time for inputs in the next step.
    var span: Duration { min(max(limits.stepTime, commit), limits.stepTimeMost) }

    /// Notes how long the commit of a step took.
    mutating func committed(in duration: Duration) {
        commit += (duration - commit) / 8
    }
}
