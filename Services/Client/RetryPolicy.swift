/// How long a call may take, and how it is repeated until then.
///
/// A call is repeated if nothing was done (``FaxportError/isRetryable``), and also without an answer if repeating is
/// harmless: if it only reads, or has a key. The pause doubles from one attempt to the next, has a random part so that
/// clients do not return all at once, and is never shorter than the service asks for.
public struct RetryPolicy: Hashable, Sendable {
    /// How long a call may take with all its repetitions.
    public var deadline: Duration
    /// How long one attempt of a call that may be repeated waits for its answer, at most 10 minutes.
    ///
    /// Files that are sent add a second for each 256 kB, so that a slow line gets them through. Make it longer to
    /// fetch large documents over one.
    public var attempt: Duration
    /// The pause after the first attempt.
    public var firstPause: Duration
    /// The longest pause, unless the service asks for a longer one.
    public var longestPause: Duration

    /// Creates a policy.
    public init(
        deadline: Duration = .seconds(60),
        attempt: Duration = .seconds(5),
        firstPause: Duration = .milliseconds(200),
        longestPause: Duration = .seconds(5)
    ) {
        self.deadline = deadline
        self.attempt = attempt
        self.firstPause = firstPause
        self.longestPause = longestPause
    }

    /// How long an attempt with files waits beyond one without.
    static func transferTime(of files: [FaxportFile]) -> Duration {
        .milliseconds(files.reduce(0) { $0 + $1.bytes.count } / 256)
    }

    /// The pause after an attempt, counted from 0; `jitter` is between 0 and 1.
    func pause(after attempt: Int, asked: Duration?, jitter: Double) -> Duration {
        let grown = min(longestPause, firstPause * (1 << min(attempt, 20)))
        return max(asked ?? .zero, grown / 2) + grown / 2 * jitter
    }
}
