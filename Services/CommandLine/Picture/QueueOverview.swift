import Messaging
import Timekeeping

/// All queues at one moment; a service that does not answer is part of the picture.
package struct QueueOverview: Encodable, Sendable, Hashable {
    package struct Entry: Encodable, Sendable, Hashable {
        package let service: ServiceName
        /// Nothing where the service does not answer.
        package let queues: [QueueReport]?
        /// Why not.
        package let down: String?

        package init(service: ServiceName, queues: [QueueReport]?, down: String?) {
            self.service = service
            self.queues = queues
            self.down = down
        }

        private enum CodingKeys: String, CodingKey {
            case service
            case queues
            case down
        }

        package func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(service, forKey: .service)
            try container.encodeIfPresent(queues?.map(Foretold.init), forKey: .queues)
            try container.encodeIfPresent(down, forKey: .down)
        }
    }

    /// A queue with all that its service tells of it, and when it will be empty.
    private struct Foretold: Encodable {
        let queue: QueueReport

        private enum CodingKeys: String, CodingKey {
            case forecast
        }

        func encode(to encoder: any Encoder) throws {
            try queue.encode(to: encoder)
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(DrainForecast(queue), forKey: .forecast)
        }
    }

    package let services: [Entry]

    package init(services: [Entry]) {
        self.services = services
    }

    package init(_ answers: [Asked<ReadQueues.Response>]) {
        services = answers.map {
            Entry(service: $0.service, queues: $0.answer?.queues, down: $0.silence?.message)
        }
    }

    /// Whether every service answers and nothing waits anywhere; timers may, they are for later.
    package var isQuiet: Bool {
        services.allSatisfy { entry in
            entry.queues?.allSatisfy { $0.depth == 0 || $0.kind == .timers } ?? false
        }
    }

    /// What is down.
    package var silent: [Entry] { services.filter { $0.queues == nil } }

    /// Every queue, the one whose oldest entry waits longest first.
    package var worstFirst: [(service: ServiceName, queue: QueueReport)] {
        services.flatMap { entry in (entry.queues ?? []).map { (service: entry.service, queue: $0) } }
            .sorted { left, right in
                (left.queue.oldestAgeMs, left.queue.depth) > (right.queue.oldestAgeMs, right.queue.depth)
            }
    }
}

extension QueueReport {
    /// The queue's name as it is shown, as `outbox → linking`.
    package var title: String { name.isEmpty ? kind.rawValue : "\(kind.rawValue) → \(name)" }
}

extension QueueReport.Kind {
    /// Whether what lies there waits for somebody to look.
    package var needsPerson: Bool { self == .deadLetters || self == .ambiguousEffects || self == .unmatchedMail }
}
