import Durable
import Messaging
import ServiceKit

/// Small calls from a client to a service that writes nothing.
public enum CallWorkload {
    private static let service = ServiceName(rawValue: "answering")

    private struct Ask: CallContract {
        static let method: Method = "faxport.benchmarks.v1.Calls/Ask"
        let text: String

        struct Response: Codable, Sendable {
            let text: String
        }
    }

    /// Makes calls, with `outstanding` of them in flight.
    public static func run(at place: Place, outstanding: Int, count: Int) async throws -> RunResult {
        var definition = ServiceDefinition(service, migrations: [], sendsTo: [], hears: [])
        definition.answer(Ask.self) { call, _ in Ask.Response(text: call.text) }
        return try await whileServing([Part(definition: definition)], at: place) {
            let client = try CallClient(to: place.endpoint(service), caller: "benchmarks")
            _ = try await client.call(Ask(text: "Are you there?"))
            let result = try await inParallel(outstanding, count: count) { number in
                _ = try await client.call(Ask(text: "number \(number)"), timeoutMs: 30_000)
            }
            await client.close()
            return result
        }
    }
}

/// Runs an operation `count` times, `width` at a time, and times each run.
func inParallel(
    _ width: Int,
    count: Int,
    _ body: @escaping @Sendable (_ number: Int) async throws -> Void
) async throws -> RunResult {
    let start = ContinuousClock.now
    let latencies = try await withThrowingTaskGroup(of: [Duration].self) { group in
        for lane in 0..<width {
            group.addTask {
                var latencies: [Duration] = []
                for number in stride(from: lane, to: count, by: width) {
                    let begun = ContinuousClock.now
                    try await body(number)
                    latencies.append(.now - begun)
                }
                return latencies
            }
        }
        return try await group.reduce(into: []) { $0 += $1 }
    }
    return RunResult(count: count, elapsed: .now - start, latencies: latencies)
}
