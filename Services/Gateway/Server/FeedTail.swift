import GatewayCore
import Messaging

/// Tells the readers of one gateway that the feed has grown, with one call that waits for all of them.
///
/// Intake lets a client wait with a few calls only, and the gateway is one client, however many readers it has. The
/// call asks for the whole feed; each reader then reads what it wants. While nobody waits, nothing is asked.
///
/// Why: `deploy/decisions/0045-a-reader-that-waits.md`.
actor FeedTail {
    /// What became of the call that waits.
    enum Answer: Sendable {
        /// The entries after the position, if any, and where they end.
        case page(FeedPage)
        /// Intake cannot be reached, or was restarted.
        case noAnswer
        /// Intake refuses the position, as after it was restored.
        case refused
    }

    private struct Reader {
        let filter: FeedFilter
        let continuation: CheckedContinuation<Bool, Never>
    }

    private let read: @Sendable (_ after: FeedPosition) async -> Answer
    /// How far the feed has been seen while somebody waits.
    private var seen: FeedPosition?
    private var readers: [Int: Reader] = [:]
    private var nextID = 0

    /// How long the call waits: as long as news may stay unnoticed after intake was killed.
    static let waitMs = 2_000
    /// The least time between two calls, which gathers news under load.
    static let pause = Duration.milliseconds(50)
    /// The time after a call that could not wait.
    static let longPause = Duration.milliseconds(250)

    /// Creates a tail that asks with `read`, which waits up to ``waitMs``.
    init(_ read: @Sendable @escaping (_ after: FeedPosition) async -> Answer) {
        self.read = read
    }

    /// How many readers wait.
    var count: Int { readers.count }

    /// Waits for an entry after a position that may fit; `false` if the time is up.
    ///
    /// It may also return because something is wrong, which the reader hears when it reads.
    func awaitNews(after position: FeedPosition, _ filter: FeedFilter, for span: Duration) async -> Bool {
        if let seen {
            guard seen.cursor <= position.cursor else {
                // After a restore the feed may end before this, until the call has noticed it.
                try? await Task.sleep(for: Self.pause)
                return true
            }
        } else {
            seen = position
            Task { await self.follow() }
        }
        nextID += 1
        let id = nextID
        let timer = Task {
            try? await Task.sleep(for: span)
            self.end(id, isNews: false)
        }
        defer { timer.cancel() }
        return await withCheckedContinuation { readers[id] = Reader(filter: filter, continuation: $0) }
    }

    private func end(_ id: Int, isNews: Bool) {
        readers.removeValue(forKey: id)?.continuation.resume(returning: isNews)
    }

    private func follow() async {
        while let position = seen, !readers.isEmpty {
            let begin = ContinuousClock.now
            let answer = await read(position)
            switch answer {
            case .page(let page):
                seen = page.position
                for (id, reader) in readers where page.entries.contains(where: reader.filter.mayFit) {
                    end(id, isNews: true)
                }
                let couldWait = !page.entries.isEmpty || ContinuousClock.now - begin >= Self.longPause
                try? await Task.sleep(for: couldWait ? Self.pause : Self.longPause)
            case .noAnswer: try? await Task.sleep(for: Self.longPause)
            case .refused:
                for id in readers.keys { end(id, isNews: true) }
                seen = nil
                return
            }
        }
        seen = nil
    }
}
