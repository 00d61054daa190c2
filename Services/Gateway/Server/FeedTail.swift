import GatewayCore
import Messaging

/// Finds out whether the feed has grown, for all readers that wait for it.
///
/// Readers that wait at the same cursor, as most do, share one call.
actor FeedTail {
    private let read: @Sendable (_ after: Int64) async -> FeedPage?
    private var newest: Int64 = 0
    private var askedAt: [Int64: ContinuousClock.Instant] = [:]

    /// How long an answer without news counts.
    static let pause = Duration.milliseconds(250)

    /// Creates a tail that asks with `read`, which returns one entry at most, and `nil` if there is no answer.
    init(_ read: @Sendable @escaping (_ after: Int64) async -> FeedPage?) {
        self.read = read
    }

    /// Whether there is an entry after a cursor, as far as was known a moment ago.
    func hasNews(after cursor: Int64) async -> Bool {
        guard newest <= cursor else { return true }
        let now = ContinuousClock.now
        if let asked = askedAt[cursor], now - asked < Self.pause { return false }
        askedAt = askedAt.filter { now - $0.value < Self.pause }
        askedAt[cursor] = now
        guard let last = await read(cursor)?.entries.last else { return false }
        newest = max(newest, last.cursor)
        return true
    }
}
