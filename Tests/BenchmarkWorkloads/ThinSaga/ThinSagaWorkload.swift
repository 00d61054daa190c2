import Clocks
import Foundation
import Messaging
import ServiceKit

/// A saga of six steps on the durable core, with one row for each and one event from outside between 3 and 4.
///
/// It is the work of the ideal pipeline and of the DBOS benchmark: five stores, 13 messages of about 1 KiB, each
/// encoded and decoded once, and 15 durable operations.
public enum ThinSagaWorkload {
    /// Whether the five services run in processes of their own or on five loops of this one.
    public enum Layout: Sendable {
        case processes
        case loops
    }

    /// What a run measured.
    public struct Result: Sendable {
        /// Rate and latencies.
        public let sagas: RunResult
        /// Processor milliseconds per saga over all services; `nil` for loops, whose process does more.
        public let processorMilliseconds: Double?
        /// Of all services together; `nil` for loops.
        public let mebibytes: Double?
        /// Of all stores, with their logs.
        public let bytesPerSaga: Double
    }

    /// Leads `count` sagas with `outstanding` of them under way at any time.
    public static func run(at place: Place, layout: Layout, outstanding: Int, count: Int) async throws -> Result {
        try await serve(at: place, layout) { processes in
            try await measure(at: place, processes, count: count) { supervisor in
                _ = try await supervisor.call(
                    StartThinSagas(count: count, outstanding: outstanding, perSecond: 0),
                    timeoutMs: 60_000
                )
            }
        }
    }

    /// Begins `perSecond` sagas a second, `count` in all; latencies count from the time at which each was due.
    public static func run(at place: Place, layout: Layout, perSecond: Double, count: Int) async throws -> Result {
        try await serve(at: place, layout) { processes in
            try await measure(at: place, processes, count: count) { supervisor in
                _ = try await supervisor.call(StartThinSagas(count: count, outstanding: 0, perSecond: perSecond))
                let start = ContinuousClock.now
                for number in 0..<count {
                    // The rate is what is measured, so time decides when the next one begins.
                    try await Task.sleep(until: start + .seconds(Double(number) / perSecond), clock: .continuous)
                    _ = try await supervisor.call(BeginDueThinSagas(), timeoutMs: 60_000)
                }
            }
        }
    }

    private static func serve(
        at place: Place,
        _ layout: Layout,
        _ body: @Sendable ([MeasuredProcess]) async throws -> Result
    ) async throws -> Result {
        let names = [ThinServices.supervisor] + ThinServices.workers
        switch layout {
        case .processes: return try await whileServingInProcesses(names, at: place, body)
        case .loops: return try await whileServing(names.map(ThinServices.part), at: place) { try await body([]) }
        }
    }

    private static func measure(
        at place: Place,
        _ processes: [MeasuredProcess],
        count: Int,
        _ start: (CallClient) async throws -> Void
    ) async throws -> Result {
        let supervisor = try CallClient(to: place.endpoint(ThinServices.supervisor), caller: "benchmarks")
        // The first sagas wait for the handshakes of all channels.
        _ = try await supervisor.call(StartThinSagas(count: 8, outstanding: 8, perSecond: 0), timeoutMs: 60_000)
        _ = try await end(of: 8, supervisor)
        let before = processes.map(\.processorSeconds.own).reduce(0, +)
        try await start(supervisor)
        let report = try await end(of: count, supervisor)
        let seconds = processes.map(\.processorSeconds.own).reduce(0, +) - before
        let mebibytes = processes.map(\.proportionalMebibytes).reduce(0, +)
        await supervisor.close()
        return Result(
            sagas: RunResult(
                count: count,
                elapsed: .microseconds(report.elapsedMicroseconds),
                latencies: report.latenciesMicroseconds.map { .microseconds($0) }
            ),
            processorMilliseconds: processes.isEmpty ? nil : seconds * 1_000 / Double(count),
            mebibytes: processes.isEmpty ? nil : mebibytes,
            bytesPerSaga: Double(place.bytesOnDisk) / Double(count)
        )
    }

    private static func end(of count: Int, _ supervisor: CallClient) async throws -> ReadThinSagas.Response {
        while true {
            let report = try await supervisor.call(ReadThinSagas(), timeoutMs: 60_000).response
            if report.ended == count { return report }
            // Rarely enough not to slow down what is measured.
            try await Task.sleep(for: .milliseconds(50))
        }
    }
}
