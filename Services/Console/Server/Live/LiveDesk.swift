import ConsolePeople
import ConsoleWebsite
import Messaging

/// The streams of all browsers, and the news for them.
///
/// A stream has no timer: whoever has something for it wakes it.
///
/// Why: `deploy/decisions/0052-live-pages.md`.
actor LiveDesk {
    /// How many streams there may be: each is a connection and a task, and no thread.
    struct Limits: Sendable {
        /// Of one session; a browser closes the streams of tabs that are not visible.
        var ofSession = 8
        var inAll = 1_000
    }

    /// A stream of one page.
    struct Viewer: Sendable {
        fileprivate let id: Int
        /// An element for each reason to look: news, a sign that is due, or a session that may have ended.
        ///
        /// It ends with the console.
        let wakes: AsyncStream<Void>
        fileprivate let bell: AsyncStream<Void>.Continuation

        /// Ends the stream from outside, as when its connection is closed.
        func end() { bell.finish() }
    }

    private struct Entry {
        let session: Secret
        let topic: NewsTopic
        var told: NewsBook.Place
        let bell: AsyncStream<Void>.Continuation
    }

    private let limits: Limits
    private var book: NewsBook
    private var viewers: [Int: Entry] = [:]
    private var nextID = 0
    private var isClosed = false

    /// Creates a desk; `run` tells this run of the console from others, and has no dot.
    init(run: String, limits: Limits = Limits()) {
        book = NewsBook(run: run)
        self.limits = limits
    }

    /// Up to where the news is known.
    var place: NewsBook.Place { book.place }

    /// How many streams there are.
    var count: Int { viewers.count }

    /// Whether some browser shows the state of the system.
    var showsSystem: Bool { viewers.values.contains { $0.topic.includes(.system) } }

    // MARK: Streams

    /// Begins a stream about a topic for a page that was read at a place; `nil` if that is unknown.
    ///
    /// - Throws: `RESOURCE_EXHAUSTED` if there are too many, `UNAVAILABLE` while the console stops.
    func begin(_ topic: NewsTopic, since place: NewsBook.Place?, session: Secret) throws(CallError) -> Viewer {
        guard !isClosed else { throw CallError(.unavailable, "The console stops.") }
        guard viewers.count < limits.inAll else {
            throw CallError(.resourceExhausted, "Too many pages are live: \(limits.inAll) in all.")
        }
        guard viewers.values.count(where: { $0.session == session }) < limits.ofSession else {
            throw CallError(.resourceExhausted, "Too many pages of this session are live: \(limits.ofSession).")
        }
        nextID += 1
        // One element is enough: whoever is woken looks for everything.
        let (wakes, bell) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let told = place ?? NewsBook.Place(run: "", number: 0)
        viewers[nextID] = Entry(session: session, topic: topic, told: told, bell: bell)
        // A connection may be closed before its stream begins, and then nobody else forgets it.
        bell.onTermination = { [id = nextID] _ in Task { await self.forget(id) } }
        bell.yield()
        return Viewer(id: nextID, wakes: wakes, bell: bell)
    }

    /// Forgets a stream that has ended.
    func forget(_ viewer: Viewer) { forget(viewer.id) }

    private func forget(_ id: Int) { viewers.removeValue(forKey: id)?.bell.finish() }

    /// The place of news that a stream has not told yet; `nil` if there is none.
    func news(for viewer: Viewer) -> NewsBook.Place? {
        guard let entry = viewers[viewer.id], book.hasNews(about: entry.topic, since: entry.told) else { return nil }
        viewers[viewer.id]?.told = book.place
        return book.place
    }

    // MARK: News

    /// Wakes the streams that some news concerns.
    func add(_ news: Set<News>) {
        book.add(news)
        for entry in viewers.values where news.contains(where: entry.topic.includes) { entry.bell.yield() }
    }

    /// Wakes every stream, because anything may have changed.
    func addAnything() {
        book.addAnything()
        wakeAll()
    }

    /// Wakes every stream, so that each shows that it is there and looks whether its session still is.
    func wakeAll() {
        for entry in viewers.values { entry.bell.yield() }
    }

    /// Ends every stream; none begins any more.
    func close() {
        isClosed = true
        for entry in viewers.values { entry.bell.finish() }
    }
}
