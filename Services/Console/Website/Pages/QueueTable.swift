import Messaging
import SystemPicture
import Timekeeping

/// Queues of all services as a table, the longest wait first, each with a small picture of the last hour.
package struct QueueTable: Sendable {
    private let overview: QueueOverview
    private let history: QueueHistory
    private let now: Timestamp

    /// Creates a table of what services answered at a time of this machine's clock.
    package init(_ overview: QueueOverview, history: QueueHistory, at now: Timestamp) {
        self.overview = overview
        self.history = history
        self.now = now
    }

    /// A line for each service whose queues are unknown.
    var unknown: [WebText] {
        overview.silent.map { entry in
            WebText("The queues of \(entry.service) are unknown: \(entry.down ?? "no answer")", .bad)
        }
    }

    /// Every queue.
    var all: WebTable { table(of: overview.worstFirst) }

    /// The queues in which something waits, without timers that are not due; `nil` if there is none.
    var waiting: WebTable? { table(of: overview.worstFirst.filter { !$0.queue.isIdle }).unlessEmpty }

    /// What the table of those in which something waits leaves out, in a line or two.
    var rest: [WebText] {
        let silent = overview.silent.map(\.service.rawValue).joined(separator: ", ")
        let queues = overview.worstFirst
        let idle = queues.count { $0.queue.isIdle }
        let text = "Nothing waits in \(idle) of \(queues.count) queues (show all)"
        return (silent.isEmpty ? [] : [WebText("The queues of \(silent) are unknown.", .bad)])
            + (queues.isEmpty ? [] : [WebText(text, link: "/queues")])
    }

    private func table(of queues: [(service: ServiceName, queue: QueueReport)]) -> WebTable {
        let trends = queues.map { history.trend(of: $0.queue, in: $0.service, at: now) }
        let hasTrends = trends.contains { $0 != nil }
        let titles = ["Queue", "Service", "#Oldest", "#Depth"] + (hasTrends ? ["Last hour"] : [])
        var table = WebTable(titles + ["#In/min", "#Out/min", "Drained"])
        for ((service, queue), trend) in zip(queues, trends) {
            let style: Style = queue.isIdle ? .faint : queue.kind.needsPerson ? .bad : .strong
            let age = queue.isIdle ? "-" : "\(TimeSpan.milliseconds(queue.oldestAgeMs))"
            let picture = WebText("", style, graphic: trend.map(WebGraphic.trend))
            table.add(
                [
                    WebText(queue.title, style),
                    WebText(service.rawValue, queue.isIdle ? .faint : .plain),
                    WebText(age, style, isNumber: true),
                    .number(queue.depth, style),
                ] + (hasTrends ? [picture] : []) + [
                    .number(queue.enteredLastMinute, .faint),
                    .number(queue.leftLastMinute, .faint),
                    WebText(queue.kind == .timers ? "-" : "\(DrainForecast(queue))", .faint),
                ]
            )
        }
        return table
    }
}

extension QueueReport {
    /// Whether nothing in it waits: it is empty, or has only timers for later.
    fileprivate var isIdle: Bool { depth == 0 || kind == .timers && oldestAgeMs == 0 }
}

extension WebPage {
    /// The page with every queue of every service.
    package init(queues table: QueueTable) {
        self.init(title: "Queues", follows: .system, blocks: [WebBlock(lines: table.unknown, table: table.all)])
    }
}
