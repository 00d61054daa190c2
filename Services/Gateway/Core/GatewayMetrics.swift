import Measurements
import Messaging

/// What the gateway counts since it started.
package struct GatewayMetrics: Sendable {
    private struct Outcome: Hashable {
        let operation: String
        let status: Int
    }

    private var answers: [Outcome: Int] = [:]
    private var seconds = Histogram.durations
    private var refusals: [Admission.Reason: Int] = [:]
    private var unknownTokens = 0

    /// Creates counters at 0.
    package init() {}

    /// Counts an answer, with the time from the head of the request to it; `nil` for one that may wait for news.
    package mutating func answered(_ operation: String, status: Int, afterMs: Double?) {
        answers[Outcome(operation: operation, status: status), default: 0] += 1
        if let afterMs { seconds.record(afterMs / 1_000) }
    }

    /// Counts a request that was not admitted.
    package mutating func refused(_ reason: Admission.Reason) {
        refusals[reason, default: 0] += 1
    }

    /// Counts a request without a known token.
    package mutating func sawUnknownToken() {
        unknownTokens += 1
    }

    /// The metrics, with what is under way.
    package func families(_ admission: Admission) -> [MetricFamily] {
        var answered = MetricFamily(
            "faxport_gateway_answers_total",
            .counter,
            help: "Answers of the HTTP gateway, by operation and status."
        )
        let sorted = answers.sorted { ($0.key.operation, $0.key.status) < ($1.key.operation, $1.key.status) }
        for (outcome, count) in sorted {
            answered.add(Double(count), .init("operation", outcome.operation), .init("status", "\(outcome.status)"))
        }
        var duration = MetricFamily(
            "faxport_gateway_answer_seconds",
            .histogram,
            help: "From the head of a request to its answer; the feed is left out."
        )
        duration.add(seconds)
        var refused = MetricFamily(
            "faxport_gateway_refused_total",
            .counter,
            help: "Requests that the HTTP gateway did not pass on, by reason."
        )
        for reason in Admission.Reason.allCases {
            refused.add(Double(refusals[reason, default: 0]), .init("reason", reason.rawValue))
        }
        refused.add(Double(unknownTokens), .init("reason", "unknown_token"))
        var underWay = MetricFamily(
            "faxport_gateway_under_way",
            .gauge,
            help: "Calls and streams that are under way."
        )
        underWay.add(Double(admission.calls), .init("kind", "call"))
        underWay.add(Double(admission.streams), .init("kind", "stream"))
        return [answered, duration, refused, underWay]
    }
}
