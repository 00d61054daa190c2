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

/// Runs an operation `perSecond` times a second, `count` times in all, however long each takes.
///
/// Each run is timed from the moment at which it was due, so that a stall counts for all runs that it held up.
func atRate(
    _ perSecond: Double,
    count: Int,
    _ body: @escaping @Sendable (_ number: Int) async throws -> Void
) async throws -> RunResult {
    let start = ContinuousClock.now
    let latencies = try await withThrowingTaskGroup(of: Duration.self) { group in
        for number in 0..<count {
            let due = start + .seconds(Double(number) / perSecond)
            // The rate is what is measured, so time decides when the next one begins.
            try await Task.sleep(until: due, clock: .continuous)
            group.addTask {
                try await body(number)
                return .now - due
            }
        }
        return try await group.reduce(into: []) { $0.append($1) }
    }
    return RunResult(count: count, elapsed: .now - start, latencies: latencies)
}
