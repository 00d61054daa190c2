/// Finds the end of a feed by asking only whether it has a cursor.
enum FeedEnd {
    /// Asks about twice as many questions as the number of the end has binary digits.
    ///
    /// - Parameter has: whether the feed reaches to a cursor.
    /// - Returns: the greatest cursor that the feed has; 0 for an empty one.
    /// - Throws: what `has` throws.
    static func find(_ has: (Int64) async throws -> Bool) async throws -> Int64 {
        var (low, high) = (Int64(0), Int64(1))
        while try await has(high) {
            low = high
            // Far beyond any feed: intake would need to add a million entries each second for thousands of years.
            guard high < 1 << 60 else { return high }
            high *= 2
        }
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if try await has(middle) { low = middle } else { high = middle }
        }
        return low
    }
}
