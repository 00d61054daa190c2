import Messaging
import Timekeeping

/// When a queue will be empty if it continues as in the last minute.
package enum DrainForecast: Sendable, Hashable {
    case empty
    case drains(seconds: Double)
    /// More enters than leaves.
    case growing
    /// As much enters as leaves, which may be nothing.
    case standing

    /// Derives the forecast from the last minute of a queue.
    package init(_ queue: QueueReport) {
        if queue.depth == 0 {
            self = .empty
        } else if queue.drainForecastSeconds.isFinite {
            self = .drains(seconds: queue.drainForecastSeconds)
        } else {
            self = queue.enteredLastMinute > queue.leftLastMinute ? .growing : .standing
        }
    }
}

extension DrainForecast: CustomStringConvertible {
    package var description: String {
        switch self {
        case .empty: "empty"
        case .drains(let seconds): "in \(TimeSpan.seconds(Int64(min(seconds, 1e9).rounded(.up))))"
        case .growing: "growing"
        case .standing: "steady"
        }
    }
}

extension DrainForecast: Encodable {
    private enum CodingKeys: String, CodingKey {
        case kind
        case seconds
    }

    /// Encodes an object with `kind`, and with `seconds` if the queue drains, because JSON has no infinity.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .empty: try container.encode("empty", forKey: .kind)
        case .growing: try container.encode("growing", forKey: .kind)
        case .standing: try container.encode("standing", forKey: .kind)
        case .drains(let seconds):
            try container.encode("drains", forKey: .kind)
            try container.encode(seconds, forKey: .seconds)
        }
    }
}
