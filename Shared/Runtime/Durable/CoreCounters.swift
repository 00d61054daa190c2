import Measurements
import Messaging

/// The counters of a core since its process started.
struct CoreCounters {
    struct Try: Hashable {
        let kind: EffectKind
        /// `done`, `notDone` or `ambiguous`.
        let result: String
    }

    /// Durable messages that were received again after they had been accepted.
    var duplicates = 0
    /// Durable messages that were applied.
    var applied = 0
    /// Attempts to apply messages that had failed before.
    var retried = 0
    /// Requests for new work that were refused because of a shortage.
    var exhausted = 0
    /// Finished attempts at effects, by kind and result.
    var tries: [Try: Int] = [:]
    /// Seconds from writing a message to its sender's outbox until it is applied here, by sender.
    var hops: [ServiceName: Histogram] = [:]
}
