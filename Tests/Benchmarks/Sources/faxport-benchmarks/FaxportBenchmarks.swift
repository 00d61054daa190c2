import ArgumentParser
import BenchmarkWorkloads
import Foundation

/// Measures the whole system next to the limits of the machine.
@main
struct FaxportBenchmarks: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "faxport-benchmarks",
        abstract: "Measures Faxport beside the limits of this machine, and prints both as a Markdown table."
    )

    @Option(help: "An existing folder on the disk to be measured; the files written there are deleted afterwards.")
    var data: String

    @Option(help: "The folder of the sample request and its documents.")
    var samples: String

    @Option(help: "How many sagas to lead with 1 outstanding; ten times as many with 64 and 256.")
    var sagas = 100

    @Flag(help: "Only the sagas.")
    var onlySagas = false

    @Flag(help: "Only the work of a service with few and with very many messages waiting.")
    var onlyDeepOutbox = false

    @Flag(help: "Only the forecast of a packet with PDFs.")
    var onlyForecast = false

    func run() async throws {
        say(Row.heading)
        guard !onlyForecast else { return try await measureForecast() }
        guard !onlyDeepOutbox else { return try await measureDeepOutbox() }
        let limits = try await measureLimits()
        if !onlySagas {
            try await measureChannel(limits)
            try await measureCalls(limits)
            try await measureDeepOutbox()
            try await measureForecast()
        }
        try await measureSagas(limits)
    }

    private struct Limits {
        /// Commits of one row, of 100 and of 256; counts are rows.
        let alone: RunResult
        let hundred: RunResult
        let full: RunResult
        let roundTrips: RunResult
        let pipelined: RunResult
    }

    private func measureLimits() async throws -> Limits {
        try await inPlace { place in
            Limits(
                alone: try CommitLimit.run(at: place, rowsPerCommit: 1, lasting: .seconds(3)),
                hundred: try CommitLimit.run(at: place, rowsPerCommit: 100, lasting: .seconds(3)),
                full: try CommitLimit.run(at: place, rowsPerCommit: 256, lasting: .seconds(3)),
                roundTrips: try await RoundTripLimit.run(at: place, outstanding: 1, count: 20_000),
                pipelined: try await RoundTripLimit.run(at: place, outstanding: 64, count: 200_000)
            )
        }
    }

    private func measureChannel(_ limits: Limits) async throws {
        let messages = try await inPlace { try await ChannelWorkload.throughput(at: $0, count: 50_000) }
        let measure = "durable messages, 1 KiB, window full"
        say(measure, messages.rate, "rows into one SQLite store, 256 a commit", limits.full.rate)
        say(measure, messages.rate, "ZeroMQ round trips, 64 outstanding", limits.pipelined.rate)

        let hops = try await inPlace { try await ChannelWorkload.hops(at: $0, count: 2_000) }
        for percentile in [50.0, 99.0] {
            let limit = [limits.alone, limits.alone, limits.roundTrips]
                .map { $0.milliseconds(atPercentile: percentile) }.reduce(0, +)
            say(
                Row(
                    measure: "durable hop there and back, alone, p\(Int(percentile))",
                    value: hops.milliseconds(atPercentile: percentile),
                    unit: .milliseconds,
                    limit: "two SQLite commits and a ZeroMQ round trip, p\(Int(percentile))",
                    limitValue: limit
                )
            )
        }
    }

    private func measureCalls(_ limits: Limits) async throws {
        let lone = try await inPlace { try await CallWorkload.run(at: $0, outstanding: 1, count: 5_000) }
        say("calls, 1 outstanding", lone.rate, "ZeroMQ round trips, 1 outstanding", limits.roundTrips.rate)
        let many = try await inPlace { try await CallWorkload.run(at: $0, outstanding: 64, count: 50_000) }
        say("calls, 64 outstanding", many.rate, "ZeroMQ round trips, 64 outstanding", limits.pipelined.rate)
    }

    /// The limit of a deep outbox is a shallow one, because depth must not cost anything.
    private func measureDeepOutbox() async throws {
        let shallow = try await inPlace { try DeepOutboxWorkload.run(at: $0, depth: 10, count: 500) }
        let deep = try await inPlace { try DeepOutboxWorkload.run(at: $0, depth: 1_000_000, count: 500) }
        let pairs = [
            ("a message written and committed", deep.writing, shallow.writing),
            ("all queues reported", deep.reporting, shallow.reporting),
            ("everything measured for monitoring", deep.measuring, shallow.measuring),
        ]
        for (what, deep, shallow) in pairs {
            say(
                Row(
                    measure: "\(what), 1,000,000 waiting, p50",
                    value: deep.milliseconds(atPercentile: 50),
                    unit: .milliseconds,
                    limit: "the same with 10 waiting, p50",
                    limitValue: shallow.milliseconds(atPercentile: 50)
                )
            )
        }
    }

    /// External programs read the documents, so the limit of a forecast is their processor time.
    private func measureForecast() async throws {
        let result = try await inPlace { try await ForecastWorkload.run(at: $0, samples: samples, count: 50) }
        for percentile in [50.0, 99.0] {
            say(
                Row(
                    measure: "a forecast, bill and letter read from PDFs with text, p\(Int(percentile))",
                    value: result.forecasts.milliseconds(atPercentile: percentile),
                    unit: .milliseconds,
                    limit: "the processor time of its child processes",
                    limitValue: result.childrenMilliseconds
                )
            )
        }
        say(
            Row(
                measure: "the processor time of a forecast beside its child processes",
                value: result.ownMilliseconds,
                unit: .milliseconds,
                limit: "the processor time of its child processes",
                limitValue: result.childrenMilliseconds
            )
        )
    }

    private func measureSagas(_ limits: Limits) async throws {
        for outstanding in [1, 64, 256] {
            let count = outstanding == 1 ? sagas : sagas * 10
            let result = try await inPlace {
                try await SagaWorkload.run(at: $0, samples: samples, outstanding: outstanding, count: count)
            }
            let measure = "whole sagas, \(outstanding) outstanding"
            say(measure, result.rate, "SQLite commits, one row each", limits.alone.rate)
            if outstanding > 1 { say(measure, result.rate, "SQLite rows, 100 a commit", limits.hundred.rate) }
            for percentile in [50.0, 99.0] {
                say(
                    Row(
                        measure: "\(measure), p\(Int(percentile))",
                        value: result.milliseconds(atPercentile: percentile),
                        unit: .milliseconds,
                        limit: "a SQLite commit, p\(Int(percentile))",
                        limitValue: limits.alone.milliseconds(atPercentile: percentile)
                    )
                )
            }
        }
    }

    /// Each run has its own folders, so that no store contains data of an earlier run.
    private func inPlace<Value: Sendable>(_ body: (Place) async throws -> Value) async throws -> Value {
        let place = try Place(under: data)
        defer { place.remove() }
        return try await body(place)
    }

    private func say(_ measure: String, _ rate: Double, _ limit: String, _ limitRate: Double) {
        say(Row(measure: measure, value: rate, unit: .perSecond, limit: limit, limitValue: limitRate))
    }

    private func say(_ row: Row) { say(row.line) }

    private func say(_ text: String) { FileHandle.standardOutput.write(Data("\(text)\n".utf8)) }
}
