/// Asks whether a service works; after grpc.health.v1.
///
/// Answered on the loop that does the work, after touching the store: a process that hangs does not answer.
package struct CheckHealth: CallContract {
    package static let method: Method = "faxport.health.v1.Health/Check"

    package init() {}

    package struct Response: Codable, Sendable, Hashable {
        package enum Status: String, Codable, Sendable {
            case serving = "SERVING"
            case notServing = "NOT_SERVING"
        }

        package let status: Status
        package let service: ServiceName
        package let processID: Int32
        package let store: StoreReport
        package let links: [LinkReport]

        package init(
            status: Status,
            service: ServiceName,
            processID: Int32,
            store: StoreReport,
            links: [LinkReport]
        ) {
            self.status = status
            self.service = service
            self.processID = processID
            self.store = store
            self.links = links
        }
    }
}

/// How the one writing connection of a store is set up, read from SQLite itself.
package struct StoreReport: Codable, Sendable, Hashable {
    package let storeID: String
    package let epoch: Int64
    package let path: String
    /// `wal` for a file.
    package let journalMode: String
    /// 2 is FULL: each commit is on the disk before it is acknowledged.
    package let synchronous: Int
    package let sqliteVersion: String
    /// Why effects that must not happen twice stand still, where they do.
    package let effectsFrozen: String?

    package init(
        storeID: String,
        epoch: Int64,
        path: String,
        journalMode: String,
        synchronous: Int,
        sqliteVersion: String,
        effectsFrozen: String?
    ) {
        self.storeID = storeID
        self.epoch = epoch
        self.path = path
        self.journalMode = journalMode
        self.synchronous = synchronous
        self.sqliteVersion = sqliteVersion
        self.effectsFrozen = effectsFrozen
    }
}

/// The channel to one receiver.
package struct LinkReport: Codable, Sendable, Hashable {
    package enum State: String, Codable, Sendable {
        /// Nobody has answered yet, or no longer does.
        case down
        case up
        /// One of the two stores was rolled back or replaced; a person has to look.
        case quarantined
    }

    package let receiver: ServiceName
    package let state: State
    package let detail: String?

    package init(receiver: ServiceName, state: State, detail: String?) {
        self.receiver = receiver
        self.state = state
        self.detail = detail
    }
}

/// Asks which methods a service answers and takes; after gRPC's reflection.
package struct DescribeService: CallContract {
    package static let method: Method = "faxport.describe.v1.Describe/ListMethods"

    package init() {}

    package struct Response: Codable, Sendable, Hashable {
        package let service: ServiceName
        package let protocolVersion: Int
        package let calls: [Method]
        package let durableMessages: [Method]

        package init(service: ServiceName, protocolVersion: Int, calls: [Method], durableMessages: [Method]) {
            self.service = service
            self.protocolVersion = protocolVersion
            self.calls = calls
            self.durableMessages = durableMessages
        }
    }
}

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
    }

    package let kind: Kind
    /// The receiver of an outbox; empty for the others.
    package let name: String
    package let depth: Int
    /// How long the oldest entry has been waiting, by the machine's clock; 0 for an empty queue.
    package let oldestAgeMs: Int64

    package init(kind: Kind, name: String = "", depth: Int, oldestAgeMs: Int64) {
        self.kind = kind
        self.name = name
        self.depth = depth
        self.oldestAgeMs = oldestAgeMs
    }
}

/// A person's word on an effect of which nobody knows whether it happened.
package struct SettleEffect: CallContract {
    package static let method: Method = "faxport.ops.v1.Effects/Settle"

    package let effectID: Int64
    /// `true`: it did, go on from there.
    ///
    /// `false`: it did not, do it.
    package let happened: Bool
    package let actor: String
    package let reason: String

    package init(effectID: Int64, happened: Bool, actor: String, reason: String) {
        self.effectID = effectID
        self.happened = happened
        self.actor = actor
        self.reason = reason
    }

    package struct Response: Codable, Sendable, Hashable {
        package init() {}
    }
}

/// Asks for the work outside the store that is not done yet, the oldest first.
package struct ListEffects: CallContract {
    package static let method: Method = "faxport.ops.v1.Effects/List"

    package init() {}

    package struct Response: Codable, Sendable, Hashable {
        package let service: ServiceName
        /// At most 1,000.
        package let effects: [OpenEffect]

        package init(service: ServiceName, effects: [OpenEffect]) {
            self.service = service
            self.effects = effects
        }
    }

    package struct OpenEffect: Codable, Sendable, Hashable {
        package let effectID: Int64
        package let kind: String
        /// What it belongs to; effects of one lane are done one after the other.
        package let lane: String
        /// `planned`, `armed` or `ambiguous`.
        package let state: String
        package let attempts: Int
        /// Since it was planned, by the machine's clock.
        package let ageMs: Int64
        /// Why the last try did not end it.
        package let note: String?

        package init(
            effectID: Int64,
            kind: String,
            lane: String,
            state: String,
            attempts: Int,
            ageMs: Int64,
            note: String?
        ) {
            self.effectID = effectID
            self.kind = kind
            self.lane = lane
            self.state = state
            self.attempts = attempts
            self.ageMs = ageMs
            self.note = note
        }
    }
}
