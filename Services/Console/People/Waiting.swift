import Synchronization

/// A bound on how many tasks are inside at once.
final class Waiting: Sendable {
    private let most: Int
    private let count = Mutex(0)

    init(most: Int) {
        self.most = most
    }

    /// Runs `body`.
    ///
    /// - Throws: a ``Refused`` if too many are inside; a retry after some seconds makes sense.
    func one<Value: Sendable>(_ body: () async -> Value) async throws -> Value {
        let isIn = count.withLock { count in
            guard count < most else { return false }
            count += 1
            return true
        }
        guard isIn else { throw Refused("Too many people are signing in at this moment. Try again in a few seconds.") }
        defer { count.withLock { $0 -= 1 } }
        return await body()
    }
}
