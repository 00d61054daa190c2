import Messaging
import Timekeeping

/// How many entries each queue had during the last hour, as far as somebody looked; a value without a clock.
package struct QueueHistory: Sendable, Hashable {
    /// A queue of one service.
    private struct Key: Hashable {
        let service: ServiceName
        let kind: QueueReport.Kind
        let name: String
    }

    /// The depths at one moment; those of a service that did not answer are missing.
    private struct Sample: Hashable {
        let at: Timestamp
        let depths: [Key: Int]
    }

    /// How much is kept: one sample a minute.
    package static let span = TimeSpan.hours(1)
    private static let most = 60

    /// The oldest first.
    private var samples: [Sample] = []

    /// Begins without samples.
    package init() {}

    /// Adds what services answered at a time of this machine's clock.
    package mutating func add(_ answers: [Asked<ReadQueues.Response>], at now: Timestamp) {
        let depths = answers.flatMap { asked in
            (asked.answer?.queues ?? []).map { (Self.key(of: $0, in: asked.service), $0.depth) }
        }
        samples.append(Sample(at: now, depths: Dictionary(depths) { $1 }))
        // A clock that was set back leaves samples of a time that has not come.
        samples.removeAll { $0.at > now || now - $0.at >= Self.span }
        samples.removeFirst(max(0, samples.count - Self.most))
    }

    /// Whether any queue was longer or shorter than now, so that its picture moves on with time.
    package var isMoving: Bool {
        samples.contains { sample in
            sample.depths.contains { key, depth in samples.last?.depths[key].map { $0 != depth } ?? false }
        }
    }

    /// The depths of a queue until now.
    ///
    /// - Parameters:
    ///   - queue: its present state.
    ///   - service: whose queue it is.
    ///   - now: the time of that state, by this machine's clock.
    /// - Returns: `nil` before it was looked at twice.
    package func trend(of queue: QueueReport, in service: ServiceName, at now: Timestamp) -> QueueTrend? {
        let key = Self.key(of: queue, in: service)
        let kept = samples.filter { $0.at <= now && now - $0.at < Self.span }
        guard kept.count(where: { $0.depths[key] != nil }) >= 2 else { return nil }
        let points = kept.map { sample in
            sample.depths[key].map { depth in
                QueueTrend.Point(minutesAgo: Int((now - sample.at).seconds / 60), depth: depth)
            }
        }
        return QueueTrend(points + [QueueTrend.Point(minutesAgo: 0, depth: queue.depth)])
    }

    private static func key(of queue: QueueReport, in service: ServiceName) -> Key {
        Key(service: service, kind: queue.kind, name: queue.name)
    }
}

/// The depths of one queue during the last hour, for a small picture.
package struct QueueTrend: Sendable, Hashable {
    /// How many entries there were at a moment.
    package struct Point: Sendable, Hashable {
        package let minutesAgo: Int
        package let depth: Int

        package init(minutesAgo: Int, depth: Int) {
            self.minutesAgo = minutesAgo
            self.depth = depth
        }
    }

    /// What is known without interruption, each of at least one point, the oldest first.
    package let runs: [[Point]]

    /// Creates a trend of points, the oldest first; `nil` for a moment at which the depth was unknown.
    package init(_ points: [Point?]) {
        runs = points.split(separator: nil).map { $0.compactMap(\.self) }
    }

    /// The greatest depth that was seen.
    package var highest: Int { runs.joined().map(\.depth).max() ?? 0 }

    /// The trend in words, such as `last hour: highest 12, now 3`.
    package var words: String {
        let minutes = runs.first?.first?.minutesAgo ?? 0
        let time = minutes >= 59 ? "last hour" : "last \(minutes) min"
        return "\(time): highest \(highest), now \(runs.last?.last?.depth ?? 0)"
    }
}
