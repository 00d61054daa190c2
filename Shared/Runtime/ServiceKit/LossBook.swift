import Logging

/// Counts calls that were dropped and replies that could not be delivered, and names their clients in the log.
///
/// No loss is silent: each is in a log line with the client and the number, at most one line a client in ten seconds.
struct LossBook {
    /// Why a reply did not reach its caller.
    enum Loss: String, CaseIterable {
        /// The client does not read, and as many replies as it may have are kept already.
        case slow
        /// Its caller's deadline passed while the reply waited for a client that does not read.
        case late
        /// The connection ended before.
        case gone
        /// The message was not read, because the client reads no replies.
        case unread
    }

    /// Why a call was not carried out.
    enum Drop: String, CaseIterable {
        case deadline
        case cancelled
        case queueFull = "queue_full"
    }

    private struct Debt: Hashable {
        let client: String
        let loss: Loss
    }

    private(set) var losses: [Loss: Int] = Dictionary(uniqueKeysWithValues: Loss.allCases.map { ($0, 0) })
    private(set) var drops: [Drop: Int] = Dictionary(uniqueKeysWithValues: Drop.allCases.map { ($0, 0) })
    /// Losses that no log line has reported yet.
    private var unreported: [Debt: Int] = [:]
    private var reportsAt: ContinuousClock.Instant?

    private static let silence = Duration.seconds(10)

    mutating func dropped(_ drop: Drop) {
        drops[drop, default: 0] += 1
    }

    mutating func lost(_ loss: Loss, _ count: Int = 1, of client: String) {
        guard count > 0 else { return }
        losses[loss, default: 0] += count
        unreported[Debt(client: client, loss: loss), default: 0] += count
    }

    /// Writes what is due to the log; returns when to call it again, `nil` if nothing is left to report.
    mutating func report(at now: ContinuousClock.Instant, to logger: Logger) -> ContinuousClock.Instant? {
        guard !unreported.isEmpty else { return nil }
        if let reportsAt, now < reportsAt { return reportsAt }
        reportsAt = now + Self.silence
        for (debt, count) in unreported {
            logger.log(
                level: debt.loss == .gone ? .info : .warning,
                "replies did not reach a client",
                metadata: ["client": "\(debt.client)", "replies": "\(count)", "why": "\(debt.loss.rawValue)"]
            )
        }
        unreported = [:]
        return nil
    }
}
