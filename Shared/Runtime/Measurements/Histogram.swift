/// How values are distributed over fixed bounds; a value that counts, without a clock or a lock.
package struct Histogram: Sendable, Hashable {
    /// Upper bounds, ascending; what is above the last is counted in ``count`` alone.
    package let bounds: [Double]
    /// How many values were at or below each bound and above the one before.
    package private(set) var counts: [Int]
    package private(set) var count = 0
    package private(set) var sum = 0.0

    package init(bounds: [Double]) {
        self.bounds = bounds
        counts = Array(repeating: 0, count: bounds.count)
    }

    /// Half a millisecond to half a minute: what a call or a commit may take, in seconds.
    package static let durations = Histogram(
        bounds: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]
    )

    /// A millisecond to a day: what a message may wait while its receiver is away, in seconds.
    package static let waits = Histogram(bounds: [
        0.001, 0.005, 0.025, 0.1, 0.5, 1, 5, 30, 60, 300, 1_800, 7_200, 86_400,
    ])

    /// One to some hundreds of things.
    package static let sizes = Histogram(bounds: [0, 1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000])

    /// Counts one value.
    package mutating func record(_ value: Double) {
        count += 1
        sum += value
        if let index = bounds.firstIndex(where: { value <= $0 }) { counts[index] += 1 }
    }
}
