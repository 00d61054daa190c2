import ArgumentParser
import Messaging
import Timekeeping

/// Shows what waits, everywhere.
struct Queues: FaxportCommand {
    static let configuration = CommandConfiguration(
        abstract: "Shows every queue of every service: how long its oldest entry waits, and how many there are."
    )

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    @Flag(help: "Look again every second.")
    var watch = false

    func perform(_ console: Console) async throws {
        try await data.withServices { services in
            repeat {
                let report = await QueueOverview.read(services)
                if json.isOn {
                    if watch { try console.jsonLine(report) } else { try console.json(report) }
                } else {
                    if watch { console.clear() }
                    console.table(report.table)
                }
                guard watch else { break }
                // What --watch promises: a look every second.
                try await Task.sleep(for: .seconds(1))
            } while true
        }
    }
}

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
    }

    package let services: [Entry]

    package init(services: [Entry]) {
        self.services = services
    }

    static func read(_ services: ServiceConnections) async -> QueueOverview {
        let entries = await withTaskGroup(of: Entry.self) { group in
            for service in ServiceName.all {
                group.addTask {
                    do {
                        let answer = try await services.call(ReadQueues(), to: service, timeoutMs: 1_500)
                        return Entry(service: service, queues: answer.response.queues, down: nil)
                    } catch {
                        return Entry(service: service, queues: nil, down: CommandFailure(error).message)
                    }
                }
            }
            return await group.reduce(into: [Entry]()) { $0.append($1) }
        }
        return QueueOverview(services: entries.sorted { $0.service < $1.service })
    }

    /// Whether every service answers and nothing waits anywhere; timers may, they are for later.
    package var isQuiet: Bool {
        services.allSatisfy { entry in
            entry.queues?.allSatisfy { $0.depth == 0 || $0.kind == .timers } ?? false
        }
    }

    /// What is down first, then what waits longest.
    package var table: TextTable {
        var table = TextTable([
            .init("OLDEST", .right), .init("DEPTH", .right), .init("SERVICE"), .init("QUEUE"),
        ])
        for entry in services where entry.queues == nil {
            table.add(.init("down", .bad), "", .init(entry.service.rawValue, .bad), .init(entry.down ?? "", .faint))
        }
        let rows = services.flatMap { entry in (entry.queues ?? []).map { (entry.service, $0) } }
        let ordered = rows.sorted { left, right in
            (left.1.oldestAgeMs, left.1.depth) > (right.1.oldestAgeMs, right.1.depth)
        }
        for (service, queue) in ordered {
            let style: Style =
                if queue.depth == 0 { .faint } else { queue.kind.needsPerson ? .bad : .strong }
            let age = queue.depth == 0 ? "-" : "\(TimeSpan.milliseconds(queue.oldestAgeMs))"
            let name = queue.name.isEmpty ? queue.kind.rawValue : "\(queue.kind.rawValue) → \(queue.name)"
            table.add(
                .init(age, style),
                .init("\(queue.depth)", style),
                .init(service.rawValue, style),
                .init(name, style)
            )
        }
        return table
    }
}

extension QueueReport.Kind {
    /// Whether what lies there waits for somebody to look.
    var needsPerson: Bool { self == .deadLetters || self == .ambiguousEffects }
}
