import GRDB
import Messaging
import Timekeeping

/// Reports for operators.
extension ServiceCore {
    func health(_ db: Database, at now: Moment) throws -> CheckHealth.Response {
        CheckHealth.Response(
            status: .serving,
            service: definition.name,
            version: FaxportVersion.current,
            processID: processID,
            machineMs: now.machine.millisecondsSince1970,
            store: try store.report(db, effectsFrozen: effectsFrozen, freeDiskBytes: surroundings.freeDiskBytes),
            links: definition.receivers.compactMap { outgoing[$0] }.map(report),
            degraded: degraded,
            concerns: surroundings.concerns.isEmpty ? nil : surroundings.concerns
        )
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
        let tallies = try tallies(db)
        var reports: [QueueReport] = []
        for receiver in definition.receivers {
            let age = try outboxAge(to: receiver, now)?.milliseconds ?? 0
            let name = QueueName(kind: .outbox, peer: receiver.rawValue)
            reports.append(report(name, tallies, oldestAgeMs: age, now))
        }
        for queue in definition.queues {
            let reference = queue.clock == .calendar ? now.calendar : now.machine
            let oldest = try Int64.fetchOne(db.cachedStatement(sql: queue.oldest))
            let age = max(0, oldest.map { reference.millisecondsSince1970 - $0 } ?? 0)
            reports.append(report(QueueName(kind: queue.kind), tallies, oldestAgeMs: age, now))
        }
        return ReadQueues.Response(service: definition.name, queues: reports)
    }

    private func report(
        _ name: QueueName,
        _ tallies: [QueueName: QueueTally],
        oldestAgeMs: Int64,
        _ now: Moment
    ) -> QueueReport {
        let tally = tallies[name] ?? QueueTally()
        let recent = history.lastMinute(of: name, upTo: tally, at: now.machine)
        return QueueReport(
            kind: name.kind,
            name: name.peer,
            depth: tally.depth,
            oldestAgeMs: oldestAgeMs,
            entered: tally.entered,
            left: tally.left,
            enteredLastMinute: Int(recent.entered),
            leftLastMinute: Int(recent.left)
        )
    }

    /// The tallies of all queues.
    func tallies(_ db: Database) throws -> [QueueName: QueueTally] {
        let kept = try QueueTally.fetchAll(db)
        var tallies: [QueueName: QueueTally] = [:]
        for (receiver, channel) in outgoing {
            tallies[QueueName(kind: .outbox, peer: receiver.rawValue)] = QueueTally(
                entered: channel.lastSequence,
                left: channel.acknowledged
            )
        }
        for queue in definition.queues { tallies[QueueName(kind: queue.kind)] = kept[queue.tally] }
        return tallies
    }
}
