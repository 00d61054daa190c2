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

    /// A percentile of the latencies, in milliseconds; 0 without latencies.
    public func milliseconds(atPercentile percentile: Double) -> Double {
        guard !latencies.isEmpty else { return 0 }
        let rank = Int((percentile / 100 * Double(latencies.count)).rounded(.up))
        return latencies.sorted()[min(max(rank, 1), latencies.count) - 1] / .milliseconds(1)
    }
}
