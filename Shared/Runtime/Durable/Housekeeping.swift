import Messaging
import Timekeeping

/// When old rows are looked for again, so that an idle service does not look for what cannot be there.
struct Housekeeping {
    /// What the queues depend on, as of the last sample.
    struct Sampled: Equatable {
        let changes: Int
        let acknowledged: Int64
    }

    private static let interval = TimeSpan.seconds(1)

    var sampled: Sampled?
    /// When finished effects may have become old.
    private(set) var nextEffects = Timestamp(millisecondsSince1970: 0)
    private var next = Timestamp(millisecondsSince1970: 0)
    /// When acknowledged messages may have become old, by receiver.
    private var nextMessages: [ServiceName: Timestamp] = [:]

    /// Whether housekeeping is due, at most once a second.
    mutating func begins(at now: Timestamp) -> Bool {
        guard now >= next else { return false }
        next = now + Self.interval
        return true
    }

    /// Whether a channel may have messages to delete.
    func mayPrune(_ receiver: ServiceName, _ channel: OutgoingChannel, at now: Timestamp) -> Bool {
        channel.acknowledged > channel.prunedTo && now >= nextMessages[receiver] ?? now
    }

    /// Records when the oldest acknowledged message of a channel was written; `nil` if there is none.
    mutating func pruned(_ receiver: ServiceName, oldest: Timestamp?, at now: Timestamp) {
        nextMessages[receiver] = (oldest ?? now) + OutboxTable.retention
    }

    /// Records when the oldest of the finished effects was finished; `nil` if there is none.
    mutating func prunedEffects(oldest: Timestamp?, at now: Timestamp) {
        nextEffects = (oldest ?? now) + OutboxTable.retention
    }
}
