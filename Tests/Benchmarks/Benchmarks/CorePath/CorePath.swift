import Benchmark
import BenchmarkWorkloads

/// The processor cost of a full batch, step by step, without disk and network.
let benchmarks: @Sendable () -> Void = {
    Benchmark.defaultConfiguration = .init(
        metrics: [.wallClock, .cpuTotal, .instructions, .throughput],
        warmupIterations: 3,
        maxDuration: .seconds(3)
    )

    Benchmark("write the frames of a batch of \(CoreWorkload.batchSize)") { benchmark, workload in
        for _ in benchmark.scaledIterations { blackHole(try workload.encode()) }
    } setup: {
        try CoreWorkload()
    }

    Benchmark("read the frames of a batch of \(CoreWorkload.batchSize)") { benchmark, workload in
        for _ in benchmark.scaledIterations { blackHole(try workload.decode()) }
    } setup: {
        try CoreWorkload()
    }

    Benchmark("apply a batch of \(CoreWorkload.batchSize) in a core over a store in memory") { benchmark, workload in
        for _ in benchmark.scaledIterations { blackHole(try workload.apply()) }
    } setup: {
        try CoreWorkload()
    }
}
