import Measurements
import Messaging

/// What a core has counted since its process began.
struct CoreCounters {
    struct Try: Hashable {
        let kind: EffectKind
        /// `done`, `notDone` or `ambiguous`.
        let result: String
    }

    /// Durable messages that came again after they had been taken.
    var duplicates = 0
    /// Durable messages that were applied.
    var applied = 0
    /// Tries of messages that had failed before.
    var retried = 0
    /// New work that was refused for want of disk or because a queue is too old.
    var exhausted = 0
    /// How ended tries of effects have ended.
    var tries: [Try: Int] = [:]
    /// From the writing into a sender's outbox to the application here, in seconds, by sender.
    var hops: [ServiceName: Histogram] = [:]
}
