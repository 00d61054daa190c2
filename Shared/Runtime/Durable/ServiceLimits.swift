import Timekeeping

/// When a service says that it can take no more for now.
package struct ServiceLimits: Sendable {
    /// Less free disk than this is a shortage: room for what is under way, for the WAL and for a person to act.
    package var diskReserveBytes: Int64
    /// A message that waits for longer than this to leave says that what stands behind this service does not work.
    package var queueAge: TimeSpan

    package init(diskReserveBytes: Int64 = 256 << 20, queueAge: TimeSpan = .minutes(5)) {
        self.diskReserveBytes = diskReserveBytes
        self.queueAge = queueAge
    }
}

/// What a shell sees around the store of its core.
package struct Surroundings: Sendable, Hashable {
    /// What is free where the store lies; nothing where nobody has looked.
    package var freeDiskBytes: Int64?

    package init(freeDiskBytes: Int64? = nil) {
        self.freeDiskBytes = freeDiskBytes
    }
}
