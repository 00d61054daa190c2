import Timekeeping

/// The limits beyond which a service refuses new work with `RESOURCE_EXHAUSTED`.
package struct ServiceLimits: Sendable {
    /// The free disk space to keep, in bytes: room for accepted work, for the WAL and for an operator to act.
    package var diskReserveBytes: Int64
    /// How long a message may wait in an outbox; a longer wait means that the receiver does not keep up.
    package var queueAge: TimeSpan
    /// How many effects that occupy a processor run at once.
    package var processors: Int

    /// Creates limits; the defaults are 256 MiB, 5 minutes, and two processors.
    package init(diskReserveBytes: Int64 = 256 << 20, queueAge: TimeSpan = .minutes(5), processors: Int = 2) {
        self.diskReserveBytes = diskReserveBytes
        self.queueAge = queueAge
        self.processors = processors
    }
}

/// What the process observes around its core's store.
package struct Surroundings: Sendable, Hashable {
    /// The free space on the store's disk; `nil` if unknown, which counts as enough.
    package var freeDiskBytes: Int64?
    /// What is wrong around the service and needs a person, though it works; one sentence each.
    package var concerns: [String] = []
}
