import Foundation
import Messaging
import ServiceKit

/// The five services as deployed on stores with many sagas: start, memory, and what one more saga costs.
public enum GrowthWorkload {
    /// What a run measured.
    public struct Result: Sendable {
        /// From the start of the first process until all are healthy and all channels open.
        public let secondsToReady: Double
        /// Of all five processes, after some seconds without work.
        public let mebibytesAtRest: Double
        /// The share of one processor that they use together without work, in percent.
        public let idlePercent: Double
        /// Sagas led on these stores.
        public let sagas: RunResult
        /// Of all services, per saga.
        public let processorMilliseconds: Double
        /// Of all stores, with their logs written back.
        public let bytes: Int
    }

    private static let idleSeconds = 4.0

    /// Fills the stores with `stored` copies of a saga and leads `count` more, 16 of them at a time.
    ///
    /// With `inFlight` the copies wait for the vendor; otherwise they are `notified`.
    public static func run(
        at place: Place,
        samples: String,
        stored: Int,
        inFlight: Bool,
        count: Int
    ) async throws -> Result {
        if stored > 0 { try await fill(place, samples, stored, inFlight) }
        let cursor = stored > 0 ? try StoreSeed.feedEnd(place) : 0
        let begin = ContinuousClock.now
        let measured = try await DeployedSystem.run(at: place) { system in
            let seconds = (ContinuousClock.now - begin) / .seconds(1)
            // What a process needs for its start is not what it uses.
            try await Task.sleep(for: .seconds(1))
            let before = system.processorSeconds
            try await Task.sleep(for: .seconds(idleSeconds))
            let idle = (system.processorSeconds - before) / idleSeconds * 100
            let mebibytes = system.mebibytes
            let crm = try SagaClient(to: place.endpoint(.intake), samples: samples, after: cursor)
            _ = try await inParallel(16, count: 16) { try await crm.lead($0) }
            let start = system.processorSeconds
            let sagas = try await inParallel(16, count: count) { try await crm.lead($0 + 16) }
            let spent = system.processorSeconds - start
            await crm.close()
            return (seconds, mebibytes, idle, sagas, spent * 1_000 / Double(count))
        }
        return Result(
            secondsToReady: measured.0,
            mebibytesAtRest: measured.1,
            idlePercent: measured.2,
            sagas: measured.3,
            processorMilliseconds: measured.4,
            bytes: try StoreSeed.bytes(place)
        )
    }

    private static func fill(_ place: Place, _ samples: String, _ stored: Int, _ inFlight: Bool) async throws {
        try await DeployedSystem.run(at: place, vendorAnswers: !inFlight) { system in
            let crm = try SagaClient(to: place.endpoint(.intake), samples: samples)
            if inFlight {
                try await crm.submit(StoreSeed.template)
                try await system.untilFormSent()
            } else {
                try await crm.lead(StoreSeed.template)
            }
            await crm.close()
            // The supervisor takes in what the last effects have given.
            try await Task.sleep(for: .seconds(1))
        }
        try StoreSeed.fill(place, copies: stored)
    }
}

extension DeployedSystem {
    /// Waits until the porting desk has a mail.
    func untilFormSent() async throws {
        let end = ContinuousClock.now + .seconds(30)
        while try FileManager.default.contentsOfDirectory(atPath: place.path("desk/new")).isEmpty {
            guard ContinuousClock.now < end else { throw Failure("No form was sent.") }
            try await Task.sleep(for: .milliseconds(5))
        }
    }
}
