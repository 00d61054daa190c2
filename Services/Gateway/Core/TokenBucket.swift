/// A rate limit: tokens drip into a bucket at a steady rate, and each request takes one.
///
/// A value without a clock; times are milliseconds of any clock that never goes back.
package struct TokenBucket: Sendable, Hashable {
    private let perSecond: Double
    private let capacity: Double
    private var level: Double
    private var updatedMs: Int64

    /// Creates a full bucket.
    ///
    /// - Parameters:
    ///   - perSecond: how many requests per second are allowed for ever; above 0.
    ///   - capacity: how many requests may come at once after a pause; at least 1.
    ///   - nowMs: the present time.
    package init(perSecond: Double, capacity: Double, nowMs: Int64) {
        self.perSecond = perSecond
        self.capacity = max(capacity, 1)
        level = self.capacity
        updatedMs = nowMs
    }

    /// Takes one token.
    ///
    /// - Returns: `nil` if one was there, else the milliseconds until there will be one.
    package mutating func take(nowMs: Int64) -> Int? {
        refill(nowMs)
        guard level < 1 else {
            level -= 1
            return nil
        }
        return max(1, Int(((1 - level) * 1_000 / perSecond).rounded(.up)))
    }

    /// Whether the bucket is full, so that it can be forgotten.
    package func isFull(nowMs: Int64) -> Bool {
        var copy = self
        copy.refill(nowMs)
        return copy.level >= capacity
    }

    private mutating func refill(_ nowMs: Int64) {
        guard nowMs > updatedMs else { return }
        level = min(capacity, level + Double(nowMs - updatedMs) / 1_000 * perSecond)
        updatedMs = nowMs
    }
}
