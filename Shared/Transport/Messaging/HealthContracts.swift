/// Asks whether a service works; after grpc.health.v1.
///
/// Answered on the loop that does the work, after touching the store: a process that hangs does not answer.
package struct CheckHealth: CallContract {
    package static let method: Method = "faxport.health.v1.Health/Check"

    package init() {}

    package struct Response: Codable, Sendable, Hashable {
        package enum Status: String, Codable, Sendable, CaseIterable {
            case serving = "SERVING"
            case notServing = "NOT_SERVING"
        }

        package let status: Status
        package let service: ServiceName
        /// The version of Faxport that runs.
        package let version: String
        package let processID: Int32
        /// The machine's clock there, in milliseconds since 1970; who asks can tell how far the clocks are apart.
        package let machineMs: Int64
        package let store: StoreReport
        package let links: [LinkReport]
        /// What it can not do as it should though it serves; empty when all is well.
        package let degraded: [Degradation]

        package init(
            status: Status,
            service: ServiceName,
            version: String,
            processID: Int32,
            machineMs: Int64,
            store: StoreReport,
            links: [LinkReport],
            degraded: [Degradation]
        ) {
            self.status = status
            self.service = service
            self.version = version
            self.processID = processID
            self.machineMs = machineMs
            self.store = store
            self.links = links
            self.degraded = degraded
        }
    }
}

/// A shortage that a service lives with; while it lasts, new work is refused with `RESOURCE_EXHAUSTED`.
package struct Degradation: Codable, Sendable, Hashable {
    package enum Reason: String, Codable, Sendable, CaseIterable {
        /// Less disk is free than the reserve of the store.
        case diskShort
        /// Something has been waiting in a queue for longer than its limit.
        case queueOld
        /// A service to which this one sends is short of something itself.
        case receiverDegraded
    }

    package let reason: Reason
    /// What is short, and how much of it.
    package let message: String

    package init(reason: Reason, message: String) {
        self.reason = reason
        self.message = message
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
    /// What is free where the file lies; nothing where it lies in memory.
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

/// The channel to one receiver.
package struct LinkReport: Codable, Sendable, Hashable {
    package enum State: String, Codable, Sendable, CaseIterable {
        /// Nobody has answered yet, or no longer does.
        case down
        case up
        /// One of the two stores was rolled back or replaced; a person has to look.
        case quarantined
    }

    package let receiver: ServiceName
    package let state: State
    package let detail: String?
    /// How many more messages the receiver lets come now.
    package let creditMessages: Int

    package init(receiver: ServiceName, state: State, detail: String?, creditMessages: Int) {
        self.receiver = receiver
        self.state = state
        self.detail = detail
        self.creditMessages = creditMessages
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
