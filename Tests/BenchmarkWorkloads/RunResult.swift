/// The result of one measured run.
public struct RunResult: Sendable {
    /// The number of operations.
    public let count: Int
    /// The duration of the whole run.
    public let elapsed: Duration
    /// The latency of each operation, if measured.
    public let latencies: [Duration]

    init(count: Int, elapsed: Duration, latencies: [Duration] = []) {
        self.count = count
        self.elapsed = elapsed
        self.latencies = latencies
    }

    /// Operations per second.
    public var rate: Double { Double(count) / (elapsed / .seconds(1)) }
}
