import Timekeeping

/// Samples of the queue counters over the last minute, for rates.
struct QueueHistory {
    private static let span = TimeSpan.minutes(1)
    private var samples: [(at: Timestamp, tallies: [QueueName: QueueTally])] = []

    /// Adds a sample; called about once a second.
    mutating func note(_ tallies: [QueueName: QueueTally], at now: Timestamp) {
        samples.removeAll { $0.at < now - Self.span }
        samples.append((now, tallies))
    }

    /// What entered and left during the last minute, or since the first sample if that is shorter.
    func lastMinute(of queue: QueueName, upTo tally: QueueTally, at now: Timestamp) -> QueueTally {
        let former = samples.first { $0.at >= now - Self.span }?.tallies[queue]
        guard let former else { return QueueTally() }
        // A receiver restored from a backup un-acknowledges messages, so counters can go back: they leave a second
        // time.
        return QueueTally(
            entered: max(0, tally.entered - former.entered),
            left: max(0, tally.left - former.left)
        )
    }
}
