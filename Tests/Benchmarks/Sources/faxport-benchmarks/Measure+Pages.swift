import BenchmarkWorkloads

extension Measure {
    /// Every page of the console on large stores.
    func pages() async throws -> [Measured] {
        let result = try await inPlace {
            try await PagesWorkload.run(
                at: $0,
                samples: samples,
                stored: sizes.pageRequests,
                count: sizes.pageReads,
                viewers: sizes.viewers
            )
        }
        let pages = result.pages.flatMap { Measured.latencies(FigureName.page($0.title), $0.times) }
        let slowest = result.pages.map { $0.times.milliseconds(atPercentile: 99) }.max() ?? 0
        return pages + [
            Measured(FigureName.slowestPage, slowest, .milliseconds),
            Measured("five services on these stores, start to ready", result.secondsToReady, .seconds),
            Measured("these stores", Double(result.bytes) / 1_048_576, .mebibytes),
            Measured("the console without viewers, of one processor", result.emptyPercent, .percent),
            Measured(
                "the console with \(sizes.viewers) idle viewers, of one processor",
                result.consolePercent,
                .percent
            ),
            Measured("five services beside them, of one processor", result.servicesPercent, .percent),
        ]
    }
}
