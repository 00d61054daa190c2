import Messaging

/// Whole port requests through the five services as deployed.
public enum DeployedSagaWorkload {
    /// What a run measured.
    public struct Result: Sendable {
        /// Rate and latencies.
        public let sagas: RunResult
        /// Of all services, per saga.
        public let processorMilliseconds: Double
    }

    /// Takes `count` requests to `notified`, with `outstanding` of them in progress.
    public static func run(at place: Place, samples: String, outstanding: Int, count: Int) async throws -> Result {
        try await measure(at: place, samples, count) { crm in
            try await inParallel(outstanding, count: count) { try await crm.lead($0 + 1) }
        }
    }

    /// Submits `perSecond` requests a second; latencies count from the time at which each was due.
    public static func run(at place: Place, samples: String, perSecond: Double, count: Int) async throws -> Result {
        try await measure(at: place, samples, count) { crm in
            try await atRate(perSecond, count: count) { try await crm.lead($0 + 1) }
        }
    }

    private static func measure(
        at place: Place,
        _ samples: String,
        _ count: Int,
        _ body: @Sendable @escaping (SagaClient) async throws -> RunResult
    ) async throws -> Result {
        try await DeployedSystem.run(at: place) { system in
            let crm = try SagaClient(to: place.endpoint(.intake), samples: samples)
            try await crm.lead(0)
            let before = system.processorSeconds
            let sagas = try await body(crm)
            let seconds = system.processorSeconds - before
            await crm.close()
            return Result(sagas: sagas, processorMilliseconds: seconds * 1_000 / Double(count))
        }
    }
}
