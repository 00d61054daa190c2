import BenchmarkWorkloads
import Foundation

/// The deployed system: what it needs, how it grows, and what others can do to it.
extension Measure {
    /// Empty stores: start, memory and idle processor time.
    func rest() async throws -> [Measured] {
        let result = try await inPlace {
            try await GrowthWorkload.run(at: $0, samples: samples, stored: 0, inFlight: false, count: 100)
        }
        return [
            Measured(FigureName.ready, result.secondsToReady, .seconds),
            Measured(FigureName.restingMemory, result.mebibytesAtRest, .mebibytes),
            Measured("five services without work, of one processor", result.idlePercent, .percent),
        ]
    }

    /// Stores with many sagas that wait for the vendor.
    func flight() async throws -> [Measured] {
        let result = try await inPlace {
            try await GrowthWorkload.run(
                at: $0,
                samples: samples,
                stored: sizes.inFlight,
                inFlight: true,
                count: 100
            )
        }
        return [
            Measured(FigureName.recovery, result.secondsToReady, .seconds),
            Measured(FigureName.flightMemory, result.mebibytesAtRest, .mebibytes),
            Measured("five services with these, without work, of one processor", result.idlePercent, .percent),
            Measured(
                "disk per 100,000 sagas in flight",
                Double(result.bytes) / Double(sizes.inFlight) * 100_000 / 1_048_576,
                .mebibytes
            ),
        ]
    }

    /// The cost of a saga with few and with many others in the stores.
    func growth() async throws -> [Measured] {
        var measured: [Measured] = []
        for (stored, name) in [(1_000, FigureName.costWithFew), (sizes.stored, FigureName.costWithMany)] {
            let result = try await inPlace {
                try await GrowthWorkload.run(at: $0, samples: samples, stored: stored, inFlight: false, count: 200)
            }
            measured += [
                Measured(name, result.processorMilliseconds, .milliseconds),
                Measured("\(name): rate, 16 outstanding", result.sagas.rate, .perSecond),
                Measured("\(name): p50", result.sagas.milliseconds(atPercentile: 50), .milliseconds),
            ]
            guard stored == sizes.stored else { continue }
            let perHundredThousand = Double(result.bytes) / Double(stored) * 100_000 / 1_048_576
            measured.append(Measured("disk per 100,000 notified sagas", perHundredThousand, .mebibytes))
        }
        return measured
    }

    func floods() async throws -> [Measured] {
        var measured = try await flood(nil, clients: 0)
        for kind in FloodKind.allCases {
            for clients in [1, 10] { measured += try await flood(kind, clients: clients) }
        }
        return measured
    }

    private func flood(_ kind: FloodKind?, clients: Int) async throws -> [Measured] {
        let result = try await inPlace {
            try await FloodWorkload.run(
                at: $0,
                samples: samples,
                kind: kind,
                clients: clients,
                seconds: sizes.floodSeconds,
                closings: kind == .closings ? sizes.closings : 0
            )
        }
        let name = FigureName.flood(kind, clients)
        var measured = [
            Measured("submission p99, \(name)", result.submissions.milliseconds(atPercentile: 99), .milliseconds),
            Measured("health p99, \(name)", result.health.milliseconds(atPercentile: 99), .milliseconds),
            Measured("calls of the polite client that failed, \(name)", Double(result.failures), .count),
            Measured(FigureName.survived(name), result.survived ? 1 : 0, .count),
        ]
        if kind == .closings { measured.append(Measured("closings, \(name)", Double(result.closings), .count)) }
        return measured
    }

    /// An import with documents, beside the processor time of the programs that read them.
    func imports() async throws -> [Measured] {
        let result = try await inPlace {
            try await ImportWorkload.run(at: $0, samples: samples, rows: sizes.importRows)
        }
        return [
            Measured(FigureName.importTime, result.seconds, .seconds),
            Measured(
                FigureName.importReading,
                result.readingSeconds / Double(ProcessInfo.processInfo.activeProcessorCount),
                .seconds
            ),
            Measured("the import, processor time of the services beside them", result.ownSeconds, .seconds),
            Measured(FigureName.importQueues, result.questions.milliseconds(atPercentile: 100), .milliseconds),
            Measured("`queues` during the import, p50", result.questions.milliseconds(atPercentile: 50), .milliseconds),
            Measured("`queues` during the import, not answered", Double(result.unanswered), .count),
        ]
    }
}
