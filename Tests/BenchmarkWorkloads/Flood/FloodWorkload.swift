import Foundation
import Messaging
import ServiceKit

/// A polite client of a system that impolite ones flood.
public enum FloodWorkload {
    /// What the polite client saw.
    public struct Result: Sendable {
        /// Its submissions.
        public let submissions: RunResult
        /// Its questions for intake's health.
        public let health: RunResult
        /// How many of its calls failed or were refused.
        public let failures: Int
        /// Whether all services have survived.
        public let survived: Bool
        /// How often sockets were closed with calls under way.
        public let closings: Int
    }

    private static let submissionsPerSecond = 20.0
    private static let questionsPerSecond = 50.0

    /// Floods intake by `clients` processes for some seconds, or not at all without a kind.
    public static func run(
        at place: Place,
        samples: String,
        kind: FloodKind?,
        clients: Int,
        seconds: Double,
        closings: Int = 0
    ) async throws -> Result {
        try await DeployedSystem.run(at: place, readsDocuments: kind?.readsDocuments ?? false) { system in
            let crm = try SagaClient(to: place.endpoint(.intake), samples: samples)
            // Something to list.
            let requestID = try await crm.submit(0)
            _ = try await inParallel(16, count: 200) { try await crm.submit($0 + 1) }
            try await Task.sleep(for: .seconds(1))
            var flooders: [MeasuredProcess] = []
            for client in 0..<clients {
                guard let kind else { break }
                flooders.append(try await flooder(kind, client, "\(requestID)", place, samples))
            }
            // The flood rises.
            if kind != nil { try await Task.sleep(for: .milliseconds(500)) }
            let (submissions, health, failures) = try await politely(place, crm, seconds)
            // A crash shows only after more closings than fit into that time.
            while closings > closed(place, clients), system.runs { try await Task.sleep(for: .milliseconds(50)) }
            for flooder in flooders { await flooder.end() }
            await crm.close()
            return Result(
                submissions: submissions,
                health: health,
                failures: failures,
                survived: system.runs,
                closings: kind == .closings ? closed(place, clients) : 0
            )
        }
    }

    private static func politely(
        _ place: Place,
        _ crm: SagaClient,
        _ seconds: Double
    ) async throws -> (RunResult, RunResult, Int) {
        let failures = Counter()
        let client = try CallClient(to: place.endpoint(.intake), caller: "polite")
        async let submissions = atRate(submissionsPerSecond, count: Int(submissionsPerSecond * seconds)) { number in
            await failures.count { try await crm.submit(10_000 + number, timeoutMs: 10_000) }
        }
        async let health = atRate(questionsPerSecond, count: Int(questionsPerSecond * seconds)) { _ in
            await failures.count { try await client.call(CheckHealth(), timeoutMs: 10_000) }
        }
        let results = try await (submissions, health)
        await client.close()
        return (results.0, results.1, await failures.value)
    }

    private static func flooder(
        _ kind: FloodKind,
        _ client: Int,
        _ request: String,
        _ place: Place,
        _ samples: String
    ) async throws -> MeasuredProcess {
        let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let words = [
            own, "flood", kind.rawValue, "--endpoint", "\(place.endpoint(.intake))", "--request", request,
            "--client", "\(client)", "--samples", samples,
        ]
        // Clients run on machines of their own, so they must not take the services' processor.
        return try await MeasuredProcess.start("/usr/bin/nice", ["-n", "15"] + words, log: log(place, client))
    }

    private static func log(_ place: Place, _ client: Int) -> String { place.path("flood-\(client).log") }

    private static func closed(_ place: Place, _ clients: Int) -> Int {
        (0..<clients).reduce(0) { sum, client in
            let text = (try? String(contentsOfFile: log(place, client), encoding: .utf8)) ?? ""
            return sum + (text.split(separator: "\n").compactMap { Int($0) }.last ?? 0)
        }
    }
}

/// Counts failures, which are results of a flood and no reason to stop.
private actor Counter {
    private(set) var value = 0

    nonisolated func count(_ body: () async throws -> some Any) async {
        do {
            _ = try await body()
        } catch {
            await increment()
        }
    }

    private func increment() { value += 1 }
}
