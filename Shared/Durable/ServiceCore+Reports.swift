import GRDB
import Measurements
import Messaging
import Timekeeping

/// What operations see of a core.
extension ServiceCore {
    func health(_ db: Database, at now: Moment) throws -> CheckHealth.Response {
        CheckHealth.Response(
            status: .serving,
            service: definition.name,
            version: FaxportVersion.current,
            processID: processID,
            machineMs: now.machine.millisecondsSince1970,
            store: try store.report(db, effectsFrozen: effectsFrozen, freeDiskBytes: nil),
            links: definition.receivers.compactMap { outgoing[$0] }.map(report),
            degraded: []
        )
    }

    /// What is to be measured of this core at this moment, for a monitoring system.
    package func measurements(at now: Moment) throws -> [MetricFamily] {
        []
    }

    private func report(_ channel: OutgoingChannel) -> LinkReport {
        switch channel.phase {
        case .down: LinkReport(receiver: channel.receiver, state: .down, detail: nil, creditMessages: 0)
        case .open: LinkReport(receiver: channel.receiver, state: .up, detail: nil, creditMessages: channel.room)
        case .quarantined(let reason):
            LinkReport(receiver: channel.receiver, state: .quarantined, detail: reason, creditMessages: 0)
        }
    }

    func queues(_ db: Database, at now: Moment) throws -> ReadQueues.Response {
        var reports: [QueueReport] = []
        for channel in definition.receivers.compactMap({ outgoing[$0] }) {
            let next = channel.acknowledged + 1
            let oldest = try OutboxTable.sentMs(db, to: channel.receiver, sequence: next)
            let age = oldest.map { now.machine.millisecondsSince1970 - $0 } ?? 0
            let depth = channel.depth
            reports.append(
                QueueReport(
                    kind: .outbox,
                    name: channel.receiver.rawValue,
                    depth: depth,
                    oldestAgeMs: depth == 0 ? 0 : age
                )
            )
        }
        let machine = now.machine.millisecondsSince1970
        for (kind, sql) in Self.queueQueries {
            let reference = kind == .timers ? now.calendar.millisecondsSince1970 : machine
            guard let row = try Row.fetchOne(db.cachedStatement(sql: sql)) else { continue }
            let oldest: Int64? = row[1]
            reports.append(
                QueueReport(kind: kind, depth: row[0], oldestAgeMs: max(0, oldest.map { reference - $0 } ?? 0))
            )
        }
        return ReadQueues.Response(service: definition.name, queues: reports)
    }

    private static let queueQueries: [(QueueReport.Kind, String)] = [
        (.inbox, "SELECT count(*), min(receivedMs) FROM inbox WHERE state <> 'dead'"),
        (.deadLetters, "SELECT count(*), min(receivedMs) FROM inbox WHERE state = 'dead'"),
        (.effects, "SELECT count(*), min(plannedMs) FROM effect WHERE state <> 'done' AND state <> 'ambiguous'"),
        (
            .ambiguousEffects,
            "SELECT count(*), min(plannedMs) FROM effect WHERE state <> 'done' AND state = 'ambiguous'"
        ),
        (.timers, "SELECT count(*), min(dueMs) FROM timer"),
    ]
}
