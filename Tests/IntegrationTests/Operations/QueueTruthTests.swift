import Foundation
import Messaging
import Porting
import Synchronization
import Testing

/// `faxport queues` and `/metrics` show the depth and age that the stores have, at every sample of a run with faults.
@Suite(.serialized, .withLogs, .timeLimit(.minutes(30)))
struct QueueTruthTests {
    @Test func everySampleAgreesWithTheStoresWhileProcessesAreStoppedAndKilled() async throws {
        // A day in 20 seconds: slow enough for timers that wait, fast enough for requests that end.
        let port = try FreePorts.first(of: ServiceName.all.count)
        try await TestStack.run(daysPerSecond: 0.05, options: ["--monitor-port", "\(port)"]) { stack in
            let sampler = try QueueSampler(stack, firstMonitorPort: port)
            var count = QueueSampler.Count()
            try await Self.sampleWhileAReceiverIsSilent(stack, sampler, &count)
            try await Self.sampleWhileProcessesAreKilled(stack, sampler, &count)
            let inTheMidst = count.exact
            try await stack.awaitQuiet()
            try await eventuallyHolds("every queue at rest is exactly as in its store", tries: 20) {
                var last = QueueSampler.Count()
                try await sampler.sample(&last)
                count.add(last)
                return last.exact == last.queues
            }
            try sampler.close()
            Attachment.record("\(count)", named: "samples.txt")
            #expect(count.samples >= 20)
            #expect(inTheMidst > 100, "queues that had to be exact, in the midst of it: \(count)")
            // The queues that were not empty at an instant at which the store must match exactly.
            #expect(count.exactAndFull.isSuperset(of: [.outbox, .effects, .timers]), "\(count)")
            #expect(count.measured > 1_000, "\(count)")
            #expect(count.silent > 0, "a service that is down is part of the picture")
        }
    }

    /// Linking and the vendor, stopped by a signal, still exist but are silent: queues stop, and their ages grow.
    private static func sampleWhileAReceiverIsSilent(
        _ stack: TestStack,
        _ sampler: QueueSampler,
        _ count: inout QueueSampler.Count
    ) async throws {
        try await stack.send(SIGSTOP, to: ServiceName.linking.rawValue)
        _ = try await stack.submit(.clean(0))
        try await sample(sampler, &count, until: [.outbox, .timers])
        try await stack.send(SIGCONT, to: ServiceName.linking.rawValue)
        try await stack.send(SIGSTOP, to: TestStack.vendor)
        _ = try await stack.submit(.clean(1))
        try await sample(sampler, &count, until: [.effects])
        try await stack.send(SIGCONT, to: TestStack.vendor)
    }

    /// Takes a few samples, and more until queues of these kinds were compared exactly while not empty.
    private static func sample(
        _ sampler: QueueSampler,
        _ count: inout QueueSampler.Count,
        until kinds: Set<QueueReport.Kind>
    ) async throws {
        var own = QueueSampler.Count()
        while own.samples < 5 || !own.exactAndFull.isSuperset(of: kinds) {
            guard own.samples < 100 else { throw TestFailure("never compared: \(kinds.subtracting(own.exactAndFull))") }
            try await sampler.sample(&own)
        }
        count.add(own)
    }

    private static func sampleWhileProcessesAreKilled(
        _ stack: TestStack,
        _ sampler: QueueSampler,
        _ count: inout QueueSampler.Count
    ) async throws {
        var random = SeededGenerator(7)
        var ids: [PortRequestID] = []
        for n in 2..<8 {
            ids.append(try await stack.submit(.clean(n)))
            let victim = TestStack.processNames.randomElement(using: &random) ?? TestStack.vendor
            try await stack.send(SIGKILL, to: victim)
            try await sampler.sample(&count)
            try await sampler.sample(&count)
        }
        for id in ids {
            while try await stack.saga(id)?.status.state != .completed {
                guard count.samples < 500 else { throw TestFailure("\(id.reference) was never completed") }
                try await sampler.sample(&count)
            }
        }
    }
}

extension QueueSampler.Count {
    mutating func add(_ other: QueueSampler.Count) {
        samples += other.samples
        queues += other.queues
        measured += other.measured
        exact += other.exact
        exactAndFull.formUnion(other.exactAndFull)
        silent += other.silent
    }
}
