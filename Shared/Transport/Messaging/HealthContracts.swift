/// Asks for the health of a service, modelled on grpc.health.v1.
///
/// The answer comes from the loop that does the work, after reading the store, so a process that hangs does not answer.
package struct CheckHealth: CallContract {
    package static let method: Method = "faxport.health.v1.Health/Check"

    package init() {}

    package struct Response: Codable, Sendable, Hashable {
        /// Whether the service works.
        package enum Status: String, Codable, Sendable, CaseIterable {
            case serving = "SERVING"
            case notServing = "NOT_SERVING"
        }

        /// Whether the service works.
        package let status: Status
        /// The service that answers.
        package let service: ServiceName
        /// The version of Faxport.
        package let version: String
        /// The id of its process.
        package let processID: Int32
        /// The clock of the service's machine, in milliseconds since 1970, to compare with the caller's.
        package let machineMs: Int64
        /// The state of its store.
        package let store: StoreReport
        /// The channels to its receivers.
        package let links: [LinkReport]
        /// Current shortages; empty if there are none.
        package let degraded: [Degradation]
        /// What needs a person although the service works, such as a policy file that cannot be used.
        package let concerns: [String]?

        package init(
            status: Status,
            service: ServiceName,
            version: String,
            processID: Int32,
            machineMs: Int64,
            store: StoreReport,
            links: [LinkReport],
            degraded: [Degradation],
            concerns: [String]? = nil
        ) {
            self.status = status
            self.service = service
            self.version = version
            self.processID = processID
            self.machineMs = machineMs
            self.store = store
            self.links = links
            self.degraded = degraded
            self.concerns = concerns
        }
    }
}

/// A shortage in a running service; while it lasts, new work is refused with `RESOURCE_EXHAUSTED`.
package struct Degradation: Codable, Sendable, Hashable {
    /// What is short.
    package enum Reason: String, Codable, Sendable, CaseIterable {
        /// The free disk space is below the reserve.
        case diskShort
        /// A message has been waiting in an outbox for longer than the limit.
        case queueOld
        /// A service to which this one sends reports a shortage.
        case receiverDegraded

        /// The value of its label in metrics and alerts.
        package var metricName: String {
            switch self {
            case .diskShort: "disk_short"
            case .queueOld: "queue_old"
            case .receiverDegraded: "receiver_degraded"
            }
        }
    }

    /// What is short.
    package let reason: Reason
    /// What is short and by how much, in a full sentence.
    package let message: String

    package init(reason: Reason, message: String) {
        self.reason = reason
        self.message = message
    }
}

/// The identity of a store and the settings of its connection, as SQLite reports them.
package struct StoreReport: Codable, Sendable, Hashable {
    /// The identity of the store, chosen when its file was created.
    package let storeID: String
    /// How often the store has been opened.
    package let epoch: Int64
    /// The path of its file.
    package let path: String
    /// `wal` for a file.
    package let journalMode: String
    /// 2 is FULL: each commit is on disk before it is acknowledged.
    package let synchronous: Int
    /// The version of SQLite.
    package let sqliteVersion: String
    /// Why effects that must not happen twice are frozen, or `nil`.
    package let effectsFrozen: String?
    /// The free space on the disk of the file; `nil` for a store in memory.
    package let freeDiskBytes: Int64?

    package init(
        storeID: String,
        epoch: Int64,
        path: String,
        journalMode: String,
        synchronous: Int,
        sqliteVersion: String,
        effectsFrozen: String?,
        freeDiskBytes: Int64?
    ) {
        self.storeID = storeID
        self.epoch = epoch
        self.path = path
        self.journalMode = journalMode
        self.synchronous = synchronous
        self.sqliteVersion = sqliteVersion
        self.effectsFrozen = effectsFrozen
        self.freeDiskBytes = freeDiskBytes
    }
}

/// The state of the channel to one receiver.
package struct LinkReport: Codable, Sendable, Hashable {
    /// The state of a channel.
    package enum State: String, Codable, Sendable, CaseIterable {
        /// The receiver has not answered yet, or no longer answers.
        case down
        case up
        /// One of the two stores was rolled back or replaced; an operator must decide.
        case quarantined
    }

    /// The receiver.
    package let receiver: ServiceName
    /// The state of the channel.
    package let state: State
    /// Why it is quarantined; `nil` otherwise.
    package let detail: String?
    /// How many more messages the receiver accepts now.
    package let creditMessages: Int

    package init(receiver: ServiceName, state: State, detail: String?, creditMessages: Int) {
        self.receiver = receiver
        self.state = state
        self.detail = detail
        self.creditMessages = creditMessages
    }
}

/// Asks which methods a service offers, modelled on gRPC's reflection.
package struct DescribeService: CallContract {
    package static let method: Method = "faxport.describe.v1.Describe/ListMethods"

    package init() {}

    package struct Response: Codable, Sendable, Hashable {
        /// The service that answers.
        package let service: ServiceName
        /// The version of the wire protocol.
        package let protocolVersion: Int
        /// The calls that it answers.
        package let calls: [Method]
        /// The durable messages that it accepts.
        package let durableMessages: [Method]

        package init(service: ServiceName, protocolVersion: Int, calls: [Method], durableMessages: [Method]) {
            self.service = service
            self.protocolVersion = protocolVersion
            self.calls = calls
            self.durableMessages = durableMessages
        }
    }
}
