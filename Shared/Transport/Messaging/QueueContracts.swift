/// Asks for depth and age of every queue of a service.
package struct ReadQueues: CallContract {
    package static let method: Method = "faxport.ops.v1.Queues/List"

    package init() {}

    package struct Response: Codable, Sendable, Hashable {
        package let service: ServiceName
        package let queues: [QueueReport]

        package init(service: ServiceName, queues: [QueueReport]) {
            self.service = service
            self.queues = queues
        }
    }
}

/// One queue: how long its oldest entry waits, and how many there are.
package struct QueueReport: Codable, Sendable, Hashable {
    package enum Kind: String, Codable, Sendable, CaseIterable {
        /// Messages that their receiver has not acknowledged; one queue a receiver.
        case outbox
        /// Received messages whose handler failed, and those of the same key behind them.
        case inbox
        /// Messages that failed for good and wait for a person.
        case deadLetters
        /// Work outside the store that is planned or under way.
        case effects
        /// Effects of which nobody knows whether they happened; a person has to look.
        case ambiguousEffects
        /// Deadlines and reminders to come; their age says how far the oldest is overdue.
        case timers
        /// Mails of the vendor that moved nothing and wait for a person.
        case unmatchedMail
    }

    package let kind: Kind
    /// The receiver of an outbox; empty for the others.
    package let name: String
    package let depth: Int
    /// How long the oldest entry has been waiting, by the machine's clock; 0 for an empty queue.
    package let oldestAgeMs: Int64
    /// How many entries ever came in, since the store was made; the depth is this less ``left``.
    package let entered: Int64
    /// How many ever went out.
    package let left: Int64
    /// How many came in during the last minute, or since the process began if that is less.
    package let enteredLastMinute: Int
    /// How many went out in the same time.
    package let leftLastMinute: Int

    package init(
        kind: Kind,
        name: String = "",
        depth: Int,
        oldestAgeMs: Int64,
        entered: Int64 = 0,
        left: Int64 = 0,
        enteredLastMinute: Int = 0,
        leftLastMinute: Int = 0
    ) {
        self.kind = kind
        self.name = name
        self.depth = depth
        self.oldestAgeMs = oldestAgeMs
        self.entered = entered
        self.left = left
        self.enteredLastMinute = enteredLastMinute
        self.leftLastMinute = leftLastMinute
    }

    /// How long until it is empty if the last minute goes on, in seconds: 0 for an empty queue, infinite for one that does
    /// not drain.
    package var drainForecastSeconds: Double {
        guard depth > 0 else { return 0 }
        let perMinute = leftLastMinute - enteredLastMinute
        return perMinute > 0 ? Double(depth) / Double(perMinute) * 60 : .infinity
    }
}
