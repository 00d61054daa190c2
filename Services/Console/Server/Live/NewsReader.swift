import ConsoleWebsite
import Foundation
import Logging
import Messaging
import ServiceClient
import ServiceLifecycle
import Timekeeping

/// The one reader of a console: follows the feed and the queues for all browsers together.
///
/// The feed is always followed, so that a page knows what has changed since it was read. The queues are only observed
/// while some page shows them, and counted once a minute in any case, so that a page can show the last hour.
struct NewsReader: Service {
    /// How often the reader acts.
    struct Pace: Sendable {
        /// The least time between two questions for changes, which gathers news under load.
        var gather = Duration.milliseconds(250)
        /// The time between two observations of the queues, and after a question that failed.
        var observe = Duration.seconds(5)
        /// The longest silence of a stream, so that no proxy closes its connection.
        var sign = Duration.seconds(15)
        /// The time between two samples of the queues for ``QueueWatch``.
        var sample = Duration.seconds(60)
    }

    let source: NewsSource
    let desk: LiveDesk
    var watch = QueueWatch()
    let logger: Logger
    var pace = Pace()

    /// Reads until the process stops, and then ends all streams: the server waits for them.
    func run() async throws {
        await cancelWhenGracefulShutdown { await read() }
        await desk.close()
    }

    private func read() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await followFeed() }
            group.addTask { await observeQueues() }
            group.addTask { await giveSigns() }
            group.addTask { await sampleQueues() }
        }
    }

    private func followFeed() async {
        var position: NewsSource.Position?
        var isInterrupted = false
        while !Task.isCancelled {
            do {
                guard let known = position else {
                    position = try await source.end()
                    // What has changed before is not known.
                    await desk.addAnything()
                    continue
                }
                let (requests, next) = try await source.changes(known)
                position = next
                await desk.add(Set(requests.map(News.request)))
                if isInterrupted { logger.notice("the feed is read again") }
                isInterrupted = false
                // An intake that cannot wait would otherwise be asked in a tight loop.
                try await Task.sleep(for: pace.gather)
            } catch let error as CallError where error.status == .outOfRange {
                logger.warning("intake was restored, so the feed is read from its new end")
                position = nil
            } catch {
                if !isInterrupted, !Task.isCancelled {
                    logger.notice("the feed cannot be read", metadata: ["error": "\(error)"])
                }
                isInterrupted = true
                try? await Task.sleep(for: pace.observe)
            }
        }
    }

    private func observeQueues() async {
        var last: Observation?
        while !Task.isCancelled {
            if await desk.showsSystem {
                let observation = await source.observe()
                if observation != last { await desk.add([.system]) }
                last = observation
            }
            try? await Task.sleep(for: pace.observe)
        }
    }

    private func sampleQueues() async {
        while !Task.isCancelled {
            watch.add(await source.queues(), at: Timestamp(Date()))
            // A picture that moves on with time is news; a level line stays as it is.
            if watch.history.isMoving { await desk.add([.system]) }
            try? await Task.sleep(for: pace.sample)
        }
    }

    private func giveSigns() async {
        while !Task.isCancelled {
            try? await Task.sleep(for: pace.sign)
            await desk.wakeAll()
        }
    }
}
