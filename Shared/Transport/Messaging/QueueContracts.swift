/// Asks for the depth and age of every queue of a service.
package struct ReadQueues: CallContract {
    package static let method: Method = "faxport.ops.v1.Queues/List"

    package init() {}

    package struct Response: Codable, Sendable, Hashable {
        /// The service that answers.
        package let service: ServiceName
        /// Its queues; one per receiver for outboxes.
        package let queues: [QueueReport]

        package init(service: ServiceName, queues: [QueueReport]) {
            self.service = service
            self.queues = queues
        }
    }
}

/// The state of one queue: the age of its oldest entry, its depth, and its rates.
package struct QueueReport: Codable, Sendable, Hashable {
    /// What a queue holds.
    package enum Kind: String, Codable, Sendable, CaseIterable {
        /// Messages that their receiver has not acknowledged; one queue per receiver.
        case outbox
        /// Received messages whose handler failed, and later ones with the same key.
        case inbox
        /// Messages that failed for good and wait for an operator.
        case deadLetters
        /// Effects that are planned or under way.
        case effects
        /// Effects whose result is unknown and that an operator must settle.
        case ambiguousEffects
        /// Pending deadlines and reminders; the age is how far the oldest is overdue.
        case timers
        /// Emails of the vendor that changed no request and wait for an operator.
        case unmatchedMail

        /// The value of its label in metrics and alerts.
        package var metricName: String {
            switch self {
            case .outbox: "outbox"
            case .inbox: "inbox"
            case .deadLetters: "dead_letters"
            case .effects: "effects"
            case .ambiguousEffects: "ambiguous_effects"
            case .timers: "timers"
            case .unmatchedMail: "unmatched_mail"
            }
        }
    }

    /// What the queue holds.
    package let kind: Kind
    /// The receiver of an outbox; empty for other kinds.
    package let name: String
    /// How many entries the queue has.
    package let depth: Int
    /// How long the oldest entry has been waiting, in milliseconds; 0 for an empty queue.
    package let oldestAgeMs: Int64
    /// How many entries ever entered, since the store was created; minus ``left`` this is the depth.
    package let entered: Int64
    /// How many entries ever left.
    package let left: Int64
    /// How many entered during the last minute, or since the process started if that is shorter.
    package let enteredLastMinute: Int
    /// How many left in the same time.
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

    /// Seconds until the queue is empty at the rate of the last minute: 0 if it is empty, infinite if it does not
    /// drain.
    package var drainForecastSeconds: Double {
        guard depth > 0 else { return 0 }
        let perMinute = leftLastMinute - enteredLastMinute
        return perMinute > 0 ? Double(depth) / Double(perMinute) * 60 : .infinity
    }
}
