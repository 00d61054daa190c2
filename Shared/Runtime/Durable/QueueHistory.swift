import Timekeeping

/// Samples of the queue counters over the last minute, for rates.
struct QueueHistory {
    private static let span = TimeSpan.minutes(1)
    private var samples: [(at: Timestamp, tallies: [QueueName: QueueTally])] = []

    /// Adds a sample; called about once a second while something changes.
    mutating func note(_ tallies: [QueueName: QueueTally], at now: Timestamp) {
        // The last sample before the span holds until the next one.
        let begin = now - Self.span
        if let kept = samples.lastIndex(where: { $0.at <= begin }) { samples.removeFirst(kept) }
        samples.append((now, tallies))
    }

    /// What entered and left during the last minute, or since the first sample if that is shorter.
    func lastMinute(of queue: QueueName, upTo tally: QueueTally, at now: Timestamp) -> QueueTally {
        let begin = now - Self.span
        let former = (samples.last { $0.at <= begin } ?? samples.first)?.tallies[queue]
        guard let former else { return QueueTally() }
        // A receiver restored from a backup un-acknowledges messages, so counters can go back: they leave a second
        // time.
        return QueueTally(
            entered: max(0, tally.entered - former.entered),
            left: max(0, tally.left - former.left)
        )
    }
}
