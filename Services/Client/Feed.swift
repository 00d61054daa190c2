/// The changes of all requests from a position on.
///
/// It ends only with its task. Without an answer it tries again, with growing pauses and without a deadline; it throws
/// ``FaxportError/feedRestored(_:)`` if the feed does not know the position, and other errors that no repetition cures.
/// A question that was lost because Faxport restarted is asked again within 15 seconds.
public struct Feed: AsyncSequence, Sendable {
    let faxport: Faxport
    let cursor: Int
    let mark: String?

    /// Begins at the position.
    public func makeAsyncIterator() -> Iterator {
        Iterator(faxport: faxport, position: ReadFeedWaiting(after: cursor, mark: mark))
    }

    /// Fetches a page when the one before it is used up.
    public struct Iterator: AsyncIteratorProtocol {
        private let faxport: Faxport
        private var position: ReadFeedWaiting
        private var page: ArraySlice<FeedEntry> = []
        /// Whether the service waits for news, as far as its last answer tells.
        private var isPatient = true

        /// How long to pause before the next question to a service that does not wait for news itself.
        private static let pollingPause = Duration.seconds(1)
        /// How long an answer may take besides the waiting.
        ///
        /// Over ZeroMQ a question that was lost is noticed by its silence alone, so this is not long.
        private static let grace = Duration.seconds(5)

        init(faxport: Faxport, position: ReadFeedWaiting) {
            self.faxport = faxport
            self.position = position
        }

        /// The next entry, as soon as there is one; `nil` if the task was cancelled.
        public mutating func next() async throws(FaxportError) -> FeedEntry? {
            do {
                while page.isEmpty { try await fetch() }
                return page.popFirst()
            } catch {
                if error == .cancelled { return nil }
                throw error
            }
        }

        /// The next entry, as soon as there is one; `nil` if the task was cancelled.
        public mutating func next(isolation actor: isolated (any Actor)?) async throws(FaxportError) -> FeedEntry? {
            try await next()
        }

        private mutating func fetch() async throws(FaxportError) {
            let attempt = Self.grace + (isPatient ? .milliseconds(position.waitMs) : .zero)
            let plan = Faxport.CallPlan(mayBeRepeated: true, end: nil, attempt: attempt)
            let reply = try await faxport.answer(to: position, [], plan)
            page = reply.response.entries[...]
            if let last = reply.response.entries.last {
                position.mark = last.mark
            } else if reply.response.cursor != position.after {
                position.mark = reply.response.mark
            }
            position.after = reply.response.cursor
            isPatient = !reply.warnings.contains { $0.contains(ReadFeedWaiting.waitField) }
            for warning in reply.warnings where !warning.contains(ReadFeedWaiting.waitField) {
                faxport.onWarning(warning)
            }
            if page.isEmpty, !isPatient { try await faxport.pacer.sleep(for: Self.pollingPause) }
        }
    }
}

/// `ReadFeed` with the wish that an answer without entries waits for news.
///
/// A service that does not know the wish says so in a warning and answers at once.
struct ReadFeedWaiting: FaxportCall {
    static let method = ReadFeed.method
    static let waitField = "waitMs"

    var after: Int
    var limit = 100
    var mark: String?
    var waitMs = 10_000

    init(after: Int, mark: String?) {
        self.after = after
        self.mark = mark
    }

    struct Response: Codable, Sendable {
        let entries: [FeedEntry]
        let cursor: Int
        /// The mark of the cursor's entry.
        let mark: String?
    }
}
