import BenchmarkWorkloads
import Foundation
import Histogram

/// One line of the table: the measurement, next to the limits of the machine's components.
struct Row {
    let measure: String
    let value: Double
    let unit: Unit
    let limit: String
    let limitValue: Double

    enum Unit: String {
        case perSecond = "/s"
        case milliseconds = "ms"
    }

    static let heading = """
        | measure | value | limit on this machine | | share of the limit |
        |---|---:|---|---:|---:|
        """

    /// The line as Markdown; a share of 1 would be the limit itself.
    var line: String {
        let share = unit == .perSecond ? value / limitValue : limitValue / value
        let text = String(format: share < 0.1 ? "%.2g" : "%.2f", share)
        return "| \(measure) | \(format(value)) | \(limit) | \(format(limitValue)) | \(text) |"
    }

    private func format(_ value: Double) -> String {
        switch unit {
        case .perSecond: String(format: value < 100 ? "%.1f/s" : "%.0f/s", value)
        case .milliseconds: String(format: "%.2f ms", value)
        }
    }
}

extension RunResult {
    /// A percentile of the latencies, in milliseconds.
    func milliseconds(atPercentile percentile: Double) -> Double {
        var histogram = Histogram<UInt64>(highestTrackableValue: 600_000_000, numberOfSignificantValueDigits: .three)
        for latency in latencies { _ = histogram.record(UInt64(max(1, latency / .microseconds(1)))) }
        return Double(histogram.valueAtPercentile(percentile)) / 1_000
    }
}
