import Access
import Logging

/// Counts and logs refusals, each message at most once in ten seconds.
///
/// A refused peer tries again and again, perhaps with another key each time, and must not fill the disk with log lines.
final class RefusalBook {
    /// Refusals by reason, since the process started.
    private(set) var counts: [String: Int] = [:]
    private let logger: Logger
    private var loggedAt: [String: ContinuousClock.Instant] = [:]

    private static let silence = Duration.seconds(10)
    /// The most log lines in ten seconds; further refusals are only counted.
    private static let mostSentences = 50
    private static let longestSentence = 500

    init(_ logger: Logger) {
        self.logger = logger
        for reason in Refusal.Reason.allCases { counts[reason.rawValue] = 0 }
    }

    func note(_ reason: Refusal.Reason, by principal: Principal? = nil, _ message: String) {
        let count = counts[reason.rawValue, default: 0] + 1
        counts[reason.rawValue] = count
        let now = ContinuousClock.now
        if let last = loggedAt[message], now - last < Self.silence { return }
        loggedAt = loggedAt.filter { now - $0.value < Self.silence }
        guard loggedAt.count < Self.mostSentences else { return }
        loggedAt[message] = now
        logger.warning(
            "refused",
            metadata: [
                "reason": "\(reason.rawValue)", "principal": "\(principal?.name ?? "unknown")",
                "why": "\(message.prefix(Self.longestSentence))",
                "refused_total": "\(count)",
            ]
        )
    }
}
