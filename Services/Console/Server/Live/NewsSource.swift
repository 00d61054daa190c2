import ConsoleWebsite
import IntakeContract
import Messaging
import Porting
import ServiceClient
import SystemPicture

/// What the one reader of a console asks the services.
struct NewsSource: Sendable {
    /// Where in the feed the reader is.
    struct Position: Sendable, Hashable {
        let cursor: Int64
        let mark: String?
    }

    /// The end of the feed.
    let end: @Sendable () async throws -> Position
    /// The requests that have changed after a position, or none after a wait, and where the answer ends.
    let changes: @Sendable (_ after: Position) async throws -> (requests: [PortRequestID], Position)
    /// The present state of the services and their queues.
    let observe: @Sendable () async -> Observation
    /// The present depths of all queues.
    let queues: @Sendable () async -> [Asked<ReadQueues.Response>]

    /// How long a question for changes waits: as long as news may stay unnoticed after intake was killed.
    private static let waitMs = 2_000

    /// Asks services.
    init(_ services: ServiceConnections) {
        end = {
            let cursor = try await FeedEnd.find { cursor in
                do {
                    _ = try await services.call(ReadFeed(after: cursor, limit: 1), to: .intake)
                    return true
                } catch let error as CallError where error.status == .outOfRange {
                    return false
                }
            }
            return Position(cursor: cursor, mark: nil)
        }
        changes = { position in
            let call = ReadFeed(after: position.cursor, limit: 1_000, mark: position.mark, waitMs: Self.waitMs)
            let page = try await services.call(call, to: .intake, timeoutMs: Self.waitMs + 1_000).response
            return (page.entries.map(\.requestID), Position(cursor: page.cursor, mark: page.mark))
        }
        observe = {
            async let health = services.askAll(CheckHealth())
            async let queues = services.askAll(ReadQueues())
            return Observation(await health, await queues)
        }
        queues = { await services.askAll(ReadQueues()) }
    }

    /// Asks somebody else, as a test does.
    init(
        end: @Sendable @escaping () async throws -> Position,
        changes: @Sendable @escaping (_ after: Position) async throws -> (requests: [PortRequestID], Position),
        observe: @Sendable @escaping () async -> Observation,
        queues: @Sendable @escaping () async -> [Asked<ReadQueues.Response>] = { [] }
    ) {
        self.queues = queues
        self.end = end
        self.changes = changes
        self.observe = observe
    }
}
