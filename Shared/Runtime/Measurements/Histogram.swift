/// A histogram with fixed bounds, as a plain value without a clock or a lock.
package struct Histogram: Sendable, Hashable {
    /// The upper bounds, ascending; values above the last one count only in ``count``.
    package let bounds: [Double]
    /// The number of values in each bucket: at or below its bound and above the previous one.
    package private(set) var counts: [Int]
    /// The number of all values.
    package private(set) var count = 0
    /// The sum of all values.
    package private(set) var sum = 0.0

    /// Creates an empty histogram.
    package init(bounds: [Double]) {
        self.bounds = bounds
        counts = Array(repeating: 0, count: bounds.count)
    }

    /// Bounds from half a millisecond to half a minute, in seconds, for calls and commits.
    package static let durations = Histogram(
        bounds: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]
    )

    /// Bounds from a millisecond to a day, in seconds, for messages whose receiver may be down.
    package static let waits = Histogram(bounds: [
        0.001, 0.005, 0.025, 0.1, 0.5, 1, 5, 30, 60, 300, 1_800, 7_200, 86_400,
    ])

    /// Bounds up to 1,000, for sizes of batches.
    package static let sizes = Histogram(bounds: [0, 1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000])

    /// Adds a value.
    package mutating func record(_ value: Double) {
        count += 1
        sum += value
        if let index = bounds.firstIndex(where: { value <= $0 }) { counts[index] += 1 }
    }
}
