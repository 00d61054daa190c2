/// What one measured run gave.
public struct RunResult: Sendable {
    /// How many things were done.
    public let count: Int
    /// How long all of them took.
    public let elapsed: Duration
    /// How long each took, where that was measured.
    public let latencies: [Duration]

    init(count: Int, elapsed: Duration, latencies: [Duration] = []) {
        self.count = count
        self.elapsed = elapsed
        self.latencies = latencies
    }

    /// Things a second.
    public var rate: Double { Double(count) / (elapsed / .seconds(1)) }
}
