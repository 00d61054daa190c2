import Foundation
import Messaging
import ServiceKit

/// Many requests with documents, as `faxport import` submits them, until all documents are read.
public enum ImportWorkload {
    /// What a run measured.
    public struct Result: Sendable {
        /// Until the last document was read.
        public let seconds: Double
        /// Processor seconds of the programs that read documents.
        public let readingSeconds: Double
        /// Processor seconds of all services beside them.
        public let ownSeconds: Double
        /// Questions for intake's queues, ten a second, throughout.
        public let questions: RunResult
        /// How many of them were not answered in 10 seconds.
        public let unanswered: Int
    }

    /// Submits `rows` requests, `width` at a time.
    public static func run(at place: Place, samples: String, rows: Int, width: Int = 4) async throws -> Result {
        try await DeployedSystem.run(at: place, readsDocuments: true, vendorAnswers: false) { system in
            let crm = try SagaClient(to: place.endpoint(.intake), samples: samples)
            try await crm.submit(0)
            let before = (system.readingSeconds, system.processorSeconds)
            let start = ContinuousClock.now
            let asking = Task { try await ask(place) }
            _ = try await inParallel(width, count: rows) { try await crm.submit($0 + 1) }
            let watcher = try CallClient(to: place.endpoint(.intake), caller: "benchmarks")
            while try await depth(watcher) > 0 { try await Task.sleep(for: .milliseconds(20)) }
            let seconds = (ContinuousClock.now - start) / .seconds(1)
            asking.cancel()
            let (questions, unanswered) = try await asking.value
            await watcher.close()
            await crm.close()
            return Result(
                seconds: seconds,
                readingSeconds: system.readingSeconds - before.0,
                ownSeconds: system.processorSeconds - before.1,
                questions: questions,
                unanswered: unanswered
            )
        }
    }

    /// How many documents wait to be read.
    private static func depth(_ watcher: CallClient) async throws -> Int {
        let queues = try await watcher.call(ReadQueues(), timeoutMs: 600_000).response.queues
        return queues.filter { $0.kind == .effects }.map(\.depth).reduce(0, +)
    }

    private static func ask(_ place: Place) async throws -> (RunResult, Int) {
        let client = try CallClient(to: place.endpoint(.intake), caller: "queues")
        let start = ContinuousClock.now
        var latencies: [Duration] = []
        var unanswered = 0
        while !Task.isCancelled {
            let asked = ContinuousClock.now
            if (try? await client.call(ReadQueues(), timeoutMs: 10_000)) == nil, !Task.isCancelled { unanswered += 1 }
            latencies.append(.now - asked)
            // A person looks this often; the time of day decides nothing.
            try? await Task.sleep(until: asked + .milliseconds(100), clock: .continuous)
        }
        await client.close()
        return (RunResult(count: latencies.count, elapsed: .now - start, latencies: latencies), unanswered)
    }
}
