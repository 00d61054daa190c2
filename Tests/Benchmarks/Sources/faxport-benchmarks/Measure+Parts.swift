import BenchmarkWorkloads

/// The building blocks, and what Faxport makes of them.
extension Measure {
    func limits() async throws -> [Measured] {
        let (alone, operations, one, many, laps) = try await inPlace { place in
            (
                try CommitLimit.run(at: place, rowsPerCommit: 1, lasting: .seconds(2)),
                try [1, 100, 256].map { batch in
                    (batch, try OperationLimit.run(at: place, perCommit: batch, lasting: .seconds(2)))
                },
                try await RoundTripLimit.run(at: place, outstanding: 1, count: 10_000),
                try await RoundTripLimit.run(at: place, outstanding: 64, count: 100_000),
                try await RoundTripLimit.run(at: place, outstanding: 1, count: 1_000, commits: true)
            )
        }
        return Measured.rate("SQLite commits of one row", alone)
            + operations.map { Measured(FigureName.operations($0.0), $0.1.rate, .perSecond) }
            + Measured.rate(FigureName.roundTrips(1), one)
            + [
                Measured(FigureName.roundTrips(64), many.rate, .perSecond),
                Measured(FigureName.twoCommits, laps.milliseconds(atPercentile: 50), .milliseconds),
            ]
    }

    func messages() async throws -> [Measured] {
        let messages = try await inPlace { try await ChannelWorkload.throughput(at: $0, count: 50_000) }
        let hops = try await inPlace { try await ChannelWorkload.hops(at: $0, count: 1_000) }
        return [
            Measured(FigureName.messages, messages.rate, .perSecond),
            Measured(FigureName.hop, hops.milliseconds(atPercentile: 50), .milliseconds),
            Measured("durable hop there and back, p99", hops.milliseconds(atPercentile: 99), .milliseconds),
        ]
    }

    func calls() async throws -> [Measured] {
        let lone = try await inPlace { try await CallWorkload.run(at: $0, outstanding: 1, count: 3_000) }
        let many = try await inPlace { try await CallWorkload.run(at: $0, outstanding: 64, count: 50_000) }
        return Measured.rate(FigureName.calls(1), lone) + Measured.rate(FigureName.calls(64), many)
    }

    func gateway() async throws -> [Measured] {
        let result = try await inPlace { try await GatewayWorkload.run(at: $0, count: 3_000) }
        return Measured.rate(FigureName.directCalls, result.overZeroMQ)
            + Measured.rate(FigureName.gatewayCalls, result.overHTTP) + [
                Measured(FigureName.intakeTime, result.intakeMilliseconds, .milliseconds),
                Measured(FigureName.gatewayTime, result.gatewayMilliseconds, .milliseconds),
            ]
    }

    func depth() async throws -> [Measured] {
        var measured: [Measured] = []
        for (depth, words) in [(10, "10"), (1_000_000, "1,000,000")] {
            let result = try await inPlace { try DeepOutboxWorkload.run(at: $0, depth: depth, count: 500) }
            measured += [
                ("a message written and committed", result.writing), ("all queues reported", result.reporting),
                ("everything measured for monitoring", result.measuring),
            ].map { what, run in
                Measured("\(what), \(words) waiting, p50", run.milliseconds(atPercentile: 50), .milliseconds)
            }
        }
        return measured
    }

    func forecast() async throws -> [Measured] {
        let result = try await inPlace { try await ForecastWorkload.run(at: $0, samples: samples, count: 50) }
        return Measured.latencies("a forecast, bill and letter read from PDFs with text", result.forecasts) + [
            Measured("processor time of a forecast: its child programs", result.childrenMilliseconds, .milliseconds),
            Measured("processor time of a forecast: beside them", result.ownMilliseconds, .milliseconds),
        ]
    }
}
