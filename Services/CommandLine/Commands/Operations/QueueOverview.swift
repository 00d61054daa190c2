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

    init(_ answers: [Asked<ReadQueues.Response>]) {
        services = answers.map {
            Entry(service: $0.service, queues: $0.answer?.queues, down: $0.silence?.message)
        }
    }

    static func read(_ services: ServiceConnections) async -> QueueOverview {
        QueueOverview(await services.askAll(ReadQueues()))
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

    /// What is down first, then what waits longest.
    package var table: TextTable {
        var table = Self.emptyTable
        for entry in silent {
            table.add(
                .init("down", .bad),
                "",
                "",
                "",
                "",
                .init(entry.service.rawValue, .bad),
                .init(entry.down ?? "", .faint)
            )
        }
        for (service, queue) in worstFirst { Self.add(queue, of: service, to: &table) }
        return table
    }

    static var emptyTable: TextTable {
        TextTable([
            .init("OLDEST", .right), .init("DEPTH", .right), .init("IN/MIN", .right), .init("OUT/MIN", .right),
            .init("DRAINED"), .init("SERVICE"), .init("QUEUE"),
        ])
    }

    static func add(_ queue: QueueReport, of service: ServiceName, to table: inout TextTable) {
        let style: Style = if queue.depth == 0 { .faint } else { queue.kind.needsPerson ? .bad : .strong }
        // Timers are for later: that they wait says nothing, only that one is overdue does.
        let isForLater = queue.kind == .timers && queue.oldestAgeMs == 0
        let age = queue.depth == 0 || isForLater ? "-" : "\(TimeSpan.milliseconds(queue.oldestAgeMs))"
        table.add(
            .init(age, isForLater ? .faint : style),
            .init("\(queue.depth)", isForLater ? .faint : style),
            .init("\(queue.enteredLastMinute)", .faint),
            .init("\(queue.leftLastMinute)", .faint),
            queue.forecastCell,
            .init(service.rawValue, isForLater ? .faint : style),
            .init(queue.title, isForLater ? .faint : style)
        )
    }
}

extension QueueReport {
    /// The queue's name as it is shown, as `outbox → linking`.
    var title: String { name.isEmpty ? kind.rawValue : "\(kind.rawValue) → \(name)" }

    fileprivate var forecastCell: TextTable.Cell {
        guard kind != .timers else { return .init("-", .faint) }
        let forecast = DrainForecast(self)
        return .init("\(forecast)", forecast == .growing ? .warning : .faint)
    }
}

extension QueueReport.Kind {
    /// Whether what lies there waits for somebody to look.
    var needsPerson: Bool { self == .deadLetters || self == .ambiguousEffects || self == .unmatchedMail }
}
