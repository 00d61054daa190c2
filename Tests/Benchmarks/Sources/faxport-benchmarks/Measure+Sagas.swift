import BenchmarkWorkloads

/// Sagas, whole and thin.
extension Measure {
    func sagas() async throws -> [Measured] {
        var measured: [Measured] = []
        for outstanding in sizes.widths {
            let count = outstanding == 1 ? sizes.sagas : sizes.sagas * 10
            let result = try await inPlace {
                try await SagaWorkload.run(at: $0, samples: samples, outstanding: outstanding, count: count)
            }
            measured += Measured.rate(FigureName.sagas(outstanding), result)
        }
        return measured
    }

    func thin() async throws -> [Measured] {
        var measured: [Measured] = []
        for outstanding in sizes.widths {
            let count = outstanding == 1 ? sizes.thinSagas : sizes.thinSagas * 20
            let result = try await inPlace {
                try await ThinSagaWorkload.run(at: $0, layout: .processes, outstanding: outstanding, count: count)
            }
            let name = FigureName.thin(outstanding)
            measured += Measured.rate(name, result.sagas)
            if let milliseconds = result.processorMilliseconds {
                measured.append(Measured("\(name), processor time of a saga", milliseconds, .milliseconds))
            }
        }
        return measured
    }

    func deployed() async throws -> [Measured] {
        var measured: [Measured] = []
        for outstanding in sizes.widths {
            let count = outstanding == 1 ? sizes.sagas : sizes.sagas * 10
            let result = try await inPlace {
                try await DeployedSagaWorkload.run(at: $0, samples: samples, outstanding: outstanding, count: count)
            }
            let name = FigureName.deployed(outstanding)
            measured += Measured.rate(name, result.sagas)
            measured.append(Measured("\(name), processor time of a saga", result.processorMilliseconds, .milliseconds))
        }
        return measured
    }

    /// Latencies with as many sagas a second as come, whether or not the system keeps up.
    func rates() async throws -> [Measured] {
        var measured: [Measured] = []
        for rate in sizes.perSecond {
            let count = max(20, Int(rate * sizes.rateSeconds))
            let text = Figures.text(rate)
            let whole = try await inPlace {
                try await DeployedSagaWorkload.run(at: $0, samples: samples, perSecond: rate, count: count)
            }
            let thin = try await inPlace {
                try await ThinSagaWorkload.run(at: $0, layout: .processes, perSecond: rate, count: count)
            }
            for (name, run) in [("whole", whole.sagas), ("thin", thin.sagas)] {
                let name = "\(name) sagas, five processes, \(text) begun a second"
                measured.append(Measured("\(name), ended a second", run.rate, .perSecond))
                measured += Measured.latencies(name, run, percentiles: [50, 99, 99.9])
            }
        }
        return measured
    }
}
