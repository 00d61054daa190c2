import Messaging
import Timekeeping

/// All queues at one moment, including the services that do not answer.
package struct QueueOverview: Encodable, Sendable, Hashable {
    /// The queues of one service, or why they are unknown.
    package struct Entry: Encodable, Sendable, Hashable {
        package let service: ServiceName
        /// `nil` if the service does not answer.
        package let queues: [QueueReport]?
        /// Why the service does not answer; `nil` if it does.
        package let down: String?
        /// How far the question came; `nil` if it was answered.
        package let silence: Silence.Kind?

        package init(service: ServiceName, queues: [QueueReport]?, down: String?, silence: Silence.Kind? = nil) {
            self.service = service
            self.queues = queues
            self.down = down
            self.silence = silence ?? (queues == nil ? .noConnection : nil)
        }

        private enum CodingKeys: String, CodingKey {
            case service
            case queues
            case down
            case isBusy = "busy"
            case silence
        }

        package func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(service, forKey: .service)
            try container.encodeIfPresent(queues?.map(ForecastQueue.init), forKey: .queues)
            try container.encodeIfPresent(down, forKey: .down)
            if silence == .noAnswer { try container.encode(true, forKey: .isBusy) }
            try container.encodeIfPresent(silence, forKey: .silence)
        }
    }

    /// A queue as its service reports it, and when it will be empty.
    private struct ForecastQueue: Encodable {
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

    /// Collects the answers of the services.
    package init(_ answers: [Asked<ReadQueues.Response>]) {
        services = answers.map {
            Entry(
                service: $0.service,
                queues: $0.answer?.queues,
                down: $0.silence?.message,
                silence: $0.silence?.kind
            )
        }
    }

    /// Whether every service answers and no queue but timers, which are for later, has entries.
    package var isQuiet: Bool {
        services.allSatisfy { entry in
            entry.queues?.allSatisfy { $0.depth == 0 || $0.kind == .timers } ?? false
        }
    }

    /// The services that do not answer.
    package var silent: [Entry] { services.filter { $0.queues == nil } }

    /// Every queue, the one with the longest wait first.
    package var worstFirst: [(service: ServiceName, queue: QueueReport)] {
        services.flatMap { entry in (entry.queues ?? []).map { (service: entry.service, queue: $0) } }
            .sorted { left, right in
                (left.queue.oldestAgeMs, left.queue.depth) > (right.queue.oldestAgeMs, right.queue.depth)
            }
    }
}

extension QueueReport {
    /// The name of the queue for people, such as `outbox → linking`.
    package var title: String { name.isEmpty ? kind.rawValue : "\(kind.rawValue) → \(name)" }
}

extension QueueReport.Kind {
    /// Whether its entries wait for a person.
    package var needsPerson: Bool {
        switch self {
        case .deadLetters, .ambiguousEffects, .unmatchedMail: true
        case .outbox, .inbox, .effects, .timers: false
        }
    }
}
