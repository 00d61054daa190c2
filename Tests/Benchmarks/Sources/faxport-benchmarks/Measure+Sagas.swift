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
}
