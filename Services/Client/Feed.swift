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

        /// How long to pause before the next question if an answer without entries came at once.
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
            let asked = faxport.pacer.now
            let attempt = Self.grace + (isPatient ? .milliseconds(position.waitMs) : .zero)
            let plan = Faxport.CallPlan(mayBeRepeated: true, end: nil, attempt: attempt)
            let reply = try await faxport.answer(to: position, [], plan)
            let answer = reply.response
            isPatient = !reply.warnings.contains { $0.contains(ReadFeedWaiting.waitField) }
            for warning in reply.warnings where !warning.contains(ReadFeedWaiting.waitField) {
                faxport.onWarning(warning)
            }
            let hasMoved = answer.cursor != position.after
            if hasMoved || answer.mark != nil {
                let last = answer.entries.last { $0.cursor == answer.cursor }
                position.mark = answer.mark ?? last?.mark
            }
            position.after = answer.cursor
            page = answer.entries[...]
            // The service does not wait, or not now, because too many wait there already.
            if page.isEmpty, !hasMoved, faxport.pacer.now - asked < Self.pollingPause {
                try await faxport.pacer.sleep(for: Self.pollingPause)
            }
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
