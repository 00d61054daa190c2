import Messaging
import Synchronization
import SystemPicture
import Timekeeping

/// What the reader of a console has seen of the queues, for all pages; it is lost when the console ends.
final class QueueWatch: Sendable {
    private let seen = Mutex(QueueHistory())

    /// The last hour, as far as this run of the console has seen it.
    var history: QueueHistory { seen.withLock { $0 } }

    /// Adds what services answered at a time of the machine.
    func add(_ answers: [Asked<ReadQueues.Response>], at now: Timestamp) {
        seen.withLock { $0.add(answers, at: now) }
    }
}
