import Clocks
import Foundation
import Messaging
import Testing
import Timekeeping

/// Compares `faxport queues` and `/metrics` with the stores, again and again.
///
/// The stores are read before the question and after the answer. The counts of entries that entered and left a queue
/// only grow, so the answer must be between the two; if nothing was committed in between, depth and age must be exactly
/// equal. The process knows more about an outbox than its store does: the number of messages that arrived is at least
/// what the sender's store says before, and at most what the receiver's store says after.
final class QueueSampler: Sendable {
    /// The numbers of comparisons.
    struct Count: Sendable {
        var samples = 0
        /// The queues that were compared, and how many of them came from `/metrics`.
        var queues = 0
        var measured = 0
        /// The queues that had to match the store exactly, and how many of them were not empty.
        var exact = 0
        var exactAndFull: Set<QueueReport.Kind> = []
        /// Services that were down when they were asked.
        var silent = 0
    }

    private struct Look: Sendable {
        let stores: [ServiceName: StoreTruth]
        let machine: Timestamp
    }

    private let stack: TestStack
    private let readers: [ServiceName: StoreReader]
    private let clock: WallClock
    private let firstMonitorPort: Int

    private static let monitored: [ServiceName] = [
        .intake, .accountProvisioning, .submission, .linking, .sagaSupervisor,
    ]

    /// Takes a system that was started with `--monitor-port`.
    init(_ stack: TestStack, firstMonitorPort: Int) throws {
        self.stack = stack
        self.firstMonitorPort = firstMonitorPort
        let folder = stack.folder
        readers = try Dictionary(uniqueKeysWithValues: ServiceName.all.map { ($0, try StoreReader(folder, $0)) })
        clock = try CalendarShown.read(folder).clock
    }

    func close() throws {
        for reader in readers.values { try reader.close() }
    }

    /// Takes one sample.
    func sample(_ count: inout Count) async throws {
        let before = try look(machineFirst: false)
        let result = try await stack.faxport("queues", "--json")
        let after = try look(machineFirst: true)
        let shown = try MessageCoding.decode(QueuesShown.self, from: Data(result.output.utf8))
        #expect(shown.services.map(\.service) == ServiceName.all.sorted())
        let isComplete = shown.services.allSatisfy { $0.queues != nil }
        #expect(result.exitCode == (isComplete ? 0 : ExitCodes.unreachable), "\(result.errors)")
        count.samples += 1
        for entry in shown.services {
            guard let queues = entry.queues else {
                count.silent += 1
                continue
            }
            for queue in queues { try compare(queue, of: entry.service, before, after, &count) }
        }
        let answering = shown.services.filter { $0.queues != nil }.map(\.service)
        try await sampleMetrics(of: answering, &count)
    }

    /// Asks only running services: a stopped one would block the question.
    private func sampleMetrics(of services: [ServiceName], _ count: inout Count) async throws {
        for (offset, service) in Self.monitored.enumerated() where services.contains(service) {
            let before = try look(machineFirst: false)
            let measured = try await MeasuredQueues.read(service, atPort: firstMonitorPort + offset)
            let after = try look(machineFirst: true)
            guard let measured else { continue }
            let kinds = Set(measured.map(\.kind))
            #expect(kinds.isSuperset(of: [.outbox, .inbox, .deadLetters, .effects, .ambiguousEffects, .timers]))
            for queue in measured { try compare(queue, of: service, before, after, &count) }
            count.measured += measured.count
        }
    }

    private func look(machineFirst: Bool) throws -> Look {
        let early = Timestamp(Date())
        let stores = try readers.mapValues { try $0.read() }
        return Look(stores: stores, machine: machineFirst ? early : Timestamp(Date()))
    }

    private func compare(
        _ queue: QueueReport,
        of service: ServiceName,
        _ before: Look,
        _ after: Look,
        _ count: inout Count
    ) throws {
        let place = "\(service), \(queue.kind.rawValue) \(queue.name)"
        #expect(Int64(queue.depth) == queue.entered - queue.left, "\(place): depth is what entered and has not left")
        let first = try #require(before.stores[service])
        let last = try #require(after.stores[service])
        let truth: StoreTruth.Queue? =
            if queue.kind == .outbox {
                try compareOutbox(queue, of: service, before, after, place)
            } else {
                try compareTable(queue, first, last, place)
            }
        count.queues += 1
        guard let truth else { return }
        count.exact += 1
        #expect(queue.depth == truth.depth, "\(place): depth")
        #expect(queue.entered == truth.entered && queue.left == truth.left, "\(place): what entered and left")
        guard let oldest = truth.oldestMs, truth.depth > 0 else {
            #expect(queue.oldestAgeMs == 0, "\(place): nothing waits there")
            return
        }
        count.exactAndFull.insert(queue.kind)
        let ages = [before.machine, after.machine].map { machine in
            let now = queue.kind == .timers ? clock.moment(machine: machine).calendar : machine
            return max(0, now.millisecondsSince1970 - oldest)
        }
        #expect((ages[0]...ages[1]).contains(queue.oldestAgeMs), "\(place): \(queue.oldestAgeMs) is not in \(ages)")
    }

    /// Compares a queue with its table; returns the table's values if they must match exactly.
    private func compareTable(
        _ queue: QueueReport,
        _ first: StoreTruth,
        _ last: StoreTruth,
        _ place: String
    ) throws -> StoreTruth.Queue? {
        let old = try #require(first.queues[queue.kind], "\(place)")
        let new = try #require(last.queues[queue.kind], "\(place)")
        for truth in [old, new] {
            #expect(Int64(truth.depth) == truth.entered - truth.left, "\(place): the store's tally")
        }
        #expect((old.entered...new.entered).contains(queue.entered), "\(place): entered")
        #expect((old.left...new.left).contains(queue.left), "\(place): left")
        return first.version == last.version ? old : nil
    }

    private func compareOutbox(
        _ queue: QueueReport,
        of service: ServiceName,
        _ before: Look,
        _ after: Look,
        _ place: String
    ) throws -> StoreTruth.Queue? {
        let none = StoreTruth.Outbox(lastSequence: 0, acknowledged: 0, sentMs: [:])
        let old = before.stores[service]?.outboxes[queue.name] ?? none
        let new = after.stores[service]?.outboxes[queue.name] ?? none
        let cursor = after.stores[ServiceName(rawValue: queue.name)]?.cursors[service.rawValue] ?? 0
        #expect((old.lastSequence...new.lastSequence).contains(queue.entered), "\(place): entered")
        #expect((old.acknowledged...max(cursor, old.acknowledged)).contains(queue.left), "\(place): left")
        guard old.lastSequence == new.lastSequence, old.acknowledged == cursor else { return nil }
        return StoreTruth.Queue(
            depth: Int(old.lastSequence - cursor),
            oldestMs: old.sentMs[cursor + 1],
            entered: old.lastSequence,
            left: cursor
        )
    }
}

/// The calendar of a running system according to `stack.json`.
struct CalendarShown: Decodable {
    private struct File: Decodable {
        let calendar: CalendarShown
    }

    let origin: Timestamp?
    let daysPerSecond: Double

    var clock: WallClock {
        guard let origin, daysPerSecond > 0 else { return WallClock() }
        return WallClock(origin: origin, rate: daysPerSecond * 86_400)
    }

    static func read(_ folder: TestFolder) throws -> CalendarShown {
        let bytes = FileManager.default.contents(atPath: folder.path + "/stack.json") ?? Data()
        return try JSONDecoder().decode(File.self, from: bytes).calendar
    }
}
