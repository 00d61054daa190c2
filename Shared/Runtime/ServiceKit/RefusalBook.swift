import Access
import Logging

/// Counts what was refused and tells the log, the same sentence at most once in ten seconds and few sentences altogether.
///
/// A peer that is refused comes again and again, perhaps with another key each time; it must not fill the disk.
final class RefusalBook {
    /// By reason, since the process began.
    private(set) var counts: [String: Int] = [:]
    private let logger: Logger
    private var toldAt: [String: ContinuousClock.Instant] = [:]

    private static let silence = Duration.seconds(10)
    /// In ten seconds; what is beyond is only counted.
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
        if let last = toldAt[message], now - last < Self.silence { return }
        toldAt = toldAt.filter { now - $0.value < Self.silence }
        guard toldAt.count < Self.mostSentences else { return }
        toldAt[message] = now
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
