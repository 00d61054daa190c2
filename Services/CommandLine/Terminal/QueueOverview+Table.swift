import Messaging
import SystemPicture
import Timekeeping

extension QueueOverview {
    /// The services that do not answer first, then the queues with the longest wait.
    package var table: TextTable {
        var table = Self.emptyTable
        for entry in silent {
            table.add(
                .init((entry.silence ?? .noConnection).word, (entry.silence ?? .noConnection).style),
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

    /// The table with its titles only.
    package static var emptyTable: TextTable {
        TextTable([
            .init("OLDEST", .right), .init("DEPTH", .right), .init("IN/MIN", .right), .init("OUT/MIN", .right),
            .init("DRAINED"), .init("SERVICE"), .init("QUEUE"),
        ])
    }

    /// Adds a row for one queue.
    package static func add(_ queue: QueueReport, of service: ServiceName, to table: inout TextTable) {
        let style: Style = if queue.depth == 0 { .faint } else { queue.kind.needsPerson ? .bad : .strong }
        // Timers are for later: only an overdue one deserves attention.
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
    fileprivate var forecastCell: TextTable.Cell {
        guard kind != .timers else { return .init("-", .faint) }
        let forecast = DrainForecast(self)
        return .init("\(forecast)", forecast == .growing ? .warning : .faint)
    }
}
